/** Group indexes held in memory within a budget: the least recently used go first, those in use and the one at hand never. */
import type { Instant } from '../../src/core/time.ts';
import type { GroupIndex } from './group-index.ts';

/** What is held of a group, for people who watch memory. */
export interface HeldIndex {
  readonly groupId: string;
  /** Null: what is known now. */
  readonly knownAt: Instant | null;
  readonly revision: number;
  /** About: typed arrays exactly, the rest by estimate. */
  readonly bytes: number;
}

interface Held {
  readonly index: GroupIndex;
  readonly bytes: number;
  readonly measured: Measured;
}

/** Measuring goes over all of an index, so that it is not done at every commit: in between its bytes are taken to follow its size. */
interface Measured {
  readonly bytes: number;
  readonly size: number;
}

/** An index is measured anew when it is this many times as large, or as small. */
const MEASURED_GROWTH = 1.5;

export class HeldIndexes {
  readonly budgetBytes: number;
  /** Least recently used first. */
  readonly #held = new Map<string, Held>();
  /** How many are at work with the index of a key, held or not yet. */
  readonly #users = new Map<string, number>();

  constructor(budgetBytes: number) {
    this.budgetBytes = budgetBytes;
  }

  get bytes(): number {
    let sum = 0;
    for (const { bytes } of this.#held.values()) sum += bytes;
    return sum;
  }

  /** Those of a group; of all without one. */
  list(groupId?: string): HeldIndex[] {
    return [...this.#held.values()]
      .filter(({ index }) => groupId === undefined || index.groupId === groupId)
      .map(({ index, bytes }) => ({ groupId: index.groupId, knownAt: index.knownAt, revision: index.revision, bytes }));
  }

  find(key: string): GroupIndex | undefined {
    return this.#held.get(key)?.index;
  }

  /** Holds the index as the most recently used, and lets others go where the sum passes the budget. */
  put(key: string, index: GroupIndex): void {
    const known = this.#held.get(key);
    const measured = known?.index === index && isNear(index.size, known.measured.size) ? known.measured : { bytes: index.bytes, size: index.size };
    this.#held.delete(key);
    this.#held.set(key, { index, measured, bytes: Math.round((measured.bytes * index.size) / Math.max(1, measured.size)) });
    this.makeRoom(0, key);
  }

  remove(key: string): void {
    this.#held.delete(key);
  }

  /** Lets the least recently used go until `bytes` more fit the budget, or none is left that may go. */
  makeRoom(bytes: number, except: string): void {
    let excess = this.bytes + bytes - this.budgetBytes;
    for (const [key, held] of this.#held) {
      if (excess <= 0) return;
      if (key === except || this.#users.has(key)) continue;
      this.#held.delete(key);
      excess -= held.bytes;
    }
  }

  /** From now until the returned function is called, the key's index does not go. */
  use(key: string): () => void {
    this.#users.set(key, (this.#users.get(key) ?? 0) + 1);
    return () => {
      const left = (this.#users.get(key) ?? 1) - 1;
      if (left > 0) this.#users.set(key, left);
      else this.#users.delete(key);
      this.makeRoom(0, key);
    };
  }
}

function isNear(size: number, measured: number): boolean {
  return size <= MEASURED_GROWTH * measured && MEASURED_GROWTH * size >= measured;
}
