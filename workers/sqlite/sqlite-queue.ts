/**
 * A queue in a SQLite file of its own beside the store's: what workers write here never waits for a commit there. For the processes of one
 * machine, which share a clock and a disk.
 */
import { type Clock, systemClock } from '../../src/core/ports.ts';
import { queueFull } from '../errors.ts';
import { type Delivery, type EnqueueOptions, type EnqueueReport, jobIdOf, type JobQueue, priorityOf, QUEUE_TIMING, type QueueTiming } from '../queue.ts';
import { Watches } from '../watches.ts';
import { batchesOf } from './batches.ts';
import { connect } from './connection.ts';
import { viewOf } from './job-rows.ts';
import { jobStatements } from './jobs.ts';
import { sqliteLeases } from './leases.ts';
import { settingsOf } from './settings.ts';

export interface SqliteQueueOptions {
  readonly clock?: Clock;
  readonly timing?: Partial<QueueTiming>;
}

/** How often those who wait look whether another process has written: a counter in shared memory, no disk. */
const LOOK_MS = 25;

/**
 * Opens the queue in the file at `path`, and makes it where there is none.
 * @throws MnemographError `store_corrupt`, `store_newer`, `store_read_only`, `store_locked`, `store_full`, `store_failed`
 */
export function openSqliteQueue(path: string, { clock = systemClock, timing: given = {} }: SqliteQueueOptions = {}): JobQueue {
  const timing = { ...QUEUE_TIMING, ...given };
  const connection = connect(path);
  const { database, read, write } = connection;
  const nowMs = () => Date.parse(clock.now());
  const settings = settingsOf(database);
  const jobs = jobStatements(database, settings, timing);
  const batches = batchesOf(database, timing.batchKeptMs);
  const deletions = ['jobs', 'batches', 'leases'].map((table) => database.prepare<[string]>(`DELETE FROM ${table} WHERE group_id = ?`));
  const watches = watchesOf(() => Number(database.pragma('data_version', { simple: true })));

  /** What is written is a change for those who watch. */
  const change = <T>(work: () => T): T => {
    const result = write(work);
    watches.touch();
    return result;
  };
  const holding = async (delivery: Delivery, act: (id: string) => void): Promise<boolean> =>
    change(() => {
      const isHeld = jobs.isHeld(delivery, nowMs());
      if (isHeld) act(delivery.job.id);
      return isHeld;
    });

  const enqueue = (groupId: string, episodeIds: readonly string[], options: EnqueueOptions): EnqueueReport => {
    const { delayMs = 0, batchId } = options;
    const priority = priorityOf(options);
    const ids = [...new Set(episodeIds)];
    const states = ids.map((id) => jobs.stateOf(jobIdOf(groupId, id)));
    const fresh = ids.filter((_, at) => states[at] === undefined);
    if (fresh.length > 0 && fresh.length > jobs.room()) throw queueFull(fresh.length, jobs.room(), settings.limits().depthMax);
    jobs.add(groupId, fresh, { priority, delayMs, nowMs: nowMs() });
    const jobIds = ids.map((id) => jobIdOf(groupId, id));
    if (batchId !== undefined) batches.add(groupId, batchId, jobIds, nowMs());
    const dead = states.filter((state) => state === 'dead').length;
    return { added: fresh.length, present: ids.length - fresh.length - dead, dead };
  };

  return {
    ...sqliteLeases(connection, nowMs, timing.leaseMs),
    timing,
    enqueue: async (groupId, episodeIds, options = {}) => change(() => enqueue(groupId, episodeIds, options)),
    room: async () => read(jobs.room),
    take: async (worker) => {
      // Idle workers only read.
      if (!read(() => jobs.anyToTake(nowMs()))) return null;
      const delivery = write(() => jobs.take(worker, nowMs()));
      if (delivery) watches.touch();
      return delivery;
    },
    renew: (delivery) => holding(delivery, (id) => jobs.renew(id, nowMs())),
    reach: (delivery, stage) => holding(delivery, (id) => jobs.reach(id, stage)),
    complete: (delivery) => holding(delivery, (id) => jobs.remove(id)),
    retry: (delivery, failure, delayMs) =>
      holding(delivery, (id) => {
        jobs.fail(id, failure, nowMs());
        jobs.move(id, 'delayed', nowMs() + delayMs);
      }),
    bury: (delivery, failure) =>
      holding(delivery, (id) => {
        jobs.fail(id, failure, nowMs());
        jobs.move(id, 'dead');
      }),
    giveBack: (delivery, delayMs = 0) => holding(delivery, (id) => (delayMs > 0 ? jobs.move(id, 'delayed', nowMs() + delayMs) : jobs.move(id, 'waiting'))),
    recoverStalled: async () => change(() => jobs.recoverStalled(nowMs())),
    job: async (id) => {
      const row = read(() => jobs.get(id));
      return row ? viewOf(row) : null;
    },
    list: async ({ state, groupId }, offset, limit) => read(() => jobs.list(state, { groupId: groupId ?? null, offset, limit })).map(viewOf),
    counts: async () => read(() => ({ ...jobs.counts(), paused: settings.isPaused() })),
    batch: async (groupId, batchId) => read(() => batches.progress(groupId, batchId, nowMs())),
    revive: async (id) => change(() => jobs.revive(id)),
    discard: async (ids) => change(() => [...new Set(ids)].reduce((gone, id) => gone + jobs.discard(id), 0)),
    forgetGroup: async (groupId) => {
      change(() => {
        for (const deletion of deletions) deletion.run(groupId);
      });
    },
    pause: async () => change(() => settings.setPaused(true)),
    resume: async () => change(() => settings.setPaused(false)),
    limits: async () => read(settings.limits),
    setLimits: async (limits) => change(() => settings.setLimits({ ...settings.limits(), ...limits })),
    watch: () => watches.watch(),
    close: async () => {
      watches.close();
      connection.close();
    },
  };
}

/** Looks for writes of other processes as long as anyone waits. @param version A number that changes with each of them. */
function watchesOf(version: () => number): Watches {
  let seen = version();
  let timer: NodeJS.Timeout | null = null;
  const look = () => {
    const now = version();
    if (now !== seen) watches.touch();
    seen = now;
  };
  const watches: Watches = new Watches({
    onWaiting: () => {
      look();
      timer ??= setInterval(() => {
        look();
        if (watches.isWaiting || timer === null) return;
        clearInterval(timer);
        timer = null;
      }, LOOK_MS);
    },
    onClose: () => {
      if (timer) clearInterval(timer);
      timer = null;
    },
  });
  return watches;
}
