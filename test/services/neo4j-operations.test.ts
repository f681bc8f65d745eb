/** The Neo4j store against the memory store: after any operations, the same answers, the same refusals, the same content. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMemoryStore } from '../../graph/memory/index.ts';
import { openNeo4jStore } from '../../graph/neo4j/index.ts';
import { dumpStore } from '../conformance/dump.ts';
import { operations } from '../property/store-operation-arbitraries.ts';
import { made, outcome } from '../property/store-operation-outcomes.ts';
import { freshNeo4jStore, NEO4J_MISSING, NEO4J_URL } from './neo4j-server.ts';

const RUNS = Number(process.env['NEO4J_PROPERTY_RUNS'] ?? 15);
const url = NEO4J_URL;

it.skipIf(url === null)(
  `answers and refuses as the memory store does, and holds the same in the end and after reopening (${url ?? NEO4J_MISSING})`,
  async () => {
    const done = { committed: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(operations, async (sequence) => {
        const reference = createMemoryStore();
        const { store, options, cleanup } = await freshNeo4jStore(url ?? '');
        try {
          for (const operation of sequence) {
            const ready = await made(operation, reference);
            const expected = await outcome(ready, reference);
            expect(await outcome(ready, store)).toEqual(expected);
            if (operation.kind === 'commit') done['code' in expected ? 'refused' : 'committed']++;
          }
          expect(await dumpStore(store)).toEqual(await dumpStore(reference));
          const reopened = await openNeo4jStore({ ...options, create: false });
          try {
            expect(await dumpStore(reopened)).toEqual(await dumpStore(reference));
          } finally {
            await reopened.close();
          }
        } finally {
          await cleanup();
        }
      }),
      { numRuns: RUNS },
    );
    // Were nearly all commits refused, or none, the comparison above would say little.
    expect(Math.min(done.committed, done.refused)).toBeGreaterThan(RUNS / 5);
  },
);
