/** Names without what writers vary: accents, case, hyphens, Roman numerals. */
import { nameKey } from '../../src/core/analyzer.ts';
import { BoundedMemo } from './bounded-memo.ts';

/** Letters that Unicode does not decompose. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', ħ: 'h', ς: 'σ' }),
);
const UNDECOMPOSED = /[øłđðþßæœıħς]/gu;
const LATIN_MARK = /(?<=\p{Script=Latin})\p{M}+|(?<=\p{Script=Greek})\p{M}+/gu;
/** Written out where a typewriter has no umlaut. */
const UMLAUTS: ReadonlyMap<string, string> = new Map(Object.entries({ ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' }));

const ASCII = /^[ -~]*$/;

/** Lower case without the accents of Latin and Greek: 'Søren Ågren' → 'soren agren'. Marks of other scripts are letters: 'й' stays. */
export function plainText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(UNDECOMPOSED, (letter) => LETTERS.get(letter) ?? letter)
    .normalize('NFD')
    .replace(LATIN_MARK, '')
    .normalize('NFC');
}

/** What a name begins with, written short: 'St Mary', 'Mt Hood'. */
const SHORTENED: ReadonlyMap<string, string> = new Map(Object.entries({ st: 'saint', mt: 'mount', ft: 'fort', univ: 'university' }));

const knownWords = new BoundedMemo<readonly string[]>();

/** Words of a name, plain. Hyphens part words; a possessive is no part. */
export function plainWords(name: string): readonly string[] {
  return knownWords.of(name, () => {
    const words = plainText(nameKey(name)).split(' ').filter(Boolean);
    const [first = ''] = words;
    return words.length > 1 ? [SHORTENED.get(first) ?? first, ...words.slice(1)] : words;
  });
}

const ROMAN: ReadonlyMap<string, string> = new Map(
  ['ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii', 'xiv', 'xv', 'xvi'].map((numeral, at) => [numeral, String(at + 2)]),
);

const ORDINALS: ReadonlyMap<string, string> = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth'
    .split(' ')
    .map((word, at) => [word, String(at + 1)]),
);

/** 'Frederick the Second' as 'Frederick II'. */
function numbered(words: readonly string[]): readonly string[] {
  const ordinal = words.length > 2 && words.at(-2) === 'the' ? ORDINALS.get(words.at(-1) ?? '') : undefined;
  return ordinal === undefined ? words : [...words.slice(0, -2), ordinal];
}

/** The words as one, a closing Roman numeral as a number: 'Gull-4' and 'GULL 4', 'Orion II' and 'Orion 2' are one. */
export function squashed(words: readonly string[]): string {
  return numbered(words)
    .map((word, at) => (at > 0 ? (ROMAN.get(word) ?? word) : word === 'and' ? '' : word))
    .filter((word) => word !== 'and')
    .join('');
}

/** The ways in which one name is squashed: 'Müller' is found as 'muller' and as 'mueller'. */
export function squashedForms(name: string, words: readonly string[]): string[] {
  const forms = [squashed(words)];
  const lower = nameKey(name);
  if (/[äöüåø]/u.test(lower)) {
    const written = lower.replace(/[äöüåø]/gu, (letter) => UMLAUTS.get(letter) ?? letter);
    forms.push(squashed(plainWords(written).slice(-words.length)));
  }
  return [...new Set(forms)].filter((form) => form !== '');
}
