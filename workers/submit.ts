/** Accepting episodes for workers: into the store, then into the queue. */
import type { GraphStore } from '../graph/store.ts';
import type { Episode } from '../src/core/model.ts';
import { queueFull } from './errors.ts';
import { type EnqueueOptions, jobIdOf, type JobQueue } from './queue.ts';

export interface SubmitReport {
  readonly accepted: number;
  /** False where the queue failed after the store had accepted: the workers' sweep (ingest-worker.ts) enqueues them. */
  readonly isQueued: boolean;
}

/**
 * Stores the episodes as 'pending' and enqueues them. What is refused is refused before anything is stored; what is stored is never lost,
 * whatever becomes of the queue.
 * @throws MnemographError queue full (errors.ts `isQueueFull`), or what the queue or the store throws; nothing is stored then.
 */
export async function submitEpisodes(
  { store, queue }: { readonly store: Pick<GraphStore, 'accept'>; readonly queue: JobQueue },
  groupId: string,
  episodes: readonly Episode[],
  options: EnqueueOptions = {},
): Promise<SubmitReport> {
  const room = await queue.room();
  if (episodes.length > room) throw queueFull(episodes.length, room, (await queue.limits()).depthMax);
  await store.accept(groupId, episodes);
  const ids = episodes.map(({ id }) => id);
  const isQueued = await enqueueAnew(queue, groupId, ids, options).then(
    () => true,
    () => false,
  );
  return { accepted: episodes.length, isQueued };
}

/** An episode that was just accepted is new: a dead job of its id is of an earlier try, which failed and was erased. */
async function enqueueAnew(queue: JobQueue, groupId: string, ids: readonly string[], options: EnqueueOptions): Promise<void> {
  const { dead } = await queue.enqueue(groupId, ids, options);
  if (dead === 0) return;
  const jobs = await Promise.all(ids.map((id) => queue.job(jobIdOf(groupId, id))));
  await queue.discard(jobs.flatMap((job) => (job?.state === 'dead' ? [job.id] : [])));
  await queue.enqueue(groupId, ids, options);
}
