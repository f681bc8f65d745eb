import type { Redis } from 'ioredis';
import { setTimeout as pause } from 'node:timers/promises';
import { Watches } from '../watches.ts';

const BLOCK_MS = 1000;
/** Wait after a broken connection. */
const AGAIN_MS = 500;

/**
 * Watches over the queue's stream of events, on a connection of their own that blocks while anyone waits. What happened while nobody waited
 * is seen at the next wait: the stream keeps it.
 */
export async function eventWatches(redis: Redis, stream: string): Promise<Watches> {
  const blocking = redis.duplicate({ maxRetriesPerRequest: null, lazyConnect: true });
  blocking.on('error', () => {}); // taken up again by itself
  let [[seen] = ['0-0']] = await redis.xrevrange(stream, '+', '-', 'COUNT', 1);
  let isReading = false;
  let isClosed = false;

  const readOnce = async (watches: Watches): Promise<void> => {
    const read = await blocking.xread('COUNT', 1000, 'BLOCK', BLOCK_MS, 'STREAMS', stream, seen);
    const last = read?.[0]?.[1].at(-1);
    if (!last) return;
    seen = last[0];
    watches.touch();
  };
  const readWhileWaiting = async (watches: Watches): Promise<void> => {
    if (isReading) return;
    isReading = true;
    while (watches.isWaiting && !isClosed) await readOnce(watches).catch(() => (isClosed ? undefined : pause(AGAIN_MS)));
    isReading = false;
  };
  const watches: Watches = new Watches({
    onWaiting: () => void readWhileWaiting(watches),
    onClose: () => {
      isClosed = true;
      blocking.disconnect();
    },
  });
  return watches;
}
