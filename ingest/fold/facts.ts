/** From readings to facts: readings of one value that tell of one stretch of time, one after the other in belief, are one fact. */
import type { BeliefVersion, Fact, Statement, StatementPlace } from '../../src/core/model.ts';
import type { Instant } from '../../src/core/time.ts';
import { compatible } from './events.ts';
import { compareText } from './items.ts';
import type { Reading, Readings } from './readings.ts';
import { sameVersion } from './term.ts';

/** Readings of one opening statement: a statement opens at most one fact at a time. */
interface Strand {
  readonly openedBy: string;
  readonly readings: Reading[];
}

export interface FactFrame {
  readonly statements: ReadonlyMap<string, Statement>;
  /** For `Fact.slot`; null: that of the opening statement. */
  readonly slot: string | null;
  /** That the relation is an event with one value: other values at the same time are in conflict. */
  readonly oneValuedEvent: boolean;
}

/** Sorted by id. */
export function factsOf({ readings, homes }: Readings, frame: FactFrame): Fact[] {
  const groups = [...strandsByValue(readings)].flatMap((strands) => unite(strands, frame.statements));
  const supports = new Map<string, string[]>();
  for (const group of groups) {
    const own = group.map(({ openedBy }) => openedBy);
    for (const openedBy of own) supports.set(openedBy, own);
  }
  for (const [statementId, openedBy] of homes) supports.get(openedBy)?.push(statementId);
  const facts = groups.map((group) => factOf(group, distinct(supports.get((group[0] as Strand).openedBy) ?? []), frame));
  facts.sort((a, b) => compareText(a.id, b.id));
  return frame.oneValuedEvent ? withConflicts(facts) : facts;
}

/** Strands, those of one value together; an event and a state are never one. */
function strandsByValue(readings: readonly Reading[]): Iterable<Strand[]> {
  const strands = new Map<string, Strand>();
  const [events, states] = [new Map<string, Strand[]>(), new Map<string, Strand[]>()];
  for (const reading of readings) {
    const known = strands.get(reading.openedBy);
    if (known) {
      known.readings.push(reading);
      continue;
    }
    const strand = { openedBy: reading.openedBy, readings: [reading] };
    strands.set(reading.openedBy, strand);
    const values = reading.event ? events : states;
    const own = values.get(reading.value);
    if (own) own.push(strand);
    else values.set(reading.value, [strand]);
  }
  return [...events.values(), ...states.values()];
}

function distinct(ids: readonly string[]): string[] {
  if (ids.length === 2 && ids[0] === ids[1]) return ids.slice(1);
  const sorted = ids.toSorted(compareText);
  return sorted.filter((id, place) => place === 0 || sorted[place - 1] !== id);
}

/** Strands of one value, each with those that it takes the place of: never believed at once, and of times that meet. */
function unite(strands: Strand[], statements: ReadonlyMap<string, Statement>): Strand[][] {
  if (strands.length === 1) return [strands];
  for (const { readings } of strands) readings.sort(byBelief);
  strands.sort((a, b) => byBelief(a.readings[0], b.readings[0]) || compareOpeners(a, b, statements));
  const groups: Group[] = [];
  let waiting: Group[] = [];
  for (const strand of strands) {
    waiting = waiting.filter((group) => !isSettled(group, strand));
    const group = waiting.find(({ readings }) => isApart(strand.readings, readings) && meets(strand.readings, readings));
    if (group) {
      group.strands.push(strand);
      insertAll(group.readings, strand.readings);
    } else {
      const opened = { strands: [strand], readings: [...strand.readings] };
      groups.push(opened);
      waiting.push(opened);
    }
  }
  return groups.map((group) => group.strands.sort((a, b) => compareOpeners(a, b, statements)));
}

/** Strands that are one fact, and their readings by belief. */
interface Group {
  readonly strands: Strand[];
  readonly readings: Reading[];
}

/** That it has been believed without end since before the strand was, and all after it: it takes in no more. */
function isSettled({ readings }: Group, strand: Strand): boolean {
  const last = readings.at(-1);
  return last?.expiredAt === null && byBelief(last, strand.readings[0]) <= 0;
}

function byBelief(a: Reading | undefined, b: Reading | undefined): number {
  return compareText(a?.createdAt ?? '', b?.createdAt ?? '');
}

/** By start, then as the fold sorts statements. */
function compareOpeners(a: Strand, b: Strand, statements: ReadonlyMap<string, Statement>): number {
  const start = ({ readings: [first] }: Strand): string => (first?.occurredAt ?? first?.validAt)?.at ?? '';
  const said = ({ openedBy }: Strand): string => statements.get(openedBy)?.referenceTime ?? '';
  return compareText(start(a), start(b)) || compareText(said(a), said(b)) || compareText(a.openedBy, b.openedBy);
}

/** That they tell of one stretch of time. The latest are asked first: most often they say the same. */
function meets(some: readonly Reading[], others: readonly Reading[]): boolean {
  return some.some((a) => others.findLast((b) => meetInTime(a, b)) !== undefined);
}

function meetInTime(a: Reading, b: Reading): boolean {
  if (a.occurredAt && b.occurredAt) return compatible(a.occurredAt, b.occurredAt);
  return startsBy(a, b.invalidAt?.at ?? null) && startsBy(b, a.invalidAt?.at ?? null);
}

function startsBy({ validAt }: Reading, end: Instant | null): boolean {
  return validAt === null || end === null || validAt.at <= end;
}

/** That no two were believed at once. `others` are sorted and apart themselves. */
function isApart(some: readonly Reading[], others: readonly Reading[]): boolean {
  return some.every((reading) => {
    const at = placeOf(others, reading.createdAt);
    const before = others[at - 1];
    const after = others[at];
    const followsOn = !before || (before.expiredAt !== null && before.expiredAt <= reading.createdAt);
    return followsOn && (!after || (reading.expiredAt !== null && reading.expiredAt <= after.createdAt));
  });
}

function insertAll(readings: Reading[], added: readonly Reading[]): void {
  for (const reading of added) readings.splice(placeOf(readings, reading.createdAt), 0, reading);
}

function placeOf(sorted: readonly Reading[], createdAt: Instant): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as Reading).createdAt < createdAt) low = middle + 1;
    else high = middle;
  }
  return low;
}

function factOf(group: readonly Strand[], supports: readonly string[], { statements, slot }: FactFrame): Fact {
  const [only] = group;
  const readings = group.length === 1 && only ? only.readings : group.flatMap((strand) => strand.readings);
  if (readings.length > 1) readings.sort(byBelief);
  const opening = statements.get((group[0] as Strand).openedBy) as Statement;
  return {
    id: opening.id,
    groupId: opening.groupId,
    slot: slot ?? opening.slot,
    subject: opening.subject,
    relation: opening.relation,
    object: opening.object,
    kind: readings[0]?.event ? 'event' : 'state',
    supports,
    places: supports.map((id) => placeOfStatement(statements.get(id) as Statement)),
    versions: versionsOf(readings),
    conflict: readings.at(-1)?.conflict ?? false,
  };
}

function placeOfStatement({ passageId, sentence }: Statement): StatementPlace {
  return { passageId, sentence };
}

function versionsOf(readings: readonly Reading[]): BeliefVersion[] {
  const versions: BeliefVersion[] = [];
  let last: Reading | undefined;
  for (const reading of readings) {
    const { validAt, invalidAt, occurredAt, createdAt, expiredAt, openedBy, closedBy, rule } = reading;
    const goesOn = last !== undefined && last.expiredAt === createdAt && sameVersion(last, reading);
    const since = goesOn ? (versions.pop()?.createdAt ?? createdAt) : createdAt;
    versions.push({ validAt, invalidAt, occurredAt, createdAt: since, expiredAt, openedBy, closedBy, rule });
    last = reading;
  }
  return versions;
}

function withConflicts(facts: readonly Fact[]): Fact[] {
  const events = facts.filter(({ kind }) => kind === 'event');
  return facts.map((fact) =>
    fact.kind === 'event' && events.some((other) => other !== fact && areInConflict(fact, other)) ? { ...fact, conflict: true } : fact,
  );
}

/** Different values of one event, both believed now. */
function areInConflict(a: Fact, b: Fact): boolean {
  const [one, other] = [a.versions.at(-1), b.versions.at(-1)];
  if (!one?.occurredAt || !other?.occurredAt || one.expiredAt !== null || other.expiredAt !== null) return false;
  const sameObject = a.object.kind === b.object.kind && a.object.key === b.object.key;
  return !sameObject && compatible(one.occurredAt, other.occurredAt);
}
