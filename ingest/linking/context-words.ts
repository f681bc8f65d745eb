/** The words that stand around a name, by weight: what decides between namesakes, and nothing else. */
import { BoundedMemo } from './bounded-memo.ts';
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
/** Texts whose words are kept. */
const TEXTS_KEPT = 512;
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
    const words = wordsOf(text);
    const around = [Math.max(0, sentence[0] - REACH_CHARS), Math.min(text.length, sentence[1] + REACH_CHARS)] as const;
    collect(found, within(text, words, near), WEIGHTS.near, without);
    collect(found, within(text, words, sentence), WEIGHTS.sentence, without);
    collect(found, within(text, words, around), WEIGHTS.passage, without);
    collect(found, wordsOf(heading), WEIGHTS.heading, without);
  }
  const kept = [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, WORDS_MAX);
  return Object.fromEntries(kept.sort((a, b) => (a[0] < b[0] ? -1 : 1)));
}

/** A word of a text, as contexts compare it. */
interface Word {
  readonly start: number;
  readonly end: number;
  readonly plain: string;
  /** Null of a word that stands beside any name. */
  readonly term: string | null;
  /** From 0 to 1. */
  readonly rarity: number;
  readonly capital: number;
}

/** Many names of one passage are compared, each by the same words. */
const known = new BoundedMemo<readonly Word[]>(TEXTS_KEPT);

function wordsOf(text: string): readonly Word[] {
  return known.of(text, () => [...text.matchAll(WORD)].map(({ 0: written, index }) => wordAt(written, index)));
}

function wordAt(written: string, start: number): Word {
  const lower = plainText(written);
  const plain = TITLES.get(lower) ?? lower;
  const term = !STOP_WORDS.has(plain) && !COMMON.has(plain) && plain.length > 1 ? singular(plain) : null;
  const rarity = term === null ? 0 : rarityOf(term) * (isPlainGivenName(plain) ? GIVEN_SHARE : 1);
  return { start, end: start + written.length, plain, term, rarity, capital: /^\p{Lu}/u.test(written) ? CAPITAL_FACTOR : 1 };
}

/** The words of a half-open range; of one that its border cuts, what is inside. */
function within(text: string, words: readonly Word[], [from, to]: readonly [number, number]): readonly Word[] {
  const inside = words.filter(({ start, end }) => start < to && end > from);
  if ((inside[0]?.start ?? from) >= from && (inside.at(-1)?.end ?? to) <= to) return inside;
  return [...text.slice(from, to).matchAll(WORD)].map(({ 0: written, index }) => wordAt(written, from + index));
}

function collect(into: Map<string, number>, words: readonly Word[], weight: number, without: ReadonlySet<string>): void {
  let before: string | null = null;
  for (const { plain, term: own, rarity, capital } of words) {
    const term: string | null = without.has(plain) ? null : own;
    if (term !== null && rarity > 0) keep(into, term, Math.round(weight * rarity * capital));
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
  const shared: [string, number][] = [];
  for (const word of Object.keys(a)) {
    if (Object.hasOwn(b, word)) shared.push([word, Math.min(a[word] ?? 0, b[word] ?? 0)]);
  }
  return shared;
}
