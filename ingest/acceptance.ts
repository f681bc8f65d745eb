/** The 'accept' stage: what sources bring becomes pending episodes, those of some sources in one transaction. */
import type { Episode } from '../src/core/model.ts';
import type { GraphStore } from '../graph/store.ts';
import { applyForget } from './erasure.ts';
import { planSource, type SourcePlan } from './identity.ts';
import { isRefusal } from './refusal.ts';
import type { RecordingClock } from './recording-clock.ts';
import type { RelationOf } from './slots.ts';
import type { ParsedSource, SourceProblem } from './sources/source.ts';

interface AcceptanceParts {
  readonly store: GraphStore;
  readonly relationOf: RelationOf;
  readonly groupId: string;
  readonly recordedAt: 'now' | 'reference';
  readonly clock: RecordingClock;
  readonly accept: (episodes: readonly Episode[]) => Promise<void>;
  /** Told of every source whose episodes are stored, or that was refused. */
  readonly onSource: (source: string) => void;
}

/** A transaction for every source costs more than what it stores. */
const SOURCES_AT_ONCE = 64;
const EPISODES_AT_ONCE = 256;
/** Milliseconds after which what has come so far is stored with the next source: a slow stream is not kept waiting for many. */
const WAIT_MS = 200;

interface Planned extends SourcePlan {
  readonly source: string;
}

export class Acceptance {
  readonly #parts: AcceptanceParts;
  #planned: Planned[] = [];
  #waiting = 0;
  #since = 0;
  readonly problems: SourceProblem[] = [];
  /** Ids of episodes whose sources no longer have them. */
  readonly dropped: string[] = [];
  accepted = 0;
  unchanged = 0;

  constructor(parts: AcceptanceParts) {
    this.#parts = parts;
  }

  /** Takes a source; what it brings is stored with the next ones, or by `storeAll`. */
  async take(source: ParsedSource): Promise<void> {
    this.problems.push(...source.problems);
    if (this.#planned.some((planned) => planned.source === source.source)) await this.storeAll();
    const plan = await this.#unlessRefused(source.source, () => this.#plan(source));
    if (!plan) return;
    if (this.#planned.length === 0) this.#since = Date.now();
    this.#planned.push({ source: source.source, ...plan });
    this.#waiting += plan.accepted.length;
    if (this.#isFull()) await this.storeAll();
  }

  #isFull(): boolean {
    return this.#waiting >= EPISODES_AT_ONCE || this.#planned.length >= SOURCES_AT_ONCE || Date.now() - this.#since >= WAIT_MS;
  }

  /** When the call returns, what was taken survives a kill. */
  async storeAll(): Promise<void> {
    const planned = this.#planned;
    this.#planned = [];
    this.#waiting = 0;
    if (planned.length < 2) return this.#storeEach(planned);
    try {
      await this.#parts.accept(planned.flatMap(({ accepted }) => accepted));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return this.#storeEach(planned); // none was stored: only the one at fault is left out
    }
    for (const plan of planned) this.#count(plan);
  }

  async #storeEach(planned: readonly Planned[]): Promise<void> {
    for (const plan of planned) {
      await this.#unlessRefused(plan.source, async () => {
        await this.#parts.accept(plan.accepted);
        this.#count(plan);
      });
    }
  }

  async #plan(source: ParsedSource): Promise<SourcePlan> {
    const { store, relationOf, groupId, recordedAt, clock } = this.#parts;
    // A source that comes part by part would otherwise be read whole for each of them.
    const only = source.complete || source.drafts.length !== 1 ? undefined : source.drafts[0]?.part;
    const heads = await store.episodeHeads(groupId, source.source, only);
    const plan = planSource(source, heads, { groupId, recordedAt, clock });
    if (plan.retried.length > 0) await applyForget(store, relationOf, groupId, plan.retried);
    return plan;
  }

  #count({ source, accepted, unchanged, ended }: Planned): void {
    this.accepted += accepted.length;
    this.unchanged += unchanged;
    this.dropped.push(...ended.map(({ id }) => id));
    this.#parts.onSource(source);
  }

  async #unlessRefused<T>(source: string, work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.problems.push({ source, line: null, reason: error.message });
      this.#parts.onSource(source);
      return null;
    }
  }
}
