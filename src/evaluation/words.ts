/** Whole words, for telling whether a text holds an expectation. */

/** Scripts written without spaces have no whole words: there any run of characters counts. */
const IN_WORD = String.raw`[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]]`;

/**
 * Whether `text` holds `words` as whole words, in any case: 'Riga' is in 'in RIGA, Latvia' and not in 'Rigaud'. A number is whole with
 * its decimals: '4 million' is not in '2.4 million'. Nothing holds ''.
 */
export function holdsWords(text: string, words: string): boolean {
  const wanted = plain(words);
  if (wanted === '') return false;
  const before = /^\d/u.test(wanted) ? String.raw`(?<!\d[.,])` : '';
  const after = /\d$/u.test(wanted) ? String.raw`(?![.,]\d)` : '';
  return new RegExp(`(?<!${IN_WORD})${before}${literally(wanted)}${after}(?!${IN_WORD})`, 'v').test(plain(text));
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('’', "'").replaceAll(/\s+/gu, ' ').trim();
}

function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}
