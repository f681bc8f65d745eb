/** Jobs of what was forgotten: they hold ids only, and even those go. */
import { existsSync } from 'node:fs';
import { jobIdOf } from '../../workers/queue.ts';
import { MnemographError } from '../core/errors.ts';
import { openQueue } from './open-queue.ts';
import { IN_MEMORY, isServer } from './store-path.ts';

export interface Forgotten {
  readonly groupId: string;
  /** Null: all of the group's. */
  readonly episodeIds: readonly string[] | null;
}

/**
 * Discards the jobs, waiting or dead, of episodes that are gone.
 * @param where The queue; undefined: the file beside the memory's, if there is one.
 * @throws MnemographError where the queue cannot be reached; what was to be forgotten is forgotten.
 */
export async function discardJobs(memoryPath: string, where: string | undefined, { groupId, episodeIds }: Forgotten): Promise<void> {
  if (where === undefined && (memoryPath === IN_MEMORY || isServer(memoryPath) || !existsSync(`${memoryPath}.jobs`))) return;
  if (episodeIds?.length === 0) return;
  try {
    const queue = await openQueue(where, memoryPath);
    try {
      if (episodeIds === null) await queue.forgetGroup(groupId);
      else await queue.discard(episodeIds.map((id) => jobIdOf(groupId, id)));
    } finally {
      await queue.close();
    }
  } catch (cause) {
    if (!(cause instanceof MnemographError)) throw cause;
    throw new MnemographError(cause.code, `It is forgotten, but its jobs, which hold ids only, are not discarded: ${cause.message}`, { cause });
  }
}
