/** A relation constrained at both ends: the fold at each, and their intersection. */
import type { Statement } from '../../src/core/model.ts';
import type { Instant } from '../../src/core/time.ts';
import { compareText } from './items.ts';
import type { Reading } from './readings.ts';

/** What both say: `own` is the fold at the slot, `counter` that at the other end, of the same pair. */
export function intersect(own: readonly Reading[], counter: readonly Reading[], statements: Statements): Reading[] {
  return own.flatMap((a) => (a.event ? [a] : counter.flatMap((b) => (b.event ? [] : (intersectionOf(a, b, statements) ?? [])))));
}

type Statements = ReadonlyMap<string, Statement>;

function intersectionOf(own: Reading, counter: Reading, statements: Statements): Reading | null {
  const createdAt = own.createdAt > counter.createdAt ? own.createdAt : counter.createdAt;
  const expiredAt = earlier(own.expiredAt, counter.expiredAt);
  if (expiredAt !== null && expiredAt <= createdAt) return null;
  // Opened by one statement, it starts as the slot says: only there a correction takes over a start. Unless it knows none.
  const startsHere = own.openedBy === counter.openedBy && own.validAt !== null;
  const opening = startsHere || startsAfter(own, counter, statements) ? own : counter;
  const closing = isEarlier(counter.invalidAt?.at ?? null, own.invalidAt?.at ?? null) ? counter : own;
  const isEmpty = opening.validAt !== null && closing.invalidAt !== null && closing.invalidAt.at <= opening.validAt.at;
  if (isEmpty && own.openedBy !== counter.openedBy) return null;
  const { validAt, openedBy } = opening;
  const { invalidAt, closedBy } = closing;
  const conflict = own.conflict || counter.conflict;
  const openRule = own.conflict ? own.rule : counter.conflict ? counter.rule : opening.rule;
  return { ...own, validAt, openedBy, invalidAt, closedBy, rule: invalidAt === null ? openRule : closing.rule, conflict, createdAt, expiredAt };
}

/** Of one start the one said later: from either end the same statement opens the fact. */
function startsAfter(own: Reading, counter: Reading, statements: Statements): boolean {
  const said = ({ openedBy }: Reading): string => statements.get(openedBy)?.referenceTime ?? '';
  const start = compareText(own.validAt?.at ?? '', counter.validAt?.at ?? '');
  return (start || compareText(said(own), said(counter)) || compareText(own.openedBy, counter.openedBy)) >= 0;
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  return isEarlier(b, a) ? b : a;
}

/** Null is never. */
function isEarlier(a: Instant | null, b: Instant | null): boolean {
  return a !== null && (b === null || a < b);
}
