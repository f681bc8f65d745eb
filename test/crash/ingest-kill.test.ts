/** An `add` killed at any point: what it said was done is whole, nothing is half there, and going on gives what an undisturbed run gives. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqliteStore } from '../../graph/sqlite/index.ts';
import type { Episode } from '../../src/core/model.ts';
import { writeFolder } from './ingest-folder.ts';
import { crashRounds, crashSeed } from './rounds.ts';
import { checkFile, checkWhole, exported } from './whole-store.ts';

const WRITER = join(import.meta.dirname, 'ingest-writer.ts');

let folder = '';
let files = '';
/** What an undisturbed run says, and what it leaves. */
let lines: readonly string[] = [];
let undisturbed = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
  files = join(folder, 'files');
  mkdirSync(files);
  writeFolder(files);
  const path = join(folder, 'undisturbed.db');
  lines = await run(path, null);
  undisturbed = await exported(path);
});
afterAll(() => rmSync(folder, { recursive: true }));

it('is whole for what it acknowledged, and goes on to what an undisturbed run gives', async () => {
  let rounds = 0;
  const kill = fc.record({ line: fc.integer({ min: 1, max: lines.length - 1 }), turns: fc.nat(2000) });
  // Killed once, or again while it goes on. fast-check prints the seed of a failure.
  await fc.assert(
    fc.asyncProperty(kill, fc.option(kill), async (first, second) => {
      const path = join(folder, `${rounds++}.db`);
      await checkStore(path, await run(path, first));
      if (second) await checkStore(path, await run(path, second));
      await run(path, null);
      expect(await exported(path)).toBe(undisturbed);
      rmSync(path);
    }),
    { numRuns: crashRounds(), seed: crashSeed('ingest-kill'), endOnFailure: true },
  );
});

interface Kill {
  /** Killed upon this line … */
  readonly line: number;
  /** … and after so many turns of the microtask queue, so that the kill falls anywhere between two lines. */
  readonly turns: number;
}

/** Runs `add`, and returns what it said: whole lines, those on their way when it was killed included. */
async function run(path: string, kill: Kill | null): Promise<string[]> {
  const writer = spawn(process.execPath, [WRITER, path, files], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<[number | null, string | null]>((resolve) => writer.once('close', (code, signal) => resolve([code, signal])));
  const said: string[] = [];
  for await (const line of createInterface({ input: writer.stdout })) {
    said.push(line);
    if (said.length !== kill?.line) continue;
    for (let turn = 0; turn < kill.turns; turn++) await Promise.resolve();
    writer.kill('SIGKILL');
  }
  const [code, signal] = await ended;
  // What goes on from a kill has less to say, and may be done before the line comes.
  expect(signal ?? code).toBe(signal === null ? 0 : 'SIGKILL');
  // The kill may have cut the last line: then it is none that an undisturbed run says.
  return signal === null ? said : said.filter((line) => lines.includes(line));
}

async function checkStore(path: string, said: readonly string[]): Promise<void> {
  const store = openSqliteStore(path, { create: false });
  checkAcknowledged(await checkWhole(store), said);
  await store.close();
  checkFile(path);
}

/** Of every source at least as many episodes are applied as were said to be; of every source that was read all are there. */
function checkAcknowledged(episodes: readonly Episode[], said: readonly string[]): void {
  for (const source of new Set(lines.map((line) => line.replace(/^\w+ /u, '')))) {
    const own = episodes.filter((episode) => episode.source === source);
    const count = (stage: string, list: readonly string[]) => list.filter((line) => line === `${stage} ${source}`).length;
    expect(own.filter(({ status }) => status === 'applied').length).toBeGreaterThanOrEqual(count('applying', said));
    expect([0, count('applying', lines)]).toContain(own.length);
    if (count('reading', said) > 0) expect(own.length).toBe(count('applying', lines));
  }
}
