import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partition } from '../../ingest/passages/partition.ts';
import { splitSentences } from '../../ingest/passages/sentences.ts';
import { splitPassages } from '../../ingest/passages/split-passages.ts';
import { approximateTokens } from '../../src/core/analyzer.ts';
import type { Section, Span } from '../../src/core/model.ts';

/** Text that is likely to hold what the cutting looks at; fc.string alone rarely holds a sentence end. */
const pieces = fc.oneof(
  fc.constantFrom(
    '. ',
    '! ',
    '?" ',
    '。',
    '\n',
    '\n\n',
    ' \n \n',
    ' ',
    '  ',
    '\t',
    'U.S. ',
    'Dr. ',
    'A. ',
    '…',
    ', ',
    '; ',
    '😀',
    '漢字',
    '\u0301',
    '\ud83d',
    '(',
    '"',
  ),
  fc.constantFrom('The river rose', 'in the night', 'Priya Nair', '2019', 'counterrevolutionaries', 'https://example.org/a/b?c=d', 'ok'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const texts = fc.array(pieces, { maxLength: 60 }).map((found) => found.join(''));

/** Sections that cover the text, cut at random places. */
function sectionsOf(text: string, cuts: readonly number[], kinds: readonly number[]): Section[] {
  const ends = [...new Set([...cuts.map((cut) => cut % (text.length + 1)), text.length])].sort((a, b) => a - b);
  return ends.map((end, index) => {
    const kind = kinds[index % kinds.length] ?? 0;
    return {
      start: ends[index - 1] ?? 0,
      end,
      headings: kind % 2 ? ['History'] : [],
      joining: kind > 3 ? ('atomic' as const) : ('flow' as const),
      line: index + 1,
    };
  });
}

const inputs = fc
  .tuple(texts, fc.array(fc.nat(), { maxLength: 4 }), fc.array(fc.nat(5), { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 40 }))
  .map(([text, cuts, kinds, tokensMax]) => ({ text, sections: sectionsOf(text, cuts, kinds), tokensMax }));

function expectCover(text: string, spans: readonly Span[]): void {
  let at = 0;
  for (const { start, end } of spans) {
    expect(start).toBeGreaterThanOrEqual(at);
    expect(end).toBeGreaterThan(start);
    expect(text.slice(at, start).trim()).toBe('');
    expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
    at = end;
  }
  expect(text.slice(at).trim()).toBe('');
}

describe('splitSentences, any text', () => {
  it('gives trimmed spans in order with nothing but white space outside', () => {
    fc.assert(
      fc.property(texts, (text) => expectCover(text, splitSentences(text))),
      { numRuns: 400 },
    );
  });
});

describe('splitPassages, any text and sections', () => {
  it('keeps exact offsets and leaves nothing but white space outside', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const passages = splitPassages(input);
        expectCover(input.text, passages);
        for (const passage of passages) expect(passage.text).toBe(input.text.slice(passage.start, passage.end));
      }),
      { numRuns: 400 },
    );
  });

  it('keeps every passage within the limit, and its sentences a cover of it', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        for (const { text, sentences } of splitPassages(input)) {
          expect(approximateTokens(text)).toBeLessThanOrEqual(input.tokensMax);
          expectCover(text, sentences);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('never crosses headings or an atomic section', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        for (const passage of splitPassages(input)) {
          const touched = input.sections.filter(({ start, end }) => start < passage.end && passage.start < end && input.text.slice(start, end).trim());
          expect(touched.every(({ headings }) => headings.join() === passage.headings.join())).toBe(true);
          const nonBlank = touched.filter(({ start, end }) => input.text.slice(Math.max(start, passage.start), Math.min(end, passage.end)).trim());
          if (nonBlank.some(({ joining }) => joining === 'atomic')) expect(nonBlank).toHaveLength(1);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('never cuts inside a surrogate pair', () => {
    const emoji = fc.array(fc.constantFrom('😀', '👩‍👩‍👧', '𝔸', 'a', '🇫🇷', '\u0301'), { minLength: 1, maxLength: 80 }).map((found) => found.join(''));
    fc.assert(
      fc.property(emoji, fc.integer({ min: 1, max: 6 }), (text, tokensMax) => {
        for (const passage of splitPassages({ text, sections: [], tokensMax })) expect(passage.text.isWellFormed()).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('partition', () => {
  /** All ways to cut up to eight units: 2^7 at the most. */
  function leastCost(weights: readonly number[], weightMax: number, cost: (weight: number, units: number) => number): number {
    if (weights.length === 0) return 0;
    let least = Number.POSITIVE_INFINITY;
    for (let to = 1; to <= weights.length; to++) {
      const weight = weights.slice(0, to).reduce((sum, each) => sum + each, 0);
      if (weight <= weightMax) least = Math.min(least, cost(weight, to) + leastCost(weights.slice(to), weightMax, cost));
    }
    return least;
  }

  it('finds the cheapest cut that brute force finds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 8 }), fc.integer({ min: 10, max: 25 }), (weights, weightMax) => {
        const cost = (weight: number, units: number) => 1 + (weightMax - weight) ** 2 + (units % 3);
        const runs = partition(weights, weightMax, ({ from, to }, weight) => cost(weight, to - from));
        expect(runs.flatMap(({ from, to }) => weights.slice(from, to))).toEqual(weights);
        const sums = runs.map(({ from, to }) => ({ weight: weights.slice(from, to).reduce((sum, each) => sum + each, 0), units: to - from }));
        expect(sums.every(({ weight }) => weight <= weightMax)).toBe(true);
        expect(sums.reduce((sum, { weight, units }) => sum + cost(weight, units), 0)).toBe(leastCost(weights, weightMax, cost));
      }),
      { numRuns: 200 },
    );
  });
});
