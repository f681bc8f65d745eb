/** BM25 of a question at three grains, over all passages that hold any of its terms. */
import type { GroupIndex } from '../graph/index/group-index.ts';
import { bm25Idf, bm25Weight } from '../graph/index/postings.ts';

/** BM25 of every passage, by slot. */
export function passageBm25(index: GroupIndex, terms: readonly string[]): Float64Array {
  const scores = new Float64Array(index.slotCount);
  const { postings } = index;
  const mean = index.meanLength;
  for (const term of terms) {
    const posting = postings.get(term);
    if (!posting || posting.passages.length === 0) continue;
    const idf = bm25Idf(index.passageCount, index.df(term));
    for (let at = 0; at < posting.passages.length; at++) {
      const slot = posting.passages.values[at] ?? 0;
      scores[slot] = (scores[slot] ?? 0) + idf * bm25Weight(posting.counts.values[at] ?? 0, postings.lengths.values[slot] ?? 0, mean);
    }
  }
  return scores;
}

/** BM25 of each series passage together with its neighbours, by slot; zero elsewhere. */
export function windowBm25(index: GroupIndex, terms: readonly string[]): Float64Array {
  const { documents } = index;
  const lengths = index.seriesLengths();
  return spreadBm25(index, terms, {
    size: index.slotCount,
    count: lengths.passages,
    mean: lengths.windowMean,
    lengths: lengths.window,
    spread: (slot, add) => {
      if (!documents.isSeries(slot)) return;
      add(slot);
      const previous = documents.previous.values[slot] ?? -1;
      const next = documents.next.values[slot] ?? -1;
      if (previous >= 0) add(previous);
      if (next >= 0) add(next);
    },
  });
}

/** BM25 of each series document as one text, by document number; zero elsewhere. */
export function documentBm25(index: GroupIndex, terms: readonly string[]): Float64Array {
  const { documents } = index;
  const lengths = index.seriesLengths();
  return spreadBm25(index, terms, {
    size: lengths.document.length,
    count: lengths.documents,
    mean: lengths.documentMean,
    lengths: lengths.document,
    spread: (slot, add) => {
      const document = documents.ofSlot(slot);
      if (document?.series) add(document.number);
    },
  });
}

interface Grain {
  readonly size: number;
  /** Units of this grain, and their mean length in terms. */
  readonly count: number;
  readonly mean: number;
  readonly lengths: Float64Array;
  /** The units that a passage's terms belong to. */
  readonly spread: (slot: number, add: (unit: number) => void) => void;
}

function spreadBm25(index: GroupIndex, terms: readonly string[], grain: Grain): Float64Array {
  const scores = new Float64Array(grain.size);
  if (grain.count === 0) return scores;
  const counts = new Float64Array(grain.size);
  const touched: number[] = [];
  for (const term of terms) {
    const posting = index.postings.get(term);
    if (!posting) continue;
    for (let at = 0; at < posting.passages.length; at++) {
      const times = posting.counts.values[at] ?? 0;
      grain.spread(posting.passages.values[at] ?? 0, (unit) => {
        if (counts[unit] === 0) touched.push(unit);
        counts[unit] = (counts[unit] ?? 0) + times;
      });
    }
    // Of an index of a few passages: as many units as those that hold the term here, for each passage of the group that does.
    const df = touched.length * (index.df(term) / Math.max(1, posting.passages.length));
    const idf = bm25Idf(grain.count, Math.min(grain.count, df));
    for (const unit of touched) {
      scores[unit] = (scores[unit] ?? 0) + idf * bm25Weight(counts[unit] ?? 0, grain.lengths[unit] ?? 0, grain.mean);
      counts[unit] = 0;
    }
    touched.length = 0;
  }
  return scores;
}
