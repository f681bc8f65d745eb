import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { vi } from 'vitest';
import { openBullmqQueue } from '../../workers/bullmq/index.ts';
import type { JobQueue } from '../../workers/queue.ts';
import { describeJobQueue } from './describe-job-queue.ts';

const url = process.env['MNEMOGRAPH_TEST_REDIS'];

describeJobQueue({
  name: 'bullmq on redis',
  unavailable: url ? null : 'MNEMOGRAPH_TEST_REDIS names no server; scripts/services.sh starts one',
  create: async () => {
    const prefix = `{test-${randomUUID()}}`;
    const redis = new Redis(url ?? '');
    const opened: JobQueue[] = [];
    const open = async () => {
      const queue = await openBullmqQueue(url ?? '', { prefix });
      opened.push(queue);
      return queue;
    };
    // BullMQ reads the time of this process for delays, and Redis has its own for what runs out by itself.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 1) });
    const keys = () => redis.keys(`${prefix.replaceAll(/[{}]/g, '\\$&')}*`);
    const elapse = async (ms: number) => {
      vi.setSystemTime(Date.now() + ms);
      for (const key of await keys()) {
        const left = await redis.pttl(key);
        if (left > ms) await redis.pexpire(key, left - ms);
        else if (left > 0) await redis.del(key);
      }
    };
    const cleanup = async () => {
      vi.useRealTimers();
      for (const queue of opened) await queue.close();
      const left = await keys();
      if (left.length > 0) await redis.del(...left);
      redis.disconnect();
    };
    return { queue: await open(), another: open, elapse, cleanup };
  },
});
