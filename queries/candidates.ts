/** Passages worth scoring: one rule at every size, so that scores do not jump at a threshold. */
import type { Evidence } from './evidence.ts';
import type { RankingSettings } from './settings.ts';
import { nearestRows, topByScore, topItems } from './top.ts';

/** Which slots a search may return; null: all. */
export type SlotFilter = ((slot: number) => boolean) | null;

/** Slots proposed by BM25, by passage vectors and by sentence vectors; ascending. */
export function proposeSlots(evidence: Evidence, settings: RankingSettings, allowed: SlotFilter): number[] {
  const { index } = evidence;
  const proposed = new Set<number>(topByScore(filtered(evidence.bm25, allowed), settings.candidates));
  for (const slot of nearestPassages(evidence, settings, allowed)) proposed.add(slot);
  for (const unit of nearestUnits(evidence, settings, allowed)) proposed.add(index.ownerOf(unit));
  return [...proposed].sort((a, b) => a - b);
}

/** Scores by slot, 0 where the filter bars the slot. */
export function filtered(scores: Float64Array, allowed: SlotFilter): Float64Array {
  return allowed ? scores.map((score, slot) => (score > 0 && allowed(slot) ? score : 0)) : scores;
}

function nearestPassages(evidence: Evidence, settings: RankingSettings, allowed: SlotFilter): number[] {
  const { index, passageDistances } = evidence;
  if (!passageDistances) return [];
  const whole = allowed === null && index.postings.passageCount === index.slotCount;
  const row = whole ? null : (slot: number) => (index.passage(slot) !== undefined && allowed?.(slot) !== false ? slot : -1);
  const near = nearestRows(passageDistances, index.slotCount, settings.rescored, row);
  return topItems(near, settings.candidates, (slot) => evidence.passageFit(slot));
}

function nearestUnits(evidence: Evidence, settings: RankingSettings, allowed: SlotFilter): number[] {
  const { index, unitDistances } = evidence;
  if (!unitDistances) return [];
  const whole = allowed === null && index.liveUnitCount === index.unitCount;
  const row = whole ? null : (unit: number) => (index.isLive(unit) && allowed?.(index.ownerOf(unit)) !== false ? unit : -1);
  const near = nearestRows(unitDistances, index.unitCount, settings.rescored, row);
  return topItems(near, settings.candidates, (unit) => evidence.unitFit(unit));
}
