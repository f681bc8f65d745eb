/** What group indexes say they take in memory, against what the process grows by; and which of them leave when a budget is passed. */
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { estimatedBytes } from '../../graph/index/estimated-bytes.ts';
import { GroupIndexes } from '../../graph/index/index.ts';
import { createMemoryStore } from '../../graph/memory/index.ts';
import { EMPTY_CHANGE_SET, type GraphStore } from '../../graph/store.ts';
import { search } from '../../queries/search.ts';
import { nameKey } from '../../src/core/analyzer.ts';
import { parseByteSize } from '../../src/core/byte-size.ts';
import { LIMITS } from '../../src/core/limits.ts';
import { RELATIONS } from '../../src/core/relations/index.ts';
import { Memory } from '../../src/engine.ts';
import { createHashEmbedder } from '../property/hash-embedder.ts';
import { episode, mention, passage as passageOf } from '../conformance/samples.ts';

const embedder = createHashEmbedder();
const PEOPLE = ['Ada Vale', 'Ivor Cutler', 'Mina Orr', 'Tomas Reed', 'Lena Holt', 'Piet Maas', 'Rosa Lind'];
const TOWNS = ['Perth', 'Oslo', 'Ghent', 'Turin', 'Porto'];

/** A document of some sentences, each with words of its own and names that others share. */
function written(groupId: string, number: number) {
  const sentence = (at: number) => {
    const [one, other] = [PEOPLE[(number + at) % PEOPLE.length], TOWNS[(number * 3 + at) % TOWNS.length]];
    return `${one} carried word${number} and thing${at}${number % 37} from ${other} to Quay ${number % 50}.`;
  };
  const sentences = Array.from({ length: 8 }, (_, at) => sentence(at));
  const starts = sentences.map((_, at) => sentences.slice(0, at).join(' ').length + (at === 0 ? 0 : 1));
  const [id, episodeId] = [`pa-${groupId}-${number}`, `ep-${groupId}-${number}`];
  const own = { groupId, title: `Voyage ${number}`, document: `v${number}`, source: `v${number}`, text: sentences.join(' ') };
  const spans = sentences.map((text, at) => ({ start: starts[at] ?? 0, end: (starts[at] ?? 0) + text.length }));
  return {
    episode: episode(episodeId, own),
    passage: passageOf(id, episodeId, { ...own, headings: [], speaker: null, sentences: spans }),
    mentions: PEOPLE.slice(0, 4).map((name, at) => mention(`me-${id}-${at}`, id, nameKey(name), { groupId, episodeId, sentence: at })),
    context: own.title,
    sentences,
  };
}

/** In one commit. */
async function add(store: GraphStore, groupId: string, numbers: readonly number[]): Promise<void> {
  const documents = numbers.map((number) => written(groupId, number));
  const episodes = documents.map((one) => one.episode);
  await store.accept(groupId, episodes);
  await store.commit(groupId, await store.revision(groupId), {
    ...EMPTY_CHANGE_SET,
    applied: episodes.map(({ id }) => id),
    passages: documents.map((one) => one.passage),
    mentions: documents.flatMap(({ mentions }) => mentions),
    vectors: await Promise.all(documents.map(async (one) => ({ passageId: one.passage.id, values: (await embedder.embedPassage(one)).values }))),
  });
}

const fill = (store: GraphStore, groupId: string, documents: number) => add(store, groupId, [...Array(documents).keys()]);

const collect = ((): (() => void) => {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  return () => {
    if (typeof gc === 'function') gc();
  };
})();

/** Bytes of the heap and of typed arrays beside it. */
async function used(): Promise<number> {
  // What an ended call still refers to is let go with the next turn.
  for (let turn = 0; turn < 3; turn++) {
    await setImmediate();
    collect();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('bytes of an index', () => {
  it('are what the process grows by, give or take a third, and the estimate from the counts is of their order', async () => {
    const store = createMemoryStore();
    await fill(store, 'large', 1000);
    const counts = await store.counts('large');
    const build = () => new GroupIndexes(store, embedder.dimensions).get('large', null);
    // The first build compiles and caches, which is not counted; nothing of it may stay within reach.
    const warm = async () => {
      await build();
    };
    await warm();
    const before = await used();
    const index = await build();
    const grown = (await used()) - before;
    expect(index.bytes).toBeGreaterThan(grown / 1.5);
    expect(index.bytes).toBeLessThan(grown * 1.5);
    expect(estimatedBytes(counts, embedder.dimensions)).toBeGreaterThan(grown / 3);
    expect(estimatedBytes(counts, embedder.dimensions)).toBeLessThan(grown * 3);
  });

  it('count typed arrays exactly', async () => {
    const store = createMemoryStore();
    await fill(store, 'small', 20);
    const [bare, full] = [await new GroupIndexes(store, null).get('small', null), await new GroupIndexes(store, embedder.dimensions).get('small', null)];
    const vectors = (full.passageVectors?.bytes ?? 0) + (full.unitVectors?.bytes ?? 0);
    expect(vectors).toBeGreaterThanOrEqual((20 + full.unitCount) * 33 * 4);
    expect(full.bytes - bare.bytes).toBe(vectors);
  });
});

describe('a budget', () => {
  const GROUPS = ['one', 'two', 'three'];

  async function filled(): Promise<{ store: GraphStore; bytes: number }> {
    const store = createMemoryStore();
    for (const groupId of GROUPS) await fill(store, groupId, 30);
    return { store, bytes: (await new GroupIndexes(store, embedder.dimensions).get('one', null)).bytes };
  }

  const heldBy = (indexes: GroupIndexes) => indexes.held().map(({ groupId }) => groupId);

  it('lets the least recently used go, and holds as many as fit', async () => {
    const { store, bytes } = await filled();
    const indexes = new GroupIndexes(store, embedder.dimensions, { memoryBudgetBytes: 2.5 * bytes });
    for (const groupId of ['one', 'two', 'one', 'three']) await indexes.get(groupId, null);
    expect(heldBy(indexes)).toEqual(['one', 'three']);
    expect(indexes.held('one')).toEqual([{ groupId: 'one', knownAt: null, revision: await store.revision('one'), bytes: expect.any(Number) }]);
    expect(indexes.held().reduce((sum, held) => sum + held.bytes, 0)).toBeLessThanOrEqual(indexes.memoryBudgetBytes);
  });

  it('counts past readings too', async () => {
    const { store, bytes } = await filled();
    const indexes = new GroupIndexes(store, embedder.dimensions, { memoryBudgetBytes: 2.5 * bytes });
    for (const knownAt of [null, '2030-01-01T00:00:00.000Z', '2031-01-01T00:00:00.000Z']) await indexes.get('one', knownAt);
    expect(indexes.held().map(({ knownAt }) => knownAt)).toEqual(['2030-01-01T00:00:00.000Z', '2031-01-01T00:00:00.000Z']);
  });

  it('holds the one at hand however small the budget, and never lets go what is in use', async () => {
    const { store } = await filled();
    const indexes = new GroupIndexes(store, embedder.dimensions, { memoryBudgetBytes: 1 });
    await indexes.using('one', null, async () => {
      const index = await indexes.get('one', null);
      await indexes.get('two', null);
      await indexes.get('three', null);
      expect(heldBy(indexes)).toEqual(['one', 'three']);
      expect(await indexes.get('one', null)).toBe(index);
    });
    await indexes.get('two', null);
    expect(heldBy(indexes)).toEqual(['two']);
  });

  it('changes no answer: a group that left is built anew, and follows what was committed meanwhile', async () => {
    const { store, bytes } = await filled();
    // One of them fits, not two.
    const [tight, ample] = [1.7 * bytes, LIMITS.memoryBudgetBytes].map(
      (memoryBudgetBytes) => new GroupIndexes(store, embedder.dimensions, { memoryBudgetBytes }),
    );
    const answers = async (indexes: GroupIndexes | undefined, groupId: string) => {
      if (!indexes) throw new Error('no indexes');
      const request = {
        groupId,
        question: 'Who carried word7 to Quay 7?',
        k: 10,
        asOf: 'any',
        knownAt: null,
        now: '2030-01-01T00:00:00.000Z',
        filter: {},
      } as const;
      const found = await search({ reader: store, indexes, embedder, relations: RELATIONS }, request);
      return found.passages.map(({ passage, score, parts, trace }) => ({ id: passage.id, score, parts, trace }));
    };
    for (const [round, groupId] of ['one', 'two', 'one', 'three', 'two', 'one'].entries()) {
      const [left, kept] = await Promise.all([answers(tight, groupId), answers(ample, groupId)]);
      expect(left).toEqual(kept);
      expect(left.length).toBeGreaterThan(0);
      await add(store, groupId, [100 + round]);
    }
    expect(tight?.held()).toHaveLength(1);
    expect(ample?.held()).toHaveLength(3);
  });

  it('is told by status, which names no other group when one is asked for', async () => {
    const memory = await Memory.open(':memory:', { embedder: 'none', memoryBudgetBytes: 64 * 2 ** 20 });
    for (const groupId of ['one', 'two']) {
      await memory.add({ text: 'Ada Vale lives in Oslo.', groupId });
      await memory.search({ question: 'Where does Ada Vale live?', groupId });
    }
    const held = (groupId: string) => ({ groupId, knownAt: null, revision: 1, bytes: expect.any(Number) });
    expect((await memory.status()).indexes).toEqual({ budgetBytes: 64 * 2 ** 20, held: [held('one'), held('two')] });
    expect((await memory.status({ groupId: 'two' })).indexes.held).toEqual([held('two')]);
    await memory.close();
  });

  it('that is too small is refused, saying what to give', async () => {
    for (const memoryBudgetBytes of [0, -1, 1.5, Number.NaN])
      await expect(Memory.open(':memory:', { embedder: 'none', memoryBudgetBytes })).rejects.toMatchObject({
        code: 'invalid_input',
        message: /Give at least 16777216/u,
      });
  });
});

it.each([
  ['512mb', 512 * 2 ** 20],
  ['2g', 2 * 2 ** 30],
  [' 1.5 GB ', 1.5 * 2 ** 30],
  ['64KB', 65_536],
  ['123', 123],
])('reads the size %s', (text, bytes) => expect(parseByteSize(text)).toBe(bytes));

it.each(['', 'mb', '12 parsecs', '-5mb', '1e9', '999999999tb'])('refuses the size "%s"', (text) =>
  expect(() => parseByteSize(text)).toThrow(/is no size of memory/u),
);
