/** Times counted from one that was named before: 'two days later', 'the following year', 'that same month', 'since then'. */
import type { Around, Meaning, Rule } from './atom.ts';
import { coarser, type Period, partsOf, shift, unitAround, unitOf } from './civil.ts';
import { completed } from './partial-date.ts';
import type { TimeUnit } from './time-expression.ts';
import { amountOf, MONTH, monthNumber, NUMBER, phrase, SEASON, SEASON_MONTHS, UNIT, unitNamed, WEEKDAY, weekdayNumber } from './vocabulary.ts';

/** 'The year before' stands alone; 'the year before the war' is dated by the war. */
const ALONE = '(?=\\s*(?:[.,;:!?()–—]|$)|\\s+(?:and|but|when|while|as|he|she|it|they|we|I|who|which|to|in|at|by|with)\\b)';
const COUNT = `(?<n>${NUMBER})\\s+(?:more\\s+)?(?<unit>${UNIT})s?(?<half>\\s+and\\s+a\\s+half)?`;
const CALENDAR_UNIT = 'day|week|month|quarter|year|decade|century';

function anaphoric(read: (anchor: Period, around: Around) => Period | null, more: Partial<Extract<Meaning, { kind: 'relative' }>> = {}): Meaning {
  return { kind: 'relative', anaphoric: true, read: (around) => around.anchor && read(around.anchor, around), ...more };
}

/** The anchor moved; known no finer than the anchor and the unit. */
function moved(anchor: Period, amount: number, unit: TimeUnit): Period {
  const known = coarser(unit, unitOf(anchor.precision));
  return unitAround(shift(anchor.start, amount, unit), known);
}

const COUNTED: readonly Rule[] = [
  { pattern: phrase(`${COUNT}\\s+(?:later|afterwards?|after${ALONE}|on(?=,))`), read: (match) => counted(match, 1) },
  { pattern: phrase(`${COUNT}\\s+(?:earlier|beforehand|previously|prior|before${ALONE})`), read: (match) => counted(match, -1) },
  { pattern: phrase(`the\\s+(?<unit>${CALENDAR_UNIT}|night|evening|morning)\\s+after${ALONE}`), read: (match) => counted(match, 1) },
  { pattern: phrase(`the\\s+(?<unit>${CALENDAR_UNIT}|night|evening|morning)\\s+before${ALONE}`), read: (match) => counted(match, -1) },
];

function counted({ groups = {} }: RegExpExecArray, sign: 1 | -1): Meaning {
  const { amount, vague } = amountOf(groups['n'] ?? 'a');
  const { unit, times } = unitNamed(groups['unit'] ?? '');
  if (groups['half'] !== undefined && unit === 'year') return anaphoric((anchor) => moved(anchor, sign * (amount * 12 + 6), 'month'), { approximate: true });
  return anaphoric((anchor) => moved(anchor, sign * Math.round(amount * times), unit), { approximate: vague });
}

const NAMED = `(?<named>${CALENDAR_UNIT}|night|morning|evening|weekend|${WEEKDAY}|${MONTH}|${SEASON})`;

const FOLLOWING: readonly Rule[] = [
  { pattern: phrase(`the\\s+(?:very\\s+)?(?:following|next|ensuing|succeeding|subsequent)\\s+${NAMED}(?!\\s+of\\b)`), read: (match) => beside(match, 1) },
  { pattern: phrase(`the\\s+(?:previous|preceding|prior)\\s+${NAMED}`), read: (match) => beside(match, -1) },
  {
    pattern: phrase(`(?:(?:that|the)\\s+same|that(?:\\s+very)?|the\\s+very\\s+same|(?:earlier|later)\\s+(?:that|the\\s+same)(?:\\s+same)?)\\s+${NAMED}`),
    read: (match) => beside(match, 0),
  },
  {
    pattern: phrase('that\\s+(?:same\\s+)?date|the\\s+same\\s+date|that\\s+time|the\\s+same\\s+time(?=\\s*[.,;]|\\s*$)'),
    read: () => anaphoric((anchor) => anchor),
  },
  { pattern: phrase('(?<=\\b(?:since|until|till|by|from|back|before|after)\\s)then'), read: () => anaphoric((anchor) => anchor) },
  {
    pattern: phrase(
      '(?<=\\b(?:before|after|since|until|till|by)\\s)(?:that|this)(?=\\s*(?:[.,;:!?)]|$)|\\s+(?:he|she|it|they|we|I|the|there|his|her|their)\\b)',
    ),
    read: () => anaphoric((anchor) => anchor),
  },
  {
    pattern: phrase('ever\\s+since(?=\\s*(?:[.,;:!?)]|$)|\\s+(?:and|but)\\b)|(?<!ever\\s)since(?=\\s*(?:[.;!?)]|,\\s|$))'),
    read: () => anaphoric((anchor) => anchor, { role: 'since' }),
  },
  { pattern: phrase('thereafter|afterwards|subsequently'), read: () => anaphoric((anchor) => anchor, { role: 'after' }) },
];

/** The unit, weekday, month or season after, before or around the anchor. */
function beside({ groups = {} }: RegExpExecArray, step: number): Meaning {
  const named = (groups['named'] ?? '').toLowerCase();
  return anaphoric((anchor) => namedBeside(anchor, named, step));
}

function namedBeside(anchor: Period, named: string, step: number): Period | null {
  if (new RegExp(`^(?:${CALENDAR_UNIT}|night|morning|evening)$`, 'u').test(named)) return unitBeside(anchor, unitNamed(named).unit, step);
  if (named === 'weekend') return weekdayBeside(anchor, 5, step);
  if (new RegExp(`^${WEEKDAY}$`, 'iu').test(named)) return weekdayBeside(anchor, weekdayNumber(named), step);
  const seasonMonth = SEASON_MONTHS[named];
  return yearlyBeside(anchor, seasonMonth === undefined ? { month: monthNumber(named) } : { seasonMonth }, step);
}

/** 'That day' of a time known to the year is that time; 'the next month' of it is unknown. */
function unitBeside(anchor: Period, unit: TimeUnit, step: number): Period | null {
  if (coarser(unit, unitOf(anchor.precision)) !== unit) return step === 0 ? anchor : null;
  return unitAround(shift(unitAround(anchor.start, unit).start, step, unit), unit);
}

function weekdayBeside(anchor: Period, weekday: number, step: number): Period | null {
  if (coarser('week', unitOf(anchor.precision)) !== 'week') return null;
  const day = unitAround(anchor.start, 'day').start;
  const ahead = (weekday - partsOf(day).weekday + 7) % 7;
  return unitAround(shift(day, step > 0 ? ahead || 7 : step < 0 ? ahead - 7 : ahead, 'day'), 'day');
}

function yearlyBeside(anchor: Period, date: { readonly month?: number; readonly seasonMonth?: number }, step: number): Period | null {
  const { year } = partsOf(anchor.start);
  const of = (y: number) => completed({ ...date, year: y }, anchor.start, 'past');
  if (step === 0) return of(year);
  if (step > 0) return [of(year), of(year + 1)].find((period) => period && period.start >= anchor.end) ?? null;
  return [of(year), of(year - 1)].find((period) => period && period.end <= anchor.start) ?? null;
}

export const ANAPHORIC_RULES: readonly Rule[] = [...COUNTED, ...FOLLOWING];
