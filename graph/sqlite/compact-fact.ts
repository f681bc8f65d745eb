/** The body of a fact's row. A timeline reads thousands of them, and an index all. */
import type { BeliefVersion, Fact } from '../../src/core/model.ts';
import type { Instant } from '../../src/core/time.ts';
import { type CompactPoint, type CompactTerm, compactPoint, compactTerm, pointFrom, termFrom } from './compact-term.ts';

export interface FactRow {
  readonly id: string;
  readonly slot: string;
  readonly body: string;
}

/** 0 where it is the fact's own id. */
type CompactId = string | 0;

type CompactVersion = readonly [
  validAt: CompactPoint,
  invalidAt: CompactPoint,
  occurredAt: CompactPoint,
  createdAt: Instant,
  expiredAt: Instant | 0,
  openedBy: CompactId,
  closedBy: string | 0,
  rule: string,
];

type CompactFact = readonly [
  subject: CompactTerm,
  relation: string,
  object: CompactTerm,
  kind: 's' | 'e',
  supports: readonly CompactId[],
  /** Flat: passage and sentence of each. */
  places: readonly (string | number)[],
  versions: readonly CompactVersion[],
  conflict?: 0 | 1,
  senses?: NonNullable<Fact['senses']>,
];

export function factBody({ id, subject, relation, object, kind, supports, places, versions, conflict, senses }: Fact): string {
  const fact: CompactFact = [
    compactTerm(subject),
    relation,
    compactTerm(object),
    kind === 'state' ? 's' : 'e',
    supports.map((support) => (support === id ? 0 : support)),
    places.flatMap(({ passageId, sentence }) => [passageId, sentence]),
    versions.map((version) => compactVersion(version, id)),
    ...(senses ? ([conflict ? 1 : 0, senses] as const) : conflict ? ([1] as const) : ([] as const)),
  ];
  return JSON.stringify(fact);
}

function compactVersion({ validAt, invalidAt, occurredAt, createdAt, expiredAt, openedBy, closedBy, rule }: BeliefVersion, id: string): CompactVersion {
  return [
    compactPoint(validAt),
    compactPoint(invalidAt),
    compactPoint(occurredAt),
    createdAt,
    expiredAt ?? 0,
    openedBy === id ? 0 : openedBy,
    closedBy ?? 0,
    rule,
  ];
}

/** Rows of before version 5 hold the fact as it is. */
export function factFrom(groupId: string, { id, slot, body }: FactRow): Fact {
  const stored = JSON.parse(body) as CompactFact | Fact;
  if (!isCompact(stored)) return stored;
  const [subject, relation, object, kind, supports, flat, versions, conflict, senses] = stored;
  const places: Fact['places'][number][] = [];
  for (let at = 0; at < flat.length; at += 2) places.push({ passageId: flat[at] as string, sentence: flat[at + 1] as number });
  return {
    id,
    groupId,
    slot,
    subject: termFrom(subject),
    relation,
    object: termFrom(object),
    ...(senses && { senses }),
    kind: kind === 's' ? 'state' : 'event',
    supports: supports.map((support) => (support === 0 ? id : support)),
    places,
    versions: versions.map((version) => versionFrom(version, id)),
    conflict: conflict === 1,
  };
}

function isCompact(stored: CompactFact | Fact): stored is CompactFact {
  return Array.isArray(stored);
}

function versionFrom([validAt, invalidAt, occurredAt, createdAt, expiredAt, openedBy, closedBy, rule]: CompactVersion, id: string): BeliefVersion {
  return {
    validAt: pointFrom(validAt),
    invalidAt: pointFrom(invalidAt),
    occurredAt: pointFrom(occurredAt),
    createdAt,
    expiredAt: expiredAt === 0 ? null : expiredAt,
    openedBy: openedBy === 0 ? id : openedBy,
    closedBy: closedBy === 0 ? null : closedBy,
    rule,
  };
}
