/** What changed between two times: in the world, or in what the memory believed. Pure over facts. */
import type { Fact } from '../src/core/model.ts';
import type { Instant, TimePoint } from '../src/core/time.ts';
import { type BelievedFact, beginningOf, believedFacts } from './timeline.ts';

export interface FactChange {
  readonly before: BelievedFact;
  readonly after: BelievedFact;
}

export interface FactDiff {
  readonly began: readonly BelievedFact[];
  readonly ended: readonly BelievedFact[];
  readonly changed: readonly FactChange[];
  readonly happened: readonly BelievedFact[];
}

/** Of a state that starts and ends between the two times both are told: it is in `began` and in `ended`. */
export interface DiffTimes {
  readonly from: Instant;
  /** Later than `from`. What is true at `to` itself counts, what was true at `from` is no news. */
  readonly to: Instant;
}

/**
 * Changes in the world, as the memory saw them at `knownAt` (null: now): states that began or ended in (from, to], values that another
 * value took the place of (also in `began` and `ended`), and events in (from, to].
 */
export function diffInWorld(facts: readonly Fact[], { from, to }: DiffTimes, knownAt: Instant | null): FactDiff {
  const within = (at: Instant | undefined) => at !== undefined && from < at && at <= to;
  const believed = believedFacts(facts, knownAt);
  const states = believed.filter(({ fact }) => fact.kind === 'state');
  const began = states.filter(({ version }) => within(version.validAt?.at)).sort(byStart);
  const ended = states.filter(({ version }) => within(version.invalidAt?.at)).sort(byEnd);
  const happened = believed.filter(({ fact, version }) => fact.kind === 'event' && within(version.occurredAt?.at)).sort(byStart);
  return { began, ended, changed: successions(began, ended), happened };
}

/**
 * Changes in belief: facts that the memory believes at `to` and did not at `from`, the other way round, and those that it believes with
 * other times.
 * @param before Facts as known at `from`, with no support but those known then.
 * @param after The same at `to`.
 */
export function diffInBelief(before: readonly Fact[], after: readonly Fact[], { from, to }: DiffTimes): FactDiff {
  const old = believedFacts(before, from).sort(byStart);
  const now = believedFacts(after, to).sort(byStart);
  const pairs = matched(old, now);
  const kept = new Set(pairs.values());
  return {
    began: now.filter((one) => !kept.has(one)),
    ended: old.filter((one) => !pairs.has(one)),
    changed: [...pairs].map(([one, other]) => ({ before: one, after: other })).filter(isOtherwise),
    happened: [],
  };
}

/** The same fact before and after: by id, or, where an earlier statement came in and gives it its id now, by a shared support. */
function matched(before: readonly BelievedFact[], after: readonly BelievedFact[]): Map<BelievedFact, BelievedFact> {
  const byStatement = new Map(after.flatMap((one) => [one.fact.id, ...one.fact.supports].map((id) => [id, one] as const)));
  const pairs = new Map<BelievedFact, BelievedFact>();
  const taken = new Set<BelievedFact>();
  for (const one of before) {
    const other = [one.fact.id, ...one.fact.supports].map((id) => byStatement.get(id)).find((found) => found !== undefined && !taken.has(found));
    if (!other) continue;
    pairs.set(one, other);
    taken.add(other);
  }
  return pairs;
}

function isOtherwise({ before: { version: a }, after: { version: b } }: FactChange): boolean {
  return (['validAt', 'invalidAt', 'occurredAt'] as const).some((time) => !areSame(a[time], b[time]));
}

function areSame(a: TimePoint | null, b: TimePoint | null): boolean {
  return a?.at === b?.at && a?.precision === b?.precision && a?.edge === b?.edge && a?.bound === b?.bound;
}

/** Values that ended where the next one of their slot began. */
function successions(began: readonly BelievedFact[], ended: readonly BelievedFact[]): FactChange[] {
  const byStatement = new Map(began.flatMap((one) => [one.version.openedBy, ...one.fact.supports].map((id) => [id, one] as const)));
  return ended.flatMap((before) => {
    const after = before.version.closedBy === null ? undefined : byStatement.get(before.version.closedBy);
    return after && after.fact !== before.fact && after.fact.relation === before.fact.relation ? [{ before, after }] : [];
  });
}

function byStart(a: BelievedFact, b: BelievedFact): number {
  return compare(beginningOf(a.version)?.at ?? '', beginningOf(b.version)?.at ?? '') || compare(a.fact.id, b.fact.id);
}

function byEnd(a: BelievedFact, b: BelievedFact): number {
  return compare(a.version.invalidAt?.at ?? '', b.version.invalidAt?.at ?? '') || compare(a.fact.id, b.fact.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
