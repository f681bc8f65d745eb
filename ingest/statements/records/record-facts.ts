/** Claims of one record. */
import type { Claim, ClaimEnd } from '../claim.ts';
import { claimOf, endOfSubject, type Reading } from './claim-of.ts';
import { endOf } from './ends.ts';
import { readKey } from './keys.ts';
import { dateFacts } from './date-facts.ts';
import type { Frame } from './frame.ts';
import type { Pair } from './pairs.ts';
import { timesIn } from './value-times.ts';
import { valueFacts } from './value-facts.ts';
import { type NamedSubject, type RecordText, subjectOf } from './record.ts';
import { asOf, periodOf, timesOfPair } from './record-times.ts';
import type { Subject } from './subjects.ts';
import { type Dated, datesOf, UNDATED } from './value-notes.ts';
import { partsOf, saysNothing } from './value-parts.ts';

/** Claims of the record; none where nothing says whom it is about. */
export function factsOfRecord(record: RecordText, reading: Reading): Claim[] {
  const pairs = [...record.pairs.flatMap(transposed), ...(record.header?.pairs ?? [])];
  if (pairs.length === 0) return [];
  const named = subjectOf({ ...record, pairs }, reading);
  if (!named) return [...grouped(pairs)].flatMap(([path, group]) => (path === '' ? [] : factsOfUntiedPart(path, group, reading)));
  const row = record.row && named.pair === null ? datedRow(pairs, reading) : null;
  const own = pairs.filter((pair, index) => pair !== named.pair && says(pair, named) && (row === null || (index > 0 && fitsYear(pair))));
  return [
    ...besideName(named, reading),
    ...[...grouped(own)].flatMap(([path, group]) => factsOfGroup(path, group, named, { reading, row: row ?? UNDATED, isRow: record.row })),
  ];
}

/** 'Contact: Ilse Brandvold, director of partnerships': an office or another name of the subject itself. */
function besideName({ subject, pair }: NamedSubject, reading: Reading): Claim[] {
  const [part] = pair ? partsOf(pair.value, pair.valueStart, pair.key, reading.referenceTime) : [];
  if (!pair || !part) return [];
  const end = endOfSubject(subject);
  return part.also.flatMap((also) => {
    if (also.kind === 'alias') return [claimOf(reading, pair.start, [end, 'alias', { ...also, type: end.type }])];
    return also.kind === 'role'
      ? [claimOf(reading, pair.start, [end, 'role', endOf(also, 'literal')], { validAt: part.validAt, invalidAt: part.invalidAt })]
      : [];
  });
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

/** 'Season: 2014–15; Club: Porto': what a row that begins with a year says was so then. */
function datedRow(pairs: readonly Pair[], reading: Reading): Dated | null {
  const [first] = pairs;
  if (first?.key.lemma !== 'year') return null;
  const dates = datesOf(first.value, timesOfPair(first, reading.referenceTime));
  return dates.validAt ? dates : null;
}

/** Of such a row only names are read: what its other columns count or describe, it does not say of the subject. */
function fitsYear({ key, value }: Pair): boolean {
  return key.known && key.type !== 'literal' && key.role !== 'thing' ? /^\p{Lu}/u.test(value) : key.lemma === 'award';
}

/** Whether a pair is to be read: a message says of its speaker only what people say of themselves. */
function says({ key, value }: Pair, { subject, pair }: NamedSubject): boolean {
  if (saysNothing(value)) return false;
  if (key.role === 'silent') return subject.type === 'work' && /^subject$/iu.test(key.wording);
  if (subject.from === 'speaker') return key.personal;
  const dated = key.lemma === 'work' && pair === null && subject.from === 'title';
  return !dated;
}

/** By what stands above the keys of nested records: numbered parts, and those that have a name of their own. */
function grouped(pairs: readonly Pair[]): Map<string, Pair[]> {
  const named = new Set(pairs.flatMap(({ key }) => (key.path !== '' && isNaming(key) ? [key.path] : [])));
  const groups = new Map<string, Pair[]>([['', []]]);
  for (const pair of pairs) {
    const path = partOf(pair.key.path, named);
    if (path !== null) groups.set(path, [...(groups.get(path) ?? []), pair]);
  }
  return groups;
}

function isNaming({ role }: Pair['key']): boolean {
  return role === 'name' || role === 'thing';
}

/** 'customer.city' is the customer's, 'address.city' the subject's. Null: of a customer whom nothing names. */
function partOf(path: string, named: ReadonlySet<string>): string | null {
  for (let above = path; above !== ''; above = above.slice(0, Math.max(0, above.lastIndexOf('.')))) {
    if (named.has(above) || /(?:^|\.)\d+$/u.test(above)) return above;
    if (SOMEBODY.test(above.split('.').at(-1) ?? '')) return null;
  }
  return '';
}

const SOMEBODY =
  /^(?:customer|client|buyer|seller|supplier|vendor|guest|patient|passenger|driver|employee|employer|company|manager|supervisor|owner|author|user|contact|contact_person|partner|spouse|parent|mother|father|emergency_contact|doctor|tenant|landlord|agent|recipient|sender|assignee|reporter|hotel|venue|school|university)$/iu;

function factsOfGroup(
  path: string,
  pairs: readonly Pair[],
  { subject, pair }: NamedSubject,
  { reading, row, isRow }: Pick<Frame, 'reading' | 'row'> & { readonly isRow: boolean },
): Claim[] {
  const at = pair?.start ?? pairs[0]?.start ?? 0;
  const whole = endOfSubject(subject.start === subject.end ? { ...subject, start: at, end: at } : subject);
  const name = path ? pairs.find(({ key }) => isNaming(key)) : undefined;
  const period = periodOf(pairs, reading);
  const tenured = pairs.some(({ key }) => key.role === 'tenure' || (key.role === 'holder' && key !== pair?.key)) && subject.from !== 'speaker';
  const frame: Frame = { reading, subject: whole, tenure: row.validAt ? row : tenured ? period : UNDATED, row, asOf: asOf(pairs, isRow, reading) };
  if (name) return factsOfPart(path, name, pairs, frame);
  const facts = pairs.flatMap((each) => factsOfPair(each, frame, tenured));
  return [...facts, ...leadership(pairs, frame), ...employerInTitle(pairs, subject, frame)];
}

/** Of a record that says nothing of whom it is: what its named parts are. */
function factsOfUntiedPart(path: string, pairs: readonly Pair[], reading: Reading): Claim[] {
  const name = pairs.find(({ key }) => isNaming(key));
  if (!name) return [];
  const nobody: ClaimEnd = { text: '', start: name.start, end: name.start, type: 'thing' };
  return factsOfPart(path, name, pairs, { reading, subject: nobody, tenure: UNDATED, row: UNDATED, asOf: asOf(pairs, false, reading) }).slice(1);
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
  if (pair.key.lemma === 'year' && frame.subject.type === 'work')
    return dateFacts({ ...pair, key: { ...pair.key, role: 'event', lemma: 'publication date' } }, frame);
  if (role === 'event' || role === 'date') return dateFacts(pair, frame);
  if (role === 'start' || role === 'end') return tenured ? [] : dateFacts(pair, frame);
  if (role === 'period' || role === 'as of' || role === 'present' || role === 'absent' || role === 'action' || role === 'decision') return [];
  if (role === 'name' && pair.key.lemma === 'name') return [];
  if (isOnlyDate(pair, frame)) return dateFacts({ ...pair, key: { ...pair.key, role: 'event' } }, frame);
  return valueFacts(role === 'silent' ? { ...pair, key: { ...pair.key, lemma: 'main subject', type: 'literal' } } : pair, frame);
}

/** 'Sold: 14 February 2022': an unknown key whose value is nothing but a date. */
function isOnlyDate({ key, value }: Pair, { reading }: Frame): boolean {
  if (key.known) return false;
  const [time] = timesIn(value, reading.referenceTime);
  return time !== undefined && !/^\d{4}$/u.test(value) && !/[\p{L}\p{N}]/u.test(value.slice(0, time.introStart) + value.slice(time.end));
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
  const term = pairs.flatMap((pair) => timesOfPair(pair, reading.referenceTime)).find(({ role }) => role === 'range');
  const validAt = tenure.validAt ?? term?.from ?? null;
  const object: ClaimEnd = { text: company, start: end.end, end: end.end, type: 'organisation' };
  return [claimOf(reading, pairs[0]?.start ?? end.start, [end, 'employer', object], { validAt, invalidAt })];
}
