import { describe, expect, it } from 'vitest';
import { SHAPE_WIDTH, writeShape } from '../../src/models/parser/word-shape.ts';
import { splitWords } from '../../src/models/parser/words.ts';

/** The columns in the order of models/parser/train/shape.py. */
const COLUMNS = ['Capital', 'ALL', 'miXed', 'digit', 'number', 'mark', 'glued before', 'glued after', 'shared', 'period', 'apostrophe', 'first'];

function shapesOf(sentence: string): string[] {
  const words = splitWords(sentence);
  const target = new Float32Array(words.length * SHAPE_WIDTH);
  for (const index of words.keys()) writeShape(sentence, words, index, sentence[words[index]?.start ?? 0] === 'n', target, index * SHAPE_WIDTH);
  return words.map(({ start, end }, index) => {
    const set = COLUMNS.filter((_, column) => target[index * SHAPE_WIDTH + column] === 1);
    return [sentence.slice(start, end), ...set].join(' ');
  });
}

describe('the shape of a word', () => {
  it('tells capitals, digits and marks', () => {
    expect(shapesOf('the USA McDonald É 4 4th 東京 %')).toEqual([
      'the first',
      'USA Capital ALL',
      'McDonald Capital miXed',
      'É Capital',
      '4 digit number',
      '4th digit',
      '東京',
      '% mark',
    ]);
  });

  it('tells what stands next to a word, and what shares its word piece', () => {
    expect(shapesOf("Mr. Ito don't (go)")).toEqual([
      'Mr. Capital period first',
      'Ito Capital',
      'do glued after',
      "n't glued before shared apostrophe",
      '( mark glued after',
      'go glued before glued after',
      ') mark glued before',
    ]);
  });
});
