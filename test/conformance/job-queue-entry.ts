import { expect } from 'vitest';
import { isQueueFull } from '../../workers/errors.ts';
import { jobIdOf } from '../../workers/queue.ts';
import { drained, GROUP, type QueueCheck, taken } from './job-queue-check.ts';

export function describeQueueEntry(check: QueueCheck): void {
  check('takes jobs in the order of arrival', async ({ queue }) => {
    expect(await queue.enqueue(GROUP, ['e3', 'e1', 'e2'])).toEqual({ added: 3, present: 0, dead: 0 });
    await queue.enqueue(GROUP, ['e0']);
    expect(await drained(queue)).toEqual(['e3', 'e1', 'e2', 'e0']);
    expect(await queue.take('w1')).toBeNull();
  });

  check('takes the smaller priority number first, across groups', async ({ queue }) => {
    await queue.enqueue(GROUP, ['late'], { priority: 9 });
    await queue.enqueue(GROUP, ['usual']);
    await queue.enqueue('other', ['first', 'second'], { priority: 0 });
    await queue.enqueue(GROUP, ['fourth'], { priority: 4 });
    expect(await drained(queue)).toEqual(['first', 'second', 'fourth', 'usual', 'late']);
  });

  check('knows priorities from 0 to 9', async ({ queue }) => {
    for (const priority of [-1, 10, 1.5, Number.NaN]) await expect(queue.enqueue(GROUP, ['a'], { priority })).rejects.toThrow('from 0 to 9');
    expect(await queue.counts()).toMatchObject({ waiting: 0 });
  });

  check('is one job however often it is enqueued, while it is there', async ({ queue }) => {
    await queue.enqueue(GROUP, ['a', 'a', 'b']);
    expect(await queue.counts()).toEqual({ waiting: 2, delayed: 0, active: 0, dead: 0, paused: false });
    expect(await queue.enqueue(GROUP, ['b', 'c'], { priority: 0 })).toEqual({ added: 1, present: 1, dead: 0 });
    const delivery = await taken(queue); // c, by its priority; b kept its own
    expect(delivery.job.episodeId).toBe('c');
    expect(await queue.enqueue(GROUP, ['c'])).toEqual({ added: 0, present: 1, dead: 0 });
    await queue.complete(delivery);
    expect(await queue.enqueue(GROUP, ['c'])).toEqual({ added: 1, present: 0, dead: 0 });
    expect(await drained(queue)).toEqual(['a', 'b', 'c']);
  });

  check('keeps the same episode id of two groups apart', async ({ queue }) => {
    await queue.enqueue('g', ['e']);
    expect(await queue.enqueue('h', ['e'])).toEqual({ added: 1, present: 0, dead: 0 });
    expect(await queue.enqueue('', ['ge'])).toEqual({ added: 1, present: 0, dead: 0 });
    expect((await queue.list({ state: 'waiting', groupId: 'h' }, 0, 9)).map(({ groupId, episodeId }) => [groupId, episodeId])).toEqual([['h', 'e']]);
  });

  check('shows a job as it was enqueued', async ({ queue }) => {
    await queue.enqueue(GROUP, ['e1'], { priority: 2 });
    const view = await queue.job(jobIdOf(GROUP, 'e1'));
    expect(view).toMatchObject({ id: jobIdOf(GROUP, 'e1'), kind: 'ingest', groupId: GROUP, episodeId: 'e1', priority: 2, state: 'waiting', attempts: 0 });
    expect(view).toMatchObject({ stalls: 0, runAt: null, worker: null, stage: null, failure: null });
    expect(view?.enqueuedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(await queue.job(jobIdOf(GROUP, 'none'))).toBeNull();
  });

  check('holds a delayed job back until its time', async ({ queue, elapse }) => {
    await queue.enqueue(GROUP, ['later'], { delayMs: 5000 });
    await queue.enqueue(GROUP, ['now']);
    expect(await queue.counts()).toMatchObject({ waiting: 1, delayed: 1 });
    const view = await queue.job(jobIdOf(GROUP, 'later'));
    expect(Date.parse(view?.runAt ?? '') - Date.parse(view?.enqueuedAt ?? '')).toBe(5000);
    expect(await drained(queue)).toEqual(['now']);
    await elapse(4000);
    expect(await drained(queue)).toEqual([]);
    await elapse(1001);
    expect(await drained(queue)).toEqual(['later']);
  });

  check('refuses what does not fit, whole, and says when to come again', async ({ queue }) => {
    await queue.setLimits({ depthMax: 3 });
    await queue.enqueue(GROUP, ['a', 'b']);
    const refused = await queue.enqueue(GROUP, ['c', 'd']).catch((error: unknown) => error);
    expect(isQueueFull(refused)).toBe(true);
    expect(refused).toMatchObject({ details: { wanted: 2, room: 1, retry_after_ms: expect.any(Number) }, message: expect.stringContaining('at most 3') });
    expect(await queue.room()).toBe(1);
    // Those that are there already need no room.
    expect(await queue.enqueue(GROUP, ['a', 'b', 'c'])).toEqual({ added: 1, present: 2, dead: 0 });
    expect(await queue.enqueue(GROUP, ['a'])).toEqual({ added: 0, present: 1, dead: 0 });
    expect(await queue.room()).toBe(0);
  });

  check('counts waiting, delayed and active jobs as its depth, not the dead', async ({ queue }) => {
    await queue.setLimits({ depthMax: 3 });
    await queue.enqueue(GROUP, ['a', 'b']);
    await queue.enqueue(GROUP, ['c'], { delayMs: 1000 });
    const delivery = await taken(queue);
    await expect(queue.enqueue(GROUP, ['d'])).rejects.toSatisfy(isQueueFull);
    await queue.bury(delivery, { code: 'unexpected', reason: 'r' });
    expect(await queue.enqueue(GROUP, ['d'])).toEqual({ added: 1, present: 0, dead: 0 });
  });

  check('takes thousands at once, in order', async ({ queue }) => {
    const ids = Array.from({ length: 3000 }, (_, number) => `e${number}`);
    expect(await queue.enqueue(GROUP, ids)).toEqual({ added: 3000, present: 0, dead: 0 });
    expect((await queue.list({ state: 'waiting' }, 2990, 100)).map(({ episodeId }) => episodeId)).toEqual(ids.slice(2990));
    expect((await taken(queue)).job.episodeId).toBe('e0');
  });

  check('is the same queue for every process', async ({ queue, another }) => {
    const other = await another();
    await queue.enqueue(GROUP, ['a', 'b']);
    const delivery = await taken(other, 'w2');
    expect(await queue.job(delivery.job.id)).toMatchObject({ state: 'active', worker: 'w2' });
    expect((await taken(queue)).job.episodeId).toBe('b');
    expect(await queue.complete(delivery)).toBe(true);
    expect(await other.job(delivery.job.id)).toBeNull();
  });
}
