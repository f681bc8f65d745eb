/** The Cypher queries of docs/neo4j.md, run as they stand there over a small store. */
import { readFileSync } from 'node:fs';
import neo4j from 'neo4j-driver';
import { describe, expect, it } from 'vitest';
import { EMPTY_CHANGE_SET, type GraphStore } from '../../graph/store.ts';
import { entity, entityTerm, episode, fact, GROUP, literalTerm, mention, passage, statement, T0, T1, T2 } from '../conformance/samples.ts';
import { freshNeo4jStore, groupInGraph, NEO4J_MISSING, NEO4J_URL } from './neo4j-server.ts';

const GUIDE = new URL('../../docs/neo4j.md', import.meta.url);

/** Ann ran Acme in 2020, Bob runs it since 2021; it has 120 people. Two are called Ann. */
async function fill(store: GraphStore): Promise<void> {
  await store.accept(GROUP, [episode('ep1', { source: 'acme.md' }), episode('ep2', { source: 'news.md', referenceTime: T1, recordedAt: T2 }), episode('ep3')]);
  await store.fail(GROUP, [{ episodeId: 'ep3', reason: 'no words' }]);
  const term = { acme: entityTerm('acme'), ann: entityTerm('ann'), bob: entityTerm('bob') };
  const version = { validAt: { at: T0, precision: 'year' as const }, invalidAt: null, occurredAt: null, createdAt: T0, expiredAt: null, closedBy: null };
  const ended = { ...version, invalidAt: { at: T1, precision: 'month' as const }, createdAt: T1, openedBy: 's1', closedBy: 's2', rule: 'successor' };
  await store.commit(GROUP, 0, {
    ...EMPTY_CHANGE_SET,
    applied: ['ep1', 'ep2'],
    passages: [passage('p1', 'ep1', { text: 'Ann runs Acme.' }), passage('p2', 'ep2', { text: 'Bob took over Acme from Ann.' })],
    mentions: [
      mention('m1', 'p1', 'acme'),
      mention('m2', 'p1', 'ann', { start: 5 }),
      mention('m3', 'p2', 'acme', { episodeId: 'ep2' }),
      mention('m4', 'p2', 'bob', { episodeId: 'ep2', start: 5 }),
      mention('m5', 'p2', 'ann', { episodeId: 'ep2', start: 9 }),
    ],
    entities: [entity('acme', 'm1'), entity('ann', 'm2', { type: 'person' }), entity('ann', 'm5', { type: 'place' }), entity('bob', 'm4', { type: 'person' })],
    statements: [
      statement('s1', 'ep1', 'chief of acme', { passageId: 'p1', subject: term.acme, object: term.ann }),
      statement('s2', 'ep2', 'chief of acme', { passageId: 'p2', subject: term.acme, object: term.bob }),
      statement('s3', 'ep2', 'size of acme', { passageId: 'p2', subject: term.acme, object: literalTerm('120') }),
    ],
    slots: [
      {
        slot: 'chief of acme',
        facts: [
          fact('s1', 'chief of acme', {
            object: term.ann,
            senses: [null, 'm2'],
            versions: [{ ...version, expiredAt: T1, openedBy: 's1', rule: 'opened' }, ended],
          }),
          fact('s2', 'chief of acme', {
            object: term.bob,
            versions: [{ ...version, validAt: { at: T1, precision: 'month' }, openedBy: 's2', rule: 'opened' }],
          }),
        ],
      },
      {
        slot: 'size of acme',
        facts: [fact('s3', 'size of acme', { relation: 'employees', object: literalTerm('120'), versions: [{ ...version, openedBy: 's3', rule: 'opened' }] })],
      },
    ],
  });
}

const chief = { relation: 'chief_executive' };
const EXPECTED: readonly unknown[] = [
  [
    { status: 'applied', episodes: 2, reasons: [] },
    { status: 'failed', episodes: 1, reasons: ['no words'] },
  ],
  expect.objectContaining({ length: 2 }),
  [{ ...chief, object: 'BOB', since: T1, precision: 'month' }],
  [{ ...chief, object: 'ANN', since: T0, until: T1 }],
  [{ relation: 'employees', value: '120', since: T0 }],
  [{ source: 'acme.md', said: T0, cue: 'plain', text: 'Ann runs Acme.' }],
  [{ believed_from: T0, believed_to: T1, since: T0, until: null, rule: 'opened' }],
  [
    { source: 'news.md', recorded: T2, text: 'Bob took over Acme from Ann.' },
    { source: 'acme.md', recorded: T1, text: 'Ann runs Acme.' },
  ],
  [
    { name: 'ANN', type: 'person', passages: 1 },
    { name: 'ANN', type: 'place', passages: 1 },
    { name: 'BOB', type: 'person', passages: 1 },
  ],
  [{ name: 'ann', entities: expect.arrayContaining(['ANN (person, 3 mentions)', 'ANN (place, 3 mentions)']) }],
];

describe.skipIf(NEO4J_URL === null)(`queries of docs/neo4j.md (${NEO4J_URL ?? NEO4J_MISSING})`, () => {
  it('answer as the guide says', async () => {
    const queries = [...readFileSync(GUIDE, 'utf8').matchAll(/```cypher\n(.*?)```/gsu)].map(([, query = '']) => query);
    expect(queries).toHaveLength(EXPECTED.length);
    const { store, options, cleanup } = await freshNeo4jStore(NEO4J_URL ?? '');
    const driver = neo4j.driver(options.url, undefined, { disableLosslessIntegers: true });
    try {
      await fill(store);
      const parameters = { group: groupInGraph(options.store, GROUP), source: 'acme.md', name: 'ACME', at: '2020-06-01T00:00:00.000Z', fact: 's1' };
      for (const [at, query] of queries.entries()) {
        const { records } = await driver.executeQuery(query, parameters, { database: 'neo4j' });
        const rows = records.map((record) => record.toObject());
        expect(rows, query).toEqual(EXPECTED[at]);
      }
    } finally {
      await driver.close();
      await cleanup();
    }
  });
});
