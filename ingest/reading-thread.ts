/** A worker thread that reads episodes without a model, one after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { MnemographError } from '../src/core/errors.ts';
import { RelationTable } from '../src/core/relations/index.ts';
import { warmTagger } from './names/part-of-speech.ts';
import { readEpisode, type ReadingParts } from './read-episode.ts';
import type { ReadingReply, ReadingRequest, ReadingThreadData } from './reading-messages.ts';

const port = parentPort;
if (port === null) throw new Error('reading-thread.ts runs only as a worker thread');

const { relations, extraction } = workerData as ReadingThreadData;
const parts: ReadingParts = { embedder: null, relations: RelationTable.of(relations), extraction };
warmTagger();

port.on('message', ({ id, episode }: ReadingRequest) => {
  void readEpisode(episode, parts).then(
    ({ episode: _known, ...reading }) => reply({ kind: 'reading', id, reading }),
    (error: unknown) =>
      reply({
        kind: 'error',
        id,
        code: error instanceof MnemographError ? error.code : null,
        message: error instanceof Error ? error.message : String(error),
      }),
  );
});
reply({ kind: 'ready' });

function reply(message: ReadingReply): void {
  port?.postMessage(message);
}
