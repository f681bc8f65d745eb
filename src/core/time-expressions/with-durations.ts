/** A length and a date that bound each other: 'for three years from 2014', 'for two years until June 2016', 'from 2014 for three years'. */
import type { TimePoint } from '../time.ts';
import { shift } from './civil.ts';
import type { Duration, TimeExpression } from './time-expression.ts';

const BETWEEN = /^(?:,?\s+)?$/u;

export function withDurations(found: readonly TimeExpression[], text: string): TimeExpression[] {
  const joined: TimeExpression[] = [];
  for (const expression of found) {
    const before = joined.at(-1);
    const one = before && BETWEEN.test(text.slice(before.end, expression.introStart)) ? bounded(before, expression, text) : null;
    if (one) joined.pop();
    joined.push(one ?? expression);
  }
  return joined;
}

function bounded(first: TimeExpression, second: TimeExpression, text: string): TimeExpression | null {
  const [length, date] = first.role === 'for' ? [first, second] : [second, first];
  const { duration } = length;
  if (length.role !== 'for' || duration === undefined || length.from || length.to) return null;
  const ends = endsOf(date, duration);
  if (!ends) return null;
  const { introStart } = first;
  return { ...date, ...ends, start: first.start, end: second.end, introStart, role: 'for', duration, text: text.slice(first.start, second.end) };
}

function endsOf({ role, from, to }: TimeExpression, { amount, unit }: Duration): Pick<TimeExpression, 'from' | 'to'> | null {
  if ((role === 'from' || role === 'since') && from) return { from, to: moved(from, amount, unit) };
  if ((role === 'until' || role === 'to') && to) return { from: moved(startOf(to), -amount, unit), to };
  return null;
}

/** The start of the period that a point ends, as nearly as its precision says. */
function startOf(to: TimePoint): TimePoint {
  const unit = to.precision === 'instant' ? 'minute' : to.precision;
  return { at: new Date(shift(Date.parse(to.at), -1, unit)).toISOString(), precision: to.precision };
}

function moved({ at, precision }: TimePoint, amount: number, unit: Duration['unit']): TimePoint {
  return { at: new Date(shift(Date.parse(at), amount, unit)).toISOString(), precision };
}
