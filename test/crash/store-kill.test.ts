/** A process killed while it writes: what it acknowledged is whole, and nothing is half there. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqliteStore } from '../../graph/sqlite/index.ts';
import type { GraphStore } from '../../graph/store.ts';
import { entity, T2 } from '../conformance/samples.ts';
import { crashRounds } from './rounds.ts';
import { changesOf, episodeOf, erasedBy, mentionsOf, passagesOf, ROUND_GROUP, vectorsOf } from './store-writer-content.ts';

const WRITER = join(import.meta.dirname, 'store-writer.ts');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('holds every acknowledged episode and commit whole, and nothing half, wherever the writer was killed', async () => {
  let rounds = 0;
  // Lines read before the kill: the writer goes on meanwhile, so the kill falls anywhere in its work. fast-check prints the seed.
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 80 }), async (first, second) => {
      const path = join(folder, `${rounds++}.db`);
      const early = await writeUntilKilled(path, first);
      await checkStore(path, early);
      // What a kill left is a store to go on with.
      const late = await writeUntilKilled(path, second);
      await checkStore(path, { ...early, ...late });
    }),
    { numRuns: crashRounds(), endOnFailure: true },
  );
});

interface Acknowledged {
  /** Number of the last; -1 for none. */
  readonly accepted?: number;
  readonly committed?: number;
}

/** Starts the writer, kills it upon the n-th line, and returns what it had said by then, lines still on their way included. */
async function writeUntilKilled(path: string, lines: number): Promise<Acknowledged> {
  const writer = spawn(process.execPath, [WRITER, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<string | null>((resolve) => writer.once('close', (_code, signal) => resolve(signal)));
  const said = await readUntil(writer, lines);
  expect(await ended).toBe('SIGKILL');
  return said;
}

async function readUntil(writer: ChildProcessByStdio<null, Readable, null>, lines: number): Promise<Acknowledged> {
  const said: Record<string, number> = {};
  let count = 0;
  for await (const line of createInterface({ input: writer.stdout })) {
    const [what = '', number] = line.split(' ');
    // The last line may have been cut by the kill.
    if (number && (what === 'accepted' || what === 'committed')) said[what] = Number(number);
    if (++count === lines) writer.kill('SIGKILL');
  }
  return said;
}

async function checkStore(path: string, { accepted = -1, committed = -1 }: Acknowledged): Promise<void> {
  const store = openSqliteStore(path, { create: false });
  const done = await store.revision(ROUND_GROUP);
  const heads = await store.episodeHeads(ROUND_GROUP, episodeOf(0).source);
  const last = Math.max(...heads.map(({ id }) => Number(id.slice(2))));
  expect(done).toBeGreaterThan(committed);
  expect(last).toBeGreaterThanOrEqual(accepted);
  // One more may have been stored than was said, never more.
  expect([done - 1, done]).toContain(last);
  await checkContent(store, done, last);
  await store.close();
  checkFile(path);
}

/** The store is that of exactly `done` commits, and of the episodes up to `last` accepted. */
async function checkContent(store: GraphStore, done: number, last: number): Promise<void> {
  const numbers = Array.from({ length: done }, (_, number) => number);
  const erased = new Set(numbers.map(erasedBy));
  const kept = numbers.filter((number) => !erased.has(number));
  const belief = (number: number) => ({ expiredAt: number < done - 1 ? T2 : null });
  const applied = kept.map((number) => ({ ...episodeOf(number), ...belief(number), status: 'applied' }));
  const pending = last === done ? [episodeOf(last)] : [];
  const listed = await store.listEpisodes(ROUND_GROUP, {}, 0, 10_000);
  expect(listed.map(({ episode }) => episode)).toEqual([...applied, ...pending]);
  expect(listed.map((row) => row.accepted)).toEqual([...kept.map((number) => number + 1), ...pending.map(() => last + 1)]);

  const episodeIds = kept.map((number) => `ep${number}`);
  const records = await store.recordsOfEpisodes(ROUND_GROUP, episodeIds);
  expect(records.map(({ passage }) => passage)).toEqual(kept.flatMap((number) => passagesOf(number).map((passage) => ({ ...passage, ...belief(number) }))));
  expect(records.flatMap(({ mentions }) => mentions)).toEqual(kept.flatMap(mentionsOf));
  expect(records.map((record) => record.vectors)).toEqual(kept.flatMap(vectorsOf));
  expect((await store.statementsOfEpisodes(ROUND_GROUP, episodeIds)).length).toBe(kept.length);
  expect(await store.counts(ROUND_GROUP)).toMatchObject({ passages: 2 * kept.length, mentions: 6 * kept.length, statements: kept.length });

  const latest = done === 0 ? [] : [changesOf(done - 1)];
  expect(await store.listFacts(ROUND_GROUP, '', 10)).toEqual(latest.flatMap(({ slots }) => slots.flatMap(({ facts }) => facts)));
  expect(await store.entitiesByKey(ROUND_GROUP, ['shared'])).toEqual(
    latest.map(() => entity('shared', 'shared', { groupId: ROUND_GROUP, mentions: done - 1 })),
  );
  const log = await store.changesSince(ROUND_GROUP, 0, 10_000);
  expect(log.map(({ revision, added }) => [revision, added])).toEqual(numbers.map((number) => [number + 1, [`ep${number}`]]));
}

function checkFile(path: string): void {
  const database = new Database(path, { readonly: true });
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(database.pragma('foreign_key_check')).toEqual([]);
  database.close();
}
