import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundledModelDirectory } from '../../src/models/index.ts';
import { loadTokenizer } from '../../src/models/minilm/encoder.ts';
import { locateTokens } from '../../src/models/minilm/token-offsets.ts';

let tokenizer: Awaited<ReturnType<typeof loadTokenizer>>;
beforeAll(async () => {
  tokenizer = await loadTokenizer(bundledModelDirectory());
});

const locate = (sample: string) => locateTokens(sample, tokenizer.encode(sample, { add_special_tokens: false }).tokens);

/** What texts are made of, the awkward parts more often than life has them. */
const WORDS = 'the Copenhagen unaffable Zürich naïve ΟΔΟΣ İstanbul don’t e\u0301 한국어 हिन्दी 東京 𠮷野 \u{2F800} 👩‍👩‍👧 🇩🇰 ✓'.split(' ');
const MARKS = ". , ' - – … [ ] ## [SEP] [UNK] [unk] [CLS".split(' ');
const GAPS = [...' \t\n\u00a0\u2003\u2028\u3000'.split(''), '  ', '\r\n'];
const DROPPED_CHARACTERS = [...'\u000b\ufeff\u200d\u00ad\u0000\ufffd'.split(''), '\ud800'];
const fragment = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS, 'a'.repeat(101)) },
  { weight: 3, arbitrary: fc.constantFrom(...MARKS) },
  { weight: 3, arbitrary: fc.constantFrom(...GAPS, ...DROPPED_CHARACTERS) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 8 }) },
);
const text = fc.array(fragment, { maxLength: 12 }).map((parts) => parts.join(''));

const WHITE_SPACE = /[ \t\n\r\p{Zs}\p{Zl}\p{Zp}]$/u;
/** Dropped by the model's normaliser before anything else. */
const DROPPED = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u{FFFD}]/u;

/** All but white space, what is dropped, and accents that stand on nothing. */
function isSeen(character: string, before: string): boolean {
  if (WHITE_SPACE.test(character) || DROPPED.test(character)) return false;
  const base = before.replace(/[\p{Mn}\u{FFFD}]|(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '');
  return !/^\p{Mn}$/u.test(character) || !(base === '' || WHITE_SPACE.test(base));
}

describe('the places of word pieces', () => {
  it('lie in the text, in order, and cover every character that the model sees', () => {
    fc.assert(
      fc.property(text, (sample) => {
        const covered = new Uint8Array(sample.length);
        let previous = { start: 0, end: 0 };
        for (const { start, end } of locate(sample)) {
          const sameCharacter = start === previous.start && end === previous.end;
          expect(start < end && end <= sample.length && (start >= previous.end || sameCharacter)).toBe(true);
          covered.fill(1, start, end);
          previous = { start, end };
        }
        for (const { 0: character, index } of sample.matchAll(/./gsu)) {
          if (isSeen(character, sample.slice(0, index))) expect([sample, index, covered[index]]).toEqual([sample, index, 1]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('are read off by hand in these', () => {
    const parts = (sample: string) => locate(sample).map(({ start, end }) => sample.slice(start, end));
    expect(parts('Zürich, 1918.')).toEqual(['Zürich', ',', '1918', '.']);
    expect(parts('unaffable')).toEqual(['una', 'ffa', 'ble']);
    expect(parts('cafe\u0301 noir')).toEqual(['cafe\u0301', 'noir']);
    expect(parts('東京 is big')).toEqual(['東', '京', 'is', 'big']);
    expect(parts('see ✓ 👩‍👩‍👧 here')).toEqual(['see', '✓', '👩‍👩‍👧', 'here']);
    expect(parts('a [SEP] b')).toEqual(['a', '[SEP]', 'b']);
  });
});
