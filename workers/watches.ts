import type { QueueWatch } from './queue.ts';

interface Follower {
  /** That something changed since it last looked. */
  isDue: boolean;
  wake: (() => void) | null;
}

/** For backends that must look for changes of other processes. */
export interface WatchHooks {
  /** Called whenever someone begins to wait. */
  readonly onWaiting?: () => void;
  /** Called once when nobody will wait any more. */
  readonly onClose?: () => void;
}

/** The watches of one process's view of a queue. A backend calls `touch` for every change that it makes or hears of. */
export class Watches {
  readonly #followers = new Set<Follower>();
  readonly #hooks: WatchHooks;

  constructor(hooks: WatchHooks = {}) {
    this.#hooks = hooks;
  }

  /** Whether anyone waits for a change now. */
  get isWaiting(): boolean {
    return [...this.#followers].some(({ wake }) => wake !== null);
  }

  touch(): void {
    for (const follower of this.#followers) {
      follower.isDue = true;
      follower.wake?.();
    }
  }

  watch(): QueueWatch {
    const follower: Follower = { isDue: false, wake: null };
    this.#followers.add(follower);
    return {
      next: (timeoutMs, signal) => this.#next(follower, timeoutMs, signal),
      close: () => {
        follower.wake?.();
        this.#followers.delete(follower);
      },
    };
  }

  /** Ends all waits. */
  close(): void {
    this.touch();
    this.#hooks.onClose?.();
  }

  async #next(follower: Follower, timeoutMs: number, signal: AbortSignal | undefined): Promise<void> {
    if (!follower.isDue && !signal?.aborted) await this.#wait(follower, timeoutMs, signal);
    follower.isDue = false;
  }

  #wait(follower: Follower, timeoutMs: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        follower.wake = null;
        resolve();
      };
      const timer = setTimeout(end, timeoutMs);
      signal?.addEventListener('abort', end, { once: true });
      follower.wake = end;
      this.#hooks.onWaiting?.();
    });
  }
}
