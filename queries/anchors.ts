/** Passages that the question names: by title, and by the names they hold (shared/RECIPE.md §2, Query 2). */
import type { SlotFilter } from './candidates.ts';
import type { GroupIndex } from '../graph/index/group-index.ts';

/** A name of the question and what it gives to which passages. */
export interface Anchor {
  readonly name: string;
  /** Slot → share in (0, 1]. */
  readonly shares: ReadonlyMap<number, number>;
}

export function anchorsOf(index: GroupIndex, mentions: readonly string[], byMention: number, allowed: SlotFilter): Anchor[] {
  return mentions.map((name) => ({ name, shares: sharesOf(index, name, byMention, allowed) }));
}

/** Sum over the names of the question, at most 1 a passage. */
export function anchorScores(anchors: readonly Anchor[]): Map<number, number> {
  const scores = new Map<number, number>();
  for (const { shares } of anchors) {
    for (const [slot, share] of shares) scores.set(slot, Math.min(1, (scores.get(slot) ?? 0) + share));
  }
  return scores;
}

function sharesOf(index: GroupIndex, name: string, byMention: number, allowed: SlotFilter): Map<number, number> {
  const shares = new Map<number, number>();
  const titled = [...(index.aliases.get(name) ?? [])].filter(([slot]) => allowed?.(slot) !== false);
  const trustMax = Math.max(0, ...titled.map(([, trust]) => trust));
  const best = titled.filter(([, trust]) => trust === trustMax);
  for (const [slot, trust] of best) shares.set(slot, trust / best.length);
  const number = index.names.numberOf(name);
  if (number === undefined) return shares;
  const least = byMention * nameIdf(index, number) ** 2;
  for (const slot of holders(index, number)) if (allowed?.(slot) !== false) shares.set(slot, Math.max(shares.get(slot) ?? 0, least));
  return shares;
}

/** ln(1 + N/df) / ln(1 + N): 1 for a name of one passage, near 0 for one of all. */
export function nameIdf(index: GroupIndex, name: number): number {
  const count = index.passageCount;
  return Math.log(1 + count / Math.max(1, index.nameDf(name))) / Math.log(1 + count);
}

function* holders(index: GroupIndex, name: number): Generator<number> {
  const node = index.nodeOfName(name);
  if (node < 0) return;
  const { adjacency } = index;
  const end = adjacency.end(node);
  for (let arc = adjacency.begin(node); arc < end; arc++) {
    const slot = index.slotOfNode(adjacency.targets[arc] ?? 0);
    if (slot >= 0) yield slot;
  }
}
