/** What may be asked of a memory: hits and facts, an answer, a block for a prompt. */
import type { GroupIndex, GroupIndexes } from '../../graph/index/index.ts';
import { answer, textOf } from '../../queries/answer.ts';
import { factAnswer } from '../../queries/facts/fact-answer.ts';
import { contextBlock } from '../../queries/context.ts';
import { baseline, type Found, type FoundPassage, lazyIndexOf, search } from '../../queries/search.ts';
import { MnemographError } from '../core/errors.ts';
import type { EntityType, Fact } from '../core/model.ts';
import { type Instant, parseInstant } from '../core/time.ts';
import { factViews, type ViewTimes } from './fact-views.ts';
import type { FileNames } from './file-names.ts';
import { checked } from './checked.ts';
import {
  type Ask,
  type AskResult,
  type ContextRequest,
  type ContextResult,
  contextSchema,
  type FactHit,
  type FactView,
  type Hit,
  type Search,
  type SearchResult,
  searchSchema,
} from './messages.ts';
import type { EngineParts } from './open-parts.ts';
import { citation, hitView } from './views.ts';

/** Passages that an answer or a context block is chosen from. */
const ANSWER_PASSAGES = 10;
const CONTEXT_PASSAGES = 50;

type Request = ReturnType<typeof checked<typeof searchSchema>>;

interface Asked {
  readonly found: Found;
  readonly times: ViewTimes;
}

interface Answered {
  readonly text: string | null;
  readonly support: number;
  readonly evidence: AskResult['evidence'];
}

/** The answer of a fact with the sentences of the facts that lead to it; null where no fact answers. */
function factBacked(question: string, found: Found, hits: readonly FactHit[], types: ReadonlyMap<string, EntityType>): Answered | null {
  const direct = factAnswer(question, found, (key) => types.get(key));
  if (!direct) return null;
  const steps = direct.fact.trace.flatMap((step) => (step.kind === 'fact' ? [step.factId] : []));
  const cited = steps.toReversed().flatMap((id) => hits.find((hit) => hit.id === id) ?? []);
  const evidence = cited.flatMap(({ text, citation: place, score }) => (place ? [{ text, citation: place, score }] : []));
  // What somebody is said to have said is not what is so.
  const teller = cited[0]?.saidBy ?? null;
  return evidence.length === 0 ? null : { text: teller === null ? direct.text : `${direct.text} (says ${teller})`, support: direct.support, evidence };
}

export class Questions {
  readonly #parts: EngineParts;
  /** Replaced when the memory is re-embedded. */
  readonly #indexes: () => GroupIndexes;

  readonly #names: FileNames;

  constructor(parts: EngineParts, indexes: () => GroupIndexes, names: FileNames) {
    this.#parts = parts;
    this.#names = names;
    this.#indexes = indexes;
  }

  async search(input: string | Search): Promise<SearchResult> {
    const started = performance.now();
    const request = checked(searchSchema, typeof input === 'string' ? { question: input } : input);
    const { found, times } = await this.#find(request, request.k);
    const views = await this.#views(request.groupId, found.passages, factsOf(found), times);
    return {
      question: request.question,
      groupId: request.groupId,
      hits: hitViews(found.passages, views),
      facts: factHits(found, views),
      names: found.names,
      time: found.time.read,
      asOf: found.asOf ?? 'any',
      knownAt: times.knownAt,
      revision: found.revision,
      millis: performance.now() - started,
    };
  }

  async ask(input: string | Ask): Promise<AskResult> {
    const request = checked(searchSchema, typeof input === 'string' ? { question: input } : input);
    const { found, times } = await this.#find(request, Math.max(request.k, ANSWER_PASSAGES));
    const shown = found.passages.slice(0, request.k);
    const views = await this.#views(request.groupId, shown, factsOf(found), times);
    const facts = factHits(found, views);
    const { text, support, evidence } =
      factBacked(request.question, found, facts, await this.#typesOf(request.groupId, found)) ?? (await this.#spanBacked(request, found));
    return {
      question: request.question,
      answer: text,
      support,
      evidence,
      facts: facts.slice(0, request.k),
      hits: hitViews(shown, views),
    };
  }

  /** What the names of the facts are thought to be, by key; a name of several things has no type. */
  async #typesOf(groupId: string, { facts }: Found): Promise<Map<string, EntityType>> {
    const keys = facts.flatMap(({ fact: { subject, object } }) => [subject, object].flatMap((term) => (term.kind === 'entity' ? [term.key] : [])));
    const types = new Map<string, EntityType | null>();
    for (const { type, keys: own } of await this.#parts.store.entitiesByKey(groupId, [...new Set(keys)])) {
      for (const key of own) types.set(key, types.has(key) && types.get(key) !== type ? null : type);
    }
    return new Map([...types].flatMap(([key, type]) => (type === null ? [] : [[key, type] as const])));
  }

  async #spanBacked({ groupId, question }: Request, found: Found): Promise<Answered> {
    const episodeIds = [...new Set(found.passages.map(({ episode }) => episode.id))];
    const { store } = this.#parts;
    const [records, stated] = await Promise.all([store.recordsOfEpisodes(groupId, episodeIds), store.statementsOfEpisodes(groupId, episodeIds)]);
    const mentions = new Map(records.map((record) => [record.passage.id, record.mentions]));
    const statements = stated.filter(({ createdAt }) => found.knownAt === null || createdAt <= found.knownAt);
    const { text, support, evidence } = answer(question, found, { mentions, statements });
    const cited = evidence.map((one) => ({ text: textOf(one), citation: citation(one.found.passage, one.found.episode), score: one.score }));
    return { text, support, evidence: cited };
  }

  async context(input: string | ContextRequest): Promise<ContextResult> {
    const request = checked(contextSchema, typeof input === 'string' ? { question: input } : input);
    const { found, times } = await this.#find(request, CONTEXT_PASSAGES);
    const block = contextBlock(found.passages, request.tokens);
    return { text: block.text, tokens: block.tokens, hits: hitViews(block.passages, await this.#views(request.groupId, block.passages, [], times)) };
  }

  /** What is read of a group that is larger than the memory budget for a question of these words. */
  async indexAbout(groupId: string, text: string): Promise<GroupIndex> {
    const { store, embedder, clock } = this.#parts;
    const vector = embedder ? await embedder.embedQuery(text) : null;
    const asked = { groupId, question: text, filter: {}, k: ANSWER_PASSAGES, asOf: 'any', now: clock.now() } as const;
    return lazyIndexOf({ reader: store, indexes: this.#indexes() }, asked, null, vector);
  }

  async rank(
    groupId: string,
    question: string,
    options: { readonly baseline?: 'bm25' | 'dense'; readonly k: number },
  ): Promise<{ episodeId: string; part: string; passageId: string; score: number }[]> {
    const { store, embedder } = this.#parts;
    const parts = { reader: store, indexes: this.#indexes(), embedder };
    const ranked = options.baseline
      ? await baseline(parts, { groupId, question, k: options.k, order: options.baseline })
      : (await this.search({ groupId, question, k: options.k })).hits.map(({ passageId, score, citation: { episodeId } }) => ({ passageId, episodeId, score }));
    const episodes = await store.episodes(groupId, [...new Set(ranked.map(({ episodeId }) => episodeId))]);
    const partOf = new Map(episodes.map((episode) => [episode.id, episode.part]));
    return ranked.map((one) => ({ ...one, part: partOf.get(one.episodeId) ?? '' }));
  }

  /** All facts of an answer, shown; by id. */
  async #views(groupId: string, found: readonly FoundPassage[], facts: readonly Fact[], times: ViewTimes): Promise<ReadonlyMap<string, FactView>> {
    const all = new Map([...found.flatMap((one) => one.facts), ...facts].map((fact) => [fact.id, fact]));
    const texts = {
      passages: new Map(found.map(({ passage }) => [passage.id, passage])),
      episodes: new Map(found.map(({ episode }) => [episode.id, episode])),
    };
    const views = await factViews(this.#parts.store, groupId, [...all.values()], times, texts);
    return new Map(views.map((view) => [view.id, view]));
  }

  async #find({ groupId, question, filter, asOf, knownAt }: Request, k: number): Promise<Asked> {
    const now = this.#parts.clock.now();
    const known = await this.#knownAt(groupId, knownAt, now);
    const times = {
      from: filter.from === undefined ? undefined : parseInstant(filter.from),
      to: filter.to === undefined ? undefined : parseInstant(filter.to),
    };
    if (times.from !== undefined && times.to !== undefined && times.to <= times.from)
      throw new MnemographError('invalid_input', `The filter's span ends (${filter.to}) before it begins (${filter.from}). Give the earlier time as 'from'.`);
    const { store, embedder, relations } = this.#parts;
    const parts = { reader: store, indexes: this.#indexes(), embedder, relations };
    const source = filter.source === undefined ? {} : { source: await this.#names.sourceOf(this.#parts.store, groupId, filter.source) };
    const asked = asOf === undefined ? undefined : asOf === 'any' ? 'any' : asOf === 'now' ? now : parseInstant(asOf);
    const found = await search(parts, { groupId, question, k, asOf: asked, knownAt: known, now: known ?? now, filter: { ...filter, ...times, ...source } });
    return { found, times: { at: found.asOf ?? found.knownAt ?? now, knownAt: found.knownAt } };
  }

  /** Null is now; so is an instant after which nothing was learned. */
  async #knownAt(groupId: string, text: string | undefined, now: Instant): Promise<Instant | null> {
    if (text === undefined || text === 'now') return null;
    const knownAt = parseInstant(text);
    const last = await this.#parts.store.lastRecordedAt(groupId);
    return knownAt >= now && (last === null || knownAt >= last) ? null : knownAt;
  }
}

function factsOf({ facts }: Found): Fact[] {
  return facts.map(({ fact }) => fact);
}

function hitViews(found: readonly FoundPassage[], views: ReadonlyMap<string, FactView>): Hit[] {
  return found.map((one) => hitView(one, [...new Set(one.facts.map(({ id }) => views.get(id)).filter((view) => view !== undefined))]));
}

function factHits({ facts }: Found, views: ReadonlyMap<string, FactView>): FactHit[] {
  return facts.flatMap(({ fact, score, parts, trace }) => {
    const view = views.get(fact.id);
    return view ? [{ ...view, score, parts, trace }] : [];
  });
}
