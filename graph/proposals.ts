/** What the stores' proposals are ranked by, the same for each. */
import { bm25Idf, bm25Weight } from './index/postings.ts';
import type { Proposals } from './store.ts';

/** How well a passage's own vector fits a question's, and the best of its sentences. */
export interface VectorFit {
  readonly passage: number;
  /** −∞ where it has none. */
  readonly sentence: number;
}

/** Of `(1 + sentences) × dimensions` numbers; null where the question's vector has another length. */
export function vectorFit(values: Float32Array, sentences: number, query: Float32Array): VectorFit | null {
  if (query.length === 0 || values.length !== (1 + sentences) * query.length) return null;
  let sentence = Number.NEGATIVE_INFINITY;
  for (let row = 1; row <= sentences; row++) sentence = Math.max(sentence, product(values, row * query.length, query));
  return { passage: product(values, 0, query), sentence };
}

function product(values: Float32Array, from: number, query: Float32Array): number {
  let sum = 0;
  for (let column = 0; column < query.length; column++) sum += (values[from + column] as number) * (query[column] as number);
  return sum;
}

/** Passages holding a term: parallel lists. */
export interface TermHits<Key> {
  readonly keys: readonly Key[];
  /** How often each holds it, and how many terms it has. */
  readonly counts: readonly number[];
  readonly lengths: readonly number[];
  /** How many hold it in the whole group. Default: these. */
  readonly df?: number;
}

/** BM25 of the passages that hold any of the terms, each term's idf by how many hold it. */
export function bm25Scores<Key>(terms: readonly TermHits<Key>[], passages: number, length: number): Map<Key, number> {
  const scores = new Map<Key, number>();
  const mean = length / Math.max(1, passages);
  for (const { keys, counts, lengths, df = keys.length } of terms) {
    const idf = bm25Idf(passages, Math.min(passages, df));
    for (const [at, key] of keys.entries()) scores.set(key, (scores.get(key) ?? 0) + idf * bm25Weight(counts[at] ?? 0, lengths[at] ?? 0, mean));
  }
  return scores;
}

/** The passages whose own vectors fit best, and those with the sentences that do, best first. */
export function bestFits(fits: readonly ({ readonly id: string } & VectorFit)[], limit: number): Pick<Proposals, 'byVector' | 'bySentence'> {
  const sentences = fits.filter(({ sentence }) => sentence > Number.NEGATIVE_INFINITY);
  return {
    byVector: bestIds(
      fits.map(({ id, passage }) => ({ id, score: passage })),
      limit,
    ),
    bySentence: bestIds(
      sentences.map(({ id, sentence }) => ({ id, score: sentence })),
      limit,
    ),
  };
}

/** The ids of the `limit` highest scores, highest first, ties by id. Those that differ in the last bits only are ties. */
export function bestIds(scored: readonly { readonly id: string; readonly score: number }[], limit: number): string[] {
  const rounded = scored.map(({ id, score }) => ({ id, score: Math.round(score * 1e9) }));
  rounded.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  return rounded.slice(0, limit).map(({ id }) => id);
}
