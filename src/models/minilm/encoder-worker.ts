/** One encoder thread as the pool sees it. */
import { Worker } from 'node:worker_threads';
import { MnemographError } from '../../core/errors.ts';
import type { EncoderFiles } from './encoder.ts';
import { ExitGate, unwatchExit, watchExit } from './exit-gate.ts';
import type { EncoderJob, EncoderReply, EncoderRequest, EncoderThreadData } from './messages.ts';

const THREAD_URL = new URL(import.meta.url.endsWith('.ts') ? './encoder-thread.ts' : './encoder-thread.js', import.meta.url);

interface Waiting {
  readonly resolve: (reply: EncoderReply) => void;
  readonly reject: (error: MnemographError) => void;
}

export class EncoderWorker {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #isEnding = false;
  /** What the thread threw, and, once it is gone, what anyone who asks is told. */
  #thrown: unknown = null;
  #gone: MnemographError | null = null;
  /** Fulfilled when the native runtime is loaded, some 200 ms before the model is; rejected with `embedder_unavailable` when it cannot be. */
  readonly runtime: Promise<void>;
  /** Fulfilled when the model is loaded; rejected with `embedder_unavailable` when it cannot be. */
  readonly ready: Promise<void>;
  /** Fulfilled when the thread is gone, for whatever reason. */
  readonly ended: Promise<void>;

  constructor(files: EncoderFiles) {
    const gate = ExitGate.forNewThread();
    watchExit(gate);
    this.#worker = new Worker(THREAD_URL, {
      workerData: { files, gateBuffer: gate.buffer } satisfies EncoderThreadData,
      execArgv: [], // flags of the program, such as `--input-type`, are not for a thread that runs a file
      resourceLimits: { maxYoungGenerationSizeMb: 4 }, // little lives on here; without it each thread keeps 20 MB more
    });
    const { promise: runtime, resolve: setRuntime, reject: setNoRuntime } = Promise.withResolvers<void>();
    const { promise: ready, resolve: setReady, reject: setFailed } = Promise.withResolvers<void>();
    const { promise: ended, resolve: setEnded } = Promise.withResolvers<void>();
    this.runtime = runtime;
    this.ready = ready;
    this.ended = ended;
    for (const stage of [runtime, ready]) stage.catch(() => {}); // whoever waits for it or for an answer is told
    this.#worker.on('message', (reply: EncoderReply) => {
      if (reply.kind === 'runtime') return setRuntime();
      if (reply.kind === 'ready') setReady();
      else this.#settle(reply);
      this.#releaseWhenIdle();
    });
    this.#worker.on('error', (cause) => {
      this.#thrown = cause;
    });
    this.#worker.on('exit', (code) => {
      unwatchExit(gate);
      this.#gone = unavailable(this.#thrown ?? new Error(`the encoder thread ended with code ${code}`));
      setEnded();
      setNoRuntime(this.#gone);
      setFailed(this.#gone);
      for (const { reject } of this.#waiting.values()) reject(this.#gone);
      this.#waiting.clear();
    });
  }

  /** Jobs that the thread has not answered yet. */
  get load(): number {
    return this.#waiting.size;
  }

  ask(job: EncoderJob): Promise<EncoderReply> {
    if (this.#gone) return Promise.reject(this.#gone);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.ref();
      this.#send({ ...job, id });
    });
  }

  /** Frees the model and ends the thread after what it was asked. */
  async end(): Promise<void> {
    this.#isEnding = true;
    this.#worker.ref(); // the process must not end before the thread has
    this.#send({ kind: 'close' });
    await this.ended;
  }

  #send(request: EncoderRequest): void {
    this.#worker.postMessage(request);
  }

  #settle(reply: Exclude<EncoderReply, { kind: 'ready' | 'runtime' }>): void {
    const asked = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.kind !== 'error') asked?.resolve(reply);
    else
      asked?.reject(
        new MnemographError('embedder_unavailable', `The embedding model failed: ${reply.message}. Use '--embedder none' to go on without vectors.`),
      );
  }

  /** An idle thread must not keep the process alive: a program that forgets to close still ends. */
  #releaseWhenIdle(): void {
    if (this.#waiting.size === 0 && !this.#isEnding) this.#worker.unref();
  }
}

function unavailable(cause: unknown): MnemographError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new MnemographError(
    'embedder_unavailable',
    `The bundled embedding model cannot be loaded (${reason}). Use '--embedder none' (words and names only), or reinstall with 'npm ci'.`,
    { cause },
  );
}
