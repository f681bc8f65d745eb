/** The queue made anew from the store, which has every accepted episode as 'pending' until it is applied. */
import type { GraphStore } from '../graph/store.ts';
import { isQueueFull } from './errors.ts';
import type { EnqueueOptions, JobQueue } from './queue.ts';

export interface RebuildReport {
  readonly groups: number;
  /** Pending episodes that had no job, that had one, and whose job is among the dead (where it stays). */
  readonly added: number;
  readonly present: number;
  readonly dead: number;
  /** False where the queue became full: do it again when there is room. Workers do so by themselves. */
  readonly isComplete: boolean;
}

export interface RebuildOptions extends Pick<EnqueueOptions, 'priority'> {
  /** Default: all groups of the store. */
  readonly groupIds?: readonly string[];
}

export type PendingStore = Pick<GraphStore, 'groupIds' | 'pendingCount' | 'listEpisodes'>;

/** Episodes read at once: their texts come with them. */
const PAGE = 200;

/** Adds a job for every pending episode that has none. Harmless at any time, however often. */
export async function rebuildQueue(store: PendingStore, queue: JobQueue, { groupIds, ...options }: RebuildOptions = {}): Promise<RebuildReport> {
  const found = { groups: 0, added: 0, present: 0, dead: 0 };
  for (const groupId of groupIds ?? (await store.groupIds())) {
    if ((await store.pendingCount(groupId)) === 0) continue;
    found.groups++;
    for await (const ids of pendingIds(store, groupId)) {
      try {
        const { added, present, dead } = await queue.enqueue(groupId, ids, options);
        found.added += added;
        found.present += present;
        found.dead += dead;
      } catch (error) {
        if (!isQueueFull(error)) throw error;
        return { ...found, isComplete: false };
      }
    }
  }
  return { ...found, isComplete: true };
}

async function* pendingIds(store: PendingStore, groupId: string): AsyncGenerator<string[]> {
  for (let after = 0; ; ) {
    const page = await store.listEpisodes(groupId, { status: 'pending' }, after, PAGE);
    const last = page.at(-1);
    if (!last) return;
    yield page.map(({ episode }) => episode.id);
    after = last.accepted;
  }
}
