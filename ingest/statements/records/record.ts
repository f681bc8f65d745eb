/** Lines as records: which pairs belong together, and whom they are about. */
import type { Reading } from './claim-of.ts';
import { endOf } from './ends.ts';
import type { Header } from './headers.ts';
import type { Pair } from './pairs.ts';
import { type Subject, topicSubject } from './subjects.ts';
import { isRole } from './value-notes.ts';
import { saysNothing } from './value-parts.ts';

/** Part of a line that is no pair. */
export interface Run {
  readonly text: string;
  readonly start: number;
  /** Of '[x]' and '[ ]' before it; null where there is none. */
  readonly checked: boolean | null;
}

/** A line as it was read. */
export interface Entry {
  readonly header: Header | null;
  readonly pairs: readonly Pair[];
  readonly runs: readonly Run[];
  /** That a blank line stands before it. */
  readonly opens: boolean;
  /** That it is a row of a drawn table. */
  readonly row: boolean;
}

/** Pairs that say something of one subject, and what stands between them. */
export interface RecordText extends Omit<Entry, 'opens' | 'row'> {
  /** That all stand on one line, as the rows of a table do. */
  readonly row: boolean;
}

/** Prose of at least this length ends a record. */
const PROSE_CHARS_MIN = 60;

/** Groups lines: a header begins a record, so does a key that names a subject and was there before, and a row; prose ends one. */
export function recordsOf(entries: readonly Entry[]): RecordText[] {
  const records: RecordText[] = [];
  for (const entry of entries) {
    const open = records.at(-1);
    const row = entry.row ? entry.pairs.length > 0 : isRow(entry.pairs);
    if (!open || begins(entry, row, open)) records.push({ header: entry.header, pairs: entry.pairs, runs: entry.runs, row });
    else
      records[records.length - 1] = {
        header: open.header,
        pairs: [...open.pairs, ...entry.pairs],
        runs: [...open.runs, ...entry.runs],
        row: open.row && entry.pairs.length === 0,
      };
  }
  return records;
}

function begins(entry: Entry, row: boolean, open: RecordText): boolean {
  if (entry.header) return true;
  if (!entry.pairs.length) return false;
  const prose = open.runs.at(-1);
  const parted = prose !== undefined && prose.text.length >= PROSE_CHARS_MIN && prose.start > (open.pairs.at(-1)?.start ?? -1);
  return row || (open.row && open.pairs.length > 0) || parted || repeats(open, entry);
}

const NAMING: ReadonlySet<string> = new Set(['name', 'thing', 'holder']);

function isRow(pairs: readonly Pair[]): boolean {
  const first = pairs[0];
  return pairs.length > 1 && first !== undefined && (NAMING.has(first.key.role) || pairs.length > 2);
}

/** After a blank line a key that was there begins anew; elsewhere only one that names a subject does. */
function repeats(open: RecordText, entry: Entry): boolean {
  const keys = new Set(open.pairs.filter(({ key }) => key.path === '').map(({ key }) => key.wording.toLowerCase()));
  return entry.pairs.some(({ key }) => keys.has(key.wording.toLowerCase()) && key.path === '' && (entry.opens || NAMING.has(key.role)));
}

/** The subject, and the pair that names it. */
export interface NamedSubject {
  readonly subject: Subject;
  readonly pair: Pair | null;
}

/** Whom the record is about: its header, the key that names it, a row's first cell, the text's topic; null where nothing says. */
export function subjectOf(record: RecordText, reading: Reading): NamedSubject | null {
  const own =
    record.header && !/-\d/u.test(record.header.subject.text)
      ? record.pairs.find((pair) => pair.key.lemma === 'name' && pair.key.type === 'person' && !saysNothing(written(pair).text))
      : undefined;
  if (own) return { subject: subjectAt(own), pair: own };
  const parted = partedName(record);
  if (parted) return { subject: parted, pair: null };
  if (record.header) return { subject: record.header.subject, pair: null };
  const topic = topicSubject(reading);
  const pair = namingPair(record, topic);
  if (pair) return { subject: subjectAt(pair), pair };
  return topic ? { subject: topic, pair: null } : null;
}

const GIVEN = /^(?:first name|given name|forenames?|first names|given names|christian name)$/iu;
const FAMILY = /^(?:surname|last name|family name)$/iu;

/** 'Surname: Vale' and 'First name: Ada' name one person. */
function partedName({ pairs }: RecordText): Subject | null {
  const [given, family] = [GIVEN, FAMILY].map((name) => pairs.find(({ key, value }) => name.test(key.wording) && !saysNothing(value)));
  if (!given || !family) return null;
  return { text: `${written(given).text} ${written(family).text}`, start: family.start, end: family.start, type: 'person', from: 'key' };
}

function namingPair(record: RecordText, topic: Subject | null): Pair | undefined {
  const naming = record.pairs.filter(
    (pair) => NAMING.has(pair.key.role) && pair.key.path === '' && pair.key.cue === 'plain' && !saysNothing(written(pair).text),
  );
  const first = record.pairs[0];
  const dated = first?.key.lemma === 'year';
  const weak = topic === null || topic.from === 'speaker';
  return (
    naming.find(({ key }) => key.role === 'name' && (key.lemma !== 'contact' || key === first?.key)) ??
    naming.find(({ key }) => key.role === 'thing' && !dated && (key === first?.key || weak)) ??
    naming.find(({ key }) => key.role === 'holder' && !isEmployer(record, topic) && (key === first?.key || weak)) ??
    firstCell(record)
  );
}

/** An employer beside a role or a period is somebody's, not the subject. */
function isEmployer(record: RecordText, topic: Subject | null): boolean {
  const beside = record.pairs.some(({ key }) => key.role === 'tenure' && key.type === 'literal');
  return beside || (topic !== null && topic.type === 'person' && topic.from !== 'speaker');
}

/** The first cell of a row, where it names something; behind a rank or number the next one. */
function firstCell({ row, pairs }: RecordText): Pair | undefined {
  if (!row) return undefined;
  if (pairs[0]?.names === true) return pairs[0];
  const counted = COUNTING.test(pairs[0]?.key.wording ?? '') || /^\d{1,4}\.?$/u.test(pairs[0]?.value ?? '');
  const first = pairs[counted && pairs[0]?.key.lemma !== 'year' ? 1 : 0];
  if (!first || first.key.role !== 'fact' || (first.key.known && first.key.type !== 'place')) return undefined;
  const end = endOf(written(first), first.key.type);
  return end.type === 'literal' && !/^\p{Lu}[\p{Lu}\p{N}]*\d|^\p{Lu}{2,}/u.test(end.text) ? undefined : first;
}

const COUNTING = /^(?:#|no|nr|number|rank|pos|position|place|id|ref|seed|index)$/iu;

function subjectAt(pair: Pair): Subject {
  const at = written(pair);
  const end = endOf(at, pair.key.type);
  return { ...at, type: end.type === 'literal' ? 'thing' : end.type, from: 'key' };
}

const ABBREVIATED = /(?:\b\p{L}\.\p{L}|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|Bros))\.$/u;

/** The value without quotes, without brackets behind it, and without the office of a person. */
function written({ key, value, valueStart }: Pair): { text: string; start: number; end: number } {
  const [first = '', ...others] = value.split(/,\s+/u);
  const named = key.type === 'person' && others.length && isRole(others.join(', ').replace(/[\s.]+$/u, '')) ? first : value;
  const own = named.replace(/\s*[([][^()[\]]*[)\]]\s*$/u, '').replace(/[\s,;*_"”]+$/u, '');
  const text = ABBREVIATED.test(own) ? own : own.replace(/[.\s]+$/u, '');
  const lead = /^[\s*_"“]*/u.exec(text)?.[0].length ?? 0;
  return { text: text.slice(lead), start: valueStart + lead, end: valueStart + text.length };
}
