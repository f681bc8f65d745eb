/** One worker of bench/workers.ts in a process of its own: says that it is ready, waits for the word, and tells of every job that is over. */
import { planSource } from '../../ingest/identity.ts';
import { readEpisode } from '../../ingest/read-episode.ts';
import { RecordingClock } from '../../ingest/recording-clock.ts';
import type { Embedder } from '../../src/core/ports.ts';
import { RELATIONS } from '../../src/core/relations/index.ts';
import { runIngestWorker } from '../../workers/ingest-worker.ts';
import { openPlace, type WorkerPlace } from './worker-place.ts';

export interface WorkerTask {
  readonly place: WorkerPlace;
  readonly extraction: 'rules' | 'none';
  /** Milliseconds that each passage waits, as for a model behind an API; null: no embedder. */
  readonly waitMs: number | null;
  readonly concurrency: number;
}

const DIMENSIONS = 8;

/** Computes nothing: what is measured is the waiting. */
function waitingEmbedder(waitMs: number, concurrency: number): Embedder {
  const vector = Float32Array.from({ length: DIMENSIONS }, () => 1 / Math.sqrt(DIMENSIONS));
  return {
    id: 'bench:waiting',
    dimensions: DIMENSIONS,
    concurrency,
    embedQuery: async () => vector,
    embedPassage: async ({ sentences }) => {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      return { values: Float32Array.from({ length: DIMENSIONS * (1 + sentences.length) }, (_, at) => vector[at % DIMENSIONS] ?? 0), states: [], parses: null };
    },
    close: async () => {},
  };
}

const at = '2024-01-01T00:00:00.000Z';
const draft = { kind: 'document', part: '', title: '', text: 'Ada Vale has led Borealis since 2019.', metadata: {}, referenceTime: at } as const;
const warming = planSource({ source: 'warming', drafts: [draft], problems: [], fileTime: null, complete: true }, [], {
  groupId: 'warming',
  recordedAt: 'now',
  clock: new RecordingClock({ now: () => at }, null),
}).accepted;

const task: WorkerTask = JSON.parse(process.argv[2] ?? '');
const { store, queue } = await openPlace(task.place);
const embedder = task.waitMs === null ? null : waitingEmbedder(task.waitMs, task.concurrency);
const parts = { store, queue, embedder, relations: RELATIONS, extraction: task.extraction };
// Loads what reading needs: a rate is not that of a start.
for (const episode of warming) await readEpisode(episode, parts);
const stop = new AbortController();
await new Promise<void>((resolve) => {
  process.on('message', (word) => (word === 'go' ? resolve() : stop.abort()));
  process.send?.('ready');
});
const onOutcome = (_: unknown, { kind }: { readonly kind: string }) => void process.send?.(kind);
await runIngestWorker(parts, { name: `${process.pid}`, concurrency: task.concurrency, onOutcome }, stop.signal);
await queue.close();
await store.close();
process.disconnect();
