/**
 * The suite that makes a backend a queue: what workers/queue.ts says, and what it leaves to be decided, as checks.
 *
 * Decided here, for every queue:
 * - A job that comes back from 'delayed' stands behind those of its priority that wait; one that is given back or stalled, before them.
 * - A lock that ran out stands no more, whether or not the job was taken again.
 * - What stalls too often is dead at the latest when it would be taken next.
 * - A batch counts each of its episodes once, whatever became of it.
 * - Rates are counted in windows; one begins with a delivery, when none is running.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Delivery, JobQueue } from '../../workers/queue.ts';
import { describeQueueBatches } from './job-queue-batches.ts';
import { describeQueueDeaths } from './job-queue-deaths.ts';
import { describeQueueDeliveries } from './job-queue-deliveries.ts';
import { describeQueueEntry } from './job-queue-entry.ts';
import { describeQueueLeases } from './job-queue-leases.ts';
import { describeQueueLimits } from './job-queue-limits.ts';
import { describeQueueWatches } from './job-queue-watches.ts';

/** A queue under test, and a clock that the test moves. */
export interface QueueUnderTest {
  readonly queue: JobQueue;
  /** The same queue as another process sees it. The suite closes neither. */
  another(): Promise<JobQueue>;
  /** Lets time pass, for everything that the queue reads time from. */
  elapse(ms: number): Promise<void>;
}

/** Declares one check; it gets a fresh queue. */
export type QueueCheck = (name: string, body: (test: QueueUnderTest) => Promise<void>) => void;

export interface JobQueueSuite {
  readonly name: string;
  /** A fresh, empty queue with `QUEUE_TIMING`, and what to do when the test is over. */
  create(): Promise<QueueUnderTest & { cleanup(): Promise<void> }>;
  /** Why the whole suite cannot run here; null where it can. */
  readonly unavailable?: string | null;
}

export const GROUP = 'group one';

export function describeJobQueue({ name, create, unavailable = null }: JobQueueSuite): void {
  describe.skipIf(unavailable !== null)(`job queue: ${name}${unavailable === null ? '' : ` (skipped: ${unavailable})`}`, () => {
    let current: Awaited<ReturnType<typeof create>>;
    beforeEach(async () => {
      current = await create();
    });
    afterEach(() => current.cleanup());
    const check: QueueCheck = (test, body) => it(test, () => body(current));
    describe('entry', () => describeQueueEntry(check));
    describe('deliveries', () => describeQueueDeliveries(check));
    describe('stalls and the dead', () => describeQueueDeaths(check));
    describe('limits and pause', () => describeQueueLimits(check));
    describe('batches', () => describeQueueBatches(check));
    describe('leases', () => describeQueueLeases(check));
    describe('watches', () => describeQueueWatches(check));
  });
}

/** Takes the next job, which must be there. */
export async function taken(queue: JobQueue, worker = 'w1'): Promise<Delivery> {
  const delivery = await queue.take(worker);
  if (!delivery) throw new Error('there is no job to take');
  return delivery;
}

/** Takes and completes everything that may run now; the episodes, in the order of delivery. */
export async function drained(queue: JobQueue): Promise<string[]> {
  const episodes: string[] = [];
  for (let delivery = await queue.take('drain'); delivery; delivery = await queue.take('drain')) {
    episodes.push(delivery.job.episodeId);
    expect(await queue.complete(delivery)).toBe(true);
  }
  return episodes;
}
