/**
 * The fold: from the statements of one slot to its facts with belief versions. Pure, no I/O.
 *
 * In this version every statement is an undated claim of a many-valued relation: statements of one value make one fact, which
 * starts at the latest when it was first said. Cardinality, cues and dates come with the temporal layer and change only this file.
 */
import type { BeliefVersion, Fact, Statement } from '../../src/core/model.ts';
import type { Instant } from '../../src/core/time.ts';

/** A statement with the end of its belief: that of its episode. */
export interface BelievedStatement {
  readonly statement: Statement;
  readonly expiredAt: Instant | null;
}

/** Facts of the slot, sorted by id. The order of the statements does not matter. */
export function foldSlot(statements: readonly BelievedStatement[]): Fact[] {
  const values = new Map<string, BelievedStatement[]>();
  for (const believed of statements) {
    const { object } = believed.statement;
    const key = `${object.kind}:${object.key}`;
    values.set(key, [...(values.get(key) ?? []), believed]);
  }
  return [...values.values()].flatMap(foldValue).sort((a, b) => compare(a.id, b.id));
}

function foldValue(believed: readonly BelievedStatement[]): Fact[] {
  const claimed = believed.filter(({ statement }) => statement.cue === 'plain').sort(bySaying);
  const opening = claimed[0]?.statement;
  if (!opening) return [];
  const { id, groupId, slot, subject, relation, object, kind } = opening;
  const supporting = claimed.map(({ statement }) => statement).sort((a, b) => compare(a.id, b.id));
  const supports = supporting.map((statement) => statement.id);
  const places = supporting.map(({ passageId, sentence }) => ({ passageId, sentence }));
  return [{ id, groupId, slot, subject, relation, object, kind, supports, places, versions: versionsOf(claimed), conflict: false }];
}

/** What was believed between any two moments at which a statement was learned or its belief ended. */
function versionsOf(claimed: readonly BelievedStatement[]): BeliefVersion[] {
  const moments = [
    ...new Set(claimed.flatMap(({ statement, expiredAt }) => (expiredAt === null ? [statement.createdAt] : [statement.createdAt, expiredAt]))),
  ].sort(compare);
  const versions: BeliefVersion[] = [];
  for (const moment of moments) {
    const opening = claimed.find(({ statement, expiredAt }) => statement.createdAt <= moment && (expiredAt === null || moment < expiredAt))?.statement;
    const open = versions.at(-1);
    const current = open?.expiredAt === null ? open : undefined;
    if (current?.openedBy === opening?.id) continue;
    if (current) versions[versions.length - 1] = { ...current, expiredAt: moment };
    if (opening) versions.push(versionOpenedBy(opening, moment));
  }
  return versions;
}

function versionOpenedBy(opening: Statement, createdAt: Instant): BeliefVersion {
  const said = { at: opening.referenceTime, precision: 'instant', bound: 'at_latest' } as const;
  return {
    validAt: opening.kind === 'event' ? null : (opening.validAt ?? said),
    invalidAt: opening.invalidAt,
    occurredAt: opening.kind === 'event' ? (opening.occurredAt ?? said) : null,
    createdAt,
    expiredAt: null,
    openedBy: opening.id,
    closedBy: null,
    rule: opening.validAt ? 'stated' : 'undated: holds from when it was first said',
  };
}

/** By when it was said, then id: never by when it was learned, so that the order of arrival does not matter. */
function bySaying(a: BelievedStatement, b: BelievedStatement): number {
  return compare(a.statement.referenceTime, b.statement.referenceTime) || compare(a.statement.id, b.statement.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
