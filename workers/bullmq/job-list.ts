import type { JobJson, RedisQueueBackend } from 'bullmq';
import type { Redis } from 'ioredis';
import type { JobFilter, JobQueue, JobState } from '../queue.ts';
import { jobOf, viewOf } from './job-view.ts';

interface Listed {
  readonly id: string;
  readonly json: JobJson;
  readonly runAtMs: number | null;
}

/** Ids read in one round trip. */
const PAGE = 500;

/** Ids of a page, in order, with their scores where the state is a sorted set. */
type Page = (from: number) => Promise<readonly { readonly id: string; readonly score: number }[]>;

export function jobList(redis: Redis, backend: RedisQueueBackend): { list: JobQueue['list']; eachId(filter: JobFilter): AsyncGenerator<Listed> } {
  const sorted =
    (set: string): Page =>
    async (from) => {
      const flat = await redis.zrange(backend.toKey(set), from, String(from + PAGE - 1), 'WITHSCORES');
      return Array.from({ length: flat.length / 2 }, (_, at) => ({ id: flat[2 * at] ?? '', score: Number(flat[2 * at + 1]) }));
    };
  /** The right end of a list is taken first. */
  const listed =
    (name: string): Page =>
    async (from) =>
      (await redis.lrange(backend.toKey(name), -from - PAGE, -from - 1)).reverse().map((id) => ({ id, score: 0 }));

  const PAGES: Readonly<Record<JobState, readonly Page[]>> = {
    // What stalled waits apart, before the others.
    waiting: [listed('wait'), sorted('prioritized')],
    delayed: [sorted('delayed')],
    active: [listed('active')],
    dead: [sorted('failed')],
  };

  async function* eachId({ state, groupId }: JobFilter): AsyncGenerator<Listed> {
    for (const read of PAGES[state]) {
      for (let from = 0; ; from += PAGE) {
        const page = await read(from);
        const jobs = await Promise.all(page.map(({ id }) => backend.getJobData(id)));
        for (const [at, { id, score }] of page.entries()) {
          const json = jobs[at];
          if (json && (groupId === undefined || jobOf(id, json).groupId === groupId))
            yield { id, json, runAtMs: state === 'delayed' ? Math.floor(score / 0x1000) : null };
        }
        if (page.length < PAGE) break;
      }
    }
  }

  const list: JobQueue['list'] = async (filter, offset, limit) => {
    const views = [];
    let place = 0;
    for await (const { id, json, runAtMs } of eachId(filter)) {
      if (views.length === limit) break;
      if (place++ >= offset) views.push(viewOf(id, json, filter.state, runAtMs));
    }
    return views;
  };
  return { list, eachId };
}
