/** Reads of the episodes and of the group itself. */
import { invariant } from '../../src/core/errors.ts';
import type { Change, EpisodeFilter, EpisodeHead, GraphReader, GroupCounts } from '../store.ts';
import { type Connection, checkedLimit, groupKey, integer } from './connection.ts';
import { indexKey } from './index-key.ts';
import { EPISODE, type EpisodeRow, episodeFrom, HEAD, inOrder } from './rows.ts';
import type { SettledRevisions } from './settled-revisions.ts';

type EpisodeReads = Pick<
  GraphReader,
  'revision' | 'changesSince' | 'counts' | 'pendingCount' | 'lastRecordedAt' | 'episodes' | 'headsOfEpisodes' | 'episodeHeads' | 'headsOfParts' | 'listEpisodes'
>;

const REVISION = 'MATCH (g:Group {group_id: $given.group}) RETURN g.revision AS revision';
const CHANGES = `MATCH (c:Change) WHERE c.group_id = $given.group AND c.revision > $given.revision
  RETURN c.revision AS revision, c.added AS added, c.expired AS expired, c.removed AS removed, c.slots AS slots, c.entities AS entities
  ORDER BY c.group_id, c.revision LIMIT $given.limit`;
const COUNTS = `RETURN
  COUNT { MATCH (e:Episode) WHERE e.group_id = $given.group AND e.status = 'applied' AND e.accepted > 0 } AS episodes,
  COUNT { MATCH (e:Episode) WHERE e.group_id = $given.group AND e.status = 'pending' AND e.accepted > 0 } AS pending,
  COUNT { MATCH (e:Episode) WHERE e.group_id = $given.group AND e.status = 'failed' AND e.accepted > 0 } AS failed,
  COUNT { MATCH (p:Passage) WHERE p.group_id = $given.group AND p.id IS NOT NULL } AS passages,
  COUNT { MATCH ()-[r:NAMES]->() WHERE r.group_id = $given.group AND r.id IS NOT NULL } AS mentions,
  COUNT { MATCH (e:Entity) WHERE e.group_id = $given.group AND e.id IS NOT NULL } AS entities,
  COUNT { MATCH (s:Statement) WHERE s.group_id = $given.group AND s.id IS NOT NULL } AS statements,
  COUNT { MATCH (f:Fact) WHERE f.group_id = $given.group AND f.id IS NOT NULL } AS facts`;
const PENDING = `MATCH (e:Episode) WHERE e.group_id = $given.group AND e.status = 'pending' AND e.accepted > 0 RETURN count(e) AS count`;
const LAST_RECORDED = `MATCH (e:Episode) WHERE e.group_id = $given.group AND e.recorded_at > ''
  RETURN e.recorded_at AS at ORDER BY e.group_id DESC, e.recorded_at DESC LIMIT 1`;
const BY_ID = `MATCH (e:Episode) WHERE e.group_id = $given.group AND e.id IN $given.ids RETURN ${EPISODE}`;
const HEADS_BY_ID = `MATCH (e:Episode) WHERE e.group_id = $given.group AND e.id IN $given.ids RETURN ${HEAD}`;
const HEADS = `MATCH (e:Episode) WHERE e.group_id = $given.group AND e.source_key = $given.source AND e.accepted > 0 RETURN ${HEAD} ORDER BY e.accepted`;
const HEADS_OF_PART = `MATCH (e:Episode) WHERE e.group_id = $given.group AND e.source_key = $given.source AND e.part_key = $given.part AND e.accepted > 0
  RETURN ${HEAD} ORDER BY e.accepted`;

const HEADS_OF_PARTS = `UNWIND $given.parts AS one
  MATCH (e:Episode) WHERE e.group_id = $given.group AND e.source_key = one[0] AND e.part_key = one[1] AND e.accepted > 0 RETURN ${HEAD} ORDER BY e.accepted`;

export function episodeReader(connection: Connection, revisions: SettledRevisions): EpisodeReads {
  const { read } = connection;
  const keyOf = (groupId: string) => groupKey(connection, groupId);
  const revisionOf = async (group: string): Promise<number> => (await read<{ revision: number }>(REVISION, { group }))[0]?.revision ?? 0;

  return {
    revision: async (groupId) => revisions.settle(keyOf(groupId), await revisionOf(keyOf(groupId))),
    changesSince: async (groupId, revision, limit) => {
      const group = keyOf(groupId);
      const changes = await read<Change>(CHANGES, { group, revision: integer(revision), limit: checkedLimit(limit) });
      await revisions.settle(group, changes.at(-1)?.revision ?? 0);
      return changes;
    },
    counts: async (groupId) => {
      const group = keyOf(groupId);
      const [counts] = await read<Omit<GroupCounts, 'groupId' | 'revision'>>(COUNTS, { group });
      invariant(counts, 'counting gives a row');
      return { groupId, revision: await revisionOf(group), ...counts };
    },
    pendingCount: async (groupId) => (await read<{ count: number }>(PENDING, { group: keyOf(groupId) }))[0]?.count ?? 0,
    lastRecordedAt: async (groupId) => (await read<{ at: string }>(LAST_RECORDED, { group: keyOf(groupId) }))[0]?.at ?? null,
    episodes: async (groupId, ids) => inOrder(ids, await read<EpisodeRow>(BY_ID, { group: keyOf(groupId), ids })).map((row) => episodeFrom(groupId, row)),
    headsOfEpisodes: async (groupId, ids) => inOrder(ids, await read<EpisodeHead>(HEADS_BY_ID, { group: keyOf(groupId), ids })),
    episodeHeads: (groupId, source, part) => {
      const place = { group: keyOf(groupId), source: indexKey(source) };
      return part === undefined ? read<EpisodeHead>(HEADS, place) : read<EpisodeHead>(HEADS_OF_PART, { ...place, part: indexKey(part) });
    },
    headsOfParts: (groupId, parts) => {
      const keys = parts.map(({ source, part }) => [indexKey(source), indexKey(part)] as const);
      return read<EpisodeHead>(HEADS_OF_PARTS, { group: keyOf(groupId), parts: [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()] });
    },
    listEpisodes: async (groupId, filter, after, limit) => {
      const { source = '', status = null } = filter;
      const parameters = { group: keyOf(groupId), source: indexKey(source), status, after: integer(after), limit: checkedLimit(limit) };
      const rows = await read<EpisodeRow>(listQuery(filter), parameters);
      return rows.map((row) => ({ accepted: row.accepted, episode: episodeFrom(groupId, row) }));
    },
  };
}

/** One query for each combination of filters, so that each can use its index. */
function listQuery({ source, status, current }: EpisodeFilter): string {
  const conditions = [
    'e.group_id = $given.group',
    ...(source === undefined ? [] : ['e.source_key = $given.source']),
    ...(status === undefined ? [] : ['e.status = $given.status']),
    'e.accepted > $given.after',
    ...(current === true ? ['e.expired_at IS NULL'] : []),
  ];
  const byIndex =
    source !== undefined ? 'e.group_id, e.source_key, e.accepted' : status !== undefined ? 'e.group_id, e.status, e.accepted' : 'e.group_id, e.accepted';
  return `MATCH (e:Episode) WHERE ${conditions.join(' AND ')} RETURN ${EPISODE} ORDER BY ${byIndex} LIMIT $given.limit`;
}
