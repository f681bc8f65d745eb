/** A disk that is full, played by a limit on the size of files, which the kernel refuses to pass as it refuses to fill a disk further. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../graph/sqlite/index.ts';
import { Memory } from '../../src/index.ts';
import { openSqliteQueue } from '../../workers/sqlite/index.ts';
import { endOf, MAIN, startWorker } from './cli-worker.ts';
import { checkFile, checkWhole, exported } from './whole-store.ts';

/** Room for the store's tables and texts and for all that the queue writes, not for what is read out of two texts. */
const FILE_BYTES_MAX = 700_000;

/** A text that takes more room to store than its job to queue. */
function textOf(number: number): string {
  const names = ['Ada Vale', 'Ivor Cutler', 'Hugo Brandt', 'Dunmore', 'Kilbride'];
  const line = (at: number) => `${names[(number + at) % 5]} met ${names[(number + at + 1) % 5]} in ${1900 + at} at Harbour ${number}${at}.`;
  return `---\ndate: 2020-01-1${number}\n---\n\n${Array.from({ length: 70 }, (_, at) => line(at)).join('\n\n')}\n`;
}

const canLimit = spawnSync('prlimit', ['--version']).status === 0;

let folder = '';
let files = '';
let undisturbed = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
  files = join(folder, 'files');
  mkdirSync(files);
  for (let number = 0; number < 6; number++) writeFileSync(join(files, `${number}.md`), textOf(number));
  const plain = join(folder, 'undisturbed.db');
  const memory = await Memory.open(plain, { embedder: 'none' });
  await memory.add({ paths: [files], recordedAt: 'reference' });
  await memory.close();
  undisturbed = await exported(plain);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!canLimit)('without room on the disk', () => {
  it('add says so and what to do, leaves nothing half done, and goes on when there is room', async () => {
    const path = join(folder, 'added.db');
    const args = [MAIN, 'add', files, '--db', path, '--embedder', 'none', '--recorded-at', 'reference'];
    const full = await endOf(limited(process.execPath, args));
    expect(full.code).toBe(1);
    expect(full.stderr).toMatch(/added\.db cannot grow: .*Make room and try again/u);
    await checkStore(path);
    expect(await endOf(spawn(process.execPath, args))).toMatchObject({ code: 0 });
    expect(await exported(path)).toBe(undisturbed);
  });

  it('a worker waits with its jobs in the queue, and goes on by itself when there is room', async () => {
    const path = join(folder, 'worked.db');
    const client = await Memory.open(path, { embedder: 'none' });
    await client.enqueue({ paths: [files], recordedAt: 'reference' });
    await client.close();
    const worker = startWorker(path, [], (command) => limited(process.execPath, command));
    const end = endOf(worker);
    await untilGivenBack(path);
    await checkStore(path);
    expect(spawnSync('prlimit', ['--pid', `${worker.pid}`, '--fsize=unlimited:']).status).toBe(0);
    expect(await end).toMatchObject({ code: 0 });
    await checkStore(path);
    expect(await exported(path)).toBe(undisturbed);
    expect(await counts(path)).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0, paused: false });
  });
});

/** A soft limit, which can be raised again while it runs. */
function limited(command: string, args: readonly string[]): ChildProcess {
  return spawn('prlimit', [`--fsize=${FILE_BYTES_MAX}:unlimited`, command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Jobs that come back without having been tried are held back for a moment. */
async function untilGivenBack(path: string): Promise<void> {
  for await (const _ of watch(folder)) if ((await counts(path)).delayed > 0) return;
}

async function counts(path: string) {
  const queue = openSqliteQueue(`${path}.jobs`);
  try {
    return await queue.counts();
  } finally {
    await queue.close();
  }
}

async function checkStore(path: string): Promise<void> {
  const store = openSqliteStore(path, { create: false });
  await checkWhole(store);
  await store.close();
  checkFile(path);
}
