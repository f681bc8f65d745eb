/** The period that a time point names, for comparing points of different precision. */
import { type Instant, PRECISIONS, type TimePoint } from '../../src/core/time.ts';

const MONTHS: Partial<Record<TimePoint['precision'], number>> = { century: 1200, decade: 120, year: 12, quarter: 3, month: 1 };
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const SPANS_MS: Partial<Record<TimePoint['precision'], number>> = { week: 7 * DAY_MS, day: DAY_MS, minute: MINUTE_MS };

export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

/** Half-open; of an instant the millisecond. With `edge: 'end'` the period before `at`. Bounds are not looked at. */
export function periodOf({ at, precision, edge }: TimePoint): Period {
  const sign = edge === 'end' ? -1 : 1;
  const months = MONTHS[precision];
  const other = months === undefined ? new Date(Date.parse(at) + sign * (SPANS_MS[precision] ?? 1)) : monthsLater(new Date(at), sign * months);
  return edge === 'end' ? { from: other.toISOString(), to: at } : { from: at, to: other.toISOString() };
}

/**
 * A month begins at midnight of the text's zone: east of Greenwich that is still the last day of the month before, and so is the
 * result. A change to summer time moves it by an hour, which no comparison of periods notices.
 */
function monthsLater(date: Date, months: number): Date {
  const shift = isLastOfMonth(date) ? DAY_MS : 0;
  const moved = new Date(date.getTime() + shift);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  return new Date(moved.getTime() - shift);
}

function isLastOfMonth(date: Date): boolean {
  return new Date(date.getTime() + DAY_MS).getUTCDate() === 1;
}

/** No period of that precision is longer. */
export function longestMs({ precision }: TimePoint): number {
  return SPANS_MS[precision] ?? (MONTHS[precision] ?? 0) * 31 * DAY_MS;
}

/** Place in `PRECISIONS`: higher is finer. */
export function fineness(point: TimePoint): number {
  return PRECISIONS.indexOf(point.precision);
}

/** That `fine` tells the same time as `coarse`, more precisely: it lies in its period. */
export function refines(fine: TimePoint, coarse: TimePoint): boolean {
  if (fineness(fine) <= fineness(coarse)) return false;
  const { from, to } = periodOf(coarse);
  // The end of a period lies in another period that ends there: 'until 31 May 2012' in 'until May 2012'.
  return fine.edge === 'end' ? from < fine.at && fine.at <= to : from <= fine.at && fine.at < to;
}

/** By instant, what is only bounded first, then coarse to fine: a total order of starts. */
export function comparePoints(a: TimePoint, b: TimePoint): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return Number(b.bound === 'at_latest') - Number(a.bound === 'at_latest') || fineness(a) - fineness(b);
}

export function samePoint(a: TimePoint | null, b: TimePoint | null): boolean {
  if (a === b) return true;
  return a !== null && b !== null && a.at === b.at && a.precision === b.precision && a.edge === b.edge && a.bound === b.bound;
}
