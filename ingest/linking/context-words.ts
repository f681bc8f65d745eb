/** The words that stand around a name, by weight: what decides between namesakes, and nothing else. */
import { isPlainGivenName } from '../names/first-names.ts';
import { plainText, plainWords } from './plain-name.ts';
import { STOP_WORDS } from '../../src/core/analyzer.ts';
import type { ContextWords } from './link-profile.ts';
import { rarityOf } from './usual-words.ts';

/** Where a name stands in a text. */
export interface Standing {
  /** Its passage, with title and headings where it has any. */
  readonly text: string;
  readonly heading: string;
  /** Half-open ranges of the text: the sentence; the words nearer to this name than to another. */
  readonly sentence: readonly [start: number, end: number];
  readonly near: readonly [start: number, end: number];
}

/** Whole numbers, so that sums are exact. */
const WEIGHTS = { near: 20, sentence: 10, heading: 10, passage: 5 } as const;
/** Names tell more than other words; pairs of words tell as much as a word. */
const CAPITAL_FACTOR = 1.6;
/** Of a given name: many people bear it. */
const GIVEN_SHARE = 0.5;
const REACH_CHARS = 400;
/** Words kept for one name in one episode. */
const WORDS_MAX = 160;
const WORD = /[\p{L}\p{N}]+/gu;

/** Words that stand beside any name. */
const COMMON: ReadonlySet<string> = new Set(
  `said say says year new now first last one two three four five six seven eight nine ten old day week month time today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
  again will would can could should shall must just only still yet more most much many very too then there here who whom into over under about up down out off since until while because but if so nor though although once ever never always all any both each few some such no own same other another
  work works worked working name title date mr mrs ms dr man woman people person thing something somebody someone make makes made take takes took come comes came go goes went get gets got give gives gave put see saw seen tell told ask asks asked call calls called know knows known want wants wanted think thought back two half also already without between under against during`.split(
    /\s+/u,
  ),
);

const TITLES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    prof: 'professor',
    dr: 'doctor',
    rev: 'reverend',
    capt: 'captain',
    sgt: 'sergeant',
    col: 'colonel',
    lt: 'lieutenant',
    sr: 'senior',
    jr: 'junior',
  }),
);

/** Words around the places where a name stands, its own left out. */
export function contextWords(standings: readonly Standing[], own: readonly string[]): ContextWords {
  const without = new Set(own.flatMap((surface) => plainWords(surface)));
  const found = new Map<string, number>();
  for (const standing of standings) {
    const { text, heading, sentence, near } = standing;
    const [from, to] = [Math.max(0, sentence[0] - REACH_CHARS), Math.min(text.length, sentence[1] + REACH_CHARS)];
    collect(found, text.slice(...near), WEIGHTS.near, without);
    collect(found, text.slice(...sentence), WEIGHTS.sentence, without);
    collect(found, text.slice(from, to), WEIGHTS.passage, without);
    collect(found, heading, WEIGHTS.heading, without);
  }
  const kept = [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, WORDS_MAX);
  return Object.fromEntries(kept.sort((a, b) => (a[0] < b[0] ? -1 : 1)));
}

function collect(into: Map<string, number>, text: string, weight: number, without: ReadonlySet<string>): void {
  let before: string | null = null;
  for (const [written] of text.matchAll(WORD)) {
    const lower = plainText(written);
    const plain = TITLES.get(lower) ?? lower;
    const isWord = !STOP_WORDS.has(plain) && !COMMON.has(plain) && !without.has(plain) && plain.length > 1;
    const term: string | null = isWord ? singular(plain) : null;
    const rarity = term === null ? 0 : rarityOf(term) * (isPlainGivenName(plain) ? GIVEN_SHARE : 1);
    if (term !== null && rarity > 0) keep(into, term, Math.round(weight * rarity * (/^\p{Lu}/u.test(written) ? CAPITAL_FACTOR : 1)));
    if (term !== null && before !== null) keep(into, `${before} ${term}`, weight);
    before = term;
  }
}

/** Without the ending of a plural; other endings tell words apart: an 'open' in spring from a letter 'opened'. */
function singular(word: string): string {
  if (/[^aeiou]ies$/u.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/u.test(word)) return word.slice(0, -2);
  return /[^su]s$/u.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}

function keep(into: Map<string, number>, term: string, weight: number): void {
  if ((into.get(term) ?? 0) < weight) into.set(term, weight);
}

/** Words that two contexts share, each with the lesser of its weights. */
export function sharedWords(a: ContextWords, b: ContextWords): [word: string, weight: number][] {
  return Object.entries(a).flatMap(([word, weight]): [string, number][] => (Object.hasOwn(b, word) ? [[word, Math.min(weight, b[word] ?? 0)]] : []));
}
