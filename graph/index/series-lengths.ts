/** What window and document scores divide by: lengths in terms, their means, and the lengths of window vectors. */
import type { TermStatistics } from '../store.ts';
import type { Documents } from './documents.ts';
import type { Postings } from './postings.ts';
import type { VectorTable } from './vector-table.ts';

/** Weights of a passage's neighbours in its window vector (shared/RECIPE.md §3). */
export const WINDOW_PREVIOUS = 1;
export const WINDOW_NEXT = 0.5;

/** What lengths are taken from: the parts of a group's index. */
interface SeriesParts {
  readonly slotCount: number;
  readonly documents: Documents;
  readonly postings: Postings;
  readonly passageVectors: VectorTable | null;
}

export interface SeriesLengths {
  /** Passages of series documents. */
  readonly passages: number;
  readonly documents: number;
  /** Terms of the window of a slot: previous, own and next passage. */
  readonly window: Float64Array;
  readonly windowMean: number;
  /** Terms of a document, by document number. */
  readonly document: Float64Array;
  readonly documentMean: number;
  /** 1 / |window vector| by slot; null without vectors. */
  readonly windowNorm: Float64Array | null;
}

/** Of an index of a few passages: what the whole group has of series. */
type WholeSeries = TermStatistics['series'];

/** Passages that are not here are taken to be as long as those of their document that are. */
export function seriesLengths(index: SeriesParts, whole: WholeSeries | null = null): SeriesLengths {
  const { documents, postings } = index;
  const window = new Float64Array(index.slotCount);
  const windowNorm = index.passageVectors ? new Float64Array(index.slotCount) : null;
  const lengths: number[] = [];
  let passages = 0;
  let windowSum = 0;
  let documentSum = 0;
  let count = 0;
  for (const entry of documents.all()) {
    if (!entry.series) continue;
    count++;
    let total = 0;
    let here = 0;
    for (const { slot } of entry.members) {
      if (slot === null) continue;
      here++;
      const own = postings.lengths.values[slot] ?? 0;
      total += own;
      window[slot] = own + lengthAt(index, documents.previous.values[slot] ?? -1) + lengthAt(index, documents.next.values[slot] ?? -1);
      windowSum += window[slot];
      passages++;
      if (windowNorm) windowNorm[slot] = 1 / windowVectorLength(index, slot);
    }
    const length = here === 0 ? 0 : (total * entry.members.length) / here;
    lengths[entry.number] = length;
    documentSum += length;
  }
  const document = Float64Array.from({ length: lengths.length }, (_, number) => lengths[number] ?? 0);
  return {
    passages: whole?.passages ?? passages,
    documents: whole?.documents ?? count,
    window,
    windowMean: windowSum / Math.max(1, passages),
    document,
    documentMean: whole ? whole.length / Math.max(1, whole.documents) : documentSum / Math.max(1, count),
    windowNorm,
  };
}

function lengthAt(index: SeriesParts, slot: number): number {
  return slot < 0 ? 0 : (index.postings.lengths.values[slot] ?? 0);
}

function windowVectorLength(index: SeriesParts, slot: number): number {
  const vectors = index.passageVectors;
  if (!vectors) return 1;
  const previous = index.documents.previous.values[slot] ?? -1;
  const next = index.documents.next.values[slot] ?? -1;
  const own = vectors.row(slot);
  const before = previous < 0 ? null : vectors.row(previous);
  const after = next < 0 ? null : vectors.row(next);
  let squares = 0;
  for (let column = 0; column < own.length; column++) {
    const value = (own[column] ?? 0) + WINDOW_PREVIOUS * (before?.[column] ?? 0) + WINDOW_NEXT * (after?.[column] ?? 0);
    squares += value * value;
  }
  return Math.sqrt(squares) || 1;
}
