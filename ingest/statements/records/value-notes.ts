/** What a record adds to a value in brackets or behind a dash: '(since 2019)', '(former)', '(resigned 4 June 2021)', '(formerly Thaw)'. */
import type { Cue } from '../../../src/core/model.ts';
import type { Instant, TimePoint } from '../../../src/core/time.ts';
import { OFFICES } from '../../names/word-lists.ts';
import { type TimeExpression, timesIn } from './value-times.ts';

export interface Dated {
  readonly validAt: TimePoint | null;
  readonly invalidAt: TimePoint | null;
}

/** Another text that a note holds; `start` is its place in the note. */
export interface NoteText {
  readonly kind: 'role' | 'alias' | 'before';
  readonly text: string;
  readonly start: number;
}

export interface Note extends Dated {
  readonly cue: Cue | null;
  readonly acting: string;
  readonly text: NoteText | null;
}

export const UNDATED: Dated = { validAt: null, invalidAt: null };
const EMPTY: Note = { ...UNDATED, cue: null, acting: '', text: null };

const FORMER =
  /^(?:formerly|former|ex|previous|previously|past|retired|resigned|left|outgoing|discontinued|stopped|inactive|ended|expired|revoked|no longer|obsolete|old)$/iu;
const CURRENT = /^(?:current|currently|present|active|ongoing|new|now|sole|confirmed|approx\.?|est\.?|actual)$/iu;
const PLANNED = /^(?:planned|proposed|expected|provisional|tentative|tbc|to be confirmed|target|estimated|pending|draft|designate|elect|\?)$/iu;
const ACTING = /^(?:acting|interim|ad interim|pro tem|caretaker)$/iu;
const BEFORE =
  /^(?:formerly|previously|was|before:?|prev\.?|earlier|then|no longer|not|ex-?|replaced|replaces|replacing|succeeded|succeeding|in place of|instead of|vice|up from|down from|until then)\s*:?\s+(?=\S)/iu;
const ALIAS = /^(?:a\.?k\.?a\.?|also known as|known as|also|alias|called|nickname:?|née|nee|born)\s+["“]?(\p{Lu}[^"”]*)["”]?$/iu;
/** A time after these ends what is dated. */
const END_LEAD =
  /\b(?:until|till|resigned|left|ended|retired|removed|died|dismissed|stopped|discontinued|closed|expired|expires|expiring|expiry|valid|departed|stepped down|cancelled|canceled|revoked|ceased|finished|terminated|disbanded|sold)(?:\s+(?:on|in))?\s*$/iu;

/** Reads what stands in brackets; null where it says nothing of the value's time, state or name. */
export function readNote(note: string, referenceTime: Instant): Note | null {
  const text = note.trim();
  if (FORMER.test(text)) return { ...EMPTY, cue: 'ends' };
  if (CURRENT.test(text)) return EMPTY;
  if (PLANNED.test(text)) return { ...EMPTY, cue: 'supposed' };
  if (ACTING.test(text)) return { ...EMPTY, acting: text.toLowerCase() };
  const times = timesIn(text, referenceTime);
  const earlier = earlierValue(text, times);
  if (earlier) return { ...EMPTY, validAt: earlier.until, text: { kind: 'before', text: earlier.text, start: note.indexOf(earlier.text) } };
  if (times.length) return { ...EMPTY, ...datesOf(text, times), cue: /\b(?:planned|expected|due|target|from next)\b/iu.test(text) ? 'supposed' : null };
  const before = BEFORE.exec(note);
  if (before) return { ...EMPTY, text: { kind: 'before', text: note.slice(before[0].length).trim(), start: before[0].length } };
  const alias = ALIAS.exec(text);
  if (alias?.[1]) return { ...EMPTY, text: { kind: 'alias', text: alias[1].trim(), start: note.indexOf(alias[1]) } };
  return isRole(text) ? { ...EMPTY, text: { kind: 'role', text, start: note.indexOf(text) } } : null;
}

/** 'Panama until 06/2015', 'before that L. Corrigan to May': what the value was, and when that ended. */
function earlierValue(text: string, times: readonly TimeExpression[]): { readonly text: string; readonly until: TimePoint } | null {
  const [time] = times;
  if (times.length !== 1 || !time?.to || (time.role !== 'until' && time.role !== 'to') || text.slice(time.end).trim() !== '') return null;
  const value = text.slice(0, time.introStart).replace(/[\s,]+$/u, '');
  return /^\p{Lu}[^,;:]{1,40}$/u.test(value) && !END_LEAD.test(value) && !FORMER.test(value) && !isRole(value) && !LEAD.test(value)
    ? { text: value, until: time.to }
    : null;
}

const LEAD = /^(?:valid|active|open|paid|held|served|in (?:use|force|office|post)|on (?:leave|loan)|acting)\b/iu;

/** Start and end that the times give: by their prepositions, else by the word before them, from `start` on. */
export function datesOf(text: string, times: readonly TimeExpression[], start = 0): Dated {
  let dated = UNDATED;
  for (const time of times) dated = { ...dated, ...datedBy(time, text.slice(start, time.introStart)) };
  return dated;
}

function datedBy({ role, from, to }: TimeExpression, lead: string): Partial<Dated> {
  if (role === 'range' || role === 'for') return { ...(from ? { validAt: from } : {}), ...(to ? { invalidAt: to } : {}) };
  if (role === 'until' || role === 'to') return to ? { invalidAt: to } : {};
  if (role === 'before' || role === 'by') return {};
  if (!from) return {};
  return END_LEAD.test(lead) ? { invalidAt: from } : { validAt: from };
}

const ROLE_WORDS = 8;

/** 'chief executive', 'CTO', 'head of sales', 'chair': an office, alone or with what it is of. */
export function isRole(text: string): boolean {
  const words = text.toLowerCase().split(/[\s-]+/u);
  if (words.length > ROLE_WORDS || /[\p{N}:;]/u.test(text)) return false;
  const of = words.findIndex((word) => word === 'of' || word === 'for');
  const head = (of > 0 ? words[of - 1] : words.at(-1)) ?? '';
  return OFFICES.has(head.replace(/s$/u, '')) || OFFICES.has(head) || ROLE_HEADS.has(head);
}

const ROLE_HEADS: ReadonlySet<string> = new Set(
  'lead specialist officer buyer administrator coordinator executive intern apprentice trainee representative welder chef cook waiter bookkeeper counsel planner operator researcher fellow associate partner procurement sre qa registrar bursar clerk librarian archivist accountant auditor analyst technician therapist physiotherapist nurse midwife surgeon dentist vet pharmacist solicitor barrister lawyer paralegal notary translator interpreter journalist reporter photographer publicist illustrator designer architect surveyor engineer developer programmer scientist economist lecturer professor tutor teacher headteacher headmaster headmistress provost chaplain vicar curate deacon warden receptionist broker underwriter recruiter trainer mechanic electrician plumber carpenter gardener owner proprietor landlord'.split(
    ' ',
  ),
);
