/**
 * The plans of all queries that the store sends: each goes by an index, whatever the server knows of the sizes of things. The store asks the
 * server to keep its plans (`replan=skip`), so a plan that reads a whole group while that is small would read it when it is large.
 */
import fc from 'fast-check';
import neo4j, { type Driver, type Plan } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from '../../graph/memory/index.ts';
import { operations } from '../property/store-operation-arbitraries.ts';
import { made, outcome } from '../property/store-operation-outcomes.ts';
import { freshNeo4jStore, NEO4J_MISSING, NEO4J_URL } from './neo4j-server.ts';

/** Operators that read all there is of a label, a type or an index, or join two readings of which one may be all. */
const WIDE = /Scan|HashJoin|LeftOuterJoin|RightOuterJoin/u;
/** Queries that are to read all of a group. */
const READS_ALL = /IS NOT NULL|STARTS WITH|> ''/u;
const SEQUENCES = 30;
const url = NEO4J_URL;

describe.skipIf(url === null)(`plans of Neo4j queries (${url ?? NEO4J_MISSING})`, () => {
  const seen = new Map<string, unknown>();
  let driver: Driver;

  beforeAll(async () => {
    driver = neo4j.driver(url ?? '', undefined, { disableLosslessIntegers: true });
    await recordQueries(seen);
  });
  afterAll(() => driver.close());

  it('go by an index', async () => {
    const wide: string[] = [];
    for (const [query, parameters] of seen) {
      const { summary } = await driver.executeQuery(query.replace(/^CYPHER 5 replan=skip /u, 'CYPHER 5 EXPLAIN '), parameters, { database: 'neo4j' });
      if (summary.plan) wide.push(...wideOperators(query, summary.plan).map((operator) => `${operator} in ${query.replaceAll(/\s+/gu, ' ')}`));
    }
    expect(wide).toEqual([]);
    expect(seen.size).toBeGreaterThan(60);
  });
});

/** Everything that the store sends while it is used in all ways. */
async function recordQueries(seen: Map<string, unknown>): Promise<void> {
  const original = neo4j.driver;
  const spy = vi.spyOn(neo4j, 'driver').mockImplementation((...given) => recording(original(...given), seen));
  try {
    const { store, cleanup } = await freshNeo4jStore(url ?? '');
    const reference = createMemoryStore();
    try {
      for (const operation of fc.sample(operations, { numRuns: SEQUENCES, seed: 1 }).flat()) {
        const ready = await made(operation, reference);
        await outcome(ready, reference);
        await outcome(ready, store);
      }
      for (const groupId of await store.groupIds()) {
        await store.counts(groupId);
        await store.pendingCount(groupId);
        await store.changesSince(groupId, 0, 9);
        await store.lastRecordedAt(groupId);
        await store.episodeHeads(groupId, 'a.md', '');
        await store.headsOfParts(groupId, [{ source: 'a.md', part: '' }]);
        for (const filter of [{}, { source: 'a.md' }, { status: 'failed' }, { source: 'a.md', status: 'failed', current: true }] as const)
          await store.listEpisodes(groupId, filter, 0, 1);
      }
    } finally {
      await cleanup();
    }
  } finally {
    spy.mockRestore();
  }
}

/** The driver, noting each query with the first parameters that it had. */
function recording(driver: Driver, seen: Map<string, unknown>): Driver {
  const note = (query: unknown, parameters: unknown): void => {
    if (typeof query === 'string' && query.startsWith('CYPHER') && !/CREATE (CONSTRAINT|.*INDEX)|SHOW|CALL db\./u.test(query) && !seen.has(query))
      seen.set(query, parameters);
  };
  const executeQuery = driver.executeQuery.bind(driver);
  vi.spyOn(driver, 'executeQuery').mockImplementation(((query: never, parameters: never, config: never) => {
    note(query, parameters);
    return executeQuery(query, parameters, config);
  }) as never);
  const session = driver.session.bind(driver);
  vi.spyOn(driver, 'session').mockImplementation((config) => {
    const opened = session(config);
    const executeWrite = opened.executeWrite.bind(opened);
    vi.spyOn(opened, 'executeWrite').mockImplementation(((work: (transaction: unknown) => Promise<unknown>) =>
      executeWrite((transaction) =>
        work({
          run: (query: string, parameters: Record<string, unknown>) => {
            note(query, parameters);
            return transaction.run(query, parameters);
          },
        }),
      )) as never);
    return opened;
  });
  return driver;
}

function wideOperators(query: string, plan: Plan): string[] {
  const name = plan.operatorType;
  const details = plan.arguments['Details'] ?? '';
  // A seek by the group alone reads the group.
  const isGroupwide = /Seek/u.test(name) && /IS NOT NULL/u.test(details) && !READS_ALL.test(query);
  const own = WIDE.test(name) || isGroupwide ? [`${name} (${details})`] : [];
  return [...own, ...plan.children.flatMap((child) => wideOperators(query, child))];
}
