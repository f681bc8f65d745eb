import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openSqliteStore } from '../../graph/sqlite/index.ts';
import { EMPTY_CHANGE_SET } from '../../graph/store.ts';
import { episode, GROUP, passage } from '../conformance/samples.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** Reads of the whole store, for its owner: the groups, and tables of one row. */
const WHOLE = ['SCAN groups', 'SCAN settings', 'SCAN scrubs', 'SCAN sqlite_schema', 'SCAN CONSTANT ROW'];

/** How the full-text index says that it looks one term up; of all terms it says 2. */
const OF_ONE_TERM = 'VIRTUAL TABLE INDEX 259:';

/**
 * Searches that read all of a group. Those that count it, erase it, read what people decided one by one, or are ranges of nothing but the group are meant;
 * what looks for keys, ids or slots must not be among them: SQLite once chose so for the mentions of a key.
 */
function readsWholeGroup(sql: string, step: string): boolean {
  const isMeant = /count\(\*\)|max\(recorded_at\)|^DELETE FROM \w+ WHERE group_id = \?$/.test(sql) || /\b(groups|word_groups|settings|decisions) /.test(step);
  return step.endsWith('(group_id=?)') && !isMeant;
}

it('finds rows by index: no statement reads a table, or a group, to look for few of its rows', async () => {
  const prepare = vi.spyOn(Database.prototype, 'prepare');
  const path = join(folder, 'memory.db');
  const store = openSqliteStore(path, { create: true });
  // What proposes passages is prepared when it is first asked for.
  await store.accept(GROUP, [episode('ep1')]);
  await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, applied: ['ep1'], passages: [passage('pa1', 'ep1')] });
  await store.proposals(GROUP, { terms: ['passage'], vector: Float32Array.of(1), knownAt: null, limit: 1 });
  const statements = [...new Set(prepare.mock.calls.map(([sql]) => sql))];
  vi.restoreAllMocks();
  const database = new Database(path);
  const slow = statements.flatMap((sql) => {
    const steps = planOf(database, sql);
    return steps.filter(
      (step) =>
        (step.startsWith('SCAN') && !/^SCAN (?:wanted|found|json_each)/.test(step) && !step.endsWith(OF_ONE_TERM) && !WHOLE.includes(step)) ||
        readsWholeGroup(sql, step),
    );
  });
  expect(statements.length).toBeGreaterThan(50);
  expect(slow).toEqual([]);
  database.close();
  await store.close();
});

function planOf(database: Database.Database, sql: string): string[] {
  const explain = database.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  const names = Array.from(sql.matchAll(/@(\w+)/g), ([, name]) => [name, null]);
  const values = sql
    .split('?')
    .slice(1)
    .map(() => null);
  return explain.all(...(names.length > 0 ? [Object.fromEntries(names)] : values)).map(({ detail }) => detail);
}
