import type { Redis } from 'ioredis';
import type { GroupLeases } from '../queue.ts';
import type { Keys } from './keys.ts';
import { LEASE_ACQUIRE, LEASE_KEEP, LEASE_RELEASE } from './scripts.ts';

/** How long the last token is kept where nobody asks: without it, the time still gives a larger one. */
const TOKEN_KEPT_MS = 24 * 3_600_000;

/** Leases run out by Redis's clock, not by those of the workers. */
export function redisLeases(redis: Redis, keys: Keys, leaseMs: number): GroupLeases {
  return {
    acquireLease: async (groupId) => {
      const token = await redis.eval(LEASE_ACQUIRE, 2, ...keys.lease(groupId), leaseMs, TOKEN_KEPT_MS);
      return token === null ? null : { groupId, token: Number(token) };
    },
    keepLease: async ({ groupId, token }) => (await redis.eval(LEASE_KEEP, 2, ...keys.lease(groupId), token, leaseMs, TOKEN_KEPT_MS)) === 1,
    releaseLease: async ({ groupId, token }) => {
      await redis.eval(LEASE_RELEASE, 2, ...keys.lease(groupId), token, TOKEN_KEPT_MS);
    },
  };
}
