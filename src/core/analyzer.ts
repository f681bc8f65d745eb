/**
 * The one analyzer: how text becomes terms, and how names become keys. Every score that we compute rests on it,
 * so it is the same for every store and every surface.
 */

/** Words that carry no subject: left out of postings, and no name begins or ends with one. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  "a an the of in on at to for by with and or is was were are be been being that this which who whom whose what when where how why did do does has have had as from it its it's he she his her their they them s during after before into than also not i you my me we our your".split(
    ' ',
  ),
);

const SUFFIXES = ['ing', 'edly', 'ed', 'ies', 'es', 's', 'ly'] as const;

/** Cuts one inflection, leaving at least three letters. */
export function stem(word: string): string {
  for (const suffix of SUFFIXES) {
    if (word.endsWith(suffix) && word.length - suffix.length >= 3) return word.slice(0, -suffix.length);
  }
  return word;
}

/** The words of which `stem` makes the term: what an index that does not cut inflections is asked for. */
export function wordsOfTerm(term: string): string[] {
  return [term, ...SUFFIXES.map((suffix) => `${term}${suffix}`)].filter((word) => stem(word) === term);
}

const WORD = /[\p{L}\p{N}]+/gu;
const COMBINING = /\p{M}+/gu;

/** Lower case without accents, compatibility forms made plain: 'Ångström' and 'angstrom' are one. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(COMBINING, '').toLowerCase();
}

/** The terms of a text, in order, repeats kept. */
export function terms(text: string): string[] {
  const found: string[] = [];
  for (const [word] of fold(text).matchAll(WORD)) {
    if (UNSPACED.test(word)) found.push(...pairs(word));
    else if (!STOP_WORDS.has(word)) found.push(stem(word));
  }
  return found;
}

/** Scripts that are written without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Every two characters that stand side by side: what words are cannot be told without a dictionary. One alone is itself. */
function pairs(run: string): string[] {
  const characters = Array.from(run);
  return characters.length === 1 ? characters : characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`);
}

const POSSESSIVE = /['’]s(?![\p{L}\p{N}])/giu;
const NOT_WORD = /[^\p{L}\p{N}\p{M}_ ]/gu;
const ARTICLES: ReadonlySet<string> = new Set(['the', 'a', 'an']);
/** Most names: letters and digits of ASCII with single spaces, of which only the case and an article can change. */
const PLAIN_NAME = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;
const LEADING_ARTICLES = /^(?:(?:the|an?)(?: |$))+/;

/**
 * The key of a name: NFKC, no possessive, punctuation as spaces, lower case, no leading article. Every script is kept.
 * 'The Smiths' → 'smiths'; 'São Paulo's' → 'são paulo'; '' where nothing is left.
 */
export function nameKey(name: string): string {
  if (PLAIN_NAME.test(name)) return name.toLowerCase().replace(LEADING_ARTICLES, '');
  const words = name.normalize('NFKC').replace(POSSESSIVE, '').replace(NOT_WORD, ' ').toLowerCase().split(/\s+/u).filter(Boolean);
  let first = 0;
  while (first < words.length && ARTICLES.has(words[first] ?? '')) first++;
  return words.slice(first).join(' ');
}

/** A title without a trailing bracket: 'Mercury (planet)' → 'Mercury'. */
export function withoutBrackets(title: string): string {
  return title.replace(/\s*\([^)]*\)\s*$/u, '');
}

const TOKEN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu;

/** How many word pieces a text has, about: long words count for several. No model is needed to cut passages. */
export function approximateTokens(text: string): number {
  let count = 0;
  for (const [token] of text.matchAll(TOKEN)) count += token.length <= 7 ? 1 : 1 + Math.floor((token.length - 1) / 7);
  return count;
}
