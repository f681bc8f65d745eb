import type { Clock } from '../../src/core/ports.ts';

/** A clock that only the test moves. */
export function manualClock(startMs = Date.UTC(2026, 0, 1)): Clock & { elapse(ms: number): void } {
  let nowMs = startMs;
  return {
    now: () => new Date(nowMs).toISOString(),
    elapse: (ms) => {
      nowMs += ms;
    },
  };
}
