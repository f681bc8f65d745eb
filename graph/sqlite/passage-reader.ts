/** Reads of passages, their mentions and vectors. */
import type { Passage } from '../../src/core/model.ts';
import type { GraphReader, PassageRecord } from '../store.ts';
import { type Connection, checkedLimit, idList } from './connection.ts';
import { blobToFloats } from './float-blob.ts';
import { compareMentions, MENTION_COLUMNS, type MentionRow, mentionFrom, type PassageRow, passageFrom } from './rows.ts';

type PassageReads = Pick<GraphReader, 'passages' | 'records' | 'recordsOfEpisodes' | 'scanRecords' | 'mentionsOfKeys' | 'mentions'>;

export function passageReader({ database, read }: Connection): PassageReads {
  const mentionQuery = (sql: string) => database.prepare<[string, string], MentionRow>(sql).raw();
  const byId = database.prepare<[string, string], PassageRow>(
    `SELECT p.expired_at, p.body FROM json_each(?) AS wanted
     CROSS JOIN passages AS p ON p.group_id = ? AND p.id = wanted.value ORDER BY wanted.key`,
  );
  const ofEpisodes = database.prepare<[string, string], PassageRow>(
    `SELECT p.expired_at, p.body FROM json_each(?) AS wanted
     CROSS JOIN passages AS p ON p.group_id = ? AND p.episode_id = wanted.value ORDER BY wanted.key, p.ordinal, p.id`,
  );
  const page = database.prepare<[string, string, number], PassageRow>(
    'SELECT expired_at, body FROM passages WHERE group_id = ? AND id > ? ORDER BY id LIMIT ?',
  );
  const mentionsOf = mentionQuery(`SELECT ${MENTION_COLUMNS} FROM mentions AS m WHERE group_id = ? AND passage_id = ?`);
  const vectorsOf = database.prepare<[string, string], { floats: Buffer }>('SELECT floats FROM vectors WHERE group_id = ? AND passage_id = ?');
  const mentionsOfKeys = mentionQuery(
    `SELECT ${MENTION_COLUMNS} FROM json_each(?) AS wanted CROSS JOIN mentions AS m INDEXED BY mentions_key ON m.group_id = ? AND m.key = wanted.value ORDER BY m.id`,
  );
  const mentionsById = mentionQuery(
    `SELECT ${MENTION_COLUMNS} FROM json_each(?) AS wanted CROSS JOIN mentions AS m ON m.group_id = ? AND m.id = wanted.value ORDER BY wanted.key`,
  );

  // One look-up a passage is as fast as a join here, and sorting few mentions here is faster than in SQLite.
  const recordOf = (groupId: string, passage: Passage): PassageRecord => {
    const mentions = mentionsOf.all(groupId, passage.id).map((row) => mentionFrom(groupId, row));
    mentions.sort(compareMentions);
    const vectors = vectorsOf.get(groupId, passage.id);
    return { passage, mentions, vectors: vectors ? { passageId: passage.id, values: blobToFloats(vectors.floats) } : null };
  };

  return {
    passages: async (groupId, ids) => read(() => byId.all(idList(ids), groupId).map(passageFrom)),
    records: async (groupId, ids) => read(() => byId.all(idList(ids), groupId).map((row) => recordOf(groupId, passageFrom(row)))),
    recordsOfEpisodes: async (groupId, episodeIds) => read(() => ofEpisodes.all(idList(episodeIds), groupId).map((row) => recordOf(groupId, passageFrom(row)))),
    scanRecords: async (groupId, after, limit) => read(() => page.all(groupId, after, checkedLimit(limit)).map((row) => recordOf(groupId, passageFrom(row)))),
    mentionsOfKeys: async (groupId, keys) => read(() => mentionsOfKeys.all(idList(keys), groupId).map((row) => mentionFrom(groupId, row))),
    mentions: async (groupId, ids) => read(() => mentionsById.all(idList(ids), groupId).map((row) => mentionFrom(groupId, row))),
  };
}
