import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundledModelDirectory } from '../../src/models/index.ts';
import { loadTokenizer } from '../../src/models/minilm/encoder.ts';
import { locateTokens } from '../../src/models/minilm/token-offsets.ts';
import { WordPieceReader } from '../../src/models/minilm/word-pieces.ts';

type Tokenizer = Awaited<ReturnType<typeof loadTokenizer>>;
let tokenizer: Tokenizer;

beforeAll(async () => {
  tokenizer = await loadTokenizer(bundledModelDirectory());
});

/** What texts are made of, the awkward parts more often than life has them. */
const fragment = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'the',
      'Copenhagen',
      'unaffable',
      'Zürich',
      'naïve',
      'ΟΔΟΣ',
      'İstanbul',
      'don’t',
      'e\u0301',
      '한국어',
      'हिन्दी',
      '東京',
      '𠮷野',
      '\u{2F800}',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ' ',
      '  ',
      '\t',
      '\n',
      '\r\n',
      '\u00a0',
      '\u2003',
      '\u2028',
      '\u3000',
      '\u000b',
      '\ufeff',
      '\u200d',
      '\u00ad',
      '\u0000',
      '\ufffd',
      '\ud800',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('.', ',', "'", '-', '–', '…', '[', ']', '##', '[SEP]', '[UNK]', '[unk]', '[CLS', '👩‍👩‍👧', '🇩🇰', '✓', 'a'.repeat(101)),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 8 }) },
);
const text = fc.array(fragment, { maxLength: 12 }).map((parts) => parts.join(''));

const WHITE_SPACE = /[ \t\n\r\p{Zs}\p{Zl}\p{Zp}]$/u;
/** Dropped by the normaliser before anything else. */
const DROPPED = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u{FFFD}]/u;

/** All but white space, what is dropped, and accents that stand on nothing. */
function isSeen(character: string, before: string): boolean {
  if (WHITE_SPACE.test(character) || DROPPED.test(character)) return false;
  const base = before.replace(/[\p{Mn}\u{FFFD}]|(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '');
  return !/^\p{Mn}$/u.test(character) || !(base === '' || WHITE_SPACE.test(base));
}

describe('word pieces', () => {
  it('are those of the tokenizer over the whole text, whatever was read before', () => {
    const reader = new WordPieceReader(tokenizer);
    fc.assert(
      fc.property(text, (sample) => {
        expect(reader.read(sample).ids).toEqual(tokenizer.encode(sample, { add_special_tokens: false }).ids);
      }),
      { numRuns: 1500 },
    );
  });

  it('stand where they would be located in the whole text', () => {
    const reader = new WordPieceReader(tokenizer);
    fc.assert(
      fc.property(text, (sample) => {
        const located = locateTokens(sample, tokenizer.encode(sample, { add_special_tokens: false }).tokens);
        expect(reader.read(sample).offsets).toEqual(located.flatMap(({ start, end }) => [start, end]));
      }),
      { numRuns: 1500 },
    );
  });

  it('lie in the text, in order, and cover every character that the model sees', () => {
    fc.assert(
      fc.property(text, (sample) => {
        const spans = locateTokens(sample, tokenizer.encode(sample, { add_special_tokens: false }).tokens);
        const covered = new Uint8Array(sample.length);
        let previous = { start: 0, end: 0 };
        for (const { start, end } of spans) {
          const sameCharacter = start === previous.start && end === previous.end;
          expect(start < end && end <= sample.length && (start >= previous.end || sameCharacter)).toBe(true);
          covered.fill(1, start, end);
          previous = { start, end };
        }
        for (const { 0: character, index } of sample.matchAll(/./gsu)) {
          if (isSeen(character, sample.slice(0, index))) expect([sample, index, covered[index]]).toEqual([sample, index, 1]);
        }
      }),
      { numRuns: 1500 },
    );
  });
});

it('word pieces stay the same when more words are read than are remembered', () => {
  const reader = new WordPieceReader(tokenizer);
  const words = Array.from({ length: 21_000 }, (_, index) => `w${index}`);
  const first = reader.read('w0 w20999');
  for (let from = 0; from < words.length; from += 1000) reader.read(words.slice(from, from + 1000).join(' '));
  expect(reader.read('w0 w20999')).toEqual(first);
});

describe('where word pieces stand', () => {
  const locate = (sample: string) =>
    locateTokens(sample, tokenizer.encode(sample, { add_special_tokens: false }).tokens).map(({ start, end }) => sample.slice(start, end));

  it('is read off by hand in these', () => {
    expect(locate('Zürich, 1918.')).toEqual(['Zürich', ',', '1918', '.']);
    expect(locate('unaffable')).toEqual(['una', 'ffa', 'ble']);
    expect(locate('cafe\u0301 noir')).toEqual(['cafe\u0301', 'noir']);
    expect(locate('東京 is big')).toEqual(['東', '京', 'is', 'big']);
    expect(locate('see ✓ 👩‍👩‍👧 here')).toEqual(['see', '✓', '👩‍👩‍👧', 'here']);
    expect(locate('a [SEP] b')).toEqual(['a', '[SEP]', 'b']);
  });
});
