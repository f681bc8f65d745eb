import { describe, expect, it } from 'vitest';
import { WordStates } from '../../src/models/parser/word-states.ts';

/** "don't go far", its pieces and its words. */
const PIECES = [
  { start: 0, end: 3 },
  { start: 3, end: 4 },
  { start: 4, end: 5 },
  { start: 6, end: 8 },
];
const WORDS = [
  { start: 0, end: 2 },
  { start: 2, end: 5 },
  { start: 6, end: 8 },
  { start: 9, end: 12 },
];

function meansOf(states: WordStates): number[][] {
  return WORDS.map((_, word) => {
    const target = new Float32Array(4);
    states.writeMean(word, target, 1);
    expect([target[0], target[3]]).toEqual([0, 0]);
    return [...target.subarray(1, 3)];
  });
}

describe('the states of words', () => {
  it('are the means of the pieces that they overlap, layers side by side', () => {
    const states = new WordStates(WORDS, 2);
    const wide = { values: Float32Array.from([9, 1, 2, 6, 4]), width: 1 }; // the first row is another sentence's
    const other = { values: Float32Array.from([9, 10, 20, 60, 40]), width: 1 };
    states.add(PIECES, 1, [wide, other]);
    expect(meansOf(states)).toEqual([
      [1, 10],
      [3, 30],
      [4, 40],
      [0, 0],
    ]);
  });

  it('are the same from two runs that each hold a part', () => {
    const states = new WordStates(WORDS, 2);
    states.add(PIECES.slice(0, 2), 0, [{ values: Float32Array.from([1, 10, 2, 20]), width: 2 }]);
    states.add(PIECES.slice(2), 3, [{ values: Float32Array.from([0, 0, 0, 0, 0, 0, 6, 60, 4, 40]), width: 2 }]);
    expect(meansOf(states)).toEqual([
      [1, 10],
      [3, 30],
      [4, 40],
      [0, 0],
    ]);
  });

  it('know which words share a piece with the one before', () => {
    const states = new WordStates(WORDS, 1);
    states.add(PIECES, 0, [{ values: new Float32Array(4), width: 1 }]);
    expect(WORDS.map((_, word) => states.sharesPiece(word))).toEqual([false, true, false, false]);
  });
});
