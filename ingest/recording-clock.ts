import type { Clock } from '../src/core/ports.ts';
import type { Instant } from '../src/core/time.ts';

/** Gives out `recordedAt`: the time, and always later than any before in the group. */
export class RecordingClock {
  readonly #clock: Clock;
  #last: Instant | null;

  /** @param last The latest given out in the group before, or null. */
  constructor(clock: Clock, last: Instant | null) {
    this.#clock = clock;
    this.#last = last;
  }

  /** What `take` would give, or a little less. */
  peek(): Instant {
    const now = this.#clock.now();
    const last = this.#last;
    return last === null || now > last ? now : new Date(Date.parse(last) + 1).toISOString();
  }

  take(): Instant {
    this.#last = this.peek();
    return this.#last;
  }
}
