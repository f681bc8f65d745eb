/** Years and what is counted in them: bare years, spans of years, quarters, halves, seasons, decades, centuries. */
import { shortYear } from './calendar-rules.ts';
import type { Meaning, Rule } from './atom.ts';
import type { PartialDate } from './partial-date.ts';
import { DASH, DECADE_WORDS, ORDINAL, ordinalNumber, phrase, SEASON, SEASON_MONTHS, YEAR, textBefore } from './vocabulary.ts';
import { yearUse } from './year-words.ts';

const OFFSETS: Readonly<Record<string, number>> = { this: 0, the: 0, last: -1, next: 1 };
const OF_YEAR = `(?:\\s*(?:,|\\bof\\b|\\bin\\b)?\\s*(?:(?:fiscal|financial)(?:\\s+year)?\\s+|FY\\s?)?(?<year>${YEAR})(?!\\d|[.,:]\\d)|\\s+of\\s+(?<which>this|last|next)\\s+year)`;
const QUARTER = '(?:Q(?<q>[1-4])|(?<nth>first|second|third|fourth|1st|2nd|3rd|4th|final|last)[-\\s]quarter)';

function calendar(date: PartialDate, until?: PartialDate): Meaning {
  return { kind: 'calendar', date, ...(until && { until }) };
}

function yearOf({ year, which }: Readonly<Record<string, string | undefined>>): PartialDate {
  if (year !== undefined) return { year: Number(year) };
  return which === undefined ? {} : { yearOffset: OFFSETS[which.toLowerCase()] ?? 0 };
}

const BARE_YEAR: Rule = {
  pattern: phrase(YEAR, 'gu'),
  read: (match, text) => {
    const use = yearUse(text, match.index, match.index + 4);
    return use && { kind: 'calendar', date: { year: Number(match[0]) }, ...(use === 'modifier' && { modifier: true }) };
  },
};

/** '2009–2013', '1995-98', '2019/20'; with a hyphen or slash, two digits only where they continue the century. */
const YEARS: Rule = {
  pattern: phrase(
    `(?<!\\d[ .-]|[#$£€/\\\\.,-])(${YEAR})(\\s?${DASH}\\s?|\\s?/\\s?)(${YEAR}|\\d{1,2})(?!${DASH}?\\d|[%.,/:]\\d|\\s?(?:%|people|km|m)\\b|\\s\\p{Lu}|\\d)`,
    'gu',
  ),
  read: (match, text) => {
    const [, first = '', sign = '', second = ''] = match;
    if (/\b(?:pp?|pages|lines|nos?|art)\.?\s?$/iu.test(textBefore(text, match.index))) return null;
    const from = Number(first);
    if (second.length === 1 && (!/[–—]/u.test(sign) || Number(second) <= from % 10)) return null;
    const to = yearEnding(from, second);
    if (to <= from || from > 2150 || to - from > 200 || (sign.includes('/') && to !== from + 1)) return null;
    if (second.length === 2 && to - from > 60) return null;
    return calendar({ year: from }, { year: to });
  },
};

/** The year that '98' or '8' after a year means: the next that ends so. */
function yearEnding(from: number, digits: string): number {
  if (digits.length === 4) return Number(digits);
  const span = 10 ** digits.length;
  const to = from - (from % span) + Number(digits);
  return to < from ? to + span : to;
}

const PARTS: readonly Rule[] = [
  { pattern: phrase(`${QUARTER}(?:${OF_YEAR}|\\s?['’](?<short>\\d{2}))`), read: quarter },
  { pattern: phrase(`(?<year>${YEAR})[-\\s]Q(?<q>[1-4])`), read: quarter },
  { pattern: phrase('Q(?<q>[1-4])', 'gu'), read: quarter },
  { pattern: phrase(`(?:H(?<h>[12])|(?<hh>[12])H)\\s?(?:of\\s+)?(?<year>${YEAR})|(?<year2>${YEAR})[-\\s]H(?<h2>[12])`), read: half },
  { pattern: phrase(`(?<season>${SEASON})${OF_YEAR}(?:\\s?[-–/](?:\\d{4}|\\d{2}))?`), read: season },
];

function quarter(match: RegExpExecArray): Meaning {
  const { q, nth = '', short } = match.groups ?? {};
  const named = /^(?:final|last)$/iu.test(nth) ? 4 : ordinalNumber(nth);
  return calendar({ ...(short === undefined ? yearOf(match.groups ?? {}) : { year: 2000 + Number(short) }), quarter: q === undefined ? named : Number(q) });
}

const GAME = /\b(?:scor(?:e|ed|ing)|touchdowns?|goals?|games?|match|points?|yards?|minutes?|moon|quarterback|wom?an|fin(?:al|als))\b/iu;

/** 'In the second quarter', told of a firm: of a game it is a quarter of an hour. */
function namedQuarter(match: RegExpExecArray, text: string): Meaning | null {
  return GAME.test(text) || /^last/iu.test(match.groups?.['nth'] ?? '') ? null : quarter(match);
}

function namedHalf({ groups = {} }: RegExpExecArray): Meaning {
  return calendar({ half: groups['nth']?.toLowerCase() === 'first' ? 1 : 2 });
}

function half(match: RegExpExecArray): Meaning {
  const { h, hh, h2, year, year2 } = match.groups ?? {};
  return calendar({ year: Number(year ?? year2), half: Number(h ?? hh ?? h2) });
}

function season(match: RegExpExecArray): Meaning | null {
  const word = (match.groups?.['season'] ?? '').toLowerCase();
  // 'The fall of 1989' is autumn or a collapse; 'fall in 1989' is a verb.
  if (word === 'fall' && /\bin\b/u.test(match[0])) return null;
  return calendar({ ...yearOf(match.groups ?? {}), seasonMonth: SEASON_MONTHS[word] ?? 1 });
}

const DECADES_AND_CENTURIES: readonly Rule[] = [
  { pattern: phrase(`(?<year>[12]\\d{2}0)['’]?s`, 'gu'), read: ([, year]) => decade(Number(year)) },
  {
    pattern: phrase(`(?:(?<=\\bthe\\s|\\b(?:early|mid|late)[-\\s])|(?<=the\\s)['’]|['’])(?<short>[1-9]0)['’]?s`),
    read: ([, short]) => calendar({ decade: 1900 + Number(short) }),
  },
  {
    pattern: phrase(`(?<=\\bthe\\s+(?:(?:early|mid|late)[-\\s])?|\\b(?:early|mid|late)[-\\s])(?<word>${Object.keys(DECADE_WORDS).join('|')})`),
    read: (match, text) =>
      /\b(?:her|his|their|my|your|our)\s+(?:\w+[-\s])?$/iu.test(textBefore(text, match.index))
        ? null
        : calendar({ decade: 1900 + (DECADE_WORDS[(match[1] ?? '').toLowerCase()] ?? 0) }),
  },
  { pattern: phrase(`(?<nth>${ORDINAL})\\s?(?:and|to|or|until|through|${DASH})\\s?(?:the\\s)?(?<last>${ORDINAL})\\s+centur(?:y|ies)`), read: centuries },
  { pattern: phrase(`(?<nth>${ORDINAL})[-\\s]+(?:century|c\\.)(?<bc>\\s+(?:BC|BCE|B\\.C\\.))?`), read: century },
];

function decade(year: number): Meaning {
  return year % 100 === 0 && year < 2000 ? calendar({ century: year }) : calendar({ decade: year });
}

/** The 19th century is the 1800s, as it is shown. */
function century(match: RegExpExecArray, text: string): Meaning {
  const number = ordinalNumber(match.groups?.['nth'] ?? '');
  if (match.groups?.['bc'] !== undefined || number < 1 || number > 22) return { kind: 'none' };
  const modifier = /^\s\p{Ll}/u.test(text.slice(match.index + match[0].length)) && match[0].includes('-');
  return { kind: 'calendar', date: { century: (number - 1) * 100 }, modifier };
}

function centuries({ groups = {} }: RegExpExecArray): Meaning {
  const [first, last] = [ordinalNumber(groups['nth'] ?? ''), ordinalNumber(groups['last'] ?? '')];
  return first >= 1 && last <= 22 && first < last ? calendar({ century: (first - 1) * 100 }, { century: (last - 1) * 100 }) : { kind: 'none' };
}

const NAMED_YEARS: readonly Rule[] = [
  {
    pattern: phrase(
      `(?:fiscal|financial|calendar|tax)(?:\\s+year)?\\s+(?<year>${YEAR})(?:\\s?[-/–](?<next>\\d{2,4}))?|FY\\s?['’]?(?<fy>${YEAR}|\\d{2})(?:\\s?[-/–](?<fynext>\\d{2,4}))?`,
    ),
    read: fiscal,
  },
  {
    pattern: phrase(
      `(?<=\\b(?:in|since|until|till|from|by|of|to|before|after|spring|summer|autumn|winter|class of)\\s)['’](?<short>\\d{2})(?!\\d|['’]?s\\b)`,
      'giu',
    ),
    read: ({ groups }) => calendar({ year: shortYear(Number(groups?.['short'])) }),
  },
  {
    pattern: phrase('(?:AD|A\\.D\\.)\\s?(?<year>\\d{1,4})|(?<after>\\d{1,4})\\s?(?:AD|CE|A\\.D\\.)', 'gu'),
    read: ({ groups }) => calendar({ year: Number(groups?.['year'] ?? groups?.['after']) }),
  },
  {
    pattern: phrase('(?<=\\(\\s?(?:(?:c|ca|b|r|d|reigned|born)\\.?\\s?)?)(?<first>[1-9]\\d{2})\\s?[-–]\\s?(?<last>[1-9]\\d{2,3})(?=\\s?[);,])', 'gu'),
    read: earlyYears,
  },
  {
    pattern: phrase('(?<=\\b(?:died|born|d\\.|b\\.)\\s)[1-9]\\d{2}|(?<=\\bIn\\s)[1-9]\\d{2}(?=,|\\s\\p{Lu}|\\s(?:he|she|the|they|his)\\b)', 'gu'),
    read: ([year]) => calendar({ year: Number(year) }),
  },
  { pattern: phrase(`(?:\\d{1,4}\\s?${DASH}\\s?)?\\d{1,5}s?\\s?(?:BC|BCE|B\\.C\\.)`, 'gu'), read: () => ({ kind: 'none' }) },
];

/** '(c. 950–1013)': years of three digits only as a life or reign in brackets. */
function earlyYears({ groups = {} }: RegExpExecArray): Meaning | null {
  const [first, last] = [Number(groups['first']), Number(groups['last'])];
  return first < last && last - first < LIFE_YEARS_MAX ? calendar({ year: first }, { year: last }) : null;
}

const LIFE_YEARS_MAX = 110;

function fiscal(match: RegExpExecArray): Meaning {
  const { year, fy = '', next: spelt, fynext } = match.groups ?? {};
  const next = spelt ?? fynext;
  const from = Number(year ?? (fy.length === 2 ? `20${fy}` : fy));
  return next === undefined ? calendar({ year: from }) : calendar({ year: from }, { year: from + 1 });
}

/** Rules that need a digit; decades and centuries may be all words. */
export const ERA_RULES: readonly Rule[] = [BARE_YEAR, YEARS, ...PARTS, ...NAMED_YEARS];
/** Quarters and halves of a year that is not named. */
export const QUARTER_RULES: readonly Rule[] = [
  { pattern: phrase(`(?<=\\b(?:in|for|during|of|from|to|since|by|until)\\s(?:the|its)\\s(?:fiscal\\s)?)${QUARTER}(?!\\s+of\\b)`), read: namedQuarter },
  { pattern: phrase('(?<nth>first|second)[-\\s](?:half[-\\s]year|half\\s+of\\s+the\\s+(?:fiscal\\s+|financial\\s+)?year)'), read: namedHalf },
];
export { DECADES_AND_CENTURIES as DECADE_RULES };
