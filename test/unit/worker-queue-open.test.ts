/** Opening a queue, and what can be wrong with it. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../graph/sqlite/index.ts';
import { openBullmqQueue } from '../../workers/bullmq/index.ts';
import { MIGRATIONS } from '../../workers/sqlite/migrations.ts';
import { openSqliteQueue } from '../../workers/sqlite/index.ts';

describe('a queue in a file', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
    path = join(folder, 'memory.db.jobs');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function fails(): unknown {
    try {
      openSqliteQueue(path);
      return null;
    } catch (error) {
      return error;
    }
  }

  it('keeps jobs, limits and pauses', async () => {
    const first = openSqliteQueue(path);
    await first.enqueue('g', ['a', 'b'], { batchId: 'one' });
    await first.setLimits({ depthMax: 5 });
    await first.pause();
    await first.close();
    const second = openSqliteQueue(path);
    expect(await second.counts()).toEqual({ waiting: 2, delayed: 0, active: 0, dead: 0, paused: true });
    expect(await second.limits()).toMatchObject({ depthMax: 5 });
    expect(await second.batch('g', 'one')).toMatchObject({ total: 2 });
    await second.close();
  });

  it('refuses the file of a store, and leaves it as it is', async () => {
    const store = openSqliteStore(path, { create: true });
    await store.close();
    expect(fails()).toMatchObject({ code: 'store_corrupt', message: expect.stringContaining('not a job queue') });
    await openSqliteStore(path, { create: false }).close();
  });

  it('refuses a file that is no database', () => {
    writeFileSync(path, 'words, and more words, which no database begins with'.repeat(100));
    expect(fails()).toMatchObject({ code: 'store_corrupt', message: expect.stringContaining('jobs rebuild') });
  });

  it('refuses a queue of a later version', async () => {
    await openSqliteQueue(path).close();
    const database = new Database(path);
    database.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    database.close();
    expect(fails()).toMatchObject({ code: 'store_newer', message: expect.stringContaining('Upgrade') });
  });

  it('says that its folder is missing, and makes none', () => {
    path = join(folder, 'none', 'memory.db.jobs');
    expect(fails()).toMatchObject({ code: 'store_read_only', message: expect.stringContaining('folder') });
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
});

describe('a queue on Redis', () => {
  it('refuses an address that is none, without repeating it', async () => {
    await expect(openBullmqQueue('http://user:secret@host')).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.not.stringContaining('secret'),
    });
  });

  it('names the host that does not answer, and the setting, not the password', async () => {
    const refused = await openBullmqQueue('redis://:secret@127.0.0.1:1').catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'store_failed', message: expect.stringMatching(/127\.0\.0\.1:1 .*MNEMOGRAPH_QUEUE/) });
    expect(JSON.stringify(refused)).not.toContain('secret');
  });
});
