/** Encoder threads, started as they are needed: one for questions, more when passages queue up. */
import { MnemographError } from '../../core/errors.ts';
import type { EmbeddedPassage, PassageInput } from '../../core/ports.ts';
import type { EncoderFiles, PassageWants } from './encoder.ts';
import { EncoderWorker } from './encoder-worker.ts';
import type { EncoderJob, EncoderReply } from './messages.ts';

/** Jobs in a thread at once: the second waits there, so that a busy event loop does not leave the thread idle. */
const JOBS_PER_THREAD = 2;

interface QueuedJob {
  readonly job: EncoderJob;
  readonly take: (answer: Promise<EncoderReply>) => void;
}

export class EncoderPool {
  readonly #files: EncoderFiles;
  readonly #threadsMax: number;
  readonly #threads = new Set<EncoderWorker>();
  /** Questions go first: someone waits for them. */
  readonly #questions: QueuedJob[] = [];
  readonly #passages: QueuedJob[] = [];
  readonly #asked = new Set<Promise<EncoderReply>>();
  #closing: Promise<void> | null = null;

  constructor(files: EncoderFiles, threadsMax: number) {
    this.#files = files;
    this.#threadsMax = threadsMax;
  }

  /**
   * Starts the first thread and waits until its stage is reached; the model goes on loading after 'runtime'.
   * @throws MnemographError `embedder_unavailable` when the runtime, or until 'ready' the model, cannot be loaded.
   */
  async start(stage: 'runtime' | 'ready'): Promise<void> {
    await this.#spawn()[stage];
  }

  async embedQuery(text: string): Promise<Float32Array> {
    const reply = await this.#ask({ kind: 'query', text }, this.#questions);
    if (reply.kind !== 'query') throw new Error(`encoder answered '${reply.kind}' to a query`);
    return reply.vector;
  }

  async embedPassage(passage: PassageInput, wants: PassageWants): Promise<EmbeddedPassage> {
    const reply = await this.#ask({ kind: 'passage', passage, wants }, this.#passages);
    if (reply.kind !== 'passage') throw new Error(`encoder answered '${reply.kind}' to a passage`);
    return reply.embedded;
  }

  /** Lets what was asked finish, then ends the threads. */
  close(): Promise<void> {
    this.#closing ??= this.#drain();
    return this.#closing;
  }

  async #drain(): Promise<void> {
    await Promise.allSettled(this.#asked);
    await Promise.all([...this.#threads].map((thread) => thread.end()));
  }

  #ask(job: EncoderJob, queue: QueuedJob[]): Promise<EncoderReply> {
    if (this.#closing) return Promise.reject(new MnemographError('embedder_unavailable', 'The embedder is closed; open it again to embed.'));
    const answer = new Promise<EncoderReply>((resolve) => queue.push({ job, take: resolve }));
    this.#asked.add(answer);
    const done = () => {
      this.#asked.delete(answer);
      this.#dispatch();
    };
    answer.then(done, done);
    this.#dispatch();
    return answer;
  }

  #dispatch(): void {
    while (this.#questions.length + this.#passages.length > 0) {
      const thread = this.#threadWithRoom();
      if (!thread) return;
      const next = this.#questions.shift() ?? this.#passages.shift();
      next?.take(thread.ask(next.job));
    }
  }

  /** The least busy thread; a new one when even that one is busy, within the limit. */
  #threadWithRoom(): EncoderWorker | undefined {
    const [first, ...rest] = this.#threads;
    if (!first) return this.#spawn();
    const freest = rest.reduce((best, thread) => (thread.load < best.load ? thread : best), first);
    if (freest.load > 0 && this.#threads.size < this.#threadsMax && this.#questions.length === 0) return this.#spawn();
    return freest.load < JOBS_PER_THREAD ? freest : undefined;
  }

  #spawn(): EncoderWorker {
    const thread = new EncoderWorker(this.#files);
    this.#threads.add(thread);
    void thread.ended.then(() => this.#threads.delete(thread));
    return thread;
  }
}
