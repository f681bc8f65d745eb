/**
 * The grammar of records and notes: key–value pairs, rows of tables, minutes, tickets, logs, signatures. It reads lines, not sentences; what
 * it reads is not to be read as prose again. It is silent where nothing says whom a record is about. docs/statement-records.md lists its shapes.
 */
import type { EpisodeKind, EpisodeMetadata, Passage, Span } from '../../../src/core/model.ts';
import type { Instant } from '../../../src/core/time.ts';
import type { Claim } from '../claim.ts';
import type { Reading } from './claim-of.ts';
import { metadataClaims } from './metadata.ts';
import { attendance, plans } from './minutes.ts';
import { allergyNote, changeNotice, logEntry, type Notice, task } from './notices.ts';
import type { Pair } from './pairs.ts';
import { isPersonNote, personNote } from './person-notes.ts';
import { type ReadLine, readLines, signaturesOf } from './read-lines.ts';
import { type RecordText, type Run, recordsOf, subjectOf } from './record.ts';
import { factsOfRecord } from './record-facts.ts';
import { registerLine } from './register-lines.ts';
import { signature } from './signatures.ts';
import type { Subject } from './subjects.ts';

export interface RecordContext {
  readonly title: string;
  /** Headings above the passage, outermost first. */
  readonly headings: readonly string[];
  readonly speaker: string | null;
  readonly kind: EpisodeKind;
  readonly referenceTime: Instant;
  /** Of a record's episode: fields beside its text are read with its first passage. */
  readonly metadata: EpisodeMetadata;
}

export interface RecordReading {
  /** In order of the sentences that they stand in. */
  readonly claims: readonly Claim[];
  /** Indexes of sentences that are records, ascending: not to be read as prose. */
  readonly consumed: readonly number[];
}

/** What a part of the grammar read, and the ranges of the text that it took. */
interface Taken {
  readonly claims: readonly Claim[];
  readonly ranges: readonly Span[];
}

/** Claims of the passage's records and notes. Never throws; same input, same result. */
export function recordClaims(passage: Passage, { metadata, ...context }: RecordContext): RecordReading {
  const reading: Reading = { passage, ...context };
  const register = registerLine(passage, context.referenceTime);
  const lines = readLines(passage.text, context.kind === 'record');
  const pairs = lines.flatMap((line) => line.pairs);
  const read: Taken[] = [
    { claims: [], ranges: lines.flatMap(rangesOfPairs) },
    ...recordsOf(lines).map((record) => ofRecord(record, reading)),
    { claims: ofMinutes(lines, pairs, reading), ranges: [] },
    ...signaturesOf(lines).map(({ cells, start, end }) => takenBy(signature(cells, reading), { start, end })),
    { claims: metadataClaims(metadata, pairs, reading), ranges: [] },
  ];
  if (register.range && read.every((each) => each.claims.length === 0)) read.push({ claims: register.claims, ranges: [register.range] });
  const claims = read.flatMap((each) => each.claims);
  return {
    claims: claims.toSorted((a, b) => a.sentence - b.sentence),
    consumed: consumedOf(
      passage,
      read.flatMap(({ ranges }) => ranges),
    ),
  };
}

function ofRecord(record: RecordText, reading: Reading): Taken {
  const subject = subjectOf(record, reading)?.subject ?? null;
  const people = record.runs.filter(isPersonNote);
  const listed = (run: Run) => people.length > 1 && people.includes(run);
  const notices = record.runs.map((run) => (listed(run) ? takenBy(personNote(run, reading), rangeOf(run)) : ofRun(run, subject, record, reading)));
  return {
    claims: [...factsOfRecord(record, reading), ...notices.flatMap(({ claims }) => claims)],
    ranges: notices.flatMap(({ ranges }) => ranges),
  };
}

function ofRun(run: Run, subject: Subject | null, record: RecordText, reading: Reading): Taken {
  const about = subject?.from === 'speaker' ? null : subject;
  const notice =
    task(run, reading) ?? logEntry(run, about, reading) ?? changeNotice(run, about, reading) ?? (record.pairs.length ? allergyNote(run, about, reading) : null);
  return takenBy(notice, rangeOf(run));
}

function rangeOf({ text, start }: Run): Span {
  return { start, end: start + text.length };
}

function takenBy(notice: Notice, range: Span): Taken {
  return notice === null ? { claims: [], ranges: [] } : { claims: notice, ranges: [range] };
}

function ofMinutes(lines: readonly ReadLine[], pairs: readonly Pair[], reading: Reading): Claim[] {
  const first = lines[0];
  const planned = pairs.filter(({ key }) => key.role === 'action' || key.role === 'decision');
  return [...attendance(pairs, first && !first.pairs.length ? first.line : null, reading), ...planned.flatMap((pair) => plans(pair, reading))];
}

/** A line with pairs, or a header, but for its runs. */
function rangesOfPairs({ line, pairs, header, row, runs }: ReadLine): Span[] {
  if (!pairs.length && !header && !row) return [];
  const ranges: Span[] = [];
  let start = line.start;
  for (const run of runs) {
    ranges.push({ start, end: run.start });
    start = run.start + run.text.length;
  }
  return [...ranges, { start, end: line.end }];
}

/** A sentence may hold a short line that is no record: the splitter joins pieces of under 20 characters to what stands before. */
const REST_CHARS_MAX = 20;

function consumedOf(passage: Passage, ranges: readonly Span[]): number[] {
  if (!ranges.length) return [];
  return passage.sentences.flatMap(({ start, end }, index) => {
    const held = ranges.reduce((sum, range) => sum + Math.max(0, Math.min(end, range.end) - Math.max(start, range.start)), 0);
    return held > 0 && end - start - held < Math.min(REST_CHARS_MAX, (end - start) / 2) ? [index] : [];
  });
}
