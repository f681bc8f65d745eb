import type { BatchProgress } from '../queue.ts';
import type { MemoryJobs } from './memory-jobs.ts';

interface Batch {
  readonly groupId: string;
  readonly jobIds: Set<string>;
  touchedAtMs: number;
}

/** A batch is the list of its jobs; how far it is follows from theirs. */
export class MemoryBatches {
  readonly #batches = new Map<string, Batch>();
  readonly #jobs: MemoryJobs;
  readonly #keptMs: number;

  constructor(jobs: MemoryJobs, keptMs: number) {
    this.#jobs = jobs;
    this.#keptMs = keptMs;
  }

  add(groupId: string, batchId: string, jobIds: readonly string[]): void {
    this.#removeOld();
    const key = keyOf(groupId, batchId);
    const batch = this.#batches.get(key) ?? { groupId, jobIds: new Set(), touchedAtMs: 0 };
    for (const id of jobIds) batch.jobIds.add(id);
    batch.touchedAtMs = this.#jobs.nowMs;
    this.#batches.set(key, batch);
  }

  progress(groupId: string, batchId: string): BatchProgress | null {
    this.#removeOld();
    const batch = this.#batches.get(keyOf(groupId, batchId));
    if (!batch) return null;
    const states = [...batch.jobIds].flatMap((id) => this.#jobs.get(id)?.state ?? []);
    const dead = states.filter((state) => state === 'dead').length;
    return { total: batch.jobIds.size, finished: batch.jobIds.size - states.length, open: states.length - dead, dead };
  }

  forget(groupId: string): void {
    for (const [key, batch] of this.#batches) if (batch.groupId === groupId) this.#batches.delete(key);
  }

  #removeOld(): void {
    for (const [key, { touchedAtMs }] of this.#batches) if (touchedAtMs + this.#keptMs <= this.#jobs.nowMs) this.#batches.delete(key);
  }
}

function keyOf(groupId: string, batchId: string): string {
  return JSON.stringify([groupId, batchId]);
}
