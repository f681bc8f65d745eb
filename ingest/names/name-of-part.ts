/** The names in a part of a run: without the verb, the form of address or the office before it; none where only those are left. */
import { nameKey } from '../../src/core/analyzer.ts';
import type { MentionRule } from '../../src/core/model.ts';
import { hyphenStem } from './cuts.ts';
import { namesNothing } from './evidence.ts';
import { isGivenName, isPlainGivenName } from './first-names.ts';
import type { NameSpan } from './name-span.ts';
import { isOfficeOnly, officeComplement, withoutAddress } from './offices.ts';
import { type Reading, withoutOpening } from './openings.ts';
import { commonTag, isCommonWord } from './part-of-speech.ts';
import { isPlainPlace } from './place-names.ts';
import type { WordRange } from './runs.ts';
import { COURTESY, DEMONYMS, OFFICE_MODIFIERS, OFFICES, OPENERS, PARTICLES, POST_NOMINALS } from './word-lists.ts';
import type { Word } from './words.ts';

/** Quarters and halves of a year, and the like: no name even in a row. */
const PERIOD = /^(?:q[1-4]|h[12]|fy\d+|\d+)$/u;
const MUSICAL_KEY = /^[A-H](?:-(?:flat|sharp))?$/u;
/** Endings of adjectives made of a name. */
const ADJECTIVE = /(?:ian|ish|ean|esque|ic)$/u;
const PUBLICATION = /^(?:magazine|newspaper|journal|album|film|band)$/u;

/** Names of a part, each with the rule that it counts for. */
export function nameOfPart(reading: Reading, range: WordRange): NameSpan[] {
  const bare = withoutOpening(reading, trimmed(reading.words, range));
  if (bare === null) return [];
  const named = withoutAddress(reading.words, bare);
  const addressed = named.from > bare.from ? spanOf(reading, bare, 'part') : [];
  return [...addressed, ...officeOrName(reading, named)];
}

/** Without linking words, loose openers and letters after a name at the ends. */
function trimmed(words: readonly Word[], { from, to }: WordRange): WordRange {
  let [first, end] = [from, to];
  while (first < end && !words[first]?.capital && !PARTICLES.has(words[first]?.lower ?? '')) first++;
  while (end > first && !words[end - 1]?.capital && !words[end - 1]?.number) end--;
  while (end - first > 1 && OPENERS.has(words[end - 1]?.lower ?? '') && words[end]?.opens) end--; // 'Ann Lee To:' of a letter's head
  while (end - first > 1 && (POST_NOMINALS.has(words[end - 1]?.lower ?? '') || isLetters(words, first, end - 1))) end--;
  return { from: first, to: isMusicalKey(words, end) ? end + 1 : end };
}

/** 'M. Tindall MRCVS': what behind a person's name is in capitals is a degree, a rank or a society. */
function isLetters(words: readonly Word[], first: number, at: number): boolean {
  const isLoud = (word: Word | undefined) => word !== undefined && /^\p{Lu}{3,}$/u.test(word.text);
  return at - first > 1 && isLoud(words[at]) && !isLoud(words[at - 1]) && (words[first]?.initial === true || isPlainGivenName(words[first]?.lower ?? ''));
}

/** 'Mass in B | minor'. */
function isMusicalKey(words: readonly Word[], end: number): boolean {
  const mode = words[end]?.lower;
  return (mode === 'minor' || mode === 'major') && words[end - 2]?.lower === 'in' && MUSICAL_KEY.test(words[end - 1]?.text ?? '');
}

/** 'King of Cyprus' joins passages; 'Cyprus' is the name. */
function officeOrName(reading: Reading, range: WordRange): NameSpan[] {
  if (isOfficeOnly(reading.words, range)) return spanOf(reading, range, 'part');
  const complement = officeComplement(reading.words, range);
  if (complement === null) return spanOf(reading, range, ruleOf(reading, range));
  return [...spanOf(reading, range, 'part'), ...spanOf(reading, complement, isOwnName(reading, complement) ? 'name' : 'part')];
}

function isOwnName({ words, evidence }: Reading, { from, to }: WordRange): boolean {
  const own = words.slice(from, to).filter(({ capital }) => capital);
  if (own.length > 1) return own.some(({ lower }) => !namesNothing(lower));
  const word = own[0]?.lower ?? '';
  return !namesNothing(word) && (commonTag(word) === null || evidence.inside.has(word));
}

/** A name, or only a word that joins passages; null for neither. */
function ruleOf(reading: Reading, range: WordRange): MentionRule | null {
  const own = reading.words.slice(range.from, range.to).filter(({ capital, number }) => capital || number);
  const [word] = own;
  if (!word || own.every(({ lower }) => PERIOD.test(lower))) return null;
  if (own.every(({ lower }) => namesNothing(lower) || COURTESY.has(lower))) return isNamedAnyway(reading.words, range, own) ? 'name' : 'part';
  return own.length > 1 ? 'name' : ruleOfWord(reading, word, reading.words[range.to]);
}

function ruleOfWord({ text, evidence }: Reading, word: Word, next: Word | undefined): MentionRule | null {
  if (isAdjective(word, next)) return 'part';
  if (!word.opens || evidence.inside.has(word.lower) || isPlainGivenName(word.lower) || isPlainPlace(word.lower)) return 'name';
  if (isCommonWord(word.lower)) return null;
  return /^\p{Script=Latin}/u.test(word.text) && text.charAt(word.end) !== '!' ? 'name' : 'part'; // 'Takk!' calls out
}

/** 'Palladian style', 'Lovecraftian horror'. */
function isAdjective(word: Word, next: Word | undefined): boolean {
  if (!next?.joined || next.capital || word.possessive || !ADJECTIVE.test(word.lower) || isGivenName(word.lower)) return false;
  return commonTag(next.lower) === 'NOUN' || commonTag(next.lower) === 'ADJ';
}

/** 'World Bank' and 'Time magazine', of words that name nothing alone; not 'British and Irish', 'Sir and Dame'. */
function isNamedAnyway(words: readonly Word[], { to }: WordRange, own: readonly Word[]): boolean {
  const last = own.at(-1)?.lower ?? '';
  if (own.length > 1) return !DEMONYMS.has(last) && !own.every(({ lower }) => isLabel(lower));
  const next = words[to];
  return !own[0]?.opens && !isLabel(last) && next?.joined === true && PUBLICATION.test(next.lower);
}

function isLabel(word: string): boolean {
  return DEMONYMS.has(word) || OFFICES.has(word) || OFFICE_MODIFIERS.has(word) || COURTESY.has(word);
}

function spanOf({ text, words }: Reading, { from, to }: WordRange, rule: MentionRule | null): NameSpan[] {
  const first = words[from];
  const last = words[to - 1];
  if (rule === null || !first || !last) return [];
  const stem = to - from === 1 ? hyphenStem(last) : null;
  const end = stem === null ? last.end : last.start + stem.length;
  const surface = text.slice(first.start, end);
  const key = nameKey(surface);
  if (key.length < 2) return [];
  return [{ start: first.start, end, surface, key, rule: stem !== null && namesNothing(stem.toLowerCase()) ? 'part' : rule }];
}
