import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteStore } from '../../graph/sqlite/index.ts';

const COMMITTER = join(import.meta.dirname, 'store-committer.ts');
const PROCESSES = 4;
const COMMITS = 20;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('lets several processes make one store and commit to one group, each commit counted once', async () => {
  const path = join(folder, 'memory.db');
  const run = promisify(execFile);
  // A process that fails, at opening or at a commit, rejects here with what it said.
  await Promise.all(Array.from({ length: PROCESSES }, () => run(process.execPath, [COMMITTER, path, String(COMMITS)])));
  const store = openSqliteStore(path, { create: false });
  expect(await store.revision('shared')).toBe(PROCESSES * COMMITS);
  const log = await store.changesSince('shared', 0, 1000);
  expect(log.map(({ revision }) => revision)).toEqual(Array.from({ length: PROCESSES * COMMITS }, (_, number) => number + 1));
  await store.close();
});
