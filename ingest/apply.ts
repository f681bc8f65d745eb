/** The 'apply' stage: entities, slots and versions of what was read or has ended, as one change set a commit. */
import type { Instant } from '../src/core/time.ts';
import { type ChangeSet, EMPTY_CHANGE_SET, type EpisodeHead } from '../graph/store.ts';
import { type ApplyStore, commitComputed } from './commit-computed.ts';
import { linkedNames, NO_NAME_CHANGES, statementsOfKeys } from './link-names.ts';
import type { EpisodeReading } from './read-episode.ts';
import { relinkGroup } from './relink-group.ts';
import { foldedSlots, type RelationOf } from './slots.ts';
import { earliest, inOrder, supersededAt } from './versions.ts';

/**
 * Commits one episode's reading. A competing writer is waited out by computing the change set anew. False where the episode is pending
 * no more: another process has applied or erased it meanwhile.
 */
export async function applyReading(store: ApplyStore, relationOf: RelationOf, reading: EpisodeReading): Promise<boolean> {
  await relinkGroup(store, relationOf, reading.episode.groupId);
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
  const isFirst = (await names.links.rules()) === null;
  return {
    ...EMPTY_CHANGE_SET,
    ...names.changes,
    links: isFirst ? [...names.changes.links, names.links.rulesRow()] : names.changes.links,
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
