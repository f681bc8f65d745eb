import { describe, expect, test } from 'vitest';
import { percentile } from '../../src/evaluation/measures.ts';
import { type Answered, checkDepths, recallAt, recalls, recallsByCategory } from '../../src/evaluation/recall.ts';

const answered = (gold: string[], hits: string[], category: string | null = null): Answered => ({ gold, hits, category });

describe('recall at k', () => {
  test('is the share of the gold among the first k', () => {
    const one = { gold: ['a', 'b', 'c', 'd'], hits: ['a', 'x', 'b', 'y', 'c'] };
    expect([1, 2, 3, 5, 10].map((k) => recallAt(one, k))).toEqual([0.25, 0.25, 0.5, 0.75, 0.75]);
  });

  test('does not depend on the order among the first k', () => {
    expect(recallAt({ gold: ['a', 'b'], hits: ['x', 'b', 'a'] }, 3)).toBe(1);
    expect(recallAt({ gold: ['a', 'b'], hits: ['b', 'a', 'x'] }, 3)).toBe(1);
  });

  test('is averaged over questions, each counting alike', () => {
    // Of 1 gold all, of 4 gold one: (1 + 1/4) / 2, not 2 of 5.
    expect(recalls([answered(['a'], ['a']), answered(['a', 'b', 'c', 'd'], ['a', 'x', 'y'])], [1, 2])).toEqual({ '1': 62.5, '2': 62.5 });
  });

  test('is 0 to 100 with two decimals', () => {
    const third = [answered(['a'], ['a']), answered(['a'], []), answered(['a'], ['x'])];
    expect(recalls(third, [5])).toEqual({ '5': 33.33 });
  });

  test('leaves out questions without gold', () => {
    expect(recalls([answered(['a'], ['a']), answered([], ['a'])], [1])).toEqual({ '1': 100 });
    expect(recalls([answered([], ['a'])], [1])).toEqual({ '1': null });
  });

  test('by category goes by name, and knows only questions that have one', () => {
    const all = [answered(['a'], ['a'], 'two'), answered(['a'], ['x'], 'two'), answered(['a'], ['a'], 'one'), answered(['a'], []), answered([], [], 'none')];
    expect(Object.entries(recallsByCategory(all, [1]))).toEqual([
      ['one', { '1': 100 }],
      ['two', { '1': 50 }],
    ]);
  });
});

test('depths are sorted, each once; what is no depth is refused with an example', () => {
  expect(checkDepths([10, 2, 5, 2])).toEqual([2, 5, 10]);
  expect(() => checkDepths([])).toThrow('k must be whole numbers from 1 to 1000, such as 2,5,10');
  for (const wrong of [0, -1, 2.5, 1001, Number.NaN]) expect(() => checkDepths([5, wrong])).toThrow(`not ${wrong}`);
});

test('the percentile is the nearest rank', () => {
  expect([0, 0.5, 0.75, 0.99, 1].map((q) => percentile([40, 10, 30, 20], q))).toEqual([10, 20, 30, 40, 40]);
  expect(() => percentile([], 0.5)).toThrow('a percentile of no values');
});
