/** Search over the store against search on the group's whole index: the same hits, in the same order, where what is proposed is the group. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GroupIndexes } from '../../graph/index/index.ts';
import { createMemoryStore } from '../../graph/memory/index.ts';
import { openSqliteStore } from '../../graph/sqlite/index.ts';
import type { GraphStore } from '../../graph/store.ts';
import { search, type SearchRequest } from '../../queries/search.ts';
import { RELATIONS } from '../../src/core/relations/index.ts';
import { createHashEmbedder } from './hash-embedder.ts';
import { type Step, steps, take, timeOfStep, WORLD_GROUP, WORLD_QUESTIONS } from './ingest-world.ts';

const NOW = '2030-01-01T00:00:00.000Z';
/** Of scores: they differ by less than half of 1e-6. */
const DIGITS = 6;
const embedder = createHashEmbedder();

let folder = '';
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const openFile = () => openSqliteStore(join(folder, `${files++}.db`), { create: true });
const PLAIN: SearchRequest = {
  groupId: WORLD_GROUP,
  question: WORLD_QUESTIONS[0] ?? '',
  k: 20,
  asOf: 'any',
  knownAt: null,
  now: NOW,
  filter: {},
};

const requests = (number: number): Partial<SearchRequest>[] => [{}, { asOf: timeOfStep(0) }, { knownAt: timeOfStep(number), now: timeOfStep(number) }];

async function answersOf(store: GraphStore, indexes: GroupIndexes, model: typeof embedder | null, number: number) {
  const answers = [];
  for (const question of WORLD_QUESTIONS) {
    for (const request of requests(number)) {
      const asked = { ...PLAIN, question, ...request };
      const { passages, facts, ...found } = await search({ reader: store, indexes, embedder: model, relations: RELATIONS }, asked);
      answers.push({
        ...found,
        passages: passages.map(({ passage, score, parts, trace, closed, facts: stated }) => ({
          id: passage.id,
          score,
          parts,
          trace,
          closed: [...closed],
          stated,
        })),
        facts,
      });
    }
  }
  return answers;
}

/** The same, with numbers that are equal to 1e-6. */
function nearly(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? expect.closeTo(value, DIGITS) : value;
  if (Array.isArray(value)) return value.map(nearly);
  if (value instanceof Map) return new Map([...value].map(([key, inner]) => [key, nearly(inner)]));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, nearly(inner)]));
}

it.each([
  ['the store in memory', createMemoryStore, 12],
  ['SQLite', openFile, 12],
])(
  'answers as the whole index does, after any adds, replacements, ends and forgets, on %s',
  async (_, open, numRuns) => {
    let hits = 0;
    await fc.assert(
      fc.asyncProperty(steps, fc.nat({ max: 8 }), async (sequence, looked) => {
        const store = open();
        const lazy = new GroupIndexes(store, embedder.dimensions, { memoryBudgetBytes: 1 });
        const whole = new GroupIndexes(store, embedder.dimensions);
        for (const [number, step] of sequence.entries()) {
          await take(store, step, number, { embedder });
          // Asked in between, so that what a store keeps for proposals is kept by the commits that follow.
          if (number === looked) await answersOf(store, lazy, embedder, 0);
        }
        const [got, expected] = [await answersOf(store, lazy, embedder, 1), await answersOf(store, whole, embedder, 1)];
        for (const [at, answer] of expected.entries()) expect(got[at]).toEqual(nearly(answer));
        // An empty group is not larger than any budget.
        expect(lazy.held().filter(({ bytes }) => bytes > 0)).toEqual([]);
        hits += expected.reduce((sum, { passages }) => sum + passages.length, 0);
        await store.close();
      }),
      { numRuns },
    );
    expect(hits).toBeGreaterThan(100);
  },
  180_000,
);

it.each([
  ['the store in memory', createMemoryStore, 12],
  ['SQLite', openFile, 8],
])(
  'answers of a group as if it were alone, whatever another does that is searched so too, on %s',
  async (_, open, numRuns) => {
    await fc.assert(
      fc.asyncProperty(steps, steps, fc.boolean(), async (own, other, erased) => {
        const [shared, alone] = [open(), open()];
        const [beside, apart] = [shared, alone].map((store) => new GroupIndexes(store, embedder.dimensions, { memoryBudgetBytes: 1 }));
        if (!beside || !apart) throw new Error('no indexes');
        for (let number = 0; number < Math.max(own.length, other.length); number++) {
          const [step, otherStep] = [own[number], other[number]];
          if (otherStep) await take(shared, otherStep, number, { groupId: 'other', embedder });
          await search({ reader: shared, indexes: beside, embedder, relations: RELATIONS }, { ...PLAIN, groupId: 'other' });
          for (const store of step ? [shared, alone] : []) await take(store, step as Step, number, { embedder });
        }
        if (erased) await shared.removeGroup('other');
        expect(await answersOf(shared, beside, embedder, 0)).toEqual(await answersOf(alone, apart, embedder, 0));
        await shared.close();
        await alone.close();
      }),
      { numRuns },
    );
  },
  180_000,
);

it('finds of a filter what the whole index finds of it', async () => {
  let hits = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const store = openFile();
      for (const [number, step] of sequence.entries()) await take(store, step, number, { embedder });
      const found = async (indexes: GroupIndexes) => {
        const { passages } = await search({ reader: store, indexes, embedder, relations: RELATIONS }, { ...PLAIN, filter: { source: 'a.md' } });
        return passages.map(({ passage }) => passage.id).sort();
      };
      const expected = await found(new GroupIndexes(store, embedder.dimensions));
      expect(await found(new GroupIndexes(store, embedder.dimensions, { memoryBudgetBytes: 1 }))).toEqual(expected);
      hits += expected.length;
      await store.close();
    }),
    { numRuns: 25 },
  );
  expect(hits).toBeGreaterThan(5);
});
