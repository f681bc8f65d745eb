/** The read side from end to end: question → evidence → ranking → hits with their citations, traces and facts. */
import type { GroupIndex, GroupIndexes, IndexedPassage } from '../graph/index/index.ts';
import { type EpisodeHead, type GraphReader, type PassageFilter, passesFilter } from '../graph/store.ts';
import { terms } from '../src/core/analyzer.ts';
import type { Fact, Passage } from '../src/core/model.ts';
import type { Embedder } from '../src/core/ports.ts';
import type { Relations } from '../src/core/relations/relation.ts';
import type { Instant } from '../src/core/time.ts';
import { passageBm25 } from './lexical.ts';
import { type AskedTime, askedTime, knownAtOf, namesTime } from './asked-time.ts';
import type { SlotFilter } from './candidates.ts';
import { Evidence } from './evidence.ts';
import { factsById } from './passage-facts.ts';
import { lazyIndex } from './lazy-index.ts';
import { completeFacts, factIdsOf, type FoundFact } from './facts/complete-facts.ts';
import { rankFacts } from './facts/rank-facts.ts';
import { type OpenAt, openAt, outsideOf, overBy } from './open-at.ts';
import { parseQuestion, type Question } from './question.ts';
import { type RankedPassage, rank, type ScoreParts } from './rank.ts';
import { asksOfNow } from './tense.ts';
import { arrivedByWalk, type TraceStep, traceOf } from './trace.ts';

export interface SearchParts {
  readonly reader: GraphReader;
  readonly indexes: GroupIndexes;
  /** Null: words and names only. */
  readonly embedder: Embedder | null;
  /** What the words of relations are. */
  readonly relations: Relations;
}

export interface SearchRequest {
  readonly groupId: string;
  readonly question: string;
  readonly k: number;
  /** Undefined: the time that the question names, else any. */
  readonly asOf: Instant | 'any' | undefined;
  /** Null: now. */
  readonly knownAt: Instant | null;
  /** Now, or `knownAt`: what 'yesterday' in a question is counted from, and what is current. */
  readonly now: Instant;
  readonly filter: PassageFilter;
}

export interface FoundPassage {
  readonly passage: Passage;
  readonly episode: EpisodeHead;
  readonly score: number;
  readonly parts: ScoreParts;
  /** Index of the sentence that fits best, or that the walk arrived at. */
  readonly sentence: number;
  /** How well that sentence fits the question: a cosine, or its stand-in. */
  readonly fit: number;
  readonly trace: readonly TraceStep[];
  /** Facts that this passage states, true as of the question and known then. */
  readonly facts: readonly Fact[];
  /** Its sentences that state only what was not true as of the question. */
  readonly closed: ReadonlySet<number>;
  /** Of a question about a span of time, or about now, its sentences that state only what was not true then: they are found, and answer nothing. */
  readonly outside: ReadonlySet<number>;
}

export interface Found {
  readonly passages: readonly FoundPassage[];
  readonly facts: readonly FoundFact[];
  /** The time asked about; null: any. */
  readonly asOf: Instant | null;
  /** Null: now. */
  readonly knownAt: Instant | null;
  readonly time: AskedTime;
  /** Before which a state that has ended answers no more; null: any does. */
  readonly current: Instant | null;
  /** Names of the question that the group knows. */
  readonly names: readonly string[];
  readonly revision: number;
  /** Share of the question's terms, by idf, that the group has at all; in [0, 1]. */
  readonly vocabulary: number;
  /** Terms of the question with their idf, 0 passages included. */
  readonly terms: ReadonlyMap<string, number>;
}

/** What it finds depends on the group, the request and the time alone, not on which other groups are searched at the time. */
export async function search(parts: SearchParts, request: SearchRequest): Promise<Found> {
  const knownAt = knownAtOf(request);
  const vector = parts.embedder?.embedQuery(request.question) ?? null;
  vector?.catch(() => {}); // heard where it is awaited
  if (await parts.indexes.isLarge(request.groupId)) return searchLazily(parts, request, { knownAt, vector: vector && (await vector) });
  return parts.indexes.using(request.groupId, knownAt, async () => {
    // The index is built, or follows, and the question is parsed while the model reads it.
    const index = await parts.indexes.get(request.groupId, knownAt);
    const early = readQuestion(index, parts, request);
    return searchIn(index, parts, request, { knownAt, early, embedded: vector && (await vector) });
  });
}

/** Of a group that is larger than memory: the same search, on an index of what the store proposes for the question. */
async function searchLazily(
  parts: SearchParts,
  request: SearchRequest,
  { knownAt, vector }: { readonly knownAt: Instant | null; readonly vector: Float32Array | null },
): Promise<Found> {
  const index = await lazyIndexOf(parts, request, knownAt, vector);
  return searchIn(index, parts, request, { knownAt, early: readQuestion(index, parts, request), embedded: vector });
}

/** What is read of a group for one question; thrown away after it. */
export function lazyIndexOf(
  { reader, indexes }: Pick<SearchParts, 'reader' | 'indexes'>,
  { groupId, question, k, filter, asOf, now }: Omit<SearchRequest, 'knownAt'>,
  knownAt: Instant | null,
  vector: Float32Array | null,
): Promise<GroupIndex> {
  const { dimensions, partialPassagesMax: passagesMax } = indexes;
  const timed = asOf === undefined ? namesTime(question, now) : asOf !== 'any';
  return lazyIndex(reader, { groupId, knownAt, text: question, vector, dimensions, filter, timed, k, passagesMax });
}

interface Prepared {
  readonly knownAt: Instant | null;
  readonly early: ReadQuestion;
  readonly embedded: Float32Array | null;
}

async function searchIn(index: GroupIndex, parts: SearchParts, request: SearchRequest, { knownAt, early, embedded }: Prepared): Promise<Found> {
  // No await from here to the last use of the index: another query may bring it up to a commit between turns.
  const { question, time, bm25, revision } = index.revision === early.revision ? early : readQuestion(index, parts, request);
  const open = time.asOf === null ? null : openAt(index, time.asOf);
  const current = currentOf(time, request);
  const outside = time.interval !== null && open === null ? outsideOf(index, time.interval) : current === null ? null : overBy(index, current);
  const evidence = new Evidence(index, question, embedded, { bm25, ...(open ? { isClosed: open.isClosed } : {}) });
  const allowed = both(slotFilter(index, request.filter), open?.passages ?? null);
  const ranking = rank(evidence, {
    limit: Math.max(request.k, FACT_PASSAGES),
    allowed,
    askedFrom: time.interval?.from ?? null,
    ...(open ? { open: open.intervals } : {}),
  });
  const top = ranking.passages.slice(0, request.k).map((ranked) => sketch(evidence, ranked, question.mentions, { open, outside }));
  const ranked = rankFacts(evidence, { ...time, relations: parts.relations, passages: ranking.passages, open, now: request.now, allowed, limit: request.k });
  const weights = termWeights(index, question.terms);
  const ids = new Set([...top.flatMap(({ factIds }) => factIds), ...factIdsOf(ranked)]);
  const [known, texts] = await Promise.all([factsById(parts.reader, request.groupId, [...ids], knownAt), textsOf(parts.reader, request.groupId, top)]);
  const passages = complete(top, texts, { weights, facts: known });
  const facts = completeFacts(ranked, { facts: known, names: question.mentions });
  return {
    passages,
    facts,
    asOf: time.asOf,
    knownAt,
    time,
    current,
    names: question.mentions,
    revision,
    vocabulary: vocabularyOf(index, weights),
    terms: weights,
  };
}

/** Now, where the question asks for what is so now: neither it nor the caller names a time, or which of several in time. */
function currentOf({ asOf, interval, ordering }: AskedTime, { question, now, asOf: given }: SearchRequest): Instant | null {
  return given === undefined && asOf === null && interval === null && ordering === null && asksOfNow(question) ? now : null;
}

interface ReadQuestion {
  readonly revision: number;
  readonly question: Question;
  readonly time: AskedTime;
  readonly bm25: Float64Array;
}

/** What can be told of the question without its vector, as the index stands. */
function readQuestion(index: GroupIndex, { relations }: SearchParts, request: SearchRequest): ReadQuestion {
  const question = parseQuestion(request.question, index);
  return { revision: index.revision, question, time: askedTime(index, relations, request), bm25: passageBm25(index, question.terms) };
}

/** Passages in the plain order of BM25 or of vectors: what an evaluation compares with. */
export async function baseline(
  parts: Omit<SearchParts, 'relations'>,
  request: { groupId: string; question: string; k: number; order: 'bm25' | 'dense' },
): Promise<{ passageId: string; episodeId: string; score: number }[]> {
  const vector = request.order === 'dense' && parts.embedder ? await parts.embedder.embedQuery(request.question) : null;
  const { groupId, k } = request;
  const isLarge = await parts.indexes.isLarge(groupId);
  const index = isLarge ? await lazyIndexOf(parts, { ...request, filter: {}, asOf: 'any', now: '' }, null, vector) : await parts.indexes.get(groupId, null);
  const question = parseQuestion(request.question, index);
  const bm25 = passageBm25(index, question.terms);
  const table = index.passageVectors;
  const scoreOf = (slot: number) => (request.order === 'bm25' ? (bm25[slot] ?? 0) : vector && table ? table.dot(slot, vector) : 0);
  const scored = [...index.all()].map(({ slot, id, episodeId }) => ({ passageId: id, episodeId, score: scoreOf(slot) }));
  return scored.sort((a, b) => b.score - a.score || (a.passageId < b.passageId ? -1 : 1)).slice(0, k);
}

function both(first: SlotFilter, second: SlotFilter): SlotFilter {
  return first && second ? (slot) => first(slot) && second(slot) : (first ?? second);
}

/** Passages whose facts are ranked, however few hits were asked for. */
const FACT_PASSAGES = 20;

interface Sketch {
  readonly ranked: RankedPassage;
  readonly indexed: IndexedPassage;
  /** Index of the sentence that fits best, or that the walk arrived at; null where only its words can tell. */
  readonly sentence: number | null;
  readonly fit: number;
  readonly trace: ReturnType<typeof traceOf>;
  readonly closed: ReadonlySet<number>;
  readonly outside: ReadonlySet<number>;
  /** Ids of the facts that it states, open as of the question. */
  readonly factIds: readonly string[];
}

interface SketchTimes {
  readonly open: OpenAt | null;
  /** Of sentences, in a question about a span. */
  readonly outside: ((passageId: string, sentence: number) => boolean) | null;
}

function sketch(evidence: Evidence, ranked: RankedPassage, mentions: readonly string[], { open, outside }: SketchTimes): Sketch {
  const indexed = evidence.index.passage(ranked.slot);
  if (!indexed) throw new Error('invariant broken: a ranked passage is not in the index');
  const best = evidence.bestUnit(ranked.slot);
  const unit = arrivedByWalk(ranked) ? (ranked.bridge?.toUnit ?? null) : evidence.vector ? best : null;
  const sentence = unit === null ? null : unit - indexed.unitBegin;
  const stated = evidence.index.facts.statedBy(indexed.id);
  const factIds = stated.filter(({ interval }) => open === null || open.intervals[interval] === 1).map(({ id }) => id);
  return {
    ranked,
    indexed,
    sentence,
    fit: evidence.unitFit(unit ?? best),
    trace: traceOf(evidence, ranked, mentions),
    closed: sentencesWhere(indexed, (at) => open?.isClosed(indexed.unitBegin + at) ?? false),
    outside: sentencesWhere(indexed, (at) => outside?.(indexed.id, at) ?? false),
    factIds,
  };
}

function sentencesWhere({ unitCount }: IndexedPassage, holds: (sentence: number) => boolean): Set<number> {
  return new Set(Array.from({ length: unitCount }, (_, at) => at).filter(holds));
}

interface Texts {
  readonly passages: ReadonlyMap<string, Passage>;
  readonly episodes: ReadonlyMap<string, EpisodeHead>;
}

/** At once: a server takes as long for one as for both. */
async function textsOf(reader: GraphReader, groupId: string, sketches: readonly Sketch[]): Promise<Texts> {
  const passageIds = new Set(sketches.flatMap(({ indexed, trace }) => [indexed.id, ...trace.passageIds]));
  const episodeIds = new Set(sketches.map(({ indexed }) => indexed.episodeId));
  const [passages, episodes] = await Promise.all([reader.passages(groupId, [...passageIds]), reader.headsOfEpisodes(groupId, [...episodeIds])]);
  return { passages: new Map(passages.map((passage) => [passage.id, passage])), episodes: new Map(episodes.map((episode) => [episode.id, episode])) };
}

function complete(
  sketches: readonly Sketch[],
  { passages, episodes }: Texts,
  { weights, facts }: { readonly weights: ReadonlyMap<string, number>; readonly facts: ReadonlyMap<string, Fact> },
): FoundPassage[] {
  return sketches.flatMap(({ ranked, indexed, fit, trace, closed, outside, factIds, ...sketched }) => {
    const passage = passages.get(indexed.id);
    const episode = episodes.get(indexed.episodeId);
    if (!passage || !episode) return []; // forgotten by another process since the ranking
    const sentence = sketched.sentence ?? sentenceByWords(passage, weights);
    const { score, parts } = ranked;
    return [
      {
        passage,
        episode,
        score,
        parts,
        sentence,
        fit,
        trace: trace.steps(passages, sentence),
        facts: [...new Set(factIds.flatMap((id) => facts.get(id) ?? []))],
        closed,
        outside,
      },
    ];
  });
}

/** The first sentence that holds most of the question, by how rare its words are. */
function sentenceByWords({ text, sentences }: Passage, weights: ReadonlyMap<string, number>): number {
  const held = sentences.map(({ start, end }) => [...new Set(terms(text.slice(start, end)))].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0));
  return held.indexOf(Math.max(...held));
}

function slotFilter(index: GroupIndex, filter: PassageFilter): SlotFilter {
  if (Object.values(filter).every((value) => value === undefined)) return null;
  return (slot) => {
    const passage = index.passage(slot);
    return passage !== undefined && passesFilter(passage, filter);
  };
}

function termWeights(index: GroupIndex, asked: readonly string[]): Map<string, number> {
  const count = index.passageCount;
  return new Map(asked.map((term) => [term, Math.log(1 + count / (1 + index.df(term)))]));
}

function vocabularyOf(index: GroupIndex, weights: ReadonlyMap<string, number>): number {
  let known = 0;
  let all = 0;
  for (const [term, weight] of weights) {
    all += weight;
    if (index.df(term) > 0) known += weight;
  }
  return all === 0 ? 0 : known / all;
}
