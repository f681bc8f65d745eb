/** Times of a value, as `core/time-expressions` reads them. */
import type { Instant } from '../../../src/core/time.ts';
import { readTimes } from '../../../src/core/time-expressions/read-times.ts';
import type { TimeExpression } from '../../../src/core/time-expressions/time-expression.ts';

export type { TimeExpression } from '../../../src/core/time-expressions/time-expression.ts';

/** Points and spans of time that the text names, in order; not 'every Monday', nor a length without a date. A record tells what was. */
export function timesIn(text: string, referenceTime: Instant): TimeExpression[] {
  if (!/[\p{N}]|day|week|month|year|quarter|spring|summer|autumn|winter|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/iu.test(text)) return [];
  return readTimes(text, { referenceTime }).filter(({ role, from, to }) => role !== 'repeated' && (from !== null || to !== null));
}
