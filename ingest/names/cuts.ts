/** Where a row of capitalised words is two names: 'Ann and Bob', 'Cannery in Perth', "Bombay's Bori Bunder". */
import { isGivenName, isPlainGivenName } from './first-names.ts';
import { commonTag } from './part-of-speech.ts';
import { typeAtEnd } from './type-words.ts';
import { BYNAMES, COURTESY, DEMONYMS, HYPHEN_ADJECTIVES, LINKERS, OFFICE_ADJECTIVES, OFFICE_MODIFIERS, OFFICES, PARTICLES } from './word-lists.ts';
import { isKnownPlace } from './place-names.ts';
import { type WordRange, withParticles } from './runs.ts';
import type { Word } from './words.ts';

const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** 'Department of Trade and Industry', 'Institute for Advanced Study': what such heads govern goes on over 'and' and 'for'. */
const GOVERNING = set(
  'department ministry institute institution academy school faculty museum bureau board committee commission council college centre center society association journal office agency campaign fund foundation organization organisation union federation chamber secretary minister under-secretary prize award medal',
);
/** Ends that take both halves: 'Baltimore and Ohio Railroad', 'Smith and Sons'. */
const SHARED_END = set('railway railroad canal bros brothers sons sisters company co county counties council bank');
/** What a place lies on: 'Stratford on Avon', 'Southend on Sea'. */
const WATERS = set('avon thames tyne tees trent sea don hudson wye main oder rhine');
/** Owners that are part of what they own: "King's College", "St. Mary's Abbey". */
const OWNING = set('king queen st saint children women men people player new');

/** The parts of a run between its borders, in order. */
export function cutRun(words: readonly Word[], { from, to }: WordRange): WordRange[] {
  const parts: WordRange[] = [];
  const announced = announcesWork(words, from);
  let start = from;
  for (let at = from; at < to; ) {
    const next = nextCapital(words, at + 1, to);
    if (next === null) break;
    if (isBorder(words, { from: start, to: at + 1 }, { from: next, to }) && !(announced && joinsTitle(words, at + 1, next))) {
      parts.push({ from: start, to: at + 1 });
      start = withParticles(words, next);
    }
    at = next;
  }
  return [...parts, { from: start, to }];
}

/** 'the novel Pride and Prejudice', 'US title: The Life and Loves of …': a title follows, whose small words are its own. */
function announcesWork(words: readonly Word[], from: number): boolean {
  let at = from - 1;
  while (words[at]?.lower === 'the' || words[at]?.lower === 'a') at--;
  return /^(?:title|titled|entitled|novel|film|movie|album|song|book|play|opera|painting|poem)$/u.test(words[at]?.lower ?? '') && !words[at]?.capital;
}

function joinsTitle(words: readonly Word[], from: number, to: number): boolean {
  const links = words.slice(from, to).map(({ lower }) => lower);
  return (
    links.length > 0 &&
    links.every((link) => link === 'and' || link === 'the' || link === 'in' || link === 'of' || link === 'on') &&
    !isPlainGivenName(words[to]?.lower ?? '')
  );
}

/** The next word of the run that is no linking word. */
function nextCapital(words: readonly Word[], from: number, to: number): number | null {
  for (let at = from; at < to; at++) {
    const word = words[at];
    if (word && (word.capital || word.number)) return at;
  }
  return null;
}

function isBorder(words: readonly Word[], left: WordRange, right: WordRange): boolean {
  const last = words[left.to - 1];
  const first = words[right.from];
  if (!last || !first) return false;
  const links = words.slice(left.to, right.from).map(({ lower }) => lower);
  if (last.possessive) return !ownsName(words, left, right);
  if (links.length === 0) return isHyphenAdjective(last) || isHyphenAdjective(first) || meetsPerson(words, left, right);
  return !linksInside(links, words, left, right);
}

function linksInside(links: readonly string[], words: readonly Word[], left: WordRange, right: WordRange): boolean {
  const first = words[right.from]?.lower ?? '';
  if (links.every((link) => PARTICLES.has(link))) return true;
  if (links[0] === '&') return links.length === 1 && !areSeparate(words, left, right);
  if (links.length === 1 && links[0] === 'the') return BYNAMES.has(first) && left.to - left.from <= 2;
  if (links[0] === 'of') return takesOf(words, left);
  if (links[0] === 'and') return takesAnd(links, words, left, right);
  if (links[0] === 'for') return hasGoverning(words, left);
  if (links[0] === 'at') return words[left.from]?.lower === 'university' && left.to - left.from > 1;
  if (links[0] === 'on') return WATERS.has(first) && left.to - left.from === 1;
  return links[0] === 'in' && isMusicalKey(words, right);
}

/** 'Ann & Bob', 'Dubai & Abu Dhabi'; not 'Simon & Schuster'. */
function areSeparate(words: readonly Word[], left: WordRange, right: WordRange): boolean {
  const end = endOfPart(words, right);
  if (isKnownPlace(keyOf(words, left)) && isKnownPlace(keyOf(words, { from: right.from, to: end }))) return true;
  return (
    left.to - left.from === 1 && end - right.from === 1 && isPlainGivenName(words[left.from]?.lower ?? '') && isPlainGivenName(words[right.from]?.lower ?? '')
  );
}

/** Not after a person's full name: 'Ann Lee of Acme' is two, 'Philip of Ibelin' and 'Bank of England' are one. */
function takesOf(words: readonly Word[], left: WordRange): boolean {
  const all = words.slice(left.from, left.to);
  const own = all.slice(
    Math.max(
      0,
      all.findIndex(({ lower }) => !OFFICES.has(lower) && !COURTESY.has(lower)),
    ),
  );
  const last = own.at(-1);
  if (own.length < 2 || !last || own.some(({ lower }) => LINKERS.has(lower))) return true;
  if (/^[IVX]+$/u.test(last.text) || typeAtEnd(last.lower)) return true;
  if (own.every(({ lower }) => isPlainGivenName(lower))) return true; // 'Pauline Therese of Württemberg'
  return !isPlainGivenName(own[0]?.lower ?? '') && !own[0]?.initial && (commonTag(last.lower) !== null || !own.every(({ lower }) => commonTag(lower) === null));
}

function takesAnd(links: readonly string[], words: readonly Word[], left: WordRange, right: WordRange): boolean {
  if (links.length > 1) return false;
  if (isKnownPlace(keyOf(words, { from: left.from, to: endOfPart(words, right) }))) return true;
  if (hasGoverning(words, left)) return !startsOwnName(words, right);
  const end = endOfPart(words, right);
  return left.to - left.from === 1 && SHARED_END.has(words[end - 1]?.lower ?? '') && !isGivenName(words[right.from]?.lower ?? '');
}

function keyOf(words: readonly Word[], { from, to }: WordRange): string {
  return words
    .slice(from, to)
    .map(({ lower }) => lower)
    .join(' ');
}

/** Whether the words hold 'Department of', 'Institute for' and the like. */
function hasGoverning(words: readonly Word[], { from, to }: WordRange): boolean {
  for (let at = from; at < to; at++) if (GOVERNING.has(words[at]?.lower ?? '')) return true;
  return false;
}

/** Whether what follows stands by itself: it has a head of its own, or begins with a person's name. */
function startsOwnName(words: readonly Word[], right: WordRange): boolean {
  const end = endOfPart(words, right);
  const own = words.slice(right.from, end).map(({ lower }) => lower);
  return isPlainGivenName(own[0] ?? '') || own.some((word) => GOVERNING.has(word)) || commonTag(own[0] ?? '') === null;
}

/** End of the words before the next linking word. */
function endOfPart(words: readonly Word[], { from, to }: WordRange): number {
  let end = from;
  while (end < to && (words[end]?.capital || words[end]?.number)) end++;
  return end;
}

/** "King's College", "St. Mary's Abbey", "Lord's Cricket Ground"; not "Oliver Cromwell's Protectorate". */
function ownsName(words: readonly Word[], left: WordRange, right: WordRange): boolean {
  if (right.from !== left.to) return false;
  const end = words[endOfPart(words, right) - 1]?.lower ?? '';
  const owner = words[left.to - 1]?.lower ?? '';
  if (words.slice(left.from, left.to).some(({ lower }) => OWNING.has(lower))) return true;
  return left.to - left.from === 1 && typeAtEnd(end) !== undefined && endOfPart(words, right) - right.from <= 2 && commonTag(owner) !== null;
}

/** 'London-based', '19th-century': an adjective that ends one name and begins none. */
function isHyphenAdjective(word: Word): boolean {
  return hyphenStem(word) !== null;
}

/** 'London' of 'London-based'; null where the word is no such adjective. */
export function hyphenStem(word: Word): string | null {
  const match = /^(.+)[-‐‑](\p{Ll}+)$/u.exec(word.text);
  const [, stem, ending] = match ?? [];
  if (stem === undefined || ending === undefined) return null;
  return HYPHEN_ADJECTIVES.has(ending) || (ending.endsWith('ed') && commonTag(ending) !== null) ? stem : null;
}

/** 'Microsoft | Chairman Bill Gates', 'Israeli | Ann Lee': a role or nationality before a given name. */
function meetsPerson(words: readonly Word[], left: WordRange, right: WordRange): boolean {
  const last = words[left.to - 1]?.lower ?? '';
  const [next, afterNext] = [words[right.from]?.lower ?? '', words[right.from + 1]?.lower ?? ''];
  if (OFFICES.has(next)) return isGivenName(afterNext) && right.to - right.from > 2 && !beginsOffice(last);
  return DEMONYMS.has(last) && left.to - left.from === 1 && isPlainGivenName(next) && right.to - right.from > 1;
}

function beginsOffice(word: string): boolean {
  return OFFICES.has(word) || OFFICE_MODIFIERS.has(word) || OFFICE_ADJECTIVES.has(word) || COURTESY.has(word) || DEMONYMS.has(word);
}

/** 'Mass in B minor', 'Sonata in C-sharp major'. */
function isMusicalKey(words: readonly Word[], right: WordRange): boolean {
  return /^[A-H](?:[-‐‑ ]?(?:flat|sharp))?$/u.test(words[right.from]?.text ?? '') && right.to - right.from === 1;
}
