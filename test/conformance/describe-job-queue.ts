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
import { afterEach, beforeEach, describe, it } from 'vitest';
import { describeQueueBatches } from './job-queue-batches.ts';
import type { QueueCheck, QueueUnderTest } from './job-queue-check.ts';
import { describeQueueDeaths } from './job-queue-deaths.ts';
import { describeQueueDeliveries } from './job-queue-deliveries.ts';
import { describeQueueEntry } from './job-queue-entry.ts';
import { describeQueueLeases } from './job-queue-leases.ts';
import { describeQueueLimits } from './job-queue-limits.ts';
import { describeQueueWatches } from './job-queue-watches.ts';

export interface JobQueueSuite {
  readonly name: string;
  /** A fresh, empty queue with `QUEUE_TIMING`, and what to do when the test is over. */
  create(): Promise<QueueUnderTest & { cleanup(): Promise<void> }>;
  /** Why the whole suite cannot run here; null where it can. */
  readonly unavailable?: string | null;
}

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
