/** Lines of a list of people and what they did or are: 'Mina – finished the login page', 'Petra – on leave until 9 September'. */
import type { Claim, ClaimEnd } from '../claim.ts';
import { claimOf, type Reading } from './claim-of.ts';
import { endOf } from './ends.ts';
import { readKey } from './keys.ts';
import { bare, type Notice } from './notices.ts';
import { baseOfPast } from './past-verbs.ts';
import type { Run } from './record.ts';
import { timesIn } from './value-times.ts';

const LINE = /^(?<who>\p{Lu}[\p{L}'’.-]+(?:\s\p{Lu}[\p{L}'’.-]+){0,2})\s*(?:\s[–—-]|:)\s+(?<note>\S.*)$/u;
const ABSENT =
  /^(?:(?:is |still |currently )?(?:on (?:[\p{L}-]+ )?(?:leave|holiday|vacation|call|secondment)|off sick|sick|out of office|ooo|away|travelling|traveling|working from home|wfh|off))\b/iu;
const BLOCKED = /^(?:blocked (?:by|on)|waiting (?:for|on))\s+/iu;
const DID = /^(?<verb>\p{Ll}+)\s+(?:(?:the|a|an)\s+)?(?=\S)/u;

type NoteKind = 'absent' | 'blocked' | 'did';

function read(text: string): { who: string; note: string; kind: NoteKind } | null {
  const { who, note } = LINE.exec(text)?.groups ?? {};
  if (who === undefined || note === undefined || readKey(who)?.known) return null;
  if (ABSENT.test(note)) return { who, note, kind: 'absent' };
  if (BLOCKED.test(note)) return { who, note, kind: 'blocked' };
  const verb = DID.exec(note)?.groups?.verb;
  return verb !== undefined && baseOfPast(verb) !== null ? { who, note, kind: 'did' } : null;
}

/** Whether a line may be one of such a list: it is where another one is. */
export function isPersonNote({ text }: Run): boolean {
  return read(text) !== null;
}

/** What such a line says of its person. */
export function personNote({ text, start }: Run, reading: Reading): Notice {
  const found = read(text);
  if (!found) return null;
  const { who, note, kind } = found;
  const time = timesIn(note, reading.referenceTime).at(-1);
  const said = bare(time && /^[\s.)]*$/u.test(note.slice(time.end)) ? note.slice(0, time.introStart) : note);
  const lead = { absent: null, blocked: BLOCKED, did: DID }[kind]?.exec(said)?.[0].length ?? 0;
  if (!said.slice(lead)) return null;
  const at = start + text.length - note.length;
  const person: ClaimEnd = { text: who, start, end: start + who.length, type: 'person' };
  const object = endOf({ text: said.slice(lead), start: at + lead, end: at + said.length }, kind === 'absent' ? 'literal' : 'any');
  return [noteClaim(kind, said, [person, object], time ?? { from: null, to: null }, start, reading)];
}

type Times = { readonly from: Claim['validAt']; readonly to: Claim['validAt'] };

function noteClaim(kind: NoteKind, said: string, [person, object]: readonly [ClaimEnd, ClaimEnd], { from, to }: Times, start: number, reading: Reading): Claim {
  if (kind === 'absent') return claimOf(reading, start, [person, 'status', object], { singular: true, validAt: from, invalidAt: from ? null : to });
  if (kind === 'blocked') return claimOf(reading, start, [person, 'blocked by', object]);
  const verb = /^\p{L}+/u.exec(said)?.[0] ?? said;
  return claimOf(reading, start, [person, baseOfPast(verb) ?? verb, object], { wording: verb, kind: 'event', occurredAt: from });
}
