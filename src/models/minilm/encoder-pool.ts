/** Encoder threads, started as they are needed: one for questions, more when passages queue up. */
import { Worker } from 'node:worker_threads';
import { MnemographError } from '../../core/errors.ts';
import type { EmbeddedPassage, PassageInput } from '../../core/ports.ts';
import type { EncoderReply, EncoderRequest } from './messages.ts';

type Settle = { resolve: (reply: EncoderReply) => void; reject: (error: unknown) => void };
type RequestBody = EncoderRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Settle>;
  readonly ready: Promise<void>;
}

const THREAD_URL = new URL(import.meta.url.endsWith('.ts') ? './encoder-thread.ts' : './encoder-thread.js', import.meta.url);

export class EncoderPool {
  readonly #directory: string;
  readonly #threadsMax: number;
  readonly #threads: Thread[] = [];
  #nextId = 1;
  #closed = false;

  constructor(directory: string, threadsMax: number) {
    this.#directory = directory;
    this.#threadsMax = threadsMax;
  }

  /** Starts the first thread; throws `embedder_unavailable` when the runtime or the model cannot be loaded. */
  async start(): Promise<void> {
    await this.#spawn().ready;
  }

  async embedQuery(text: string): Promise<Float32Array> {
    const reply = await this.#ask({ kind: 'query', text }, this.#leastBusy());
    if (reply.kind !== 'query') throw new Error(`encoder answered '${reply.kind}' to a query`);
    return reply.vector;
  }

  async embedPassage(passage: PassageInput, states: boolean): Promise<EmbeddedPassage> {
    const busiest = this.#leastBusy();
    const thread = busiest.waiting.size > 0 && this.#threads.length < this.#threadsMax ? this.#spawn() : busiest;
    const reply = await this.#ask({ kind: 'passage', passage, states }, thread);
    if (reply.kind !== 'passage') throw new Error(`encoder answered '${reply.kind}' to a passage`);
    return reply.embedded;
  }

  /** Lets what was asked finish, then ends the threads. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.all(this.#threads.map((thread) => this.#end(thread)));
  }

  async #end(thread: Thread): Promise<void> {
    const ended = new Promise<void>((resolve) => thread.worker.once('exit', () => resolve()));
    await this.#send({ kind: 'close' }, thread).catch(() => thread.worker.terminate());
    thread.worker.ref(); // the answer let it go; the process must not end before the thread has
    await ended;
  }

  #leastBusy(): Thread {
    const [first, ...rest] = this.#threads;
    if (!first) return this.#spawn();
    return rest.reduce((best, thread) => (thread.waiting.size < best.waiting.size ? thread : best), first);
  }

  #ask(body: RequestBody, thread: Thread): Promise<EncoderReply> {
    if (this.#closed) return Promise.reject(new MnemographError('embedder_unavailable', 'The embedder is closed.'));
    return this.#send(body, thread);
  }

  #send(body: RequestBody, thread: Thread): Promise<EncoderReply> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      thread.waiting.set(id, { resolve, reject });
      thread.worker.ref();
      thread.worker.postMessage({ ...body, id } as EncoderRequest);
    });
  }

  #spawn(): Thread {
    const worker = new Worker(THREAD_URL, { workerData: { directory: this.#directory } });
    const waiting = new Map<number, Settle>();
    const ready = new Promise<void>((resolve, reject) => {
      worker.on('message', (reply: EncoderReply) => {
        if (reply.kind === 'ready') resolve();
        else settle(worker, waiting, reply);
      });
      const fail = (cause: unknown) => {
        const error = unavailable(cause);
        reject(error);
        for (const { reject: rejectOne } of waiting.values()) rejectOne(error);
        waiting.clear();
        this.#forget(worker);
      };
      worker.on('error', fail);
      worker.on('exit', (code) => {
        if (waiting.size > 0 || code !== 0) fail(new Error(`the encoder thread ended with code ${code}`));
      });
    });
    ready.catch(() => {}); // reported by whoever waits for it or for an answer
    const thread = { worker, waiting, ready };
    this.#threads.push(thread);
    return thread;
  }

  #forget(worker: Worker): void {
    const index = this.#threads.findIndex((thread) => thread.worker === worker);
    if (index >= 0) this.#threads.splice(index, 1);
  }
}

/** An idle thread must not keep the process alive: a program that forgets to close still ends. */
function settle(worker: Worker, waiting: Map<number, Settle>, reply: Exclude<EncoderReply, { kind: 'ready' }>): void {
  const settleOne = reply.id === null ? undefined : waiting.get(reply.id);
  if (reply.id !== null) waiting.delete(reply.id);
  if (waiting.size === 0) worker.unref();
  if (!settleOne) return;
  if (reply.kind === 'error') settleOne.reject(new MnemographError('embedder_unavailable', `The embedding model failed: ${reply.message}`));
  else settleOne.resolve(reply);
}

function unavailable(cause: unknown): MnemographError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new MnemographError(
    'embedder_unavailable',
    `The bundled embedding model cannot be loaded (${reason}). Use '--embedder none' (words and names only), or reinstall with 'npm ci'.`,
    { cause },
  );
}
