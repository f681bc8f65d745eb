/** Threads that read episodes side by side. They give what `readEpisode` gives, whichever of them an episode comes to. */
import { Worker } from 'node:worker_threads';
import { MnemographError } from '../src/core/errors.ts';
import type { Episode } from '../src/core/model.ts';
import { type EpisodeReader, type EpisodeReading, readEpisode, type ReadingParts } from './read-episode.ts';
import type { ReadingReply, ReadingRequest, ReadingThreadData } from './reading-messages.ts';

const THREAD_URL = new URL(import.meta.url.endsWith('.ts') ? './reading-thread.ts' : './reading-thread.js', import.meta.url);

/** Episodes in a thread at once: the next wait there, so that a busy event loop does not leave it idle. */
const EPISODES_PER_THREAD = 8;

interface Asked {
  readonly episode: Episode;
  readonly take: (reading: Promise<EpisodeReading>) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly asked: Map<number, Asked>;
  readonly ended: Promise<void>;
  /** Fulfilled when it reads, or will not. */
  readonly ready: Promise<void>;
  readonly setReady: () => void;
  isReady: boolean;
}

export class ReadingThreads implements EpisodeReader {
  readonly concurrency: number;
  readonly #parts: ReadingParts;
  readonly #threads: Set<Thread>;
  #nextId = 1;

  /** `parts`, without an embedder, are what `data` tells the threads. */
  constructor(parts: ReadingParts, data: ReadingThreadData, count: number) {
    this.#parts = parts;
    this.concurrency = count * EPISODES_PER_THREAD;
    this.#threads = new Set(Array.from({ length: count }, () => this.#spawn(data)));
  }

  /** While the threads start, and where none is left, here. */
  read(episode: Episode): Promise<EpisodeReading> {
    const [first, ...others] = [...this.#threads].filter(({ isReady }) => isReady);
    if (!first) return readEpisode(episode, this.#parts);
    const freest = others.reduce((best, thread) => (thread.asked.size < best.asked.size ? thread : best), first);
    return new Promise((take) => {
      const id = this.#nextId++;
      freest.asked.set(id, { episode, take });
      freest.worker.postMessage({ id, episode } satisfies ReadingRequest, []);
    });
  }

  async close(): Promise<void> {
    const threads = [...this.#threads];
    this.#threads.clear();
    for (const { worker } of threads) void worker.terminate();
    await Promise.all(threads.map(({ ended }) => ended));
  }

  /** Fulfilled when every thread that could be started reads. */
  get started(): Promise<void> {
    return Promise.all([...this.#threads].map(({ ready }) => ready)).then(() => {});
  }

  #spawn(data: ReadingThreadData): Thread {
    // Flags of the program, such as `--input-type`, are not for a thread that runs a file.
    const worker = new Worker(THREAD_URL, { workerData: data, execArgv: [] });
    const { promise: ended, resolve: setEnded } = Promise.withResolvers<void>();
    const { promise: ready, resolve: setReady } = Promise.withResolvers<void>();
    const thread: Thread = { worker, asked: new Map(), ended, ready, setReady, isReady: false };
    worker.on('message', (reply: ReadingReply) => settle(thread, reply));
    worker.on('error', () => {}); // what it was asked is read here; if that fails too, whoever asked is told
    worker.on('exit', () => {
      const isClosed = !this.#threads.delete(thread);
      for (const { episode, take } of thread.asked.values()) take(isClosed ? Promise.reject(closed()) : readEpisode(episode, this.#parts));
      thread.asked.clear();
      setReady();
      setEnded();
    });
    return thread;
  }
}

function settle(thread: Thread, reply: ReadingReply): void {
  if (reply.kind === 'ready') {
    thread.isReady = true;
    thread.setReady();
    return;
  }
  const asked = thread.asked.get(reply.id);
  thread.asked.delete(reply.id);
  asked?.take(Promise.resolve({ episode: asked.episode, ...reply.reading }));
}

function closed(): MnemographError {
  return new MnemographError('aborted', 'The run was ended before the episode was read; it stays accepted, and the next run reads it.');
}
