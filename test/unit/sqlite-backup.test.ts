import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteStore } from '../../graph/sqlite/index.ts';
import type { GraphStore } from '../../graph/store.ts';
import { dumpStore } from '../conformance/dump.ts';
import { episode, GROUP } from '../conformance/samples.ts';

let folder = '';
let copy = '';
let store: GraphStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
  copy = join(folder, 'copy.db');
  store = openSqliteStore(join(folder, 'memory.db'), { create: true });
  await store.accept(GROUP, [episode('ep1')]);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

it('copies the store, which stays in use', async () => {
  const before = await dumpStore(store);
  await store.backup(copy);
  await store.accept(GROUP, [episode('ep2')]);
  const copied = openSqliteStore(copy, { create: false });
  expect(await dumpStore(copied)).toEqual(before);
  await copied.close();
});

it('copies one state while another connection writes all the time', async () => {
  const writer = openSqliteStore(join(folder, 'memory.db'), { create: false });
  // Large enough for several steps of the copy, each of which gives the writer a turn that starts the copy anew.
  await writer.accept(
    GROUP,
    Array.from({ length: 24 }, (_, number) => episode(`large${number}`, { text: 'x'.repeat(1_000_000) })),
  );
  let copying = true;
  let written = 0;
  const writing = (async () => {
    for (; copying; written++) {
      await writer.accept(GROUP, [episode(`late${written}`)]);
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  await store.backup(copy);
  copying = false;
  await writing;
  await writer.close();
  const copied = openSqliteStore(copy, { create: false });
  const late = (await copied.listEpisodes(GROUP, {}, 25, 1000)).map((one) => one.episode.id);
  expect(late).toEqual(late.map((_, number) => `late${number}`));
  expect((await copied.counts(GROUP)).pending).toBe(25 + late.length);
  // What was written meanwhile is in the copy, so the copy did begin anew.
  expect(late.length).toBeGreaterThan(0);
  await copied.close();
});

it('does not overwrite a file, and leaves nothing behind where it fails', async () => {
  writeFileSync(copy, 'precious');
  await expect(store.backup(copy)).rejects.toMatchObject({ code: 'invalid_input', details: { path: copy } });
  expect(readFileSync(copy, 'utf8')).toBe('precious');
  await expect(store.backup(join(folder, 'none', 'copy.db'))).rejects.toMatchObject({ code: 'store_read_only' });
  expect(readdirSync(folder).filter((name) => !name.startsWith('memory.db'))).toEqual(['copy.db']);
});
