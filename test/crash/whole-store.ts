/** What every store must be at any moment, whoever was killed over it: nothing is half there. */
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import type { GraphStore } from '../../graph/store.ts';
import { readEpisode } from '../../ingest/read-episode.ts';
import { foldedSlots } from '../../ingest/slots.ts';
import type { Episode, Statement } from '../../src/core/model.ts';
import { RELATIONS } from '../../src/core/relations/index.ts';
import { Memory } from '../../src/index.ts';
import { pages } from '../conformance/dump.ts';
import { entitiesOfTexts } from '../property/linking-world.ts';

const GROUP = 'default';

export async function exported(path: string): Promise<string> {
  const memory = await Memory.open(path, { embedder: 'none', create: false });
  const text: string[] = [];
  for await (const line of memory.export()) text.push(JSON.stringify(line));
  await memory.close();
  return text.join('\n');
}

/** Checks the default group, which was filled without a model, and returns its episodes. */
export async function checkWhole(store: GraphStore): Promise<readonly Episode[]> {
  const rows = await pages(
    0,
    (after) => store.listEpisodes(GROUP, {}, after, 1000),
    (row) => row.accepted,
  );
  const episodes = rows.map(({ episode }) => episode);
  const statements: Statement[] = [];
  for (const episode of episodes) statements.push(...(await checkEpisode(store, episode)));
  await checkDerived(store, episodes, statements);
  return episodes;
}

/** SQLite's own view of a file. */
export function checkFile(path: string): void {
  const database = new Database(path, { readonly: true });
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(database.pragma('foreign_key_check')).toEqual([]);
  database.close();
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
