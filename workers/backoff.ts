import type { Random } from '../src/core/ports.ts';

/** How long failed jobs wait, and how often they are tried: about four minutes in all, longer than a database takes to restart. */
export const BACKOFF = { firstMs: 1000, mostMs: 60_000, attemptsMax: 10 } as const;

/**
 * Milliseconds before the attempt after `attempts` failures (from 1): doubled each time, half of it by chance, so that what failed together
 * does not come back together.
 */
export function backoffMs(attempts: number, random: Random): number {
  const whole = Math.min(BACKOFF.mostMs, BACKOFF.firstMs * 2 ** Math.max(0, attempts - 1));
  return Math.round(whole / 2 + (whole / 2) * random.next());
}
