import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dotProduct, plainDotProduct } from '../../graph/index/dot-product.ts';

const value = fc.float({ noNaN: true, min: -1, max: 1 });
const pair = fc
  .integer({ min: 1, max: 100 })
  .chain((length) =>
    fc.tuple(
      fc.float32Array({ minLength: length, maxLength: length, noNaN: true, min: -1, max: 1 }),
      fc.array(value, { minLength: length, maxLength: length }),
      fc.nat(20),
    ),
  );

it('gives what plain addition gives, at any length and place', () => {
  fc.assert(
    fc.property(fc.array(pair, { minLength: 1, maxLength: 6 }), (pairs) => {
      for (const [query, row, base] of pairs) {
        const values = new Float32Array([...Array.from({ length: base }, () => 7), ...row, 9, 9]);
        expect(dotProduct(values, base, query)).toBeCloseTo(plainDotProduct(values, base, query), 4);
      }
    }),
  );
});

it('does not count what an earlier, longer vector left behind', () => {
  const long = new Float32Array(64).fill(3);
  const short = new Float32Array([1, 2]);
  expect(dotProduct(long, 0, long)).toBe(576);
  expect(dotProduct(new Float32Array([5, 7]), 0, short)).toBe(19);
  expect(dotProduct(new Float32Array([Number.POSITIVE_INFINITY, 1]), 0, short)).toBe(Number.POSITIVE_INFINITY);
  expect(dotProduct(new Float32Array([5, 7]), 0, new Float32Array([1]))).toBe(5);
});

it('takes vectors longer than its room, and empty ones', () => {
  const long = new Float32Array(9000).fill(1);
  expect(dotProduct(long, 0, long)).toBe(9000);
  expect(dotProduct(long, 0, new Float32Array())).toBe(0);
});
