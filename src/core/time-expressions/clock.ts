/** Times of day beside a date, with their zone. */
import type { Period } from './civil.ts';

/** Hours and minutes, counted from midnight. */
export interface ClockTime {
  readonly minutes: number;
}

export interface ClockReading {
  readonly first: ClockTime;
  readonly last: ClockTime | null;
  readonly zone: string | null;
  /** Characters that the reading takes of the text handed in. */
  readonly length: number;
}

/** Abbreviations that mean one offset; those of several countries (IST, CST in China) as in the United States. */
const ZONES: Readonly<Record<string, string>> = {
  UTC: 'UTC',
  GMT: 'UTC',
  Z: 'UTC',
  BST: '+01:00',
  WEST: '+01:00',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  MSK: '+03:00',
  JST: '+09:00',
  AEST: '+10:00',
  AEDT: '+11:00',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  ET: 'America/New_York',
  PT: 'America/Los_Angeles',
};

const OFFSET = '[+-]\\d{1,2}(?::?\\d{2})?';
const ZONE = `(?:\\s*\\(?(?:(?<zone>${Object.keys(ZONES).join('|')})(?![\\p{L}])(?<offset>${OFFSET})?|(?<bare>[+-]\\d{2}:?\\d{2})(?!\\d))\\)?)?`;

function clock(name: string): string {
  return `(?<${name}>\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s?(?:[ap]m|[ap]\\.m\\.))?|\\d{1,2}(?:\\.\\d{2})?\\s?(?:[ap]m|[ap]\\.m\\.)|noon|midday|midnight)`;
}

const CLOCKS = `${clock('first')}(?:\\s?(?:-|–|—|to|and|until|till)\\s?${clock('last')})?${ZONE}`;
const BEFORE = new RegExp(`(?<![\\p{L}\\p{N}:.])(?:at\\s+)?${CLOCKS}(?:,?\\s+(?:on\\s+)?(?:the\\s+)?)$`, 'iu');
const AFTER = new RegExp(`^(?:,?\\s+(?:at|around|about|from|by|@)\\s+|,\\s+|\\s+)(?:about\\s+|around\\s+)?${CLOCKS}(?![\\p{L}\\p{N}])`, 'iu');

/** A clock time that ends `before`, the text before a date; `length` reaches back to its first character, 'at' left out. */
export function clockBefore(before: string): ClockReading | null {
  const match = /\d|noon|mid/iu.test(before) ? BEFORE.exec(before) : null;
  if (!match) return null;
  const introduced = /^at\s+/iu.exec(match[0])?.[0].length ?? 0;
  return reading(match, match[0].length - introduced);
}

/** A clock time that begins `after`, the text after a date. */
export function clockAfter(after: string): ClockReading | null {
  const match = AFTER.exec(after);
  return match && reading(match, match[0].length);
}

function reading({ groups = {} }: RegExpExecArray, length: number): ClockReading | null {
  const last = groups['last'] === undefined ? null : clockTime(groups['last']);
  const first = clockTime(groups['first'] ?? '');
  if (!first || (groups['last'] !== undefined && !last)) return null;
  return { first, last, zone: zoneOf(groups), length };
}

function zoneOf({ zone, offset, bare }: Readonly<Record<string, string | undefined>>): string | null {
  if (bare !== undefined) return bare;
  if (zone === undefined) return null;
  return offset ?? ZONES[zone.toUpperCase()] ?? null;
}

function clockTime(words: string): ClockTime | null {
  const lower = words.toLowerCase();
  if (lower === 'noon' || lower === 'midday') return { minutes: 720 };
  if (lower === 'midnight') return { minutes: 0 };
  const [, digits = '', minute = '0', half] = /^(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s?([ap])?/u.exec(lower) ?? [];
  const hour = half === undefined ? Number(digits) : (Number(digits) % 12) + (half === 'p' ? 12 : 0);
  const valid = hour < 24 && Number(minute) < 60 && (half === undefined || (Number(digits) >= 1 && Number(digits) <= 12));
  return valid ? { minutes: hour * 60 + Number(minute) } : null;
}

const MINUTE_MS = 60_000;

/** The minute of the day that a clock names. */
export function atClock(day: Period, { minutes }: ClockTime, zone: string | null): Period {
  const start = day.start + minutes * MINUTE_MS;
  return { start, end: start + MINUTE_MS, precision: 'minute', ...(zone !== null && { zone }) };
}
