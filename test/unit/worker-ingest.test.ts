import { describe, expect, it } from 'vitest';
import { EMPTY_CHANGE_SET, type GraphStore } from '../../graph/store.ts';
import { applyForget } from '../../ingest/erasure.ts';
import { MnemographError } from '../../src/core/errors.ts';
import type { Embedder, PassageInput } from '../../src/core/ports.ts';
import type { JobOutcome } from '../../workers/ingest-job.ts';
import { jobIdOf } from '../../workers/queue.ts';
import { createHashEmbedder } from '../property/hash-embedder.ts';
import { UNKNOWN_RELATIONS } from '../property/unknown-relations.ts';
import { exported, type Fixture, fixture, GROUP, plainly, statuses, TEXTS, work } from './worker-fixture.ts';

/** An embedder that does something before it reads texts that hold `word`. */
function before(word: string, act: () => Promise<void> | void): Embedder {
  const working = createHashEmbedder();
  return {
    ...working,
    concurrency: 4,
    embedPassage: async (passage: PassageInput) => {
      if (passage.sentences.some((text) => text.includes(word))) await act();
      return working.embedPassage(passage);
    },
  };
}

function failing(word: string, error: unknown): Embedder {
  return before(word, () => {
    throw error;
  });
}

async function dead({ queue }: Fixture) {
  return queue.list({ state: 'dead' }, 0, 10);
}

/** The job's failure code and number of attempts, of the job of the text at `place`. */
async function jobOf({ queue, episodes }: Fixture, place: number) {
  return queue.job(jobIdOf(GROUP, episodes[place]?.id ?? ''));
}

describe('a worker', () => {
  it('makes what the plain pipeline makes, and leaves nothing in the queue', async () => {
    const world = await fixture();
    expect(await work(world)).toMatchObject({ applied: 4, nothing: 0, lost: 0 });
    expect(await exported(world.store)).toBe(await plainly());
    expect(await world.queue.counts()).toMatchObject({ waiting: 0, delayed: 0, active: 0, dead: 0 });
    expect(await world.queue.batch(GROUP, 'all')).toEqual({ total: 4, finished: 4, open: 0, dead: 0 });
  });

  it('reads several at once, and no more than it is told', async () => {
    const world = await fixture();
    let reading = 0;
    let most = 0;
    const working = createHashEmbedder();
    const embedder: Embedder = {
      ...working,
      embedPassage: async (passage) => {
        most = Math.max(most, ++reading);
        await world.timer.pause(0);
        reading--;
        return working.embedPassage(passage);
      },
    };
    await work(world, { embedder }, { concurrency: 3 });
    expect(most).toBe(3);
    expect(await exported(world.store)).toBe(await plainly(TEXTS, embedder));
  });

  it('has nothing to do where the episode is applied or erased', async () => {
    const world = await fixture();
    await work(world);
    const [first, second] = world.episodes;
    await applyForget(world.store, UNKNOWN_RELATIONS.relation, GROUP, [first?.id ?? '']);
    const revision = await world.store.revision(GROUP);
    await world.queue.enqueue(GROUP, [first?.id ?? '', second?.id ?? '', 'never there']);
    expect(await work(world)).toMatchObject({ applied: 0, nothing: 3 });
    expect(await world.store.revision(GROUP)).toBe(revision);
  });

  it('finds what is pending and has no job', async () => {
    const world = await fixture();
    await world.queue.forgetGroup(GROUP);
    expect(await work(world)).toMatchObject({ applied: 4 });
    expect(await exported(world.store)).toBe(await plainly());
  });
});

describe('a text that cannot be read', () => {
  const error = new MnemographError('limit_exceeded', "The text 'Borealis moved to Elm Street.' is too long.");

  it('fails in the store with its reason, and is dead in the queue without a word of it', async () => {
    const world = await fixture();
    expect(await work(world, { embedder: failing('Elm Street', error) })).toMatchObject({ applied: 3, failed: 1, retried: 0 });
    expect(await statuses(world.store)).toEqual(['applied', 'applied', 'failed', 'applied']);
    const [letter] = await dead(world);
    expect(letter).toMatchObject({ episodeId: world.episodes[2]?.id, failure: { code: 'limit_exceeded' } });
    expect(JSON.stringify(letter)).not.toMatch(/Elm|Borealis/);
    const [episode] = await world.store.episodes(GROUP, [world.episodes[2]?.id ?? '']);
    expect(episode?.failure).toBe(error.message);
  });

  it('is buried also where the worker died between the store and the queue', async () => {
    const world = await fixture();
    await world.store.fail(GROUP, [{ episodeId: world.episodes[0]?.id ?? '', reason: 'r' }]);
    expect(await work(world)).toMatchObject({ applied: 3, failed: 1 });
    expect((await dead(world)).map(({ episodeId }) => episodeId)).toEqual([world.episodes[0]?.id]);
  });
});

describe('a job that fails by something else', () => {
  it('is tried again, later and later, and succeeds', async () => {
    const world = await fixture();
    let failures = 0;
    const embedder = before('Elm Street', () => {
      if (failures++ < 3) throw new MnemographError('store_locked', 'Another process holds it.');
    });
    const delays: number[] = [];
    const onOutcome = (_: unknown, { kind }: JobOutcome) => {
      if (kind === 'retried')
        void world.queue.list({ state: 'delayed' }, 0, 1).then(([view]) => delays.push(Date.parse(view?.runAt ?? '') - Date.parse(view?.failure?.at ?? '')));
    };
    expect(await work(world, { embedder }, { onOutcome })).toMatchObject({ applied: 4, retried: 3, buried: 0 });
    expect(delays).toEqual([750, 1500, 3000]);
    expect(await statuses(world.store)).toEqual(['applied', 'applied', 'applied', 'applied']);
  });

  it('is given up after ten attempts, stays pending, and can be retried by hand', async () => {
    const world = await fixture();
    expect(await work(world, { embedder: failing('Elm Street', new TypeError("cannot read 'Elm Street'")) })).toMatchObject({ retried: 9, buried: 1 });
    const [letter] = await dead(world);
    expect(letter).toMatchObject({ attempts: 10, failure: { code: 'unexpected', reason: expect.stringMatching(/^TypeError at .*worker-ingest\.test/) } });
    expect(JSON.stringify(letter)).not.toContain('Elm');
    expect((await statuses(world.store))[2]).toBe('pending');
    // Neither a sweep nor a client takes it from among the dead.
    expect(await work(world)).toMatchObject({ applied: 0 });
    await world.queue.revive(letter?.id ?? '');
    expect(await work(world, { embedder: createHashEmbedder() })).toMatchObject({ applied: 1 });
    expect(await dead(world)).toEqual([]);
  });

  it('waits out a store that is away, without using up the attempts of its jobs', async () => {
    const world = await fixture();
    let calls = 0;
    const away = new Proxy(world.store, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return async (...values: unknown[]) => {
          if (calls++ < 60) throw new Error('connection refused');
          return Reflect.apply(value, target, values);
        };
      },
    });
    // One job at a time: of several, one may fail just before the store is back, and find it back.
    const report = await work(world, { store: away }, { concurrency: 1 });
    expect(report).toMatchObject({ applied: 4, retried: 0, buried: 0 });
    expect(report.outage).toBeGreaterThan(10);
    expect(await exported(world.store)).toBe(await plainly());
  });

  it('ends the worker where no job can succeed, and is given back', async () => {
    const world = await fixture();
    const error = new MnemographError('embedder_unavailable', 'The model cannot be loaded. Install it.');
    await expect(work(world, { embedder: failing('', error) })).rejects.toBe(error);
    expect(await world.queue.counts()).toMatchObject({ waiting: 4, delayed: 0, active: 0, dead: 0 });
    expect(await jobOf(world, 0)).toMatchObject({ attempts: 0, failure: null });
  });
});

describe('a worker that loses its race', () => {
  /** The store, with something done before the first commit. */
  function interfered({ store }: Fixture, act: () => Promise<void>): GraphStore {
    let isFirst = true;
    return new Proxy(store, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return async (...values: unknown[]) => {
          if (isFirst && name === 'headsOfParts') {
            isFirst = false;
            await act();
          }
          return Reflect.apply(value, target, values);
        };
      },
    });
  }

  it('writes nothing once another has had the lease, and tries again', async () => {
    const world = await fixture();
    const store = interfered(world, async () => {
      world.elapse(31_000);
      const lease = await world.queue.acquireLease(GROUP);
      if (!lease) throw new Error('the lease did not run out');
      await world.queue.releaseLease(lease);
    });
    expect(await work(world, { store })).toMatchObject({ applied: 4, retried: 1 });
    expect(await exported(world.store)).toBe(await plainly());
  });

  it('computes anew where another writer was faster', async () => {
    const world = await fixture();
    const store = interfered(world, async () => {
      await world.store.commit(GROUP, await world.store.revision(GROUP), EMPTY_CHANGE_SET);
    });
    expect(await work(world, { store })).toMatchObject({ applied: 4, retried: 0 });
    // The other's, the first episode, and those together that waited for it.
    expect(await world.store.revision(GROUP)).toBe(3);
  });

  it('reads an episode again that ended while it was read', async () => {
    const world = await fixture();
    const at = '2025-01-01T00:00:00.000Z';
    const embedder = before('Elm Street', async () => {
      await world.store.commit(GROUP, await world.store.revision(GROUP), {
        ...EMPTY_CHANGE_SET,
        expired: [{ episodeId: world.episodes[2]?.id ?? '', at }],
      });
    });
    expect(await work(world, { embedder })).toMatchObject({ applied: 4, returned: 1 });
    const [record] = await world.store.recordsOfEpisodes(GROUP, [world.episodes[2]?.id ?? '']);
    expect(record?.passage.expiredAt).toBe(at);
  });

  it('tries those alone that failed together, so that the one at fault fails alone', async () => {
    const world = await fixture();
    const spoiled = world.episodes[3]?.id ?? '';
    const commit = world.store.commit.bind(world.store);
    world.store.commit = async (groupId, revision, changes) => {
      if (changes.applied.includes(spoiled)) throw new Error('cannot be committed');
      return commit(groupId, revision, changes);
    };
    expect(await work(world)).toMatchObject({ applied: 3, buried: 1 });
    expect(await world.queue.list({ state: 'dead' }, 0, 9)).toMatchObject([{ episodeId: spoiled, failure: { code: 'unexpected' } }]);
  });

  it('applies once what two workers have', async () => {
    const world = await fixture();
    const reports = await Promise.all([work(world, {}, { name: 'a' }), work(world, {}, { name: 'b' }), work(world, {}, { name: 'c' })]);
    expect(reports.reduce((sum, { applied }) => sum + applied, 0)).toBe(4);
    expect(await exported(world.store)).toBe(await plainly());
  });
});

describe('a worker that is told to stop', () => {
  it('finishes what it has in hand, and takes nothing more', async () => {
    const world = await fixture();
    const stop = new AbortController();
    const embedder = before('harbour', () => stop.abort());
    expect(await work(world, { embedder }, { concurrency: 1, untilIdle: false }, stop.signal)).toMatchObject({ applied: 1 });
    expect(await world.queue.counts()).toMatchObject({ waiting: 3, active: 0 });
  });

  it('gives back what takes too long, without counting an attempt', async () => {
    const world = await fixture();
    const stop = new AbortController();
    const embedder = before('', () => {
      stop.abort();
      return new Promise(() => {});
    });
    const report = await work(world, { embedder }, { concurrency: 1, untilIdle: false, stopMs: 5 }, stop.signal);
    expect(report).toMatchObject({ applied: 0, returned: 1 });
    expect(await world.queue.counts()).toMatchObject({ waiting: 4, active: 0 });
    expect(await jobOf(world, 0)).toMatchObject({ attempts: 0 });
  });

  it('ends at once when nothing is to do, and when the queue is paused', async () => {
    const world = await fixture([]);
    expect(await work(world)).toMatchObject({ applied: 0 });
    const paused = await fixture();
    await paused.queue.pause();
    expect(await work(paused)).toMatchObject({ applied: 0 });
    expect(await paused.queue.counts()).toMatchObject({ waiting: 4 });
    const stop = new AbortController();
    stop.abort();
    expect(await work(paused, {}, { untilIdle: false }, stop.signal)).toMatchObject({ applied: 0 });
  });
});
