/**
 * The index that one question needs of a group that is larger than memory: the passages that the store's own indexes propose by words and by
 * meaning, those of the question's names and facts, and those that stand two steps from the best of them. What is asked of it is the ordinary
 * search: the same scores, from the whole group's counts. A passage that nothing of this proposes cannot be found.
 */
import { type GroupIndex, type IndexedPassage, PartialIndex } from '../graph/index/index.ts';
import type { GraphReader, PassageFilter } from '../graph/store.ts';
import { nameKey, STOP_WORDS, terms } from '../src/core/analyzer.ts';
import { LIMITS } from '../src/core/limits.ts';
import type { Fact } from '../src/core/model.ts';
import type { Instant } from '../src/core/time.ts';
import { Evidence } from './evidence.ts';
import { parseQuestion } from './question.ts';
import { rank } from './rank.ts';

export interface LazyQuestion {
  readonly groupId: string;
  readonly knownAt: Instant | null;
  readonly text: string;
  /** Null: words and names only. */
  readonly vector: Float32Array | null;
  readonly dimensions: number | null;
  readonly filter: PassageFilter;
  /** Whether it is about a time, so that it matters of every passage what was true when. */
  readonly timed: boolean;
  /** Hits wanted. */
  readonly k: number;
  /** Passages of the index, at most. */
  readonly passagesMax: number;
}

/** Shares of the passages: for what is proposed, with the question's names, with the first step, with the second; what is left takes more proposals. */
const SHARES = { proposed: 0.7, named: 0.75, first: 0.9 };
/** Steps from the best passages: those after which the ranking's two walks begin. */
const STEPS = ['first', 'second'] as const;
/** Of the walk over facts (facts/settings.ts, `depth`). */
const FACT_STEPS = 3;
/** Passages of the facts at the question's names. */
const FACT_PASSAGES = 200;

/** At the revision that the group had when it began; what is committed meanwhile may be in it or not. */
export async function lazyIndex(reader: GraphReader, question: LazyQuestion): Promise<GroupIndex> {
  const { groupId, knownAt, text, vector, dimensions, filter, timed, passagesMax } = question;
  const partial = new PartialIndex(reader, { groupId, knownAt, dimensions, passagesMax, withFacts: timed });
  partial.index.revision = await reader.revision(groupId);
  const names = namesIn(text);
  const asked = { terms: distinct(terms(text)), vector: dimensions === null ? null : vector, knownAt, filter, limit: LIMITS.lazyProposals };
  const [proposed, naming] = await Promise.all([reader.proposals(groupId, asked), reader.passagesNaming(groupId, names, knownAt, LIMITS.lazyPassagesCounted)]);
  partial.describe(proposed.statistics);
  const taken = (share: number) => Math.max(0, Math.floor(share * passagesMax) - (passagesMax - partial.room));
  const proposals = inTurns([proposed.byWords, proposed.byVector, proposed.bySentence]);
  await partial.add(proposals.slice(0, taken(SHARES.proposed)));
  for (const { key, passageIds } of naming) partial.noteNaming(key, passageIds);
  await partial.add(rarestFirst(naming).slice(0, taken(SHARES.named)));
  const known = await factsAt(reader, partial, question, names);
  await partial.add(placesOf(known).slice(0, Math.min(taken(SHARES.first), FACT_PASSAGES)));
  for (const step of STEPS) await follow(reader, partial, question, step === 'first' ? taken(SHARES.first) : partial.room);
  await partial.add(proposals);
  const stated = await partial.addFactsStatedIn(bestOf(partial.index, question, Math.max(question.k, LIMITS.lazySources)));
  await followFacts(reader, partial, question, { known, stated, names });
  return partial.finish();
}

/** Facts at the question's names, under all names of what they mean. */
async function factsAt(reader: GraphReader, partial: PartialIndex, { groupId }: LazyQuestion, names: readonly string[]): Promise<readonly Fact[]> {
  await partial.addEntities(names);
  const meant = (await reader.entitiesByKey(groupId, names)).flatMap(({ keys }) => keys);
  const facts = await reader.factsOfKeys(groupId, [...new Set([...names, ...meant])], LIMITS.lazyFacts);
  await partial.addFacts(facts);
  return facts;
}

interface KnownFacts {
  readonly known: readonly Fact[];
  readonly stated: readonly Fact[];
  readonly names: readonly string[];
}

/** Facts at the ends of those that are known and stated, and at the ends of these, as far as the walk over facts goes or there is room. */
async function followFacts(reader: GraphReader, partial: PartialIndex, { groupId }: LazyQuestion, { known, stated, names }: KnownFacts): Promise<void> {
  const seen = new Set(names);
  let room: number = LIMITS.lazyFacts;
  for (let facts = [...known, ...stated], step = 0; step < FACT_STEPS && room > 0; step++) {
    const own = await reader.entitiesByKey(groupId, distinct(facts.flatMap(endsOf)));
    const ends = distinct([...facts.flatMap(endsOf), ...own.flatMap(({ keys }) => keys)]).filter((key) => !seen.has(key));
    if (ends.length === 0) return;
    for (const key of ends) seen.add(key);
    facts = [...(await reader.factsOfKeys(groupId, ends, room))];
    room -= facts.length;
    await partial.addFacts(facts);
  }
}

function placesOf(facts: readonly Fact[]): string[] {
  return distinct(facts.flatMap(({ places }) => places.map(({ passageId }) => passageId)));
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function endsOf({ subject, object }: Fact): string[] {
  return [subject, object].flatMap(({ kind, key }) => (kind === 'entity' ? [key] : []));
}

/** Adds the passages that share a name with those that rank first so far: the walk goes over names, and from the best to others. */
async function follow(reader: GraphReader, partial: PartialIndex, question: LazyQuestion, room: number): Promise<void> {
  const { index } = partial;
  const { groupId, knownAt } = question;
  const keys = bestOf(index, question, LIMITS.lazySources).flatMap(({ slot }) =>
    index.names.heldBy(slot).flatMap((names) => [...names].map((name) => index.names.keyOf(name))),
  );
  const found = await reader.passagesNaming(groupId, distinct(keys), knownAt, LIMITS.lazyPassagesPerName + 1);
  for (const { key, passageIds } of found) partial.noteNaming(key, passageIds);
  const bridges = found.filter(({ passageIds }) => passageIds.length <= LIMITS.lazyPassagesPerName);
  const fresh = rarestFirst(bridges).filter((id) => index.slotOf(id) === undefined);
  if (room > 0) await partial.add(fresh.slice(0, room));
}

/** The passages that rank first so far. */
function bestOf(index: GroupIndex, { text, vector }: LazyQuestion, limit: number): IndexedPassage[] {
  const evidence = new Evidence(index, parseQuestion(text, index), vector);
  return rank(evidence, { limit }).passages.flatMap(({ slot }) => index.passage(slot) ?? []);
}

/** Passages of rare names before those of names that many hold: they are the heavier bridges. */
function rarestFirst(naming: readonly { readonly key: string; readonly passageIds: readonly string[] }[]): string[] {
  const sorted = naming.toSorted((a, b) => a.passageIds.length - b.passageIds.length || (a.key < b.key ? -1 : 1));
  return distinct(sorted.flatMap(({ passageIds }) => passageIds.slice(0, LIMITS.lazyPassagesPerName)));
}

/** The first of each list, then the second of each, each once. */
function inTurns(lists: readonly (readonly string[])[]): string[] {
  const longest = Math.max(...lists.map((list) => list.length));
  return distinct(Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat());
}

/** Keys of the runs of the question's words that may be names: of several words, or of one that is written large or a number. */
function namesIn(text: string): string[] {
  const words = text.split(/\s+/u).filter(Boolean);
  const names = new Set<string>();
  for (let from = 0; from < words.length && names.size < LIMITS.lazyNames; from++) {
    for (let to = from + 1; to <= Math.min(words.length, from + LIMITS.nameWordsMax); to++) {
      const run = words.slice(from, to).join(' ');
      const key = nameKey(run);
      if (key === '' || (!key.includes(' ') && (STOP_WORDS.has(key) || !/\p{Lu}|\p{Nd}/u.test(run)))) continue;
      names.add(key);
    }
  }
  return [...names];
}
