import { MnemographError } from '../../src/core/errors.ts';
import type { GraphStore, StoreSettings } from '../store.ts';
import type { Neo4jStoreOptions } from './address.ts';
import { type Connection, groupIdOf } from './connection.ts';
import { entityReader } from './entity-reader.ts';
import { episodeReader } from './episode-reader.ts';
import { knowledgeReader } from './knowledge-reader.ts';
import { neighbourReader } from './neighbours.ts';
import { openDatabase } from './open-database.ts';
import { passageReader } from './passage-reader.ts';
import { proposalReader } from './proposal-reader.ts';
import { settledRevisions } from './settled-revisions.ts';
import { neo4jWriter } from './writer.ts';

const GROUPS = 'MATCH (g:Group) WHERE g.store = $given.store AND g.group_id IS NOT NULL RETURN g.group_id AS group ORDER BY g.store, g.group_id';
const SETTINGS = 'MATCH (s:Store {name: $given.store}) RETURN s.embedder_id AS embedderId, s.dimensions AS dimensions';
const SET_SETTINGS = 'MERGE (s:Store {name: $given.store}) SET s.embedder_id = $given.embedderId, s.dimensions = $given.dimensions';

/**
 * Opens a store in a Neo4j database, 5.26 or later, and makes its constraints and indexes where they are missing. Any number of processes
 * may have it open at once: each sees its own writes, and what others committed. docs/neo4j.md describes the graph.
 * @throws MnemographError `invalid_input` for a wrong URL, user or password; `store_missing` for a wrong database, or one without a store where
 *   `create` is false; `store_newer`; `store_corrupt` for a broken index; `store_failed`, which may be tried again where the server cannot be
 *   reached, and not where it is too old, or where the package neo4j-driver is not installed. Later calls throw these too, and
 *   `store_read_only`, `store_locked`, `store_full` and `limit_exceeded`.
 */
export async function openNeo4jStore(options: Neo4jStoreOptions): Promise<GraphStore> {
  return storeOn(await openDatabase(options));
}

function storeOn(connection: Connection): GraphStore {
  const { name, store, read, write } = connection;
  const revisions = settledRevisions(connection);
  return {
    ...episodeReader(connection, revisions),
    ...passageReader(connection),
    ...entityReader(connection),
    ...knowledgeReader(connection),
    ...neighbourReader(connection),
    ...proposalReader(connection),
    ...neo4jWriter(connection, revisions),
    groupIds: async () => (await read<{ group: string }>(GROUPS, { store })).map(({ group }) => groupIdOf(group)),
    settings: async () => (await read<StoreSettings>(SETTINGS, { store }))[0] ?? { embedderId: null, dimensions: null },
    setSettings: async ({ embedderId, dimensions }) => {
      await write((run) => run(SET_SETTINGS, { store, embedderId, dimensions: dimensions === null ? null : BigInt(dimensions) }));
    },
    // The server writes its own files: what they keep of erased texts, and for how long, is its setting (docs/neo4j.md, 'Forgetting').
    scrubState: async () => ({ pending: false, reason: null }),
    scrub: async () => ({ pending: false, reason: null }),
    backup: async (path) => {
      const advice = "Run 'neo4j-admin database dump' on the server, or 'mnemograph export' here";
      throw new MnemographError('invalid_input', `A store in Neo4j is copied by its server, not to ${path} by its clients. ${advice}.`, {
        details: { path, store: name },
      });
    },
    close: () => connection.close(),
  };
}
