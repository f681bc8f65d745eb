/** Facts as lists: of a group, an entity or a relation, as of a time and as known at one. */
import { versionKnownAt } from '../../graph/store.ts';
import type { GraphReader } from '../../graph/store.ts';
import { factsKnown, holdsAt } from '../../queries/passage-facts.ts';
import { LIMITS } from '../core/limits.ts';
import type { Fact } from '../core/model.ts';
import type { Relations } from '../core/relations/relation.ts';
import { type Instant, parseInstant } from '../core/time.ts';
import { factViews } from './fact-views.ts';
import { entityNamed, factsAbout } from './find.ts';
import { checked } from './checked.ts';
import { type Facts, type FactsResult, factsSchema } from './messages.ts';
import { relationIds } from './relation-labels.ts';

/** Facts of an entity or, without one, of the group; of one relation where it is given. All times. @throws MnemographError `not_found`. */
export async function factsWanted(
  reader: GraphReader,
  relations: Relations,
  { groupId, entity, relation }: { readonly groupId: string; readonly entity?: string | undefined; readonly relation?: string | undefined },
): Promise<readonly Fact[]> {
  const facts = entity === undefined ? await allFacts(reader, groupId) : await factsAbout(reader, groupId, await entityNamed(reader, groupId, entity));
  const ids = relation === undefined ? null : relationIds(relations, relation);
  return ids === null ? facts : facts.filter((fact) => ids.has(fact.relation));
}

async function allFacts(reader: GraphReader, groupId: string): Promise<Fact[]> {
  const facts: Fact[] = [];
  for (let last = ''; ; ) {
    const page = await reader.listFacts(groupId, last, LIMITS.pageRowsMax);
    facts.push(...page);
    const end = page.at(-1);
    if (!end) return facts;
    last = end.id;
  }
}

/** Times of a request, read. */
export interface ReadTimes {
  /** Null: any. */
  readonly asOf: Instant | null;
  /** Null: now. */
  readonly knownAt: Instant | null;
  readonly now: Instant;
}

/** @throws MnemographError `invalid_time` for a text that is no date. */
export function readTimes({ asOf, knownAt }: { readonly asOf?: string | undefined; readonly knownAt?: string | undefined }, now: Instant): ReadTimes {
  return {
    asOf: asOf === undefined || asOf === 'any' ? null : asOf === 'now' ? now : parseInstant(asOf),
    knownAt: knownAt === undefined || knownAt === 'now' ? null : parseInstant(knownAt),
    now,
  };
}

/** @throws MnemographError `not_found` for an entity that the group does not have. */
export async function factList(reader: GraphReader, relations: Relations, input: Facts, now: Instant): Promise<FactsResult> {
  const request = checked(factsSchema, input);
  const { groupId, relation, limit } = request;
  const times = readTimes(request, now);
  const ids = relation === undefined ? null : relationIds(relations, relation);
  const wanted = (fact: Fact) => (ids === null || ids.has(fact.relation)) && believed(fact, times);
  const page =
    request.entity === undefined
      ? await pageOfGroup(reader, groupId, request.after, limit, times, wanted)
      : (await factsOfEntity(reader, groupId, request.entity, times)).filter((fact) => fact.id > request.after && wanted(fact)).slice(0, limit + 1);
  const shown = page.slice(0, limit);
  const facts = await factViews(reader, groupId, shown, { at: times.asOf ?? times.knownAt ?? now, knownAt: times.knownAt });
  return { facts, next: page.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** By id; all times, as known at `knownAt`. @throws MnemographError `not_found`. */
export async function factsOfEntity(reader: GraphReader, groupId: string, entity: string, { knownAt }: ReadTimes): Promise<readonly Fact[]> {
  const about = await factsAbout(reader, groupId, await entityNamed(reader, groupId, entity));
  const facts = await factsKnown(reader, groupId, about, knownAt);
  return [...facts].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** At most `limit` + 1, so that the caller knows whether there are more. */
async function pageOfGroup(
  reader: GraphReader,
  groupId: string,
  after: string,
  limit: number,
  { knownAt }: ReadTimes,
  wanted: (fact: Fact) => boolean,
): Promise<Fact[]> {
  const found: Fact[] = [];
  for (let last = after; found.length <= limit; ) {
    const page = await reader.listFacts(groupId, last, LIMITS.pageRowsMax);
    found.push(...(await factsKnown(reader, groupId, page, knownAt)).filter(wanted));
    const end = page.at(-1);
    if (!end) break;
    last = end.id;
  }
  return found.slice(0, limit + 1);
}

function believed(fact: Fact, { asOf, knownAt }: ReadTimes): boolean {
  return versionKnownAt(fact.versions, knownAt) !== null && holdsAt(fact, { asOf, knownAt });
}
