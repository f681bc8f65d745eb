/** The Neo4j server of the tests, and stores of their own on it: a name each, so that tests share a database and see nothing of each other. */
import { randomUUID } from 'node:crypto';
import { openNeo4jStore } from '../../graph/neo4j/index.ts';
import type { GraphStore } from '../../graph/store.ts';

/** `bolt://…` of a server that the tests may write to; `scripts/services.sh up` starts one. */
export const NEO4J_URL = process.env['MNEMOGRAPH_TEST_NEO4J'] ?? null;
export const NEO4J_MISSING = 'MNEMOGRAPH_TEST_NEO4J names no server';

export interface FreshStore {
  readonly store: GraphStore;
  /** To open it once more. */
  readonly options: { readonly url: string; readonly store: string };
  /** Closes it, if that is not done, and erases what it holds. */
  cleanup(): Promise<void>;
}

export async function freshNeo4jStore(url: string): Promise<FreshStore> {
  const options = { url, store: `test-${randomUUID()}` };
  const store = await openNeo4jStore(options);
  const cleanup = async () => {
    await store.close();
    const again = await openNeo4jStore(options);
    try {
      for (const groupId of await again.groupIds()) await again.removeGroup(groupId);
    } finally {
      await again.close();
    }
  };
  return { store, options, cleanup };
}

/** What `group_id` is in the graph, for tests that look into it. */
export function groupInGraph(store: string, groupId: string): string {
  return `${store}\u001f${groupId}`;
}
