import type { Random } from '../src/core/ports.ts';
import { LeaseLost } from './fenced-store.ts';
import type { GroupLease, GroupLeases } from './queue.ts';
import type { Timer } from './timer.ts';

export interface TurnParts {
  readonly leases: GroupLeases;
  readonly timer: Timer;
  readonly random: Random;
}

interface Turn {
  /** False where the lease was lost meanwhile. */
  take(lease: GroupLease): Promise<boolean>;
  refuse(error: unknown): void;
}

/** Turns under one lease, before other workers get theirs. */
const TURNS_PER_LEASE = 16;
/** Between two asks for a lease that another holds: about as long as it needs for one episode. */
const ASK_MS = 20;

/**
 * Who in this process may apply to a group now: one at a time, under the group's lease. What waits here for one group shares its lease, up
 * to a bound, so that workers who take turns do not ask for each.
 */
export class GroupTurns {
  readonly #parts: TurnParts;
  readonly #waiting = new Map<string, Turn[]>();
  readonly #held = new Set<GroupLease>();

  constructor(parts: TurnParts) {
    this.#parts = parts;
  }

  /** Leases held now, to be kept. */
  get held(): readonly GroupLease[] {
    return [...this.#held];
  }

  /** Runs `work` when it is its turn. Rejects as `work` does, or where the lease cannot be asked for, or when aborted before its turn. */
  run<T>(groupId: string, work: (lease: GroupLease) => Promise<T>, signal: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const take: Turn['take'] = async (lease) => {
        const working = Promise.resolve(lease).then(work);
        resolve(working);
        const lost = await working.then(
          () => false,
          (error: unknown) => error instanceof LeaseLost,
        );
        return !lost;
      };
      const turn: Turn = { take, refuse: reject };
      const waiting = this.#waiting.get(groupId);
      if (waiting) waiting.push(turn);
      else {
        this.#waiting.set(groupId, [turn]);
        void this.#serve(groupId, signal);
      }
    });
  }

  async #serve(groupId: string, signal: AbortSignal): Promise<void> {
    const waiting = this.#waiting.get(groupId) ?? [];
    while (waiting.length > 0) {
      try {
        const lease = await this.#acquire(groupId, signal);
        await this.#takeTurns(lease, waiting);
      } catch (error) {
        for (const turn of waiting.splice(0)) turn.refuse(error);
      }
    }
    this.#waiting.delete(groupId);
  }

  async #acquire(groupId: string, signal: AbortSignal): Promise<GroupLease> {
    const { leases, timer, random } = this.#parts;
    for (;;) {
      signal.throwIfAborted();
      const lease = await leases.acquireLease(groupId);
      if (lease) return lease;
      await timer.pause(ASK_MS * (0.5 + random.next()), signal);
    }
  }

  async #takeTurns(lease: GroupLease, waiting: Turn[]): Promise<void> {
    this.#held.add(lease);
    let isHeld = true;
    for (let turns = 0; isHeld && turns < TURNS_PER_LEASE; turns++) isHeld = (await waiting.shift()?.take(lease)) ?? false;
    this.#held.delete(lease);
    // A lease that cannot be released runs out by itself.
    await this.#parts.leases.releaseLease(lease).catch(() => {});
  }
}
