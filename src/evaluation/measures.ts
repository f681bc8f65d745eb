/** Figures: what a run costs in time and memory, and shares. */
import { invariant } from '../core/errors.ts';

/** The smallest value that at least the share `q` of all values do not exceed (nearest rank). There is at least one value. */
export function percentile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
  invariant(value !== undefined, 'a percentile of no values');
  return value;
}

export function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

/** A percentage with two decimals; null of nothing. */
export function share(part: number, all: number): number | null {
  return all === 0 ? null : hundredths((100 * part) / all);
}

/** Members of all lists. */
export function count(lists: readonly (readonly unknown[])[]): number {
  return lists.reduce((sum, { length }) => sum + length, 0);
}

/** Asking the system takes a tenth of a millisecond: not after every line. */
const LOOK_EVERY_MS = 50;

/** Highest resident memory of the process at the moments that it was looked at. */
export class PeakMemory {
  #bytes = 0;
  #lookedAt = Number.NEGATIVE_INFINITY;

  look(): void {
    const now = performance.now();
    if (now - this.#lookedAt < LOOK_EVERY_MS) return;
    this.#lookedAt = now;
    this.#bytes = Math.max(this.#bytes, process.memoryUsage.rss());
  }

  /** In MB of 2^20 bytes. */
  get mb(): number {
    return Math.round(this.#bytes / 2 ** 20);
  }
}
