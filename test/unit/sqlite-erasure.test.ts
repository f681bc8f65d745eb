/** What is forgotten must be gone from the bytes on the disk, not only from the answers. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteStore } from '../../graph/sqlite/index.ts';
import { EMPTY_CHANGE_SET, type GraphStore } from '../../graph/store.ts';
import { contentId } from '../../src/core/ids.ts';
import { entity, entityTerm, episode, fact, GROUP, mention, passage, statement, vectors } from '../conformance/samples.ts';

const EPISODES = 120;

let folder = '';
let path = '';
let store: GraphStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
  path = join(folder, 'memory.db');
  store = openSqliteStore(path, { create: true });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** A word that only the episode of this number holds, in every text of it; 'q' ends it, so that none is part of another. */
const secret = (number: number) => `zzsecret${number}q`;

const id = (kind: 'ep' | 'pa' | 'me' | 'st' | 'sl', number: number, at = 0) => contentId(kind, number, at);
const keys = (number: number) => [1, 2, 3].map((at) => `key ${at} ${secret(number)}`);

/** Writes episodes of rising length, some longer than several pages, in single commits, so that pages split and are rebuilt. */
async function fill(groupId: string, searchedFrom = EPISODES): Promise<void> {
  for (let number = 0; number < EPISODES; number++) {
    // From here on what proposes passages of the group is kept by its commits.
    if (number === searchedFrom) await proposed(groupId, 0);
    const word = secret(number);
    const own = { groupId, source: word, title: word, text: `${word} `.repeat(1 + number * 8) };
    const object = entityTerm(word);
    const [ep, pa, st, slot] = [id('ep', number), id('pa', number), id('st', number), id('sl', number)];
    await store.accept(groupId, [episode(ep, { ...own, metadata: { speaker: word } })]);
    await store.commit(groupId, number, {
      ...EMPTY_CHANGE_SET,
      applied: [ep],
      passages: [passage(pa, ep, own)],
      mentions: keys(number).map((key, at) => mention(id('me', number, at), pa, key, { groupId, episodeId: ep })),
      vectors: [vectors(pa, number)],
      statements: [statement(st, ep, slot, { groupId, object })],
      entities: keys(number).map((key, at) => entity(key, id('me', number, at), { groupId })),
      slots: [{ slot, facts: [fact(st, slot, { groupId, object })] }],
    });
  }
}

/** Passages that hold the word of the episode of this number, by the store's own index. */
async function proposed(groupId: string, number: number): Promise<readonly string[]> {
  const { byWords } = await store.proposals(groupId, { terms: [secret(number)], vector: Float32Array.of(1), knownAt: null, limit: 9 });
  return byWords;
}

/** Numbers of the episodes whose word still stands in the store's files. */
function traces(): number[] {
  const bytes = [path, `${path}-wal`].map((file) => (existsSync(file) ? readFileSync(file, 'latin1') : '')).join('\n');
  const found = new Set(Array.from(bytes.matchAll(/zzsecret(\d+)q/g), ([, number]) => Number(number)));
  return [...found].sort((left, right) => left - right);
}

it.each([
  ['that was never searched', EPISODES],
  ['that was searched over the store', 60],
])('leaves no byte of a removed group %s', async (_name, searchedFrom) => {
  await fill(GROUP, searchedFrom);
  await fill('other', searchedFrom);
  await store.removeGroup(GROUP);
  await store.removeGroup('other');
  expect(traces()).toEqual([]);
});

it.each([
  ['', EPISODES],
  [' of a group that is searched over the store', 60],
])('leaves no byte of erased episodes%s, and all of the others', async (_name, searchedFrom) => {
  await fill(GROUP, searchedFrom);
  const all = Array.from({ length: EPISODES }, (_, number) => number);
  expect(traces()).toEqual(all);
  // 7 and 120 have no common factor: an order that jumps about.
  const erased = all.filter((number) => number % 3 !== 0).map((number) => (number * 7) % EPISODES);
  for (const [done, number] of erased.entries()) {
    const gone = {
      removed: [id('ep', number)],
      entitiesRemoved: keys(number).map((_, at) => id('me', number, at)),
      slots: [{ slot: id('sl', number), facts: [] }],
    };
    await store.commit(GROUP, EPISODES + done, { ...EMPTY_CHANGE_SET, ...gone });
  }
  expect(traces()).toEqual(all.filter((number) => !erased.includes(number)));
  for (const number of [0, 1, 59, 60, 119]) expect(await proposed(GROUP, number), `${number}`).toEqual(erased.includes(number) ? [] : [id('pa', number)]);
});
