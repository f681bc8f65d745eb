/** Selection by sorting: what the fast ways must agree with, ties at the border included. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { minmax } from '../../queries/minmax.ts';
import { bestSlots, kthLargest, nearestRows, topByScore, topItems } from '../../queries/top.ts';

// Few different values, so that many are tied.
const scores = fc.array(fc.integer({ min: -1, max: 6 }), { maxLength: 30 });
const count = fc.integer({ min: 1, max: 12 });

function border(values: readonly number[], rank: number): number {
  return values.toSorted((a, b) => b - a)[rank - 1] ?? Number.NEGATIVE_INFINITY;
}

it('finds the k-th largest', () => {
  fc.assert(
    fc.property(scores, count, (values, k) => {
      expect(kthLargest(Float64Array.from(values), k)).toBe(border(values, k));
    }),
  );
});

it('takes the best positive scores, all that tie for the last place', () => {
  fc.assert(
    fc.property(scores, count, (values, k) => {
      const positive = values.filter((value) => value > 0);
      const expected = values.flatMap((value, at) => (value > 0 && value >= border(positive, k) ? [at] : []));
      expect(topByScore(Float64Array.from(values), k)).toEqual(expected);
    }),
  );
});

it('takes the best items, all that tie for the last place, in their order', () => {
  fc.assert(
    fc.property(scores, count, (values, k) => {
      const items = values.map((_, at) => 100 - at);
      const expected = items.filter((item) => (values[100 - item] ?? 0) >= border(values, k));
      expect(topItems(items, k, (item) => values[100 - item] ?? 0)).toEqual(expected);
    }),
  );
});

it('orders the best slots by score, then by id', () => {
  const idOf = (slot: number) => `id ${(slot * 7) % 31}`;
  fc.assert(
    fc.property(scores, count, (values, k) => {
      const slots = values.map((_, at) => at);
      const expected = slots.map((slot) => ({ slot, score: values[slot] ?? 0, id: idOf(slot) })).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
      expect(bestSlots(slots, Float64Array.from(values), k, idOf)).toMatchObject(expected.slice(0, k));
      expect(bestSlots(slots, Float64Array.from(values), k, idOf)).toHaveLength(Math.min(k, values.length));
    }),
  );
});

it('takes the nearest rows, all that tie for the last place, and leaves out what is no row', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat(6)), { maxLength: 30 }), count, (rows, k) => {
      const distances = Uint16Array.from(rows, (distance) => distance ?? 0);
      const real = rows.filter((distance) => distance !== null).toSorted((a, b) => a - b);
      const last = real[k - 1] ?? Number.POSITIVE_INFINITY;
      const expected = rows.flatMap((distance, at) => (distance !== null && distance <= last ? [at] : []));
      expect(nearestRows(distances, rows.length, k, (at) => (rows[at] === null ? -1 : at))).toEqual(expected);
    }),
  );
});

it('maps scores between the least and the most to [0, 1], and equal ones to 1 where they are above 0', () => {
  fc.assert(
    fc.property(scores, (values) => {
      const [least, most] = [Math.min(...values), Math.max(...values)];
      const expected = values.map((value) => (most > least ? (value - least) / (most - least) : most > 0 ? 1 : 0));
      expect([...minmax(values, (value) => value)]).toEqual(expected);
    }),
  );
});
