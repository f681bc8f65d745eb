/** Scrubbing: what stays in the files until nobody is in the way, who makes an end of it, and that no copy is left in a page's gap. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteStore } from '../../graph/sqlite/index.ts';
import { EMPTY_CHANGE_SET, type GraphStore } from '../../graph/store.ts';
import { episode, GROUP, passage } from '../conformance/samples.ts';

const SECRET = 'zzsecretq';
const NOTHING = { pending: false, reason: null };

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
  path = join(folder, 'memory.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function withSecret(): Promise<GraphStore> {
  const store = openSqliteStore(path, { create: true });
  await store.accept(GROUP, [episode('ep1', { text: SECRET }), episode('ep2')]);
  await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, applied: ['ep1', 'ep2'], passages: [passage('p1', 'ep1', { text: SECRET })] });
  return store;
}

/** Files of the store's folder that hold the secret. */
function traces(): string[] {
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name), 'latin1').includes(SECRET));
}

/** A connection that reads the store as it is now, until it is closed. */
function reader(): Database.Database {
  const other = new Database(path, { readonly: true });
  other.exec('BEGIN');
  other.prepare('SELECT count(*) FROM episodes').get();
  return other;
}

const erase = { ...EMPTY_CHANGE_SET, removed: ['ep1'] };

it('waits while another connection reads an older state, says so, and is done when it is asked again', async () => {
  const store = await withSecret();
  const other = reader();
  await store.commit(GROUP, 1, erase);
  expect(await store.scrub()).toMatchObject({ pending: true, reason: expect.stringContaining('forget --scrub') });
  expect(await store.scrubState()).toMatchObject({ pending: true });
  expect(traces()).not.toEqual([]);
  other.close();
  expect(await store.scrubState()).toMatchObject({ pending: true });
  expect(await store.scrub()).toEqual(NOTHING);
  expect([await store.scrubState(), traces()]).toEqual([NOTHING, []]);
  await store.close();
});

it('is done by the next erasure', async () => {
  const store = await withSecret();
  const other = reader();
  await store.commit(GROUP, 1, erase);
  other.close();
  await store.commit(GROUP, 2, { ...EMPTY_CHANGE_SET, removed: ['ep2'] });
  expect([await store.scrubState(), traces()]).toEqual([NOTHING, []]);
  await store.close();
});

it('is done on closing', async () => {
  const store = await withSecret();
  // Keeps the log from being removed with the last connection.
  const idle = new Database(path);
  idle.prepare('SELECT count(*) FROM episodes').get();
  const other = reader();
  await store.commit(GROUP, 1, erase);
  other.close();
  await store.close();
  expect(traces()).toEqual([]);
  idle.close();
});

it('is done on opening, by another process, though the one that erased was killed', async () => {
  const store = await withSecret();
  await store.close();
  const script = `
    import { openSqliteStore } from ${JSON.stringify(join(import.meta.dirname, '../../graph/sqlite/index.ts'))};
    import { EMPTY_CHANGE_SET } from ${JSON.stringify(join(import.meta.dirname, '../../graph/store.ts'))};
    const store = openSqliteStore(${JSON.stringify(path)}, { create: false });
    await store.commit(${JSON.stringify(GROUP)}, 1, { ...EMPTY_CHANGE_SET, removed: ['ep1'] });
    process.kill(process.pid, 'SIGKILL');`;
  const other = reader();
  const { signal } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'ignore' });
  expect(signal).toBe('SIGKILL');
  const blocked = openSqliteStore(path, { create: false });
  expect(await blocked.scrubState()).toMatchObject({ pending: true });
  expect(traces()).not.toEqual([]);
  other.close();
  const next = openSqliteStore(path, { create: false });
  expect([await next.scrubState(), await blocked.scrubState(), traces()]).toEqual([NOTHING, NOTHING, []]);
  await blocked.close();
  await next.close();
});

it('is told, and not tried, by a store that is opened for reading only', async () => {
  const store = await withSecret();
  const other = reader();
  await store.commit(GROUP, 1, erase);
  const readOnly = openSqliteStore(path, { create: false, readOnly: true });
  other.close();
  expect([await readOnly.scrubState(), await readOnly.scrub()]).toMatchObject([{ pending: true }, { pending: true }]);
  await readOnly.close();
  expect(traces()).not.toEqual([]);
  await store.close();
});

/** A linear congruential generator: the same rows every time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

it('leaves no copy of an erased row in the gap of a page that it once stood in', async () => {
  const random = numbers(7);
  const store = openSqliteStore(path, { create: true });
  const words = new Map<string, string>();
  for (let number = 0; number < 3000; number++) {
    const [id, word] = [`${Math.floor(random() * 1e9)}/${number}`, `zz${number}q`];
    words.set(id, word);
    // Some are longer than several pages.
    await store.accept(GROUP, [episode(id, { source: word, part: word, text: `${word} `.repeat(1 + (random() < 0.1 ? 800 : 25) * random()) })]);
  }
  const erased = [...words.keys()].filter(() => random() < 0.4);
  await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, removed: erased });
  const bytes = [path, `${path}-wal`].map((file) => (existsSync(file) ? readFileSync(file, 'latin1') : '')).join('\n');
  const found = new Set(bytes.match(/zz\d+q/g));
  const gone = new Set(erased);
  expect([...words].filter(([id, word]) => found.has(word) === gone.has(id))).toEqual([]);
  const check = new Database(path);
  expect(check.pragma('integrity_check', { simple: true })).toBe('ok');
  check.close();
  await store.close();
});

it('leaves nothing of erased words in the index that proposes passages, and loses none of the others', async () => {
  const random = numbers(11);
  const store = openSqliteStore(path, { create: true });
  const words = Array.from({ length: 600 }, (_, number) => ({ id: `${Math.floor(random() * 1e9)}/${number}`, word: `zz${number}q` }));
  // Words that many hold stand beside words that one holds: lists of the index are cut and joined at every page's edge.
  const common = () => Array.from({ length: 30 }, () => `common${Math.floor(random() ** 3 * 900)}`).join(' ');
  const added = words.map(({ id, word }, ordinal) => passage(id, 'ep1', { text: `${word} ${common()} ${word.slice(0, -1)}x`, sentences: [], ordinal }));
  await store.accept(GROUP, [episode('ep1', { text: '' })]);
  await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, applied: ['ep1'], passages: added.slice(0, 300) });
  const found = async (word: string) => (await store.proposals(GROUP, { terms: [word], vector: null, knownAt: null, limit: 2 })).byWords;
  expect(await found('zz1q')).toHaveLength(1);
  await store.commit(GROUP, 1, { ...EMPTY_CHANGE_SET, passages: added.slice(300) });
  const gone = new Set(words.filter(() => random() < 0.4));
  await store.commit(GROUP, 2, { ...EMPTY_CHANGE_SET, passagesRemoved: [...gone].map(({ id }) => id) });
  const bytes = [path, `${path}-wal`].map((file) => (existsSync(file) ? readFileSync(file, 'latin1') : '')).join('\n');
  const left = new Set(bytes.match(/zz\d+[qx]/g));
  expect([...gone].filter(({ word }) => left.has(word) || left.has(`${word.slice(0, -1)}x`))).toEqual([]);
  for (const one of words) expect(await found(one.word), one.word).toEqual(gone.has(one) ? [] : [one.id]);
  await store.close();
});
