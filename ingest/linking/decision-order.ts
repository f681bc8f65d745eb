import type { LinkDecision } from '../../src/core/model.ts';

/** As they were taken; of those taken at one moment, by id. */
export function inOrder(decisions: readonly LinkDecision[]): LinkDecision[] {
  return [...decisions].sort(byTime);
}

/** Negative where the first was taken before the second. */
export function byTime(x: Pick<LinkDecision, 'decidedAt' | 'id'>, y: Pick<LinkDecision, 'decidedAt' | 'id'>): number {
  if (x.decidedAt !== y.decidedAt) return x.decidedAt < y.decidedAt ? -1 : 1;
  return x.id < y.id ? -1 : x.id > y.id ? 1 : 0;
}
