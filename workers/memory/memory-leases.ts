import type { Clock } from '../../src/core/ports.ts';
import type { GroupLeases } from '../queue.ts';

/** A token is the time where that is later than the last one: it grows even where the last one was forgotten. */
export function memoryLeases(clock: Clock, leaseMs: number): GroupLeases & { forget(groupId: string): void } {
  const latest = new Map<string, { token: number; untilMs: number }>();
  const nowMs = () => Date.parse(clock.now());
  return {
    acquireLease: async (groupId) => {
      const last = latest.get(groupId);
      if (last && last.untilMs > nowMs()) return null;
      const token = Math.max(nowMs(), (last?.token ?? 0) + 1);
      latest.set(groupId, { token, untilMs: nowMs() + leaseMs });
      return { groupId, token };
    },
    keepLease: async ({ groupId, token }) => {
      const last = latest.get(groupId);
      if (last?.token !== token) return false;
      last.untilMs = nowMs() + leaseMs;
      return true;
    },
    releaseLease: async ({ groupId, token }) => {
      // The next token is spent, so that the released lease is not the latest any more.
      if (latest.get(groupId)?.token === token) latest.set(groupId, { token: token + 1, untilMs: 0 });
    },
    forget: (groupId) => {
      latest.delete(groupId);
    },
  };
}
