/** Ranking: candidates → base scores by kind of document → two walks across both → one order. Pure over the group index. */
import type { Instant } from '../src/core/time.ts';
import { type Anchor, anchorScores, anchorsOf } from './anchors.ts';
import { proposeSlots, type SlotFilter } from './candidates.ts';
import type { Evidence } from './evidence.ts';
import { minmax } from './minmax.ts';
import { rankSeries } from './series-ranker.ts';
import { RANKING, type RankingSettings } from './settings.ts';
import { bestSlots } from './top.ts';
import { type Bridge, QuestionWeigher, walk, type WalkResult } from './walk.ts';

/** Parts of a score; they add up to it. */
export interface ScoreParts {
  readonly bm25: number;
  readonly dense: number;
  readonly sentence: number;
  /** The linear score of passages that stand in a series, mapped to [0, 1]. */
  readonly series: number;
  /** At most 0: how far the best of its kind of document falls short of the best of all. */
  readonly kind: number;
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
  readonly allowed?: SlotFilter;
  /** Open arcs by interval index, as of a time. */
  readonly open?: Uint8Array;
  readonly settings?: Partial<RankingSettings>;
  /** Passages wanted; absent: all that were scored. */
  readonly limit?: number;
  /** Beginning of the time that the question asks about, where it names one. */
  readonly askedFrom?: Instant | null;
}

type Parts = { -readonly [K in keyof ScoreParts]: number };
type Scores = Map<number, Parts>;

/** What every step reads; made once a question. */
interface Step {
  readonly evidence: Evidence;
  readonly settings: RankingSettings;
  readonly allowed: SlotFilter;
  readonly open: Uint8Array | undefined;
  readonly askedFrom: Instant | null;
  readonly scores: Scores;
  readonly weigher: QuestionWeigher;
}

export function rank(evidence: Evidence, options: RankOptions = {}): Ranking {
  const settings = { ...RANKING, ...options.settings };
  const allowed = options.allowed ?? null;
  const { open, askedFrom = null } = options;
  const step: Step = { evidence, settings, allowed, open, askedFrom, scores: new Map(), weigher: new QuestionWeigher(evidence, settings, allowed) };
  const proposed = proposeSlots(evidence, settings, allowed);
  const anchors = anchorsOf(evidence.index, evidence.question.mentions, settings.anchorByMention, allowed);
  const gates = scoreStandAlone(step, proposed, anchors);
  scoreSeries(step, proposed, gates);
  const first = addWalk(step, settings, { alone: settings.weightWalk, series: settings.weightWalkSeries }, gates);
  const again = { ...settings, sourceTemperature: settings.secondTemperature };
  const second = addWalk(step, again, { alone: settings.weightSecondWalk, series: 0 }, gates);
  return { passages: ordered(step, options.limit ?? step.scores.size, (slot) => heavier(first(slot), second(slot))), anchors };
}

function ordered({ evidence, scores, settings }: Step, limit: number, bridgeOf: (slot: number) => Bridge | null): RankedPassage[] {
  const slots = [...scores.keys()];
  const best = bestSlots(slots, totals(scores), limit, (slot) => evidence.index.passage(slot)?.id ?? '');
  return best.map(({ slot, score }) => ({ slot, ...scaled(scores.get(slot) ?? noParts(), score, settings), bridge: bridgeOf(slot) }));
}

/** Score and parts on [0, 1], the most that a passage can have being 1; a passage below 0 is at 0 by its kind's part. */
function scaled(parts: ScoreParts, score: number, settings: RankingSettings): { score: number; parts: ScoreParts } {
  const most = 1 + settings.weightAnchor + settings.weightWalk + settings.weightSecondWalk;
  const { bm25, dense, sentence, series, anchor, walk: walked } = parts;
  const kind = Math.min(0, parts.kind - Math.min(0, score));
  return {
    score: Math.max(0, score) / most,
    parts: {
      bm25: bm25 / most,
      dense: dense / most,
      sentence: sentence / most,
      series: series / most,
      kind: kind / most,
      anchor: anchor / most,
      walk: walked / most,
    },
  };
}

/** In the order of the map's keys. */
function totals(scores: Scores): Float64Array {
  const sums = new Float64Array(scores.size);
  let at = 0;
  for (const parts of scores.values()) sums[at++] = rounded(total(parts));
  return sums;
}

function heavier(a: Bridge | undefined, b: Bridge | undefined): Bridge | null {
  return (a && b ? (b.mass > a.mass ? b : a) : (a ?? b)) ?? null;
}

function total({ bm25, dense, sentence, series, kind, anchor, walk: walked }: ScoreParts): number {
  return bm25 + dense + sentence + series + kind + anchor + walked;
}

/** Sums taken in another order differ in the last bits; such scores are made equal, so that the id decides. */
function rounded(score: number): number {
  return Math.round(score * 1e9) / 1e9;
}

function noParts(): Parts {
  return { bm25: 0, dense: 0, sentence: 0, series: 0, kind: 0, anchor: 0, walk: 0 };
}

/** How well the best passage of each kind fits, against the best of both, in [0, 1]. */
interface Gates {
  readonly alone: number;
  readonly series: number;
}

/** Scores stand-alone passages. Both kinds are measured on one scale, so that a kind that does not fit stays below the other. */
function scoreStandAlone({ evidence, settings, scores }: Step, proposed: readonly number[], anchors: readonly Anchor[]): Gates {
  const { documents } = evidence.index;
  const anchored = anchorScores(anchors);
  const slots = [...new Set([...proposed, ...anchored.keys()])];
  const bm25 = minmax(slots, (slot) => evidence.bm25[slot] ?? 0);
  const dense = minmax(slots, (slot) => evidence.passageFit(slot));
  const sentence = minmax(slots, (slot) => evidence.bestFit(slot));
  const tops = { alone: 0, series: 0 };
  const alone: Parts[] = [];
  for (const [at, slot] of slots.entries()) {
    const kind = documents.isSeries(slot) ? 'series' : 'alone';
    const parts = noParts();
    parts.bm25 = settings.weightBm25 * (bm25[at] ?? 0);
    parts.dense = settings.weightDense * (dense[at] ?? 0);
    parts.sentence = settings.weightSentence * (sentence[at] ?? 0);
    parts.anchor = settings.weightAnchor * (anchored.get(slot) ?? 0);
    tops[kind] = Math.max(tops[kind], parts.bm25 + parts.dense + parts.sentence);
    if (kind === 'series') continue;
    alone.push(parts);
    scores.set(slot, parts);
  }
  const best = Math.max(tops.alone, tops.series);
  const gates = best > 0 ? { alone: tops.alone / best, series: tops.series / best } : { alone: 1, series: 1 };
  for (const parts of alone) parts.kind = kindPenalty(settings, gates.alone);
  return gates;
}

/** Kinds that fit nearly alike compete on their own scores. */
function kindPenalty({ kindShift, kindTolerance }: RankingSettings, gate: number): number {
  return Math.min(0, -kindShift * (1 - gate - kindTolerance));
}

function scoreSeries({ evidence, settings, allowed, askedFrom, scores }: Step, proposed: readonly number[], gates: Gates): void {
  const candidates = rankSeries(evidence, proposed, { settings, allowed, askedFrom });
  const best = Math.max(...candidates.map(({ score }) => score));
  for (const { slot, score } of candidates) {
    scores.set(slot, { ...noParts(), series: Math.max(0, 1 + (score - best) / settings.seriesScale), kind: kindPenalty(settings, gates.series) });
  }
}

/** Walks from the scores so far and adds the mass that arrives, by its square root so that one hub does not take all. */
function addWalk(step: Step, settings: RankingSettings, weights: Gates, gates: Gates): WalkResult['bridgeTo'] {
  const { evidence, open, scores, weigher } = step;
  const sources = bestSlots([...scores.keys()], totals(scores), settings.walkSources, (slot) => evidence.index.passage(slot)?.id ?? '');
  const { mass, bridgeTo } = walk(weigher, sources, { settings, ...(open ? { open } : {}) });
  let most = 0;
  for (const one of mass.values()) most = Math.max(most, one);
  for (const [slot, one] of mass) {
    const weight = evidence.index.documents.isSeries(slot) ? weights.series : weights.alone * gates.alone ** settings.walkGatePower;
    if (weight === 0) continue;
    let parts = scores.get(slot);
    if (parts === undefined) scores.set(slot, (parts = noParts()));
    parts.walk += weight * Math.sqrt(one / most);
  }
  return bridgeTo;
}
