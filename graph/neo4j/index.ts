export type { Neo4jStoreOptions } from './address.ts';
export { openNeo4jStore } from './neo4j-store.ts';
