/** An entity's facts in order of validity, those of one relation together. Pure: how they are drawn is not its business. */
import { endsAt, versionKnownAt } from '../graph/store.ts';
import type { BeliefVersion, Entity, Fact } from '../src/core/model.ts';
import type { Instant, TimePoint } from '../src/core/time.ts';

/** A fact as it was believed. */
export interface BelievedFact {
  readonly fact: Fact;
  readonly version: BeliefVersion;
}

/** Facts of one relation with the entity at one end. */
export interface TimelineLane {
  readonly relation: string;
  /** Where the entity stands. Of a fact that names it at both ends, its subject. */
  readonly end: 'subject' | 'object';
  readonly facts: readonly BelievedFact[];
}

/**
 * Lanes by the start of their first fact, then by relation; within a lane by start (unknown ones first), end (open ones last), id.
 * @param knownAt Null: now. Facts that the memory did not believe then are left out.
 */
export function timelineOf(facts: readonly Fact[], entity: Pick<Entity, 'id' | 'keys'>, knownAt: Instant | null): TimelineLane[] {
  const lanes = Map.groupBy(believedFacts(facts, knownAt), ({ fact }) => (endOf(fact, entity) === 'subject' ? fact.relation : `← ${fact.relation}`));
  return [...lanes.values()].map((lane) => laneOf(inOrder(lane), entity)).sort(byBeginning);
}

/** Facts that the memory believed at `knownAt` (null: now), each in its version of then. */
export function believedFacts(facts: readonly Fact[], knownAt: Instant | null): BelievedFact[] {
  return facts.flatMap((fact) => {
    const version = versionKnownAt(fact.versions, knownAt);
    return version ? [{ fact, version }] : [];
  });
}

/** From when it holds: the time of an event, the start of a state; null where that is not known. */
export function beginningOf({ occurredAt, validAt }: BeliefVersion): TimePoint | null {
  return occurredAt ?? validAt;
}

function endOf(fact: Fact, entity: Pick<Entity, 'id' | 'keys'>): TimelineLane['end'] {
  return endsAt(fact, entity).subject ? 'subject' : 'object';
}

function laneOf(facts: readonly BelievedFact[], entity: Pick<Entity, 'id' | 'keys'>): TimelineLane {
  const first = facts[0]?.fact;
  if (!first) throw new Error('invariant broken: a lane without facts');
  return { relation: first.relation, end: endOf(first, entity), facts };
}

/** By start, end and id, as one text each: it is compared many times and made once. */
function inOrder(facts: readonly BelievedFact[]): BelievedFact[] {
  const placed = facts.map((one) => ({ one, place: `${startText(one)}\t${endText(one)}\t${one.fact.id}` }));
  return placed.sort((a, b) => compare(a.place, b.place)).map(({ one }) => one);
}

function byBeginning(a: TimelineLane, b: TimelineLane): number {
  return compare(laneStart(a), laneStart(b)) || compare(a.relation, b.relation) || compare(b.end, a.end);
}

/** A first fact of unknown start says nothing of when the lane begins; its end does. */
function laneStart({ facts }: TimelineLane): Instant {
  const first = facts[0];
  return first ? startText(first) || endText(first) : '';
}

/** Sorts before every instant where there is none. */
function startText({ version }: BelievedFact): Instant | '' {
  return beginningOf(version)?.at ?? '';
}

/** Sorts after every instant where there is none. */
function endText({ version }: BelievedFact): Instant | '~' {
  return version.invalidAt?.at ?? '~';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
