/** Ranking: candidates → base scores by kind of document → walk across both → one order. Pure over the group index. */
import { anchorScores, anchorsOf, type Anchor } from './anchors.ts';
import { proposeSlots, type SlotFilter } from './candidates.ts';
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
  readonly allowed?: SlotFilter;
  readonly open?: Uint8Array;
  readonly settings?: Partial<RankingSettings>;
}

type Parts = { -readonly [K in keyof ScoreParts]: number };

export function rank(evidence: Evidence, options: RankOptions = {}): Ranking {
  const settings = { ...RANKING, ...options.settings };
  const allowed = options.allowed ?? null;
  const proposed = proposeSlots(evidence, settings, allowed);
  const anchors = anchorsOf(evidence.index, evidence.question.mentions, settings.anchorByMention, allowed);
  const parts = new Map<number, Parts>();
  const gates = scoreStandAlone(evidence, proposed, anchors, settings, parts);
  scoreSeries(evidence, proposed, settings, allowed, parts, gates.series);
  const base = new Map([...parts].map(([slot, one]) => [slot, total(one)]));
  const { mass, bridges } = walk(evidence, base, { settings, allowed, ...(options.open ? { open: options.open } : {}) });
  addWalk(evidence, mass, settings, parts, gates);
  if (settings.weightSecond > 0) {
    const base2 = new Map([...parts].map(([slot, one]) => [slot, total(one)]));
    const second = walk(evidence, base2, { settings: {...settings, sourceTemperature: settings.secondTemperature, walkSources: settings.secondSources}, allowed, ...(options.open ? { open: options.open } : {}) });
    let most = 0; for (const one of second.mass.values()) most = Math.max(most, one);
    for (const [slot, one] of second.mass) {
      if (evidence.index.documents.isSeries(slot)) continue;
      const known = parts.get(slot) ?? { bm25: 0, dense: 0, sentence: 0, series: 0, anchor: 0, walk: 0 };
      known.walk += settings.weightSecond * gates.alone ** settings.gatePower * Math.sqrt(one / most);
      parts.set(slot, known);
    }
  }
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
): Gates {
  const { documents } = evidence.index;
  const anchored = anchorScores(anchors);
  const slots = [...new Set([...proposed, ...anchored.keys()])];
  const bm25 = minmax(slots, (slot) => evidence.bm25[slot] ?? 0);
  const dense = minmax(slots, (slot) => evidence.passageFit(slot));
  const sentence = minmax(slots, (slot) => evidence.bestUnit(slot).fit);
  const tops = { alone: 0, series: 0 };
  for (const [at, slot] of slots.entries()) {
    const kind = documents.isSeries(slot) ? 'series' : 'alone';
    const common = settings.weightBm25 * (bm25[at] ?? 0) + settings.weightDense * (dense[at] ?? 0) + settings.weightSentence * (sentence[at] ?? 0);
    tops[kind] = Math.max(tops[kind], common);
    if (kind === 'series') continue;
    parts.set(slot, {
      bm25: settings.weightBm25 * (bm25[at] ?? 0),
      dense: settings.weightDense * (dense[at] ?? 0),
      sentence: settings.weightSentence * (sentence[at] ?? 0),
      series: 0,
      anchor: settings.weightAnchor * (anchored.get(slot) ?? 0),
      walk: 0,
    });
  }
  const best = Math.max(tops.alone, tops.series);
  if (best > 0) for (const one of parts.values()) one.series -= settings.aloneShift * (1 - tops.alone / best);
  return best > 0 ? { alone: tops.alone / best, series: tops.series / best } : { alone: 1, series: 1 };
}

/** How well the best passage of each kind fits, against the best of both, in [0, 1]. */
interface Gates {
  readonly alone: number;
  readonly series: number;
}

function scoreSeries(
  evidence: Evidence,
  proposed: readonly number[],
  settings: RankingSettings,
  allowed: SlotFilter,
  parts: Map<number, Parts>,
  gate: number,
): void {
  const candidates = rankSeries(evidence, proposed, settings, allowed);
  const best = Math.max(...candidates.map(({ score }) => score));
  for (const { slot, score } of candidates) {
    const mapped = Math.max(0, 1 + (score - best) / settings.seriesScale - settings.gateShift * (1 - gate));
    parts.set(slot, { bm25: 0, dense: 0, sentence: 0, series: mapped, anchor: 0, walk: 0 });
  }
}

function addWalk(evidence: Evidence, mass: ReadonlyMap<number, number>, settings: RankingSettings, parts: Map<number, Parts>, gates: Gates): void {
  const { documents } = evidence.index;
  let most = 0;
  for (const one of mass.values()) most = Math.max(most, one);
  if (most === 0) return;
  for (const [slot, one] of mass) {
    const weight = documents.isSeries(slot) ? settings.weightWalkSeries : settings.weightWalk * gates.alone ** settings.gatePower;
    const known = parts.get(slot) ?? { bm25: 0, dense: 0, sentence: 0, series: 0, anchor: 0, walk: 0 };
    known.walk = weight * Math.sqrt(one / most);
    parts.set(slot, known);
  }
}
