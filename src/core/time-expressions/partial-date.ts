/** Dates of which parts may be left out ('March', 'the 3rd', 'Monday'), and how they are completed. */
import { type Civil, civil, isDay, type Period, partsOf, shift, unitAround } from './civil.ts';
import type { Leaning, TimeUnit } from './time-expression.ts';

export type Part = 'start' | 'early' | 'mid' | 'late' | 'end' | 'first half' | 'second half';

export interface PartialDate {
  /** First year of it. */
  readonly century?: number;
  readonly decade?: number;
  readonly year?: number;
  /** Year counted from that of the reference: 'March last year' is -1. */
  readonly yearOffset?: number;
  /** Year counted from that of the time named before: '20 October that year' is 0. */
  readonly anchorOffset?: number;
  readonly half?: number;
  readonly quarter?: number;
  /** First month; from 'winter' on into the next year. */
  readonly seasonMonth?: number;
  readonly month?: number;
  readonly day?: number;
  /** 0 is Monday. */
  readonly weekday?: number;
}

/** A time named this long before it was said makes the text a history, whose days go on from it. */
export const HISTORY_YEARS = 2;

/** How many periods away the fitting year, month or week may lie: a 29 February is up to eight years off. */
const STEPS_MAX = 8;

/** The period that a date names; what is left out is taken as near to `near` as `leaning` allows. Null where no such day exists. */
export function completed(date: PartialDate, near: Civil, leaning: Leaning): Period | null {
  if (date.century !== undefined) return century(date.century);
  if (date.decade !== undefined) return unitAround(civil(date.decade), 'decade');
  const year = date.year ?? (date.yearOffset === undefined ? undefined : partsOf(near).year + date.yearOffset);
  if (year !== undefined) return inYear(date, year);
  const of = partsOf(near);
  if (needsYear(date)) return nearest((step) => inYear(date, of.year + step), near, leaning);
  const { day, weekday } = date;
  if (day !== undefined) return nearest((step) => dayOfMonth(of.year, of.month + step, day), near, leaning);
  return weekday === undefined ? null : nearestWeekday(weekday, near, leaning);
}

function century(first: number): Period {
  return { start: civil(Math.max(first, 1)), end: civil(first + 100), precision: 'century' };
}

export function needsYear(date: PartialDate): boolean {
  return date.month !== undefined || date.quarter !== undefined || date.half !== undefined || date.seasonMonth !== undefined;
}

/** Whether nothing has to be guessed. */
export function isComplete(date: PartialDate): boolean {
  return date.year !== undefined || date.century !== undefined || date.decade !== undefined;
}

function inYear({ half, quarter, seasonMonth, month, day }: PartialDate, year: number): Period | null {
  if (year < 1) return null;
  if (day !== undefined && month !== undefined) return isDay(year, month, day) ? unitAround(civil(year, month, day), 'day') : null;
  if (month !== undefined) return unitAround(civil(year, month), 'month');
  if (quarter !== undefined) return unitAround(civil(year, quarter * 3), 'quarter');
  if (seasonMonth !== undefined) return { start: civil(year, seasonMonth), end: civil(year, seasonMonth + 3), precision: 'month' };
  if (half !== undefined) return { start: civil(year, half * 6 - 5), end: civil(year, half * 6 + 1), precision: 'quarter' };
  return unitAround(civil(year), 'year');
}

function dayOfMonth(year: number, month: number, day: number): Period | null {
  const first = partsOf(civil(year, month));
  return isDay(first.year, first.month, day) ? unitAround(civil(first.year, first.month, day), 'day') : null;
}

/** Past: the latest that has begun; future: the earliest that has not ended. */
function nearest(of: (step: number) => Period | null, near: Civil, leaning: Leaning): Period | null {
  const sign = leaning === 'past' ? -1 : 1;
  for (let step = -1; step <= STEPS_MAX; step++) {
    const period = of(step * sign);
    if (period && (leaning === 'past' ? period.start <= near : period.end > near)) return period;
  }
  return null;
}

/** 'On Monday', said on a Monday, is another one: this one would be 'today'. */
function nearestWeekday(weekday: number, near: Civil, leaning: Leaning): Period {
  const today = unitAround(near, 'day');
  const ahead = (weekday - partsOf(near).weekday + 7) % 7 || 7;
  return unitAround(shift(today.start, leaning === 'future' ? ahead : ahead - 7 || -7, 'day'), 'day');
}

/** Where the thirds of a period begin, in units of it. */
const THIRDS: Partial<Record<Period['precision'], { unit: 'month' | 'year' | 'day'; at: readonly [number, number] }>> = {
  century: { unit: 'year', at: [34, 67] },
  decade: { unit: 'year', at: [4, 7] },
  year: { unit: 'month', at: [4, 8] },
  month: { unit: 'day', at: [10, 20] },
  week: { unit: 'day', at: [2, 4] },
};

/** 'Early', 'late', 'the end of' a period: its ends move, and it is known no finer than before. The end of a year is its last month. */
export function partOf(period: Period, part: Part): Period {
  const { start, end, precision } = period;
  if (part.endsWith('half')) return halfOf(period, part === 'first half');
  if (precision === 'year' && part === 'start') return { start, end: shift(start, 1, 'month'), precision: 'month' };
  if (precision === 'year' && part === 'end') return { start: shift(end, -1, 'month'), end, precision: 'month' };
  const thirds = THIRDS[precision];
  if (!thirds) return period;
  const [second, third] = [shift(start, thirds.at[0], thirds.unit), shift(start, thirds.at[1], thirds.unit)];
  if (part === 'start' || part === 'early') return { ...period, end: second };
  return part === 'mid' ? { ...period, start: second, end: third } : { ...period, start: third };
}

function halfOf(period: Period, first: boolean): Period {
  const [amount, unit] = HALF[period.precision] ?? HALF_MONTH;
  const middle = shift(period.start, amount, unit);
  const precision = period.precision === 'year' ? 'quarter' : period.precision;
  return first ? { ...period, end: middle, precision } : { ...period, start: middle, precision };
}

const HALF_MONTH: readonly [amount: number, unit: TimeUnit] = [15, 'day'];
const HALF: Partial<Record<Period['precision'], readonly [amount: number, unit: TimeUnit]>> = {
  year: [6, 'month'],
  decade: [5, 'year'],
  century: [50, 'year'],
  month: HALF_MONTH,
};
