/** Times as facts show them, as ISO 8601 prefixes. */
import { parseTime } from '../core/time.ts';

/** Which end of a period stands for it, where ISO 8601 has no name for the period. */
export type Edge = 'first' | 'last';

const BOUND = /^[≤≥]\s*/u;
const WEEK = /^week of /u;
const QUARTER = /^(\d{4})-Q([1-4])$/u;
const DECADE = /^(\d{3})0s$/u;
const MINUTE = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/u;

/**
 * The ISO 8601 prefix of a shown time, no finer than it, without the mark of a bound: '≤ 2019-06' → '2019-06'.
 * A quarter is its first or last month, a decade its first or last year, a week its day.
 */
export function isoDate(shown: string, edge: Edge = 'first'): string {
  const bare = shown.replace(BOUND, '').replace(WEEK, '');
  const [, year = '', quarter] = QUARTER.exec(bare) ?? [];
  if (quarter !== undefined) return `${year}-${String(3 * Number(quarter) - (edge === 'first' ? 2 : 0)).padStart(2, '0')}`;
  const [, decade] = DECADE.exec(bare) ?? [];
  if (decade !== undefined) return `${decade}${edge === 'first' ? 0 : 9}`;
  return bare.replace(MINUTE, '$1T$2');
}

/** Whether `date` is the time wanted, read at the precision of what is wanted: 2019-03-04 is in 2019-03, and 2019 is not. */
export function agrees(date: string | null | undefined, wanted: string): boolean {
  return date !== null && date !== undefined && date.startsWith(prefixOf(wanted));
}

/** Instants have several spellings; their prefix is in UTC, to the second or minute. */
function prefixOf(wanted: string): string {
  const { at, precision } = parseTime(wanted);
  return precision === 'instant' ? at.slice(0, 19) : precision === 'minute' ? at.slice(0, 16) : wanted.trim();
}
