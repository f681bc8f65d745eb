/** Ranking: candidates → base scores by kind of document → walk across both → one order. Pure over the group index. */
import { anchorScores, anchorsOf, type Anchor } from './anchors.ts';
import { proposeSlots } from './candidates.ts';
import type { Evidence } from './evidence.ts';
import { minmax } from './minmax.ts';
import { rankSeries } from './series-ranker.ts';
import { RANKING, type RankingSettings } from './settings.ts';
import { type Bridge, walk } from './walk.ts';

/** Parts of a score; they add up to it. */
export interface ScoreParts {
  readonly bm25: number;
  readonly dense: number;
  readonly sentence: number;
  readonly series: number;
  readonly anchor: number;
  readonly walk: number;
}

export interface RankedPassage {
  readonly slot: number;
  readonly score: number;
  readonly parts: ScoreParts;
  readonly bridge: Bridge | null;
}

export interface Ranking {
  readonly passages: readonly RankedPassage[];
  readonly anchors: readonly Anchor[];
}

export interface RankOptions {
  readonly allowed?: (slot: number) => boolean;
  readonly open?: Uint8Array;
  readonly settings?: Partial<RankingSettings>;
}

type Parts = { -readonly [K in keyof ScoreParts]: number };

export function rank(evidence: Evidence, options: RankOptions = {}): Ranking {
  const settings = { ...RANKING, ...options.settings };
  const allowed = options.allowed ?? (() => true);
  const proposed = proposeSlots(evidence, settings, allowed);
  const anchors = anchorsOf(evidence.index, evidence.question.mentions, settings.anchorByMention, allowed);
  const parts = new Map<number, Parts>();
  scoreStandAlone(evidence, proposed, anchors, settings, parts);
  scoreSeries(evidence, proposed, settings, allowed, parts);
  const base = new Map([...parts].map(([slot, one]) => [slot, total(one)]));
  const { mass, bridges } = walk(evidence, base, { settings, allowed, ...(options.open ? { open: options.open } : {}) });
  addWalk(evidence, mass, settings, parts);
  const id = (slot: number) => evidence.index.passage(slot)?.id ?? '';
  const passages = [...parts].map(([slot, one]) => ({ slot, score: total(one), parts: one, bridge: bridges.get(slot) ?? null }));
  passages.sort((a, b) => rounded(b.score) - rounded(a.score) || (id(a.slot) < id(b.slot) ? -1 : 1));
  return { passages, anchors };
}

function total({ bm25, dense, sentence, series, anchor, walk: walked }: ScoreParts): number {
  return bm25 + dense + sentence + series + anchor + walked;
}

/** Sums taken in another order differ in the last bits; such scores are equal, and the id decides. */
function rounded(score: number): number {
  return Math.round(score * 1e9);
}

function scoreStandAlone(
  evidence: Evidence,
  proposed: readonly number[],
  anchors: readonly Anchor[],
  settings: RankingSettings,
  parts: Map<number, Parts>,
): void {
  const { documents } = evidence.index;
  const anchored = anchorScores(anchors);
  const slots = [...new Set([...proposed, ...anchored.keys()])].filter((slot) => !documents.isSeries(slot));
  const bm25 = minmax(slots, (slot) => evidence.bm25[slot] ?? 0);
  const dense = minmax(slots, (slot) => evidence.passageFit(slot));
  const sentence = minmax(slots, (slot) => evidence.bestUnit(slot).fit);
  for (const [at, slot] of slots.entries()) {
    parts.set(slot, {
      bm25: settings.weightBm25 * (bm25[at] ?? 0),
      dense: settings.weightDense * (dense[at] ?? 0),
      sentence: settings.weightSentence * (sentence[at] ?? 0),
      series: 0,
      anchor: settings.weightAnchor * (anchored.get(slot) ?? 0),
      walk: 0,
    });
  }
}

function scoreSeries(
  evidence: Evidence,
  proposed: readonly number[],
  settings: RankingSettings,
  allowed: (slot: number) => boolean,
  parts: Map<number, Parts>,
): void {
  const candidates = rankSeries(evidence, proposed, settings, allowed);
  const best = Math.max(...candidates.map(({ score }) => score));
  for (const { slot, score } of candidates) {
    const mapped = Math.max(0, 1 + (score - best) / settings.seriesScale);
    parts.set(slot, { bm25: 0, dense: 0, sentence: 0, series: mapped, anchor: 0, walk: 0 });
  }
}

function addWalk(evidence: Evidence, mass: ReadonlyMap<number, number>, settings: RankingSettings, parts: Map<number, Parts>): void {
  const { documents } = evidence.index;
  let most = 0;
  for (const one of mass.values()) most = Math.max(most, one);
  if (most === 0) return;
  for (const [slot, one] of mass) {
    const weight = documents.isSeries(slot) ? settings.weightWalkSeries : settings.weightWalk;
    const known = parts.get(slot) ?? { bm25: 0, dense: 0, sentence: 0, series: 0, anchor: 0, walk: 0 };
    known.walk = weight * Math.sqrt(one / most);
    parts.set(slot, known);
  }
}
