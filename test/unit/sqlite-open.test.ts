import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPLICATION_ID, MIGRATIONS } from '../../graph/sqlite/migrations.ts';
import { openSqliteStore, type SqliteStoreOptions } from '../../graph/sqlite/index.ts';
import { EMPTY_CHANGE_SET } from '../../graph/store.ts';
import { MnemographError } from '../../src/core/errors.ts';
import { dumpStore } from '../conformance/dump.ts';
import { episode, GROUP } from '../conformance/samples.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
  path = join(folder, 'memory.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const CREATE = { create: true };
const EXISTING = { create: false };
const READ_ONLY = { create: false, readOnly: true };
/** root may write anywhere, so permissions say nothing to it. */
const isRoot = process.getuid?.() === 0;

async function makeStore(characters = 10): Promise<void> {
  const store = openSqliteStore(path, CREATE);
  await store.accept(GROUP, [episode('ep1', { text: 'x'.repeat(characters) })]);
  await store.close();
}

function onFile(sql: string): void {
  const database = new Database(path);
  database.exec(sql);
  database.close();
}

function failure(at: string, options: SqliteStoreOptions): MnemographError {
  try {
    void openSqliteStore(at, options).close();
  } catch (error) {
    if (error instanceof MnemographError) return error;
    throw error;
  }
  throw new Error(`${at} was opened`);
}

describe('opening', () => {
  const cases: {
    readonly what: string;
    readonly prepare: () => unknown;
    readonly options?: SqliteStoreOptions;
    readonly code: string;
    readonly says: RegExp;
  }[] = [
    { what: 'no file', prepare: () => {}, options: EXISTING, code: 'store_missing', says: /no memory store at/ },
    { what: 'no file, for reading', prepare: () => {}, options: READ_ONLY, code: 'store_missing', says: /no memory store at/ },
    { what: 'an empty file', prepare: () => writeFileSync(path, ''), options: EXISTING, code: 'store_missing', says: /no memory store at/ },
    { what: 'a folder', prepare: () => mkdirSync(path), code: 'store_corrupt', says: /is not a file/ },
    { what: 'a text file', prepare: () => writeFileSync(path, '# Notes\n'.repeat(99)), code: 'store_corrupt', says: /is no memory store/ },
    { what: 'the database of another program', prepare: () => onFile('CREATE TABLE t (a)'), code: 'store_corrupt', says: /another program/ },
    {
      what: 'another application id',
      prepare: () => onFile('PRAGMA application_id = 7; PRAGMA user_version = 1'),
      code: 'store_corrupt',
      says: /another program/,
    },
    {
      what: 'a later format',
      prepare: () => onFile(`CREATE TABLE t (a); PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length + 1}`),
      code: 'store_newer',
      says: /Upgrade mnemograph/,
    },
    {
      what: 'an older format for reading',
      prepare: () => onFile(`CREATE TABLE t (a); PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 0`),
      options: READ_ONLY,
      code: 'store_read_only',
      says: /older format/,
    },
  ];
  for (const { what, prepare, options = CREATE, code, says } of cases) {
    it(`refuses ${what} (${code}), names the path, and leaves the file as it is`, () => {
      prepare();
      const before = what === 'a folder' || what.startsWith('no file') ? null : readFileSync(path);
      const error = failure(path, options);
      expect(error).toMatchObject({ code, details: { path } });
      expect(error.message).toMatch(says);
      expect(error.message).toContain(path);
      if (before) expect(readFileSync(path)).toEqual(before);
    });
  }

  it('refuses a folder that does not exist', () => {
    const error = failure(join(folder, 'none', 'memory.db'), CREATE);
    expect(error.code).toBe('store_read_only');
    expect(error.message).toContain(`The folder ${join(folder, 'none')} does not exist`);
  });

  it.skipIf(isRoot)('refuses a folder and a file that cannot be written', async () => {
    await makeStore();
    chmodSync(path, 0o444);
    expect(failure(path, EXISTING)).toMatchObject({ code: 'store_read_only' });
    chmodSync(folder, 0o555);
    expect(failure(join(folder, 'new.db'), CREATE)).toMatchObject({ code: 'store_read_only' });
    chmodSync(folder, 0o755);
  });

  it('refuses a store that another process holds for itself, once the wait is over', async () => {
    await makeStore();
    const holder = new Database(path);
    holder.pragma('locking_mode = EXCLUSIVE');
    holder.exec('BEGIN IMMEDIATE; CREATE TABLE held (a); COMMIT');
    expect(failure(path, { create: false, busyTimeoutMs: 0 })).toMatchObject({ code: 'store_locked', retriable: true });
    holder.close();
  });

  it('makes a store in an empty file, and opens it again', async () => {
    writeFileSync(path, '');
    await makeStore();
    const store = openSqliteStore(path, EXISTING);
    expect((await store.counts(GROUP)).pending).toBe(1);
    await store.close();
  });
});

describe('an open store', () => {
  it('is read by others while it is written, and each commit is seen at once', async () => {
    const writer = openSqliteStore(path, CREATE);
    const reader = openSqliteStore(path, READ_ONLY);
    const second = openSqliteStore(path, EXISTING);
    await writer.accept(GROUP, [episode('ep1')]);
    expect(await reader.episodes(GROUP, ['ep1'])).toEqual([episode('ep1')]);
    await writer.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, applied: ['ep1'] });
    await expect(second.commit(GROUP, 0, EMPTY_CHANGE_SET)).rejects.toMatchObject({ code: 'revision_conflict' });
    expect(await second.commit(GROUP, 1, EMPTY_CHANGE_SET)).toBe(2);
    expect(await dumpStore(reader)).toEqual(await dumpStore(writer));
    for (const store of [writer, reader, second]) await store.close();
  });

  it('refuses every write where it was opened for reading', async () => {
    await makeStore();
    const store = openSqliteStore(path, READ_ONLY);
    const writes = [
      () => store.accept(GROUP, [episode('ep2')]),
      () => store.commit(GROUP, 0, EMPTY_CHANGE_SET),
      () => store.fail(GROUP, [{ episodeId: 'ep1', reason: 'no' }]),
      () => store.replaceVectors(GROUP, []),
      () => store.removeGroup(GROUP),
      () => store.setSettings({ embedderId: 'x', dimensions: 1 }),
    ];
    for (const write of writes) await expect(write()).rejects.toMatchObject({ code: 'store_read_only', details: { path } });
    expect((await store.counts(GROUP)).pending).toBe(1);
    await store.close();
  });

  it('says that it is locked where another process writes for too long, and works afterwards', async () => {
    const store = openSqliteStore(path, { create: true, busyTimeoutMs: 0 });
    const holder = new Database(path);
    holder.exec('BEGIN IMMEDIATE');
    await expect(store.accept(GROUP, [episode('ep1')])).rejects.toMatchObject({ code: 'store_locked', retriable: true });
    expect(await store.groupIds()).toEqual([]);
    holder.exec('ROLLBACK');
    await store.accept(GROUP, [episode('ep1')]);
    holder.close();
    await store.close();
  });

  it('says that the file is damaged, at opening where it was cut short, else where a statement finds it so', async () => {
    await makeStore(200_000);
    const whole = readFileSync(path);
    truncateSync(path, whole.length / 2);
    expect(failure(path, EXISTING)).toMatchObject({ code: 'store_corrupt', details: { path } });
    // The first half holds the schema, the second the texts.
    writeFileSync(path, Buffer.from(whole).fill('noise', whole.length / 2));
    const damaged = openSqliteStore(path, EXISTING);
    await expect(damaged.listEpisodes(GROUP, {}, 0, 100)).rejects.toMatchObject({ code: 'store_corrupt', details: { path } });
    await damaged.close();
  });

  it('keeps its files to the store and what SQLite puts beside it', async () => {
    await makeStore();
    const database = new Database(path, { readonly: true });
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    expect(database.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    database.close();
  });
});
