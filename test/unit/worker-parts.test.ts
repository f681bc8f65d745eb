import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../graph/memory/index.ts';
import { MnemographError } from '../../src/core/errors.ts';
import { BACKOFF, backoffMs } from '../../workers/backoff.ts';
import { Bell } from '../../workers/bell.ts';
import { isQueueFull } from '../../workers/errors.ts';
import { failureOf } from '../../workers/failure.ts';
import { followBatch } from '../../workers/follow.ts';
import { createMemoryQueue } from '../../workers/memory/index.ts';
import { jobIdOf } from '../../workers/queue.ts';
import { rebuildQueue } from '../../workers/rebuild.ts';
import { submitEpisodes } from '../../workers/submit.ts';
import { episodesOf, fixture, GROUP, statuses, TEXTS } from './worker-fixture.ts';

describe('job ids', () => {
  it('differ by each of their parts, and by nothing else', () => {
    expect(jobIdOf('g', 'e')).toBe(jobIdOf('g', 'e', 'ingest'));
    expect(new Set([jobIdOf('g', 'e'), jobIdOf('ge', ''), jobIdOf('', 'ge'), jobIdOf('g"', '"e'), jobIdOf('e', 'g')]).size).toBe(5);
    expect(jobIdOf('a group: with * anything', 'ep')).toMatch(/^job_[0-9a-f]{32}$/);
  });
});

describe('backoff', () => {
  it('doubles up to its bound, half of it by chance', () => {
    const least = [1, 2, 3, 4, 5, 6, 7, 8].map((attempts) => backoffMs(attempts, { next: () => 0 }));
    expect(least).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    expect(backoffMs(1, { next: () => 0.999 })).toBe(1000);
    expect(backoffMs(1000, { next: () => 0.999 })).toBeLessThanOrEqual(BACKOFF.mostMs);
  });
});

describe('what a queue may keep of an error', () => {
  it('keeps the words of errors of stores and models', () => {
    expect(failureOf(new MnemographError('store_full', 'No space is left for /m.db.'))).toEqual({ code: 'store_full', reason: 'No space is left for /m.db.' });
  });

  it('keeps no words of errors that may quote a text, whatever their stack looks like', () => {
    const message = 'Unexpected token in\n    at secret (words:1:2)\n"secret words"';
    for (const error of [new SyntaxError(message), new MnemographError('invalid_time', message), message, { message }, null]) {
      const { code, reason } = failureOf(error);
      expect(reason).not.toContain('secret');
      expect(['unexpected', 'invalid_time']).toContain(code);
    }
    expect(failureOf(new SyntaxError(message)).reason).toMatch(/^SyntaxError at .*worker-parts\.test/);
  });
});

describe('a bell', () => {
  it('wakes who waits, and who comes after it was rung', async () => {
    const bell = new Bell();
    const waiting = bell.next();
    bell.ring();
    await waiting;
    bell.ring();
    bell.ring();
    await bell.next();
    let isWoken = false;
    void bell.next().then(() => {
      isWoken = true;
    });
    await Promise.resolve();
    expect(isWoken).toBe(false);
  });
});

describe('rebuilding', () => {
  it('adds a job for every pending episode that has none', async () => {
    const { store, queue, episodes } = await fixture();
    const [first, second] = episodes;
    await queue.discard([jobIdOf(GROUP, first?.id ?? ''), jobIdOf(GROUP, second?.id ?? '')]);
    expect(await rebuildQueue(store, queue)).toEqual({ groups: 1, added: 2, present: 2, dead: 0, isComplete: true });
    expect(await rebuildQueue(store, queue, { groupIds: [GROUP] })).toMatchObject({ added: 0, present: 4 });
    expect(await rebuildQueue(store, queue, { groupIds: ['other'] })).toMatchObject({ groups: 0, present: 0 });
  });

  it('makes a queue that lost everything anew', async () => {
    const { store } = await fixture();
    const lost = createMemoryQueue();
    await rebuildQueue(store, lost);
    expect(await lost.counts()).toMatchObject({ waiting: TEXTS.length });
  });

  it('stops where the queue is full, and says so', async () => {
    const { store } = await fixture();
    const small = createMemoryQueue();
    await small.setLimits({ depthMax: 3 });
    expect(await rebuildQueue(store, small)).toMatchObject({ added: 0, isComplete: false });
  });
});

describe('submitting', () => {
  it('stores and enqueues', async () => {
    const store = createMemoryStore();
    const queue = createMemoryQueue();
    expect(await submitEpisodes({ store, queue }, GROUP, episodesOf(TEXTS), { batchId: 'b' })).toEqual({ accepted: 4, isQueued: true });
    expect(await statuses(store)).toEqual(['pending', 'pending', 'pending', 'pending']);
    expect(await queue.batch(GROUP, 'b')).toMatchObject({ total: 4 });
  });

  it('stores nothing where the queue is full', async () => {
    const store = createMemoryStore();
    const queue = createMemoryQueue();
    await queue.setLimits({ depthMax: 3 });
    await expect(submitEpisodes({ store, queue }, GROUP, episodesOf(TEXTS))).rejects.toSatisfy(isQueueFull);
    expect(await store.groupIds()).toEqual([]);
  });

  it('takes a dead job of an earlier try from among the dead', async () => {
    const queue = createMemoryQueue();
    const episodes = episodesOf(TEXTS);
    await queue.enqueue(GROUP, [episodes[0]?.id ?? '']);
    const delivery = await queue.take('w');
    if (delivery) await queue.bury(delivery, { code: 'limit_exceeded', reason: '' });
    expect(await submitEpisodes({ store: createMemoryStore(), queue }, GROUP, episodes)).toEqual({ accepted: 4, isQueued: true });
    expect(await queue.counts()).toMatchObject({ waiting: 4, dead: 0 });
    expect(await queue.job(delivery?.job.id ?? '')).toMatchObject({ attempts: 0, failure: null });
  });

  it('has accepted what is stored, though the queue fails then', async () => {
    const store = createMemoryStore();
    const queue = { ...createMemoryQueue(), enqueue: () => Promise.reject(new Error('gone')) };
    expect(await submitEpisodes({ store, queue }, GROUP, episodesOf(TEXTS))).toEqual({ accepted: 4, isQueued: false });
    expect(await store.pendingCount(GROUP)).toBe(4);
  });
});

describe('following a batch', () => {
  it('tells each change until nothing is open', async () => {
    const { queue } = await fixture();
    const seen = [];
    for await (const progress of followBatch(queue, GROUP, 'all')) {
      seen.push(progress);
      const delivery = await queue.take('w');
      if (delivery && seen.length === 2) await queue.bury(delivery, { code: 'unexpected', reason: '' });
      else if (delivery) await queue.complete(delivery);
    }
    expect(seen.map(({ finished, open, dead }) => [finished, open, dead])).toEqual([
      [0, 4, 0],
      [1, 3, 0],
      [1, 2, 1],
      [2, 1, 1],
      [3, 0, 1],
    ]);
  });

  it('ends when it is aborted, and refuses a batch that is none', async () => {
    const { queue } = await fixture();
    const stop = new AbortController();
    for await (const _ of followBatch(queue, GROUP, 'all', stop.signal)) stop.abort();
    await expect(followBatch(queue, GROUP, 'none').next()).rejects.toMatchObject({ code: 'not_found' });
    await expect(followBatch(queue, 'other', 'all').next()).rejects.toMatchObject({ code: 'not_found' });
  });
});
