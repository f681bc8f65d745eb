import { expect } from 'vitest';
import { QUEUE_LIMITS } from '../../workers/queue.ts';
import { drained, GROUP, type QueueCheck, taken } from './job-queue-check.ts';

export function describeQueueLimits(check: QueueCheck): void {
  check('gives nothing while it is paused, for every process', async ({ queue, another }) => {
    const other = await another();
    await queue.enqueue(GROUP, ['a', 'b']);
    const active = await taken(queue);
    await queue.pause();
    await queue.pause();
    expect(await other.take('w2')).toBeNull();
    expect(await other.counts()).toEqual({ waiting: 1, delayed: 0, active: 1, dead: 0, paused: true });
    // What was taken before goes on, and new jobs are accepted.
    expect(await queue.complete(active)).toBe(true);
    await other.enqueue(GROUP, ['c']);
    expect(await queue.take('w1')).toBeNull();
    await other.resume();
    expect(await drained(queue)).toEqual(['b', 'c']);
    expect(await queue.counts()).toMatchObject({ paused: false });
  });

  check('keeps its limits for every process', async ({ queue, another }) => {
    const other = await another();
    expect(await queue.limits()).toEqual(QUEUE_LIMITS);
    await queue.setLimits({ concurrencyMax: 4, rate: { max: 10, perMs: 1000 } });
    await other.setLimits({ depthMax: 7 });
    expect(await queue.limits()).toEqual({ depthMax: 7, concurrencyMax: 4, rate: { max: 10, perMs: 1000 } });
    await queue.setLimits({ concurrencyMax: null, rate: null });
    expect(await other.limits()).toEqual({ depthMax: 7, concurrencyMax: null, rate: null });
  });

  check('has no more in work than its concurrency allows', async ({ queue, another, elapse }) => {
    const other = await another();
    await queue.setLimits({ concurrencyMax: 2 });
    await queue.enqueue(GROUP, ['a', 'b', 'c', 'd']);
    const first = await taken(queue);
    await taken(other, 'w2');
    expect(await queue.take('w3')).toBeNull();
    await queue.complete(first);
    expect((await taken(other)).job.episodeId).toBe('c');
    expect(await other.take('w3')).toBeNull();
    // The dead do not hold a place for ever.
    await elapse(100_000);
    expect(await queue.recoverStalled()).toBe(2);
    expect((await taken(queue)).job.episodeId).not.toBe('d');
  });

  check('gives no more than its rate allows', async ({ queue, another, elapse }) => {
    const other = await another();
    await queue.setLimits({ rate: { max: 2, perMs: 10_000 } });
    await queue.enqueue(GROUP, ['a', 'b', 'c', 'd', 'e']);
    await queue.complete(await taken(queue));
    await elapse(4000);
    await queue.complete(await taken(other));
    expect(await queue.take('w1')).toBeNull();
    expect(await other.take('w2')).toBeNull();
    await elapse(6001);
    expect(await drained(queue)).toEqual(['c', 'd']);
    await queue.setLimits({ rate: null });
    expect(await drained(other)).toEqual(['e']);
  });

  check('counts nothing against the rate where there was no job', async ({ queue }) => {
    await queue.setLimits({ rate: { max: 1, perMs: 10_000 } });
    for (let round = 0; round < 3; round++) expect(await queue.take('w1')).toBeNull();
    await queue.enqueue(GROUP, ['a', 'b']);
    expect(await drained(queue)).toEqual(['a']);
  });
}
