/** Days of the church's and the people's year: 'at Easter', 'Good Friday 2019', 'St Andrew's Day 1588', 'since Christmas'. */
import type { Around, Meaning, Rule } from './atom.ts';
import { type Civil, civil, type Period, partsOf, shift, unitAround } from './civil.ts';
import { phrase } from './vocabulary.ts';

type DayOf = (year: number) => Civil;

const fixed =
  (month: number, day: number): DayOf =>
  (year) =>
    civil(year, month, day);
const afterEaster =
  (days: number): DayOf =>
  (year) =>
    shift(easterSunday(year), days, 'day');

/** By the words as they are written, in lower case with straight apostrophes. */
const FEASTS: Readonly<Record<string, DayOf>> = {
  "st david's day": fixed(3, 1),
  'the ides of march': fixed(3, 15),
  "st patrick's day": fixed(3, 17),
  'lady day': fixed(3, 25),
  "april fools' day": fixed(4, 1),
  "st george's day": fixed(4, 23),
  'may day': fixed(5, 1),
  'midsummer day': fixed(6, 24),
  'bastille day': fixed(7, 14),
  michaelmas: fixed(9, 29),
  "all saints' day": fixed(11, 1),
  "all souls' day": fixed(11, 2),
  'bonfire night': fixed(11, 5),
  'armistice day': fixed(11, 11),
  martinmas: fixed(11, 11),
  "st andrew's day": fixed(11, 30),
  "st nicholas' day": fixed(12, 6),
  christmas: fixed(12, 25),
  "st stephen's day": fixed(12, 26),
  hogmanay: fixed(12, 31),
  'shrove tuesday': afterEaster(-47),
  'ash wednesday': afterEaster(-46),
  'palm sunday': afterEaster(-7),
  'maundy thursday': afterEaster(-3),
  'good friday': afterEaster(-2),
  'easter sunday': afterEaster(0),
  'easter day': afterEaster(0),
  easter: afterEaster(0),
  'easter monday': afterEaster(1),
  'ascension day': afterEaster(39),
  'whit sunday': afterEaster(49),
  whitsun: afterEaster(49),
  pentecost: afterEaster(49),
  'whit monday': afterEaster(50),
  thanksgiving: (year) => shift(civil(year, 11, 1), ((3 - partsOf(civil(year, 11, 1)).weekday + 7) % 7) + 21, 'day'),
};

/** The first year that the Gregorian reckoning of Easter held for. */
const GREGORIAN_YEAR_MIN = 1583;

/** Easter Sunday of a Gregorian year; of earlier ones by the Julian reckoning, as a Julian date. J. Meeus, Astronomical Algorithms (1991), chapter 8. */
function easterSunday(year: number): Civil {
  if (year < GREGORIAN_YEAR_MIN) return julianEaster(year);
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const days = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
  return civil(year, Math.floor(days / 31), (days % 31) + 1);
}

function julianEaster(year: number): Civil {
  const d = (19 * (year % 19) + 15) % 30;
  const days = d + ((2 * (year % 4) + 4 * (year % 7) - d + 34) % 7) + 114;
  return civil(year, Math.floor(days / 31), (days % 31) + 1);
}

/** Written with capitals, as names are. */
const WORDS = Object.keys(FEASTS)
  .toSorted((one, other) => other.length - one.length)
  .join('|')
  .replaceAll(/(?<![\p{L}'])(?!the\b|of\b)\p{Ll}/gu, (letter) => letter.toUpperCase())
  .replaceAll('the Ides', '[Tt]he [Ii]des')
  .replaceAll(/\bSt /g, 'St\\.? ')
  .replaceAll("'", "['’]");
const YEAR_AFTER = `(?:,?\\s+(?:of\\s+|in\\s+)?(?<year>[12]\\d{3})(?!\\d)|,?\\s+(?<which>this|last|next)\\s+year)?`;
/** What makes the feast a name of something else: 'Easter Island', 'Easter eggs', 'Christmas cards'. */
const NO_DAY =
  '(?![-‐]|\\s(?:\\p{Lu}|present|gift|card|tree|carol|song|market|party|dinner|lunch|egg|hol|break|term|week|service|concert|cake|story|tale|offer|sale|special|number|album|bonus|show|play|tide))';

export const FEAST_RULES: readonly Rule[] = [
  { pattern: phrase(`(?:(?<step>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his past|[Tt]his coming)\\s+)?(?<feast>${WORDS})(?:${YEAR_AFTER})${NO_DAY}`, 'gu'), read: feast },
];

const STEPS: Readonly<Record<string, number>> = { last: -1, this: 0, next: 1 };
/** Names of feasts that are also names of other things: dates only behind what takes a date, or with a year. */
const BARE = /(?:\b(?:at|since|until|till|by|before|after|over|from|on|around|during|and|to|between|come)\s)(?:the\s)?$/iu;

function feast(match: RegExpExecArray, text: string): Meaning | null {
  const { feast: words = '', step, year, which } = match.groups ?? {};
  const day = FEASTS[words.toLowerCase().replaceAll('’', "'").replace('st. ', 'st ')];
  if (!day || (step === undefined && year === undefined && which === undefined && !BARE.test(text.slice(Math.max(0, match.index - 20), match.index))))
    return null;
  const steps = step === undefined ? null : (STEPS[step.toLowerCase()] ?? (/past/iu.test(step) ? -1 : 1));
  return { kind: 'relative', read: (around) => period(day, around, { year: year === undefined ? null : Number(year), which, steps }) };
}

interface Which {
  readonly year: number | null;
  readonly which: string | undefined;
  /** 'Last', 'this', 'next' before it. */
  readonly steps: number | null;
}

function period(day: DayOf, { reference, leaning, anchor, told }: Around, { year, which, steps }: Which): Period {
  const near = partsOf(reference).year;
  const of = (one: number) => unitAround(day(one), 'day');
  if (year !== null) return of(year);
  if (which !== undefined) return of(near + (STEPS[which.toLowerCase()] ?? 0));
  if (steps === 0) return of(near);
  if (steps === 1 || (steps === null && leaning === 'future')) return of(day(near) > reference ? near : near + 1);
  if (steps === null && told && anchor) return of(partsOf(anchor.start).year);
  return of(day(near) <= reference ? near : near - 1);
}
