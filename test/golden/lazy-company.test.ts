/** The company of examples/, searched over the store: the same hits, scores and facts as on its whole index. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GroupIndexes } from '../../graph/index/index.ts';
import { openNeo4jStore } from '../../graph/neo4j/index.ts';
import { openSqliteStore } from '../../graph/sqlite/index.ts';
import type { GraphStore } from '../../graph/store.ts';
import { search } from '../../queries/search.ts';
import { RELATIONS } from '../../src/core/relations/index.ts';
import { Memory } from '../../src/engine.ts';
import { createHashEmbedder } from '../property/hash-embedder.ts';
import { NEO4J_MISSING, NEO4J_URL } from '../services/neo4j-server.ts';

const NOW = '2030-01-01T00:00:00.000Z';
const DIGITS = 6;
const embedder = createHashEmbedder();
const company = join(import.meta.dirname, '../../examples/company');
const QUESTIONS = [
  'Who is the chief executive of Quillmoor?',
  'Who led engineering before Bob Tamura left?',
  'Where did Quillmoor move in 2018?',
  'Which supplier is in Gdynia?',
  'What was recalled in 2019?',
  'What does Mei-Lin Forsythe do?',
  'Who founded the company, and where did they meet?',
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function answersOf(store: GraphStore, indexes: GroupIndexes) {
  const answers = [];
  for (const question of QUESTIONS) {
    for (const asOf of [undefined, '2018-03-01T00:00:00.000Z', 'any'] as const) {
      const request = { groupId: 'default', question, k: 20, asOf, knownAt: null, now: NOW, filter: {} };
      const { passages, facts } = await search({ reader: store, indexes, embedder, relations: RELATIONS }, request);
      answers.push({
        hits: passages.map(({ passage, score }) => ({ id: passage.id, score })),
        facts: facts.map(({ fact, score }) => ({ id: fact.id, score })),
      });
    }
  }
  return answers;
}

const nearly = (rows: readonly { readonly id: string; readonly score: number }[]) =>
  rows.map(({ id, score }) => ({ id, score: expect.closeTo(score, DIGITS) }));

describe.each([
  {
    name: 'SQLite',
    path: () => join(folder, 'company.db'),
    open: async (): Promise<GraphStore> => openSqliteStore(join(folder, 'company.db'), { create: false }),
    missing: null,
  },
  {
    name: 'Neo4j',
    path: () => `${NEO4J_URL ?? ''}/neo4j?store=lazy-company-${process.pid}`,
    open: async (): Promise<GraphStore> => openNeo4jStore({ url: NEO4J_URL ?? '', store: `lazy-company-${process.pid}` }),
    missing: NEO4J_URL === null ? NEO4J_MISSING : null,
  },
])('over $name', ({ path, open, missing }) => {
  it.skipIf(missing !== null)(
    `answers as the whole index does${missing === null ? '' : ` (skipped: ${missing})`}`,
    async () => {
      const memory = await Memory.open(path(), { embedder, clock: { now: () => NOW } });
      await memory.add({ paths: [company] });
      await memory.close();
      const store = await open();
      const whole = new GroupIndexes(store, embedder.dimensions);
      const lazy = new GroupIndexes(store, embedder.dimensions, { memoryBudgetBytes: 1 });
      const expected = await answersOf(store, whole);
      const got = await answersOf(store, lazy);
      for (const [at, { hits, facts }] of expected.entries()) {
        expect(got[at]?.hits).toEqual(nearly(hits));
        expect(got[at]?.facts).toEqual(nearly(facts));
      }
      expect([lazy.held(), expected.every(({ hits }) => hits.length === 20)]).toEqual([[], true]);
      await store.removeGroup('default');
      await store.close();
    },
    300_000,
  );
});
