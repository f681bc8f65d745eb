/** An atom with what belongs to it on either side: 'early', 'the end of', 'circa', a time of day; and the period that it names. */
import type { Around, Atom } from './atom.ts';
import { type Civil, coarser, type Period, partsOf, shift, unitAround, unitOf } from './civil.ts';
import { atClock, type ClockReading, clockAfter, clockBefore } from './clock.ts';
import { completed, HISTORY_YEARS, isComplete, needsYear, type Part, type PartialDate, partOf } from './partial-date.ts';
import type { Duration } from './time-expression.ts';
import { amountOf, NUMBER, unitNamed } from './vocabulary.ts';

export interface Draft {
  readonly atom: Atom;
  readonly start: number;
  readonly end: number;
  readonly part: Part | null;
  readonly approximate: boolean;
  readonly clock: ClockReading | null;
  /** 'The three months ended' before it: a stretch that ends with it. */
  readonly ended: Duration | null;
}

const PART =
  /(?<![\p{L}\p{N}])(?:(?<early>early|mid|late)(?:[-‐–]\s?|\s+)(?:on\s+)?(?:in\s+)?(?:the\s+)?|(?<midway>midway|halfway)\s+through\s+(?:the\s+)?|(?:very\s+)?(?<start>beginning|start|middle|end|close|first half|second half|latter half|latter part|early part|early days|late days|early years|final months|first months|last months|early months|final years)\s+of\s+(?:the\s+)?(?:year\s+)?)$/iu;
const ABOUT = /(?<![\p{L}\p{N}])(?:circa|about|around|approximately|roughly|c\.|ca\.|c|~)\s*(?:the\s+)?$/iu;
/** Before a number that is counted: 'nearly ten years ago'. */
const NEARLY = /(?<![\p{L}\p{N}])(?:nearly|almost|over|more than|less than|some|just (?:over|under))\s+$/iu;
const DAYPART = /^\s(?:morning|afternoon|evening|night|lunchtime)(?![\p{L}])/iu;
const ENDED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?<n>${NUMBER})[\\s-]+)?(?<unit>week|month|quarter|half[\\s-]year|year|period)s?\\s+(?:ended|ending|to)\\s+(?:on\\s+)?(?:the\\s+)?$`,
  'iu',
);

const PARTS: Readonly<Record<string, Part>> = {
  early: 'early',
  mid: 'mid',
  late: 'late',
  beginning: 'start',
  start: 'start',
  'early part': 'early',
  'early days': 'early',
  'early months': 'early',
  'first months': 'early',
  'early years': 'early',
  middle: 'mid',
  midway: 'mid',
  halfway: 'mid',
  end: 'end',
  close: 'end',
  'latter part': 'late',
  'late days': 'late',
  'last months': 'late',
  'final months': 'late',
  'final years': 'late',
  'first half': 'first half',
  'second half': 'second half',
  'latter half': 'second half',
};

export function draftOf(atom: Atom, text: string): Draft {
  const plain = { atom, start: atom.start, end: atom.end, part: null, approximate: false, clock: null, ended: null };
  if (atom.kind !== 'calendar' && atom.kind !== 'relative') return plain;
  return withClock(withEnded(withAbout(withPart(plain, text), text), text), text);
}

function withPart(draft: Draft, text: string): Draft {
  const match = PART.exec(text.slice(Math.max(0, draft.start - 40), draft.start));
  const part = PARTS[(match?.groups?.['early'] ?? match?.groups?.['start'] ?? match?.groups?.['midway'] ?? '').toLowerCase()];
  return match && part ? { ...draft, part, start: draft.start - match[0].length } : draft;
}

function withAbout(draft: Draft, text: string): Draft {
  const before = text.slice(Math.max(0, draft.start - 20), draft.start);
  const counted = draft.atom.kind === 'relative' && draft.atom.window !== true && /^\p{Ll}|^\d/u.test(text.slice(draft.start));
  const match = ABOUT.exec(before) ?? (counted ? NEARLY.exec(before) : null);
  return match ? { ...draft, approximate: true, start: draft.start - match[0].length } : draft;
}

/** 'The year ended 31 March 2020'; only of a full date, or 'to' would be a range. */
function withEnded(draft: Draft, text: string): Draft {
  const match = ENDED.exec(text.slice(Math.max(0, draft.start - 50), draft.start));
  if (!match || (/\bto\s/iu.test(match[0]) && match.groups?.['n'] === undefined)) return draft;
  const { n = 'a', unit: word = '' } = match.groups ?? {};
  if (/^period/iu.test(word)) return draft;
  const half = /^half/iu.test(word);
  const { unit, times } = unitNamed(half ? 'month' : word);
  return { ...draft, ended: { amount: amountOf(n).amount * times * (half ? 6 : 1), unit }, start: draft.start - match[0].length };
}

function withClock(draft: Draft, text: string): Draft {
  const daypart = DAYPART.exec(text.slice(draft.end, draft.end + 12));
  const dated = daypart ? { ...draft, end: draft.end + daypart[0].length } : draft;
  const before = clockBefore(text.slice(Math.max(0, dated.start - 50), dated.start));
  if (before) return { ...dated, clock: before, start: dated.start - before.length };
  const after = clockAfter(text.slice(dated.end, dated.end + 60));
  return after ? { ...dated, clock: after, end: dated.end + after.length } : dated;
}

/** The period named, as one stretch; null where there is none. */
export function periodNamed(draft: Draft, around: Around): Period | null {
  const { atom } = draft;
  if (atom.kind === 'relative') return shaped(draft, atom.read(around));
  if (atom.kind !== 'calendar') return null;
  if (atom.until === undefined) {
    const date = anchored(atom.date, around.anchor);
    return date && shaped(draft, completedNear(date, around));
  }
  const pair = pairOf(atom.date, atom.until, around);
  return pair && { start: pair[0].start, end: pair[1].end, precision: pair[1].precision };
}

/** 'Joined in March 2011 and left in June': a date without a year goes on from a month or day of its sentence, or of a history. */
function completedNear(date: PartialDate, { reference, leaning, told, anchor, reported }: Around): Period | null {
  if (reported && leaning === 'past' && date.weekday === partsOf(reference).weekday && date.day === undefined) return unitAround(reference, 'day');
  const open = needsYear(date) && !isComplete(date) && date.yearOffset === undefined && leaning === 'past';
  const next = open && anchor && goesOn(date, anchor, told, reference) ? completed(date, anchor.start, 'future') : null;
  return next && next.start <= reference ? next : completed(date, reference, leaning);
}

function goesOn({ day }: PartialDate, anchor: Period, told: boolean, reference: Civil): boolean {
  const unit = unitOf(anchor.precision);
  const history = shift(anchor.end, HISTORY_YEARS, 'year') < reference;
  return coarser('month', unit) === 'month' ? told || history : day !== undefined && history && coarser('year', unit) === 'year';
}

/** A year counted from the anchor's; null without an anchor. */
function anchored(date: PartialDate, anchor: Period | null): PartialDate | null {
  const { anchorOffset, ...rest } = date;
  if (anchorOffset === undefined) return date;
  return anchor && { ...rest, year: partsOf(anchor.start).year + anchorOffset };
}

function shaped({ part, clock, ended }: Draft, period: Period | null): Period | null {
  if (!period) return null;
  if (ended) return { start: shift(period.end, -ended.amount, ended.unit), end: period.end, precision: period.precision };
  const whole = part ? partOf(period, part) : period;
  if (!clock || whole.precision !== 'day') return whole;
  const first = atClock(whole, clock.first, clock.zone);
  return clock.last ? { ...first, end: first.start + (Math.max(clock.last.minutes - clock.first.minutes, 0) + 1) * 60_000 } : first;
}

/** Two dates of one range, each completed by the other: 'from November to February 2020'. Null where they do not follow each other. */
export function pairOf(first: PartialDate, last: PartialDate, around: Around): readonly [Period, Period] | null {
  const pair = completedPair(first, last, around);
  return pair && pair[0].start < pair[1].end && pair[0].start <= pair[1].start ? pair : null;
}

function completedPair(first: PartialDate, last: PartialDate, { reference, leaning }: Around): readonly [Period, Period] | null {
  if (isComplete(first)) {
    const from = completed(first, reference, leaning);
    // 'From March 2019 to June': the first June from there on.
    const to = from && (isComplete(last) ? completed(last, reference, leaning) : completed(last, from.start, 'future'));
    return from && to && [from, to];
  }
  const to = completed(last, reference, leaning);
  if (!to) return null;
  const sameYear = needsYear(first) && first.month === last.month;
  const from = completed(first, sameYear ? to.start : to.end - 1, 'past');
  return from && [from, to];
}

/** Of two drafts that a range joins. */
export function pairNamed(first: Draft, last: Draft, around: Around): readonly [Period, Period] | null {
  if (first.atom.kind === 'calendar' && last.atom.kind === 'calendar') {
    const dates = pairOf(first.atom.date, last.atom.until ?? last.atom.date, around);
    const from = dates && shaped(first, dates[0]);
    const to = dates && shaped(last, dates[1]);
    return from && to && from.start < to.end ? [from, to] : null;
  }
  const from = periodNamed(first, around);
  const to = periodNamed(last, from && last.atom.kind === 'relative' ? { ...around, anchor: from } : around);
  return from && to && from.start < to.end ? [from, to] : null;
}
