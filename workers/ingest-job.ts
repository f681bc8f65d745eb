/** One delivery from end to end: read the pending episode, apply it in the group's turn, settle the job. */
import { type EpisodeReading, readEpisode, type ReadingParts } from '../ingest/read-episode.ts';
import type { GraphStore } from '../graph/store.ts';
import { MnemographError } from '../src/core/errors.ts';
import type { Episode } from '../src/core/model.ts';
import type { Logger, Random } from '../src/core/ports.ts';
import { BACKOFF, backoffMs } from './backoff.ts';
import { failureOf, isOfSettings, isOfText, textFailure } from './failure.ts';
import type { GatheredEpisodes } from './gathered-episodes.ts';
import type { GroupTurns } from './group-turns.ts';
import type { Delivery, JobQueue } from './queue.ts';
import type { ReadingStarts } from './reading-starts.ts';

export interface IngestJobParts extends ReadingParts {
  readonly store: GraphStore;
  readonly queue: JobQueue;
  readonly turns: GroupTurns;
  readonly pending: GatheredEpisodes;
  readonly starts: ReadingStarts;
  readonly random: Random;
  readonly logger: Logger;
}

/**
 * How a delivery ended.
 * 'applied': the episode is part of the memory. 'nothing': it was so already, or was erased. 'failed': its text cannot be read; kept as
 * failed in the store and as dead in the queue. 'retried': tried again later. 'buried': tried too often. 'returned': given back as it was.
 * 'lost': the delivery was over, or the queue cannot be reached; it comes again. 'outage', 'settings': returned, and nothing else would
 * succeed now, or ever.
 */
export type JobOutcome =
  | { readonly kind: 'applied' | 'nothing' | 'failed' | 'retried' | 'buried' | 'returned' | 'lost' }
  | { readonly kind: 'outage'; readonly error: unknown }
  | { readonly kind: 'settings'; readonly error: MnemographError };

export interface JobRun {
  readonly delivery: Delivery;
  /** Aborted when the worker will wait no longer. */
  readonly abandon: AbortSignal;
  /** Called once, when reading is over. */
  readonly onRead: () => void;
}

/** Outages are waited out by the worker; a job is held back so long that it is not the first to meet each. */
const OUTAGE_MS = 1000;

/** Never rejects: whatever happens, the job is settled or comes again by itself. */
export async function workOn(run: JobRun, parts: IngestJobParts): Promise<JobOutcome> {
  let read: EpisodeReading | JobOutcome;
  try {
    read = await readJob(run, parts);
  } catch (error) {
    read = await settle(run, parts, error);
  } finally {
    run.onRead();
  }
  if ('kind' in read) return read;
  try {
    return await applyJob(run, parts, read);
  } catch (error) {
    return settle(run, parts, error);
  }
}

async function readJob({ delivery, abandon }: JobRun, parts: IngestJobParts): Promise<EpisodeReading | JobOutcome> {
  const { queue, pending, starts } = parts;
  const { groupId, episodeId } = delivery.job;
  const episode = await pending.episode(groupId, episodeId);
  if (!episode || episode.status === 'applied') return done(await queue.complete(delivery), 'nothing');
  // Marked by an earlier delivery that did not come to bury its job.
  if (episode.status === 'failed') return done(await queue.bury(delivery, textFailure('invalid_input')), 'failed');
  await queue.reach(delivery, 'reading');
  await starts.next();
  const reading = await readOrFail(episode, delivery, parts);
  if ('kind' in reading) return reading;
  if (abandon.aborted) return done(await queue.giveBack(delivery), 'returned');
  // Not worth its turn where another worker has the job by now.
  return (await queue.reach(delivery, 'applying')) ? reading : { kind: 'lost' };
}

async function readOrFail(episode: Episode, delivery: Delivery, parts: IngestJobParts): Promise<EpisodeReading | JobOutcome> {
  try {
    return await readEpisode(episode, parts);
  } catch (error) {
    if (!isOfText(error)) throw error;
    await parts.store.fail(episode.groupId, [{ episodeId: episode.id, reason: error.message }]);
    return done(await parts.queue.bury(delivery, textFailure(error.code)), 'failed');
  }
}

async function applyJob({ delivery, abandon }: JobRun, { queue, turns }: IngestJobParts, reading: EpisodeReading): Promise<JobOutcome> {
  const outcome = await turns.apply(reading, abandon);
  if (outcome === 'stale') return done(await queue.giveBack(delivery), 'returned');
  // Where this fails the job comes again, and finds the episode applied.
  await queue.complete(delivery).catch(() => false);
  return { kind: outcome === 'applied' ? 'applied' : 'nothing' };
}

function done(isSettled: boolean, kind: 'nothing' | 'failed' | 'returned'): JobOutcome {
  return { kind: isSettled ? kind : 'lost' };
}

/** What becomes of a job that failed by something else than its text. */
async function settle(run: JobRun, parts: IngestJobParts, error: unknown): Promise<JobOutcome> {
  try {
    return await settled(run, parts, error);
  } catch (queueError) {
    parts.logger.debug('a job could not be settled; it comes again when its lock runs out', { error: failureOf(queueError).reason });
    return { kind: 'lost' };
  }
}

async function settled({ delivery, abandon }: JobRun, parts: IngestJobParts, error: unknown): Promise<JobOutcome> {
  const { queue, random, logger } = parts;
  if (abandon.aborted) return done(await queue.giveBack(delivery), 'returned');
  if (isOfSettings(error)) {
    await queue.giveBack(delivery);
    return { kind: 'settings', error };
  }
  if (await isOutage(error, parts, delivery)) {
    await queue.giveBack(delivery, OUTAGE_MS);
    return { kind: 'outage', error };
  }
  const failure = failureOf(error);
  const attempts = delivery.job.attempts + 1;
  const isOver = attempts >= BACKOFF.attemptsMax;
  logger.warn(isOver ? 'a job was given up' : 'a job is tried again', { job: delivery.job.id, attempts, code: failure.code, reason: failure.reason });
  if (isOver) return (await queue.bury(delivery, failure)) ? { kind: 'buried' } : { kind: 'lost' };
  return (await queue.retry(delivery, failure, backoffMs(attempts, random))) ? { kind: 'retried' } : { kind: 'lost' };
}

/** What is no fault of the job would use up the attempts of everything that waits: a full disk, a store that answers nothing at all. */
async function isOutage(error: unknown, { store }: IngestJobParts, { job }: Delivery): Promise<boolean> {
  if (error instanceof MnemographError && error.code === 'store_full') return true;
  try {
    await store.revision(job.groupId);
    return false;
  } catch {
    return true;
  }
}
