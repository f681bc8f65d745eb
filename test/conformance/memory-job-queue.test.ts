import { createMemoryQueue } from '../../workers/memory/index.ts';
import { describeJobQueue } from './describe-job-queue.ts';
import { manualClock } from './job-queue-clock.ts';

describeJobQueue({
  name: 'memory',
  create: async () => {
    const clock = manualClock();
    const queue = createMemoryQueue({ clock });
    return { queue, another: async () => queue, elapse: async (ms) => clock.elapse(ms), cleanup: () => queue.close() };
  },
});
