/** Dates that the calendar names: in words, in numbers, in ISO form; and numbers that look like dates and are none. */
import type { Meaning, Rule } from './atom.ts';
import { unitAround } from './civil.ts';
import type { PartialDate } from './partial-date.ts';
import { DASH, DAY, HOLIDAY, HOLIDAYS, MONTH, monthNumber, phrase, WEEKDAY, WEEKDAY_OR_SHORT, weekdayNumber, YEAR, textBefore } from './vocabulary.ts';
import { isBareMonth, isNounModifier, isWeekday, yearUse } from './year-words.ts';

const OFFSETS: Readonly<Record<string, number>> = { this: 0, the: 0, last: -1, next: 1 };
/** A year after a date: '2019', 'of 2019', 'this year'. */
const YEAR_AFTER = `(?:\\s?,?\\s+(?:of\\s+(?:the\\s+year\\s+)?)?(?<year>\\d{3,4})(?!\\d|[.,:]\\d)|\\s?['’](?<short>\\d{2})|,?\\s+(?:of\\s+)?(?<which>this|last|next|(?:of\\s+)?(?:that(?:\\s+same)?|the\\s+(?:same|following|next|previous|preceding)))\\s+year)`;
const WEEKDAY_BEFORE = `(?:${WEEKDAY_OR_SHORT},?\\s+(?:the\\s+)?)?`;
const TO = `\\s?(?:${DASH}|\\bto\\b|\\band\\b|\\buntil\\b|&)\\s?`;

type Groups = Readonly<Record<string, string | undefined>>;

/** 'May 3' in capitals or beside an ordinal; 'we may 3' and 'march 3' are verbs. */
function isMonthWord(word: string): boolean {
  return !/^(?:may|march|mar|sun|dec|jan|oct)$/u.test(word);
}

const ANCHORED = /that|the/iu;

function anchorOffset(which: string): number {
  return /following|next/iu.test(which) ? 1 : /prev|prec/iu.test(which) ? -1 : 0;
}

function yearFrom({ year, short, which }: Groups): PartialDate {
  if (which !== undefined) return ANCHORED.test(which) ? { anchorOffset: anchorOffset(which) } : { yearOffset: OFFSETS[which.toLowerCase()] ?? 0 };
  if (short !== undefined) return { year: shortYear(Number(short)) };
  return year === undefined ? {} : { year: Number(year) };
}

/** Two digits of a year: within the last seventy years or so of the century that turns in 2000. */
export function shortYear(digits: number): number {
  return digits <= 40 ? 2000 + digits : 1900 + digits;
}

function calendar(date: PartialDate, until?: PartialDate): Meaning {
  return { kind: 'calendar', date, ...(until && { until }) };
}

function dayOfMonth(match: RegExpExecArray, text: string): Meaning | null {
  const groups: Groups = match.groups ?? {};
  const { day = '', month = '', last } = groups;
  if (!isMonthWord(month) && !/\d(?:st|nd|rd|th)/u.test(match[0]) && groups['year'] === undefined && !/\bon\s(?:the\s)?$/iu.test(textBefore(text, match.index)))
    return null;
  const year = yearFrom(groups);
  const counted =
    year.year !== undefined && /^\s(?:people|men|women|employees|soldiers|troops|metres|meters|visitors)\b/u.test(text.slice(match.index + match[0].length));
  if (counted) return null;
  const of = (digits: string): PartialDate => ({ ...year, month: monthNumber(month), day: Number.parseInt(digits, 10) });
  return calendar(of(day), last === undefined ? undefined : of(last));
}

const DAYS: readonly Rule[] = [
  {
    pattern: phrase(`${WEEKDAY_BEFORE}(?<day>${DAY})\\s?(?:of\\s+|${DASH})?(?<month>${MONTH})(?:${YEAR_AFTER}|${DASH}(?<hyphenated>${YEAR}))?`),
    read: dayBeforeMonth,
  },
  { pattern: phrase(`${WEEKDAY_BEFORE}(?<month>${MONTH})\\s+(?:the\\s+)?(?<day>${DAY})${YEAR_AFTER}?`), read: dayOfMonth },
  { pattern: phrase(`(?<day>${DAY})${TO}(?:the\\s+)?(?<last>${DAY})\\s+(?:of\\s+)?(?<month>${MONTH})${YEAR_AFTER}?`), read: dayOfMonth },
  { pattern: phrase(`(?<month>${MONTH})\\s+(?<day>${DAY})${TO}(?:the\\s+)?(?<last>${DAY})${YEAR_AFTER}?`), read: dayOfMonth },
];

const ORDINAL_DAY: Rule = {
  pattern: phrase(
    `(?<=\\bthe\\s)(?<day>\\d{1,2}(?:st|nd|rd|th))(?=\\s?[.,;!?)]|\\s*$|\\s+(?:(?:and|or|but)\\s(?!the\\s|\\d)|(?:and|to)\\s\\d{1,2}(?:st|nd|rd|th)(?:\\s?[.,;!?)]|\\s*$|\\s(?:because|after|when|while|but|and|by|at|with|for)\\b)|(?:he|she|we|they|i|it|when|at|because|while|after|before|by|with|for|so|due|instead)\\b|of (?:the|this|last|next) month\\b))`,
  ),
  read: ordinalDay,
};

function dayBeforeMonth(match: RegExpExecArray, text: string): Meaning | null {
  const hyphenated = match.groups?.['hyphenated'];
  const meaning = dayOfMonth(match, text);
  if (hyphenated === undefined || meaning?.kind !== 'calendar') return meaning;
  return calendar({ ...meaning.date, year: Number(hyphenated) });
}

/** 'Since the 3rd': only after a preposition that takes days. */
function ordinalDay(match: RegExpExecArray, text: string): Meaning | null {
  const day = Number.parseInt(match.groups?.['day'] ?? '', 10);
  const takesDays = /\b(?:on|since|until|till|by|from|before|after)\s+the\s+$/iu.test(text.slice(Math.max(0, match.index - 14), match.index));
  return takesDays && day >= 1 && day <= 31 ? calendar({ day }) : null;
}

const NUMBERS: readonly Rule[] = [
  { pattern: phrase('(?<wall>\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2})(?::\\d{2}(?:\\.\\d+)?)?(?<zone>Z|[+-]\\d{2}:?\\d{2})?'), read: isoMinute },
  { pattern: phrase('(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})'), read: ([, year, , month, day]) => numeric(year, month, day) },
  {
    pattern: phrase('(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})'),
    read: ([, first = '', sign, second = '', year]) => dayAndMonth(first, second, year, sign === '.'),
  },
  {
    pattern: phrase('(0[1-9]|1[0-2]|[1-9])/([12]\\d{3})'),
    read: ([, month = '', year]) => (month.length === 2 ? calendar({ year: Number(year), month: Number(month) }) : null),
  },
  { pattern: phrase(`([12]\\d{3})([-/])(0[1-9]|1[0-2])(?!${DASH}?\\d)`), read: isoMonth },
  // Scores, shares, fractions, telephone numbers, versions.
  {
    pattern: phrase('\\+?\\d{2,}(?:[ .-]\\d{2,}){2,}|\\d+(?:\\.\\d+){2,}|v\\d+(?:\\.\\d+)*'),
    read: (match) => (/^\d{4}-\d\d-\d\d$|^\d{1,2}\.\d{1,2}\.\d{4}$|^\d{4}\.\d{1,2}\.\d{1,2}$|^\d\d-\d\d-\d{4}$/u.test(match[0]) ? null : { kind: 'none' }),
  },
];

/** Seconds are dropped: a sentence is dated to the minute at the finest. */
function isoMinute({ groups = {} }: RegExpExecArray): Meaning | null {
  const start = Date.parse(`${groups['wall']}:00.000Z`);
  if (Number.isNaN(start) || !new Date(start).toISOString().startsWith(groups['wall'] ?? '')) return { kind: 'none' };
  const zone = groups['zone']?.toUpperCase() === 'Z' ? 'UTC' : groups['zone'];
  return { kind: 'relative', read: () => ({ ...unitAround(start, 'minute'), ...(zone !== undefined && { zone }) }) };
}

function numeric(year: string | undefined, month: string | undefined, day: string | undefined): Meaning {
  return calendar({ year: Number(year), month: Number(month), day: Number(day) });
}

/** Day first where only that is a date, or where dots say so; month first where only that is; neither where both are. */
function dayAndMonth(first: string, second: string, year: string | undefined, dotted: boolean): Meaning {
  if (dotted || Number(first) > 12 || first === second) return numeric(year, second, first);
  return Number(second) > 12 ? numeric(year, first, second) : { kind: 'none' };
}

/** '2009-10' is a season where the next year follows the first; else the tenth month. */
function isoMonth(match: RegExpExecArray, text: string): Meaning | null {
  const [, year = '', sign, month = ''] = match;
  const next = (Number(year) + 1) % 100 === Number(month);
  const before = textBefore(text, match.index);
  if (
    next &&
    (sign === '/' ||
      /\bthe\s$/iu.test(before) ||
      /^\s(?:season|campaign|school|academic|financial|fiscal|academic)\b/iu.test(text.slice(match.index + match[0].length)))
  )
    return null;
  return calendar({ year: Number(year), month: Number(month) });
}

const MONTHS_AND_DAYS: readonly Rule[] = [
  { pattern: phrase(`(?<month>${MONTH})${YEAR_AFTER}`), read: monthOfYear },
  { pattern: phrase(`(?<month>${MONTH})`), read: bareMonth },
  { pattern: phrase(WEEKDAY), read: bareWeekday },
  {
    pattern: phrase(
      `(?<=\\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Tt]ill|[Ss]ince|[Ff]rom|[Bb]efore|[Aa]fter)\\s)(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)(?![\\p{L}'’-]|\\s?\\d|\\s\\p{Lu}\\p{Ll})`,
      'gu',
    ),
    read: ([word]) => calendar({ weekday: weekdayNumber(word) }),
  },
  { pattern: phrase(`(?<holiday>${HOLIDAY})${YEAR_AFTER}?`), read: holiday },
];

function monthOfYear(match: RegExpExecArray, text: string): Meaning | null {
  const { month = '', year } = match.groups ?? {};
  if (/^(?:may|march|mar|sun|dec|jan|oct)$/u.test(month) && year === undefined) return null;
  if (year !== undefined && Number(year) >= 1000 && yearUse(`in ${text.slice(match.index + match[0].length - 4)}`, 3, 7) === null) return null;
  const modifier = year !== undefined && isNounModifier(textBefore(text, match.index), text.slice(match.index + match[0].length));
  return { kind: 'calendar', date: { ...yearFrom(match.groups ?? {}), month: monthNumber(month) }, ...(modifier && { modifier }) };
}

function bareMonth(match: RegExpExecArray, text: string): Meaning | null {
  const [word] = match;
  const end = match.index + word.length;
  if ((word.length < 4 && word.toLowerCase() !== 'may') || word.endsWith('.')) return null;
  if (isBareMonth(text, match.index, end)) return calendar({ month: monthNumber(word) });
  const modifies = /^\p{Lu}/u.test(word) && word !== 'May' && isNounModifier(textBefore(text, match.index), text.slice(end));
  return modifies ? { kind: 'calendar', date: { month: monthNumber(word) }, modifier: true } : null;
}

function bareWeekday(match: RegExpExecArray, text: string): Meaning | null {
  const end = match.index + match[0].length;
  if (!isWeekday(text, match.index, end)) return { kind: 'none' };
  const modifier = isNounModifier(textBefore(text, match.index), text.slice(end)) && !/^\s(?:morning|afternoon|evening|night)/u.test(text.slice(end));
  return { kind: 'calendar', date: { weekday: weekdayNumber(match[0]) }, modifier };
}

function holiday(match: RegExpExecArray): Meaning | null {
  const named = (match.groups?.['holiday'] ?? '').toLowerCase().replaceAll('’', "'");
  const [month, day] = HOLIDAYS[named] ?? [];
  const year = yearFrom(match.groups ?? {});
  if (month === undefined || day === undefined || (named === 'christmas' && year.year === undefined && year.yearOffset === undefined)) return null;
  return calendar({ ...year, month, day });
}

/** Rules that need a digit, and rules that need a word of the calendar. */
export const NUMBER_RULES: readonly Rule[] = [ORDINAL_DAY, ...NUMBERS];
export const MONTH_RULES: readonly Rule[] = [...DAYS, ...MONTHS_AND_DAYS];
