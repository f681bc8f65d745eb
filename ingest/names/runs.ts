/** Rows of capitalised words, joined over particles, prepositions and numbers: what a name may be cut from. */
import { isCalendarWord } from './calendar.ts';
import { isPlainGivenName } from './first-names.ts';
import { FAMILY_PARTICLES, LINKERS, OPENERS, PARTICLES, PRONOUNS } from './word-lists.ts';
import type { Word } from './words.ts';

/** Half-open range of a sentence's words. */
export interface WordRange {
  readonly from: number;
  readonly to: number;
}

const LINKERS_IN_A_ROW_MAX = 3;
/** Nouns that count in Roman numerals: 'World War I'. */
const NUMBERED: ReadonlySet<string> = new Set(
  'war part act book volume chapter division phase type class group level stage title article section mark series king queen pope emperor reich'.split(' '),
);

/** Rows of words that begin and end with a capitalised word (or end with a number), in order, apart from each other. */
export function runsOf(words: readonly Word[]): WordRange[] {
  const runs: WordRange[] = [];
  for (let at = 0; at < words.length; ) {
    const to = startsRun(words, at) ? endOfRun(words, at) : at;
    if (to > at) runs.push({ from: withParticles(words, at), to });
    at = Math.max(to, at + 1);
  }
  return runs;
}

/** From the particles before a family name on: 'van der Berg', 'bin Laden'. */
export function withParticles(words: readonly Word[], at: number): number {
  let from = at;
  while (from > 0 && words[from]?.joined && FAMILY_PARTICLES.has(words[from - 1]?.lower ?? '') && !words[from - 1]?.capital) from--;
  return from;
}

function startsRun(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word || !mayStandIn(words, at)) return false;
  if (!OPENERS.has(word.lower) || word.initial) return true;
  return !word.opens && words[at + 1]?.joined === true && mayStandIn(words, at + 1);
}

/** Whether the word is capitalised, no pronoun and no date's. */
function mayStandIn(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word?.capital || isCalendarWord(words, at)) return false;
  if (word.initial || !PRONOUNS.has(word.lower)) return true;
  return word.text === 'I' ? isRegnal(words, at) : word.text.length > 1 && word.text === word.text.toUpperCase(); // 'US' is no pronoun
}

/** 'Hugh I of Cyprus', 'Henry I (1068–1135)': a numeral, unlike the 'I' of 'In Perth I met'. */
function isRegnal(words: readonly Word[], at: number): boolean {
  const word = words[at];
  const before = words[at - 1];
  const after = words[at + 1];
  if (!word?.joined || !before?.capital) return false;
  return isPlainGivenName(before.lower) || NUMBERED.has(before.lower) || !after?.joined || after.lower === 'of';
}

function endOfRun(words: readonly Word[], from: number): number {
  let last = from;
  for (;;) {
    const next = nextInRun(words, last);
    if (next === null) return last + 1;
    last = next;
  }
}

/** The next word of the run after the one at `last`; null where the run ends. */
function nextInRun(words: readonly Word[], last: number): number | null {
  for (let at = last + 1; at <= last + 1 + LINKERS_IN_A_ROW_MAX; at++) {
    const word = words[at];
    if (!word?.joined || isCalendarWord(words, at)) return null;
    if (mayStandIn(words, at)) return at;
    if (word.capital) return null;
    if (at === last + 1 && isNameNumber(words, at)) return at;
    if (!LINKERS.has(word.lower) && !PARTICLES.has(word.lower)) return null;
  }
  return null;
}

const UNITS: ReadonlySet<string> = new Set(
  'per percent million billion thousand hundred euros pounds dollars yen km kilometres kilometers miles metres meters feet kg tons tonnes people years year days day weeks months hours minutes units times points goals games and or to'.split(
    ' ',
  ),
);

/** 'Apollo 11', 'Boeing 747', 'Route 66': no year and no quantity. */
function isNameNumber(words: readonly Word[], at: number): boolean {
  const word = words[at];
  const after = words[at + 1];
  if (!word || !/^\p{Nd}{1,3}\p{Lu}?$/u.test(word.text)) return false;
  return !after || (after.joined ? !UNITS.has(after.lower) : !(after.number && after.start === word.end + 1));
}
