/** The library: long-term memory in one file. */
import type { MultiUndirectedGraph } from 'graphology';
import type { z } from 'zod';
import { type GroupIndex, GroupIndexes, type GroupIndexesOptions } from '../../graph/index/index.ts';
import type { AddingPlace } from './adding.ts';
import { factDiff } from './diff.ts';
import { entityList } from './entities.ts';
import { exportGroup } from './export.ts';
import { factList } from './fact-lists.ts';
import { FileNames } from './file-names.ts';
import { find } from './find.ts';
import { graphStatusOf, neighbourhoodOf } from './group-graph.ts';
import { checked } from './checked.ts';
import { listed } from './listing.ts';
import type { QueueChoice, CallOptions, EnqueueOptions, MemoryOptions } from './memory-options.ts';
import {
  type AddReport,
  type AddSources,
  type AddText,
  type Ask,
  type AskResult,
  type ContextRequest,
  type ContextResult,
  type Correct,
  type CorrectResult,
  type DecisionResult,
  type Decisions,
  type DecisionsResult,
  DEFAULT_GROUP,
  type Diff,
  type EnqueueReport,
  type DiffResult,
  type DryRunPassage,
  type Entities,
  type EntitiesResult,
  type ExportLine,
  type FactReference,
  type Facts,
  type FactsResult,
  type Forget,
  type ForgetReport,
  type GetResult,
  type HistoryResult,
  type ImportReport,
  importSchema,
  type List,
  type ListResult,
  listSchema,
  type Merge,
  type Problem,
  type Profile,
  type ProfileResult,
  type Relations,
  type RelationsResult,
  type RereadResult,
  type ScrubReport,
  type Search,
  type SearchResult,
  type Split,
  type StatusResult,
  type Timeline,
  type TimelineResult,
  type Undo,
  type WhyResult,
} from './messages.ts';
import { MnemographError } from '../core/errors.ts';
import { LIMITS } from '../core/limits.ts';
import { type EngineParts, openParts } from './open-parts.ts';
import { packageVersion } from './package-version.ts';
import { entityProfile } from './profile.ts';
import { scrubReport } from './scrub-report.ts';
import { shownPath } from './store-path.ts';
import { Questions } from './questions.ts';
import { relationList } from './relations-list.ts';
import { entityTimeline } from './timeline.ts';
import { factHistory, whyFact } from './why.ts';

export class Memory {
  /** Where it is kept; of a server without user and password. */
  readonly path: string;
  readonly #parts: EngineParts;
  #indexes: GroupIndexes;
  readonly #indexing: GroupIndexesOptions;
  readonly #questions: Questions;
  readonly #names: FileNames;
  /** Changes of this process, one after the other. */
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(path: string, parts: EngineParts, indexes: GroupIndexes, indexing: GroupIndexesOptions) {
    this.path = shownPath(path);
    this.#parts = parts;
    this.#indexes = indexes;
    this.#indexing = indexing;
    this.#names = new FileNames(path);
    this.#questions = new Questions(parts, () => this.#indexes, this.#names);
  }

  /**
   * Opens the memory at `path` and makes it where there is none: a SQLite file, ':memory:' for one that is kept nowhere, or a Neo4j server
   * (`neo4j://user:password@host:7687/database?store=name`; needs the package neo4j-driver).
   * @throws MnemographError `store_missing`, `store_locked`, `store_corrupt`, `store_newer`, `store_read_only`, `embedder_mismatch`.
   */
  static async open(path: string, options: MemoryOptions = {}): Promise<Memory> {
    const indexing = indexingOf(options);
    const parts = await openParts(path, options);
    return new Memory(path, parts, await indexesOf(parts, indexing), indexing);
  }

  /** What the user should hear once, such as that the embedding model could not be loaded. */
  get notices(): readonly string[] {
    return this.#parts.notices;
  }

  /**
   * Adds a text, or files. The same again changes nothing; a changed document replaces its earlier version. What cannot be read is
   * reported and the rest goes on. Takes up whatever an interrupted run left pending in the group.
   */
  add(input: AddText | AddSources, options: CallOptions = {}): Promise<AddReport> {
    return typeof input === 'object' && input !== null && 'paths' in input ? this.#addSources(input, options) : this.addText(input, options);
  }

  async addText(input: AddText, options: CallOptions = {}): Promise<AddReport> {
    const { addText } = await adding();
    return this.#exclusively(() => addText(this.#place, input, options));
  }

  /** Adds texts, in order, group by group. A text that cannot be added is a problem of the report, and the rest goes on. */
  async addMany(inputs: AsyncIterable<AddText> | Iterable<AddText>, options: CallOptions = {}): Promise<AddReport> {
    const { addGrouped, groupedTexts } = await adding();
    const groups = await groupedTexts(inputs, options);
    return this.#exclusively(() => addGrouped(this.#place, groups, options));
  }

  async #addSources(input: AddSources, options: CallOptions): Promise<AddReport> {
    const { addSources } = await adding();
    return this.#exclusively(() => addSources(this.#place, input, options));
  }

  /** What adding would extract; nothing is written. */
  async *dryRun(input: AddText | AddSources): AsyncGenerator<DryRunPassage | { readonly problem: Problem }> {
    const { dryRun } = await adding();
    yield* dryRun(this.#place, input);
  }

  get #place(): AddingPlace {
    return { parts: this.#parts, path: this.path, names: this.#names };
  }

  /**
   * Accepts a text or files and leaves the reading to workers (`runWorker`, `mnemograph worker`). When the call returns, what was accepted is
   * stored, and survives whatever happens to the queue.
   */
  enqueue(input: AddText | AddSources, options: EnqueueOptions = {}): Promise<EnqueueReport> {
    return this.#exclusively(async () => (await adding()).enqueue(this.#place, input, options));
  }

  /** Passages that answer a question or lead to its answer, and facts, each with its path, citation and score parts. */
  search(input: string | Search): Promise<SearchResult> {
    return this.#questions.search(input);
  }

  /** The best supported span with its evidence, or null: 'not in memory'. */
  ask(input: string | Ask): Promise<AskResult> {
    return this.#questions.ask(input);
  }

  /** A block of the best passages within a token budget, ready for a prompt. */
  context(input: string | ContextRequest): Promise<ContextResult> {
    return this.#questions.context(input);
  }

  /** Passages in our order, or in the plain order of BM25 or of vectors: for evaluations. */
  rank(
    question: string,
    options: { readonly groupId?: string; readonly baseline?: 'bm25' | 'dense'; readonly k: number },
  ): Promise<{ episodeId: string; part: string; passageId: string; score: number }[]> {
    return this.#questions.rank(options.groupId ?? DEFAULT_GROUP, question, options);
  }

  /** An episode, passage, entity or fact by id, or an entity by name. @throws MnemographError `not_found`. */
  get(id: string, options: { readonly groupId?: string } = {}): Promise<GetResult> {
    return find(this.#parts.store, options.groupId ?? DEFAULT_GROUP, id, this.#parts.clock.now());
  }

  /** Facts of the group, of an entity or a relation; page by page. @throws MnemographError `not_found`, `invalid_time`. */
  facts(input: Facts = {}): Promise<FactsResult> {
    return factList(this.#parts.store, this.#parts.relations, input, this.#parts.clock.now());
  }

  /** An entity's facts in order of validity, by relation. @throws MnemographError `not_found`, `invalid_time`. */
  timeline(input: Timeline): Promise<TimelineResult> {
    return entityTimeline(this.#parts.store, this.#parts.relations, input, this.#parts.clock.now());
  }

  /** What changed between two times, in the world or in what was believed. @throws MnemographError `invalid_input`, `invalid_time`, `not_found`. */
  diff(input: Diff): Promise<DiffResult> {
    return factDiff(this.#parts.store, this.#parts.relations, input, this.#parts.clock.now());
  }

  /** Why a fact is believed, and what would undo it. @throws MnemographError `not_found`. */
  why(input: FactReference): Promise<WhyResult> {
    return whyFact(this.#parts.store, input, this.#parts.clock.now());
  }

  /** Every reading of a fact that was ever believed. @throws MnemographError `not_found`. */
  history(input: FactReference): Promise<HistoryResult> {
    return factHistory(this.#parts.store, input, this.#parts.clock.now());
  }

  /** Current facts of an entity by topic, within a token budget. @throws MnemographError `not_found`, `invalid_time`. */
  profile(input: Profile): Promise<ProfileResult> {
    return entityProfile(this.#parts.store, this.#parts.relations, input, this.#parts.clock.now());
  }

  /** Relations that facts can have, or what the group's facts propose of unknown ones. */
  relations(input: Relations = {}): Promise<RelationsResult> {
    return relationList(this.#parts.store, this.#parts.relations, input);
  }

  /** Takes a fact back, or gives another value or other times, by an ordinary episode. @throws MnemographError `not_found`, `invalid_input`, `invalid_time`. */
  correct(input: Correct): Promise<CorrectResult> {
    return this.#exclusively(async () => {
      const { correct } = await adding();
      return correct(this.#place, input);
    });
  }

  /** Entities by name, or pairs that may be one, with the reason: nothing is merged by listing it. */
  entities(input: Entities = {}): Promise<EntitiesResult> {
    return entityList(this.#parts.store, input);
  }

  /** Decides that two names, or two entities by id, are one thing. @throws MnemographError `not_found`, `ambiguous_name`, `invalid_input`. */
  merge(input: Merge): Promise<DecisionResult> {
    return this.#exclusively(async () => (await deciding()).mergeNames(this.#parts, input));
  }

  /** Decides that two names of one thing are two: `b` leaves, with what was merged with it by hand. @throws MnemographError `not_found`, `invalid_input`. */
  split(input: Split): Promise<DecisionResult> {
    return this.#exclusively(async () => (await deciding()).splitNames(this.#parts, input));
  }

  /** What was decided about names, the last first. */
  async decisions(input: Decisions = {}): Promise<DecisionsResult> {
    return (await deciding()).decisionList(this.#parts.store, input);
  }

  /** Takes a decision about names back. @throws MnemographError `not_found`. */
  undo(input: Undo): Promise<DecisionResult> {
    return this.#exclusively(async () => (await deciding()).undoDecision(this.#parts, input));
  }

  async list(input: List = {}): Promise<ListResult> {
    const request = checked(listSchema, input);
    const { store, clock } = this.#parts;
    const source = request.source === undefined ? {} : { source: await this.#names.sourceOf(store, request.groupId, request.source) };
    return listed(store, { ...request, ...source }, clock.now());
  }

  /**
   * Erases an episode, a source with all its versions, the passages that speak of an entity, or a group; what others support stays. With
   * `preview` nothing is erased, and the report says what would be.
   * Its jobs in `queue`, or in the queue beside the memory where there is one, are discarded.
   * @throws MnemographError `not_found`, with names that are like it; `invalid_input` where not exactly one thing is named.
   */
  async forget(input: Forget, { queue }: QueueChoice = {}): Promise<ForgetReport> {
    const { checkedForget, forgetIn } = await import('./forget.ts');
    const request = checkedForget(input);
    const { report, episodeIds } = await this.#exclusively(async () => {
      const forgotten = await forgetIn(this.#parts, this.#names, request);
      if (request.all && !request.preview) this.#indexes.drop(request.groupId);
      return forgotten;
    });
    if (!request.preview) await (await import('./forgotten-jobs.ts')).discardJobs(this.path, queue, { groupId: request.groupId, episodeIds });
    return report;
  }

  /** Overwrites in the store's files what was forgotten while another process was in the way. Forgetting, opening and closing try it too. */
  scrub(): Promise<ScrubReport> {
    return this.#exclusively(async () => scrubReport(await this.#parts.store.scrub()));
  }

  /** The canonical export: what was added, and what follows from it; nothing of how it is stored. */
  export(options: { readonly groupId?: string } = {}): AsyncGenerator<ExportLine> {
    return exportGroup(this.#parts.store, options.groupId ?? DEFAULT_GROUP);
  }

  /**
   * Takes in a file that `export` wrote, into the group that it came from: episodes with their times of learning, and decisions about names;
   * what follows from them is computed, and compared with the file. What is here already stays as it is.
   * @throws MnemographError `invalid_input` naming the line, before anything is written.
   */
  import(input: z.input<typeof importSchema>, options: CallOptions = {}): Promise<ImportReport> {
    return this.#exclusively(async () => (await import('./importing.ts')).importGroup(this.#parts, checked(importSchema, input), options));
  }

  async status(options: { readonly groupId?: string; readonly graph?: boolean } = {}): Promise<StatusResult> {
    const { store } = this.#parts;
    const settings = await store.settings();
    const ids = options.groupId === undefined ? await store.groupIds() : [options.groupId];
    const counts = await Promise.all(ids.map((groupId) => store.counts(groupId)));
    const groups = await Promise.all(
      counts.map(async (one) => ({ ...one, form: (await this.#indexes.isLarge(one.groupId, one)) ? ('lazy' as const) : ('whole' as const) })),
    );
    const graph = options.graph ? await graphStatusOf(await wholeIndex(this.#indexes, options.groupId ?? DEFAULT_GROUP)) : undefined;
    return {
      path: this.path,
      version: packageVersion(),
      embedder: settings.embedderId,
      dimensions: settings.dimensions,
      scrub: scrubReport(await store.scrubState()),
      groups,
      ...(graph ? { graph } : {}),
      indexes: { budgetBytes: this.#indexes.memoryBudgetBytes, held: this.#indexes.held(options.groupId) },
      residentMb: Math.round(process.memoryUsage.rss() / 1e6),
    };
  }

  /**
   * The neighbourhood of an entity or name as a graphology graph: passages and names, joined by mentions and facts. Of a group that is larger
   * than the memory budget only what is read of it for a question about the centre.
   */
  async toGraphology(options: {
    readonly groupId?: string;
    readonly centre: string;
    readonly radius?: number;
    readonly nodesMax?: number;
  }): Promise<MultiUndirectedGraph> {
    const groupId = options.groupId ?? DEFAULT_GROUP;
    const index = (await this.#indexes.isLarge(groupId)) ? await this.#questions.indexAbout(groupId, options.centre) : await this.#indexes.get(groupId, null);
    return neighbourhoodOf(index, options);
  }

  /** Gives every passage the vectors of the embedder that the memory was opened with (`allowEmbedderMismatch`). */
  reembed(options: CallOptions & { readonly groupId?: string } = {}): Promise<{ passages: number }> {
    return this.#exclusively(async () => {
      const { reembedAll } = await import('./reembed.ts');
      const passages = await reembedAll(this.#parts, options);
      this.#indexes = await indexesOf(this.#parts, this.#indexing);
      return { passages };
    });
  }

  /**
   * Reads every episode of all groups anew, with the rules, schema and embedder that the memory was opened with (`allowSchemaMismatch`):
   * afterwards it says what it would say had it been read so from the beginning. What was learned when stays.
   */
  reread(options: CallOptions = {}): Promise<RereadResult> {
    return this.#exclusively(async () => (await import('./reread.ts')).rereadAll(this.#parts, options));
  }

  /** A consistent copy, while the memory is in use. @throws MnemographError where the file exists or cannot be written. */
  backup(path: string): Promise<void> {
    return this.#parts.store.backup(path);
  }

  /** Waits for what is being written, then closes the store and the embedder. */
  async close(): Promise<void> {
    await this.#writing.catch(() => {});
    await this.#parts.embedder?.close();
    await this.#parts.store.close();
  }

  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#writing.catch(() => {}).then(work);
    this.#writing = next.catch(() => {});
    return next;
  }
}

/** Loaded when something is first added. */
const adding = () => import('./adding.ts');
const deciding = () => import('./decisions.ts');

async function indexesOf(parts: EngineParts, options: GroupIndexesOptions): Promise<GroupIndexes> {
  const { dimensions } = await parts.store.settings();
  return new GroupIndexes(parts.store, parts.embedder && dimensions !== null ? dimensions : null, options);
}

/** @throws MnemographError `limit_exceeded` where the group's index would not fit the memory budget. */
async function wholeIndex(indexes: GroupIndexes, groupId: string): Promise<GroupIndex> {
  if (!(await indexes.isLarge(groupId))) return indexes.get(groupId, null);
  const needed = await indexes.estimate(groupId);
  throw new MnemographError(
    'limit_exceeded',
    `Figures of the whole graph of group '${groupId}' take its index in memory, some ${needed} bytes, and the memory budget is ${indexes.memoryBudgetBytes}. Give a larger one with --memory-budget.`,
    { details: { group: groupId, bytes: needed, memoryBudgetBytes: indexes.memoryBudgetBytes } },
  );
}

function indexingOf({ memoryBudgetBytes }: MemoryOptions): GroupIndexesOptions {
  if (memoryBudgetBytes === undefined) return {};
  if (Number.isSafeInteger(memoryBudgetBytes) && memoryBudgetBytes >= LIMITS.memoryBudgetBytesMin) return { memoryBudgetBytes };
  throw new MnemographError(
    'invalid_input',
    `A memory budget of ${memoryBudgetBytes} bytes is not enough. Give at least ${LIMITS.memoryBudgetBytesMin} (16mb).`,
    {
      details: { memoryBudgetBytes },
    },
  );
}
