/** Sentence → atoms → dates with what belongs to them → ranges → roles → expressions in time. Pure: no clock, no zone of the machine. */
import { ANAPHORIC_RULES } from './anaphoric-rules.ts';
import { type Around, type Atom, atomsOf, type Rule } from './atom.ts';
import { MONTH_RULES, NUMBER_RULES } from './calendar-rules.ts';
import { civilOf, endPoint, type Period, periodOf, startPoint } from './civil.ts';
import { draftOf, pairNamed, periodNamed } from './draft.ts';
import { DECADE_RULES, ERA_RULES, QUARTER_RULES } from './era-rules.ts';
import { clauseLeaning } from './leaning.ts';
import { FEAST_RULES } from './feast-rules.ts';
import { LENGTH_RULES } from './length-rules.ts';
import { type Phrase, phrasesOf } from './phrases.ts';
import { RELATIVE_RULES, stepped } from './relative-rules.ts';
import type { Duration, ReadingContext, TimeExpression, TimeRole } from './time-expression.ts';
import { withDurations } from './with-durations.ts';

/** A sentence without one of these has no time in it. */
const NUMBER = /\d/u;
const CALENDAR_WORD =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|christmas|new year|halloween|valentine|boxing|\p{L}+-?(?:st|nd|rd|th)[ -]century|(?:twen|thir|for|fif|six|seven|eigh|nine)t)/iu;
const FEAST_WORD =
  /\b(?:Easter|Friday|Wednesday|Tuesday|Thursday|Whit(?:sun)?|Palm|Pentecost|Thanksgiving|Christmas|Michaelmas|Martinmas|Day|Night|[Ii]des|Hogmanay)\b/u;
const RELATIVE_WORD =
  /\b(?:yesterday|today|to(?:night|morrow)|now|currently|nowadays|present(?:ly)?|moment|ago|hence|later|earlier|since|then|after(?:wards?)?|before|previous(?:ly)?|prior|beforehand|subsequently|thereafter|last|past|this|next|coming|following|preceding|same|that|back|end|start|beginning|middle|close|second|third|fourth|half|weekend|every|each|for|in|daily|weekly|fortnightly|monthly|quarterly|yearly|annually|once|twice|times|\p{L}+days|weekends)\b/iu;
const UNIT_WORD =
  /\b(?:minutes?|hours?|days?|weeks?|weekends?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies)|spring|summer|autumn|fall|winter|night|morning|afternoon|evening|date|time|yesterday|today|to(?:night|morrow)|now|currently|nowadays|present(?:ly)?|moment|then|since|that|this|thereafter|after(?:wards)?|subsequently|daily|weekly|fortnightly|monthly|quarterly|yearly|annually|\p{L}+days?|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|january|february|march|april|may|june|july|august|september|october|november|december)\b/iu;

function rulesFor(text: string): readonly Rule[] {
  const digits = NUMBER.test(text);
  const words = CALENDAR_WORD.test(text);
  return [
    ...(digits ? [...NUMBER_RULES, ...ERA_RULES] : []),
    ...(words ? MONTH_RULES : []),
    ...(FEAST_WORD.test(text) ? FEAST_RULES : []),
    ...(words || digits ? DECADE_RULES : []),
    ...(RELATIVE_WORD.test(text) && UNIT_WORD.test(text) ? [...RELATIVE_RULES, ...QUARTER_RULES, ...ANAPHORIC_RULES, ...LENGTH_RULES] : []),
  ];
}

/**
 * The times that one sentence names, in order, without overlaps. Dates that no calendar has ('31 February 2020') and numbers that
 * may be read two ways ('04/05/2021') are left out; the former only where `context.faults` does not ask for them.
 * @throws MnemographError `invalid_input` when the context's zone is unknown.
 */
export function readTimes(text: string, context: ReadingContext): TimeExpression[] {
  const rules = rulesFor(text);
  if (rules.length === 0) return [];
  const atoms = atomsOf(text, rules);
  return atoms.length === 0 ? [] : expressionsOf(text, atoms, context);
}

function expressionsOf(text: string, atoms: readonly Atom[], context: ReadingContext): TimeExpression[] {
  const zone = context.zone ?? 'UTC';
  const reference = civilOf(context.referenceTime, zone);
  let anchor = context.anchor ? periodOf(context.anchor, zone) : null;
  const found: TimeExpression[] = [];
  for (const read of phrasesOf(
    atoms.map((atom) => draftOf(atom, text)),
    text,
  )) {
    const leaning = leaningAt(text, read.first.start, context);
    const { expression, named } = expressed(
      read,
      { reference, leaning, anchor, told: found.some(({ from, to }) => from ?? to), reported: context.reported ?? false },
      text,
      zone,
    );
    const given = expression ?? (context.faults === true && isFaulty(read) ? faultyTime(read, text) : null);
    if (given) found.push(given);
    anchor = named ?? anchor;
  }
  return withDurations(found, text);
}

function leaningAt(text: string, start: number, { leaning }: ReadingContext): Around['leaning'] {
  if (leaning === undefined) return clauseLeaning(text, start);
  return typeof leaning === 'function' ? leaning(start) : leaning;
}

interface Expressed {
  readonly expression: TimeExpression | null;
  /** What a later 'the following year' counts from. */
  readonly named: Period | null;
}

const NOTHING: Expressed = { expression: null, named: null };

function expressed(read: Phrase, around: Around, text: string, zone: string): Expressed {
  const { atom } = read.first;
  if (atom.kind === 'repeated') return { expression: { ...wordsOf(read, text), role: 'repeated', from: null, to: null }, named: null };
  if (atom.kind === 'duration') return { expression: { ...wordsOf(read, text), ...lengthOf(atom.duration, around, zone) }, named: null };
  const pair = read.last ? pairNamed(read.first, read.last, around) : null;
  const single = pair ? null : periodNamed(read.first, around);
  const [first, last] = pair ?? [single, single];
  if (!first || !last || (read.last && !pair)) {
    const dangling = atom.kind === 'relative' && atom.anaphoric && !around.anchor && !read.last;
    return dangling ? { expression: { ...wordsOf(read, text), role: read.role ?? 'in', from: null, to: null }, named: null } : NOTHING;
  }
  const role = roleWorn(read, last, around) ?? (pair || isStretch(read) ? 'range' : isFine(first) ? 'at' : 'in');
  const ends = endsOf(role, first, last, zone);
  return ends ? { expression: { ...wordsOf(read, text), role, from: ends.from, to: read.open ? null : ends.to }, named: last } : NOTHING;
}

/** '31 February 2019', 'from 2022 to 2020': read whole, and yet no time. */
function isFaulty({ first, last }: Phrase): boolean {
  const date = first.atom.kind === 'calendar' ? first.atom.date : null;
  return date !== null && (last ? last.atom.kind === 'calendar' : date.day !== undefined && date.month !== undefined);
}

function faultyTime(read: Phrase, text: string): TimeExpression {
  return { ...wordsOf(read, text), role: read.last ? 'range' : 'at', from: null, to: null, faulty: true };
}

function lengthOf(duration: Duration, { reference }: Around, zone: string): Pick<TimeExpression, 'role' | 'from' | 'to' | 'duration' | 'began'> {
  const began = startPoint(stepped(reference, -duration.amount, duration.unit), zone);
  return { role: 'for', from: null, to: null, duration, ...(began && { began }) };
}

/** 'A photo from last week' begins nothing: what is over is not begun 'from'. */
function roleWorn({ role, first, open, last: end }: Phrase, last: Period, { reference }: Around): TimeRole | null {
  const over = role === 'from' && first.atom.kind === 'relative' && !first.atom.anaphoric && !open && !end && last.end <= reference;
  return over ? null : role;
}

/** One atom that gives two ends: '3–5 May', 'the past five years', 'from 9:00 to 11:30 on 4 May'. */
function isStretch({ first: { atom, clock } }: Phrase): boolean {
  return (atom.kind === 'calendar' && atom.until !== undefined) || (atom.kind === 'relative' && atom.window === true) || (clock?.last ?? null) !== null;
}

function isFine({ precision }: Period): boolean {
  return precision === 'day' || precision === 'minute';
}

type Ends = Pick<TimeExpression, 'from' | 'to'>;

/** Null where an end lies outside the years that can be written. */
function endsOf(role: TimeRole, first: Period, last: Period, zone: string): Ends | null {
  const start = startPoint(first, zone);
  const end = endPoint(last, zone);
  if (!start || !end) return null;
  if (role === 'since' || role === 'from') return { from: start, to: null };
  if (role === 'until' || role === 'to') return { from: null, to: end };
  if (role === 'before') return { from: null, to: { ...start, bound: 'at_latest' } };
  if (role === 'by') return { from: null, to: { ...end, bound: 'at_latest' } };
  if (role === 'after') return { from: { ...end, bound: 'at_earliest' }, to: null };
  return { from: start, to: end };
}

function wordsOf({ first, last, introStart, end, event }: Phrase, text: string): Omit<TimeExpression, 'role' | 'from' | 'to'> {
  const { atom } = first;
  const vague = first.approximate || last?.approximate === true || ('approximate' in atom && (atom.approximate ?? false));
  return {
    start: first.start,
    end,
    introStart,
    ...(atom.kind === 'relative' && atom.anaphoric && { anaphoric: true }),
    ...(vague && { approximate: true }),
    ...(atom.kind === 'calendar' && atom.modifier && { modifier: true }),
    ...(event && { event }),
    text: text.slice(first.start, end),
  };
}
