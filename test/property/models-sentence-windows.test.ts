import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sentenceWindows } from '../../src/models/sentence-windows.ts';

const SHAPE = { prefix: [1], suffix: [2], tokensMax: 32 };
const sentences = fc.array(fc.array(fc.integer({ min: 10, max: 99 }), { maxLength: 70 }), { maxLength: 12 });
const context = fc.array(fc.constant(7), { maxLength: 20 });

it('windows hold every token of every sentence once, in order, within the limit, and cut only what no window could hold', () => {
  fc.assert(
    fc.property(context, sentences, (ahead, given) => {
      const windows = sentenceWindows(ahead, given, SHAPE);
      const read: number[][] = given.map(() => []);
      const parts: number[] = given.map(() => 0);
      for (const { ids, context: head, sentences: placed } of windows) {
        expect(ids.length).toBeLessThanOrEqual(SHAPE.tokensMax);
        expect(ids.slice(head.from, head.to)).toEqual(ahead.slice(0, 8));
        for (const { index, row, firstToken, count } of placed) {
          expect(firstToken).toBe(read[index]?.length);
          read[index]?.push(...ids.slice(row, row + count));
          parts[index] = (parts[index] ?? 0) + 1;
        }
      }
      expect(read).toEqual(given);
      const room = SHAPE.tokensMax - 2 - Math.min(8, ahead.length);
      expect(parts).toEqual(given.map(({ length }) => Math.max(1, Math.ceil(length / room))));
    }),
  );
});
