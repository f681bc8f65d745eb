/** Writes of passages, mentions and vectors; called inside a write transaction. The foreign keys see that what they belong to is there. */
import type { Database } from 'better-sqlite3';
import { invariant } from '../../src/core/errors.ts';
import type { Mention, Passage, PassageVectors } from '../../src/core/model.ts';
import { floatsToBlob } from './float-blob.ts';

interface PassageWrites {
  has(groupId: string, id: string): boolean;
  put(groupId: string, passage: Passage): void;
  /** With its mentions and vectors, by the foreign keys, and its statements. The episode that it was of; null where there is no such passage. */
  remove(groupId: string, id: string): string | null;
  putMention(groupId: string, mention: Mention): void;
  putVectors(groupId: string, vectors: PassageVectors): void;
  /** The episodes of the passages that these vectors are of. */
  episodesOf(groupId: string, vectors: readonly PassageVectors[]): string[];
}

export function passageWriter(database: Database): PassageWrites {
  const episodeOf = database.prepare<[string, string], { episode_id: string }>('SELECT episode_id FROM passages WHERE group_id = ? AND id = ?');
  const put = database.prepare(
    `INSERT INTO passages (group_id, id, episode_id, ordinal, expired_at, body) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (group_id, id) DO UPDATE SET ordinal = excluded.ordinal, expired_at = excluded.expired_at, body = excluded.body
     WHERE episode_id = excluded.episode_id`,
  );
  const remove = database.prepare<[string, string], { episode_id: string }>('DELETE FROM passages WHERE group_id = ? AND id = ? RETURNING episode_id');
  const removeStatements = database.prepare(
    `DELETE FROM statements WHERE group_id = ? AND episode_id = ? AND coalesce(body ->> '$[0]', body ->> '$.passageId') = ?`,
  );
  const putMention = database.prepare(
    `INSERT INTO mentions (group_id, passage_id, id, episode_id, sentence, span_start, span_end, surface, key, type, rule)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (group_id, passage_id, id) DO UPDATE SET episode_id = excluded.episode_id, sentence = excluded.sentence,
       span_start = excluded.span_start, span_end = excluded.span_end, surface = excluded.surface, key = excluded.key,
       type = excluded.type, rule = excluded.rule`,
  );
  const putVectors = database.prepare(
    `INSERT INTO vectors (group_id, passage_id, floats) VALUES (?, ?, ?)
     ON CONFLICT (group_id, passage_id) DO UPDATE SET floats = excluded.floats`,
  );

  return {
    has: (groupId, id) => episodeOf.get(groupId, id) !== undefined,
    put: (groupId, passage) => {
      const { id, episodeId, ordinal, expiredAt } = passage;
      const { changes } = put.run(groupId, id, episodeId, ordinal, expiredAt, JSON.stringify(passage));
      invariant(changes === 1, `passage ${id} stays with its episode`);
    },
    remove: (groupId, id) => {
      const episodeId = remove.get(groupId, id)?.episode_id;
      if (episodeId === undefined) return null;
      removeStatements.run(groupId, episodeId, id);
      return episodeId;
    },
    putMention: (groupId, { passageId, id, episodeId, sentence, start, end, surface, key, type, rule }) => {
      putMention.run(groupId, passageId, id, episodeId, sentence, start, end, surface, key, type, rule);
    },
    putVectors: (groupId, { passageId, values }) => {
      putVectors.run(groupId, passageId, floatsToBlob(values));
    },
    episodesOf: (groupId, vectors) => vectors.flatMap(({ passageId }) => episodeOf.get(groupId, passageId)?.episode_id ?? []),
  };
}
