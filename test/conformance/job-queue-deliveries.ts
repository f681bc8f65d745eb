import { expect } from 'vitest';
import { QUEUE_TIMING } from '../../workers/queue.ts';
import { drained, GROUP, type QueueCheck, taken } from './job-queue-check.ts';

const { lockMs } = QUEUE_TIMING;
const FAILURE = { code: 'store_locked', reason: 'Another process holds the store.' } as const;

export function describeQueueDeliveries(check: QueueCheck): void {
  check('shows who has a job and how far it is', async ({ queue }) => {
    await queue.enqueue(GROUP, ['a']);
    const delivery = await taken(queue, 'worker 7');
    expect(delivery.job).toMatchObject({ episodeId: 'a', attempts: 0 });
    expect(await queue.job(delivery.job.id)).toMatchObject({ state: 'active', worker: 'worker 7' });
    expect(await queue.reach(delivery, 'reading')).toBe(true);
    expect(await queue.reach(delivery, 'applying')).toBe(true);
    expect(await queue.job(delivery.job.id)).toMatchObject({ stage: 'applying' });
    await queue.giveBack(delivery);
    expect(await queue.job(delivery.job.id)).toMatchObject({ state: 'waiting', worker: null, stage: null });
  });

  check('gives each job to one worker', async ({ queue }) => {
    await queue.enqueue(GROUP, ['a', 'b', 'c']);
    const deliveries = await Promise.all([queue.take('w1'), queue.take('w2'), queue.take('w3'), queue.take('w4')]);
    expect(deliveries.flatMap((delivery) => delivery?.job.episodeId ?? []).sort()).toEqual(['a', 'b', 'c']);
    expect(new Set(deliveries.flatMap((delivery) => delivery?.lock ?? [])).size).toBe(3);
  });

  check('tries a failed job again after its delay, and counts the attempts', async ({ queue, elapse }) => {
    await queue.enqueue(GROUP, ['a']);
    expect(await queue.retry(await taken(queue), FAILURE, 2000)).toBe(true);
    expect(await queue.take('w1')).toBeNull();
    const [view] = await queue.list({ state: 'delayed' }, 0, 9);
    expect(view).toMatchObject({ attempts: 1, failure: FAILURE, worker: null });
    expect(Date.parse(view?.runAt ?? '') - Date.parse(view?.failure?.at ?? '')).toBe(2000);
    await elapse(2001);
    const again = await taken(queue);
    expect(again.job).toMatchObject({ episodeId: 'a', attempts: 1 });
    await queue.retry(again, FAILURE, 0);
    expect((await taken(queue)).job.attempts).toBe(2);
  });

  check('puts a job whose delay is over behind those of its priority', async ({ queue, elapse }) => {
    await queue.enqueue(GROUP, ['a', 'b', 'c']);
    await queue.retry(await taken(queue), FAILURE, 1000);
    await elapse(1001);
    await queue.enqueue(GROUP, ['urgent'], { priority: 0 });
    expect(await drained(queue)).toEqual(['urgent', 'b', 'c', 'a']);
  });

  check('takes a job back without counting an attempt, before those that wait', async ({ queue, elapse }) => {
    await queue.enqueue(GROUP, ['a', 'b']);
    expect(await queue.giveBack(await taken(queue))).toBe(true);
    const again = await taken(queue);
    expect(again.job).toMatchObject({ episodeId: 'a', attempts: 0 });
    expect(await queue.giveBack(again, 3000)).toBe(true);
    expect(await queue.counts()).toMatchObject({ waiting: 1, delayed: 1, active: 0 });
    expect(await drained(queue)).toEqual(['b']);
    await elapse(3001);
    expect((await taken(queue)).job).toMatchObject({ episodeId: 'a', attempts: 0 });
  });

  check('does nothing for a delivery that is over', async ({ queue }) => {
    await queue.enqueue(GROUP, ['a']);
    const first = await taken(queue);
    await queue.giveBack(first);
    const second = await taken(queue, 'w2');
    for (const act of [
      () => queue.renew(first),
      () => queue.reach(first, 'applying'),
      () => queue.complete(first),
      () => queue.retry(first, FAILURE, 0),
      () => queue.bury(first, FAILURE),
      () => queue.giveBack(first),
    ]) {
      expect(await act()).toBe(false);
    }
    expect(await queue.job(second.job.id)).toMatchObject({ state: 'active', worker: 'w2', attempts: 0, failure: null });
    expect(await queue.complete(second)).toBe(true);
    expect(await queue.complete(second)).toBe(false);
    expect(await queue.renew(second)).toBe(false);
    expect(await queue.counts()).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0, paused: false });
  });

  check('keeps a renewed lock', async ({ queue, elapse }) => {
    await queue.enqueue(GROUP, ['a']);
    const delivery = await taken(queue);
    for (let round = 0; round < 3; round++) {
      await elapse(lockMs - 1000);
      expect(await queue.renew(delivery)).toBe(true);
      expect(await queue.recoverStalled()).toBe(0);
    }
    expect(await queue.complete(delivery)).toBe(true);
  });

  check('lets a lock run out that is not renewed', async ({ queue, elapse }) => {
    await queue.enqueue(GROUP, ['a']);
    const delivery = await taken(queue);
    await elapse(lockMs + 1000);
    expect(await queue.renew(delivery)).toBe(false);
    expect(await queue.complete(delivery)).toBe(false);
    expect(await queue.retry(delivery, FAILURE, 0)).toBe(false);
    expect(await queue.job(delivery.job.id)).toMatchObject({ state: 'active', attempts: 0 });
  });
}
