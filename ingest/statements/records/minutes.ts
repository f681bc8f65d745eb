/** Minutes: who was there, what was decided, who is to do what. */
import type { Cue } from '../../../src/core/model.ts';
import type { TimePoint } from '../../../src/core/time.ts';
import type { Claim, ClaimEnd } from '../claim.ts';
import { claimOf, type Reading } from './claim-of.ts';
import { endOf, typeOf } from './ends.ts';
import type { Pair } from './pairs.ts';
import { isoOf } from './record-times.ts';
import { topicOf } from './subjects.ts';
import { partsOf } from './value-parts.ts';
import { timesIn } from './value-times.ts';

/** A meeting as the text above a list of those present names it. */
interface Meeting {
  readonly end: ClaimEnd;
  readonly date: TimePoint | null;
}

const MEETING =
  /\b(?:meeting|minutes|call|sync|stand-?up|retro(?:spective)?|workshop|board|committee|assembly|agm|egm|review|session|kick-?off|conference|council|panel|hearing|seminar|briefing|all-hands|catch-up)\b/iu;
const MINUTES_OF = /^(?:(?:the\s+)?(?:minutes|notes|protocol|summary|record)\s*(?:of|from|for|:|–|-)?\s+(?:the\s+)?)/iu;

/** Claims of attendance, for the pairs 'Present', 'Attendees', 'Apologies'; none where no meeting is named. */
export function attendance(pairs: readonly Pair[], firstLine: { readonly text: string; readonly start: number } | null, reading: Reading): Claim[] {
  const lists = pairs.filter(({ key }) => key.role === 'present' || key.role === 'absent');
  const meeting = lists.length ? meetingOf(pairs, firstLine, reading) : null;
  return meeting ? lists.flatMap((pair) => attendees(pair, meeting, reading)) : [];
}

function meetingOf(pairs: readonly Pair[], firstLine: { readonly text: string; readonly start: number } | null, reading: Reading): Meeting | null {
  const date =
    dateOf(pairs, reading) ?? dateIn(firstLine?.text ?? opening(reading), reading) ?? dateIn([reading.title, ...reading.headings].join(' · '), reading);
  if (firstLine && MEETING.test(firstLine.text) && firstLine.text.split(/\s+/u).length <= 12) {
    const lead = MINUTES_OF.exec(firstLine.text)?.[0].length ?? 0;
    const text = firstLine.text.slice(lead).replace(/[\s.:]+$/u, '');
    return { end: { text, start: firstLine.start + lead, end: firstLine.start + lead + text.length, type: 'event' }, date };
  }
  const heading = [...reading.headings].reverse().find((each) => MEETING.test(each)) ?? reading.title;
  const topic = topicOf(heading);
  const called = MEETING.test(heading) ? null : /\b(?:meeting|call|workshop|session|assembly|hearing)\b/iu.exec(opening(reading))?.[0];
  const named = MEETING.test(heading) ? heading.replace(MINUTES_OF, '').trim() : topic && called ? `${topic} ${called}` : topic;
  const at = pairs[0]?.start ?? 0;
  return named && !/^[\d\s./-]+$/u.test(named) ? { end: { text: named, start: at, end: at, type: 'event' }, date } : null;
}

/** The passage's first sentence, where it speaks of a meeting: 'Minutes of the meeting held on 5 February 2019'. */
function opening({ passage }: Reading): string {
  const [first] = passage.sentences;
  const text = first ? passage.text.slice(first.start, first.end) : '';
  return MEETING.test(text) && !text.includes(':') ? text : '';
}

function dateOf(pairs: readonly Pair[], reading: Reading): TimePoint | null {
  const pair = pairs.find(({ key }) => key.role === 'as of');
  return pair ? dateIn(pair.value, reading) : null;
}

function dateIn(text: string, { referenceTime }: Reading): TimePoint | null {
  return timesIn(text, referenceTime).find(({ from }) => from !== null)?.from ?? null;
}

function attendees(pair: Pair, meeting: Meeting, reading: Reading): Claim[] {
  return partsOf(pair.value, pair.valueStart, pair.key, reading.referenceTime).flatMap((part) => {
    const person = endOf(bareName(part), 'person');
    if (person.type === 'literal') return [];
    const cue: Cue = pair.key.role === 'absent' ? 'negates' : 'plain';
    const attends = claimOf(reading, pair.start, [person, 'attend meeting', meeting.end], {
      wording: 'attended',
      kind: 'event',
      cue,
      occurredAt: meeting.date,
    });
    return [attends, ...part.also.flatMap((also) => officeAt(also, person, meeting, pair, reading))];
  });
}

/** 'Adaeze Lindqvist of Castellane Moran' is Adaeze Lindqvist. */
function bareName({ text, start }: { readonly text: string; readonly start: number }): { text: string; start: number; end: number } {
  const lead = /^(?:Cllrs|Messrs|Mmes|Drs|Profs)\.?\s+/u.exec(text)?.[0].length ?? 0;
  const own = text.slice(lead).replace(/\s+(?:of|from|for|at)\s.*$/u, '');
  return { text: own, start: start + lead, end: start + lead + own.length };
}

/** '(chair)' is the meeting's chair; '(finance director)' is the person's post. */
function officeAt(also: { kind: string; text: string; start: number; end: number }, person: ClaimEnd, meeting: Meeting, pair: Pair, reading: Reading): Claim[] {
  if (also.kind !== 'role') return [];
  if (/^(?:chair|chairman|chairwoman|chairperson|minutes|secretary|notes|facilitator|host)$/iu.test(also.text))
    return [claimOf(reading, pair.start, [meeting.end, also.text.toLowerCase(), person], { singular: true })];
  return [claimOf(reading, pair.start, [person, 'role', endOf(also, 'literal')])];
}

/** 'Ben to send the draft by Friday', 'Ben: send the draft', 'Ben will send …', 'send the draft (Ben)'. */
const ACTION =
  /^(?<who>\p{Lu}[\p{L}\p{M}'’.-]*(?:\s+(?:(?:de|van|von|da|bin)\s+)?\p{Lu}[\p{L}\p{M}'’.-]*){0,3})\s*(?:\s(?:to|will|shall|must|should|needs to|is to|has to)\s+|:\s+|\s[–—-]\s+)(?<verb>\p{Ll}+)\s+(?<what>.+)$/u;
/** 'move launch to 4 May', 'launch moves to 4 May'. */
const MOVE =
  /^(?:to\s+)?(?:move|postpone|reschedule|bring forward|change|rename|relocate|migrate|switch|shift|transfer|raise|lower|increase|reduce|set|upgrade)\s+(?<what>(?:the\s+)?.+?)\s+(?:from\s+.+?\s+)?to\s+(?<to>.+)$/iu;
const USE = /^(?<who>\p{Lu}[\p{L}\p{M}\s'’.-]*?)\s+(?:to|will)\s+(?<verb>\p{Ll}+)\s+(?<what>.+)$/u;

/** What somebody is to do: planned, not claimed. */
export function plans(pair: Pair, reading: Reading): Claim[] {
  if (pair.key.role === 'action') return actionOf(pair, ACTION.exec(pair.value), reading);
  const move = MOVE.exec(pair.value);
  const { what, to } = move?.groups ?? {};
  if (!what || !to) return actionOf(pair, USE.exec(pair.value), reading);
  const bare = what.replace(/^the\s+/iu, '');
  const start = pair.valueStart + pair.value.indexOf(bare);
  const target = to.replace(/[\s.]+$/u, '');
  const toStart = pair.valueStart + pair.value.lastIndexOf(to);
  const subject: ClaimEnd = { text: bare, start, end: start + bare.length, type: typeOf(bare) };
  const date = dateIn(target, reading);
  const object = endOf({ text: target, start: toStart, end: toStart + target.length }, date ? 'literal' : 'any');
  const details = { wording: 'move to', cue: 'supposed', occurredAt: date } as const;
  return [claimOf(reading, pair.start, [subject, 'move to', date ? { ...object, value: isoOf(date) } : object], details)];
}

function actionOf(pair: Pair, match: RegExpExecArray | null, reading: Reading): Claim[] {
  const { who, verb, what } = match?.groups ?? {};
  if (!who || !verb || !what) return [];
  const time = timesIn(what, reading.referenceTime).find(({ from, to }) => from ?? to);
  const bare = (time && /^[\s.;)]*$/u.test(what.slice(time.end)) ? what.slice(0, time.introStart) : what).replace(/[\s.,;(]+$/u, '');
  if (!bare) return [];
  const at = pair.valueStart + pair.value.length - what.length;
  const whoAt = pair.valueStart + pair.value.indexOf(who);
  const subject: ClaimEnd = { text: who, start: whoAt, end: whoAt + who.length, type: 'person' };
  const object = endOf({ text: bare, start: at, end: at + bare.length }, 'any');
  return [
    claimOf(reading, pair.start, [subject, verb, object], {
      wording: `to ${verb}`,
      kind: 'event',
      cue: 'supposed',
      occurredAt: time?.from ?? time?.to ?? null,
    }),
  ];
}
