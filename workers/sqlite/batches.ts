import type { Database } from 'better-sqlite3';
import type { BatchProgress } from '../queue.ts';

/** A batch is the list of its jobs; how far it is follows from theirs. Each call runs inside a transaction of its caller. */
export interface Batches {
  add(groupId: string, batchId: string, jobIds: readonly string[], nowMs: number): void;
  progress(groupId: string, batchId: string, nowMs: number): BatchProgress | null;
}

export function batchesOf(database: Database, keptMs: number): Batches {
  const removeOld = database.prepare<[number]>('DELETE FROM batches WHERE touched_ms <= ?');
  const touch = database.prepare<[string, string, number]>(
    'INSERT INTO batches (group_id, batch_id, touched_ms) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET touched_ms = excluded.touched_ms',
  );
  const addJob = database.prepare<[string, string, string]>('INSERT INTO batch_jobs (group_id, batch_id, job_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const exists = database.prepare<[string, string, number]>('SELECT 1 FROM batches WHERE group_id = ? AND batch_id = ? AND touched_ms > ?');
  const count = database.prepare<[string, string], BatchProgress>(
    `SELECT count(*) AS total, count(*) - count(j.id) AS finished,
       count(j.id) - count(CASE j.state WHEN 'dead' THEN 1 END) AS open, count(CASE j.state WHEN 'dead' THEN 1 END) AS dead
     FROM batch_jobs b LEFT JOIN jobs j ON j.id = b.job_id WHERE b.group_id = ? AND b.batch_id = ?`,
  );
  return {
    add: (groupId, batchId, jobIds, nowMs) => {
      removeOld.run(nowMs - keptMs);
      touch.run(groupId, batchId, nowMs);
      for (const id of jobIds) addJob.run(groupId, batchId, id);
    },
    progress: (groupId, batchId, nowMs) => (exists.get(groupId, batchId, nowMs - keptMs) ? (count.get(groupId, batchId) ?? null) : null),
  };
}
