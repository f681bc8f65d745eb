import { setTimeout as wait } from 'node:timers/promises';

/** What a worker needs of time, apart from the clock of its records. */
export interface Timer {
  /** Milliseconds since some moment; never goes back. */
  nowMs(): number;
  /** Resolves after the time, or as soon as it is aborted. */
  pause(ms: number, signal?: AbortSignal): Promise<void>;
  /** Does it again and again, until what is returned is called. */
  every(ms: number, act: () => void): () => void;
}

export const systemTimer: Timer = {
  nowMs: () => performance.now(),
  pause: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}).catch(() => {}),
  every: (ms, act) => {
    const timer = setInterval(act, ms);
    return () => clearInterval(timer);
  },
};
