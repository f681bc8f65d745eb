/** Tenants of one Neo4j database are kept apart, as they are in a file. */
import { randomUUID } from 'node:crypto';
import { it } from 'vitest';
import { expectTenantsApart } from '../property/describe-tenancy.ts';
import { NEO4J_MISSING, NEO4J_URL } from './neo4j-server.ts';

const RUNS = Number(process.env['NEO4J_TENANCY_RUNS'] ?? 3);

it.skipIf(NEO4J_URL === null)(
  `keeps the tenants of a store in Neo4j apart (${NEO4J_URL ?? NEO4J_MISSING})`,
  () => expectTenantsApart(() => `${NEO4J_URL ?? ''}/neo4j?store=tenancy-${randomUUID()}`, { numRuns: RUNS }),
  600_000,
);
