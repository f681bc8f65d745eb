import { type Instant, parseTime } from '../../src/core/time.ts';

/** No date is longer, and patterns need not be tried on whole texts. */
const DATE_CHARS_MAX = 100;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+/iu;
const DAY_MONTH = /^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})/iu;
const MONTH_DAY = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/iu;
const MONTH_ONLY = /^([a-z]{3,9})\.?\s+(\d{4})$/iu;
const NUMERIC = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2})(?!\d))?/u;
const TIME_FIRST = /^(\d{1,2}(?::\d{2}){1,2}\s*(?:[ap]\.?m\.?)?)\s+(?:on\s+)?(.+)$/iu;
const CLOCK = /^(?:[,T]|\s|\bat\b)*(\d{1,2})(?::(\d{2}))(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?(?:\s*\([a-z ]+\))?$/iu;

/**
 * Reads a date as files write it: ISO 8601, `2023/05/08`, `8 May 2023`, `May 8, 2023`, RFC 2822, `1:56 pm on 8 May, 2023`,
 * each with or without a time of day, and Unix seconds or milliseconds. Without a zone it is UTC.
 * Day/month orders that cannot be told apart (`05/08/2023`) are not read.
 *
 * @returns `null` for whatever is no date.
 */
export function readDate(value: unknown): Instant | null {
  if (typeof value === 'number') return fromNumber(value);
  if (typeof value !== 'string' || value.length > DATE_CHARS_MAX) return null;
  const text = value.trim();
  return isoOrNull(text) ?? (/^\d{10}$|^\d{13}$/u.test(text) ? fromNumber(Number(text)) : fromWords(text));
}

const FULL = /^(?:\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\.?,?\s+\d{4}|[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})$/iu;
/** 'Edinburgh, 6 May 2019'. */
const PLACE_AND_DATE = /^(?:(?:\p{Lu}[\p{L}.'’-]*\s?){1,4},\s+)?(.{8,32})$/u;
/** 'Date: 12 March 2019'. */
const LABEL_AND_DATE = /^\W*(?:date|dated|datum|day|date of (?:the )?meeting|meeting date|written|updated|last updated)\W*:\W*(.{8,32}?)\W*$/iu;
/** 'Minutes of the board, 12 May 2020'. */
const TITLE_AND_DATE = /^(?:\S+\s+){0,8}\S+?(?:,|\s[–—|-])\s+(.{8,32})$/u;
const DATED_NAME = /^(\d{4}-\d{2}-\d{2})(?!\d)|(?<!\d)(\d{4}-\d{2}-\d{2})$/u;
/** Lines from the top that may date a letter, a memorandum, minutes. */
const DATELINE_MAX = 10;

/**
 * The day that a document gives itself: a line near its top that is a full date, or a label ('Date:'), a place or a title and one, else a file name
 * that begins or ends with one (`2020-05-12-minutes.txt`). Two different dates near the top give none.
 */
export function datelineOf(name: string, lines: readonly string[]): Instant | null {
  const near = lines.filter((line) => line.trim() !== '').slice(0, DATELINE_MAX);
  const dates = new Set(near.flatMap((line, at) => dateOfLine(line.trim(), at === 0) ?? []));
  if (dates.size > 0) return dates.size === 1 ? ([...dates][0] ?? null) : null;
  const base = name.slice(name.lastIndexOf('/') + 1).replace(/\.[^.]+$/u, '');
  const match = DATED_NAME.exec(base);
  return match ? isoOrNull(match[1] ?? match[2] ?? '') : null;
}

function dateOfLine(line: string, isTitle: boolean): Instant | null {
  if (line.length > DATE_CHARS_MAX) return null;
  const found = [LABEL_AND_DATE.exec(line), PLACE_AND_DATE.exec(line), isTitle ? TITLE_AND_DATE.exec(line) : null].flatMap(
    (match) => match?.[1]?.replace(WEEKDAY, '') ?? [],
  );
  const date = found.find((text) => FULL.test(text));
  return date === undefined ? null : readDate(date);
}

/** The clock time of a text such as `13:56`, `1:56 pm` or `13:56:07` on the day of `day`; `null` for whatever is no time. */
export function readClock(text: string, day: Instant): Instant | null {
  const rest = clock(text.trim());
  return rest ? isoOrNull(`${day.slice(0, 10)}${rest}`) : null;
}

function fromNumber(value: number): Instant | null {
  if (Number.isInteger(value) && value >= 1000 && value < 3000) return isoOrNull(String(value));
  const milliseconds = value >= 1e8 && value < 1e11 ? value * 1000 : value >= 1e11 && value < 1e14 ? value : Number.NaN;
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
}

function fromWords(text: string): Instant | null {
  const turned = TIME_FIRST.exec(text);
  const plain = (turned ? `${turned[2]} ${turned[1]}` : text).replace(WEEKDAY, '');
  const month = MONTH_ONLY.exec(plain);
  if (month) return isoOrNull(`${month[2]}-${monthNumber(month[1])}`);
  const found = datePart(plain);
  if (!found) return null;
  const rest = plain.slice(found.length);
  const time = rest.trim() === '' ? '' : clock(rest);
  return time === null ? null : isoOrNull(found.iso + time);
}

function datePart(text: string): { iso: string; length: number } | null {
  const numeric = NUMERIC.exec(text);
  if (numeric) {
    const [all, year, month = '', day] = numeric;
    return { iso: `${year}-${month.padStart(2, '0')}${day ? `-${day.padStart(2, '0')}` : ''}`, length: all.length };
  }
  const dayFirst = DAY_MONTH.exec(text);
  const monthFirst = dayFirst ? null : MONTH_DAY.exec(text);
  const match = dayFirst ?? monthFirst;
  if (!match) return null;
  const [name = '', day = ''] = dayFirst ? [match[2], match[1]] : [match[1], match[2]];
  return { iso: `${match[3]}-${monthNumber(name)}-${day.padStart(2, '0')}`, length: match[0].length };
}

/** `T13:56:00Z` from the text of a time of day, `null` where it is none. */
function clock(text: string): string | null {
  const match = CLOCK.exec(text);
  if (!match) return null;
  const [, hour = '', minute, second = '00', fraction, half, zone] = match;
  const afternoon = half?.toLowerCase().startsWith('p');
  if (half && (Number(hour) < 1 || Number(hour) > 12)) return null;
  const hours = half ? (Number(hour) % 12) + (afternoon ? 12 : 0) : Number(hour);
  const offset = zone === undefined || /^[a-z]/iu.test(zone) ? 'Z' : zone;
  return `T${String(hours).padStart(2, '0')}:${minute}:${second}${fraction ? `.${fraction}` : ''}${offset}`;
}

/** '13' where the word is no month, which no calendar accepts. */
function monthNumber(name = ''): string {
  const at = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  const full = at >= 0 && MONTH_NAMES[at]?.startsWith(name.toLowerCase().replace(/^sept$/u, 'sep'));
  return String(full ? at + 1 : 13).padStart(2, '0');
}

const MONTH_NAMES = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

function isoOrNull(text: string): Instant | null {
  try {
    return parseTime(text).at;
  } catch {
    return null;
  }
}
