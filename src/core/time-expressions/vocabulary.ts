/** Words of times, as values and as pieces of patterns. */
import type { TimeUnit } from './time-expression.ts';

const MONTH_NAMES = 'january february march april may june july august september october november december'.split(' ');
const WEEKDAY_NAMES = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const CARDINALS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(' ');
const ORDINALS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first'.split(
    ' ',
  );
const TENS: Readonly<Record<string, number>> = { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90, hundred: 100 };
export const DECADE_WORDS: Readonly<Record<string, number>> = {
  twenties: 20,
  thirties: 30,
  forties: 40,
  fifties: 50,
  sixties: 60,
  seventies: 70,
  eighties: 80,
  nineties: 90,
};
/** Vague amounts, with the number taken for them. */
const VAGUE: Readonly<Record<string, number>> = {
  'a few': 3,
  few: 3,
  several: 3,
  some: 3,
  'a couple of': 2,
  'a couple': 2,
  'couple of': 2,
  couple: 2,
  'a dozen': 12,
};

/** First month of each season, of the northern half. */
export const SEASON_MONTHS: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 };
export const HOLIDAYS: Readonly<Record<string, readonly [month: number, day: number]>> = {
  'christmas eve': [12, 24],
  'christmas day': [12, 25],
  christmas: [12, 25],
  'boxing day': [12, 26],
  "new year's eve": [12, 31],
  "new year's day": [1, 1],
  halloween: [10, 31],
  "valentine's day": [2, 14],
};

export const MONTH = `(?:${MONTH_NAMES.join('|')}|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\\b\\.?)`;
export const WEEKDAY = `(?:${WEEKDAY_NAMES.join('|')})`;
export const WEEKDAY_OR_SHORT = `(?:${WEEKDAY_NAMES.join('|')}|(?:mon|tues?|wed|thur?s?|fri|sat|sun)\\b\\.?)`;
export const DAY = '(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?(?!\\d|[.,:/]\\d)';
export const YEAR = '[12]\\d{3}';
export const SEASON = '(?:spring|summer|autumn|fall|winter)';
export const UNIT = '(?:minute|hour|day|week|fortnight|month|quarter|year|decade|century|centurie)';
export const HOLIDAY = `(?:${Object.keys(HOLIDAYS).join('|').replaceAll("'", "['’]")})`;
export const NUMBER = `(?:\\d{1,3}|${[...CARDINALS.slice(1), ...Object.keys(TENS)].join('|')}|an?|a few|few|several|some|a couple(?: of)?|couple of|a dozen|half an?)`;
export const ORDINAL = `(?:\\d{1,2}(?:st|nd|rd|th)|${ORDINALS.slice(1).toReversed().join('|')})`;
export const DASH = '[-‐‑‒–—−]';

export function monthNumber(word: string): number {
  return MONTH_NAMES.findIndex((name) => name.startsWith(word.toLowerCase().slice(0, 3))) + 1;
}

/** 0 is Monday. */
export function weekdayNumber(word: string): number {
  return WEEKDAY_NAMES.findIndex((name) => name.startsWith(word.toLowerCase().slice(0, 3)));
}

export function ordinalNumber(word: string): number {
  const digits = Number.parseInt(word, 10);
  return Number.isNaN(digits) ? ORDINALS.indexOf(word.toLowerCase()) : digits;
}

export interface Amount {
  readonly amount: number;
  readonly vague: boolean;
}

export function amountOf(words: string): Amount {
  const word = words.toLowerCase().replaceAll(/\s+/g, ' ');
  const vague = VAGUE[word];
  if (vague !== undefined) return { amount: vague, vague: true };
  if (word.startsWith('half a')) return { amount: 0.5, vague: true };
  if (word === 'a' || word === 'an') return { amount: 1, vague: false };
  const digits = Number.parseInt(word, 10);
  return { amount: Number.isNaN(digits) ? (TENS[word] ?? CARDINALS.indexOf(word)) : digits, vague: false };
}

/** Unit and how many of it the word is: a fortnight is two weeks. */
export function unitNamed(word: string): { unit: TimeUnit; times: number } {
  const lower = word.toLowerCase().replace(/s$/, '');
  if (lower === 'fortnight') return { unit: 'week', times: 2 };
  if (lower === 'centurie' || lower === 'century') return { unit: 'century', times: 1 };
  return { unit: UNITS.find((unit) => unit === lower) ?? 'day', times: 1 };
}

const UNITS: readonly TimeUnit[] = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year', 'decade'];

/** Characters before a word that decide how it is meant. */
const LOOK_BACK = 80;

/** The text just before `index`, bounded so that a long text costs no more a word than a short one. */
export function textBefore(text: string, index: number): string {
  return text.slice(Math.max(0, index - LOOK_BACK), index);
}

/** A pattern that stands between word boundaries of any script, found anywhere in a text. */
export function phrase(source: string, flags = 'giu'): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])`, flags);
}
