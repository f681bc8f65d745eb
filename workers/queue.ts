/**
 * The job-queue contract. Nothing outside a backend's folder and src/engine.ts knows which backend is behind it.
 *
 * A job says which accepted episode is still to be read and applied: ids only, never a text. The store is what counts: it keeps the episode
 * as 'pending' until it is applied, so a queue that lost everything is made anew from it (rebuild.ts), and a job that is delivered twice, or
 * after its episode was applied or erased, finds nothing to do.
 *
 * There is one job an episode. Reading and applying are two stages of it, not two jobs: what was read is text, which no queue may hold.
 * Reading runs in parallel; applying under the group's lease. A delivery is locked for `lockMs`, renewed while it is worked on; a lock that
 * ran out is a worker that died, and its job is delivered again.
 */
import { hash } from 'node:crypto';
import { type ErrorCode, invariant } from '../src/core/errors.ts';
import type { Instant } from '../src/core/time.ts';

/** 'ingest': read the episode and apply it. */
export type JobKind = 'ingest';

/** 'delayed': waits for its time (`runAt`). 'dead': given up, kept until someone retries or discards it. Jobs that are done are gone. */
export type JobState = 'waiting' | 'delayed' | 'active' | 'dead';

/** How far a delivery has come. */
export type JobStage = 'reading' | 'applying';

/** What failed, without any words of the text: codes, and reasons that quote nothing but ids, paths and hosts. */
export interface JobFailure {
  /** 'stalled': its worker died too often. 'unexpected': an error that nobody foresaw. */
  readonly code: ErrorCode | 'stalled' | 'unexpected';
  readonly reason: string;
}

export interface Job {
  /** `jobIdOf` its group, episode and kind. */
  readonly id: string;
  readonly kind: JobKind;
  readonly groupId: string;
  readonly episodeId: string;
  /** 0 (first) to 9; those of one priority in the order of arrival. */
  readonly priority: number;
  readonly enqueuedAt: Instant;
  /** How often it failed since it was queued or last retried by hand. */
  readonly attempts: number;
}

/** A job as `list` and `job` show it. */
export interface JobView extends Job {
  readonly state: JobState;
  /** How often its worker died over it. */
  readonly stalls: number;
  /** When a delayed job is due; else null. */
  readonly runAt: Instant | null;
  /** Of an active job the worker that has it, and how far it is; else null. */
  readonly worker: string | null;
  readonly stage: JobStage | null;
  /** Why it failed last; null where it did not. */
  readonly failure: (JobFailure & { readonly at: Instant }) | null;
}

/** A job in a worker's hands. Only the delivery whose lock stands can be renewed, completed, retried, buried or given back. */
export interface Delivery {
  readonly job: Job;
  /** Names this delivery, and no other. */
  readonly lock: string;
}

export interface EnqueueOptions {
  /** 0 (first) to 9. Default 5. */
  readonly priority?: number;
  /** Milliseconds until it may be taken. Default 0. */
  readonly delayMs?: number;
  /** Counts these jobs, added or present, into a batch of the group whose progress `batch` tells. */
  readonly batchId?: string;
}

export interface EnqueueReport {
  readonly added: number;
  /** There already: waiting, delayed or active. */
  readonly present: number;
  /** Among the dead, where they stay until someone retries them. */
  readonly dead: number;
}

/** Progress of what was enqueued under one batch id. `total` is the sum of the others. */
export interface BatchProgress {
  readonly total: number;
  /** Done, or discarded. */
  readonly finished: number;
  /** Waiting, delayed or active. */
  readonly open: number;
  readonly dead: number;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly delayed: number;
  readonly active: number;
  readonly dead: number;
  readonly paused: boolean;
}

/** Bounds of the whole queue, kept in it: every process works by the same ones. */
export interface QueueLimits {
  /** Jobs waiting, delayed and active together. Adding more is refused with `queue full`. Default 100,000. */
  readonly depthMax: number;
  /** Deliveries at once, over all workers; null: as many as the workers take. Default null. */
  readonly concurrencyMax: number | null;
  /** At most `max` deliveries in `perMs`, in windows that begin with a delivery; null: no bound. Default null. */
  readonly rate: { readonly max: number; readonly perMs: number } | null;
}

export interface JobFilter {
  readonly state: JobState;
  readonly groupId?: string;
}

/** The right to apply to a group, for one worker at a time. */
export interface GroupLease {
  readonly groupId: string;
  /** Fencing token: larger with every lease of the group, also after the queue lost its data. */
  readonly token: number;
}

/**
 * One lease a group. A holder that stops renewing loses it after `leaseMs`; the next one gets a larger token, and from then on `keepLease`
 * tells the old holder that it is late. What a late holder writes in between the store refuses by its revision check.
 */
export interface GroupLeases {
  /** Null while another holds it. */
  acquireLease(groupId: string): Promise<GroupLease | null>;
  /** Extends the lease, and says whether it is still the latest of its group: false once it was released or another was given. */
  keepLease(lease: GroupLease): Promise<boolean>;
  /** Lets the next one have it at once. Nothing happens to a lease that is not the latest. */
  releaseLease(lease: GroupLease): Promise<void>;
}

/** Tells one follower of changes, none of which it misses. */
export interface QueueWatch {
  /** Resolves when anything may have changed since the watch began or last resolved, at the latest after `timeoutMs` or when aborted. Never rejects. */
  next(timeoutMs: number, signal?: AbortSignal): Promise<void>;
  close(): void;
}

export interface JobQueue extends GroupLeases {
  readonly timing: QueueTiming;
  /**
   * Adds one job for each episode that has none, all or nothing. Adding again changes nothing of a job that is there.
   * @throws MnemographError queue full (errors.ts `isQueueFull`) where the new ones do not fit. Processes that add at the same moment may
   * together pass the bound by what they add.
   */
  enqueue(groupId: string, episodeIds: readonly string[], options?: EnqueueOptions): Promise<EnqueueReport>;
  /** How many jobs may still be added. */
  room(): Promise<number>;

  /** The next job that may run now, locked for `lockMs`; null where there is none, or the queue is paused or at a limit. */
  take(worker: string): Promise<Delivery | null>;
  /** Extends the lock by `lockMs` from now. This and the next five: false, and nothing happens, where the delivery's lock stands no more. */
  renew(delivery: Delivery): Promise<boolean>;
  /** Notes how far it is, for those who look. */
  reach(delivery: Delivery, stage: JobStage): Promise<boolean>;
  /** Done: the job is gone. */
  complete(delivery: Delivery): Promise<boolean>;
  /** Failed, to be tried again after `delayMs`; counts an attempt. */
  retry(delivery: Delivery, failure: JobFailure, delayMs: number): Promise<boolean>;
  /** Failed for good: among the dead. Counts an attempt. */
  bury(delivery: Delivery, failure: JobFailure): Promise<boolean>;
  /** Back to the front of its priority, or after `delayMs`; counts no attempt. */
  giveBack(delivery: Delivery, delayMs?: number): Promise<boolean>;
  /** Makes jobs whose lock ran out waiting again; those that stalled more than `stallsMax` times are buried. Returns how many of either. */
  recoverStalled(): Promise<number>;

  job(jobId: string): Promise<JobView | null>;
  /**
   * Jobs in one state after the first `offset`, at most `limit`: waiting ones as they will be taken, delayed ones by their time, dead ones
   * by when they died, then id; active ones in no order.
   */
  list(filter: JobFilter, offset: number, limit: number): Promise<readonly JobView[]>;
  counts(): Promise<QueueCounts>;
  /** Null where the group has no such batch: never made, or `batchKeptMs` after its last job was added. */
  batch(groupId: string, batchId: string): Promise<BatchProgress | null>;

  /** Makes a dead job waiting, with no attempts made. False where it is not dead. */
  revive(jobId: string): Promise<boolean>;
  /** Removes these jobs, except active ones. Returns how many went. The episodes stay in the store as they are. */
  discard(jobIds: readonly string[]): Promise<number>;
  /** Removes everything that names the group; what is active there ends by itself. */
  forgetGroup(groupId: string): Promise<void>;
  /** Nothing is taken until `resume`; what is active goes on. For all processes. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  limits(): Promise<QueueLimits>;
  /** Changes what is given, for all processes. */
  setLimits(limits: Partial<QueueLimits>): Promise<void>;

  /** Begins to watch for changes of the queue, by whichever process. */
  watch(): QueueWatch;
  /** Gives up this process's connection. Deliveries still open stall. */
  close(): Promise<void>;
}

/** How long locks and leases last. To be the same for all processes that share a queue. */
export interface QueueTiming {
  /** Milliseconds that a delivery stays locked without being renewed. */
  readonly lockMs: number;
  /** Milliseconds that a lease stays without being kept. */
  readonly leaseMs: number;
  /** How often a job's worker may die before the job is buried. */
  readonly stallsMax: number;
  /** Milliseconds that a batch's progress is kept after its last job was added. */
  readonly batchKeptMs: number;
}

export const QUEUE_TIMING: QueueTiming = { lockMs: 60_000, leaseMs: 30_000, stallsMax: 3, batchKeptMs: 7 * 24 * 3_600_000 };

export const QUEUE_LIMITS: QueueLimits = { depthMax: 100_000, concurrencyMax: null, rate: null };

const PRIORITY_DEFAULT = 5;
const PRIORITY_LAST = 9;

/** The priority of jobs that are enqueued with these options. Surfaces refuse what is none before it comes here. */
export function priorityOf({ priority = PRIORITY_DEFAULT }: EnqueueOptions): number {
  invariant(Number.isInteger(priority) && priority >= 0 && priority <= PRIORITY_LAST, `a priority is a whole number from 0 to ${PRIORITY_LAST}: ${priority}`);
  return priority;
}

/** The same group, episode and kind give the same id: what is enqueued twice is one job. */
export function jobIdOf(groupId: string, episodeId: string, kind: JobKind = 'ingest'): string {
  return `job_${hash('sha256', JSON.stringify([groupId, episodeId, kind])).slice(0, 32)}`;
}
