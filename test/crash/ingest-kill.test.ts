/** An `add` killed at any point: what it said was done is whole, nothing is half there, and going on gives what an undisturbed run gives. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqliteStore } from '../../graph/sqlite/index.ts';
import type { GraphStore } from '../../graph/store.ts';
import { foldedSlots } from '../../ingest/slots.ts';
import { readEpisode } from '../../ingest/read-episode.ts';
import type { Episode, Statement } from '../../src/core/model.ts';
import { RELATIONS } from '../../src/core/relations/index.ts';
import { entitiesOfTexts } from '../property/linking-world.ts';
import { Memory } from '../../src/index.ts';
import { pages } from '../conformance/dump.ts';
import { writeFolder } from './ingest-folder.ts';
import { crashRounds } from './rounds.ts';

const WRITER = join(import.meta.dirname, 'ingest-writer.ts');
const GROUP = 'default';

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
}, 60_000);
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
    { numRuns: crashRounds(), endOnFailure: true },
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

async function exported(path: string): Promise<string> {
  const memory = await Memory.open(path, { embedder: 'none', create: false });
  const text: string[] = [];
  for await (const line of memory.export()) text.push(JSON.stringify(line));
  await memory.close();
  return text.join('\n');
}

async function checkStore(path: string, said: readonly string[]): Promise<void> {
  const store = openSqliteStore(path, { create: false });
  const rows = await pages(
    0,
    (after) => store.listEpisodes(GROUP, {}, after, 1000),
    (row) => row.accepted,
  );
  const episodes = rows.map(({ episode }) => episode);
  checkAcknowledged(episodes, said);
  const statements: Statement[] = [];
  for (const episode of episodes) statements.push(...(await checkEpisode(store, episode)));
  await checkDerived(store, episodes, statements);
  await store.close();
  const database = new Database(path, { readonly: true });
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(database.pragma('foreign_key_check')).toEqual([]);
  database.close();
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

/** An applied episode has all that its text gives and no more; a pending one nothing yet. */
async function checkEpisode(store: GraphStore, episode: Episode): Promise<readonly Statement[]> {
  const records = await store.recordsOfEpisodes(GROUP, [episode.id]);
  const statements = await store.statementsOfEpisodes(GROUP, [episode.id]);
  const given =
    episode.status === 'applied'
      ? await readEpisode(episode, { embedder: null, relations: RELATIONS, extraction: 'rules' })
      : { passages: [], mentions: [], statements: [] };
  expect(records.map(({ passage }) => passage)).toEqual(given.passages);
  expect(byId(records.flatMap(({ mentions }) => mentions))).toEqual(byId(given.mentions));
  expect(statements).toEqual(byId(given.statements));
  expect(['applied', 'pending']).toContain(episode.status);
  return statements;
}

/** Entities, facts and counts are those of what is there, counted anew. */
async function checkDerived(store: GraphStore, episodes: readonly Episode[], statements: readonly Statement[]): Promise<void> {
  const applied = episodes.filter(({ status }) => status === 'applied');
  const records = await store.recordsOfEpisodes(
    GROUP,
    applied.map(({ id }) => id),
  );
  const mentions = records.flatMap((record) => record.mentions);
  const entities = entitiesOfTexts(applied, records, []);
  const slots = await foldedSlots(store, GROUP, (id) => RELATIONS.relation(id), { touched: statements, added: [], expired: [], removed: [] });
  const facts = slots.flatMap((slot) => slot.facts);
  expect(byId(await store.listEntities(GROUP, '', 1000))).toEqual(byId(entities));
  expect(await store.listFacts(GROUP, '', 1000)).toEqual(byId(facts));
  expect(await store.counts(GROUP)).toMatchObject({
    episodes: applied.length,
    pending: episodes.length - applied.length,
    failed: 0,
    passages: records.length,
    mentions: mentions.length,
    statements: statements.length,
    entities: entities.length,
    facts: facts.length,
  });
}

function byId<T extends { readonly id: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
}
