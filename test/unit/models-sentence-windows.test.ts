import { describe, expect, it } from 'vitest';
import { pooledPassage, pooledRun, type RunShape, runOf, sentenceWindows } from '../../src/models/sentence-windows.ts';

/** Runs of 16 tokens: 14 of text, of which the context takes 4 at most. */
const SHAPE: RunShape = { prefix: [1], suffix: [2], tokensMax: 16 };
const SIZE = { width: 2, dimensions: 2 };
const tokens = (count: number, id: number) => new Array<number>(count).fill(id);

/** A model whose vector of token `id` is (id, 1). */
const rowsOf = (ids: readonly number[]) => Promise.resolve(Float32Array.from(ids.flatMap((id) => [id, 1])));
const unit = (x: number, y: number) => [x / Math.hypot(x, y), y / Math.hypot(x, y)];

describe('sentence windows', () => {
  it('puts sentences that fit together into one run, after the context', () => {
    const [window, ...others] = sentenceWindows([9, 9], [tokens(3, 5), tokens(4, 6)], SHAPE);
    expect(others).toEqual([]);
    expect(window?.ids).toEqual([1, 9, 9, 5, 5, 5, 6, 6, 6, 6, 2]);
    expect(window?.context).toEqual({ from: 1, to: 3 });
    expect(window?.sentences).toEqual([
      { index: 0, row: 3, firstToken: 0, count: 3 },
      { index: 1, row: 6, firstToken: 0, count: 4 },
    ]);
  });

  it('starts a new run where the next sentence would not fit whole, with the context again', () => {
    const windows = sentenceWindows([9], [tokens(8, 5), tokens(6, 6), tokens(7, 7)], SHAPE);
    expect(windows.map(({ ids }) => ids)).toEqual([
      [1, 9, ...tokens(8, 5), 2],
      [1, 9, ...tokens(6, 6), ...tokens(7, 7), 2],
    ]);
  });

  it('cuts only a sentence that no run could hold, and lets the next follow its end', () => {
    const windows = sentenceWindows([], [tokens(2, 4), tokens(30, 5), tokens(3, 6)], SHAPE);
    expect(windows.map(({ ids }) => ids.slice(1, -1))).toEqual([tokens(2, 4), tokens(14, 5), tokens(14, 5), [...tokens(2, 5), ...tokens(3, 6)]]);
    expect(windows.map(({ sentences }) => sentences.map((part) => part.firstToken))).toEqual([[0], [0], [14], [28, 0]]);
  });

  it('cuts a context that would crowd out the sentences', () => {
    expect(sentenceWindows(tokens(40, 9), [tokens(10, 5)], SHAPE).map(({ ids }) => ids)).toEqual([[1, ...tokens(4, 9), ...tokens(10, 5), 2]]);
  });

  it('has one run for a passage of nothing', () => {
    expect(sentenceWindows([], [], SHAPE).map(({ ids }) => ids)).toEqual([[1, 2]]);
  });

  it('cuts a single text at the limit', () => {
    expect(runOf(tokens(40, 5), SHAPE)).toEqual([1, ...tokens(14, 5), 2]);
  });
});

describe('pooling', () => {
  it('takes the passage from all tokens and a sentence from the context and its own', async () => {
    const windows = sentenceWindows([9], [[5], [6, 7]], SHAPE);
    const values = await pooledPassage(windows, 2, SIZE, (window) => rowsOf(window.ids));
    const expected = [...unit(1 + 9 + 5 + 6 + 7 + 2, 6), ...unit(9 + 5, 2), ...unit(9 + 6 + 7, 3)];
    for (const [index, value] of values.entries()) expect(value).toBeCloseTo(expected[index] ?? Number.NaN, 6);
  });

  it('gives a sentence without tokens the context, or where there is none the whole run', async () => {
    const under = await pooledPassage(sentenceWindows([9], [[], [5]], SHAPE), 2, SIZE, (window) => rowsOf(window.ids));
    expect([...under.subarray(2, 4)]).toEqual([...Float32Array.from(unit(9, 1))]);
    const alone = await pooledPassage(sentenceWindows([], [[], [5]], SHAPE), 2, SIZE, (window) => rowsOf(window.ids));
    expect([...alone.subarray(2, 4)]).toEqual([...alone.subarray(0, 2)]);
  });

  it('keeps the first dimensions only, at length 1', async () => {
    const rows = Float32Array.from([3, 4, 12, 3, 4, -12]);
    expect([...pooledRun(rows, { width: 3, dimensions: 2 })]).toEqual([...Float32Array.from([0.6, 0.8])]);
  });
});
