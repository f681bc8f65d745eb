/** Times of a value, as `core/time-expressions` reads them, and forms that only records have. */
import { type Instant, parseTime, type TimePoint } from '../../../src/core/time.ts';
import { readTimes } from '../../../src/core/time-expressions/read-times.ts';
import type { TimeExpression } from '../../../src/core/time-expressions/time-expression.ts';

export type { TimeExpression } from '../../../src/core/time-expressions/time-expression.ts';

const MAY_HOLD_TIME =
  /\p{N}|day\b|week|month|year|quarter|spring|summer|autumn|winter|january|february|march|april|\bmay\b|june|july|august|september|october|november|december/iu;
const STAMP = /(?<!\p{N})\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?:\s?(?:Z|UTC|[+-]\d\d:?\d\d))?(?!\p{N})/u;
/** A year that begins a value ('1998 in Lisbon') or stands behind an abbreviation ('m. 2004'). */
const BARE_YEAR = /^(?:(?:m|b|d|div|est|fl)\.\s*)?(?<year>1[0-9]{3}|20[0-9]{2})(?=$|[\s,;])/u;
const LAST_YEAR = /(?<=\p{L}[\s,]{1,2})(?<year>1[0-9]{3}|20[0-9]{2})\s*$/u;

/**
 * Points and spans of time that the text names, in order; not 'every Monday', nor a length without a date.
 * @param last Also a year at the end without a preposition: 'BAFTA 2014'.
 */
export function timesIn(text: string, referenceTime: Instant, { last = false } = {}): TimeExpression[] {
  if (!MAY_HOLD_TIME.test(text)) return [];
  const stamp = STAMP.exec(text);
  if (stamp) return [...pointAt(stamp[0], stamp.index)];
  const found = readTimes(text, { referenceTime }).filter(({ role, from, to }) => role !== 'repeated' && (from !== null || to !== null));
  const year = found.length ? null : (BARE_YEAR.exec(text) ?? (last ? LAST_YEAR.exec(text) : null));
  return year?.groups?.year ? [...pointAt(year.groups.year, text.indexOf(year.groups.year, year.index))] : found;
}

function pointAt(text: string, start: number): TimeExpression[] {
  const from = parsed(text.replace(',', '.').replace(/\s?UTC$/u, 'Z'));
  if (!from) return [];
  return [{ start, end: start + text.length, introStart: start, role: from.precision === 'year' ? 'in' : 'at', from, to: null, text }];
}

function parsed(text: string): TimePoint | null {
  try {
    return parseTime(text);
  } catch {
    return null; // a date that no calendar has
  }
}
