/** Claims of pairs whose value is a date. */
import type { TimePoint } from '../../../src/core/time.ts';
import type { Claim, ClaimEnd } from '../claim.ts';
import { claimOf } from './claim-of.ts';
import { endOf } from './ends.ts';
import type { Frame } from './frame.ts';
import type { Pair } from './pairs.ts';
import { isoOf, timesOfPair } from './record-times.ts';

/** 'Founded: 1998 in Lisbon by Ann Lee', 'Due: 5 May': the date, and a place and a person behind it. */
export function dateFacts(pair: Pair, frame: Frame): Claim[] {
  const { key, value, valueStart } = pair;
  const time = timesOfPair(pair, frame.reading.referenceTime).find(({ from, to }) => from ?? to);
  const point = time?.from ?? time?.to ?? null;
  const isEvent = key.role === 'event' || key.role === 'start' || key.role === 'end';
  const facts: Claim[] = [];
  if (time && point) {
    const written = { text: value.slice(time.start, time.end), start: valueStart + time.start, end: valueStart + time.end };
    const object: ClaimEnd = { ...written, type: 'literal', value: isoOf(point) };
    const details = isEvent ? ({ kind: 'event', occurredAt: point } as const) : {};
    facts.push(claimOf(frame.reading, pair.start, [frame.subject, key.lemma, object], { wording: key.wording, singular: true, cue: key.cue, ...details }));
  }
  return isEvent ? [...facts, ...besideDate(pair, time ? { start: time.introStart, end: time.end } : null, point, frame)] : facts;
}

/** Lemma of a place beside a date, by the date's. */
const PLACE_OF: Readonly<Record<string, string>> = {
  'date of birth': 'place of birth',
  'date of death': 'place of death',
  founded: 'founded in',
  'opening date': 'located in',
  launched: 'launched in',
  built: 'located in',
};

/** Place and person beside a date, or instead of it. */
function besideDate({ key, value, valueStart, start }: Pair, date: { start: number; end: number } | null, point: TimePoint | null, frame: Frame): Claim[] {
  const facts: Claim[] = [];
  const add = (lemma: string, type: 'place' | 'person', text: string, at: number) => {
    const end = endOf({ text, start: at, end: at + text.length }, type);
    if (end.type !== 'literal') facts.push(claimOf(frame.reading, start, [frame.subject, lemma, end], { wording: lemma, kind: 'event', occurredAt: point }));
  };
  const place = PLACE_OF[key.lemma];
  const rest = date ? value.slice(0, date.start) + '\n'.repeat(date.end - date.start) + value.slice(date.end) : value;
  const found = /^[\s,;(–—-]*(?:(?:in|at)\s+)?(?<place>\p{Lu}[^;()\n]*?)(?:\s+by\s+(?<by>\p{Lu}[^\n]*?))?[\s,;.()]*$/u.exec(rest);
  const by = /(?:^|\s)by\s+(?<by>\p{Lu}[^;()\n]*?)[\s.;]*$/u.exec(rest)?.groups?.by;
  if (found?.groups?.place && place && (date !== null || key.lemma === 'date of birth')) {
    const text = found.groups.place.replace(/[\s,]+$/u, '');
    add(place, 'place', text, valueStart + rest.indexOf(text));
  }
  if (by && key.lemma === 'founded') add('be found by', 'person', by, valueStart + rest.indexOf(by));
  return facts;
}
