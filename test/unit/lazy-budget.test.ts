/** Groups larger than the memory budget: never built whole, and what a question needs of them stays within the budget. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GroupIndexes } from '../../graph/index/index.ts';
import { openSqliteStore } from '../../graph/sqlite/index.ts';
import { EMPTY_CHANGE_SET, type GraphStore } from '../../graph/store.ts';
import { lazyIndexOf, search, type SearchRequest } from '../../queries/search.ts';
import { nameKey } from '../../src/core/analyzer.ts';
import { RELATIONS } from '../../src/core/relations/index.ts';
import { Memory } from '../../src/engine.ts';
import { createHashEmbedder } from '../property/hash-embedder.ts';
import { episode, mention, passage } from '../conformance/samples.ts';

const PASSAGES = 2400;
const PAGE = 300;
const PEOPLE = ['Ada Vale', 'Ivor Cutler', 'Mina Orr', 'Tomas Reed', 'Lena Holt'];
const embedder = createHashEmbedder();
const request = (question: string): SearchRequest => ({
  groupId: 'large',
  question,
  k: 5,
  asOf: 'any',
  knownAt: null,
  now: '2030-01-01T00:00:00.000Z',
  filter: {},
});

let folder = '';
let store: GraphStore;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
  store = openSqliteStore(join(folder, 'large.db'), { create: true });
  for (let from = 0; from < PASSAGES; from += PAGE) await add(Array.from({ length: PAGE }, (_, at) => from + at));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Documents of two sentences, each with a word and a key of its own, and a name that a fifth of them hold. */
async function add(numbers: readonly number[]): Promise<void> {
  const documents = numbers.map((number) => {
    const name = PEOPLE[number % PEOPLE.length] ?? '';
    const sentences = [`${name} carried word${number} to quay${number % 70}.`, `The clerk of bay${number % 40} wrote it down in book${number % 90}.`];
    const own = { groupId: 'large', title: `Voyage ${number}`, document: `v${number}`, source: `v${number}`, text: sentences.join(' ') };
    return { number, name, sentences, own };
  });
  const episodes = documents.map(({ number, own }) => episode(`ep${number}`, own));
  await store.accept('large', episodes);
  await store.commit('large', await store.revision('large'), {
    ...EMPTY_CHANGE_SET,
    applied: episodes.map(({ id }) => id),
    passages: documents.map(({ number, own, sentences: [first = '', second = ''] }) => {
      const spans = [
        { start: 0, end: first.length },
        { start: first.length + 1, end: first.length + 1 + second.length },
      ];
      return passage(`pa${number}`, `ep${number}`, { ...own, headings: [], speaker: null, sentences: spans });
    }),
    mentions: documents.map(({ number, name }) => mention(`me${number}`, `pa${number}`, nameKey(name), { groupId: 'large', episodeId: `ep${number}` })),
    vectors: await Promise.all(
      documents.map(async ({ number, own, sentences }) => ({
        passageId: `pa${number}`,
        values: (await embedder.embedPassage({ context: own.title, sentences })).values,
      })),
    ),
  });
}

async function found(indexes: GroupIndexes, question: string): Promise<string[]> {
  const { passages } = await search({ reader: store, indexes, embedder, relations: RELATIONS }, request(question));
  return passages.map(({ passage: { id } }) => id);
}

describe('a group five times as large as the budget', () => {
  it('is searched within it, holds nothing, and finds what is asked for', async () => {
    const whole = new GroupIndexes(store, embedder.dimensions);
    const { bytes } = await whole.get('large', null);
    const indexes = new GroupIndexes(store, embedder.dimensions, { memoryBudgetBytes: bytes / 5 });
    expect(await indexes.isLarge('large')).toBe(true);
    for (const number of [7, 1234, 2399]) {
      const question = `Who carried word${number} to quay${number % 70} on voyage ${number}?`;
      const partial = await lazyIndexOf({ reader: store, indexes }, request(question), null, await embedder.embedQuery(question));
      expect(partial.postings.passageCount).toBeLessThanOrEqual(indexes.partialPassagesMax);
      expect(partial.bytes).toBeLessThan(bytes / 5);
      expect([partial.passageCount, partial.df(`word${number}`), partial.df('carri')]).toEqual([PASSAGES, 1, PASSAGES]);
      for (const form of [indexes, whole]) expect(await found(form, question)).toContain(`pa${number}`);
    }
    expect(indexes.held()).toEqual([]);
  });

  it('is found to be so though it was held when it was smaller, and the other way about', async () => {
    const held = new GroupIndexes(store, embedder.dimensions);
    const { bytes } = await held.get('large', null);
    const tight = new GroupIndexes(store, embedder.dimensions, { memoryBudgetBytes: bytes / 2 });
    await tight.get('large', null);
    expect([await tight.isLarge('large'), tight.held()]).toEqual([true, []]);
    const ample = new GroupIndexes(store, embedder.dimensions, { memoryBudgetBytes: 4 * bytes });
    expect(await ample.isLarge('large')).toBe(false);
  });
});

it('is told by status, and refused where figures of the whole graph are asked for', async () => {
  const path = join(folder, 'told.db');
  const memory = await Memory.open(path, { embedder: 'none', memoryBudgetBytes: 16 * 2 ** 20 });
  await memory.addMany(
    Array.from({ length: 1600 }, (_, number) => ({ source: `n${number}.md`, title: `Note ${number}`, text: `Ada Vale carried word${number}.` })),
    {},
  );
  await memory.add({ groupId: 'small', text: 'Ada Vale lives in Oslo.' });
  expect((await memory.status()).groups.map(({ groupId, form }) => [groupId, form])).toEqual([
    ['default', 'lazy'],
    ['small', 'whole'],
  ]);
  const { hits } = await memory.search('Who carried word77?');
  expect(hits[0]?.title).toBe('Note 77');
  await expect(memory.status({ graph: true })).rejects.toMatchObject({ code: 'limit_exceeded', message: expect.stringContaining('--memory-budget') });
  const graph = await memory.toGraphology({ centre: 'Ada Vale' });
  expect(graph.order).toBeGreaterThan(10);
  expect((await memory.status()).indexes.held).toEqual([]);
  await memory.close();
});
