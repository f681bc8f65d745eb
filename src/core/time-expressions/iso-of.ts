import { formatTime, type TimePoint } from '../time.ts';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * The point as an ISO prefix, no finer than it is known: 2019, 2019-06, 2019-06-30, 2019-06-30T09:15. Where ISO has no form:
 * '2019-Q3', '1990s', '1800s'; a week is the day on which it begins. An end shows the last period inside it.
 */
export function isoOf(point: TimePoint): string {
  const { at, precision } = point;
  if (precision === 'week') return new Date(Date.parse(at) - (point.edge === 'end' ? WEEK_MS : 0)).toISOString().slice(0, 10);
  if (precision === 'minute') return new Date(Date.parse(at) - (point.edge === 'end' ? 1 : 0)).toISOString().slice(0, 16);
  return formatTime({ at, precision, ...(point.edge && { edge: point.edge }) });
}
