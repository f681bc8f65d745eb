import { MnemographError } from '../src/core/errors.ts';
import type { BatchProgress, JobQueue } from './queue.ts';

/** How long to wait for a change that another process makes, in milliseconds, before looking again. */
const LOOK_MS = 1000;

/**
 * The progress of a batch, whenever it changed, until nothing of it is open or the signal is aborted. The first is where it stands now.
 * @throws MnemographError `not_found` where the group has no such batch (any more).
 */
export async function* followBatch(queue: JobQueue, groupId: string, batchId: string, signal?: AbortSignal): AsyncGenerator<BatchProgress> {
  const watch = queue.watch();
  try {
    for (let last = ''; !signal?.aborted; await watch.next(LOOK_MS, signal)) {
      const progress = await queue.batch(groupId, batchId);
      if (!progress) throw noBatch(batchId);
      const shown = JSON.stringify(progress);
      if (shown !== last) yield progress;
      if (progress.open === 0) return;
      last = shown;
    }
  } finally {
    watch.close();
  }
}

function noBatch(batchId: string): MnemographError {
  const message = `There is no batch '${batchId}' in this group: its id is wrong, it is old, or the queue lost its data. The group's status tells how many episodes are pending.`;
  return new MnemographError('not_found', message, { details: { batch: batchId } });
}
