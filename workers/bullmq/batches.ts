import type { Redis } from 'ioredis';
import type { BatchProgress } from '../queue.ts';
import type { Keys } from './keys.ts';
import { BATCH_ADD, BATCH_PROGRESS } from './scripts.ts';

export interface Batches {
  add(groupId: string, batchId: string, jobIds: readonly string[]): Promise<void>;
  progress(groupId: string, batchId: string): Promise<BatchProgress | null>;
  forget(groupId: string): Promise<void>;
}

export interface BatchPlaces {
  readonly keys: Keys;
  readonly jobPrefix: string;
  readonly failedKey: string;
}

/** Arguments of one call of a script. */
const ARGUMENTS_MAX = 1000;

export function redisBatches(redis: Redis, { keys, jobPrefix, failedKey }: BatchPlaces, keptMs: number): Batches {
  return {
    add: async (groupId, batchId, jobIds) => {
      // An empty batch is one too.
      for (let from = 0; from === 0 || from < jobIds.length; from += ARGUMENTS_MAX) {
        const ids = jobIds.slice(from, from + ARGUMENTS_MAX);
        await redis.eval(BATCH_ADD, 3, ...keys.batch(groupId, batchId), keptMs, keys.batchName(groupId, batchId), ...ids);
      }
    },
    progress: async (groupId, batchId) => {
      const [all, open] = keys.batch(groupId, batchId);
      const [total, there, dead] = (await redis.eval(BATCH_PROGRESS, 3, all, open, failedKey, jobPrefix)) as number[];
      if (total === undefined || there === undefined || dead === undefined) return null;
      return { total, finished: total - there, open: there - dead, dead };
    },
    forget: async (groupId) => {
      const ofGroup = keys.batchesOf(groupId);
      const names = await redis.smembers(ofGroup);
      await redis.del(ofGroup, ...names.flatMap((name) => keys.batchKeys(name)));
    },
  };
}
