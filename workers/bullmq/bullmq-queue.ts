/**
 * A queue on Redis by BullMQ, for workers on several machines. Its jobs are BullMQ's, so that its tools show them; its backend is driven
 * directly, since our workers take a job when they have a hand free and hold it across two stages.
 *
 * Redis gives what it had saved when it restarts: with `appendonly yes` all but the last second. What it lost is made anew from the store.
 */
import { randomUUID } from 'node:crypto';
import type { MinimalJob, Queue, QueueOptions, RedisQueueBackend } from 'bullmq';
import type { Redis } from 'ioredis';
import { queueFull } from '../errors.ts';
import {
  type Delivery,
  type EnqueueOptions,
  type EnqueueReport,
  jobIdOf,
  type JobQueue,
  priorityOf,
  QUEUE_LIMITS,
  QUEUE_TIMING,
  type QueueLimits,
  type QueueTiming,
} from '../queue.ts';
import { stalledTooOften } from '../stalled.ts';
import { redisBatches } from './batches.ts';
import { connect, loadDrivers, translateError } from './connection.ts';
import { eventWatches } from './event-watches.ts';
import { failureText, type JobData, jobOf, redisPriority, stateOf, viewOf } from './job-view.ts';
import { jobList } from './job-list.ts';
import { keysUnder } from './keys.ts';
import { redisLeases } from './leases.ts';
import { STATES } from './scripts.ts';

export interface BullmqQueueOptions {
  /** The queue's name in Redis. Default 'ingest'. */
  readonly name?: string;
  /** First part of all keys. In braces, so that a cluster keeps them together. Default '{mnemograph}'. */
  readonly prefix?: string;
  readonly timing?: Partial<QueueTiming>;
}

const DEFAULTS = { name: 'ingest', prefix: '{mnemograph}' };
/** Jobs added in one round trip. */
const ADDED_MAX = 2000;
/** Ids in one call of a script. */
const IDS_MAX = 1000;
/** Codes with which BullMQ says that the delivery is not what it was: no such job, no lock, not active, another's lock. */
const OVER: ReadonlySet<unknown> = new Set([-1, -2, -3, -6]);

/**
 * Opens the queue on the Redis at `url`: redis://[user:password@]host:port[/database], or rediss:// for TLS.
 * @throws MnemographError `invalid_input` where the URL is none or bullmq and ioredis are not installed, `store_failed` where Redis does not
 * answer or refuses. So does every later call while Redis is away.
 */
export async function openBullmqQueue(url: string, given: BullmqQueueOptions = {}): Promise<JobQueue> {
  const { name, prefix, timing: changes } = { ...DEFAULTS, timing: {}, ...given };
  const timing = { ...QUEUE_TIMING, ...changes };
  const drivers = await loadDrivers();
  const redis = await connect(drivers, url);
  try {
    // What a worker of BullMQ would be given: our deliveries are locked and recovered by the same settings.
    const worker = { lockDuration: timing.lockMs, maxStalledCount: timing.stallsMax, stalledInterval: 1 };
    const options: QueueOptions = { connection: redis, prefix, ...worker };
    const bull = new drivers.bullmq.Queue(name, options);
    bull.on('error', () => {}); // shows in the commands that fail
    await bull.waitUntilReady();
    return translated(await queueOn(bull, redis, timing), url);
  } catch (error) {
    redis.disconnect();
    throw translateError(error, url);
  }
}

async function queueOn(bull: Queue, redis: Redis, timing: QueueTiming): Promise<JobQueue> {
  const backend = bull.getBackend();
  const jobPrefix = backend.toKey('');
  const failedKey = backend.toKey('failed');
  const keys = keysUnder(jobPrefix);
  const batches = redisBatches(redis, { keys, jobPrefix, failedKey }, timing.batchKeptMs);
  const watches = await eventWatches(redis, backend.toKey('events'));
  const { list, eachId } = jobList(redis, backend);

  const states = async (ids: readonly string[]): Promise<number[]> => {
    const found: number[] = [];
    for (let from = 0; from < ids.length; from += IDS_MAX)
      found.push(...((await redis.eval(STATES, 1, failedKey, jobPrefix, ...ids.slice(from, from + IDS_MAX))) as number[]));
    return found;
  };

  const counts = async () => {
    const [wait = 0, prioritized = 0, delayed = 0, active = 0, dead = 0] = await backend.getCounts(['wait', 'prioritized', 'delayed', 'active', 'failed']);
    return { waiting: wait + prioritized, delayed, active, dead };
  };

  const depthMax = async () => Number((await redis.get(keys.depthMax)) ?? QUEUE_LIMITS.depthMax);

  const room = async () => {
    const { waiting, delayed, active } = await counts();
    return Math.max(0, (await depthMax()) - waiting - delayed - active);
  };

  const add = async (groupId: string, episodeIds: readonly string[], { priority, delayMs }: { priority: number; delayMs: number }) => {
    const jobs = episodeIds.map((episodeId) => {
      const data: JobData = { kind: 'ingest', groupId, episodeId };
      return { name: data.kind, data, opts: { jobId: jobIdOf(groupId, episodeId), priority: redisPriority(priority), delay: delayMs } };
    });
    for (let from = 0; from < jobs.length; from += ADDED_MAX) await bull.addBulk(jobs.slice(from, from + ADDED_MAX));
  };

  const enqueue = async (groupId: string, episodeIds: readonly string[], options: EnqueueOptions): Promise<EnqueueReport> => {
    const { delayMs = 0, batchId } = options;
    const priority = priorityOf(options);
    const ids = [...new Set(episodeIds)];
    const jobIds = ids.map((id) => jobIdOf(groupId, id));
    const found = await states(jobIds);
    const fresh = ids.filter((_, at) => found[at] === 0);
    if (fresh.length > 0) {
      const left = await room();
      if (fresh.length > left) throw queueFull(fresh.length, left, await depthMax());
    }
    await add(groupId, fresh, { priority, delayMs });
    if (batchId !== undefined) await batches.add(groupId, batchId, jobIds);
    const dead = found.filter((state) => state === 2).length;
    return { added: fresh.length, present: ids.length - fresh.length - dead, dead };
  };

  const bury: JobQueue['bury'] = ({ job, lock }, failure) =>
    whileHeld(() => backend.moveToFailed(minimal(job.id), failureText(failure, Date.now()), false, lock, false));

  const delay = ({ job, lock }: Delivery, delayMs: number, more: Parameters<RedisQueueBackend['moveToDelayed']>[4]) =>
    whileHeld(() => backend.moveToDelayed(job.id, Date.now(), delayMs, lock, more));

  const discard = async (ids: Iterable<string>): Promise<number> => {
    let gone = 0;
    for (const id of new Set(ids)) {
      const state = stateOf(await backend.getState(id));
      if (state !== null && state !== 'active') gone += await backend.remove(id, false);
    }
    return gone;
  };

  return {
    ...redisLeases(redis, keys, timing.leaseMs),
    timing,
    enqueue: (groupId, episodeIds, options = {}) => enqueue(groupId, episodeIds, options),
    room,
    take: async (worker) => {
      for (;;) {
        const lock = randomUUID();
        const [json, id] = await backend.moveToActive(lock, worker);
        if (!json || !id) return null;
        const delivery = { job: jobOf(id, json), lock };
        if (!json.deferredFailure) return delivery;
        await bury(delivery, stalledTooOften(json.stalledCounter));
      }
    },
    renew: async ({ job, lock }) => (await backend.extendLock(job.id, lock, timing.lockMs)) === 1,
    reach: async ({ job, lock }, stage) => {
      if ((await redis.get(`${jobPrefix}${job.id}:lock`)) !== lock) return false;
      return whileHeld(() => backend.updateProgress(job.id, stage));
    },
    complete: ({ job, lock }) => whileHeld(() => backend.moveToCompleted(minimal(job.id), null, true, lock, false)),
    retry: (delivery, failure, delayMs) => delay(delivery, delayMs, { fieldsToUpdate: { failedReason: failureText(failure, Date.now()) } }),
    bury,
    giveBack: (delivery, delayMs = 0) =>
      delayMs > 0 ? delay(delivery, delayMs, { skipAttempt: true }) : whileHeld(() => backend.moveJobFromActiveToWait(delivery.job.id, delivery.lock)),
    recoverStalled: async () => {
      // BullMQ looks twice, at most once an interval: at the first look it marks who is active, at the second it takes those without a lock.
      let found = 0;
      for (let look = 0; look < 2; look++) {
        await redis.del(backend.toKey('stalled-check'));
        found += (await backend.moveStalledJobsToWait()).length;
      }
      return found;
    },
    job: async (id) => {
      const json = await backend.getJobData(id);
      const state = stateOf(await backend.getState(id));
      if (!json || !state) return null;
      return viewOf(id, json, state, state === 'delayed' ? await runAtMs(redis, backend, id) : null);
    },
    list,
    counts: async () => ({ ...(await counts()), paused: await bull.isPaused() }),
    batch: batches.progress,
    revive: async (id) => {
      if (stateOf(await backend.getState(id)) !== 'dead') return false;
      await redis.hdel(`${jobPrefix}${id}`, 'stc', 'progress');
      return whileHeld(() => backend.retryFinishedJob(minimal(id), 'failed', { resetAttemptsMade: true, resetAttemptsStarted: true }));
    },
    discard,
    forgetGroup: async (groupId) => {
      for (const state of ['waiting', 'delayed', 'dead'] as const) {
        const ids: string[] = [];
        for await (const { id } of eachId({ state, groupId })) ids.push(id);
        await discard(ids);
      }
      await batches.forget(groupId);
      await redis.del(...keys.lease(groupId));
    },
    pause: () => bull.pause(),
    resume: () => bull.resume(),
    limits: async () => limitsOf(await backend.getQueueMetaFields(['concurrency', 'max', 'duration']), await depthMax()),
    setLimits: async ({ depthMax: depth, concurrencyMax, rate }) => {
      if (depth !== undefined) await redis.set(keys.depthMax, depth);
      if (concurrencyMax !== undefined) await (concurrencyMax === null ? bull.removeGlobalConcurrency() : bull.setGlobalConcurrency(concurrencyMax));
      if (rate !== undefined) await (rate === null ? bull.removeGlobalRateLimit() : bull.setGlobalRateLimit(rate.max, rate.perMs));
      watches.touch();
    },
    watch: () => watches.watch(),
    close: async () => {
      watches.close();
      await bull.close();
      redis.disconnect();
    },
  };
}

/** As much of a job as BullMQ needs to move it. */
function minimal(id: string): MinimalJob {
  return { id, opts: { attempts: 0 } } as MinimalJob;
}

/** Whether the delivery was still what it was. */
async function whileHeld(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && OVER.has(error.code)) return false;
    throw error;
  }
}

/** BullMQ keeps 12 bits below the milliseconds, for the order within one. */
async function runAtMs(redis: Redis, backend: RedisQueueBackend, id: string): Promise<number | null> {
  const score = await redis.zscore(backend.toKey('delayed'), id);
  return score === null ? null : Math.floor(Number(score) / 0x1000);
}

function limitsOf([concurrency, max, perMs]: readonly (string | null | undefined)[], depthMax: number): QueueLimits {
  return {
    depthMax,
    concurrencyMax: concurrency ? Number(concurrency) : null,
    rate: max && perMs ? { max: Number(max), perMs: Number(perMs) } : null,
  };
}

/** Every error that leaves a queue is one of ours. */
function translated(queue: JobQueue, url: string): JobQueue {
  return new Proxy(queue, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function' || name === 'watch') return value;
      return async (...values: unknown[]) => {
        try {
          return await Reflect.apply(value, target, values);
        } catch (error) {
          throw translateError(error, url);
        }
      };
    },
  });
}
