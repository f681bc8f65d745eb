/** The reference for every queue: nothing survives the process. */
import { type Clock, systemClock } from '../../src/core/ports.ts';
import { queueFull } from '../errors.ts';
import {
  type EnqueueOptions,
  type EnqueueReport,
  jobIdOf,
  type JobQueue,
  type JobState,
  priorityOf,
  QUEUE_LIMITS,
  QUEUE_TIMING,
  type QueueLimits,
  type QueueTiming,
} from '../queue.ts';
import { stalledTooOften } from '../stalled.ts';
import { Watches } from '../watches.ts';
import { MemoryBatches } from './memory-batches.ts';
import { byDeath, byPlace, byTime, type MemoryJob, MemoryJobs, viewOf } from './memory-jobs.ts';
import { memoryLeases } from './memory-leases.ts';

export interface MemoryQueueOptions {
  readonly clock?: Clock;
  readonly timing?: Partial<QueueTiming>;
}

const ORDER: Readonly<Record<JobState, (a: MemoryJob, b: MemoryJob) => number>> = { waiting: byPlace, delayed: byTime, active: byPlace, dead: byDeath };

export function createMemoryQueue({ clock = systemClock, timing: given = {} }: MemoryQueueOptions = {}): JobQueue {
  const timing = { ...QUEUE_TIMING, ...given };
  const jobs = new MemoryJobs(clock, timing);
  const batches = new MemoryBatches(jobs, timing.batchKeptMs);
  const leases = memoryLeases(clock, timing.leaseMs);
  const watches = new Watches();
  let limits: QueueLimits = QUEUE_LIMITS;
  let isPaused = false;
  let window = { startedAtMs: Number.NEGATIVE_INFINITY, count: 0 };

  const count = (state: JobState) => jobs.inState(state).length;
  const roomLeft = () => Math.max(0, limits.depthMax - count('waiting') - count('delayed') - count('active'));

  const enqueue = (groupId: string, episodeIds: readonly string[], options: EnqueueOptions): EnqueueReport => {
    const { delayMs = 0, batchId } = options;
    const priority = priorityOf(options);
    const once = [...new Set(episodeIds)];
    const states = once.map((id) => jobs.get(jobIdOf(groupId, id))?.state);
    const fresh = once.filter((_, at) => states[at] === undefined);
    if (fresh.length > roomLeft()) throw queueFull(fresh.length, roomLeft(), limits.depthMax);
    for (const id of fresh) jobs.add(groupId, id, priority, delayMs);
    if (batchId !== undefined)
      batches.add(
        groupId,
        batchId,
        once.map((id) => jobIdOf(groupId, id)),
      );
    const dead = states.filter((state) => state === 'dead').length;
    return { added: fresh.length, present: once.length - fresh.length - dead, dead };
  };

  /** Counts a delivery, if the rate allows one more. */
  const isAllowed = (): boolean => {
    const { rate } = limits;
    if (!rate) return true;
    if (window.startedAtMs + rate.perMs <= jobs.nowMs) window = { startedAtMs: jobs.nowMs, count: 0 };
    if (window.count >= rate.max) return false;
    window.count++;
    return true;
  };

  /** Does it to the job of a delivery whose lock stands. */
  const holding = async (delivery: Parameters<JobQueue['renew']>[0], act: (job: MemoryJob) => void): Promise<boolean> => {
    const job = jobs.held(delivery);
    if (!job) return false;
    act(job);
    watches.touch();
    return true;
  };

  return {
    ...leases,
    timing,
    enqueue: async (groupId, episodeIds, options = {}) => {
      const report = enqueue(groupId, episodeIds, options);
      watches.touch();
      return report;
    },
    room: async () => roomLeft(),
    take: async (worker) => {
      if (isPaused || (limits.concurrencyMax !== null && count('active') >= limits.concurrencyMax)) return null;
      const job = jobs.next();
      if (!job || !isAllowed()) return null;
      const delivery = jobs.lock(job, worker);
      watches.touch();
      return delivery;
    },
    renew: (delivery) => holding(delivery, (job) => jobs.renew(job)),
    reach: (delivery, stage) =>
      holding(delivery, (job) => {
        job.stage = stage;
      }),
    complete: (delivery) => holding(delivery, (job) => jobs.remove(job.id)),
    retry: (delivery, failure, delayMs) =>
      holding(delivery, (job) => {
        job.attempts++;
        jobs.note(job, failure);
        jobs.moveTo(job, 'delayed', { runAtMs: jobs.nowMs + delayMs });
      }),
    bury: (delivery, failure) =>
      holding(delivery, (job) => {
        job.attempts++;
        jobs.note(job, failure);
        jobs.moveTo(job, 'dead');
      }),
    giveBack: (delivery, delayMs = 0) =>
      holding(delivery, (job) => {
        if (delayMs > 0) jobs.moveTo(job, 'delayed', { runAtMs: jobs.nowMs + delayMs });
        else jobs.moveTo(job, 'waiting');
      }),
    recoverStalled: async () => {
      const stalled = jobs.stalled();
      for (const job of stalled) {
        const isDead = ++job.stalls > timing.stallsMax;
        if (isDead) jobs.note(job, stalledTooOften(job.stalls));
        jobs.moveTo(job, isDead ? 'dead' : 'waiting');
      }
      if (stalled.length > 0) watches.touch();
      return stalled.length;
    },
    job: async (id) => {
      const job = jobs.get(id);
      return job ? viewOf(job) : null;
    },
    list: async ({ state, groupId }, offset, limit) =>
      jobs
        .inState(state, groupId)
        .sort(ORDER[state])
        .slice(offset, offset + limit)
        .map(viewOf),
    counts: async () => ({ waiting: count('waiting'), delayed: count('delayed'), active: count('active'), dead: count('dead'), paused: isPaused }),
    batch: async (groupId, batchId) => batches.progress(groupId, batchId),
    revive: async (id) => {
      const job = jobs.get(id);
      if (job?.state !== 'dead') return false;
      Object.assign(job, { attempts: 0, stalls: 0, failure: null });
      jobs.moveTo(job, 'waiting', { isLast: true });
      watches.touch();
      return true;
    },
    discard: async (ids) => {
      const going = [...new Set(ids)].flatMap((id) => jobs.get(id) ?? []).filter(({ state }) => state !== 'active');
      for (const { id } of going) jobs.remove(id);
      if (going.length > 0) watches.touch();
      return going.length;
    },
    forgetGroup: async (groupId) => {
      jobs.removeGroup(groupId);
      batches.forget(groupId);
      leases.forget(groupId);
      watches.touch();
    },
    pause: async () => {
      isPaused = true;
      watches.touch();
    },
    resume: async () => {
      isPaused = false;
      watches.touch();
    },
    limits: async () => limits,
    setLimits: async (changes) => {
      limits = { ...limits, ...changes };
      watches.touch();
    },
    watch: () => watches.watch(),
    close: async () => watches.close(),
  };
}
