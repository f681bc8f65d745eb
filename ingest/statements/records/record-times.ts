/** What a record's own dates say of its facts: the period of a post, when the record was true. */
import { formatTime, type TimePoint } from '../../../src/core/time.ts';
import type { Reading } from './claim-of.ts';
import type { Pair } from './pairs.ts';
import { type Dated, datesOf, UNDATED } from './value-notes.ts';
import { type TimeExpression, timesIn } from './value-times.ts';

/** Times of a pair's value, those that repeat left out. */
export function timesOfPair({ value }: Pair, referenceTime: string): TimeExpression[] {
  return timesIn(value, referenceTime);
}

/** Start and end that the pairs 'Start', 'End' and 'Period' give. */
export function periodOf(pairs: readonly Pair[], { referenceTime }: Reading): Dated {
  let period = UNDATED;
  for (const pair of pairs) {
    const times = timesOfPair(pair, referenceTime);
    const first = times[0];
    if (!first) continue;
    if (pair.key.role === 'period') period = { ...period, ...given(datesOf(pair.value, times)) };
    if (pair.key.role === 'start' && first.from)
      period = { ...period, validAt: first.from, ...(first.role === 'range' && first.to ? { invalidAt: first.to } : {}) };
    if (pair.key.role === 'end' && (first.from ?? first.to))
      period = { ...period, invalidAt: first.role === 'at' || first.role === 'in' ? first.from : (first.to ?? first.from) };
  }
  return period;
}

function given(dated: Dated): Partial<Dated> {
  return { ...(dated.validAt ? { validAt: dated.validAt } : {}), ...(dated.invalidAt ? { invalidAt: dated.invalidAt } : {}) };
}

/** 'As of: 3 May 2021' says that the record was true by then, a row's date that its state began then; null where that is when it was said anyhow. */
export function asOf(pairs: readonly Pair[], row: boolean, { referenceTime }: Reading): TimePoint | null {
  const pair = pairs.find(({ key }) => key.role === 'as of');
  const point = pair ? timesOfPair(pair, referenceTime)[0]?.from : null;
  if (!point || point.at.slice(0, 10) === referenceTime.slice(0, 10) || point.at > referenceTime) return null;
  return row ? point : { ...point, bound: 'at_latest' };
}

/** A date as the value of a literal. */
export function isoOf(point: TimePoint): string {
  const { bound: _, ...plain } = point;
  return formatTime(plain);
}
