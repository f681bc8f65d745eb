import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTree, ROOT, spanningTree } from '../../src/models/parser/spanning-tree.ts';

/** Whole numbers: sums are exact, and equal scores, where a decoder may go astray, are frequent. */
const matrix = (sizeMax: number, score: fc.Arbitrary<number> = fc.integer({ min: -4, max: 4 })) =>
  fc
    .integer({ min: 1, max: sizeMax })
    .chain((size) =>
      fc.array(score, { minLength: size * (size + 1), maxLength: size * (size + 1) }).map((rows) => ({ size, scores: Float32Array.from(rows) })),
    );

const sumOf = (heads: Int32Array, scores: Float32Array) =>
  heads.reduce((sum, head, word) => sum + (scores[word * (heads.length + 1) + head + 1] ?? Number.NaN), 0);

/** Every assignment of heads, trees picked out by following each word to the root. */
function bestSum(scores: Float32Array, size: number): number {
  let best = Number.NEGATIVE_INFINITY;
  const heads = new Int32Array(size);
  const reachesRoot = (word: number) => {
    let node = word;
    for (let step = 0; step <= size && node !== ROOT; step++) node = heads[node] ?? ROOT;
    return node === ROOT;
  };
  const assign = (word: number): void => {
    if (word === size) {
      const roots = heads.filter((head) => head === ROOT).length;
      if (roots === 1 && heads.every((_, index) => reachesRoot(index))) best = Math.max(best, sumOf(heads, scores));
      return;
    }
    for (let head = ROOT; head < size; head++) {
      heads[word] = head;
      assign(word + 1);
    }
  };
  assign(0);
  return best;
}

describe('the tree of a sentence', () => {
  it('is the best of all trees with one root', () => {
    fc.assert(
      fc.property(matrix(5), ({ size, scores }) => {
        expect(sumOf(spanningTree(scores, size), scores)).toBe(bestSum(scores, size));
      }),
      { numRuns: 300 },
    );
  });

  it('is a tree, whatever the scores', () => {
    const score = fc.oneof(fc.float({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), fc.constantFrom(0, -1e30, 1e30));
    fc.assert(fc.property(matrix(40, score), ({ size, scores }) => isTree(spanningTree(scores, size))));
  });

  it('does not read past its columns in a row that is padded', () => {
    fc.assert(
      fc.property(matrix(8), fc.integer({ min: 1, max: 5 }), ({ size, scores }, padding) => {
        const stride = size + 1 + padding;
        const padded = new Float32Array(size * stride).fill(1000);
        for (let word = 0; word < size; word++) padded.set(scores.subarray(word * (size + 1), (word + 1) * (size + 1)), word * stride);
        expect(spanningTree(padded, size, stride)).toEqual(spanningTree(scores, size));
      }),
    );
  });

  it('breaks a cycle where that costs least', () => {
    // Words 0 and 1 want each other (9 and 9); the root gives 5 to word 0 and 1 to word 1, so word 0 takes the root.
    expect([...spanningTree(Float32Array.from([5, 0, 9, 1, 9, 0]), 2)]).toEqual([ROOT, 0]);
  });

  it('has one root where two words want to be it', () => {
    // Alone both words would take the root (9 and 8); under the other, word 1 loses 2 and word 0 would lose 4.
    expect([...spanningTree(Float32Array.from([9, 0, 5, 8, 6, 0]), 2)]).toEqual([ROOT, 0]);
  });

  it('of nothing is nothing', () => {
    expect(spanningTree(new Float32Array(), 0)).toHaveLength(0);
  });
});

describe('what counts as a tree', () => {
  it.each([
    ['two roots', [ROOT, ROOT]],
    ['no root', [1, 0]],
    ['a word that heads itself', [ROOT, 1]],
    ['a cycle beside the root', [ROOT, 2, 3, 1]],
  ])('leaves out %s', (_, heads) => {
    expect(isTree(Int32Array.from(heads))).toBe(false);
  });
});
