/**
 * Instants and how precisely they are known.
 *
 * An instant is UTC ISO 8601 with milliseconds (`2019-06-01T00:00:00.000Z`), so that comparing strings compares times.
 * What is known only to the day, month or year keeps that precision beside it: "June 2019" is
 * `{ at: '2019-06-01T00:00:00.000Z', precision: 'month' }` and is never shown as 1 June.
 */
import { MnemographError } from './errors.ts';

/** UTC ISO 8601 with milliseconds and `Z`; compares as a string. */
export type Instant = string;

/** How precisely an instant is known, coarse to fine. */
export const PRECISIONS = ['century', 'decade', 'year', 'quarter', 'month', 'week', 'day', 'minute', 'instant'] as const;
export type Precision = (typeof PRECISIONS)[number];

/**
 * A point in time with its precision. `bound` says that the true point may be earlier ('at_latest') or later ('at_earliest').
 * `edge: 'end'` says that `at` is the first instant after the period that was named: "until June 2021" is
 * `{ at: '2021-07-01T00:00:00.000Z', precision: 'month', edge: 'end' }`, shown as 2021-06.
 */
export interface TimePoint {
  readonly at: Instant;
  readonly precision: Precision;
  readonly edge?: 'end';
  readonly bound?: 'at_latest' | 'at_earliest';
}

/** Half-open interval `[from, to)`; `null` is unbounded. */
export interface Interval {
  readonly from: Instant | null;
  readonly to: Instant | null;
}

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?)?)?$/;

/**
 * Reads an ISO 8601 date or date-time; a text without zone is UTC.
 * @throws MnemographError `invalid_time` when the text is no date of the calendar.
 */
export function parseTime(text: string): TimePoint {
  const match = DATE.exec(text.trim());
  if (!match) throw invalidTime(text);
  const [, year = '', month, day, hour, minute, second, fraction, zone] = match;
  const precision: Precision =
    month === undefined ? 'year' : day === undefined ? 'month' : hour === undefined ? 'day' : second === undefined ? 'minute' : 'instant';
  const milliseconds = (fraction ?? '').padEnd(3, '0').slice(0, 3);
  const offset = zone === undefined || zone === 'Z' ? 'Z' : zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const civil = `${year}-${month ?? '01'}-${day ?? '01'}T${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}.${milliseconds || '000'}`;
  const date = new Date(civil + offset);
  const unzoned = new Date(`${civil}Z`);
  if (Number.isNaN(date.getTime()) || unzoned.toISOString().slice(0, 10) !== civil.slice(0, 10)) throw invalidTime(text);
  return { at: date.toISOString(), precision };
}

/** As `parseTime`, for callers that want only the instant. */
export function parseInstant(text: string): Instant {
  return parseTime(text).at;
}

/** The time as it may be shown: no finer than it is known. */
export function formatTime(point: TimePoint): string {
  // That something holds from a time at the latest is known from when it was said: the hour says nothing.
  const precision = point.bound !== undefined && FINER_THAN_DAY.has(point.precision) ? 'day' : point.precision;
  const at = point.edge === 'end' ? startOfLast(point) : point.at;
  const shown = SHOWN[precision](at);
  return point.bound === 'at_latest' ? `≤ ${shown}` : point.bound === 'at_earliest' ? `≥ ${shown}` : shown;
}

const FINER_THAN_DAY: ReadonlySet<Precision> = new Set(['minute', 'instant']);

/** An instant within the period that ends at `at`; of a week its first day, which names it. */
function startOfLast({ at, precision }: TimePoint): Instant {
  return new Date(Date.parse(at) - (precision === 'week' ? WEEK_MS : 1)).toISOString();
}

const WEEK_MS = 7 * 24 * 3600 * 1000;

const SHOWN: Record<Precision, (at: Instant) => string> = {
  century: (at) => `${at.slice(0, 2)}00s`,
  decade: (at) => `${at.slice(0, 3)}0s`,
  year: (at) => at.slice(0, 4),
  quarter: (at) => `${at.slice(0, 4)}-Q${Math.floor((Number(at.slice(5, 7)) - 1) / 3) + 1}`,
  month: (at) => at.slice(0, 7),
  week: (at) => `week of ${at.slice(0, 10)}`,
  day: (at) => at.slice(0, 10),
  minute: (at) => `${at.slice(0, 10)} ${at.slice(11, 16)}`,
  instant: (at) => at,
};

/** Whether the half-open interval holds `at`. */
export function intervalHolds(interval: Interval, at: Instant): boolean {
  return (interval.from === null || interval.from <= at) && (interval.to === null || at < interval.to);
}

function invalidTime(text: string): MnemographError {
  return new MnemographError('invalid_time', `'${text}' is not a date. Write it as 2019, 2019-06, 2019-06-30 or 2019-06-30T12:00:00Z.`);
}
