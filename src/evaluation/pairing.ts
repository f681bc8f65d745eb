/** `eval statements` on a corpus: the share of given triples that come out as facts, and of facts that are given. */
import { MnemographError } from '../core/errors.ts';
import { scanCorpus } from './corpus.ts';
import { type CorpusLine, corpusLineSchema } from './formats.ts';
import { factsOfTexts, type OwnText } from './extract.ts';
import { readJsonLines } from './json-lines.ts';
import { count, share } from './measures.ts';
import { readOpenie } from './openie.ts';
import type { RunOptions } from './run-options.ts';
import { scoreTriples, type Triple } from './score-triples.ts';

export interface PairingOptions extends RunOptions {
  /** Files of JSON lines; docs/evaluation.md has their fields. */
  readonly corpus: string;
  readonly openie: string;
  /** Corpus lines before the first that is read. Default 0. */
  readonly from?: number;
  /** Corpus lines read. Default: all. */
  readonly limit?: number;
}

/** As it goes on the wire. */
export interface PairingReport {
  readonly passages: number;
  readonly triples: number;
  /** Triples whose two ends came out as one fact, and their percentage. */
  readonly matched: number;
  readonly recall: number | null;
  readonly extracted: number;
  /** Percentage of the extracted facts that match a triple. */
  readonly share: number | null;
}

/**
 * Measures which ends extraction pairs, in a temporary store that is removed again. The engine sees passages, never a triple.
 * @throws MnemographError `invalid_input` with file and line, `not_found` for a file that does not exist, `aborted` by the signal.
 */
export async function evaluatePairing(options: PairingOptions): Promise<PairingReport> {
  checkRange(options);
  const { groups } = await scanCorpus([options.corpus]);
  const openie = await readOpenie(options.openie, groups);
  const texts = await ownTexts(options, groups.size);
  const triples = texts.map(({ id }): readonly Triple[] | undefined => openie.take(id)?.triples);
  for (const warning of warnings(options, openie.triplesSkipped, triples)) options.onWarning?.(warning);
  const facts = await factsOfTexts(texts, options);
  const scores = facts.map((own, at) => scoreTriples(triples[at] ?? [], own));
  const matched = scores.reduce((sum, score) => sum + score.matched, 0);
  const matching = scores.reduce((sum, score) => sum + score.matching, 0);
  const given = count(triples.map((own) => own ?? []));
  const extracted = count(facts);
  return { passages: texts.length, triples: given, matched, recall: share(matched, given), extracted, share: share(matching, extracted) };
}

function checkRange({ from = 0, limit = 1 }: PairingOptions): void {
  if (!Number.isInteger(from) || from < 0) throw new MnemographError('invalid_input', `from must be 0 or more whole lines, not ${from}`);
  if (!Number.isInteger(limit) || limit < 1) throw new MnemographError('invalid_input', `limit must be 1 or more whole lines, not ${limit}`);
}

async function ownTexts({ corpus, from = 0, limit = Number.POSITIVE_INFINITY }: PairingOptions, lines: number): Promise<OwnText[]> {
  if (from >= lines)
    throw new MnemographError('invalid_input', `${corpus} has ${lines} lines, and none from ${from} on; give a smaller --from`, { details: { file: corpus } });
  const texts: OwnText[] = [];
  let at = 0;
  for await (const { value } of readJsonLines(corpus, corpusLineSchema)) {
    if (at >= from + limit) break;
    if (at++ >= from) texts.push(textOf(value));
  }
  return texts;
}

function textOf({ id, title = '', text, timestamp, speaker }: CorpusLine): OwnText {
  const said = speaker === undefined ? { kind: 'document' as const } : { kind: 'message' as const, speaker };
  return { id, groupId: id, source: id, title, text, ...said, ...(timestamp === undefined ? {} : { referenceTime: timestamp }) };
}

function warnings({ openie }: PairingOptions, skipped: number, triples: readonly (readonly Triple[] | undefined)[]): string[] {
  const without = triples.filter((own) => own === undefined).length;
  return [
    ...(skipped > 0 ? [`${openie}: ${skipped} triples that are not three texts are skipped`] : []),
    ...(without > 0 ? [`${openie}: ${without} of the passages read have no line; facts of theirs match nothing`] : []),
  ];
}
