/**
 * Ranker of passages that stand in a series: turns of a session, paragraphs of an article (shared/RECIPE.md §3).
 * One linear model for conversations and articles; its weights were fitted listwise on LoCoMo and TimeQA dev, the three from
 * `fact_start` to `place` chosen on TimeQA dev beside the others.
 */
import type { Instant } from '../src/core/time.ts';
import { WINDOW_NEXT, WINDOW_PREVIOUS } from '../graph/index/series-lengths.ts';
import { filtered, type SlotFilter } from './candidates.ts';
import type { Evidence } from './evidence.ts';
import { minmax } from './minmax.ts';
import type { RankingSettings } from './settings.ts';
import { datedFeatures, NO_DATES } from './series-dates.ts';
import { topByScore } from './top.ts';

export const SERIES_FEATURES = [
  'bm25',
  'dense',
  'window_bm25',
  'window_dense',
  'doc_bm25',
  'doc_dense',
  'speaker',
  'stamp',
  'year_equal',
  'year_overlap',
  'year_inside',
  'year_near',
  'fact_start',
  'year_next',
  'place',
  'length',
  'question',
] as const;
export type SeriesFeature = (typeof SERIES_FEATURES)[number];

export const SERIES_WEIGHTS: Readonly<Record<SeriesFeature, number>> = {
  bm25: 1.47,
  dense: 0.92,
  window_bm25: 1.75,
  window_dense: 4.07,
  doc_bm25: 2.66,
  doc_dense: 1.05,
  speaker: 1.06,
  stamp: 3.95,
  year_equal: 1.44,
  year_overlap: 0.44,
  year_inside: 1.1,
  year_near: 0.99,
  fact_start: 0.4,
  year_next: 0.3,
  place: -0.9,
  length: 3.6,
  question: -1.4,
};

export interface SeriesCandidate {
  readonly slot: number;
  /** In the order of SERIES_FEATURES. */
  readonly features: Float64Array;
  readonly score: number;
}

export interface SeriesOptions {
  readonly settings: RankingSettings;
  readonly allowed: SlotFilter;
  /** Beginning of the time asked about; null: the question's first year. */
  readonly askedFrom: Instant | null;
}

/** Scores the best `seriesCandidates` of the series passages among `proposed`, their windows and documents. */
export function rankSeries(evidence: Evidence, proposed: readonly number[], { settings, allowed, askedFrom }: SeriesOptions): SeriesCandidate[] {
  const slots = seriesPool(evidence, proposed, settings, allowed);
  if (slots.length === 0) return [];
  const columns = scoreColumns(evidence, slots);
  const rough = (at: number) => (columns.bm25[at] ?? 0) + (columns.dense[at] ?? 0) + 0.5 * (columns.window[at] ?? 0) + 0.5 * (columns.document[at] ?? 0);
  const id = (at: number) => evidence.index.passage(slots[at] ?? -1)?.id ?? '';
  const order = slots.map((_, at) => at).sort((a, b) => rough(b) - rough(a) || (id(a) < id(b) ? -1 : 1));
  return order.slice(0, settings.seriesCandidates).map((at) => candidate(evidence, slots[at] ?? -1, { at, columns, askedFrom }));
}

/** Series passages that any grain proposes. */
function seriesPool(evidence: Evidence, proposed: readonly number[], settings: RankingSettings, allowed: SlotFilter): number[] {
  const { index } = evidence;
  const pool = new Set<number>();
  for (const slot of proposed) if (index.documents.isSeries(slot)) pool.add(slot);
  const windows = filtered(evidence.windowBm25, allowed);
  for (const slot of topByScore(windows, settings.candidates)) pool.add(slot);
  return [...pool].sort((a, b) => a - b);
}

interface Columns {
  readonly bm25: Float64Array;
  readonly dense: Float64Array;
  readonly window: Float64Array;
  readonly windowDense: Float64Array;
  readonly document: Float64Array;
  readonly documentDense: Float64Array;
}

function scoreColumns(evidence: Evidence, slots: readonly number[]): Columns {
  const { index } = evidence;
  const documentOf = (slot: number) => index.documents.documentOf.values[slot] ?? -1;
  const bestOfDocument = new Map<number, number>();
  for (const slot of slots) {
    const document = documentOf(slot);
    bestOfDocument.set(document, Math.max(bestOfDocument.get(document) ?? -1, evidence.passageFit(slot)));
  }
  return {
    bm25: minmax(slots, (slot) => evidence.bm25[slot] ?? 0),
    dense: minmax(slots, (slot) => evidence.passageFit(slot)),
    window: minmax(slots, (slot) => evidence.windowBm25[slot] ?? 0),
    windowDense: minmax(slots, (slot) => windowFit(evidence, slot)),
    document: minmax(slots, (slot) => evidence.documentBm25[documentOf(slot)] ?? 0),
    documentDense: minmax(slots, (slot) => bestOfDocument.get(documentOf(slot)) ?? 0),
  };
}

/** Cosine of the question and the normalised sum of the previous, own and half of the next passage's vector. */
function windowFit(evidence: Evidence, slot: number): number {
  const { index } = evidence;
  const previous = index.documents.previous.values[slot] ?? -1;
  const next = index.documents.next.values[slot] ?? -1;
  const sum =
    evidence.passageFit(slot) + (previous < 0 ? 0 : WINDOW_PREVIOUS * evidence.passageFit(previous)) + (next < 0 ? 0 : WINDOW_NEXT * evidence.passageFit(next));
  return sum * (index.seriesLengths().windowNorm?.[slot] ?? 1);
}

function candidate(
  evidence: Evidence,
  slot: number,
  { at, columns, askedFrom }: { readonly at: number; readonly columns: Columns; readonly askedFrom: Instant | null },
): SeriesCandidate {
  const passage = evidence.index.passage(slot);
  const dated = passage ? datedFeatures(evidence, passage, askedFrom) : NO_DATES;
  const { bm25, dense, window, windowDense, document, documentDense } = columns;
  const grains = [bm25, dense, window, windowDense, document, documentDense].map((column) => column[at] ?? 0);
  const features = Float64Array.from([...grains, ...dated]);
  return { slot, features, score: linear(features) };
}

function linear(features: Float64Array): number {
  let sum = 0;
  for (const [at, name] of SERIES_FEATURES.entries()) sum += SERIES_WEIGHTS[name] * (features[at] ?? 0);
  return sum;
}
