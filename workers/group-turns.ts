import { LinkState } from '../ingest/linking/link-state.ts';
import type { EpisodeReading } from '../ingest/read-episode.ts';
import type { Random } from '../src/core/ports.ts';
import { LeaseLost } from './fenced-store.ts';
import type { GroupLease, GroupLeases } from './queue.ts';
import type { ReadingStarts } from './reading-starts.ts';
import type { Timer } from './timer.ts';

export interface TurnParts {
  /** Readings that may begin before a commit are waited for. */
  readonly starts: Pick<ReadingStarts, 'begun'>;
  readonly leases: GroupLeases;
  readonly timer: Timer;
  readonly random: Random;
  /** Commits readings of one group under its lease, and tells what became of each, in their order. */
  readonly apply: (lease: GroupLease, readings: readonly EpisodeReading[], links: LinkState) => Promise<readonly ApplyOutcome[]>;
}

/** 'passed over': pending no more. 'stale': to be read again. */
export type ApplyOutcome = 'applied' | 'passed over' | 'stale';

interface Turn {
  readonly reading: EpisodeReading;
  resolve(outcome: ApplyOutcome): void;
  reject(error: unknown): void;
}

/** Between two asks for a lease that another holds: about as long as it needs for one commit. */
const ASK_MS = 20;

/**
 * Who in this process may apply to a group now: one at a time, under the group's lease. What waits here for one group goes into one commit,
 * up to a bound; then other workers may have the lease.
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

  /** Applies the reading when it is its turn. Rejects as `apply` does, or where the lease cannot be asked for, or when aborted before its turn. */
  apply(reading: EpisodeReading, signal: AbortSignal): Promise<ApplyOutcome> {
    const { groupId } = reading.episode;
    return new Promise((resolve, reject) => {
      const turn: Turn = { reading, resolve, reject };
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
    // While readings keep coming: what was written a moment ago is what the next commit would read first.
    const links = new LinkState();
    while (waiting.length > 0) {
      try {
        await this.#parts.starts.begun();
        const lease = await this.#acquire(groupId, signal);
        await this.#takeTurns(lease, commitOf(waiting), links);
      } catch (error) {
        for (const turn of waiting.splice(0)) turn.reject(error);
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

  async #takeTurns(lease: GroupLease, turns: readonly Turn[], links: LinkState): Promise<void> {
    this.#held.add(lease);
    await this.#applyAll(lease, turns, links);
    this.#held.delete(lease);
    // A lease that cannot be released runs out by itself.
    await this.#parts.leases.releaseLease(lease).catch(() => {});
  }

  /** Where several fail together each is tried alone: the one at fault must not use up the attempts of the others. */
  async #applyAll(lease: GroupLease, turns: readonly Turn[], links: LinkState): Promise<void> {
    try {
      const outcomes = await this.#parts.apply(
        lease,
        turns.map(({ reading }) => reading),
        links,
      );
      for (const [at, turn] of turns.entries()) turn.resolve(outcomes[at] ?? 'passed over');
    } catch (error) {
      if (turns.length > 1 && !(error instanceof LeaseLost)) for (const turn of turns) await this.#applyAll(lease, [turn], links);
      else for (const turn of turns) turn.reject(error);
    }
  }
}

/** Readings of workers wait for a lease and their stores are far away: commits stay short. */
const EPISODES_A_COMMIT = 16;
/** Passages from which a commit is full. */
const PASSAGES_A_COMMIT = 64;

/** Takes the first of those who wait, as many as one commit holds. */
function commitOf(waiting: Turn[]): Turn[] {
  let passages = 0;
  let count = 0;
  for (const { reading } of waiting.slice(0, EPISODES_A_COMMIT)) {
    if (passages >= PASSAGES_A_COMMIT) break;
    passages += reading.passages.length;
    count++;
  }
  return waiting.splice(0, count);
}
