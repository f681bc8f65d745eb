/** Offices, ranks and forms of address in a row of capitals: before a person's name, before 'of', alone. */
import { namesNothing } from './evidence.ts';
import { isGivenName, isPlainGivenName } from './first-names.ts';
import { commonTag, isCommonWord } from './part-of-speech.ts';
import { isPlainPlace } from './place-names.ts';
import type { WordRange } from './runs.ts';
import { COURTESY, DEMONYMS, GENERIC, OFFICE_ADJECTIVES, OFFICE_MODIFIERS, OFFICES, PEERAGE } from './word-lists.ts';
import type { Word } from './words.ts';

/** Without forms of address and offices before a person: 'Dr Ann Lee' → 'Ann Lee'; 'President Lincoln' and 'King Street' stay. */
export function withoutAddress(words: readonly Word[], { from, to }: WordRange): WordRange {
  let courteous = from;
  while (courteous < to - 1 && COURTESY.has(words[courteous]?.lower ?? '')) courteous++;
  let first = courteous;
  while (first < to - 1 && isBeforeName(words, first)) first++;
  return { from: first === courteous || startsPerson(words, { from: first, to }) ? first : courteous, to };
}

/** Whether the word is an office, or what an office takes before it: 'French President', 'Prime Minister'. */
function isBeforeName(words: readonly Word[], at: number): boolean {
  const word = words[at]?.lower ?? '';
  const next = words[at + 1];
  if (DEMONYMS.has(word) || OFFICE_MODIFIERS.has(word)) return OFFICES.has(next?.lower ?? '') && next?.capital === true;
  return OFFICES.has(word) && next?.capital === true;
}

/** Ends of what is named after a person of rank: 'King William Street', 'Queen Mary University'. */
const NAMED_AFTER = /^(?:street|road|avenue|square|college|university|hospital|school|bridge|library|museum|airport|island|county|park)$/u;

/** Two words or more that begin like a person's name. */
function startsPerson(words: readonly Word[], { from, to }: WordRange): boolean {
  const own = words.slice(from, to).filter(({ capital }) => capital);
  const first = own[0];
  if (!first || own.length < 2) return false;
  if (NAMED_AFTER.test(own.at(-1)?.lower ?? '')) return false;
  return first.initial || isGivenName(first.lower) || own.every(({ lower }) => !isCommonWord(lower) && !GENERIC.has(lower));
}

/** 'Prime Minister', 'Massachusetts Governor', 'National Deputy': an office with what it is of. */
export function isOfficeOnly(words: readonly Word[], { from, to }: WordRange): boolean {
  const last = words[to - 1]?.lower ?? '';
  if (to - from < 2 || !isOffice(last)) return false;
  return words.slice(from, to - 1).every(({ lower }) => lower !== 'the' && !isPlainGivenName(lower) && isOfOffice(lower));
}

function isOfOffice(word: string): boolean {
  return namesNothing(word) || OFFICE_MODIFIERS.has(word) || OFFICE_ADJECTIVES.has(word) || isPlainPlace(word);
}

function isOffice(word: string): boolean {
  return OFFICES.has(word) || OFFICES.has(word.replace(/s$/u, ''));
}

/** The words after an office's 'of': 'Cyprus' of 'King of Cyprus', 'Ethiopia' of 'Empress of Ethiopia'; null where no office stands before. */
export function officeComplement(words: readonly Word[], { from, to }: WordRange): WordRange | null {
  const of = words.findIndex(({ lower }, at) => at > from && at < to && (lower === 'of' || lower === 'for'));
  if (of < 0) return null;
  const head = words.slice(from, of).map(({ lower }) => lower);
  const last = head.at(-1) ?? '';
  if (!isOffice(last) || (PEERAGE.has(last) && words[from - 1]?.lower === 'the')) return null;
  if (!head.every((word) => isOffice(word) || isOfOffice(word) || commonTag(word) !== null)) return null;
  const first = words[of + 1]?.lower === 'the' ? of + 2 : of + 1;
  return first < to ? { from: first, to } : null;
}
