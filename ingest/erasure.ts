/** Forgetting: what only the erased supported goes, what others support is computed anew from those, as one change set. */
import { type ChangeSet, EMPTY_CHANGE_SET, type EpisodeHead, type PassageRecord, type Redaction } from '../graph/store.ts';
import type { Entity, Fact, Mention, Statement } from '../src/core/model.ts';
import type { Instant } from '../src/core/time.ts';
import { type ApplyStore, commitComputed } from './commit-computed.ts';
import { erasedEntities, type Kept } from './erased-entities.ts';
import { linkedNames, type LinkedNames, NO_NAME_CHANGES, statementsOfKeys } from './link-names.ts';
import { relinkGroup } from './relink-group.ts';
import { foldedSlots, type RelationOf } from './slots.ts';
import { droppedAt, earliest, inOrder, supersededAt } from './versions.ts';

/** What is to be erased. */
export interface Forgetting {
  /** Episodes that go as a whole. */
  readonly episodeIds: readonly string[];
  /** Passages that go of episodes that stay. */
  readonly passageIds: readonly string[];
  /** What is left of those episodes. */
  readonly redacted: readonly Redaction[];
  /** Passages that stay, but not as they were. */
  readonly rewritten: readonly Rewritten[];
}

/** A passage as it is to be, with all that it will have; a mention or statement that it had and has no more is erased. */
export interface Rewritten {
  readonly record: PassageRecord;
  readonly statements: readonly Statement[];
}

export interface Erasure {
  readonly changes: ChangeSet;
  /** Erased. */
  readonly passages: number;
  readonly mentions: number;
  readonly statements: readonly Statement[];
  /** Entities and facts that nothing supports any more. */
  readonly entitiesRemoved: readonly Entity[];
  readonly factsRemoved: readonly Fact[];
  /** Those that the erased supported, and others still do, each with the first episode that does. */
  readonly entitiesKept: readonly Kept<Entity>[];
  readonly factsKept: readonly Kept<Fact>[];
  /** Facts that the erased did not support, but which begin, end or stand otherwise without them. */
  readonly factsChanged: readonly Fact[];
}

/** Erases whole episodes. */
export function applyForget(store: ApplyStore, relationOf: RelationOf, groupId: string, episodeIds: readonly string[]): Promise<Erasure> {
  const forgetting = { episodeIds, passageIds: [], redacted: [], rewritten: [] };
  return applyErasure(store, relationOf, groupId, async () => forgetting);
}

/** @param forgetting Asked anew where another process commits meanwhile. */
export async function applyErasure(store: ApplyStore, relationOf: RelationOf, groupId: string, forgetting: () => Promise<Forgetting>): Promise<Erasure> {
  let erasure: Erasure | undefined;
  await relinkGroup(store, relationOf, groupId);
  await commitComputed(store, groupId, async () => {
    erasure = await erasureOf(store, relationOf, groupId, await forgetting());
    return erasure.changes;
  });
  if (!erasure) throw new Error('invariant broken: a commit without a change set');
  return erasure;
}

/** What forgetting would do; nothing is written. */
export async function erasureOf(store: ApplyStore, relationOf: RelationOf, groupId: string, forgetting: Forgetting): Promise<Erasure> {
  const { episodeIds, redacted, rewritten } = forgetting;
  const isGone = goneWith(forgetting);
  const concerned = [...episodeIds, ...redacted.map(({ episodeId }) => episodeId)];
  const stored = await store.recordsOfEpisodes(groupId, concerned);
  const passages = stored.map(({ passage }) => passage).filter(({ id, episodeId }) => isGone({ episodeId, passageId: id }));
  const again = { mentions: rewritten.flatMap(({ record }) => record.mentions), statements: rewritten.flatMap((one) => one.statements) };
  const rewrittenIds = new Set(rewritten.map(({ record }) => record.passage.id));
  const isRemoved = (one: Placed & { readonly id: string }, left: ReadonlySet<string>) => isGone(one) || (rewrittenIds.has(one.passageId) && !left.has(one.id));
  const left = { mentions: idsOf(again.mentions), statements: idsOf(again.statements) };
  const mentions = stored.flatMap((record) => record.mentions).filter((mention) => isRemoved(mention, left.mentions));
  const said = await store.statementsOfEpisodes(groupId, concerned);
  const statements = said.filter((statement) => isRemoved(statement, left.statements));
  const names = await namesWithout(store, groupId, { ...forgetting, stored });
  const entities = await erasedEntities(store, groupId, mentions, names.links);
  const revived = await revivals(store, groupId, episodeIds);
  const { slots, ...facts } = await factsWithout({ store, groupId, relationOf }, statements, {
    revived,
    again: again.statements,
    replaced: said.filter(({ id }) => left.statements.has(id)),
    names,
  });
  const changes: ChangeSet = {
    ...EMPTY_CHANGE_SET,
    ...names.changes,
    removed: episodeIds,
    // What is written anew is erased first, so that nothing is left of how it was: vectors of words that are gone go with it.
    passagesRemoved: [...forgetting.passageIds, ...rewrittenIds],
    redacted,
    passages: rewritten.map(({ record }) => record.passage),
    mentions: again.mentions,
    vectors: rewritten.flatMap(({ record }) => record.vectors ?? []),
    statements: again.statements,
    expired: revived,
    slots,
  };
  const report = { passages: passages.length, mentions: mentions.length, statements, entitiesRemoved: entities.removed, entitiesKept: entities.kept };
  return { changes, ...report, ...facts };
}

function idsOf(all: readonly { readonly id: string }[]): Set<string> {
  return new Set(all.map(({ id }) => id));
}

type Placed = Pick<Mention, 'episodeId' | 'passageId'>;

function goneWith({ episodeIds, passageIds }: Forgetting): (one: Placed) => boolean {
  const [episodes, passages] = [new Set(episodeIds), new Set(passageIds)];
  return ({ episodeId, passageId }) => episodes.has(episodeId) || passages.has(passageId);
}

/** Links without the episodes that go; those of which a part is left are linked by that. */
async function namesWithout(
  store: ApplyStore,
  groupId: string,
  { episodeIds, redacted, rewritten, stored, ...forgetting }: Forgetting & { readonly stored: readonly PassageRecord[] },
): Promise<LinkedNames> {
  const isGone = goneWith({ episodeIds, redacted, rewritten, ...forgetting });
  const anew = new Map(rewritten.map(({ record }) => [record.passage.id, record]));
  const known = stored.filter(({ passage: { id } }) => !anew.has(id));
  const left = [...known.filter(({ passage: { id, episodeId } }) => !isGone({ episodeId, passageId: id })), ...anew.values()];
  const records = Map.groupBy(left, ({ passage }) => passage.episodeId);
  const added = (await store.episodes(groupId, [...records.keys()])).map((episode) => {
    const own = records.get(episode.id) ?? [];
    return { episode, passages: own.map(({ passage }) => passage), mentions: own.flatMap(({ mentions }) => mentions) };
  });
  return linkedNames(store, groupId, { ...NO_NAME_CHANGES, added, removed: [...episodeIds, ...redacted.map(({ episodeId }) => episodeId)] });
}

interface FoldParts {
  readonly store: ApplyStore;
  readonly groupId: string;
  readonly relationOf: RelationOf;
}

interface Left {
  /** Episodes that are believed again, or longer. */
  readonly revived: ChangeSet['expired'];
  /** Statements that are written anew. */
  readonly again: readonly Statement[];
  /** The same as they were. */
  readonly replaced: readonly Statement[];
  readonly names: LinkedNames;
}

/** The slots that the erased statements bore on, and what became of their facts. */
async function factsWithout({ store, groupId, relationOf }: FoldParts, erased: readonly Statement[], { revived, again, replaced, names }: Left) {
  const believedAgain = await store.statementsOfEpisodes(
    groupId,
    revived.map(({ episodeId }) => episodeId),
  );
  const gone = new Set(erased.map(({ id }) => id));
  const moved = (await statementsOfKeys(store, groupId, names.keysMoved)).filter(({ id }) => !gone.has(id));
  const slots = await foldedSlots(store, groupId, relationOf, {
    touched: [...erased, ...believedAgain, ...again, ...moved],
    added: again,
    expired: revived,
    removed: gone,
    replaced,
    links: names.links,
  });
  const before = await store.factsOfSlots(
    groupId,
    slots.map(({ slot }) => slot),
  );
  const after = slots.flatMap(({ facts }) => facts);
  const bySupport = new Map(after.flatMap((fact) => fact.supports.map((id) => [id, fact] as const)));
  const supported = before.filter(({ supports }) => supports.some((id) => gone.has(id)));
  const left = supported.flatMap(({ supports }) => supports.filter((id) => bySupport.has(id)).slice(0, 1));
  const sources = new Map((await store.statements(groupId, left)).map(({ id, episodeId }) => [id, episodeId]));
  const factsKept = left.flatMap((id): Kept<Fact>[] => {
    const [kept, episodeId] = [bySupport.get(id), sources.get(id)];
    return kept && episodeId !== undefined ? [{ kept, episodeId }] : [];
  });
  const known = new Set(before.map((fact) => JSON.stringify(fact)));
  const touched = new Set(factsKept.map(({ kept }) => kept.id));
  return {
    slots,
    factsKept,
    factsRemoved: supported.filter(({ supports }) => !supports.some((id) => bySupport.has(id))),
    factsChanged: after.filter((fact) => !touched.has(fact.id) && !known.has(JSON.stringify(fact))),
  };
}

/** Versions that the forgotten ones had replaced: their belief ends by what is left, or goes on. */
async function revivals(store: ApplyStore, groupId: string, episodeIds: readonly string[]): Promise<{ episodeId: string; at: Instant | null }[]> {
  const gone = new Set(episodeIds);
  const changes: { episodeId: string; at: Instant | null }[] = [];
  const sources = new Set((await store.headsOfEpisodes(groupId, episodeIds)).map(({ source }) => source));
  for (const source of sources) {
    const parts = Map.groupBy(await store.episodeHeads(groupId, source), ({ part }) => part);
    for (const heads of parts.values()) if (heads.some(({ id }) => gone.has(id))) changes.push(...revivalsOfPart(heads, gone));
  }
  return changes;
}

/** That the source dropped the part is not forgotten with the version that was then the last: it ends the one before it. */
function revivalsOfPart(heads: readonly EpisodeHead[], gone: ReadonlySet<string>): { episodeId: string; at: Instant | null }[] {
  const versions = inOrder(heads.filter(({ status }) => status === 'applied'));
  const dropped = droppedAt(versions);
  const left = versions.filter(({ id }) => !gone.has(id));
  const superseded = supersededAt(left);
  return left.flatMap((head, place) => {
    const next = left[place + 1];
    const replaced = dropped.slice(versions.indexOf(head), next ? versions.indexOf(next) : versions.length);
    const at = earliest([superseded[place] ?? null, ...replaced]);
    return at === head.expiredAt ? [] : [{ episodeId: head.id, at }];
  });
}
