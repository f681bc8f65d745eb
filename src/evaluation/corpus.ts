/** A corpus as a user would add it: each line a text of its own, through the public library. */
import { basename } from 'node:path';
import { MnemographError } from '../core/errors.ts';
import type { CallOptions } from '../engine/memory-options.ts';
import type { AddReport, AddText } from '../engine/messages.ts';
import { type CorpusLine, corpusLineSchema } from './formats.ts';
import { lineError, readJsonLines } from './json-lines.ts';
import type { Openie } from './openie.ts';

/** What lines without `group` are in, and what questions without it search. */
export const GROUP_DEFAULT = 'default';

/** What must be known of a corpus before a question can be checked. */
export interface CorpusIds {
  readonly files: readonly string[];
  /** Group by corpus id. */
  readonly groups: ReadonlyMap<string, string>;
}

/**
 * Reads the files once, whole, so that a bad line is told before anything is added.
 * @throws MnemographError `invalid_input` where a line is wrong or an id occurs twice.
 */
export async function scanCorpus(files: readonly string[]): Promise<CorpusIds> {
  const groups = new Map<string, string>();
  for (const file of files) {
    let lines = 0;
    for await (const { line, value } of readJsonLines(file, corpusLineSchema)) {
      if (groups.has(value.id)) throw lineError(file, line, `the id '${value.id}' occurs twice; ids name one line each`);
      groups.set(value.id, value.group ?? GROUP_DEFAULT);
      lines++;
    }
    if (lines === 0)
      throw new MnemographError('invalid_input', `${file} has no lines; a corpus is one JSON object a line: {"id": …, "text": …}`, { details: { file } });
  }
  return { files, groups };
}

/** What of a memory takes a corpus. */
export interface CorpusTaker {
  addMany(inputs: Iterable<AddText>, options?: CallOptions): Promise<AddReport>;
}

export interface AddCorpusOptions {
  readonly openie?: Openie | undefined;
  /** Lines added of all; default all. */
  readonly linesMax?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (lines: number) => void;
}

export interface AddedCorpus {
  readonly lines: number;
  /** Passages that the engine made of them: a long line is split. */
  readonly passages: number;
  /** From the first line read to the last one committed. */
  readonly seconds: number;
  /** Why lines were not added. */
  readonly problems: readonly string[];
}

/** Lines read before they are handed over, group by group: bounds the memory taken, whatever the order of the groups. */
const BATCH_LINES = 1000;

/** @throws MnemographError `aborted` when the signal ended it early. */
export async function addCorpus(memory: CorpusTaker, files: readonly string[], options: AddCorpusOptions = {}): Promise<AddedCorpus> {
  const begin = performance.now();
  const { signal, onProgress } = options;
  const total = { lines: 0, passages: 0, problems: [] as string[] };
  for await (const batch of batches(files, options)) {
    for (const texts of Map.groupBy(batch, ({ groupId }) => groupId).values()) {
      const before = total.lines;
      const report = await memory.addMany(texts, {
        ...(signal ? { signal } : {}),
        onProgress: ({ stage, episodes }) => (stage === 'applying' ? onProgress?.(before + episodes) : undefined),
      });
      if (report.interrupted) throw stopped();
      total.lines += texts.length;
      total.passages += report.passages;
      total.problems.push(...report.problems.map(({ source, reason }) => `${source}: ${reason}`));
    }
  }
  return { ...total, seconds: (performance.now() - begin) / 1000 };
}

export function stopped(): MnemographError {
  return new MnemographError('aborted', 'The evaluation was stopped; its temporary store is gone. Run it again to get figures.');
}

async function* batches(files: readonly string[], { openie, linesMax = Number.POSITIVE_INFINITY }: AddCorpusOptions): AsyncGenerator<AddText[]> {
  let batch: AddText[] = [];
  let lines = 0;
  for (const file of files) {
    const places = new Map<string, number>();
    for await (const { value } of readJsonLines(file, corpusLineSchema)) {
      if (lines++ >= linesMax) break;
      batch.push(textOf(value, { source: basename(file), place: nextPlace(places, value), given: openie?.take(value.id) }));
      if (batch.length < BATCH_LINES) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

function nextPlace(places: Map<string, number>, { document, position }: CorpusLine): number {
  if (document === undefined) return 0;
  const place = position ?? places.get(document) ?? 0;
  places.set(document, Math.max(place + 1, places.get(document) ?? 0));
  return place;
}

interface TextContext {
  readonly source: string;
  readonly place: number;
  readonly given: AddText['given'];
}

/** The line's id becomes the episode's part, by which its hits are told. */
export function textOf(line: CorpusLine, { source, place, given }: TextContext): AddText {
  return {
    groupId: line.group ?? GROUP_DEFAULT,
    source,
    part: line.id,
    kind: line.speaker === undefined ? 'document' : 'message',
    title: line.title ?? '',
    text: line.text,
    document: line.document ?? line.id,
    position: place,
    ...(line.speaker === undefined ? {} : { speaker: line.speaker }),
    ...(line.timestamp === undefined ? {} : { referenceTime: line.timestamp }),
    ...(given === undefined ? {} : { given }),
  };
}
