/** Entities and triples that come with a corpus, given to the engine instead of its own extraction. */
import type { AddText } from '../engine/messages.ts';
import { openieLineSchema, tripleSchema } from './formats.ts';
import { lineError, readJsonLines } from './json-lines.ts';

type Given = NonNullable<AddText['given']>;
type Triple = [string, string, string];

export interface Openie {
  /** What is given for a corpus line. It is let go of, so that the memory measured is the engine's: the second time there is nothing. */
  take(id: string): Given | undefined;
  readonly triplesSkipped: number;
  /** Lines whose id no corpus line has. */
  readonly idsUnknown: number;
}

/** @throws MnemographError `invalid_input` where a line is wrong or an id occurs twice; a broken triple is skipped and counted. */
export async function readOpenie(file: string, corpusIds: ReadonlyMap<string, unknown>): Promise<Openie> {
  const given = new Map<string, Given>();
  let triplesSkipped = 0;
  let idsUnknown = 0;
  for await (const { line, value } of readJsonLines(file, openieLineSchema)) {
    if (given.has(value.id)) throw lineError(file, line, `the id '${value.id}' occurs twice; give all triples of a corpus line on one line`);
    if (!corpusIds.has(value.id)) {
      idsUnknown++;
      continue;
    }
    const { whole, broken } = sortTriples(value.triples ?? []);
    triplesSkipped += broken;
    given.set(value.id, { entities: (value.entities ?? []).filter((name) => name.trim() !== ''), triples: whole });
  }
  return { take: (id) => taken(given, id), triplesSkipped, idsUnknown };
}

function taken(given: Map<string, Given>, id: string): Given | undefined {
  const found = given.get(id);
  given.delete(id);
  return found;
}

/** A triple is whole when it is three texts that each say something. */
export function sortTriples(triples: readonly unknown[]): { whole: Triple[]; broken: number } {
  const whole: Triple[] = [];
  for (const triple of triples) {
    const read = tripleSchema.safeParse(triple);
    if (read.success) whole.push(read.data);
  }
  return { whole, broken: triples.length - whole.length };
}
