import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobQueue } from '../../workers/queue.ts';
import { openSqliteQueue } from '../../workers/sqlite/index.ts';
import { describeJobQueue } from './describe-job-queue.ts';
import { manualClock } from './job-queue-clock.ts';

describeJobQueue({
  name: 'sqlite',
  create: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
    const clock = manualClock();
    const opened: JobQueue[] = [];
    const open = () => {
      const queue = openSqliteQueue(join(folder, 'memory.db.jobs'), { clock });
      opened.push(queue);
      return queue;
    };
    const cleanup = async () => {
      for (const queue of opened) await queue.close();
      rmSync(folder, { recursive: true });
    };
    return { queue: open(), another: async () => open(), elapse: async (ms) => clock.elapse(ms), cleanup };
  },
});
