/** What the fold sorts: claims, which open or support a fact, and ends, which close one. */
import type { Statement } from '../../src/core/model.ts';
import type { Instant, TimePoint } from '../../src/core/time.ts';
import { msOf } from './milliseconds.ts';
import type { Rule } from './rules.ts';

/** That something ended, and who says so. */
export interface End {
  readonly point: TimePoint;
  readonly statementId: string;
  readonly referenceTime: Instant;
  readonly rule: Rule;
}

interface Placed {
  readonly statementId: string;
  readonly value: string;
  /** Where it stands in the order of the fold. */
  readonly at: Instant;
  /** The same in milliseconds: numbers compare faster. */
  readonly atMs: number;
  /** Order at one instant: the ends of named periods, undated claims, other ends, dated claims. */
  readonly rank: 0 | 1 | 2 | 3;
  readonly referenceTime: Instant;
}

export interface Claim extends Placed {
  readonly kind: 'claim';
  readonly start: TimePoint;
  readonly startRule: Rule;
  readonly end: End | null;
}

export interface Close extends Placed {
  readonly kind: 'close';
  readonly end: End;
  /** That it opens a fact of unknown start where it has none to close: no claim of its value comes before it. */
  readonly orphan: boolean;
}

export type Item = Claim | Close;

/** Rank of a claim that states its start. */
export const DATED = 3;

/** (start, order at one instant, `referenceTime`, statement id): never by when it was learned. */
export function compareItems(a: Item, b: Item): number {
  return a.atMs - b.atMs || a.rank - b.rank || compareText(a.referenceTime, b.referenceTime) || compareText(a.statementId, b.statementId);
}

/** Claims between which nothing decides: same start, said at the same time. */
export function areSimultaneous(a: Item, b: Item): boolean {
  return a.atMs === b.atMs && a.rank === b.rank && a.referenceTime === b.referenceTime && a.kind === 'claim' && b.kind === 'claim';
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The bound that an undated statement gives: when it was said. */
export function byThen(referenceTime: Instant): TimePoint {
  return { at: referenceTime, precision: 'instant', bound: 'at_latest' };
}

/** `inherited` is the start of the value that a correction takes back. Null where nothing is claimed (a correction that only takes back). */
export function stateItem(statement: Statement, value: string, takesBack: string | null, inherited: TimePoint | null): Item | null {
  const dated = statement.validAt ?? statement.occurredAt;
  if (statement.cue === 'negates') return closeItem(statement, value, 'denied', statement.invalidAt ?? dated);
  if (statement.cue === 'ends' && !statement.validAt) return closeItem(statement, value, 'ended', statement.invalidAt ?? statement.occurredAt);
  if (value === takesBack && !dated && !statement.invalidAt) return null;
  const hasEnded = statement.invalidAt !== null && statement.invalidAt.at <= statement.referenceTime;
  if (!dated && !inherited && hasEnded) return closeItem(statement, value, 'stated_end', statement.invalidAt);
  return claimItem(statement, value, dated, inherited);
}

function claimItem(statement: Statement, value: string, dated: TimePoint | null, inherited: TimePoint | null): Claim {
  const { id, referenceTime } = statement;
  const start = dated ?? inherited ?? byThen(referenceTime);
  const startRule: Rule = dated ? 'stated_start' : inherited ? 'corrected_start' : 'first_said';
  return {
    kind: 'claim',
    statementId: id,
    value,
    at: start.at,
    atMs: msOf(start.at),
    rank: start.bound === 'at_latest' ? 1 : DATED,
    referenceTime,
    start,
    startRule,
    end: statedEnd(statement, start),
  };
}

/** An end that is not after the start is no end. */
function statedEnd({ id, cue, invalidAt, referenceTime }: Statement, start: TimePoint): End | null {
  const point = invalidAt ?? (cue === 'ends' ? byThen(referenceTime) : null);
  if (!point || point.at <= start.at) return null;
  return { point, statementId: id, referenceTime, rule: invalidAt ? 'stated_end' : 'ended_by_then' };
}

function closeItem({ id, referenceTime }: Statement, value: string, rule: Rule, dated: TimePoint | null): Close {
  const point = dated ?? byThen(referenceTime);
  const end: End = { point, statementId: id, referenceTime, rule: rule === 'ended' && !dated ? 'ended_by_then' : rule };
  return {
    kind: 'close',
    statementId: id,
    value,
    at: point.at,
    atMs: msOf(point.at),
    rank: point.edge === 'end' ? 0 : 2,
    referenceTime,
    end,
    orphan: false,
  };
}
