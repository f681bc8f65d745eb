/** The 'apply' stage: entities, slots and versions of what was read or goes, as one change set a commit. */
import { MnemographError } from '../src/core/errors.ts';
import type { Mention, Statement } from '../src/core/model.ts';
import type { Instant } from '../src/core/time.ts';
import { type ChangeSet, EMPTY_CHANGE_SET, type EpisodeHead, type GraphStore } from '../graph/store.ts';
import { byKey, entityOf } from './entities.ts';
import { foldSlot } from './fold/fold-slot.ts';
import type { EpisodeReading } from './read-episode.ts';
import { droppedAt, earliest, inOrder, supersededAt } from './versions.ts';

const ATTEMPTS_MAX = 20;

export type ApplyStore = Pick<
  GraphStore,
  | 'revision'
  | 'commit'
  | 'episodeHeads'
  | 'episodes'
  | 'entitiesByKey'
  | 'mentionsOfKeys'
  | 'recordsOfEpisodes'
  | 'statementsOfEpisodes'
  | 'statementsOfSlots'
  | 'factsOfSlots'
>;

/**
 * Commits one episode's reading. A competing writer is waited out by computing the change set anew. False where the episode is pending
 * no more: another process has applied or erased it meanwhile.
 */
export function applyReading(store: ApplyStore, reading: EpisodeReading): Promise<boolean> {
  return commitComputed(store, reading.episode.groupId, () => changesOfReading(store, reading));
}

/** Ends the belief in episodes whose source no longer has them. */
export function applyEnd(store: ApplyStore, groupId: string, episodeIds: readonly string[], at: Instant): Promise<boolean> {
  return commitComputed(store, groupId, async () => {
    const expired = episodeIds.map((episodeId) => ({ episodeId, at }));
    const statements = await store.statementsOfEpisodes(groupId, episodeIds);
    return { ...EMPTY_CHANGE_SET, expired, slots: await foldSlots(store, groupId, { touched: statements, added: [], expired, removed: [] }) };
  });
}

export interface Erasure {
  readonly changes: ChangeSet;
  readonly entitiesKept: number;
  readonly factsKept: number;
  readonly factsRemoved: number;
}

/** Erases episodes: what only they supported goes, what others support is computed anew from those. */
export async function applyForget(store: ApplyStore, groupId: string, episodeIds: readonly string[]): Promise<Erasure> {
  let erasure: Erasure | undefined;
  await commitComputed(store, groupId, async () => {
    erasure = await erasureOf(store, groupId, episodeIds);
    return erasure.changes;
  });
  if (!erasure) throw new Error('invariant broken: a commit without a change set');
  return erasure;
}

/** Whether there was anything to commit. */
async function commitComputed(store: ApplyStore, groupId: string, compute: () => Promise<ChangeSet | null>): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    const revision = await store.revision(groupId);
    const changes = await compute();
    if (!changes) return false;
    try {
      await store.commit(groupId, revision, changes);
      return true;
    } catch (error) {
      const conflict = error instanceof MnemographError && error.code === 'revision_conflict';
      if (!conflict || attempt === ATTEMPTS_MAX) throw error;
    }
  }
}

async function changesOfReading(store: ApplyStore, { episode, passages, mentions, statements, vectors }: EpisodeReading): Promise<ChangeSet | null> {
  const { groupId } = episode;
  const heads = await store.episodeHeads(groupId, episode.source, episode.part);
  if (heads.find(({ id }) => id === episode.id)?.status !== 'pending') return null;
  const expired = expiries(heads, episode.id);
  const replaced =
    expired.length === 0
      ? []
      : await store.statementsOfEpisodes(
          groupId,
          expired.map(({ episodeId }) => episodeId),
        );
  return {
    ...EMPTY_CHANGE_SET,
    applied: [episode.id],
    passages,
    mentions,
    statements,
    vectors,
    expired,
    entities: await joinedEntities(store, groupId, mentions),
    slots: await foldSlots(store, groupId, { touched: [...statements, ...replaced], added: statements, expired, removed: [] }),
  };
}

/** Versions of the part whose belief ends, or ends earlier, by this episode's being applied; it may itself be one that came late. */
function expiries(heads: readonly EpisodeHead[], applying: string): { episodeId: string; at: Instant | null }[] {
  const versions = inOrder(heads.filter((head) => head.status === 'applied' || head.id === applying));
  const ends = supersededAt(versions);
  return versions.flatMap(({ id, expiredAt }, place) => {
    const at = earliest([expiredAt, ends[place] ?? null]);
    return at === expiredAt ? [] : [{ episodeId: id, at }];
  });
}

async function joinedEntities(store: ApplyStore, groupId: string, mentions: readonly Mention[]): Promise<ChangeSet['entities']> {
  const keys = byKey(mentions);
  const known = new Map((await store.entitiesByKey(groupId, [...keys.keys()])).map((entity) => [entity.key, entity]));
  return [...keys].map(([key, own]) => entityOf(own, known.get(key))).filter((entity) => entity !== null);
}

interface SlotChanges {
  /** Statements whose slots are to be folded anew. */
  readonly touched: readonly Statement[];
  readonly added: readonly Statement[];
  readonly expired: readonly { readonly episodeId: string; readonly at: Instant | null }[];
  readonly removed: readonly string[];
}

async function foldSlots(store: ApplyStore, groupId: string, { touched, added, expired, removed }: SlotChanges): Promise<ChangeSet['slots']> {
  const slots = [...new Set(touched.map(({ slot }) => slot))].sort();
  if (slots.length === 0) return [];
  const gone = new Set(removed);
  const known = (await store.statementsOfSlots(groupId, slots)).filter(({ episodeId }) => !gone.has(episodeId));
  const statements = [...new Map([...known, ...added].map((statement) => [statement.id, statement])).values()];
  const ends = await beliefEnds(store, groupId, statements, expired);
  const bySlot = Map.groupBy(statements, ({ slot }) => slot);
  return slots.map((slot) => ({
    slot,
    facts: foldSlot((bySlot.get(slot) ?? []).map((statement) => ({ statement, expiredAt: ends.get(statement.episodeId) ?? null }))),
  }));
}

/** `expiredAt` by episode, as it will be after the commit. */
async function beliefEnds(
  store: ApplyStore,
  groupId: string,
  statements: readonly Statement[],
  expired: SlotChanges['expired'],
): Promise<Map<string, Instant | null>> {
  const ids = [...new Set(statements.map(({ episodeId }) => episodeId))];
  const ends = new Map<string, Instant | null>((await store.episodes(groupId, ids)).map((episode) => [episode.id, episode.expiredAt]));
  for (const { episodeId, at } of expired) ends.set(episodeId, at);
  return ends;
}

async function erasureOf(store: ApplyStore, groupId: string, episodeIds: readonly string[]): Promise<Erasure> {
  const gone = new Set(episodeIds);
  const records = await store.recordsOfEpisodes(groupId, episodeIds);
  const statements = await store.statementsOfEpisodes(groupId, episodeIds);
  const keys = [...byKey(records.flatMap(({ mentions }) => mentions)).keys()];
  const left = byKey((await store.mentionsOfKeys(groupId, keys)).filter(({ episodeId }) => !gone.has(episodeId)));
  const entities = keys.map((key) => entityOf(left.get(key) ?? [], undefined)).filter((entity) => entity !== null);
  const revived = await revivals(store, groupId, episodeIds);
  const revivedStatements =
    revived.length === 0
      ? []
      : await store.statementsOfEpisodes(
          groupId,
          revived.map(({ episodeId }) => episodeId),
        );
  const slots = await foldSlots(store, groupId, { touched: [...statements, ...revivedStatements], added: [], expired: revived, removed: episodeIds });
  const before = await store.factsOfSlots(
    groupId,
    slots.map(({ slot }) => slot),
  );
  const factsKept = slots.reduce((sum, { facts }) => sum + facts.length, 0);
  const entityKeysRemoved = keys.filter((key) => !left.has(key));
  const changes = { ...EMPTY_CHANGE_SET, removed: episodeIds, expired: revived, entities, entityKeysRemoved, slots };
  return { changes, entitiesKept: entities.length, factsKept, factsRemoved: before.length - factsKept };
}

/** Versions that the forgotten ones had replaced: their belief ends by what is left, or goes on. */
async function revivals(store: ApplyStore, groupId: string, episodeIds: readonly string[]): Promise<{ episodeId: string; at: Instant | null }[]> {
  const gone = new Set(episodeIds);
  const changes: { episodeId: string; at: Instant | null }[] = [];
  const sources = new Set((await store.episodes(groupId, episodeIds)).map(({ source }) => source));
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
