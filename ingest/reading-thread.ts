/** A worker thread that reads episodes without an embedder. An error ends it: who asked reads for itself then, and meets the error. */
import { parentPort, workerData } from 'node:worker_threads';
import { relationsOf } from '../src/core/relations/index.ts';
import { readEpisode } from './read-episode.ts';
import type { ReadingReply, ReadingRequest, ReadingThreadData } from './reading-messages.ts';

const port = parentPort;
if (port === null) throw new Error('reading-thread.ts runs only as a worker thread');

const { schemas, extraction } = workerData as ReadingThreadData;
const parts = { embedder: null, relations: relationsOf(schemas), extraction };

port.on('message', (request: ReadingRequest) => void answer(request));
port.postMessage({ kind: 'ready' } satisfies ReadingReply);

async function answer({ id, episode: asked }: ReadingRequest): Promise<void> {
  const { episode: _, ...reading } = await readEpisode(asked, parts);
  port?.postMessage({ kind: 'read', id, reading } satisfies ReadingReply);
}
