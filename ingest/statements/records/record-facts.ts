/** Claims of one record. */
import type { TimePoint } from '../../../src/core/time.ts';
import type { Claim, ClaimEnd } from '../claim.ts';
import { claimOf, endOfSubject, type Reading } from './claim-of.ts';
import { endOf } from './ends.ts';
import { type Key, readKey } from './keys.ts';
import type { Pair } from './pairs.ts';
import { type NamedSubject, type RecordText, subjectOf } from './record.ts';
import { asOf, isoOf, periodOf, timesOfPair } from './record-times.ts';
import type { Subject } from './subjects.ts';
import { type Dated, readNote, UNDATED } from './value-notes.ts';
import { partsOf, saysNothing, type ValuePart } from './value-parts.ts';

/** What holds for all facts of a record. */
interface Frame {
  readonly reading: Reading;
  readonly subject: ClaimEnd;
  /** Dates of what somebody is or was: 'Start', 'End', 'Period' beside a role or an employer. */
  readonly tenure: Dated;
  readonly asOf: TimePoint | null;
}

/** Claims of the record; none where nothing says whom it is about. */
export function factsOfRecord(record: RecordText, reading: Reading): Claim[] {
  const pairs = [...record.pairs.flatMap(transposed), ...(record.header?.pairs ?? [])];
  const named = subjectOf({ ...record, pairs }, reading);
  if (!named) return [];
  const own = pairs.filter((pair) => pair !== named.pair && says(pair, named));
  return [...grouped(own)].flatMap(([path, group]) => factsOfGroup(path, group, named, reading));
}

const PROPERTY = /^(?:field|property|attribute|key|parameter|characteristic|spec|specification)$/iu;
const VALUE = /^(?:value|values|detail|details|setting|content|data|answer)$/iu;

/** 'Field: Owner; Value: Ann', a row of a table of two columns, is 'Owner: Ann'. */
function transposed(pair: Pair, index: number, pairs: readonly Pair[]): Pair[] {
  const before = pairs[index - 1];
  if (PROPERTY.test(pair.key.wording)) return VALUE.test(pairs[index + 1]?.key.wording ?? '') ? [] : [pair];
  if (!before || !PROPERTY.test(before.key.wording) || !VALUE.test(pair.key.wording)) return [pair];
  const key = readKey(before.value);
  return key ? [{ ...pair, key }] : [];
}

/** Whether a pair is to be read: a message says of its speaker only what people say of themselves. */
function says({ key, value }: Pair, { subject, pair }: NamedSubject): boolean {
  if (key.role === 'silent' || saysNothing(value)) return false;
  if (subject.from === 'speaker') return key.personal;
  const dated = key.lemma === 'work' && pair === null && subject.from === 'title';
  return !dated;
}

/** By what stands above the keys of nested records. */
function grouped(pairs: readonly Pair[]): Map<string, Pair[]> {
  const groups = new Map<string, Pair[]>([['', []]]);
  for (const pair of pairs) {
    const path = /(?:^|\.)\d+$/u.test(pair.key.path) ? pair.key.path : '';
    groups.set(path, [...(groups.get(path) ?? []), pair]);
  }
  return groups;
}

function factsOfGroup(path: string, pairs: readonly Pair[], { subject, pair }: NamedSubject, reading: Reading): Claim[] {
  const at = pair?.start ?? pairs[0]?.start ?? 0;
  const whole = endOfSubject(subject.start === subject.end ? { ...subject, start: at, end: at } : subject);
  const name = path ? pairs.find(({ key }) => key.role === 'name' || key.role === 'thing') : undefined;
  const period = periodOf(pairs, reading);
  const tenured = pairs.some(({ key }) => key.role === 'tenure' || (key.role === 'holder' && key !== pair?.key)) && subject.from !== 'speaker';
  const frame: Frame = { reading, subject: whole, tenure: tenured ? period : UNDATED, asOf: asOf(pairs, reading) };
  if (name) return factsOfPart(path, name, pairs, frame);
  const facts = pairs.flatMap((each) => factsOfPair(each, frame, tenured));
  return [...facts, ...leadership(pairs, frame), ...employerInTitle(pairs, subject, frame)];
}

/** 'children.1.name: Tom; children.1.age: 4': Tom is a child of the subject, and four. */
function factsOfPart(path: string, name: Pair, pairs: readonly Pair[], frame: Frame): Claim[] {
  const key = readKey(
    path
      .replace(/\.\d+$/u, '')
      .split('.')
      .at(-1) ?? '',
  );
  const [part] = partsOf(name.value, name.valueStart, name.key, frame.reading.referenceTime);
  if (!key || !part) return [];
  const end = endOf(part, key.type === 'literal' ? name.key.type : key.type);
  const link = claimOf(frame.reading, name.start, [frame.subject, key.lemma, end], { wording: key.wording });
  const inner: Frame = { ...frame, subject: end };
  return [link, ...pairs.filter((each) => each !== name).flatMap((each) => factsOfPair(each, inner, false))];
}

function factsOfPair(pair: Pair, frame: Frame, tenured: boolean): Claim[] {
  const { role } = pair.key;
  if (role === 'event' || role === 'date') return dateFacts(pair, frame);
  if (role === 'start' || role === 'end') return tenured ? [] : dateFacts(pair, frame);
  if (role === 'period' || role === 'as of' || role === 'present' || role === 'absent' || role === 'action' || role === 'decision') return [];
  if (role === 'name' && pair.key.lemma === 'name') return [];
  return valueFacts(pair, frame);
}

/** 'Founded: 1998 in Lisbon by Ann Lee', 'Due: 5 May': the date, and a place and a person behind it. */
function dateFacts(pair: Pair, frame: Frame): Claim[] {
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

const PLACE_OF: Readonly<Record<string, string>> = {
  born: 'born in',
  died: 'died in',
  founded: 'founded in',
  opened: 'located in',
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
  const rest = date ? value.slice(0, date.start) + ' '.repeat(date.end - date.start) + value.slice(date.end) : value;
  const found = /^[\s,;(–—-]*(?:(?:in|at)\s+)?(?<place>\p{Lu}[^;()]*?)(?:\s+by\s+(?<by>\p{Lu}.*?))?[\s,;.()]*$/u.exec(rest);
  const by = /(?:^|\s)by\s+(?<by>\p{Lu}[^;()]*?)[\s.;]*$/u.exec(rest)?.groups?.by;
  if (found?.groups?.place && place && (date === null) !== (key.lemma !== 'born' && date === null)) {
    const text = found.groups.place.replace(/[\s,]+$/u, '');
    add(place, 'place', text, valueStart + rest.indexOf(text));
  }
  if (by && key.lemma === 'founded') add('be found by', 'person', by, valueStart + rest.indexOf(by));
  return facts;
}

const DATED_ONCE: ReadonlySet<string> = new Set(['award', 'procedure', 'symptom']);

function valueFacts(pair: Pair, frame: Frame): Claim[] {
  const { key } = pair;
  const note = key.note ? readNote(key.note, frame.reading.referenceTime) : null;
  const parts = partsOf(pair.value, pair.valueStart, key, frame.reading.referenceTime);
  return parts.flatMap((part) =>
    factsOfValue(
      {
        ...part,
        validAt: part.validAt ?? note?.validAt ?? null,
        invalidAt: part.invalidAt ?? note?.invalidAt ?? null,
        acting: part.acting || (note?.acting ?? ''),
        cue: note?.cue ?? part.cue,
      },
      pair,
      parts.length,
      frame,
    ),
  );
}

function factsOfValue(part: ValuePart, pair: Pair, count: number, frame: Frame): Claim[] {
  const { key } = pair;
  const { reading, subject } = frame;
  const cue = key.cue === 'plain' ? part.cue : key.cue;
  const tenure = key.role === 'tenure' || key.role === 'holder' ? frame.tenure : UNDATED;
  const validAt = part.validAt ?? tenure.validAt;
  const invalidAt = part.invalidAt ?? tenure.invalidAt;
  const dates = DATED_ONCE.has(key.lemma)
    ? ({ kind: 'event', occurredAt: validAt ?? frame.asOf } as const)
    : { validAt: validAt ?? (cue === 'plain' && invalidAt === null ? frame.asOf : null), invalidAt };
  const told = replacement(part) ?? dose(part, key) ?? { part, lemma: key.lemma, dose: null };
  const object = endOf(told.part, key.type, key.unit);
  const lemma = key.lemma === 'work' ? 'role' : told.lemma;
  const wording =
    part.acting && !/^acting|^interim/iu.test(key.wording)
      ? `${part.acting} ${key.wording}`
      : lemma === told.lemma && told.lemma === key.lemma
        ? key.wording
        : lemma;
  const main = claimOf(reading, pair.start, [subject, lemma, object], { wording, singular: count === 1 && !key.many, cue, ...dates });
  const extra = told.dose ? [claimOf(reading, pair.start, [subject, `${told.part.text} dose`, endOf(told.dose, 'literal')], { singular: true, cue })] : [];
  return [main, ...extra, ...besides(part, main, key, pair, frame)];
}

/** Offices and other names of the value, and the value before it. */
function besides(part: ValuePart, main: Claim, key: Key, pair: Pair, { reading, subject }: Frame): Claim[] {
  return part.also.flatMap((also) => {
    const literal = endOf(also, 'literal');
    if (also.kind === 'before')
      return [claimOf(reading, pair.start, [subject, main.lemma, endOf(also, key.type)], { wording: main.wording, cue: 'ends', invalidAt: part.validAt })];
    if (main.object.type === 'literal') return [];
    if (also.kind === 'alias') return [claimOf(reading, pair.start, [main.object, 'alias', { ...also, type: main.object.type }], {})];
    return main.object.type === 'person' ? [claimOf(reading, pair.start, [main.object, 'role', literal], {})] : [];
  });
}

interface Told {
  readonly part: ValuePart;
  readonly lemma: string;
  readonly dose: { readonly text: string; readonly start: number; readonly end: number } | null;
}

/** 'replaced by Heft 2' as a status is a relation of its own. */
function replacement(part: ValuePart): Told | null {
  const match = /^(?<verb>replaced by|superseded by|succeeded by|acquired by|replaces|supersedes)\s+(?<name>\p{Lu}.*)$/u.exec(part.text);
  if (!match?.groups) return null;
  const start = part.end - (match.groups.name?.length ?? 0);
  const lemma = match.groups.verb?.startsWith('acquired') ? 'be acquire by' : match.groups.verb?.endsWith('by') ? 'be replace by' : 'replace';
  return { part: { ...part, text: match.groups.name ?? '', start }, lemma, dose: null };
}

/** 'metformin 500 mg BID' is a medicine and its dose. */
function dose(part: ValuePart, key: Key): Told | null {
  if (key.lemma !== 'medication') return null;
  const match = /^(?<name>\p{L}[\p{L}\s-]*?)\s+(?<dose>\d[\d.,]*\s?(?:mg|mcg|µg|ug|g|ml|iu|units?|%|puffs?|tablets?|tabs?|drops?)\b.*)$/iu.exec(part.text);
  const { name, dose: amount } = match?.groups ?? {};
  if (!name || !amount) return null;
  const from = part.end - amount.length;
  return { part: { ...part, text: name, end: part.start + name.length }, lemma: key.lemma, dose: { text: amount, start: from, end: part.end } };
}

const LEADERS =
  /^(?:(?:co-)?chief \p{L}+(?: officer)?|c[etfo]o|coo|managing director|chair(?:man|woman|person)?|president|director|founder|head of [\p{L}\s]+|owner)$/iu;

/** 'Role: chief executive' with 'Company: Acme' says who leads Acme. */
function leadership(pairs: readonly Pair[], frame: Frame): Claim[] {
  const role = pairs.find(({ key, value }) => key.lemma === 'role' && LEADERS.test(value.replace(/\s*\([^)]*\)/gu, '').trim()));
  const employer = pairs.find(({ key }) => key.lemma === 'employer');
  if (!role || !employer || frame.subject.type === 'organisation') return [];
  const [post] = valueFacts(role, frame);
  const [place] = valueFacts(employer, frame);
  if (!post || !place || place.object.type === 'literal') return [];
  const lemma = `${post.object.text.toLowerCase()} of`;
  const { cue, validAt, invalidAt } = post;
  return [claimOf(frame.reading, role.start, [frame.subject, lemma, place.object], { cue, validAt, invalidAt, singular: true })];
}

const STAFF_FILE = /^(?<company>.+?)\s+[–—|-]\s+(?:personnel|employee|staff|hr|leaver|joiner|payroll)\b/iu;

/** 'Tyneforge Ltd – personnel record' is about somebody who works there. */
function employerInTitle(pairs: readonly Pair[], subject: Subject, { reading, subject: end, tenure }: Frame): Claim[] {
  const company = STAFF_FILE.exec(reading.title)?.groups?.company;
  const about = subject.from === 'key' || subject.from === 'header';
  if (!company || !about || subject.text === company || pairs.some(({ key }) => key.lemma === 'employer')) return [];
  const left = pairs.find(({ key }) => key.lemma === 'left');
  const invalidAt = left ? (timesOfPair(left, reading.referenceTime)[0]?.from ?? null) : tenure.invalidAt;
  const object: ClaimEnd = { text: company, start: end.end, end: end.end, type: 'organisation' };
  return [claimOf(reading, pairs[0]?.start ?? end.start, [end, 'employer', object], { wording: 'employer', validAt: tenure.validAt, invalidAt })];
}
