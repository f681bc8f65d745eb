/** The 'apply' stage: entities, slots and versions of what was read or has ended, as one change set a commit. */
import { MnemographError } from '../src/core/errors.ts';
import type { Instant } from '../src/core/time.ts';
import { type ChangeSet, EMPTY_CHANGE_SET, type EpisodeHead, type GraphStore } from '../graph/store.ts';
import { linkedNames, NO_NAME_CHANGES, statementsOfKeys } from './link-names.ts';
import type { EpisodeReading } from './read-episode.ts';
import { foldedSlots, type RelationOf } from './slots.ts';
import { earliest, inOrder, supersededAt } from './versions.ts';

const ATTEMPTS_MAX = 20;

export type ApplyStore = Pick<
  GraphStore,
  | 'revision'
  | 'commit'
  | 'episodeHeads'
  | 'episodes'
  | 'headsOfEpisodes'
  | 'entitiesByKey'
  | 'entities'
  | 'links'
  | 'linksOfTerms'
  | 'decisions'
  | 'mentions'
  | 'mentionsOfKeys'
  | 'recordsOfEpisodes'
  | 'statementsOfEpisodes'
  | 'statements'
  | 'statementsOfSlots'
  | 'factsOfSlots'
>;

/**
 * Commits one episode's reading. A competing writer is waited out by computing the change set anew. False where the episode is pending
 * no more: another process has applied or erased it meanwhile.
 */
export function applyReading(store: ApplyStore, relationOf: RelationOf, reading: EpisodeReading): Promise<boolean> {
  return commitComputed(store, reading.episode.groupId, () => changesOfReading(store, relationOf, reading));
}

/** Ends the belief in episodes whose source no longer has them. */
export function applyEnd(store: ApplyStore, relationOf: RelationOf, groupId: string, episodeIds: readonly string[], at: Instant): Promise<boolean> {
  return commitComputed(store, groupId, async () => {
    const expired = episodeIds.map((episodeId) => ({ episodeId, at }));
    const statements = await store.statementsOfEpisodes(groupId, episodeIds);
    return { ...EMPTY_CHANGE_SET, expired, slots: await foldedSlots(store, groupId, relationOf, { touched: statements, added: [], expired, removed: [] }) };
  });
}

/** Commits what is computed, and computes it anew where another was faster. Whether there was anything to commit. */
export async function commitComputed(store: ApplyStore, groupId: string, compute: () => Promise<ChangeSet | null>): Promise<boolean> {
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

async function changesOfReading(
  store: ApplyStore,
  relationOf: RelationOf,
  { episode, passages, mentions, statements, vectors }: EpisodeReading,
): Promise<ChangeSet | null> {
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
  const names = await linkedNames(store, groupId, { ...NO_NAME_CHANGES, added: [{ episode, passages, mentions }] });
  const moved = await statementsOfKeys(store, groupId, names.keysMoved);
  const touched = [...statements, ...replaced, ...moved];
  return {
    ...EMPTY_CHANGE_SET,
    ...names.changes,
    applied: [episode.id],
    passages,
    mentions,
    statements,
    vectors,
    expired,
    slots: await foldedSlots(store, groupId, relationOf, { touched, added: statements, expired, removed: [], links: names.links }),
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
