/**
 * A worker: takes jobs, reads several episodes at once, applies each in its group's turn, until it is told to stop. Any number of them, in
 * any number of processes, give the store that one would.
 */
import { MnemographError } from '../src/core/errors.ts';
import { type Logger, type Random, silentLogger } from '../src/core/ports.ts';
import { backoffMs } from './backoff.ts';
import { Bell } from './bell.ts';
import { failureOf, isOfSettings } from './failure.ts';
import { applyUnderLease } from './apply-under-lease.ts';
import { GatheredEpisodes } from './gathered-episodes.ts';
import { GroupTurns, type TurnParts } from './group-turns.ts';
import { beat } from './heartbeat.ts';
import { type IngestJobParts, type JobOutcome, workOn } from './ingest-job.ts';
import type { Delivery } from './queue.ts';
import { ReadingStarts } from './reading-starts.ts';
import { rebuildQueue } from './rebuild.ts';
import { systemTimer, type Timer } from './timer.ts';

export interface WorkerParts extends Omit<IngestJobParts, 'turns' | 'pending' | 'starts' | 'random' | 'logger'> {
  readonly random?: Random;
  readonly logger?: Logger;
  readonly timer?: Timer;
}

export interface WorkerOptions {
  /** Shown with the jobs that it has; one a process. */
  readonly name: string;
  /** Episodes read at once, from 1. As many more may wait for their turn to be applied. Default: the embedder's, else 4. */
  readonly concurrency?: number;
  /** Ends by itself when nothing is left to do, or the queue is paused. Default false. */
  readonly untilIdle?: boolean;
  /** Milliseconds that the jobs in hand may take after it is told to stop; what is left then is given back. Default 30,000. */
  readonly stopMs?: number;
  /** Milliseconds between two looks into the store for episodes that no job names, when there is nothing else to do. Default 60,000. */
  readonly sweepMs?: number;
  /** Called for every delivery when it is over. */
  readonly onOutcome?: (delivery: Delivery, outcome: JobOutcome) => void;
}

/** How many deliveries ended in each way. */
export type WorkerReport = Readonly<Record<JobOutcome['kind'], number>>;

const NOTHING: WorkerReport = { applied: 0, nothing: 0, failed: 0, retried: 0, buried: 0, returned: 0, lost: 0, outage: 0, settings: 0 };

const READ_AT_ONCE = 4;
/** Jobs asked for together. */
const TAKEN_AT_ONCE = 4;
/** Without a change, an idle worker looks again after this: delayed jobs come due without anyone saying so. */
const IDLE_MS = 500;
const DEFAULTS = { untilIdle: false, stopMs: 30_000, sweepMs: 60_000, onOutcome: () => {} };

/**
 * Works until the signal is aborted (or, `untilIdle`, until nothing is left), then finishes what it has in hand or gives it back.
 * @throws MnemographError where no job can succeed in this process (embedder or store unusable), after giving back what it had.
 */
export async function runIngestWorker(parts: WorkerParts, options: WorkerOptions, stop: AbortSignal): Promise<WorkerReport> {
  const worker = new IngestWorker(parts, options, stop);
  return worker.run();
}

class IngestWorker {
  readonly #parts: IngestJobParts;
  readonly #options: Required<WorkerOptions>;
  readonly #timer: Timer;
  readonly #stop: AbortSignal;
  readonly #abandon = new AbortController();
  /** Deliveries in hand, and the promise of each to be over. */
  readonly #inHand = new Map<Delivery, Promise<void>>();
  readonly #bell = new Bell();
  readonly #report: Record<JobOutcome['kind'], number> = { ...NOTHING };
  #reading = 0;
  /** Failures of the surroundings in a row. */
  #outages = 0;
  #fatal: MnemographError | null = null;
  #sweptAtMs = Number.NEGATIVE_INFINITY;
  #recoveredAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    { random = { next: Math.random }, logger = silentLogger, timer = systemTimer, ...parts }: WorkerParts,
    options: WorkerOptions,
    stop: AbortSignal,
  ) {
    const starts = new ReadingStarts();
    const apply: TurnParts['apply'] = (lease, readings, links) => applyUnderLease({ ...parts, starts }, lease, readings, links);
    const turns = new GroupTurns({ leases: parts.queue, timer, random, apply, starts });
    this.#parts = { ...parts, random, logger, turns, starts, pending: new GatheredEpisodes(parts.store) };
    this.#options = { ...DEFAULTS, concurrency: parts.embedder?.concurrency ?? READ_AT_ONCE, ...options };
    this.#timer = timer;
    this.#stop = stop;
  }

  async run(): Promise<WorkerReport> {
    const { queue, turns } = this.#parts;
    const endBeats = this.#timer.every(Math.min(queue.timing.lockMs, queue.timing.leaseMs) / 3, () => void beat(queue, this.#inHand.keys(), turns));
    const ring = () => this.#bell.ring();
    this.#stop.addEventListener('abort', ring);
    const watch = queue.watch();
    try {
      while (!this.#isStopping && (await this.#step(watch))) {}
      await this.#finish();
    } finally {
      this.#stop.removeEventListener('abort', ring);
      watch.close();
      endBeats();
    }
    if (this.#fatal !== null) throw this.#fatal;
    return this.#report;
  }

  get #isStopping(): boolean {
    return this.#stop.aborted || this.#fatal !== null;
  }

  get #freeHands(): number {
    const { concurrency } = this.#options;
    return Math.min(concurrency - this.#reading, 2 * concurrency - this.#inHand.size);
  }

  /** Takes jobs, or waits for one. False when nothing is left and that is the end. */
  async #step(watch: ReturnType<IngestJobParts['queue']['watch']>): Promise<boolean> {
    if (this.#freeHands <= 0) {
      await this.#bell.next();
      return true;
    }
    try {
      await this.#recover();
      if (await this.#take()) await this.#takeMore();
      else if (await this.#isDone()) return false;
      else await watch.next(IDLE_MS, this.#stop);
    } catch (error) {
      await this.#heed(error);
    }
    if (this.#outages > 0 && !this.#isStopping) await this.#timer.pause(backoffMs(this.#outages, this.#parts.random), this.#stop);
    return true;
  }

  /** Whether there was a job. */
  async #take(): Promise<boolean> {
    const delivery = await this.#parts.queue.take(this.#options.name);
    if (delivery) this.#start(delivery);
    return delivery !== null;
  }

  /** Where there was one there are often more, and a queue may be far away. */
  async #takeMore(): Promise<void> {
    const takes = Array.from({ length: Math.min(TAKEN_AT_ONCE, Math.max(0, this.#freeHands)) }, () => this.#take());
    await Promise.allSettled(takes);
    await Promise.all(takes);
  }

  #start(delivery: Delivery): void {
    this.#reading++;
    const run = { delivery, abandon: this.#abandon.signal, onRead: () => this.#onRead() };
    const over = workOn(run, this.#parts).then((outcome) => this.#end(delivery, outcome));
    this.#inHand.set(delivery, over);
  }

  #onRead(): void {
    this.#reading--;
    this.#bell.ring();
  }

  #end(delivery: Delivery, outcome: JobOutcome): void {
    this.#inHand.delete(delivery);
    this.#report[outcome.kind]++;
    if (outcome.kind === 'settings') this.#fatal ??= outcome.error;
    else if (outcome.kind === 'outage') this.#noteOutage(outcome.error);
    else if (outcome.kind !== 'lost') this.#outages = 0;
    this.#options.onOutcome(delivery, outcome);
    this.#bell.ring();
  }

  /** Jobs of workers that died; this one looks as often as any. */
  async #recover(): Promise<void> {
    const { queue } = this.#parts;
    const nowMs = this.#timer.nowMs();
    if (nowMs < this.#recoveredAtMs + queue.timing.lockMs / 2) return;
    this.#recoveredAtMs = nowMs;
    await queue.recoverStalled();
  }

  /** With nothing to take: whether the store has something after all, and if not, whether that is the end. */
  async #isDone(): Promise<boolean> {
    this.#outages = 0;
    const { queue, store } = this.#parts;
    const { sweepMs, untilIdle } = this.#options;
    if (this.#inHand.size > 0) return false;
    const { waiting, delayed, active, paused } = await queue.counts();
    if (paused) return untilIdle;
    if (waiting + delayed + active > 0) return false;
    const nowMs = this.#timer.nowMs();
    if (!untilIdle && nowMs < this.#sweptAtMs + sweepMs) return false;
    this.#sweptAtMs = nowMs;
    const { added } = await rebuildQueue(store, queue);
    return untilIdle && added === 0;
  }

  async #heed(error: unknown): Promise<void> {
    if (isOfSettings(error)) this.#fatal ??= error;
    else if (error instanceof MnemographError) this.#noteOutage(error);
    else throw error;
  }

  #noteOutage(error: unknown): void {
    this.#outages++;
    this.#parts.logger.warn('the store or the queue cannot be used; trying again', { times: this.#outages, reason: failureOf(error).reason });
  }

  async #finish(): Promise<void> {
    const over = Promise.all(this.#inHand.values());
    const late = new AbortController();
    const isOver = await Promise.race([over.then(() => true), this.#timer.pause(this.#options.stopMs, late.signal).then(() => false)]);
    late.abort();
    if (isOver) return;
    this.#abandon.abort();
    const givenBack = [...this.#inHand.keys()].map((delivery) => this.#parts.queue.giveBack(delivery));
    this.#report.returned += (await Promise.allSettled(givenBack)).filter((result) => result.status === 'fulfilled' && result.value).length;
  }
}
