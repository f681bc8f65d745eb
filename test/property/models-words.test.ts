import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEGMENT_WORDS_MAX, segmentsOf } from '../../src/models/parser/segments.ts';
import { splitWords } from '../../src/models/parser/words.ts';

/** What the rules look for, put together in ways nobody writes. */
const PARTS =
  "Mr. U.S. p.m. Ph.D. e.g. J. No. Inc. can't cannot she'll O'Brien 's n't ’s dont gonna e-mail well-known non-profit AT&T $3.5bn 1,200 7:30pm 1990s '90s 3/4 12/03/2019 +1-713-853 a@b.co http://x.y/z?q=1 x.com :) ... !? -- '' « © 한국어 東京。 👩‍👩‍👧 🇩🇰 e\u0301 \ud800 \u0301 \u200d".split(
    ' ',
  );
const fragment = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PARTS) },
  { weight: 3, arbitrary: fc.constantFrom(' ', '  ', '\t', '\n', '\u00a0', '\u3000') },
  { weight: 2, arbitrary: fc.constantFrom(...'.,:;-/()\'"’&%$#'.split('')) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);
const text = fc.array(fragment, { maxLength: 14 }).map((parts) => parts.join(''));

describe('the words of a sentence', () => {
  it('tile what is not white space, in order', () => {
    fc.assert(
      fc.property(text, (sentence) => {
        let end = 0;
        for (const word of splitWords(sentence)) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          expect(word.end).toBeGreaterThan(word.start);
          expect(sentence.slice(end, word.start)).toMatch(/^\s*$/u);
          expect(sentence.slice(word.start, word.end)).not.toMatch(/\s/u);
          end = word.end;
        }
        expect(sentence.slice(end)).toMatch(/^\s*$/u);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the parts of a sentence that are parsed apart', () => {
  const words = fc.array(fc.constantFrom('word', ';', ',', ')'), { maxLength: 4 * SEGMENT_WORDS_MAX }).map((forms) => forms.join(' '));

  it('tile its words, none longer than a tree may be', () => {
    fc.assert(
      fc.property(words, (sentence) => {
        const all = splitWords(sentence);
        let end = 0;
        for (const segment of segmentsOf(sentence, all)) {
          expect(segment.start).toBe(end);
          expect(segment.end - segment.start).toBeLessThanOrEqual(SEGMENT_WORDS_MAX);
          expect(segment.end).toBeGreaterThan(segment.start);
          end = segment.end;
        }
        expect(end).toBe(all.length);
      }),
    );
  });
});
