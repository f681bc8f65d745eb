/** Statements over the table of jobs. Each call runs inside a transaction of its caller. */
import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { type Delivery, type JobFailure, jobIdOf, type JobState, type QueueTiming } from '../queue.ts';
import { stalledTooOften } from '../stalled.ts';
import { jobOf, type JobRow } from './job-rows.ts';
import type { Settings } from './settings.ts';

const ORDER: Readonly<Record<JobState, string>> = { waiting: 'priority, place', delayed: 'run_ms, place', active: 'place', dead: 'failed_ms, id' };
const FREE = 'lock = NULL, locked_until_ms = 0, worker = NULL, stage = NULL';

/** `groupId` null: of all groups. */
interface ListParameters {
  readonly groupId: string | null;
  readonly offset: number;
  readonly limit: number;
}

export function jobStatements(database: Database, settings: Settings, { lockMs, stallsMax }: QueueTiming) {
  const add = database.prepare(
    `INSERT INTO jobs (id, kind, group_id, episode_id, priority, enqueued_ms, place, state, attempts, stalls, run_ms, locked_until_ms)
     VALUES (@id, 'ingest', @groupId, @episodeId, @priority, @nowMs, @place, @state, 0, 0, @runMs, 0)`,
  );
  const get = database.prepare<[string], JobRow>('SELECT * FROM jobs WHERE id = ?');
  const stateOf = database.prepare<[string], { state: JobState }>('SELECT state FROM jobs WHERE id = ?');
  // Each from the partial index of its state.
  const counts = database.prepare<[], Readonly<Record<JobState, number>>>(
    `SELECT (SELECT count(*) FROM jobs WHERE state = 'waiting') AS waiting, (SELECT count(*) FROM jobs WHERE state = 'delayed') AS delayed,
       (SELECT count(*) FROM jobs WHERE state = 'active') AS active, (SELECT count(*) FROM jobs WHERE state = 'dead') AS dead`,
  );
  const countActive = database.prepare<[], { count: number }>(`SELECT count(*) AS count FROM jobs WHERE state = 'active'`);
  const due = database.prepare<[number], { id: string }>(`SELECT id FROM jobs WHERE state = 'delayed' AND run_ms <= ? ORDER BY run_ms, place`);
  const toWaiting = database.prepare<[number, string]>(`UPDATE jobs SET state = 'waiting', place = ?, run_ms = 0 WHERE id = ?`);
  const next = database.prepare<[], JobRow>(`SELECT * FROM jobs WHERE state = 'waiting' ORDER BY priority, place LIMIT 1`);
  const anyToTake = database.prepare<[number]>(
    `SELECT 1 WHERE EXISTS (SELECT 1 FROM jobs WHERE state = 'waiting') OR EXISTS (SELECT 1 FROM jobs WHERE state = 'delayed' AND run_ms <= ?)`,
  );
  const lock = database.prepare(`UPDATE jobs SET state = 'active', lock = ?, locked_until_ms = ?, worker = ?, run_ms = 0 WHERE id = ?`);
  const held = database.prepare<[string, string, number]>('SELECT 1 FROM jobs WHERE id = ? AND lock = ? AND locked_until_ms > ?');
  const renew = database.prepare<[number, string]>('UPDATE jobs SET locked_until_ms = ? WHERE id = ?');
  const reach = database.prepare<[string, string]>('UPDATE jobs SET stage = ? WHERE id = ?');
  const move = database.prepare<[JobState, number, string]>(`UPDATE jobs SET state = ?, run_ms = ?, ${FREE} WHERE id = ?`);
  const fail = database.prepare(`UPDATE jobs SET attempts = attempts + 1 WHERE id = ?`);
  const note = database.prepare<[string, string, number, string]>('UPDATE jobs SET failure_code = ?, failure_reason = ?, failed_ms = ? WHERE id = ?');
  const remove = database.prepare<[string]>('DELETE FROM jobs WHERE id = ?');
  const stalled = database.prepare<[number], { id: string; stalls: number }>(
    `UPDATE jobs SET stalls = stalls + 1 WHERE state = 'active' AND locked_until_ms <= ? RETURNING id, stalls`,
  );
  const revive = database.prepare<[number, string]>(
    `UPDATE jobs SET state = 'waiting', place = ?, attempts = 0, stalls = 0, failure_code = NULL, failure_reason = NULL, failed_ms = NULL
     WHERE id = ? AND state = 'dead'`,
  );
  const discard = database.prepare<[string]>(`DELETE FROM jobs WHERE id = ? AND state <> 'active'`);
  const lists = new Map(
    (['waiting', 'delayed', 'active', 'dead'] as const).map((state) => [
      state,
      database.prepare<ListParameters, JobRow>(
        `SELECT * FROM jobs WHERE state = '${state}' AND (@groupId IS NULL OR group_id = @groupId) ORDER BY ${ORDER[state]} LIMIT @limit OFFSET @offset`,
      ),
    ]),
  );

  const countsByState = (): Readonly<Record<JobState, number>> => counts.get() ?? { waiting: 0, delayed: 0, active: 0, dead: 0 };

  return {
    get: (id: string) => get.get(id),
    stateOf: (id: string) => stateOf.get(id)?.state,
    counts: countsByState,
    room: () => {
      const { waiting, delayed, active } = countsByState();
      return Math.max(0, settings.limits().depthMax - waiting - delayed - active);
    },
    list: (state: JobState, page: ListParameters) => lists.get(state)?.all(page) ?? [],
    add: (groupId: string, episodeIds: readonly string[], { priority, delayMs, nowMs }: { priority: number; delayMs: number; nowMs: number }) => {
      const first = settings.placesFor(episodeIds.length);
      const state: JobState = delayMs > 0 ? 'delayed' : 'waiting';
      for (const [at, episodeId] of episodeIds.entries())
        add.run({ id: jobIdOf(groupId, episodeId), groupId, episodeId, priority, nowMs, place: first + at, state, runMs: delayMs > 0 ? nowMs + delayMs : 0 });
    },
    anyToTake: (nowMs: number) => anyToTake.get(nowMs) !== undefined,
    take: (worker: string, nowMs: number): Delivery | null => {
      const { concurrencyMax } = settings.limits();
      if (settings.isPaused() || (concurrencyMax !== null && (countActive.get()?.count ?? 0) >= concurrencyMax)) return null;
      for (const { id } of due.all(nowMs)) toWaiting.run(settings.placesFor(1), id);
      const row = next.get();
      if (!row || !settings.countDelivery(nowMs)) return null;
      const delivery = { job: jobOf(row), lock: randomUUID() };
      lock.run(delivery.lock, nowMs + lockMs, worker, row.id);
      return delivery;
    },
    isHeld: ({ job, lock: own }: Delivery, nowMs: number) => held.get(job.id, own, nowMs) !== undefined,
    renew: (id: string, nowMs: number) => renew.run(nowMs + lockMs, id),
    reach: (id: string, stage: string) => reach.run(stage, id),
    /** Counts an attempt that failed. */
    fail: (id: string, { code, reason }: JobFailure, nowMs: number) => {
      fail.run(id);
      note.run(code, reason, nowMs, id);
    },
    move: (id: string, state: JobState, runMs = 0) => move.run(state, runMs, id),
    remove: (id: string) => remove.run(id),
    recoverStalled: (nowMs: number): number => {
      const found = stalled.all(nowMs);
      for (const { id, stalls } of found) {
        const failure = stalledTooOften(stalls);
        if (stalls > stallsMax) note.run(failure.code, failure.reason, nowMs, id);
        move.run(stalls > stallsMax ? 'dead' : 'waiting', 0, id);
      }
      return found.length;
    },
    revive: (id: string) => revive.run(settings.placesFor(1), id).changes === 1,
    discard: (id: string) => discard.run(id).changes,
  };
}
