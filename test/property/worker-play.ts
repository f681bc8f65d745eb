/** Clients that add and forget, and workers that ingest what was added, played on one stage by a script of random choices. */
import { applyEnd } from '../../ingest/apply.ts';
import { planSource } from '../../ingest/identity.ts';
import { RecordingClock } from '../../ingest/recording-clock.ts';
import type { GraphStore } from '../../graph/store.ts';
import { createMemoryQueue } from '../../workers/memory/index.ts';
import type { JobOutcome } from '../../workers/ingest-job.ts';
import { runIngestWorker } from '../../workers/ingest-worker.ts';
import type { JobQueue } from '../../workers/queue.ts';
import type { Timer } from '../../workers/timer.ts';
import { manualClock } from '../conformance/job-queue-clock.ts';
import { forgetSource, type Step, timeOfStep, WORLD_GROUP } from './ingest-world.ts';
import { UNKNOWN_RELATIONS } from './unknown-relations.ts';
import { Death, Stage } from './worker-stage.ts';

export interface Play {
  readonly steps: readonly Step[];
  /** One choice a step of the script. */
  readonly choices: readonly number[];
  /** Additions, by number, whose client dies after the store has accepted them. */
  readonly unqueued: ReadonlySet<number>;
}

/** What happened, over all plays: a script that never hurts anyone proves nothing. */
export type Happenings = Record<JobOutcome['kind'] | 'death' | 'plays', number>;

const WORKERS = 3;
/** More than any play needs when all goes well. */
const STEPS_MAX = 50_000;
/**
 * Lines of the script by their number modulo `LINES`: a death, a beat of a heart, a pause beyond a lease or a lock, someone else who had the
 * lease meanwhile; all others go on.
 */
const LINES = 300;
const PAUSES_MS: ReadonlyMap<number, number> = new Map([
  [2, 500],
  [3, 35_000],
  [4, 35_000],
  [5, 70_000],
]);
const ROBBERIES: ReadonlySet<number> = new Set([6, 7]);

export class Company {
  readonly #store: GraphStore;
  readonly #queue: JobQueue;
  readonly #clock = manualClock();
  readonly #stage = new Stage();
  readonly #happened: Happenings;
  /** Workers alive by name, with the beat of each heart. */
  readonly #workers = new Map<string, (() => void)[]>();
  readonly #stop = new AbortController();
  #hired = 0;
  #seed = 1;

  constructor(store: GraphStore, happened: Happenings) {
    this.#store = store;
    this.#queue = createMemoryQueue({ clock: this.#clock });
    this.#happened = happened;
    happened.plays++;
  }

  async play({ steps, choices, unqueued }: Play): Promise<void> {
    let isAdding = true;
    const adding = this.#addAll(steps, unqueued).then(() => {
      isAdding = false;
    });
    for (let at = 0; at < WORKERS; at++) this.#hire(false);
    for (const choice of choices) await this.#follow(choice);
    await this.#until(() => !isAdding);
    await adding;
    this.#stop.abort();
    await this.#until(() => this.#workers.size === 0);
    await this.#finish();
  }

  /** One line of the script. */
  async #follow(choice: number): Promise<void> {
    const what = choice % LINES;
    const which = Math.floor(choice / LINES);
    const names = [...this.#workers.keys()];
    const name = names[which % Math.max(1, names.length)];
    if (what === 0 && name) {
      this.#happened.death++;
      await this.#stage.kill(name);
      this.#hire(false);
    } else if (what === 1 && name) for (const beat of this.#workers.get(name) ?? []) beat();
    else if (PAUSES_MS.has(what)) this.#clock.elapse(PAUSES_MS.get(what) ?? 0);
    else if (ROBBERIES.has(what)) await this.#rob();
    else await this.#stage.release(which);
  }

  /** A pause that is longer than the lease, in which another process took and gave back its own. */
  async #rob(): Promise<void> {
    this.#clock.elapse(35_000);
    const lease = await this.#queue.acquireLease(WORLD_GROUP);
    if (lease) await this.#queue.releaseLease(lease);
  }

  /** What is left when the script ends: nobody dies any more, and an operator retries what was given up. */
  async #finish(): Promise<void> {
    for (;;) {
      for (const { id } of await this.#queue.list({ state: 'dead' }, 0, 1000)) await this.#queue.revive(id);
      this.#hire(true);
      await this.#until(() => this.#workers.size === 0);
      if ((await this.#queue.counts()).dead === 0) return;
    }
  }

  async #until(isOver: () => boolean): Promise<void> {
    for (let round = 0; !isOver(); round++) {
      if (this.#stage.steps > STEPS_MAX) throw new Error('the company is stuck');
      await this.#stage.release(0);
      if (round % 10 === 0) this.#clock.elapse(1000);
    }
  }

  /** Adds what the steps add as the pipeline would, but for applying it. */
  async #addAll(steps: readonly Step[], unqueued: ReadonlySet<number>): Promise<void> {
    const store = this.#stage.play('client', this.#store);
    const queue = this.#stage.play('client', this.#queue);
    for (const [number, step] of steps.entries()) {
      if (step.kind === 'forget') {
        await forgetSource(store, step.source);
        continue;
      }
      const clock = new RecordingClock({ now: () => timeOfStep(number) }, await store.lastRecordedAt(WORLD_GROUP));
      const heads = await store.episodeHeads(WORLD_GROUP, step.source.source);
      const plan = planSource(step.source, heads, { groupId: WORLD_GROUP, recordedAt: 'now', clock });
      await store.accept(WORLD_GROUP, plan.accepted);
      const ids = plan.accepted.map(({ id }) => id);
      if (!unqueued.has(number)) await queue.enqueue(WORLD_GROUP, ids);
      const ended = plan.ended.map(({ id }) => id);
      if (ended.length > 0) await applyEnd(store, UNKNOWN_RELATIONS.relation, WORLD_GROUP, ended, clock.take());
    }
  }

  #hire(untilIdle: boolean): void {
    const name = `worker ${++this.#hired}`;
    const beats: (() => void)[] = [];
    this.#workers.set(name, beats);
    const wait = () => this.#stage.wait(name).catch(() => {});
    const timer: Timer = {
      nowMs: () => Date.parse(this.#clock.now()),
      pause: wait,
      every: (_, act) => {
        beats.push(act);
        return () => {};
      },
    };
    const parts = {
      store: this.#stage.play(name, this.#store),
      queue: this.#stage.play(name, this.#queue, { watch: () => ({ next: wait, close: () => {} }) }),
      embedder: null,
      relations: UNKNOWN_RELATIONS,
      extraction: 'rules' as const,
      timer,
      random: { next: () => this.#random() },
    };
    const onOutcome = (_: unknown, { kind }: JobOutcome) => {
      this.#happened[kind]++;
    };
    const stop = untilIdle ? new AbortController().signal : this.#stop.signal;
    runIngestWorker(parts, { name, concurrency: 2, untilIdle, stopMs: 1000, sweepMs: 5000, onOutcome }, stop)
      .catch((error: unknown) => {
        if (!(error instanceof Death)) throw error;
      })
      .finally(() => this.#workers.delete(name));
  }

  #random(): number {
    this.#seed = (this.#seed * 48_271) % 2_147_483_647;
    return this.#seed / 2_147_483_647;
  }
}

export function nothingHappened(): Happenings {
  return { applied: 0, nothing: 0, failed: 0, retried: 0, buried: 0, returned: 0, lost: 0, outage: 0, settings: 0, death: 0, plays: 0 };
}
