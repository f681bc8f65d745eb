import { describe, it } from 'vitest';
import { freshNeo4jStore, NEO4J_MISSING, NEO4J_URL } from '../services/neo4j-server.ts';
import { describeGraphStore } from './describe-graph-store.ts';

const url = NEO4J_URL;
if (url === null) describe.skip(`graph store: neo4j (skipped: ${NEO4J_MISSING})`, () => it('passes the suite', () => {}));
else describeGraphStore({ name: 'neo4j', create: () => freshNeo4jStore(url) });
