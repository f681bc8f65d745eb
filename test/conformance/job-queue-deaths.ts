import { expect } from 'vitest';
import { type JobQueue, jobIdOf, QUEUE_TIMING } from '../../workers/queue.ts';
import { drained, GROUP, type QueueCheck, taken } from './job-queue-check.ts';

const { lockMs, stallsMax } = QUEUE_TIMING;
const FAILURE = { code: 'invalid_input', reason: 'The text could not be read.' } as const;

async function buried(queue: JobQueue, ids: readonly string[], groupId = GROUP): Promise<void> {
  await queue.enqueue(groupId, ids, { priority: 0 });
  for (const _ of ids) await queue.bury(await taken(queue), FAILURE);
}

export function describeQueueDeaths(check: QueueCheck): void {
  check('delivers a stalled job again, before those that wait', async ({ queue, elapse }) => {
    await queue.enqueue(GROUP, ['a', 'b', 'c']);
    const lost = await taken(queue);
    const renewed = await taken(queue, 'w2');
    await elapse(lockMs - 1000);
    await queue.renew(renewed);
    await elapse(2000);
    expect(await queue.recoverStalled()).toBe(1);
    expect(await queue.recoverStalled()).toBe(0);
    expect(await queue.job(lost.job.id)).toMatchObject({ state: 'waiting', stalls: 1, attempts: 0, worker: null });
    const again = await taken(queue, 'w3');
    expect(again.job.id).toBe(lost.job.id);
    expect(again.lock).not.toBe(lost.lock);
    // The first worker was only slow: it comes too late for everything.
    expect(await queue.complete(lost)).toBe(false);
    expect(await queue.renew(lost)).toBe(false);
    expect(await queue.complete(again)).toBe(true);
    expect(await queue.complete(renewed)).toBe(true);
    expect(await drained(queue)).toEqual(['c']);
  });

  check('buries a job over which its worker dies again and again', async ({ queue, elapse }) => {
    await queue.enqueue(GROUP, ['killer', 'b']);
    for (let stall = 0; stall <= stallsMax; stall++) {
      expect((await taken(queue)).job.episodeId).toBe('killer');
      await elapse(lockMs + 1);
      expect(await queue.recoverStalled()).toBe(1);
    }
    expect((await taken(queue)).job.episodeId).toBe('b');
    expect(await queue.job(jobIdOf(GROUP, 'killer'))).toMatchObject({ state: 'dead', stalls: stallsMax + 1, failure: { code: 'stalled' } });
    // Retried by hand it may stall as often again.
    expect(await queue.revive(jobIdOf(GROUP, 'killer'))).toBe(true);
    expect((await taken(queue)).job.episodeId).toBe('killer');
    await elapse(lockMs + 1);
    expect(await queue.recoverStalled()).toBe(2);
    expect(await queue.job(jobIdOf(GROUP, 'killer'))).toMatchObject({ state: 'waiting', stalls: 1 });
  });

  check('keeps the dead with their reasons, those who died first first', async ({ queue, elapse }) => {
    await buried(queue, ['b']);
    await elapse(10);
    await buried(queue, ['a'], 'other');
    await elapse(10);
    await buried(queue, ['c']);
    const dead = await queue.list({ state: 'dead' }, 0, 9);
    expect(dead.map(({ episodeId }) => episodeId)).toEqual(['b', 'a', 'c']);
    expect(dead[0]).toMatchObject({ state: 'dead', attempts: 1, failure: FAILURE, worker: null, stage: null, runAt: null });
    expect((await queue.list({ state: 'dead' }, 1, 1)).map(({ episodeId }) => episodeId)).toEqual(['a']);
    expect((await queue.list({ state: 'dead', groupId: GROUP }, 1, 5)).map(({ episodeId }) => episodeId)).toEqual(['c']);
    expect(await queue.list({ state: 'dead', groupId: 'nobody' }, 0, 5)).toEqual([]);
    expect(await queue.counts()).toMatchObject({ dead: 3, waiting: 0 });
    expect(await queue.take('w1')).toBeNull();
  });

  check('does not enqueue a dead job again, but revives it on demand', async ({ queue }) => {
    await buried(queue, ['a']);
    const id = jobIdOf(GROUP, 'a');
    expect(await queue.enqueue(GROUP, ['a', 'b'])).toEqual({ added: 1, present: 0, dead: 1 });
    expect(await queue.revive(id)).toBe(true);
    expect(await queue.revive(id)).toBe(false);
    expect(await queue.job(id)).toMatchObject({ state: 'waiting', attempts: 0, failure: null, priority: 0 });
    expect(await queue.revive(jobIdOf(GROUP, 'b'))).toBe(false);
    expect(await drained(queue)).toEqual(['a', 'b']);
  });

  check('discards dead, waiting and delayed jobs, not active ones', async ({ queue }) => {
    await buried(queue, ['dead']);
    await queue.enqueue(GROUP, ['active', 'waiting', 'kept']);
    await queue.enqueue(GROUP, ['delayed'], { delayMs: 1000 });
    const active = await taken(queue);
    const ids = ['dead', 'active', 'waiting', 'delayed', 'none'].map((id) => jobIdOf(GROUP, id));
    expect(await queue.discard([...ids, ...ids])).toBe(3);
    expect(await queue.counts()).toEqual({ waiting: 1, delayed: 0, active: 1, dead: 0, paused: false });
    expect(await queue.complete(active)).toBe(true);
    expect(await queue.enqueue(GROUP, ['dead'])).toEqual({ added: 1, present: 0, dead: 0 });
  });

  check('forgets a group in every state, and only that', async ({ queue }) => {
    for (const group of [GROUP, 'other']) {
      await buried(queue, ['dead'], group);
      await queue.enqueue(group, ['active'], { priority: 0, batchId: 'b' });
      await taken(queue);
      await queue.enqueue(group, ['waiting']);
      await queue.enqueue(group, ['delayed'], { delayMs: 1000 });
    }
    await queue.acquireLease(GROUP);
    await queue.forgetGroup(GROUP);
    for (const state of ['waiting', 'delayed', 'dead'] as const) {
      expect((await queue.list({ state }, 0, 9)).map(({ groupId }) => groupId)).toEqual(['other']);
    }
    expect(await queue.batch(GROUP, 'b')).toBeNull();
    expect(await queue.batch('other', 'b')).toMatchObject({ total: 1 });
    expect(await queue.acquireLease(GROUP)).not.toBeNull();
  });
}
