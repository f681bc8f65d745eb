/** Which job queue belongs to a memory. */
import { openSqliteQueue } from '../../workers/sqlite/index.ts';
import type { JobQueue } from '../../workers/queue.ts';
import { MnemographError } from '../core/errors.ts';
import { IN_MEMORY, isServer, shownPath } from './store-path.ts';

const REDIS = /^rediss?:\/\//iu;

/**
 * @param where 'redis://user:password@host:6379/0' (needs the packages bullmq and ioredis) or the path of a SQLite file; undefined: a file
 * beside the memory's, `<path>.jobs`.
 * @throws MnemographError `invalid_input` where none is given and the memory is no file.
 */
export async function openQueue(where: string | undefined, memoryPath: string): Promise<JobQueue> {
  if (where !== undefined && REDIS.test(where)) {
    const { openBullmqQueue } = await import('../../workers/bullmq/index.ts');
    return openBullmqQueue(where);
  }
  if (where !== undefined) return openSqliteQueue(where);
  if (memoryPath !== IN_MEMORY && !isServer(memoryPath)) return openSqliteQueue(`${memoryPath}.jobs`);
  throw new MnemographError(
    'invalid_input',
    `${shownPath(memoryPath)} has no queue beside it. Name one with --queue (or MNEMOGRAPH_QUEUE): redis://host:6379, or the path of a file.`,
  );
}
