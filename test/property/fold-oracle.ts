/**
 * The fold by brute force: what is believed at one moment, from all statements believed then, with nothing kept from another moment.
 * Written from `docs/facts.md`, for one end of a relation; slow and short.
 */
import type { BelievedStatement } from '../../ingest/fold/fold-slot.ts';
import type { Statement, Term } from '../../src/core/model.ts';
import type { Relation } from '../../src/core/relations/relation.ts';
import { type Instant, PRECISIONS, type TimePoint } from '../../src/core/time.ts';

export interface OracleFact {
  readonly value: string;
  readonly validAt: TimePoint | null;
  readonly invalidAt: TimePoint | null;
  readonly occurredAt: TimePoint | null;
  readonly openedBy: string;
  readonly closedBy: string | null;
  readonly rule: string;
  readonly conflict: boolean;
}

interface Entry {
  readonly statement: Statement;
  readonly value: string;
  readonly claims: boolean;
  readonly at: Instant;
  readonly order: number;
  readonly start: TimePoint;
  readonly startRule: string;
  readonly end: TimePoint | null;
  readonly endRule: string;
}

interface Open {
  value: string;
  start: TimePoint | null;
  startRule: string;
  openedBy: string;
  end: { point: TimePoint; by: Statement; rule: string } | null;
  closed: { opened: Open | null; entry: Entry } | null;
  gone: boolean;
  conflict: boolean;
  refinable: boolean;
}

export function valueOf(term: Term): string {
  return `${term.kind}:${term.key}`;
}

/** Believed at the moment; null: when all has been learned and what ends has ended. */
export function believedAt(statements: readonly BelievedStatement[], moment: Instant | null): Statement[] {
  return statements
    .filter(({ statement, expiredAt }) => (moment === null ? expiredAt === null : statement.createdAt <= moment && (expiredAt === null || moment < expiredAt)))
    .map(({ statement }) => statement);
}

export function foldAt(statements: readonly BelievedStatement[], relation: Relation, moment: Instant | null): OracleFact[] {
  const claimed = believedAt(statements, moment).filter(({ cue }) => cue !== 'supposed');
  const oneValued = relation.constrained !== 'none';
  const inherited = new Map<Statement, TimePoint>();
  const out = correct(claimed, relation, inherited);
  const left = claimed.filter((one) => !out.has(one));
  const singularValues = new Set(left.filter(({ singular }) => !oneValued && singular).map(({ object }) => valueOf(object)));
  return read(left, relation, inherited, singularValues);
}

const isEvent = (statement: Statement, relation: Relation): boolean => (relation.proposed ? statement.kind : relation.kind) === 'event';
const bySaying = (a: Statement, b: Statement): number => compare(a.referenceTime, b.referenceTime) || compare(a.id, b.id);
const startKey = ({ at, bound, precision }: TimePoint): string => `${at} ${bound === 'at_latest' ? 0 : 1} ${PRECISIONS.indexOf(precision)}`;
const byStart = (a: TimePoint, b: TimePoint): number => compare(startKey(a), startKey(b));
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Rule 2. */
function correct(claimed: readonly Statement[], relation: Relation, inherited: Map<Statement, TimePoint>): Set<Statement> {
  const oneValued = relation.constrained !== 'none';
  const isCorrection = (one: Statement) => one.cue === 'corrects' && (one.corrects !== null || oneValued || (relation.proposed === true && one.singular));
  const out = new Set<Statement>();
  const known = new Map<string, TimePoint>();
  for (const one of claimed.filter(isCorrection).sort(bySaying)) {
    const reached = claimed.filter((other) => other.referenceTime <= one.referenceTime && (!isCorrection(other) || bySaying(other, one) < 0));
    const left = reached.filter((other) => !out.has(other));
    const singular = new Set(left.filter((other) => !oneValued && other.singular).map(({ object }) => valueOf(object)));
    const facts = read(left, relation, inherited, singular);
    const values = one.corrects ? [valueOf(one.corrects)] : standing(one, facts, relation, oneValued ? null : singular);
    const starts = values.flatMap((value) => {
      const begun = facts.filter((fact) => fact.value === value).map((fact) => fact.occurredAt ?? fact.validAt);
      const last = begun.filter((start) => start !== null).filter((start) => start.at <= one.referenceTime);
      return last.sort(byStart).at(-1) ?? known.get(value) ?? [];
    });
    const start = starts.sort(byStart)[0];
    if (start) inherited.set(one, start);
    for (const value of values) if (start) known.set(value, start);
    for (const other of reached) if (values.includes(valueOf(other.object))) out.add(other);
  }
  return out;
}

function standing(one: Statement, facts: readonly OracleFact[], relation: Relation, only: ReadonlySet<string> | null): string[] {
  const event = isEvent(one, relation);
  const stated = event ? (one.occurredAt ?? one.validAt) : (one.validAt ?? one.occurredAt);
  const over = stated && one.invalidAt && one.invalidAt.at <= one.referenceTime;
  const at = over ? stated.at : one.referenceTime;
  const dates = one.validAt ?? one.occurredAt ?? one.invalidAt;
  const wrong = facts.filter((fact) => {
    if (only && (fact.occurredAt || !only.has(fact.value))) return false;
    if (!dates && fact.value === valueOf(one.object)) return false;
    if (event || fact.occurredAt) return event && fact.occurredAt !== null && (!stated || mayBeOne(stated, fact.occurredAt));
    return (!fact.validAt || fact.validAt.at <= at) && (!fact.invalidAt || at < fact.invalidAt.at);
  });
  return [...new Set(wrong.map(({ value }) => value))];
}

/** Rules 3 and 4, over what is left. */
function read(claimed: readonly Statement[], relation: Relation, inherited: ReadonlyMap<Statement, TimePoint>, singular: ReadonlySet<string>): OracleFact[] {
  const states = claimed.filter((one) => !isEvent(one, relation));
  const lanes = Map.groupBy(states, ({ object }) => (relation.constrained !== 'none' || singular.has(valueOf(object)) ? '' : valueOf(object)));
  const events = Map.groupBy(
    claimed.filter((one) => isEvent(one, relation)),
    ({ object }) => valueOf(object),
  );
  return [
    ...[...lanes.values()].flatMap((lane) => readLane(lane.flatMap((one) => entryOf(one, inherited.get(one) ?? null) ?? []))),
    ...[...events.values()].flatMap((own) => readEvents(own, inherited)),
  ];
}

function entryOf(statement: Statement, taken: TimePoint | null): Entry | null {
  const { cue, validAt, invalidAt, occurredAt, referenceTime, object, corrects } = statement;
  const value = valueOf(object);
  const said: TimePoint = { at: referenceTime, precision: 'instant', bound: 'at_latest' };
  const ending = (end: TimePoint, endRule: string): Entry => ({
    statement,
    value,
    claims: false,
    at: end.at,
    order: end.edge === 'end' ? 0 : 2,
    start: end,
    startRule: '',
    end,
    endRule,
  });
  const dated = validAt ?? occurredAt;
  if (cue === 'negates') return ending(invalidAt ?? dated ?? said, 'denied');
  if (cue === 'ends' && !validAt) return ending(invalidAt ?? occurredAt ?? said, (invalidAt ?? occurredAt) ? 'ended' : 'ended_by_then');
  if (cue === 'corrects' && corrects && valueOf(corrects) === value && !dated && !invalidAt) return null;
  if (!dated && !taken && invalidAt && invalidAt.at <= referenceTime) return ending(invalidAt, 'stated_end');
  const start = dated ?? taken ?? said;
  const end = invalidAt ?? (cue === 'ends' ? said : null);
  return {
    statement,
    value,
    claims: true,
    at: start.at,
    order: start.bound === 'at_latest' ? 1 : 3,
    start,
    startRule: dated ? 'stated_start' : taken ? 'corrected_start' : 'first_said',
    end: end && end.at > start.at ? end : null,
    endRule: invalidAt ? 'stated_end' : 'ended_by_then',
  };
}

function readLane(entries: readonly Entry[]): OracleFact[] {
  const momentOf = (entry: Entry): string => `${entry.at} ${entry.order} ${entry.statement.referenceTime}`;
  const sorted = entries.toSorted((a, b) => compare(momentOf(a), momentOf(b)) || compare(a.statement.id, b.statement.id));
  const opens: Open[] = [];
  const done = new Set<Entry>();
  for (const entry of sorted) {
    if (done.has(entry)) continue;
    if (!entry.claims) {
      endOne(entry, opens, sorted);
      continue;
    }
    const together = sorted.filter((other) => other.claims && momentOf(other) === momentOf(entry));
    for (const other of together) done.add(other);
    claimAll(together, opens);
  }
  return opens.map(shown);
}

function endOne(entry: Entry, opens: Open[], all: readonly Entry[]): void {
  const last = opens.findLast((open) => open.value === entry.value && !open.gone);
  const end = { point: entry.end as TimePoint, by: entry.statement, rule: entry.endRule };
  if (last && (last.startRule !== 'only_end_known' || last.start === null)) last.end = better(last.end, end);
  if (last || entry.endRule === 'denied') return;
  if (all.slice(0, all.indexOf(entry)).some((other) => other.claims && other.value === entry.value)) return;
  const start: TimePoint | null = opens.length === 0 ? null : { at: entry.at, precision: end.point.precision, bound: 'at_latest' };
  opens.push({
    value: entry.value,
    start,
    startRule: 'only_end_known',
    openedBy: entry.statement.id,
    end,
    closed: null,
    gone: false,
    conflict: false,
    refinable: false,
  });
}

function claimAll(together: readonly Entry[], opens: Open[]): void {
  const [first] = together;
  if (!first) return;
  const live = opens.filter((open) => !open.gone && !(open.end && open.end.point.at <= first.at));
  const values = new Set(together.map(({ value }) => value));
  const own = new Map<string, Open>();
  for (const entry of together) {
    const open = own.get(entry.value) ?? live.find(({ value }) => value === entry.value);
    const end = entry.end && { point: entry.end, by: entry.statement, rule: entry.endRule };
    if (open) {
      own.set(entry.value, open);
      if (entry.order !== 3) open.refinable = false;
      if (open.refinable && open.start && !open.start.bound && !entry.start.bound && inside(entry.start, open.start)) {
        Object.assign(open, { start: entry.start, startRule: entry.startRule, openedBy: entry.statement.id });
      }
      if (end) open.end = better(open.end, end);
    } else {
      const { start, startRule } = entry;
      own.set(entry.value, {
        value: entry.value,
        start,
        startRule,
        openedBy: entry.statement.id,
        end,
        closed: null,
        gone: false,
        conflict: false,
        refinable: entry.order === 3,
      });
    }
  }
  const fresh = [...own.values()].filter((open) => !opens.includes(open));
  const firstOpen = own.get(first.value);
  for (const open of opens) {
    if (!values.has(open.value) && live.includes(open)) open.closed = { opened: fresh.find((one) => one === firstOpen) ?? null, entry: first };
    if (!own.has(open.value) || own.get(open.value) !== open) open.gone = true;
  }
  opens.push(...fresh);
  if (values.size > 1) for (const open of own.values()) Object.assign(open, { conflict: true, refinable: false });
}

function better(known: Open['end'], told: NonNullable<Open['end']>): NonNullable<Open['end']> {
  if (!known) return told;
  const [a, b] = [known.point, told.point];
  if (b.bound === 'at_latest' && b.at >= a.at) return known;
  if (!a.bound && !b.bound) {
    if (inside(b, a)) return told;
    if (inside(a, b)) return known;
  }
  return bySaying(known.by, told.by) < 0 ? told : known;
}

function shown({ value, start, startRule, openedBy, end, closed, conflict }: Open): OracleFact {
  const successor = closed ? (closed.opened ? closed.opened.start : closed.entry.start) : null;
  const ended = end && (!successor || end.point.at <= successor.at);
  const within = !ended && end && successor && end.point.edge === 'end' && spanOf(end.point)[0] <= successor.at;
  const rule = ended ? end.rule : within ? 'successor_within_end' : successor ? 'successor' : conflict ? 'conflict' : startRule;
  return {
    value,
    validAt: start,
    invalidAt: ended ? end.point : successor,
    occurredAt: null,
    openedBy,
    closedBy: ended ? end.by.id : closed ? (closed.opened?.openedBy ?? closed.entry.statement.id) : null,
    rule: startRule === 'only_end_known' ? startRule : rule,
    conflict,
  };
}

function readEvents(statements: readonly Statement[], inherited: ReadonlyMap<Statement, TimePoint>): OracleFact[] {
  const told = statements.flatMap((statement) => {
    const { cue, validAt, occurredAt, object, corrects, referenceTime } = statement;
    const stated = occurredAt ?? validAt;
    if (cue === 'ends' || cue === 'negates') return [];
    if (cue === 'corrects' && corrects && valueOf(corrects) === valueOf(object) && !stated) return [];
    const point: TimePoint = stated ?? inherited.get(statement) ?? { at: referenceTime, precision: 'instant', bound: 'at_latest' };
    return [{ statement, point, fine: point.bound === 'at_latest' ? -1 : PRECISIONS.indexOf(point.precision) }];
  });
  told.sort((a, b) => b.fine - a.fine || compare(a.point.at, b.point.at) || bySaying(a.statement, b.statement));
  const found: typeof told = [];
  for (const one of told) {
    const inIt = found.filter((other) => other.fine > one.fine && one.fine >= 0 && inside(other.point, one.point));
    const before = found.filter((other) => one.fine < 0 && other.fine >= 0 && other.point.at <= one.point.at);
    const same = found.filter((other) => other.fine === one.fine && (one.fine < 0 || other.point.at === one.point.at));
    if (inIt.length + before.length + same.length === 0) found.push(one);
  }
  return found.map(({ statement, point, fine }) => ({
    value: valueOf(statement.object),
    validAt: null,
    invalidAt: null,
    occurredAt: point,
    openedBy: statement.id,
    closedBy: null,
    rule: fine < 0 ? 'occurred_by_then' : 'occurred',
    conflict: false,
  }));
}

function inside(fine: TimePoint, coarse: TimePoint): boolean {
  if (PRECISIONS.indexOf(fine.precision) <= PRECISIONS.indexOf(coarse.precision)) return false;
  const [from, to] = spanOf(coarse);
  return fine.edge === 'end' ? from < fine.at && fine.at <= to : from <= fine.at && fine.at < to;
}

function mayBeOne(a: TimePoint, b: TimePoint): boolean {
  if (a.bound === 'at_latest' && b.bound === 'at_latest') return true;
  if (a.bound === 'at_latest') return b.at <= a.at;
  if (b.bound === 'at_latest') return a.at <= b.at;
  const [[from, to], [since, until]] = [spanOf(a), spanOf(b)];
  return from < until && since < to;
}

/** The period that a point names; the tests have days, months and years of any zone, and instants. */
function spanOf({ at, precision, edge }: TimePoint): [from: Instant, to: Instant] {
  const moved = (sign: 1 | -1): Instant => {
    if (precision === 'instant') return new Date(Date.parse(at) + sign).toISOString();
    if (precision === 'day') return new Date(Date.parse(at) + sign * 86_400_000).toISOString();
    // Midnight somewhere: the zone is what is missing to midnight of the nearest first of a month.
    const zoneMs = [-14, -12, -10, -8, -6, -4, -2, 0, 2, 4, 6, 8, 10, 12].map((hours) => hours * 3_600_000);
    const zone = zoneMs.find((ms) => new Date(Date.parse(at) - ms).toISOString().endsWith('-01T00:00:00.000Z')) ?? 0;
    const civil = new Date(Date.parse(at) - zone);
    civil.setUTCMonth(civil.getUTCMonth() + sign * (precision === 'month' ? 1 : 12));
    return new Date(civil.getTime() + zone).toISOString();
  };
  return edge === 'end' ? [moved(-1), at] : [at, moved(1)];
}
