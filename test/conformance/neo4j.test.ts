import { describe, it } from 'vitest';
import { freshNeo4jStore, NEO4J_MISSING, NEO4J_URL } from '../services/neo4j-server.ts';
import { describeGraphStore } from './describe-graph-store.ts';

const url = NEO4J_URL;
// oxlint-disable-next-line vitest/no-conditional-tests, vitest/no-disabled-tests -- without a server there is nothing to hold to the suite, and the report says so
if (url === null) describe.skip(`graph store: neo4j (skipped: ${NEO4J_MISSING})`, () => it('passes the suite', () => {}));
// oxlint-disable-next-line vitest/no-conditional-tests
else describeGraphStore({ name: 'neo4j', create: () => freshNeo4jStore(url) });
