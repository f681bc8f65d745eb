/**
 * `mnemograph worker`, one or two at once, killed at any point and perhaps again: what was accepted is there once, whole, and as an
 * undisturbed run has it, and no job is left.
 */
import type { ChildProcess } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqliteStore } from '../../graph/sqlite/index.ts';
import { Memory } from '../../src/index.ts';
import type { QueueCounts } from '../../workers/queue.ts';
import { openSqliteQueue } from '../../workers/sqlite/index.ts';
import { endOf, type Kill, runKilled, startWorker } from './cli-worker.ts';
import { writeFolder } from './ingest-folder.ts';
import { crashRounds, crashSeed } from './rounds.ts';
import { checkFile, checkWhole, exported } from './whole-store.ts';

const FILES = 16;
/** Somewhat fewer than a worker that is not killed writes, a page at a time, for these. */
const WRITES_MAX = 2800;

let folder = '';
/** A memory with everything accepted and nothing applied, its queue beside it. */
let accepted = '';
let undisturbed = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
  const files = join(folder, 'files');
  mkdirSync(files);
  writeFolder(files, FILES);
  const plain = join(folder, 'undisturbed.db');
  const memory = await Memory.open(plain, { embedder: 'none' });
  await memory.add({ paths: [files], recordedAt: 'reference' });
  await memory.close();
  undisturbed = await exported(plain);
  accepted = join(folder, 'accepted.db');
  const client = await Memory.open(accepted, { embedder: 'none' });
  await client.enqueue({ paths: [files], recordedAt: 'reference' });
  await client.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const kill: fc.Arbitrary<Kill> = fc.record({ writes: fc.integer({ min: 1, max: WRITES_MAX }), turns: fc.nat(2000) });
const company = fc.array(kill, { minLength: 1, maxLength: 2 });

it('leaves nothing half done, nothing twice and nothing undone when it is killed', async () => {
  let rounds = 0;
  let killed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(company, { minLength: 1, maxLength: 2 }), async (companies) => {
      const room = join(folder, `${rounds++}`);
      const path = acceptedIn(room);
      for (const kills of companies) {
        const ends = await runKilled(room, path, kills);
        killed += ends.filter(({ signal }) => signal === 'SIGKILL').length;
        for (const { code, signal, stderr } of ends) expect(signal ?? `${code} ${stderr}`).toMatch(/^(?:SIGKILL|0 )/u);
        await checkAfterKill(path);
        letLocksRunOut(path);
      }
      expect(await endOf(startWorker(path))).toMatchObject({ code: 0 });
      await checkDone(path);
      rmSync(room, { recursive: true });
    }),
    { numRuns: crashRounds(), seed: crashSeed('worker-kill'), endOnFailure: true },
  );
  expect(killed).toBeGreaterThan(0);
});

it('gives the same without being killed, by two workers on one group', async () => {
  const path = acceptedIn(join(folder, 'two'));
  const ends = await Promise.all([startWorker(path), startWorker(path)].map(endOf));
  expect(ends).toMatchObject([{ code: 0 }, { code: 0 }]);
  await checkDone(path);
});

it('gives the same where jobs are delivered twice, since the worker that has them was suspended until its locks had run out', async () => {
  const room = join(folder, 'suspended');
  const path = acceptedIn(room);
  const suspended = startWorker(path);
  const end = endOf(suspended);
  await suspendWithJobs(suspended, room, path);
  letLocksRunOut(path);
  expect(await endOf(startWorker(path))).toMatchObject({ code: 0 });
  suspended.kill('SIGCONT');
  expect(await end).toMatchObject({ code: 0 });
  await checkDone(path);
});

/** Stops the process while it has jobs in hand and no transaction open, in which it would keep everybody waiting. */
async function suspendWithJobs(worker: ChildProcess, room: string, path: string): Promise<void> {
  for await (const _ of watch(room)) {
    worker.kill('SIGSTOP');
    if (isFree(path) && isFree(`${path}.jobs`) && (await jobCounts(path)).active > 0) return;
    worker.kill('SIGCONT');
  }
}

function isFree(path: string): boolean {
  const database = new Database(path, { timeout: 0 });
  try {
    database.exec('BEGIN IMMEDIATE; ROLLBACK');
    return true;
  } catch {
    return false;
  } finally {
    database.close();
  }
}

async function jobCounts(path: string): Promise<QueueCounts> {
  const queue = openSqliteQueue(`${path}.jobs`);
  try {
    return await queue.counts();
  } finally {
    await queue.close();
  }
}

function acceptedIn(room: string): string {
  mkdirSync(room);
  const path = join(room, 'memory.db');
  copyFileSync(accepted, path);
  copyFileSync(`${accepted}.jobs`, `${path}.jobs`);
  return path;
}

/** Whatever is applied is whole, and whatever is pending untouched. */
async function checkAfterKill(path: string): Promise<void> {
  const store = openSqliteStore(path, { create: false });
  await checkWhole(store);
  await store.close();
  checkFile(path);
}

/** As if a minute had passed: what the killed had locked is free. */
function letLocksRunOut(path: string): void {
  const database = new Database(`${path}.jobs`);
  database.exec('UPDATE jobs SET locked_until_ms = 0; UPDATE leases SET until_ms = 0');
  database.close();
}

async function checkDone(path: string): Promise<void> {
  expect(await exported(path)).toBe(undisturbed);
  const store = openSqliteStore(path, { create: false });
  expect(await store.counts('default')).toMatchObject({ pending: 0, failed: 0 });
  await store.close();
  expect(await jobCounts(path)).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0, paused: false });
}
