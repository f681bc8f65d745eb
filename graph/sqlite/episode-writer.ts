/** Writes of episodes; called inside a write transaction. */
import type { Database } from 'better-sqlite3';
import type { Episode } from '../../src/core/model.ts';
import type { Instant } from '../../src/core/time.ts';
import type { Redaction } from '../store.ts';
import { bodyOfEpisode, type EpisodeBody, valueFrom } from './rows.ts';

interface EpisodeWrites {
  /** Stores an episode that is not there yet, as pending, with the group's next ordinal. */
  accept(groupId: string, episode: Episode): void;
  /** False, and nothing done, where it is not pending. */
  markApplied(groupId: string, id: string): boolean;
  markFailed(groupId: string, id: string, reason: string): void;
  /** With its passages. False where there is no such episode; so too below. */
  expire(groupId: string, id: string, at: Instant | null): boolean;
  /** With its text, passages, mentions, vectors and statements, by the foreign keys. */
  remove(groupId: string, id: string): boolean;
  redact(groupId: string, redaction: Redaction): boolean;
}

export function episodeWriter(database: Database): EpisodeWrites {
  const exists = database.prepare<[string, string]>('SELECT 1 FROM episodes WHERE group_id = ? AND id = ?');
  const nextOrdinal = database.prepare<[string], { accepted: number }>('UPDATE groups SET accepted = accepted + 1 WHERE group_id = ? RETURNING accepted');
  const insert = database.prepare(
    `INSERT INTO episodes
       (group_id, id, accepted, source, part, content_hash, reference_time, reference_time_origin, recorded_at, expired_at, status, failure)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', NULL)`,
  );
  const insertContent = database.prepare('INSERT INTO contents (group_id, accepted, body, text) VALUES (?, ?, ?, ?)');
  const markApplied = database.prepare(`UPDATE episodes SET status = 'applied' WHERE group_id = ? AND id = ? AND status = 'pending'`);
  const markFailed = database.prepare(`UPDATE episodes SET status = 'failed', failure = ? WHERE group_id = ? AND id = ? AND status = 'pending'`);
  const expire = database.prepare('UPDATE episodes SET expired_at = ? WHERE group_id = ? AND id = ?');
  const expirePassages = database.prepare('UPDATE passages SET expired_at = ? WHERE group_id = ? AND episode_id = ?');
  const setHash = database.prepare<[string, string, string], { accepted: number }>(
    'UPDATE episodes SET content_hash = ? WHERE group_id = ? AND id = ? RETURNING accepted',
  );
  const bodyOf = database.prepare<[string, number], { body: string }>('SELECT body FROM contents WHERE group_id = ? AND accepted = ?');
  const setContent = database.prepare('UPDATE contents SET body = ?, text = ? WHERE group_id = ? AND accepted = ?');
  const remove = database.prepare('DELETE FROM episodes WHERE group_id = ? AND id = ?');

  return {
    accept: (groupId, episode) => {
      if (exists.get(groupId, episode.id)) return;
      const accepted = nextOrdinal.get(groupId)?.accepted;
      const { id, source, part, contentHash, referenceTime, referenceTimeOrigin, recordedAt, expiredAt } = episode;
      insert.run(groupId, id, accepted, source, part, contentHash, referenceTime, referenceTimeOrigin, recordedAt, expiredAt);
      insertContent.run(groupId, accepted, bodyOfEpisode(episode), episode.text);
    },
    markApplied: (groupId, id) => markApplied.run(groupId, id).changes === 1,
    markFailed: (groupId, id, reason) => {
      markFailed.run(reason, groupId, id);
    },
    expire: (groupId, id, at) => {
      if (expire.run(at, groupId, id).changes === 0) return false;
      expirePassages.run(at, groupId, id);
      return true;
    },
    remove: (groupId, id) => remove.run(groupId, id).changes === 1,
    redact: (groupId, { episodeId, title, text, sections, metadata, given, contentHash }) => {
      const accepted = setHash.get(contentHash, groupId, episodeId)?.accepted;
      const row = accepted === undefined ? undefined : bodyOf.get(groupId, accepted);
      if (!row) return false;
      const body = bodyOfEpisode({ ...valueFrom<EpisodeBody>(row), title, sections, metadata, given });
      setContent.run(body, text, groupId, accepted);
      return true;
    },
  };
}
