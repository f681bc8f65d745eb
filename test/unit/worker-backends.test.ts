/** Workers on the queues that keep their jobs, over a store in a file, each with handles of its own as in processes of their own. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../graph/sqlite/index.ts';
import { openBullmqQueue } from '../../workers/bullmq/index.ts';
import { runIngestWorker, type WorkerReport } from '../../workers/ingest-worker.ts';
import type { JobQueue } from '../../workers/queue.ts';
import { openSqliteQueue } from '../../workers/sqlite/index.ts';
import { submitEpisodes } from '../../workers/submit.ts';
import { UNKNOWN_RELATIONS } from '../property/unknown-relations.ts';
import { episodesOf, exported, GROUP, plainly, TEXTS } from './worker-fixture.ts';

const MANY = Array.from({ length: 24 }, (_, number) => `${TEXTS[number % TEXTS.length]} Number ${number}, Ada Vale met Person${number % 5} Vale.`);
const redisUrl = process.env['MNEMOGRAPH_TEST_REDIS'];

let folder: string;
let prefix: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
  prefix = `{test-${randomUUID()}}`;
});
afterEach(() => rmSync(folder, { recursive: true }));

async function worked(open: () => Promise<JobQueue>, name: string): Promise<WorkerReport> {
  const store = openSqliteStore(join(folder, 'memory.db'), { create: false });
  const queue = await open();
  const parts = { store, queue, embedder: null, relations: UNKNOWN_RELATIONS, extraction: 'rules' as const };
  const report = await runIngestWorker(parts, { name, untilIdle: true }, new AbortController().signal);
  await queue.close();
  await store.close();
  return report;
}

/** Three workers on what a client submitted; the queue is closed when `look` has seen it. */
async function ingested(open: () => Promise<JobQueue>, look: (queue: JobQueue) => Promise<void>): Promise<void> {
  const store = openSqliteStore(join(folder, 'memory.db'), { create: true });
  const queue = await open();
  await submitEpisodes({ store, queue }, GROUP, episodesOf(MANY), { batchId: 'all' });
  const reports = await Promise.all(['a', 'b', 'c'].map((name) => worked(open, name)));
  expect(reports.reduce((sum, { applied }) => sum + applied, 0)).toBe(MANY.length);
  expect(await exported(store)).toBe(await plainly(MANY));
  expect(await queue.batch(GROUP, 'all')).toEqual({ total: MANY.length, finished: MANY.length, open: 0, dead: 0 });
  expect(await queue.counts()).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0, paused: false });
  await look(queue);
  await queue.close();
  await store.close();
}

describe('three workers', () => {
  it('give what one process would, with a queue in a file, which holds no word of the texts', async () => {
    const path = join(folder, 'memory.db.jobs');
    await ingested(
      async () => openSqliteQueue(path),
      async () => {
        const bytes = readFileSync(path, 'latin1') + readFileSync(`${path}-wal`, 'latin1');
        expect(bytes).toContain('job_');
        expect(bytes).not.toMatch(/Vale|Cutler|harbour/);
      },
    );
  });

  it.skipIf(!redisUrl)('give what one process would, with a queue on Redis, which holds no word of the texts', async () => {
    const redis = new Redis(redisUrl ?? '');
    const keys = async () => (await redis.keys('*')).filter((key) => key.startsWith(prefix));
    await ingested(
      () => openBullmqQueue(redisUrl ?? '', { prefix }),
      async (queue) => {
        await queue.enqueue(GROUP, ['ep_left']);
        const dumps = await Promise.all((await keys()).map((key) => redis.dumpBuffer(key)));
        const bytes = dumps.map((dump) => dump?.toString('latin1') ?? '').join('\n');
        expect(bytes).toContain('ep_left');
        expect(bytes).not.toMatch(/Vale|Cutler|harbour/);
      },
    );
    await redis.del(...(await keys()));
    redis.disconnect();
  });

  it.skipIf(!redisUrl)('find in the store what Redis lost', async () => {
    const open = () => openBullmqQueue(redisUrl ?? '', { prefix });
    const store = openSqliteStore(join(folder, 'memory.db'), { create: true });
    const queue = await open();
    await submitEpisodes({ store, queue }, GROUP, episodesOf(TEXTS));
    const taken = await queue.take('dies with Redis');
    const redis = new Redis(redisUrl ?? '');
    const keys = (await redis.keys('*')).filter((key) => key.startsWith(prefix));
    await redis.del(...keys);
    expect(await worked(open, 'a')).toMatchObject({ applied: TEXTS.length });
    expect(taken && (await queue.complete(taken))).toBe(false);
    expect(await exported(store)).toBe(await plainly());
    const left = (await redis.keys('*')).filter((key) => key.startsWith(prefix));
    if (left.length > 0) await redis.del(...left);
    redis.disconnect();
    await queue.close();
    await store.close();
  });
});
