/**
 * Reading on other cores than the one that applies, where nothing is embedded: names, profiles and statements of an episode depend on its
 * own text alone, so it does not matter where they are read. (An embedder has threads of its own, which fill the cores.)
 */
import { Worker } from 'node:worker_threads';
import { type ErrorCode, MnemographError } from '../src/core/errors.ts';
import type { Episode } from '../src/core/model.ts';
import type { RelationTable } from '../src/core/relations/index.ts';
import { type EpisodeReading, type Extraction, readEpisode } from './read-episode.ts';
import type { ReadingReply, ReadingRequest, ReadingThreadData } from './reading-messages.ts';

const THREAD_URL = new URL(import.meta.url.endsWith('.ts') ? './reading-thread.ts' : './reading-thread.js', import.meta.url);
/** Episodes that wait at a thread: enough that it need not wait for the applier, who looks for answers some 30 times a second. */
const WAITING_MAX = 24;
/** Episodes read at once where no thread is. */
const HERE_AT_ONCE = 4;
/** Episodes that are read here before threads are worth their start of half a second. */
const STARTS_AFTER = 100;

export interface ReadingThreadsOptions {
  /** 0: none. */
  readonly count: number;
  readonly relations: RelationTable;
  readonly extraction: Extraction;
  /** Episodes read here before the threads are started. Default 100. */
  readonly startsAfter?: number;
}

interface Asked {
  readonly episode: Episode;
  readonly resolve: (reading: EpisodeReading | Promise<EpisodeReading>) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly asked: Map<number, Asked>;
  isReady: boolean;
}

/** Kept from one run to the next: threads start once enough was read to tell that more will come. Idle ones keep no process alive. */
export class ReadingThreads {
  readonly #options: ReadingThreadsOptions;
  readonly #threads = new Set<Thread>();
  #nextId = 1;
  #read = 0;
  #isClosed = false;

  constructor(options: ReadingThreadsOptions) {
    this.#options = options;
  }

  /** Threads that live. */
  get count(): number {
    return this.#threads.size;
  }

  /** Whether all of them read. */
  get isReady(): boolean {
    return [...this.#threads].every(({ isReady }) => isReady);
  }

  /** How many episodes may be asked for at once before reading one more waits for another. */
  get width(): number {
    return this.#threads.size === 0 ? HERE_AT_ONCE : (this.#threads.size + 1) * WAITING_MAX;
  }

  /** Reads here while no thread is ready or all have enough to do. @throws MnemographError as `readEpisode` does. */
  read(episode: Episode): Promise<EpisodeReading> {
    if (this.#read++ === (this.#options.startsAfter ?? STARTS_AFTER) && !this.#isClosed) for (let at = 0; at < this.#options.count; at++) this.#start();
    const free = [...this.#threads].filter(({ isReady, asked }) => isReady && asked.size < WAITING_MAX);
    const thread = free.sort((a, b) => a.asked.size - b.asked.size)[0];
    if (!thread) return this.#readHere(episode);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      thread.asked.set(id, { episode, resolve, reject });
      thread.worker.ref();
      const request: ReadingRequest = { id, episode };
      thread.worker.postMessage(request, []);
    });
  }

  /** What is still being read is given up: nobody waits for it. */
  async close(): Promise<void> {
    const threads = [...this.#threads];
    this.#isClosed = true;
    this.#threads.clear();
    for (const { asked } of threads) asked.clear();
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }

  #readHere(episode: Episode): Promise<EpisodeReading> {
    const { relations, extraction } = this.#options;
    return readEpisode(episode, { embedder: null, relations, extraction });
  }

  #start(): void {
    const { relations, extraction } = this.#options;
    const workerData: ReadingThreadData = { relations: relations.relationsForDisplay(), extraction };
    // No flags of the program, such as `--input-type`: they are not for a thread that runs a file.
    const thread: Thread = { worker: new Worker(THREAD_URL, { workerData, execArgv: [] }), asked: new Map(), isReady: false };
    this.#threads.add(thread);
    thread.worker.unref();
    thread.worker.on('message', (reply: ReadingReply) => {
      if (reply.kind === 'ready') thread.isReady = true;
      else settle(thread, reply);
    });
    // What a thread cannot do, or dies of, is read here: it goes on, or shows its error where it can be told.
    thread.worker.on('error', () => {});
    thread.worker.on('exit', () => {
      this.#threads.delete(thread);
      for (const { episode, resolve } of thread.asked.values()) resolve(this.#readHere(episode));
      thread.asked.clear();
    });
  }
}

function settle({ asked, worker }: Thread, reply: Exclude<ReadingReply, { kind: 'ready' }>): void {
  const waiting = asked.get(reply.id);
  asked.delete(reply.id);
  if (asked.size === 0) worker.unref();
  if (reply.kind === 'reading') waiting?.resolve({ episode: waiting.episode, ...reply.reading });
  else waiting?.reject(reply.code === null ? new Error(reply.message) : new MnemographError(reply.code as ErrorCode, reply.message));
}
