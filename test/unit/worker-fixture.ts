/** A store and a queue in memory with a few pending texts, and workers whose time passes as soon as they wait. */
import { setImmediate as turn } from 'node:timers/promises';
import { createMemoryStore } from '../../graph/memory/index.ts';
import type { GraphStore } from '../../graph/store.ts';
import { planSource } from '../../ingest/identity.ts';
import { ingest } from '../../ingest/pipeline.ts';
import { RecordingClock } from '../../ingest/recording-clock.ts';
import type { ParsedSource } from '../../ingest/sources/source.ts';
import type { Episode } from '../../src/core/model.ts';
import type { Embedder } from '../../src/core/ports.ts';
import { exportGroup } from '../../src/engine/export.ts';
import { runIngestWorker, type WorkerOptions, type WorkerParts } from '../../workers/ingest-worker.ts';
import { createMemoryQueue } from '../../workers/memory/index.ts';
import type { JobQueue } from '../../workers/queue.ts';
import type { Timer } from '../../workers/timer.ts';
import { manualClock } from '../conformance/job-queue-clock.ts';
import { UNKNOWN_RELATIONS } from '../property/unknown-relations.ts';

export const GROUP = 'g';
export const TEXTS = ['Ada Vale keeps the harbour.', 'Ivor Cutler leads Borealis.', 'Borealis moved to Elm Street.', 'Ada Vale met Ivor Cutler.'];

const recordedAt = '2024-06-01T00:00:00.000Z';

function sourceOf(number: number, text: string): ParsedSource {
  const draft = { kind: 'document', part: '', title: `${number}`, text, metadata: {}, referenceTime: '2024-01-01T00:00:00.000Z' } as const;
  return { source: `${number}.md`, drafts: [draft], problems: [], fileTime: null, complete: true };
}

/** The episodes that these texts are in a new group. */
export function episodesOf(texts: readonly string[]): Episode[] {
  const clock = new RecordingClock({ now: () => recordedAt }, null);
  return texts.flatMap((text, number) => planSource(sourceOf(number, text), [], { groupId: GROUP, recordedAt: 'reference', clock }).accepted);
}

/** What the plain pipeline makes of the texts. */
export async function plainly(texts: readonly string[] = TEXTS, embedder: Embedder | null = null): Promise<string> {
  const store = createMemoryStore();
  const sources = texts.map((text, number) => ({ source: sourceOf(number, text) }));
  const parts = { store, embedder, relations: UNKNOWN_RELATIONS, extraction: 'rules' as const, clock: { now: () => recordedAt } };
  await ingest(parts, sources, { groupId: GROUP, recordedAt: 'reference' });
  return exported(store);
}

export async function exported(store: GraphStore): Promise<string> {
  const lines: string[] = [];
  for await (const line of exportGroup(store, GROUP)) lines.push(JSON.stringify(line));
  return lines.join('\n');
}

/** The default of `WorkerOptions.stopMs`. */
const STOP_MS = 30_000;

export interface Fixture {
  readonly store: GraphStore;
  readonly queue: JobQueue;
  readonly episodes: readonly Episode[];
  readonly elapse: (ms: number) => void;
  /** Waits never last; they move the clock. */
  readonly timer: Timer;
}

export async function fixture(texts: readonly string[] = TEXTS): Promise<Fixture> {
  const clock = manualClock();
  const passed = async (ms: number) => {
    clock.elapse(ms);
    await turn();
  };
  const memory = createMemoryQueue({ clock });
  const queue: JobQueue = { ...memory, watch: () => ({ next: passed, close: () => {} }) };
  const store = createMemoryStore();
  const episodes = episodesOf(texts);
  await store.accept(GROUP, episodes);
  await queue.enqueue(
    GROUP,
    episodes.map(({ id }) => id),
    { batchId: 'all' },
  );
  // A worker that is told to stop waits for its jobs; that time is up only where a test makes it shorter.
  const pause: Timer['pause'] = (ms, signal) =>
    ms === STOP_MS && signal ? new Promise((resolve) => signal.addEventListener('abort', () => resolve())) : passed(ms);
  return { store, queue, episodes, elapse: clock.elapse, timer: { nowMs: () => Date.parse(clock.now()), pause, every: () => () => {} } };
}

/** Runs a worker until nothing is left to do, or it is told to stop. */
export function work({ store, queue, timer }: Fixture, parts: Partial<WorkerParts> = {}, options: Partial<WorkerOptions> = {}, stop?: AbortSignal) {
  const all = { store, queue, timer, embedder: null, relations: UNKNOWN_RELATIONS, extraction: 'rules' as const, random: { next: () => 0.5 }, ...parts };
  return runIngestWorker(all, { name: 'w', untilIdle: true, ...options }, stop ?? new AbortController().signal);
}

export async function statuses(store: GraphStore): Promise<string[]> {
  return (await store.listEpisodes(GROUP, {}, 0, 100)).map(({ episode }) => episode.status);
}
