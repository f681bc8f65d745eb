/**
 * Calendar arithmetic. A civil time is a wall clock's reading as the number of milliseconds that it would be in UTC: days and months are
 * counted on it without any zone, and only a time of day is turned into an instant of a zone.
 */
import { MnemographError } from '../errors.ts';
import type { Instant, Precision, TimePoint } from '../time.ts';
import type { TimeUnit } from './time-expression.ts';

export type Civil = number;

/** Half-open, in civil time; `precision` says how finely the ends are known. */
export interface Period {
  readonly start: Civil;
  readonly end: Civil;
  readonly precision: Precision;
  /** Zone of a time of day, where the text gives one. */
  readonly zone?: string;
  /** What holds at the time and may have begun before: 'now'. */
  readonly bound?: 'at_latest';
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Years that four digits can write: beyond, there is no instant to compare. */
const FIRST = civil(1);
const LAST = civil(9999, 12, 31);

/** Midnight of a day; a day or month past its end runs on into the next. */
export function civil(year: number, month = 1, day = 1): Civil {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

export function partsOf(at: Civil): { year: number; month: number; day: number; weekday: number } {
  const date = new Date(at);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: (date.getUTCDay() + 6) % 7 };
}

/** Months per unit of those that months are counted in. */
const MONTHS: Partial<Record<TimeUnit, number>> = { month: 1, quarter: 3, year: 12, decade: 120, century: 1200 };
const MILLISECONDS: Partial<Record<TimeUnit, number>> = { minute: MINUTE, hour: 60 * MINUTE, day: DAY, week: 7 * DAY };

/** `at` moved by whole units; the 31st of a month becomes the last day of a shorter one. */
export function shift(at: Civil, amount: number, unit: TimeUnit): Civil {
  const months = MONTHS[unit];
  if (months === undefined) return at + Math.round(amount * (MILLISECONDS[unit] ?? 0));
  const { year, month, day } = partsOf(at);
  const index = year * 12 + month - 1 + Math.round(amount * months);
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return civil(toYear, toMonth, Math.min(day, daysIn(toYear, toMonth))) + (at - civil(year, month, day));
}

function daysIn(year: number, month: number): number {
  return partsOf(civil(year, month + 1, 0)).day;
}

export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** The calendar unit that holds `at`; weeks begin on Monday, an hour is known to the minute. */
export function unitAround(at: Civil, unit: TimeUnit): Period {
  const { year, month, weekday } = partsOf(at);
  if (unit === 'minute' || unit === 'hour') return { start: at - (at % MINUTE), end: at - (at % MINUTE) + MINUTE, precision: 'minute' };
  const midnight = Math.floor(at / DAY) * DAY;
  if (unit === 'day') return { start: midnight, end: midnight + DAY, precision: 'day' };
  if (unit === 'week') return { start: midnight - weekday * DAY, end: midnight + (7 - weekday) * DAY, precision: 'week' };
  if (unit === 'month' || unit === 'quarter') {
    const start = civil(year, unit === 'month' ? month : month - ((month - 1) % 3));
    return { start, end: shift(start, 1, unit), precision: unit };
  }
  const years = (MONTHS[unit] ?? 12) / 12;
  const first = year - (year % years);
  return { start: civil(Math.max(first, 1)), end: civil(first + years), precision: unit };
}

/** Coarser units stand before finer ones. */
const COARSE_TO_FINE: readonly TimeUnit[] = ['century', 'decade', 'year', 'quarter', 'month', 'week', 'day', 'minute'];

export function unitOf(precision: Precision): TimeUnit {
  return precision === 'instant' ? 'minute' : precision;
}

export function coarser(one: TimeUnit, other: TimeUnit): TimeUnit {
  const [a, b] = [one, other].map((unit) => (unit === 'hour' ? 'minute' : unit));
  return COARSE_TO_FINE.indexOf(a ?? one) < COARSE_TO_FINE.indexOf(b ?? other) ? one : other;
}

/** What a point names, as a period of its precision. */
export function periodOf(point: TimePoint, zone: string): Period {
  const at = Date.parse(point.at) - (point.edge === 'end' ? 1 : 0);
  const fine = point.precision === 'minute' || point.precision === 'instant';
  return unitAround(fine ? civilOf(new Date(at).toISOString(), zone) : at, unitOf(point.precision));
}

/** Null where four digits cannot write the year. */
export function startPoint(period: Period, zone: string): TimePoint | null {
  const at = pointAt(period.start, period, zone);
  return at && { ...at, ...(period.bound && { bound: period.bound }) };
}

export function endPoint(period: Period, zone: string): TimePoint | null {
  const at = pointAt(period.end, period, zone);
  return at && { ...at, edge: 'end' };
}

function pointAt(at: Civil, { precision, zone: own }: Period, zone: string): TimePoint | null {
  if (!(at >= FIRST && at <= LAST)) return null;
  return { at: precision === 'minute' ? instantOf(at, own ?? zone) : new Date(at).toISOString(), precision };
}

const OFFSET = /^([+-])(\d{1,2})(?::?(\d{2}))?$/;

function offsetOf(zone: string, instant: number): number {
  if (zone === 'UTC') return 0;
  const offset = OFFSET.exec(zone);
  if (offset) return (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) * MINUTE;
  const shown = new Map(
    zoneFormat(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes) => shown.get(type) ?? 0;
  const wall = civil(of('year'), of('month'), of('day')) + ((of('hour') * 60 + of('minute')) * 60 + of('second')) * 1000;
  return wall - Math.floor(instant / 1000) * 1000;
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(zone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(zone);
  if (known) return known;
  try {
    const numeric = 'numeric' as const;
    const fields = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric };
    const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, calendar: 'iso8601', hourCycle: 'h23', ...fields });
    FORMATS.set(zone, made);
    return made;
  } catch (cause) {
    throw new MnemographError('invalid_input', `'${zone}' is no time zone. Give an IANA name such as Europe/Berlin, or an offset such as +02:00.`, { cause });
  }
}

/** The wall clock's reading at an instant. */
export function civilOf(instant: Instant, zone: string): Civil {
  const at = Date.parse(instant);
  return at + offsetOf(zone, at);
}

/** The instant of a wall clock's reading; of two the earlier, and past a gap as far after it. */
function instantOf(at: Civil, zone: string): Instant {
  const before = offsetOf(zone, at - DAY);
  const first = at - before;
  const offset = offsetOf(zone, first);
  const second = at - offset;
  return new Date(offset === before || offsetOf(zone, second) !== offset ? first : second).toISOString();
}
