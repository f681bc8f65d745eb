/** Where the workers of a bench work: a store and a queue of their own, on servers where the environment names them, else in files. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { GraphStore } from '../../graph/store.ts';
import { openParts } from '../../src/engine/open-parts.ts';
import { openQueue } from '../../src/engine/open-queue.ts';
import type { JobQueue } from '../../workers/queue.ts';

const NEO4J = process.env['MNEMOGRAPH_TEST_NEO4J'] || null;
const REDIS = process.env['MNEMOGRAPH_TEST_REDIS'] || null;

/** A database of Redis that nobody else uses on a server for trials. */
const REDIS_DATABASE = 9;

export interface WorkerPlace {
  /** `bolt://…` or the path of a file. */
  readonly store: string;
  /** `redis://…` or the path of a file. */
  readonly queue: string;
}

/** What the figures are of. */
export const BACKENDS = {
  store: NEO4J === null ? 'sqlite (MNEMOGRAPH_TEST_NEO4J names no server)' : 'neo4j',
  queue: REDIS === null ? 'sqlite (MNEMOGRAPH_TEST_REDIS names no server)' : 'redis',
};

export function newPlace(folder: string): WorkerPlace {
  const name = `bench-${randomUUID()}`;
  return {
    store: NEO4J === null ? join(folder, `${name}.db`) : `${NEO4J}/neo4j?store=${name}`,
    queue: REDIS === null ? join(folder, `${name}.jobs`) : `${REDIS}/${REDIS_DATABASE}`,
  };
}

export async function openPlace({ store: path, queue: where }: WorkerPlace): Promise<{ store: GraphStore; queue: JobQueue }> {
  const { store } = await openParts(path, { embedder: 'none', allowEmbedderMismatch: true });
  return { store, queue: await openQueue(where, path) };
}
