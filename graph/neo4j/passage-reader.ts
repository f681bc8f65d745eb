/** Reads of passages, their mentions and vectors. */
import type { Mention } from '../../src/core/model.ts';
import type { GraphReader, PassageRecord } from '../store.ts';
import { type Connection, checkedLimit, distinct, groupKey } from './connection.ts';
import { indexKey } from './index-key.ts';
import { inOrder, mentionsFrom, PASSAGE, type PassageRow, passageFrom, RECORD, type RecordRow, sortedById, vectorsFrom } from './rows.ts';

type PassageReads = Pick<GraphReader, 'passages' | 'records' | 'recordsOfEpisodes' | 'scanRecords' | 'mentionsOfKeys' | 'mentions'>;

const BY_ID = `MATCH (p:Passage) WHERE p.group_id = $given.group AND p.id IN $given.ids RETURN ${PASSAGE}`;
const RECORDS = `MATCH (p:Passage) WHERE p.group_id = $given.group AND p.id IN $given.ids RETURN ${RECORD}`;
/** The hint: where there are few passages yet, the planner would begin at them all, and its plan is kept. */
const OF_EPISODES = `MATCH (e:Episode) USING INDEX e:Episode(group_id, id) WHERE e.group_id = $given.group AND e.id IN $given.ids MATCH (e)-[:HAS_PASSAGE]->(p:Passage)
  RETURN e.id AS episodeId, ${RECORD} ORDER BY p.ordinal, p.id`;
const PAGE = `MATCH (p:Passage) WHERE p.group_id = $given.group AND p.id > $given.after RETURN ${RECORD} ORDER BY p.group_id, p.id LIMIT $given.limit`;
const NAMING_KEYS = `MATCH (n:Name) WHERE n.group_id = $given.group AND n.key IN $given.keys MATCH (p:Passage)-[:NAMES]->(n)
  WITH DISTINCT p RETURN p.id AS id, p.mentions AS mentions`;
const NAMING_BY = `MATCH (p:Passage)-[r:NAMES]->(:Name) USING INDEX SEEK r:NAMES(group_id, id) WHERE r.group_id = $given.group AND r.id IN $given.ids WITH DISTINCT p RETURN p.id AS id, p.mentions AS mentions`;

interface MentionsRow {
  readonly id: string;
  readonly mentions: string;
}

export function passageReader(connection: Connection): PassageReads {
  const { read } = connection;
  const keyOf = (groupId: string) => groupKey(connection, groupId);
  const recordOf = (groupId: string, row: RecordRow): PassageRecord => ({
    passage: passageFrom(row),
    mentions: mentionsFrom(groupId, row.id, row.mentions),
    vectors: vectorsFrom(row),
  });
  const mentionsOf = (groupId: string, rows: readonly MentionsRow[], wanted: (mention: Mention) => boolean): Mention[] =>
    rows.flatMap(({ id, mentions }) => mentionsFrom(groupId, id, mentions).filter(wanted));

  return {
    passages: async (groupId, ids) => inOrder(ids, await read<PassageRow>(BY_ID, { group: keyOf(groupId), ids })).map(passageFrom),
    records: async (groupId, ids) => inOrder(ids, await read<RecordRow>(RECORDS, { group: keyOf(groupId), ids })).map((row) => recordOf(groupId, row)),
    recordsOfEpisodes: async (groupId, episodeIds) => {
      const rows = await read<RecordRow & { readonly episodeId: string }>(OF_EPISODES, { group: keyOf(groupId), ids: episodeIds });
      const byEpisode = Map.groupBy(rows, ({ episodeId }) => episodeId);
      return distinct(episodeIds).flatMap((id) => (byEpisode.get(id) ?? []).map((row) => recordOf(groupId, row)));
    },
    scanRecords: async (groupId, after, limit) => {
      const rows = await read<RecordRow>(PAGE, { group: keyOf(groupId), after, limit: checkedLimit(limit) });
      return rows.map((row) => recordOf(groupId, row));
    },
    mentionsOfKeys: async (groupId, keys) => {
      const wanted = new Set(keys);
      const rows = await read<MentionsRow>(NAMING_KEYS, { group: keyOf(groupId), keys: keys.map(indexKey) });
      return sortedById(mentionsOf(groupId, rows, ({ key }) => wanted.has(key)));
    },
    mentions: async (groupId, ids) => {
      const wanted = new Set(ids);
      const rows = await read<MentionsRow>(NAMING_BY, { group: keyOf(groupId), ids });
      return inOrder(
        ids,
        mentionsOf(groupId, rows, ({ id }) => wanted.has(id)),
      );
    },
  };
}
