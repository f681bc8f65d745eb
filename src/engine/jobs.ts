/** The jobs of a memory: what waits to be read and applied, and what was given up. */
import type { GraphStore } from '../../graph/store.ts';
import { followBatch } from '../../workers/follow.ts';
import type { BatchProgress, JobQueue, JobState, JobView, QueueCounts, QueueLimits } from '../../workers/queue.ts';
import { rebuildQueue, type RebuildReport } from '../../workers/rebuild.ts';
import { MnemographError } from '../core/errors.ts';
import { openParts } from './open-parts.ts';
import { openQueue } from './open-queue.ts';

export type { BatchProgress, JobState, JobView, QueueCounts, QueueLimits, RebuildReport };

/** Jobs changed by one call. */
const JOBS_AT_ONCE = 500;

export interface JobsStatus extends QueueCounts {
  readonly limits: QueueLimits;
}

export class Jobs {
  readonly #store: GraphStore;
  readonly #queue: JobQueue;

  private constructor(store: GraphStore, queue: JobQueue) {
    this.#store = store;
    this.#queue = queue;
  }

  /** Opens the queue of the memory at `path`, which must exist. `queue` as `runWorker` takes it. */
  static async open(path: string, { queue: where }: { readonly queue?: string } = {}): Promise<Jobs> {
    const { store } = await openParts(path, { embedder: 'none', create: false, allowEmbedderMismatch: true, allowSchemaMismatch: true });
    try {
      return new Jobs(store, await openQueue(where, path));
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  async status(): Promise<JobsStatus> {
    return { ...(await this.#queue.counts()), limits: await this.#queue.limits() };
  }

  /** Jobs in one state: waiting ones as they will be taken, dead ones by when they died. */
  list({ state, groupId, offset = 0, limit = 100 }: { state: JobState; groupId?: string; offset?: number; limit?: number }): Promise<readonly JobView[]> {
    return this.#queue.list({ state, ...(groupId === undefined ? {} : { groupId }) }, offset, limit);
  }

  /** @throws MnemographError `not_found` */
  async get(id: string): Promise<JobView> {
    const job = await this.#queue.job(id);
    if (!job) throw noJob(id);
    return job;
  }

  /** Makes a dead job waiting. @throws MnemographError `not_found`, `invalid_input` where it is not dead. */
  async retry(id: string): Promise<JobView> {
    const { state } = await this.get(id);
    if (!(await this.#queue.revive(id)))
      throw new MnemographError('invalid_input', `Job ${id} is ${state}, and only dead jobs are retried by hand. Nothing was changed.`, {
        details: { job: id },
      });
    return this.get(id);
  }

  /** Makes all dead jobs waiting, of one group where one is given; how many. */
  async retryAll(groupId?: string): Promise<number> {
    let revived = 0;
    for (;;) {
      const dead = await this.list({ state: 'dead', limit: JOBS_AT_ONCE, ...(groupId === undefined ? {} : { groupId }) });
      let now = 0;
      for (const { id } of dead) if (await this.#queue.revive(id)) now++;
      revived += now;
      if (dead.length < JOBS_AT_ONCE || now === 0) return revived;
    }
  }

  /** Removes jobs that no worker has in hand; their episodes stay in the store as they are. How many went. */
  async discard(ids: readonly string[]): Promise<number> {
    for (const id of ids) await this.get(id);
    return this.#queue.discard(ids);
  }

  /** Makes a job for every pending episode that has none: after the queue lost its data, or moved. */
  rebuild(groupId?: string): Promise<RebuildReport> {
    return rebuildQueue(this.#store, this.#queue, groupId === undefined ? {} : { groupIds: [groupId] });
  }

  pause(): Promise<void> {
    return this.#queue.pause();
  }

  resume(): Promise<void> {
    return this.#queue.resume();
  }

  setLimits(limits: Partial<QueueLimits>): Promise<void> {
    return this.#queue.setLimits(limits);
  }

  /** The progress of what was added as one batch, whenever it changed, until nothing of it is open. @throws MnemographError `not_found` */
  follow(groupId: string, batchId: string, signal?: AbortSignal): AsyncGenerator<BatchProgress> {
    return followBatch(this.#queue, groupId, batchId, signal);
  }

  async close(): Promise<void> {
    await this.#queue.close();
    await this.#store.close();
  }
}

function noJob(id: string): MnemographError {
  return new MnemographError('not_found', `There is no job ${id}: it is done, or its id is wrong. See 'mnemograph jobs list'.`, { details: { job: id } });
}
