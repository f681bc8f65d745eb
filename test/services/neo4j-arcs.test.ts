/** The relationships that people read, `MENTIONS` and `FACT`: kept step by step, they are what the store's own answers say they are. */
import fc from 'fast-check';
import neo4j, { type Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../graph/memory/index.ts';
import { EMPTY_CHANGE_SET, endsAt, type GraphReader, type GraphStore, versionKnownAt } from '../../graph/store.ts';
import type { Entity, Fact } from '../../src/core/model.ts';
import { entity, entityTerm, episode, fact, GROUP, mention, passage } from '../conformance/samples.ts';
import { type Operation, operations } from '../property/store-operation-arbitraries.ts';
import { made, outcome } from '../property/store-operation-outcomes.ts';
import { freshNeo4jStore, groupInGraph, NEO4J_MISSING, NEO4J_URL } from './neo4j-server.ts';

const RUNS = Number(process.env['NEO4J_PROPERTY_RUNS'] ?? 10);
const url = NEO4J_URL;

describe.skipIf(url === null)(`arcs between the nodes of Neo4j (${url ?? NEO4J_MISSING})`, () => {
  let driver: Driver;
  beforeAll(() => {
    driver = neo4j.driver(url ?? '', undefined, { disableLosslessIntegers: true });
  });
  afterAll(() => driver.close());

  const arcs = async (name: string, groupId: string) => {
    const group = groupInGraph(name, groupId);
    const texts = async (query: string) => (await driver.executeQuery(query, { group })).records.map((record) => String(record.get('arc'))).sort();
    return {
      mentions: await texts(`MATCH (p:Passage {group_id: $group})-[m:MENTIONS]->(e:Entity) RETURN p.id + ' ' + m.key + ' ' + e.id AS arc`),
      facts: await texts(`MATCH (a:Entity {group_id: $group})-[r:FACT]->(b:Entity) RETURN r.id + ' ' + a.id + ' ' + b.id AS arc`),
    };
  };

  it('are after any operations what a reading of all mentions, entities and facts gives', async () => {
    let drawn = 0;
    await fc.assert(
      fc.asyncProperty(operations, async (sequence) => {
        const reference = createMemoryStore();
        const { store, options, cleanup } = await freshNeo4jStore(url ?? '');
        try {
          for (const operation of sequence) {
            const ready = await made(withSenses(operation), reference);
            await outcome(ready, reference);
            await outcome(ready, store);
            for (const groupId of await reference.groupIds()) drawn += Object.values(await expectedArcs(reference, groupId)).flat().length;
          }
          for (const groupId of await reference.groupIds()) {
            const found = await arcs(options.store, groupId);
            expect(found).toEqual(await expectedArcs(reference, groupId));
          }
        } finally {
          await cleanup();
        }
      }),
      { numRuns: RUNS },
    );
    // At some time there were arcs: in the end of few sequences all may be erased again.
    expect(drawn).toBeGreaterThan(0);
  });

  it('follow the sense of a fact where a name means several things, and the name where it means one again', async () => {
    const { store, options, cleanup } = await freshNeo4jStore(url ?? '');
    try {
      await namesakes(store);
      expect(await arcs(options.store, GROUP)).toEqual({ mentions: ['p1 ann m3', 'p1 hale m1', 'p2 hale m2'], facts: ['s1 m1 m3'] });
      await store.commit(GROUP, 1, { ...EMPTY_CHANGE_SET, entitiesRemoved: ['m2'], entities: [entity('hale', 'm1', { mentions: 2 })] });
      expect(await arcs(options.store, GROUP)).toEqual({ mentions: ['p1 ann m3', 'p1 hale m1', 'p2 hale m1'], facts: ['s1 m1 m3', 's2 m1 m3'] });
      await store.commit(GROUP, 2, { ...EMPTY_CHANGE_SET, entities: [entity('hale', 'm2')] });
      expect(await arcs(options.store, GROUP)).toEqual({ mentions: ['p1 ann m3', 'p1 hale m1', 'p2 hale m2'], facts: ['s1 m1 m3'] });
    } finally {
      await cleanup();
    }
  });
});

/** Some facts say which entity is meant at an end. */
function withSenses(operation: Operation): Operation {
  if (operation.kind !== 'commit') return operation;
  const senses: Readonly<Record<string, Fact['senses']>> = { s1: ['e0/p0/m0', null], s2: [null, 'e0/p0/m1'], s3: ['e1/p0/m0', 'stray'] };
  const sensed = (one: Fact): Fact => ({ ...one, senses: senses[one.id] ?? [null, null] });
  const slots = operation.changes.slots.map(({ slot, facts }) => ({ slot, facts: facts.map(sensed) }));
  return { ...operation, changes: { ...operation.changes, slots } };
}

/** Two of one name in two passages; of two facts one says which is meant. */
async function namesakes(store: GraphStore): Promise<void> {
  await store.accept(GROUP, [episode('ep1')]);
  await store.commit(GROUP, 0, {
    ...EMPTY_CHANGE_SET,
    passages: [passage('p1', 'ep1'), passage('p2', 'ep1', { ordinal: 1 })],
    mentions: [mention('m1', 'p1', 'hale'), mention('m3', 'p1', 'ann', { start: 9 }), mention('m2', 'p2', 'hale')],
    entities: [entity('hale', 'm1'), entity('hale', 'm2'), entity('ann', 'm3')],
    slots: [{ slot: 'a', facts: [fact('s1', 'a', { subject: entityTerm('hale'), senses: ['m1', null] }), fact('s2', 'a', { subject: entityTerm('hale') })] }],
  });
}

async function expectedArcs(store: GraphReader, groupId: string) {
  const entities = await store.listEntities(groupId, '', 1000);
  const known = (key: string) => entities.filter(({ keys }) => keys.includes(key));
  const mentions = (await store.scanRecords(groupId, '', 1000)).flatMap((record) =>
    record.mentions.flatMap(({ id, key }) => {
      const candidates = known(key);
      const meant = candidates.length === 1 ? candidates : candidates.filter((one) => one.id === id);
      return meant.map((one) => `${record.passage.id} ${key} ${one.id}`);
    }),
  );
  const facts = (await store.listFacts(groupId, '', 1000)).flatMap((one) => {
    if (versionKnownAt(one.versions, null) === null) return [];
    const at = (end: 'subject' | 'object') => entities.filter((candidate: Entity) => endsAt(one, candidate)[end]);
    const [subjects, objects] = [at('subject'), at('object')];
    return subjects.length === 1 && objects.length === 1 ? [`${one.id} ${subjects[0]?.id} ${objects[0]?.id}`] : [];
  });
  return { mentions: [...new Set(mentions)].sort(), facts: facts.sort() };
}
