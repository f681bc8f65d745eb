/** What the full-text and vector indexes of Neo4j propose: passages of the group, and of no other, whatever is asked. */
import { describe, expect, it } from 'vitest';
import { candidates } from '../../graph/neo4j/candidates.ts';
import { openDatabase } from '../../graph/neo4j/open-database.ts';
import { EMPTY_CHANGE_SET, type GraphStore } from '../../graph/store.ts';
import { episode, GROUP, OTHER_GROUP, passage, vectors } from '../conformance/samples.ts';
import { freshNeo4jStore, NEO4J_MISSING, NEO4J_URL } from './neo4j-server.ts';

/** Passages near the question's vector in the other group: more than are asked for at first. */
const CROWD = 40;

async function fill(store: GraphStore): Promise<void> {
  await store.accept(GROUP, [episode('ep1')]);
  const passages = [
    passage('p1', 'ep1', { title: 'Rivers', text: 'The Danube flows through Vienna.', sentences: [{ start: 0, end: 32 }] }),
    passage('p2', 'ep1', { ordinal: 1, title: 'Vienna', text: 'AND OR NOT "quoted" (danube)', sentences: [] }),
    passage('p3', 'ep1', { ordinal: 2, title: 'Other', text: 'Nothing of this.', sentences: [] }),
  ];
  await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, passages, vectors: [vectors('p1', 1, 0, 9, 9), vectors('p2', 0, 1), vectors('p3', 0, 0)] });
  await store.accept(OTHER_GROUP, [episode('ep1', { groupId: OTHER_GROUP })]);
  const crowd = Array.from({ length: CROWD }, (_, at) =>
    passage(`o${at}`, 'ep1', { groupId: OTHER_GROUP, ordinal: at, text: 'Danube, Vienna', sentences: [] }),
  );
  await store.commit(OTHER_GROUP, 0, { ...EMPTY_CHANGE_SET, passages: crowd, vectors: crowd.map(({ id }) => vectors(id, 0.9, 0.1)) });
}

describe.skipIf(NEO4J_URL === null)(`candidates from Neo4j (${NEO4J_URL ?? NEO4J_MISSING})`, () => {
  it('hold any of the words, or are near, and are of the group', async () => {
    const { store, options, cleanup } = await freshNeo4jStore(NEO4J_URL ?? '');
    const connection = await openDatabase(options);
    try {
      await fill(store);
      const { byWords, byVector } = candidates(connection);
      expect([...(await byWords(GROUP, ['danube', 'Vienna'], 9))].sort()).toEqual(['p1', 'p2']);
      expect(await byWords(GROUP, ['danube', 'Vienna'], 1)).toHaveLength(1);
      expect(await byWords(GROUP, ['nothing'], 9)).toEqual(['p3']);
      expect((await byWords(OTHER_GROUP, ['danube'], 100)).length).toBe(CROWD);
      expect(await byVector(GROUP, Float32Array.of(1, 0.1), 2)).toEqual(['p1', 'p2']);
      expect((await byVector(OTHER_GROUP, Float32Array.of(1, 0), 5)).length).toBe(5);
      await store.replaceVectors(GROUP, [vectors('p1', 0, 1, 0, 0), vectors('p2', 1, 0)]);
      expect(await byVector(GROUP, Float32Array.of(1, 0.1), 1)).toEqual(['p2']);
    } finally {
      await connection.close();
      await cleanup();
    }
  });

  it('take words of any kind as words, and no more of them than the index does', async () => {
    const { store, options, cleanup } = await freshNeo4jStore(NEO4J_URL ?? '');
    const connection = await openDatabase(options);
    try {
      await fill(store);
      const { byWords } = candidates(connection);
      const odd = ['"', '\\', ') OR group_id:*', 'title:x^9', '*', '~', '', '東京', 'a/b', 'NOT'];
      for (const word of odd) for (const id of await byWords(GROUP, [word], 9)) expect(['p1', 'p2', 'p3']).toContain(id);
      expect(await byWords(GROUP, ['*', '"', ''], 9)).toEqual([]);
      const many = Array.from({ length: 3000 }, (_, at) => `w${at}`);
      expect(await byWords(GROUP, ['danube', ...many], 9)).toHaveLength(2);
    } finally {
      await connection.close();
      await cleanup();
    }
  });
});
