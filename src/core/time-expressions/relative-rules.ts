/** Times counted from when it was said: 'yesterday', 'three weeks ago', 'next Friday', 'the past six years'. */
import type { Around, Meaning, Rule } from './atom.ts';
import { type Civil, coarser, type Period, partsOf, shift, unitAround, unitOf } from './civil.ts';
import { completed, HISTORY_YEARS, partOf } from './partial-date.ts';
import type { TimeUnit } from './time-expression.ts';
import {
  amountOf,
  MONTH,
  monthNumber,
  NUMBER,
  phrase,
  SEASON,
  SEASON_MONTHS,
  UNIT,
  unitNamed,
  WEEKDAY,
  WEEKDAY_OR_SHORT,
  weekdayNumber,
  textBefore,
} from './vocabulary.ts';

function relative(read: (around: Around) => Period | null, more: Partial<Extract<Meaning, { kind: 'relative' }>> = {}): Meaning {
  return { kind: 'relative', read, ...more };
}

/** Days from today of the words that name one. */
const DAY_WORDS: readonly (readonly [words: string, days: number])[] = [
  ['the day before yesterday', -2],
  ['yesterday(?: (?:morning|afternoon|evening|night))?|last night|last evening', -1],
  ['today|tonight|this (?:morning|afternoon|evening)|earlier today|later today', 0],
  ['tomorrow(?: (?:morning|afternoon|evening|night))?', 1],
  ['the day after tomorrow', 2],
];

const NOW = 'right now|just now|now|currently|at present|presently|at the moment|these days|nowadays|as we speak';

const DAYS: readonly Rule[] = [
  ...DAY_WORDS.map(([words, days]) => ({ pattern: phrase(words), read: () => relative(({ reference }) => unitAround(shift(reference, days, 'day'), 'day')) })),
  { pattern: phrase(`(?:${NOW})(?!-|\\s+(?:and then|that|defunct)\\b)`), read: readNow },
];

/** What holds now may have begun before. 'Now' in the middle of capitals is a name. */
function readNow(match: RegExpExecArray, text: string): Meaning | null {
  const before = textBefore(text, match.index);
  if (/^\p{Lu}/u.test(match[0]) && !/^[\s"“]*$|[.!?:;"“]\s*$/u.test(before)) return null;
  if (match[0].startsWith('N') && /^\s\p{Lu}/u.test(text.slice(match.index + match[0].length))) return null;
  if (match[0].startsWith('NO') || /\bevery\s$/iu.test(before)) return null;
  return relative(({ reference }) => ({ ...unitAround(reference, 'day'), bound: 'at_latest' }));
}

const COUNT = `(?<n>${NUMBER})\\s+(?:(?:and a half|or so|short|long|whole|full|more)\\s+)?(?<unit>${UNIT})s?(?:\\s+and\\s+a\\s+half)?`;

const COUNTED: readonly Rule[] = [
  { pattern: phrase(`${COUNT}\\s+(?:ago|back)`), read: (match) => counted(match, -1) },
  {
    pattern: phrase(`${COUNT}\\s+(?:from now|hence)|in\\s+${COUNT.replace('<n>', '<n2>').replace('<unit>', '<unit2>')}['’]?s?['’]?\\s+time`),
    read: (match) => counted(match, 1),
  },
  { pattern: phrase(`(?<n>${NUMBER})\\s+(?<named>${WEEKDAY}|weekend)s\\s+ago`), read: namedAgo },
  { pattern: phrase(`in\\s+${COUNT}(?!['’]?\\s+time)`), read: (match) => counted(match, 1, true) },
];

/** Known no finer than what it is counted in. `futureOnly`: 'in two weeks' is a length in a clause about the past. */
function counted({ groups = {}, 0: words }: RegExpExecArray, sign: 1 | -1, futureOnly = false): Meaning {
  const { amount, vague } = amountOf(groups['n'] ?? groups['n2'] ?? '');
  const { unit, times } = unitNamed(groups['unit'] ?? groups['unit2'] ?? '');
  const half = /\band\s+a\s+half\b/iu.test(words) ? 0.5 : 0;
  const read = ({ reference, leaning }: Around) => (futureOnly && leaning === 'past' ? null : stepped(reference, sign * (amount + half) * times, unit));
  return relative(read, { approximate: vague });
}

/** Half a year is six months, half a decade five years. */
export function stepped(from: Civil, amount: number, unit: TimeUnit): Period {
  if (Number.isInteger(amount) || (unit !== 'year' && unit !== 'decade')) return unitAround(shift(from, amount, unit), unit);
  return unit === 'year' ? stepped(from, Math.round(amount * 12), 'month') : stepped(from, Math.round(amount * 10), 'year');
}

/** 'Two weekends ago', 'three Fridays ago'. */
function namedAgo({ groups = {} }: RegExpExecArray): Meaning {
  const { amount, vague } = amountOf(groups['n'] ?? '');
  const named = (groups['named'] ?? '').toLowerCase();
  const back = (period: Period | null) =>
    period && { ...period, start: shift(period.start, -7 * (amount - 1), 'day'), end: shift(period.end, -7 * (amount - 1), 'day') };
  return relative(({ reference }) => back(namedPeriod(named, -1, reference)), { approximate: vague });
}

const PART_OF = 'end|start|beginning|middle|close|first half|second half';
/** Nothing behind it that it would be part of: 'the end of the week', not 'the end of the year of mourning'. */
const ALONE = '(?=\\s*(?:[.,;:!?()–—]|$)|\\s+(?:and|but|or|when|while|as|he|she|it|they|we|I|who|which|that|to|in|at|by|with|for|the|will|is|was|had|has)\\b)';

const WHICH = '(?<which>last|past|this past|this|next|this coming|coming|current|this current)';
const NAMED = `(?<named>${WEEKDAY_OR_SHORT}|${MONTH}|${SEASON}|weekend)`;

const NAMED_UNITS: readonly Rule[] = [
  {
    pattern: phrase(`(?<which>last|this past|this|next|this coming|this current)\\s+(?<unit>week|month|quarter|year|decade|century)(?!\\s+of\\b|s\\b)`),
    read: lastUnit,
  },
  { pattern: phrase('the\\s+(?<which>current|present|coming)\\s+(?<unit>week|month|quarter|year|decade|century)'), read: lastUnit },
  { pattern: phrase(`(?:early|late|earlier|later)?\\s*${WHICH}\\s+${NAMED}(?:\\s(?:morning|afternoon|evening|night))?`), read: lastNamed },
  { pattern: phrase(`(?<side>earlier|later)\\s+(?:on\\s+)?(?:this|in the)\\s+(?<unit>week|month|quarter|year|decade|century)`), read: sideOfUnit },
  { pattern: phrase(`(?<named>${WEEKDAY}|weekend)\\s+(?<which>before last|after next)`), read: lastNamed },
  { pattern: phrase('the\\s+(?<unit>week|month|year|decade)\\s+(?<which>before last|after next)'), read: lastUnit },
  {
    pattern: phrase('(?<=\\b(?:at|over|on|during) the )weekend'),
    read: () => relative(({ reference, leaning }) => namedPeriod('weekend', leaning === 'future' ? 0 : -1, reference)),
  },
  { pattern: phrase(`(?<named>${WEEKDAY_OR_SHORT})\\s+(?:of\\s+)?(?<which>last|this|next)\\s+week`), read: dayOfWeek },
  { pattern: phrase('(?<day>\\d{1,2})(?:st|nd|rd|th)\\s+of\\s+(?<which>last|this|next)\\s+month'), read: dayOfMonth },
  { pattern: phrase(`(?<=\\b(?:${PART_OF}) of (?:the |this |the current )?)(?<unit>week|month|quarter|year|decade|century)${ALONE}`), read: runningUnit },
  {
    pattern: phrase('(?<=\\b(?:at|by|before|until|since)\\s(?:the\\s)?)year[-\\s]end'),
    read: () => relative((around) => partOf(running('year', around), 'end')),
  },
];

/** 'Tuesday of last week'. */
function dayOfWeek({ groups = {} }: RegExpExecArray): Meaning {
  const days = 7 * stepOf(groups['which']) + weekdayNumber(groups['named'] ?? '');
  return relative(({ reference }) => unitAround(shift(unitAround(reference, 'week').start, days, 'day'), 'day'));
}

/** 'The 1st of next month'. */
function dayOfMonth({ groups = {} }: RegExpExecArray): Meaning | null {
  const day = Number(groups['day']);
  const step = stepOf(groups['which']);
  return relative(({ reference }) => {
    const month = unitAround(shift(unitAround(reference, 'month').start, step, 'month'), 'month');
    const found = shift(month.start, day - 1, 'day');
    return day > 0 && found < month.end ? unitAround(found, 'day') : null;
  });
}

/** 'The end of the quarter': of the one that the sentence tells of, else of that in which it was said. */
function runningUnit({ groups = {} }: RegExpExecArray): Meaning {
  const { unit } = unitNamed(groups['unit'] ?? '');
  return relative((around) => running(unit, around));
}

function running(unit: TimeUnit, { reference, anchor, told }: Around): Period {
  return unitAround(told && anchor && coarser(unit, unitOf(anchor.precision)) === unit ? anchor.start : reference, unit);
}

const STEPS: Readonly<Record<string, number>> = {
  last: -1,
  past: -1,
  'this past': -1,
  next: 1,
  coming: 1,
  'this coming': 1,
  'before last': -2,
  'after next': 2,
};

function stepOf(which: string | undefined): number {
  return STEPS[(which ?? '').toLowerCase().replaceAll(/\s+/g, ' ')] ?? 0;
}

/** 'The next year' follows a time named before: see the anaphoric rules. 'The last year' is a stretch. */
function lastUnit({ groups = {}, index, 0: words }: RegExpExecArray, text: string): Meaning | null {
  const { unit } = unitNamed(groups['unit'] ?? '');
  const step = stepOf(groups['which']);
  if (step !== 0 && !/^the/iu.test(words) && /\bthe\s$/iu.test(textBefore(text, index))) return null;
  return relative(({ reference }) => unitAround(shift(unitAround(reference, unit).start, step, unit), unit));
}

function lastNamed({ groups = {}, index }: RegExpExecArray, text: string): Meaning | null {
  const named = (groups['named'] ?? '').toLowerCase();
  if (/\bthe\s$/iu.test(textBefore(text, index)) && stepOf(groups['which']) === -1 && /^(?:march|may)$/u.test(named)) return null;
  if (/^\s\p{Lu}\p{Ll}/u.test(text.slice(index + (groups[0]?.length ?? 0))) && named === 'may') return null;
  return relative(({ reference }) => namedPeriod(named, stepOf(groups['which']), reference));
}

function namedPeriod(named: string, step: number, reference: Civil): Period | null {
  const week = unitAround(reference, 'week');
  if (named === 'weekend') return weekend(week, step, reference);
  const weekday = new RegExp(`^${WEEKDAY_OR_SHORT}$`, 'iu').test(named);
  if (weekday) {
    if (step === -1) return completed({ weekday: weekdayNumber(named) }, reference, 'past');
    return unitAround(shift(week.start, 7 * step + weekdayNumber(named), 'day'), 'day');
  }
  const seasonMonth = SEASON_MONTHS[named];
  return yearly(seasonMonth === undefined ? { month: monthNumber(named) } : { seasonMonth }, step, reference);
}

/** 'Last weekend' is the one that is over; 'next weekend' that of the next week. */
function weekend(week: Period, step: number, reference: Civil): Period {
  const start = shift(week.start, 5, 'day');
  const back = step === -1 && start <= reference ? 0 : step;
  const from = step === -1 && shift(start, 2, 'day') > reference ? shift(start, -7, 'day') : shift(start, 7 * back, 'day');
  return { start: from, end: shift(from, 2, 'day'), precision: 'day' };
}

/** A month or season of this year, or the last that is over, or the next that has not begun. */
function yearly(date: { readonly month?: number; readonly seasonMonth?: number }, step: number, reference: Civil): Period | null {
  const { year } = partsOf(reference);
  const of = (y: number) => completed({ ...date, year: y }, reference, 'past');
  const [before, current, after] = [of(year - 1), of(year), of(year + 1)];
  // In January, 'this winter' began last year.
  if (step === 0) return before && before.end > reference ? before : current;
  if (step < 0) return [current, before, of(year - 2)].find((period) => period && period.end <= reference) ?? null;
  return [current, after].find((period) => period && period.start > reference) ?? null;
}

/** 'Earlier this year' ends today, 'later this year' begins today: known to the unit. */
function sideOfUnit({ groups = {} }: RegExpExecArray): Meaning {
  const { unit } = unitNamed(groups['unit'] ?? '');
  const earlier = groups['side']?.toLowerCase() === 'earlier';
  return relative(({ reference }) => {
    const whole = unitAround(reference, unit);
    const today = unitAround(reference, 'day');
    return earlier ? { ...whole, end: today.end } : { ...whole, start: today.start };
  });
}

const WINDOWS: readonly Rule[] = [
  {
    pattern: phrase(`(?<which>last|past|previous|next|coming|following)\\s+(?<n>${NUMBER})\\s+(?<unit>${UNIT})s?(?!\\s+of\\s+(?:his|her|its|their|the)\\b)`),
    read: windowOf,
  },
  {
    pattern: phrase(
      '(?<=\\b(?:over|in|during|for|within)\\s+the\\s+)(?<which>last|past)\\s+(?<unit>week|fortnight|month|quarter|year|decade|century)(?!\\s+of\\b)',
    ),
    read: windowOf,
  },
];

function windowOf({ groups = {} }: RegExpExecArray): Meaning {
  const { unit, times } = unitNamed(groups['unit'] ?? '');
  const { amount, vague } = amountOf(groups['n'] ?? 'a');
  const ahead = /^(?:next|coming|following)$/iu.test(groups['which'] ?? '');
  const read = ({ reference, anchor }: Around): Period => {
    // 'For the next two years', told of a history, goes on from the time named before.
    const today =
      ahead && anchor && shift(anchor.end, HISTORY_YEARS, 'year') < reference
        ? unitAround(anchor.start, unitOf(anchor.precision))
        : unitAround(reference, 'day');
    const precision = unitAround(reference, unit).precision;
    const far = shift(today.start, (ahead ? 1 : -1) * amount * times, unit);
    return ahead ? { start: today.start, end: far, precision } : { start: far, end: today.end, precision };
  };
  return relative(read, { window: true, ahead, approximate: vague });
}

export const RELATIVE_RULES: readonly Rule[] = [...DAYS, ...COUNTED, ...NAMED_UNITS, ...WINDOWS];
