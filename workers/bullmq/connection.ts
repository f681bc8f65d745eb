/** Reaching Redis: optional peers loaded when they are asked for, and the border at which their errors become ours. */
import type * as Bullmq from 'bullmq';
import type * as Ioredis from 'ioredis';
import { MnemographError } from '../../src/core/errors.ts';
import { queueFailed } from '../errors.ts';

/** How often a command is sent again when the connection breaks, before its caller hears of it; the connection is taken up again for ever. */
const RETRIES_MAX = 3;
const CONNECT_TIMEOUT_MS = 5000;
const RECONNECT_MS = { first: 50, most: 2000 };

export interface Drivers {
  readonly bullmq: typeof Bullmq;
  readonly ioredis: typeof Ioredis;
}

/** @throws MnemographError `invalid_input` where they are not installed. */
export async function loadDrivers(): Promise<Drivers> {
  try {
    const [bullmq, ioredis] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bullmq, ioredis };
  } catch (error) {
    const message = "A queue on Redis needs two packages that are not installed. Run 'npm install bullmq@6 ioredis@6', or use a SQLite queue.";
    throw new MnemographError('invalid_input', message, { cause: error });
  }
}

/** @throws MnemographError `invalid_input` for a URL that is none, `store_failed` where nothing answers or the server refuses. */
export async function connect({ ioredis }: Drivers, url: string): Promise<Ioredis.Redis> {
  if (!/^rediss?:\/\/[^\s]+$/.test(url))
    throw new MnemographError('invalid_input', `The queue's address is no redis:// or rediss:// URL. Set MNEMOGRAPH_QUEUE like redis://:password@host:6379.`);
  const redis = new ioredis.Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: RETRIES_MAX,
    connectTimeout: CONNECT_TIMEOUT_MS,
    retryStrategy: (times) => Math.min(RECONNECT_MS.first * 2 ** (times - 1), RECONNECT_MS.most),
  });
  let last: unknown = null;
  redis.on('error', (error) => {
    last = error; // a broken connection shows in the commands that fail; unheard, this would end the process
  });
  try {
    await redis.connect();
    await redis.ping();
    // The driver goes on, in database 0, where there is none of the number that was asked for.
    if (redis.options.db) await redis.select(redis.options.db);
    return redis;
  } catch (error) {
    redis.disconnect();
    throw translateError(last ?? error, url);
  }
}

interface Cause {
  readonly pattern: RegExp;
  readonly advice: string;
}

const CAUSES: readonly Cause[] = [
  { pattern: /NOAUTH|WRONGPASS|invalid password|without any password/i, advice: 'refuses the password. Correct it in MNEMOGRAPH_QUEUE.' },
  { pattern: /NOPERM/, advice: 'does not allow this user what a queue needs. Give it all commands on the keys of the queue.' },
  { pattern: /OOM command not allowed/, advice: "is out of memory. Raise its maxmemory, and keep 'maxmemory-policy noeviction'." },
  { pattern: /READONLY/, advice: 'is a replica that cannot be written. Set MNEMOGRAPH_QUEUE to the primary.' },
  { pattern: /MISCONF|disk/i, advice: 'cannot save to its disk and refuses writes. Free some space there.' },
  { pattern: /LOADING/, advice: 'is still loading its data. Try again in a moment.' },
  { pattern: /DB index is out of range/i, advice: 'has no database of that number. Correct it in MNEMOGRAPH_QUEUE.' },
];

/** Whatever Redis, its driver or BullMQ throws, in our words. The address is named without its password. */
export function translateError(error: unknown, url: string): unknown {
  if (error instanceof MnemographError || !(error instanceof Error)) return error;
  const cause = CAUSES.find(({ pattern }) => pattern.test(error.message));
  const advice = cause?.advice ?? `cannot be used (${error.message}). Check that it runs and that MNEMOGRAPH_QUEUE names its host and port.`;
  return queueFailed(`Redis at ${hostOf(url)} ${advice}`, { cause: error, details: { host: hostOf(url) } });
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an address that is no URL';
}
