/** The body of a statement's row. */
import type { Statement } from '../../src/core/model.ts';
import type { Instant } from '../../src/core/time.ts';
import { type CompactPoint, type CompactTerm, compactPoint, compactTerm, pointFrom, termFrom } from './compact-term.ts';

export interface StatementRow {
  readonly id: string;
  readonly episode_id: string;
  readonly slot: string;
  readonly body: string;
}

type CompactStatement = readonly [
  /** First, since a passage's statements are found by it. */
  passageId: string,
  sentence: number,
  ordinal: number,
  subject: CompactTerm,
  relation: string,
  wording: string,
  object: CompactTerm,
  singular: 0 | 1,
  kind: 's' | 'e',
  cue: Statement['cue'],
  validAt: CompactPoint,
  invalidAt: CompactPoint,
  occurredAt: CompactPoint,
  saidBy: string | null,
  origin: Statement['origin'],
  corrects: CompactTerm | 0,
  alsoSlots: readonly string[],
  referenceTime: Instant,
  /** 0: as the reference time. */
  createdAt: Instant | 0,
];

export function statementBody(statement: Statement): string {
  const { passageId, sentence, ordinal, subject, relation, wording, object, singular, kind, cue, validAt, invalidAt, occurredAt } = statement;
  const { saidBy, origin, corrects, alsoSlots, referenceTime, createdAt } = statement;
  const compact: CompactStatement = [
    passageId,
    sentence,
    ordinal,
    compactTerm(subject),
    relation,
    wording,
    compactTerm(object),
    singular ? 1 : 0,
    kind === 'state' ? 's' : 'e',
    cue,
    compactPoint(validAt),
    compactPoint(invalidAt),
    compactPoint(occurredAt),
    saidBy,
    origin,
    corrects ? compactTerm(corrects) : 0,
    alsoSlots,
    referenceTime,
    createdAt === referenceTime ? 0 : createdAt,
  ];
  return JSON.stringify(compact);
}

/** Rows of before version 5 hold the statement as it is. */
export function statementFrom(groupId: string, { id, episode_id: episodeId, slot, body }: StatementRow): Statement {
  const stored = JSON.parse(body) as CompactStatement | Statement;
  if (!isCompact(stored)) return stored;
  const [passageId, sentence, ordinal, subject, relation, wording, object, singular, kind, cue, ...rest] = stored;
  const [validAt, invalidAt, occurredAt, saidBy, origin, corrects, alsoSlots, referenceTime, createdAt] = rest;
  return {
    id,
    groupId,
    episodeId,
    passageId,
    sentence,
    ordinal,
    subject: termFrom(subject),
    relation,
    wording,
    object: termFrom(object),
    singular: singular === 1,
    kind: kind === 's' ? 'state' : 'event',
    cue,
    validAt: pointFrom(validAt),
    invalidAt: pointFrom(invalidAt),
    occurredAt: pointFrom(occurredAt),
    saidBy,
    origin,
    corrects: corrects === 0 ? null : termFrom(corrects),
    slot,
    alsoSlots,
    referenceTime,
    createdAt: createdAt === 0 ? referenceTime : createdAt,
  };
}

function isCompact(stored: CompactStatement | Statement): stored is CompactStatement {
  return Array.isArray(stored);
}
