/**
 * The write side from end to end: sources → episodes, accepted as 'pending' → read (any number at once) → applied in order of
 * acceptance, some at a commit. What was accepted survives a kill: the next run takes up what is pending.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { LIMITS } from '../src/core/limits.ts';
import type { Episode } from '../src/core/model.ts';
import type { Clock, Embedder } from '../src/core/ports.ts';
import type { Relations } from '../src/core/relations/relation.ts';
import type { GraphStore } from '../graph/store.ts';
import { applyEnd, applyReadings } from './apply.ts';
import { Acceptance } from './acceptance.ts';
import { episodeReader } from './episode-reader.ts';
import { LinkState } from './linking/link-state.ts';
import { RecordingClock } from './recording-clock.ts';
import type { EpisodeReader, EpisodeReading, Extraction } from './read-episode.ts';
import { problemOf, readOrRefuse, type UnreadEpisode } from './refusal.ts';
import type { RelationOf } from './slots.ts';
import type { ParsedSource, SourceProblem } from './sources/source.ts';

export interface PipelineParts {
  readonly store: GraphStore;
  /** Null: words and names only. */
  readonly embedder: Embedder | null;
  readonly clock: Clock;
  /** What wordings mean, and how the facts of a relation bear on each other. */
  readonly relations: Relations;
  /** How episodes are read for statements. */
  readonly extraction: Extraction;
}

export interface IngestOptions {
  readonly groupId: string;
  /** 'reference': `recordedAt` is the time it was said, else that of its file, for loading archives. */
  readonly recordedAt: 'now' | 'reference';
  /** Episodes applied in one commit, at most: a commit looks names up, folds slots and writes pages once for all of them. Default 64, or 256 where nothing is embedded. */
  readonly episodesACommit?: number | undefined;
  /** Takes what is accepted; default: the store alone. Whoever does more, such as a queue, stores it too, or refuses it. */
  readonly accept?: ((episodes: readonly Episode[]) => Promise<void>) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called when sources are accepted, and after every episode. */
  readonly onProgress?: ((progress: IngestProgress) => void) | undefined;
}

export interface IngestProgress {
  readonly stage: 'reading' | 'applying';
  readonly source: string;
  readonly episodes: number;
  readonly episodesTotal: number;
  readonly passages: number;
}

export interface IngestReport {
  readonly added: readonly string[];
  readonly unchanged: number;
  readonly ended: number;
  readonly failed: number;
  readonly passages: number;
  readonly mentions: number;
  readonly statements: number;
  readonly problems: readonly SourceProblem[];
  readonly interrupted: boolean;
}

/** A source, or why it could not be read. */
export type SourceInput = { readonly source: ParsedSource } | { readonly problem: SourceProblem };

/** Episodes and passages from which a commit is full: by number, not by time, so that the same input makes the same change log. */
const A_COMMIT = { alone: 256, embedded: 64 };
/** Milliseconds of work after which timers and signals get their turn. */
const TURN_MS = 30;

export async function ingest(parts: PipelineParts, sources: AsyncIterable<SourceInput> | Iterable<SourceInput>, options: IngestOptions): Promise<IngestReport> {
  const run = new IngestRun(parts, options);
  await run.acceptAll(sources);
  await run.applyPending();
  await run.endDropped();
  return run.report();
}

/** Accepts sources and leaves the reading to workers; parts that a source dropped end at once. Nothing is added yet by the report. */
export async function acceptOnly(
  parts: PipelineParts,
  sources: AsyncIterable<SourceInput> | Iterable<SourceInput>,
  options: IngestOptions,
): Promise<IngestReport & { readonly accepted: number }> {
  const run = new IngestRun(parts, options);
  await run.acceptAll(sources);
  await run.endDropped();
  return { ...run.report(), accepted: run.accepted };
}

class IngestRun {
  readonly #parts: PipelineParts;
  readonly #options: IngestOptions;
  readonly #problems: SourceProblem[] = [];
  readonly #added: string[] = [];
  #accepting: Acceptance | null = null;
  #ended = 0;
  #failed = 0;
  #passages = 0;
  #mentions = 0;
  #statements = 0;
  #pendingBefore = 0;
  #clock: RecordingClock;
  /** Read and not yet applied, and how many passages. */
  #ready: EpisodeReading[] = [];
  #readyPassages = 0;
  readonly #links = new LinkState();
  #turnedAt = Date.now();

  constructor(parts: PipelineParts, options: IngestOptions) {
    this.#parts = parts;
    this.#options = options;
    this.#clock = new RecordingClock(parts.clock, null);
  }

  report(): IngestReport {
    return {
      added: this.#added,
      unchanged: this.#accepting?.unchanged ?? 0,
      ended: this.#ended,
      failed: this.#failed,
      passages: this.#passages,
      mentions: this.#mentions,
      statements: this.#statements,
      problems: [...(this.#accepting?.problems ?? []), ...this.#problems],
      interrupted: this.#interrupted,
    };
  }

  /** Episodes accepted by this run. */
  get accepted(): number {
    return this.#accepting?.accepted ?? 0;
  }

  readonly #relationOf: RelationOf = (id) => this.#parts.relations.relation(id);

  get #interrupted(): boolean {
    return this.#options.signal?.aborted ?? false;
  }

  async acceptAll(sources: AsyncIterable<SourceInput> | Iterable<SourceInput>): Promise<void> {
    const acceptance = await this.#acceptance();
    for await (const input of sources) {
      if (this.#interrupted) break;
      if ('problem' in input) acceptance.problems.push(input.problem);
      else await acceptance.take(input.source);
      await this.#letOthersTurn();
    }
    await acceptance.storeAll();
  }

  async #acceptance(): Promise<Acceptance> {
    const { store } = this.#parts;
    const { groupId, recordedAt, accept = (episodes) => store.accept(groupId, episodes) } = this.#options;
    this.#clock = new RecordingClock(this.#parts.clock, await store.lastRecordedAt(groupId));
    this.#pendingBefore = await store.pendingCount(groupId);
    const onSource = (source: string) => this.#progress('reading', source);
    this.#accepting = new Acceptance({ store, relationOf: this.#relationOf, groupId, recordedAt, clock: this.#clock, accept, onSource });
    return this.#accepting;
  }

  /** Reads ahead, applies in order of acceptance. */
  async applyPending(): Promise<void> {
    const { store } = this.#parts;
    const reader = episodeReader(this.#parts, await store.pendingCount(this.#options.groupId));
    try {
      await this.#applyAll(reader);
    } finally {
      await reader.close();
    }
  }

  async #applyAll(reader: EpisodeReader): Promise<void> {
    const { store } = this.#parts;
    const reading: Promise<EpisodeReading | UnreadEpisode>[] = [];
    for await (const episode of pendingEpisodes(store, this.#options.groupId)) {
      if (this.#interrupted) break;
      const next = readOrRefuse(episode, reader);
      next.catch(() => {}); // heard when its turn comes; until then another's failure may end the run
      reading.push(next);
      if (reading.length >= reader.concurrency) await this.#applyOne(reading.shift());
    }
    while (reading.length > 0) {
      const next = reading.shift();
      if (this.#interrupted)
        await next?.catch(() => {}); // left pending: the next run reads it again
      else await this.#applyOne(next);
    }
    await this.#applyReady();
  }

  async #applyOne(reading: Promise<EpisodeReading | UnreadEpisode> | undefined): Promise<void> {
    const result = await reading;
    if (!result) return;
    if ('reason' in result) {
      await this.#fail(result);
      this.#progress('applying', result.episode.source);
    } else this.#hold(result);
    if (this.#isCommitFull()) await this.#applyReady();
    await this.#letOthersTurn();
  }

  #hold(reading: EpisodeReading): void {
    this.#ready.push(reading);
    this.#readyPassages += reading.passages.length;
  }

  #isCommitFull(): boolean {
    const full = this.#parts.embedder ? A_COMMIT.embedded : A_COMMIT.alone;
    return this.#ready.length >= (this.#options.episodesACommit ?? full) || this.#readyPassages >= full;
  }

  async #applyReady(): Promise<void> {
    const readings = this.#ready;
    this.#ready = [];
    this.#readyPassages = 0;
    if (readings.length === 0) return;
    const { applied, stale } = await applyReadings(this.#parts.store, this.#parts.relations, this.#options.groupId, readings, this.#links);
    for (const reading of readings) {
      if (stale.has(reading.episode.id)) continue;
      if (applied.has(reading.episode.id)) this.#count(reading);
      this.#progress('applying', reading.episode.source);
    }
    if (stale.size > 0) await this.#applyAgain([...stale]);
  }

  /** Reads anew what another writer ended or partly erased meanwhile. */
  async #applyAgain(episodeIds: readonly string[]): Promise<void> {
    for (const episode of await this.#parts.store.episodes(this.#options.groupId, episodeIds)) {
      if (episode.status === 'pending') await this.#applyOne(readOrRefuse(episode, episodeReader(this.#parts, 1)));
    }
    await this.#applyReady();
  }

  #count({ episode, passages, mentions, statements }: EpisodeReading): void {
    this.#added.push(episode.id);
    this.#passages += passages.length;
    this.#mentions += mentions.length;
    this.#statements += statements.length;
  }

  async #fail(unread: UnreadEpisode): Promise<void> {
    await this.#parts.store.fail(this.#options.groupId, [{ episodeId: unread.episode.id, reason: unread.reason }]);
    this.#failed++;
    this.#problems.push(problemOf(unread));
  }

  async endDropped(): Promise<void> {
    const dropped = this.#accepting?.dropped ?? [];
    if (dropped.length === 0 || this.#interrupted) return;
    await applyEnd(this.#parts.store, this.#relationOf, this.#options.groupId, dropped, this.#clock.take());
    this.#ended = dropped.length;
  }

  #progress(stage: IngestProgress['stage'], source: string): void {
    const episodesTotal = this.#pendingBefore + this.accepted;
    this.#options.onProgress?.({ stage, source, episodes: this.#added.length + this.#failed, episodesTotal, passages: this.#passages });
  }

  /** Work that never waits would keep Ctrl-C from being heard. */
  async #letOthersTurn(): Promise<void> {
    if (Date.now() - this.#turnedAt < TURN_MS) return;
    await turn();
    this.#turnedAt = Date.now();
  }
}

async function* pendingEpisodes(store: GraphStore, groupId: string): AsyncGenerator<Episode> {
  for (let after = 0; ; ) {
    const page = await store.listEpisodes(groupId, { status: 'pending' }, after, LIMITS.pageRowsMax);
    for (const { episode } of page) yield episode;
    const last = page.at(-1);
    if (!last) return;
    after = last.accepted;
  }
}
