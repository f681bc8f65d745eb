import { expect } from 'vitest';
import type { Delivery, JobQueue } from '../../workers/queue.ts';

/** A queue under test, and a clock that the test moves. */
export interface QueueUnderTest {
  readonly queue: JobQueue;
  /** The same queue as another process sees it. The suite closes neither. */
  another(): Promise<JobQueue>;
  /** Lets time pass, for everything that the queue reads time from. */
  elapse(ms: number): Promise<void>;
}

/** Declares one check; it gets a fresh queue. */
export type QueueCheck = (name: string, body: (test: QueueUnderTest) => Promise<void>) => void;

export const GROUP = 'group one';

/** Takes the next job, which must be there. */
export async function taken(queue: JobQueue, worker = 'w1'): Promise<Delivery> {
  const delivery = await queue.take(worker);
  if (!delivery) throw new Error('there is no job to take');
  return delivery;
}

/** Takes and completes everything that may run now; the episodes, in the order of delivery. */
export async function drained(queue: JobQueue): Promise<string[]> {
  const episodes: string[] = [];
  for (let delivery = await queue.take('drain'); delivery; delivery = await queue.take('drain')) {
    episodes.push(delivery.job.episodeId);
    expect(await queue.complete(delivery)).toBe(true);
  }
  return episodes;
}
