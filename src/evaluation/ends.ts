/** Whether two wordings of an end of a fact mean one thing, as far as their words tell. */
import { nameKey } from '../core/analyzer.ts';

/**
 * Normalised, they are equal, or one holds the head of the other in whole words: 'the historian Ruvimbo Chikore' and 'Ruvimbo Chikore',
 * 'textile designer' and 'a Finnish designer'.
 */
export function isSameEnd(one: string, other: string): boolean {
  const [a, b] = [nameKey(one), nameKey(other)];
  if (a === '' || b === '') return false;
  return a === b || holds(a, nameKey(headName(other))) || holds(b, nameKey(headName(one)));
}

function holds(key: string, head: string): boolean {
  return head !== '' && ` ${key} `.includes(` ${head} `);
}

const WORD = /[^\s]+/gu;
const COMPLEMENT: ReadonlySet<string> = new Set('of in at for from with by on to as who which that where under over about into near'.split(' '));
const ARTICLE: ReadonlySet<string> = new Set(['the', 'a', 'an']);
/** Small words inside names. */
const PARTICLES: ReadonlySet<string> = new Set('de da del della der den di do dos du la le van von zu bin ibn al el ten ter af av'.split(' '));

/**
 * What a phrase is about: without its complement ('law at Rhodes University' → 'law'); of that the name that it ends with, whole
 * ('the historian Ruvimbo Chikore' → 'Ruvimbo Chikore'), or a measure, whole ('three daughters' has none, '37 % stake' is one),
 * else its last word ('Finnish textile designer' → 'designer'). 'X of Y' with Y a name or number is one thing: 'University of Oslo'.
 */
export function headName(phrase: string): string {
  const words = core([...phrase.matchAll(WORD)].map(([word]) => word));
  if (words.some((word) => /\p{N}/u.test(word))) return words.join(' ');
  let first = words.length;
  while (first > 0 && (isName(words[first - 1]) || isInsideName(words, first))) first--;
  return first < words.length ? words.slice(first).join(' ') : (words.at(-1) ?? '');
}

/** The words before the first comma, bracket or complement, where any stand before it. */
function core(words: readonly string[]): string[] {
  const start = words.findIndex((word) => !ARTICLE.has(word.toLowerCase()));
  const kept: string[] = [];
  for (const [at, word] of words.entries()) {
    if (at < start) continue;
    if (kept.length > 0 && (word.startsWith('(') || (COMPLEMENT.has(word.toLowerCase()) && !belongs(words, at, kept)))) break;
    kept.push(word);
    if (word.endsWith(',')) break;
  }
  return kept;
}

/** Between a name and a name these may be part of what is named, as 'of' is before a number. */
const IN_NAMES: ReadonlySet<string> = new Set(['of', 'for', 'to']);

/** Whether a complement is part of what is named: 'Bank of England', 'Organization for Standardization', 'revenue of £61.4m'. */
function belongs(words: readonly string[], at: number, kept: readonly string[]): boolean {
  const word = words[at]?.toLowerCase() ?? '';
  const next = words.slice(at + 1).find((one) => !ARTICLE.has(one.toLowerCase()));
  if (next === undefined) return false;
  return (word === 'of' && /\p{N}/u.test(next)) || (IN_NAMES.has(word) && isName(next) && isName(kept.at(-1)));
}

/** Begins with a capital, or with a letter of a script that has none. */
function isName(word: string | undefined): boolean {
  return word !== undefined && /^[^\p{L}\p{N}]*[\p{Lu}\p{Lt}\p{Lo}]/u.test(word);
}

/** Words that join the parts of a name. */
const LINKS: ReadonlySet<string> = new Set([...PARTICLES, ...IN_NAMES, 'the', 'and', '&']);

/** A link with a name before it and the name's rest after it. */
function isInsideName(words: readonly string[], end: number): boolean {
  const word = words[end - 1]?.toLowerCase();
  if (end < 2 || end === words.length || word === undefined) return false;
  return LINKS.has(word) && (isName(words[end - 2]) || isInsideName(words, end - 1));
}
