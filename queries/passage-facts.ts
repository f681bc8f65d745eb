/** Facts as of a time and as known at one. */
import { type GraphReader, versionKnownAt } from '../graph/store.ts';
import type { Fact, Statement } from '../src/core/model.ts';
import type { Instant } from '../src/core/time.ts';

export interface FactTimes {
  /** Null: any time. */
  readonly asOf: Instant | null;
  /** Null: now. */
  readonly knownAt: Instant | null;
}

/** By every id that resolves to it; as the memory had it at `knownAt`. */
export async function factsById(reader: GraphReader, groupId: string, ids: readonly string[], knownAt: Instant | null): Promise<Map<string, Fact>> {
  const facts = await factsKnown(reader, groupId, await reader.facts(groupId, ids), knownAt);
  return new Map(facts.flatMap((fact) => [fact.id, ...fact.supports].map((id) => [id, fact] as const)));
}

/** Facts with no support but those that the memory had at `knownAt`: what was learned later must not show. */
export async function factsKnown(reader: GraphReader, groupId: string, facts: readonly Fact[], knownAt: Instant | null): Promise<readonly Fact[]> {
  if (knownAt === null) return facts;
  const supports = await reader.statements(groupId, [...new Set(facts.flatMap((fact) => fact.supports))]);
  const known = new Map(supports.filter(({ createdAt }) => createdAt <= knownAt).map((statement) => [statement.id, statement]));
  return facts.flatMap((fact) => {
    const own = fact.supports.flatMap((id) => known.get(id) ?? []);
    const opening = firstSaid(own);
    if (!opening) return [];
    const { id, subject, relation, object, kind } = opening;
    return [
      {
        ...fact,
        id,
        subject,
        relation,
        object,
        kind,
        supports: own.map((statement) => statement.id),
        places: own.map(({ passageId, sentence }) => ({ passageId, sentence })),
      },
    ];
  });
}

/** The statement that gives a fact its id. */
function firstSaid(statements: readonly Statement[]): Statement | undefined {
  const before = (a: Statement, b: Statement) => a.referenceTime < b.referenceTime || (a.referenceTime === b.referenceTime && a.id < b.id);
  return statements.reduce<Statement | undefined>((first, one) => (first === undefined || before(one, first) ? one : first), undefined);
}

/** Whether the memory believed at `knownAt` that the fact was true at `asOf`. */
export function holdsAt(fact: Fact, { asOf, knownAt }: FactTimes): boolean {
  const version = versionKnownAt(fact.versions, knownAt);
  if (!version) return false;
  if (asOf === null) return true;
  if (fact.kind === 'event') return version.occurredAt !== null && version.occurredAt.at <= asOf;
  return (version.validAt === null || version.validAt.at <= asOf) && (version.invalidAt === null || asOf < version.invalidAt.at);
}
