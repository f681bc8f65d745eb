/** Passages worth scoring: one rule at every size, so that scores do not jump at a threshold. */
import type { Evidence } from './evidence.ts';
import type { RankingSettings } from './settings.ts';
import { nearest, topByScore } from './top.ts';

/** Slots proposed by BM25, by passage vectors and by sentence vectors; ascending. */
export function proposeSlots(evidence: Evidence, settings: RankingSettings, allowed: (slot: number) => boolean): number[] {
  const proposed = new Set<number>();
  const { index } = evidence;
  const lexical = evidence.bm25.map((score, slot) => (allowed(slot) ? score : 0));
  for (const slot of topByScore(lexical, settings.candidates)) proposed.add(slot);
  for (const slot of nearestPassages(evidence, settings, allowed)) proposed.add(slot);
  for (const unit of nearestUnits(evidence, settings, allowed)) proposed.add(index.ownerOf(unit));
  return [...proposed].sort((a, b) => a - b);
}

function nearestPassages(evidence: Evidence, settings: RankingSettings, allowed: (slot: number) => boolean): number[] {
  const { index, vector } = evidence;
  const table = index.passageVectors;
  if (!vector || !table) return [];
  const code = table.encodeQuery(vector);
  const live = (slot: number) => index.passage(slot) !== undefined && allowed(slot);
  const near = nearest(index.slotCount, settings.rescored, table.dimensions, live, (slot) => table.hamming(slot, code));
  return best(near, settings.candidates, (slot) => evidence.passageFit(slot));
}

function nearestUnits(evidence: Evidence, settings: RankingSettings, allowed: (slot: number) => boolean): number[] {
  const { index, vector } = evidence;
  const table = index.unitVectors;
  if (!vector || !table) return [];
  const code = table.encodeQuery(vector);
  const live = (unit: number) => index.isLive(unit) && allowed(index.ownerOf(unit));
  const near = nearest(index.unitCount, settings.rescored, table.dimensions, live, (unit) => table.hamming(unit, code));
  return best(near, settings.candidates, (unit) => evidence.unitFit(unit));
}

function best(items: readonly number[], count: number, fit: (item: number) => number): number[] {
  const fits = Float64Array.from(items, fit);
  const border = fits.length <= count ? Number.NEGATIVE_INFINITY : (fits.slice().sort()[fits.length - count] ?? 0);
  return items.filter((_, at) => (fits[at] ?? 0) >= border);
}
