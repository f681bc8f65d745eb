/** The jobs of a queue in memory, and what time does to them. */
import type { Clock } from '../../src/core/ports.ts';
import { type Delivery, type Job, type JobFailure, type JobKind, jobIdOf, type JobStage, type JobState, type JobView, type QueueTiming } from '../queue.ts';

export interface MemoryJob {
  readonly id: string;
  readonly kind: JobKind;
  readonly groupId: string;
  readonly episodeId: string;
  readonly priority: number;
  readonly enqueuedAtMs: number;
  /** Place among the jobs of its priority. */
  place: number;
  state: JobState;
  attempts: number;
  stalls: number;
  runAtMs: number;
  lock: string | null;
  lockedUntilMs: number;
  worker: string | null;
  stage: JobStage | null;
  failure: (JobFailure & { readonly atMs: number }) | null;
}

const KIND: JobKind = 'ingest';

const FRESH = { kind: KIND, attempts: 0, stalls: 0, lock: null, lockedUntilMs: 0, worker: null, stage: null, failure: null };

export class MemoryJobs {
  readonly #jobs = new Map<string, MemoryJob>();
  readonly #clock: Clock;
  readonly #timing: QueueTiming;
  #places = 0;
  #locks = 0;

  constructor(clock: Clock, timing: QueueTiming) {
    this.#clock = clock;
    this.#timing = timing;
  }

  get nowMs(): number {
    return Date.parse(this.#clock.now());
  }

  get(id: string): MemoryJob | undefined {
    return this.#jobs.get(id);
  }

  inState(state: JobState, groupId?: string): MemoryJob[] {
    return [...this.#jobs.values()].filter((job) => job.state === state && (groupId === undefined || job.groupId === groupId));
  }

  add(groupId: string, episodeId: string, priority: number, delayMs: number): void {
    const id = jobIdOf(groupId, episodeId, KIND);
    const enqueuedAtMs = this.nowMs;
    this.#jobs.set(id, {
      ...FRESH,
      id,
      groupId,
      episodeId,
      priority,
      enqueuedAtMs,
      place: this.#places++,
      state: delayMs > 0 ? 'delayed' : 'waiting',
      runAtMs: enqueuedAtMs + delayMs,
    });
  }

  remove(id: string): void {
    this.#jobs.delete(id);
  }

  removeGroup(groupId: string): void {
    for (const job of this.#jobs.values()) if (job.groupId === groupId) this.#jobs.delete(job.id);
  }

  /** The one to be taken next. */
  next(): MemoryJob | undefined {
    for (const job of this.inState('delayed').sort(byTime)) if (job.runAtMs <= this.nowMs) this.moveTo(job, 'waiting', { isLast: true });
    return this.inState('waiting').sort(byPlace)[0];
  }

  lock(job: MemoryJob, worker: string): Delivery {
    const lock = `lock-${++this.#locks}`;
    Object.assign(job, { state: 'active', lock, worker, lockedUntilMs: this.nowMs + this.#timing.lockMs });
    return { job: jobOf(job), lock };
  }

  /** The job of a delivery whose lock stands; a lock that ran out stands no more. */
  held({ job: { id }, lock }: Delivery): MemoryJob | null {
    const job = this.#jobs.get(id);
    return job?.lock === lock && job.lockedUntilMs > this.nowMs ? job : null;
  }

  renew(job: MemoryJob): void {
    job.lockedUntilMs = this.nowMs + this.#timing.lockMs;
  }

  moveTo(job: MemoryJob, state: JobState, { isLast = false, runAtMs = 0 } = {}): void {
    Object.assign(job, { state, runAtMs, lock: null, lockedUntilMs: 0, worker: null, stage: null });
    if (isLast) job.place = this.#places++;
  }

  note(job: MemoryJob, failure: JobFailure): void {
    job.failure = { ...failure, atMs: this.nowMs };
  }

  stalled(): MemoryJob[] {
    return this.inState('active').filter(({ lockedUntilMs }) => lockedUntilMs <= this.nowMs);
  }
}

export function byPlace(a: MemoryJob, b: MemoryJob): number {
  return a.priority - b.priority || a.place - b.place;
}

export function byTime(a: MemoryJob, b: MemoryJob): number {
  return a.runAtMs - b.runAtMs || a.place - b.place;
}

export function byDeath(a: MemoryJob, b: MemoryJob): number {
  return (a.failure?.atMs ?? 0) - (b.failure?.atMs ?? 0) || (a.id < b.id ? -1 : 1);
}

function jobOf({ id, kind, groupId, episodeId, priority, enqueuedAtMs, attempts }: MemoryJob): Job {
  return { id, kind, groupId, episodeId, priority, enqueuedAt: instant(enqueuedAtMs), attempts };
}

export function viewOf(job: MemoryJob): JobView {
  const { state, stalls, runAtMs, worker, stage, failure } = job;
  const failed = failure && { code: failure.code, reason: failure.reason, at: instant(failure.atMs) };
  return { ...jobOf(job), state, stalls, runAt: state === 'delayed' ? instant(runAtMs) : null, worker, stage, failure: failed };
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
