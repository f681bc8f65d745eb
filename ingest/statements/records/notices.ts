/** Lines of notes that are no pairs: what changed, what was logged, what is ticked off, an allergy. */
import type { Cue } from '../../../src/core/model.ts';
import type { TimePoint } from '../../../src/core/time.ts';
import type { Claim, ClaimEnd } from '../claim.ts';
import { claimOf, endOfSubject, type Reading } from './claim-of.ts';
import { endOf, typeOf } from './ends.ts';
import { KEY_TABLE } from './key-table.ts';
import { readKey } from './keys.ts';
import { baseOfPast } from './past-verbs.ts';
import type { Run } from './record.ts';
import type { Subject } from './subjects.ts';
import { type TimeExpression, timesIn } from './value-times.ts';

/** Claims of a line that is read; null where it is none of these. */
export type Notice = readonly Claim[] | null;

const CHANGE =
  /^(?:(?<key>\p{L}[\p{L}\s]{1,30}?)\s+)?(?:was\s+|has been\s+)?(?<verb>changed|reassigned|moved|raised|lowered|increased|decreased|reduced|cut|upgraded|downgraded|renamed|transferred|promoted|set|switched)(?:\s+(?<what>priority|severity|status|assignee|owner))?\s+(?:from\s+(?<from>.+?)\s+)?to\s+(?<to>(?:(?!\.\s)[^;])+?)(?:\s+by\s+(?<by>\p{Lu}[\p{L}\s'-]+?))?\s*\.?$/iu;

/** A longer value is prose. */
const CHANGED_WORDS_MAX = 10;

const KEY_OF_VERB: Readonly<Record<string, string>> = { reassigned: 'assignee', renamed: 'name', moved: 'status', promoted: 'role' };

/** 'Status changed from open to closed on 3 May', 'Reassigned from Ann to Ben on 2 May', 'priority lowered to P3'. */
export function changeNotice({ text, start }: Run, subject: Subject | null, reading: Reading): Notice {
  const groups = CHANGE.exec(text)?.groups;
  const key = readKey(groups?.key ?? groups?.what ?? KEY_OF_VERB[groups?.verb?.toLowerCase() ?? ''] ?? '');
  if (!groups?.to || groups.to.split(' ').length > CHANGED_WORDS_MAX || !key || !KEY_TABLE.has(key.wording.toLowerCase()) || key.role === 'silent') return null;
  if (!subject) return [];
  const time = lastTime(groups.to, reading);
  const next = bare(time ? groups.to.slice(0, time.introStart) : groups.to);
  const old = bare(groups.from ?? '');
  if (!next) return null;
  const about = endOfSubject(subject);
  const at = (value: string) => start + text.indexOf(value, Math.max(0, text.search(/\bfrom\b|\bto\b/iu)));
  const claim = (value: string, cue: Cue, dates: { validAt?: TimePoint | null; invalidAt?: TimePoint | null }) =>
    claimOf(reading, start, [about, key.lemma, endOf({ text: value, start: at(value), end: at(value) + value.length }, key.type)], {
      wording: key.wording,
      singular: true,
      cue,
      ...dates,
    });
  const point = time?.from ?? null;
  return [...(old ? [claim(old, 'ends', { invalidAt: point })] : []), claim(next, 'plain', { validAt: point })];
}

function lastTime(text: string, { referenceTime }: Reading): TimeExpression | null {
  const last = timesIn(text, referenceTime).at(-1);
  return last && /^[\s.,;)]*$/u.test(text.slice(last.end)) && last.from ? last : null;
}

export function bare(text: string): string {
  return text.replace(/^["“'\s]+|["”'\s.,;(]+$|\s+(?:effective|with effect)$/gu, '');
}

const STAMPED =
  /^[[(]?(?<stamp>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?\s?(?:Z|UTC|[+-]\d\d:?\d\d)?)?)[\])]?\s*(?:[-–—|:]\s*|\[?(?:INFO|WARN(?:ING)?|ERROR|DEBUG|NOTICE)\]?:?\s+)*(?<rest>\S.*)$/u;
const DID =
  /^(?<verb>\p{L}+)(?:\s+(?<particle>back|out|up|down|off|over))?\s+(?<what>\S.*?)(?:\s+(?<way>to|in|on|into|from|for|with|at)\s+(?<where>[^,;.]+))?\.?$/u;

/** '2021-03-04 10:22 deployed v2.3 to production': what was done to the text's topic then. */
export function logEntry({ text, start }: Run, subject: Subject | null, reading: Reading): Notice {
  const { stamp, rest } = STAMPED.exec(text)?.groups ?? {};
  const { verb, particle, what } = DID.exec(rest ?? '')?.groups ?? {};
  const base = verb ? baseOfPast(verb) : null;
  if (!stamp || !rest || !verb || !base || !what) return null;
  if (!subject) return [];
  const time = timesIn(stamp, reading.referenceTime)[0];
  const lead = rest.indexOf(what, verb.length);
  const from = start + text.lastIndexOf(rest) + lead;
  const object = endOf({ text: what, start: from, end: from + what.length }, 'any');
  const lemma = [base, particle].filter(Boolean).join(' ');
  const details = { wording: rest.slice(0, lead).trim(), kind: 'event', occurredAt: time?.from ?? null } as const;
  return [claimOf(reading, start, [endOfSubject(subject), lemma, object], details)];
}

const DONE = /\s+(?:[–—-]|\(|,)\s*(?:(?<state>done|completed|finished|shipped|closed|merged|fixed)\b\s*)?(?<when>[^)]*)\)?\.?$/iu;

/** '[x] Ship beta — done 3 May' is done; '[ ] Ship beta' is to be. */
export function task({ text, start, checked }: Run, reading: Reading): Notice {
  if (checked === null) return null;
  const tail = DONE.exec(text);
  const time = tail ? timesIn(tail.groups?.when ?? '', reading.referenceTime)[0] : undefined;
  const known = tail && (tail.groups?.state || time) ? tail : null;
  const name = bare(known ? text.slice(0, known.index) : text);
  if (!name) return null;
  const subject: ClaimEnd = { text: name, start: start + text.indexOf(name), end: start + text.indexOf(name) + name.length, type: typeOf(name) };
  const state = known?.groups?.state;
  const at = state && known ? start + known.index + known[0].indexOf(state) : start;
  const object: ClaimEnd = { text: state ?? 'done', start: at, end: state ? at + state.length : at, type: 'literal' };
  const cue = checked ? 'plain' : 'supposed';
  return [claimOf(reading, start, [subject, 'status', object], { cue, singular: true, validAt: checked ? (time?.from ?? null) : null })];
}

const ALLERGY =
  /^(?:known\s+|severe\s+|mild\s+)?(?:(?<first>\p{L}[\p{L}\s-]{1,30}?)\s+(?:allergy|intolerance)|allergic to\s+(?<second>[\p{L}\s,-]+?))(?:\s*\((?<note>[^)]*)\))?\s*\.?$/iu;

/** 'Penicillin allergy (confirmed 06/2018)' of a record of a person. */
export function allergyNote({ text, start }: Run, subject: Subject | null, reading: Reading): Notice {
  const groups = ALLERGY.exec(text)?.groups;
  const name = groups?.first ?? groups?.second;
  if (!name || !subject || /^(?:no|any|the|an?|has|her|his|my|drug|food)\b/iu.test(name)) return null;
  const at = start + text.indexOf(name);
  const time = timesIn(groups?.note ?? '', reading.referenceTime)[0];
  const object: ClaimEnd = { text: name, start: at, end: at + name.length, type: 'literal' };
  return [claimOf(reading, start, [endOfSubject(subject), 'allergy', object], { wording: 'allergy', validAt: time?.from ?? null })];
}
