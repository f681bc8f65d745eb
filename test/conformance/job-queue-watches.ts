import { expect } from 'vitest';
import { GROUP, type QueueCheck, taken } from './job-queue-check.ts';

/** Longer than any test may last: what resolves before did so for a change. */
const NEVER_MS = 3_600_000;

export function describeQueueWatches(check: QueueCheck): void {
  check('tells of a change of this process', async ({ queue }) => {
    const watch = queue.watch();
    const changed = watch.next(NEVER_MS);
    await queue.enqueue(GROUP, ['a']);
    await changed;
    watch.close();
  });

  check('tells of a change of another process', async ({ queue, another }) => {
    const other = await another();
    const watch = queue.watch();
    const changed = watch.next(NEVER_MS);
    await other.enqueue(GROUP, ['a']);
    await changed;
    const delivery = await taken(other);
    await watch.next(NEVER_MS);
    await other.complete(delivery);
    await watch.next(NEVER_MS);
    watch.close();
  });

  check('misses nothing between two looks, and each watch looks for itself', async ({ queue }) => {
    const watches = [queue.watch(), queue.watch()];
    await queue.enqueue(GROUP, ['a']);
    for (const watch of watches) {
      await watch.next(NEVER_MS);
      watch.close();
    }
  });

  check('ends a wait at its time, and when it is aborted', async ({ queue }) => {
    const watch = queue.watch();
    await watch.next(1);
    const controller = new AbortController();
    const waiting = watch.next(NEVER_MS, controller.signal);
    controller.abort();
    await waiting;
    await watch.next(NEVER_MS, controller.signal);
    watch.close();
    expect(await queue.counts()).toMatchObject({ waiting: 0 });
  });

  check('ends the waits of a watch that is closed', async ({ queue }) => {
    const watch = queue.watch();
    const waiting = watch.next(NEVER_MS);
    watch.close();
    await waiting;
  });
}
