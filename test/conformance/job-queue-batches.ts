import { expect } from 'vitest';
import { isQueueFull } from '../../workers/errors.ts';
import { jobIdOf, QUEUE_TIMING } from '../../workers/queue.ts';
import { drained, GROUP, type QueueCheck, taken } from './job-queue-check.ts';

const FAILURE = { code: 'invalid_input', reason: 'The text could not be read.' } as const;

export function describeQueueBatches(check: QueueCheck): void {
  check('tells how far a batch is', async ({ queue }) => {
    await queue.enqueue(GROUP, ['a', 'b', 'c', 'a'], { batchId: 'one' });
    await queue.enqueue(GROUP, ['beside']);
    expect(await queue.batch(GROUP, 'one')).toEqual({ total: 3, finished: 0, open: 3, dead: 0 });
    await queue.complete(await taken(queue));
    const second = await taken(queue);
    expect(await queue.batch(GROUP, 'one')).toEqual({ total: 3, finished: 1, open: 2, dead: 0 });
    await queue.bury(second, FAILURE);
    expect(await queue.batch(GROUP, 'one')).toEqual({ total: 3, finished: 1, open: 1, dead: 1 });
    await queue.retry(await taken(queue), FAILURE, 0);
    expect(await queue.batch(GROUP, 'one')).toEqual({ total: 3, finished: 1, open: 1, dead: 1 });
    expect(await drained(queue)).toEqual(['beside', 'c']);
    await queue.revive(jobIdOf(GROUP, 'b'));
    expect(await queue.batch(GROUP, 'one')).toEqual({ total: 3, finished: 2, open: 1, dead: 0 });
    await queue.discard([jobIdOf(GROUP, 'b')]);
    expect(await queue.batch(GROUP, 'one')).toEqual({ total: 3, finished: 3, open: 0, dead: 0 });
  });

  check('counts jobs that were there before, and grows', async ({ queue }) => {
    await queue.enqueue(GROUP, ['a', 'b'], { batchId: 'one' });
    await queue.enqueue(GROUP, ['b', 'c'], { batchId: 'two' });
    await queue.enqueue(GROUP, ['d'], { batchId: 'two' });
    expect(await queue.batch(GROUP, 'one')).toMatchObject({ total: 2 });
    expect(await queue.batch(GROUP, 'two')).toEqual({ total: 3, finished: 0, open: 3, dead: 0 });
    expect(await drained(queue)).toEqual(['a', 'b', 'c', 'd']);
    expect(await queue.batch(GROUP, 'one')).toEqual({ total: 2, finished: 2, open: 0, dead: 0 });
    expect(await queue.batch(GROUP, 'two')).toEqual({ total: 3, finished: 3, open: 0, dead: 0 });
  });

  check('keeps the batches of groups apart', async ({ queue, another }) => {
    await queue.enqueue(GROUP, ['a'], { batchId: 'one' });
    await queue.enqueue('other', ['a', 'b'], { batchId: 'one' });
    expect(await (await another()).batch('other', 'one')).toMatchObject({ total: 2 });
    expect(await queue.batch('third', 'one')).toBeNull();
    expect(await queue.batch(GROUP, 'two')).toBeNull();
  });

  check('holds nothing of a batch that was refused', async ({ queue }) => {
    await queue.setLimits({ depthMax: 1 });
    await expect(queue.enqueue(GROUP, ['a', 'b'], { batchId: 'one' })).rejects.toSatisfy(isQueueFull);
    expect(await queue.batch(GROUP, 'one')).toBeNull();
  });

  check('forgets a batch when it is old', async ({ queue, elapse }) => {
    await queue.enqueue(GROUP, ['a'], { batchId: 'one' });
    await elapse(QUEUE_TIMING.batchKeptMs / 2);
    await queue.enqueue(GROUP, ['b'], { batchId: 'one' });
    await elapse(QUEUE_TIMING.batchKeptMs - 1000);
    expect(await queue.batch(GROUP, 'one')).toMatchObject({ total: 2, open: 2 });
    await elapse(2000);
    expect(await queue.batch(GROUP, 'one')).toBeNull();
    expect(await queue.counts()).toMatchObject({ waiting: 2 });
  });
}
