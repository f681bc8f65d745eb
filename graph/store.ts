/**
 * The store contract. Nothing outside a backend's folder and src/engine.ts knows which backend is behind it.
 *
 * Every call carries its group, and nothing of another group is ever read, counted or named.
 * Lists come back in the order stated; ids that do not exist are left out, never an error.
 */
import type { BeliefVersion, Entity, Episode, EpisodeStatus, Fact, LinkDecision, Mention, Passage, PassageVectors, Statement } from '../src/core/model.ts';
import type { Instant } from '../src/core/time.ts';

/** A passage with all that is read together with it. */
export interface PassageRecord {
  readonly passage: Passage;
  /** Sorted by (sentence, start, end, rule, key). */
  readonly mentions: readonly Mention[];
  readonly vectors: PassageVectors | null;
}

/**
 * What linking keeps of a group's names (ingest/linking/link-rows.ts): found by id and by term. A store neither reads the body nor knows
 * what the terms mean, and removes no row by itself.
 */
export interface LinkRow {
  readonly id: string;
  readonly groupId: string;
  /** Each once. */
  readonly terms: readonly string[];
  /** JSON. */
  readonly body: string;
}

/** One commit as the change log keeps it: ids only. */
export interface Change {
  readonly revision: number;
  /** Episodes whose passages were added, whose belief ended (`expired`), or of which something was erased (`removed`), whole or in part. */
  readonly added: readonly string[];
  readonly expired: readonly string[];
  readonly removed: readonly string[];
  /** Slots whose facts were written anew. */
  readonly slots: readonly string[];
  /** Entities that came, went, or have other keys than before. */
  readonly entities: readonly string[];
}

/** What a commit does; whole or absent. */
export interface ChangeSet {
  /** Accepted episodes that become 'applied' with this commit. They must be 'pending' in the store. */
  readonly applied: readonly string[];
  readonly passages: readonly Passage[];
  readonly mentions: readonly Mention[];
  readonly vectors: readonly PassageVectors[];
  readonly statements: readonly Statement[];
  /**
   * Episodes whose belief ends (a later version took their place, or their source dropped them), or, with null, goes on again
   * because that version was forgotten. Passages follow.
   */
  readonly expired: readonly { readonly episodeId: string; readonly at: Instant | null }[];
  /** Episodes erased with their passages, mentions, vectors and statements. */
  readonly removed: readonly string[];
  /** Passages erased with their mentions, vectors and statements. Their episodes stay, and are in the log as `removed`. */
  readonly passagesRemoved: readonly string[];
  /** Episodes of which only this is left; in the log as `removed`. */
  readonly redacted: readonly Redaction[];
  /** Entities written (one of that id is replaced), and ids of those that are no more. */
  readonly entities: readonly Entity[];
  readonly entitiesRemoved: readonly string[];
  /** Link rows written (one of that id is replaced, with its terms), and ids of those that are no more. */
  readonly links: readonly LinkRow[];
  readonly linksRemoved: readonly string[];
  /** Decisions taken, and ids of those that stand no more. */
  readonly decisions: readonly LinkDecision[];
  readonly decisionsRemoved: readonly string[];
  /** Facts by slot: what is given replaces all facts of that slot. An empty list removes them. */
  readonly slots: readonly { readonly slot: string; readonly facts: readonly Fact[] }[];
}

/** What is left of an episode's words once a part of them was forgotten. Everything else of it stays, its id and its place among all. */
export type Redaction = { readonly episodeId: string } & Pick<Episode, 'title' | 'text' | 'sections' | 'metadata' | 'given' | 'contentHash'>;

export const EMPTY_CHANGE_SET: ChangeSet = {
  applied: [],
  passages: [],
  mentions: [],
  vectors: [],
  statements: [],
  expired: [],
  removed: [],
  passagesRemoved: [],
  redacted: [],
  entities: [],
  entitiesRemoved: [],
  links: [],
  linksRemoved: [],
  decisions: [],
  decisionsRemoved: [],
  slots: [],
};

/** How an episode stands against what the store has. */
export interface EpisodeHead {
  readonly id: string;
  readonly source: string;
  readonly part: string;
  readonly contentHash: string;
  readonly referenceTime: Instant;
  readonly referenceTimeOrigin: Episode['referenceTimeOrigin'];
  readonly recordedAt: Instant;
  readonly expiredAt: Instant | null;
  readonly status: EpisodeStatus;
  /** Order of acceptance in the group, from 1. */
  readonly accepted: number;
}

/** A part of a source, whose versions follow one another. */
export type EpisodePart = Pick<EpisodeHead, 'source' | 'part'>;

export interface EpisodeFilter {
  readonly source?: string;
  readonly status?: EpisodeStatus;
  /** Only episodes whose belief has not ended. */
  readonly current?: boolean;
}

/** Settings of the whole store, such as the embedder that its vectors come from. */
export interface StoreSettings {
  readonly embedderId: string | null;
  readonly dimensions: number | null;
}

/** Whether bytes of something erased may still stand in the store's files, which `scrub` makes an end of. */
export interface ScrubState {
  readonly pending: boolean;
  /** What keeps it from being done, and what to do; null where nothing is pending. */
  readonly reason: string | null;
}

export interface GroupCounts {
  readonly groupId: string;
  readonly revision: number;
  readonly episodes: number;
  readonly pending: number;
  readonly failed: number;
  readonly passages: number;
  readonly mentions: number;
  readonly entities: number;
  readonly statements: number;
  readonly facts: number;
}

/** A passage by its id, or a name by its key. */
export type StoreNode = { readonly kind: 'passage'; readonly id: string } | { readonly kind: 'name'; readonly key: string };

/** Nodes whose neighbourhoods are wanted. */
export interface NodeBatch {
  readonly passageIds: readonly string[];
  readonly keys: readonly string[];
}

/**
 * Who is next to a node. The weight counts the sentences of the passage that name the key (mentions of the rule 'stated' left out, and
 * passages whose belief ended), or the facts believed now between the two names.
 */
export interface Neighbourhood {
  readonly node: StoreNode;
  /** Passages by id, then names by key. */
  readonly arcs: readonly { readonly to: StoreNode; readonly weight: number }[];
}

/** Which passages may be found. */
export interface PassageFilter {
  readonly source?: string | undefined;
  /** In any case. */
  readonly speaker?: string | undefined;
  readonly tag?: string | undefined;
  /** Said in [from, to). */
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
}

/** What a question asks of a store's own indexes, of a group that is larger than memory. */
export interface ProposalRequest {
  /** The question's terms (src/core/analyzer.ts), each once. */
  readonly terms: readonly string[];
  /** The question's vector; null: by words alone. Passages whose vectors have another length are not near it. */
  readonly vector: Float32Array | null;
  /** Passages believed then; null: now. */
  readonly knownAt: Instant | null;
  /** Passages that may be proposed; statistics are of all. Default: any. */
  readonly filter?: PassageFilter;
  /** Ids of one list, at most. */
  readonly limit: number;
}

/**
 * Passages that may answer, and what the whole group says of the question's terms. They are only proposed: what a passage scores is computed
 * from its record, the same on every store. A store may leave some out where the group is large; where a list could hold all there are,
 * none is left out.
 */
export interface Proposals {
  /** By BM25 over our own terms, best first, ties by id: only passages that hold a term. */
  readonly byWords: readonly string[];
  /** By the product of the passage's own vector and the question's, nearest first, ties by id. */
  readonly byVector: readonly string[];
  /** The same by the nearest of the passage's sentences. */
  readonly bySentence: readonly string[];
  readonly statistics: TermStatistics;
}

/** Of the passages of a group believed at a time: what BM25 needs so that scores of a few of them are those of the whole. */
export interface TermStatistics {
  readonly passages: number;
  /** Terms of all of them, repeats counted. */
  readonly length: number;
  /** How many hold each of the request's terms. */
  readonly df: ReadonlyMap<string, number>;
  /** Of documents of `SERIES_PASSAGES_MIN` passages or more (graph/index/documents.ts). */
  readonly series: { readonly documents: number; readonly passages: number; readonly length: number };
}

/** A document as the passages of one source have it. */
export interface DocumentPlace {
  readonly source: string;
  readonly document: string;
}

/** Where a passage stands in its document. */
export interface MemberPlace extends DocumentPlace, Pick<Passage, 'id' | 'position' | 'ordinal' | 'saidAt' | 'createdAt'> {}

/** Passages that name a key. */
export interface KeyPassages {
  readonly key: string;
  readonly passageIds: readonly string[];
}

export interface GraphReader {
  /** The group's counter, raised by one with every commit; 0 where nothing was committed. */
  revision(groupId: string): Promise<number>;
  /** Commits after `revision`, oldest first, at most `limit`. */
  changesSince(groupId: string, revision: number, limit: number): Promise<readonly Change[]>;
  counts(groupId: string): Promise<GroupCounts>;
  /** Episodes accepted and not yet applied; cheap, unlike `counts`. */
  pendingCount(groupId: string): Promise<number>;
  /** The largest `recordedAt` accepted in the group, or null. */
  lastRecordedAt(groupId: string): Promise<Instant | null>;

  /** In the order of `ids`. */
  episodes(groupId: string, ids: readonly string[]): Promise<readonly Episode[]>;
  /** Heads, without their texts; in the order of `ids`. */
  headsOfEpisodes(groupId: string, ids: readonly string[]): Promise<readonly EpisodeHead[]>;
  /** Heads of a source's episodes of every status, by acceptance; those of one part where it is given. */
  episodeHeads(groupId: string, source: string, part?: string): Promise<readonly EpisodeHead[]>;
  /** Heads of the episodes of these parts of sources, of every status, by acceptance. */
  headsOfParts(groupId: string, parts: readonly EpisodePart[]): Promise<readonly EpisodeHead[]>;
  /** By acceptance, after the episode with ordinal `after` (0: from the start), at most `limit`. */
  listEpisodes(
    groupId: string,
    filter: EpisodeFilter,
    after: number,
    limit: number,
  ): Promise<readonly { readonly accepted: number; readonly episode: Episode }[]>;

  /** In the order of `ids`. */
  passages(groupId: string, ids: readonly string[]): Promise<readonly Passage[]>;
  /** In the order of `ids`. */
  records(groupId: string, ids: readonly string[]): Promise<readonly PassageRecord[]>;
  /** Records of the passages of these episodes, by episode in the order given, then ordinal. */
  recordsOfEpisodes(groupId: string, episodeIds: readonly string[]): Promise<readonly PassageRecord[]>;
  /** All records of the group by passage id, after `after` ('' from the start), at most `limit`. */
  scanRecords(groupId: string, after: string, limit: number): Promise<readonly PassageRecord[]>;

  /** Entities that have one of these keys, each once, sorted by id. */
  entitiesByKey(groupId: string, keys: readonly string[]): Promise<readonly Entity[]>;
  /** In the order of `ids`. */
  entities(groupId: string, ids: readonly string[]): Promise<readonly Entity[]>;
  /** All by id, after `after` ('' from the start), at most `limit`. */
  listEntities(groupId: string, after: string, limit: number): Promise<readonly Entity[]>;
  /** Entities with a key that begins with `prefix`, by the first such key, then id, at most `limit`. */
  entitiesByPrefix(groupId: string, prefix: string, limit: number): Promise<readonly Entity[]>;
  /** In the order of `ids`. */
  links(groupId: string, ids: readonly string[]): Promise<readonly LinkRow[]>;
  /** Rows that have one of these terms, each once, sorted by id. */
  linksOfTerms(groupId: string, terms: readonly string[]): Promise<readonly LinkRow[]>;
  /** All of the group's, sorted by id: people take them, one by one. */
  decisions(groupId: string): Promise<readonly LinkDecision[]>;
  /** All mentions of these keys, sorted by id. */
  mentionsOfKeys(groupId: string, keys: readonly string[]): Promise<readonly Mention[]>;
  /** In the order of `ids`. */
  mentions(groupId: string, ids: readonly string[]): Promise<readonly Mention[]>;

  /** Statements of these episodes, sorted by id. */
  statementsOfEpisodes(groupId: string, episodeIds: readonly string[]): Promise<readonly Statement[]>;
  /** Statements that bear on one of these slots (`slot` or `alsoSlots`), each once, sorted by id. */
  statementsOfSlots(groupId: string, slots: readonly string[]): Promise<readonly Statement[]>;
  /** In the order of `ids`. */
  statements(groupId: string, ids: readonly string[]): Promise<readonly Statement[]>;
  /** Facts of these slots, sorted by id. */
  factsOfSlots(groupId: string, slots: readonly string[]): Promise<readonly Fact[]>;
  /**
   * Facts with one of these keys at either end, sorted by id, the first `limit` of them (default: all). Where a key names several things: of
   * all of them (`Fact.senses`).
   */
  factsOfKeys(groupId: string, keys: readonly string[], limit?: number): Promise<readonly Fact[]>;
  /** All facts by id, after `after` ('' from the start), at most `limit`. */
  listFacts(groupId: string, after: string, limit: number): Promise<readonly Fact[]>;
  /**
   * Who is next to these passages and names as of now (null: at any time; else by the facts true at `asOf`), in the order of the batch, passages
   * first; nodes that are not there, or that nothing is next to, are left out. graph/neighbours.ts says what joins two nodes.
   */
  neighbours(groupId: string, batch: NodeBatch, asOf: Instant | null): Promise<readonly Neighbourhood[]>;
  /**
   * Passages believed at `knownAt` (null: now) that name each key (mentions of the rule 'stated' left out), sorted by id, the first `limit` of
   * a key: of a name that half of the group holds nobody wants all. In the order of `keys`; keys that none names are left out.
   */
  passagesNaming(groupId: string, keys: readonly string[], knownAt: Instant | null, limit: number): Promise<readonly KeyPassages[]>;
  /**
   * Passages that may answer a question, by the store's own indexes. A store may make what it needs for that when a group is first asked for
   * it, and keeps it from then on.
   * @throws MnemographError `store_read_only` where that would have to be made, and the store was opened for reading only.
   */
  proposals(groupId: string, request: ProposalRequest): Promise<Proposals>;
  /** All passages believed at `knownAt` (null: now) of these documents, sorted by id. */
  documentMembers(groupId: string, documents: readonly DocumentPlace[], knownAt: Instant | null): Promise<readonly MemberPlace[]>;
  /** Facts by id: their own, or that of any supporting statement; in the order of `ids`. */
  facts(groupId: string, ids: readonly string[]): Promise<readonly Fact[]>;
}

export interface GraphWriter {
  /**
   * Stores episodes as 'pending', in this order, in one transaction. When the call returns they survive a kill.
   * An id that is there already is left as it is.
   */
  accept(groupId: string, episodes: readonly Episode[]): Promise<void>;
  /**
   * Commits the change set if the group is at `expectedRevision`, and returns the new revision.
   * @throws MnemographError `revision_conflict` (retriable) when another writer committed first; nothing changes.
   */
  commit(groupId: string, expectedRevision: number, changes: ChangeSet): Promise<number>;
  /** Marks pending episodes as 'failed' with a reason; the text stays, so that nothing accepted is lost. */
  fail(groupId: string, failures: readonly { readonly episodeId: string; readonly reason: string }[]): Promise<void>;
  /** Replaces the vectors of these passages (re-embedding). Raises the revision. */
  replaceVectors(groupId: string, vectors: readonly PassageVectors[]): Promise<number>;
  /** Erases the whole group, change log and counters included. Its files are scrubbed as after a commit that erases. */
  removeGroup(groupId: string): Promise<void>;
}

export interface GraphStore extends GraphReader, GraphWriter {
  /** Ids of the groups that hold anything, sorted. For the owner of the store, not for its tenants. */
  groupIds(): Promise<readonly string[]>;
  settings(): Promise<StoreSettings>;
  setSettings(settings: StoreSettings): Promise<void>;
  /** Whether an erasure, by whichever process, still waits for its scrubbing. Only reads. */
  scrubState(): Promise<ScrubState>;
  /**
   * Overwrites what erased things left in the store's files, where that is pending. Every commit that erases does so by itself, and so
   * does opening and closing the store; while another process reads or writes, it stays pending.
   */
  scrub(): Promise<ScrubState>;
  /** Writes a consistent copy to `path` while the store is in use. */
  backup(path: string): Promise<void>;
  close(): Promise<void>;
}

/** The belief version that the memory held at `knownAt` (null: now), or null. */
export function versionKnownAt(versions: readonly BeliefVersion[], knownAt: Instant | null): BeliefVersion | null {
  for (const version of versions) {
    if (knownAt === null ? version.expiredAt === null : version.createdAt <= knownAt && (version.expiredAt === null || knownAt < version.expiredAt))
      return version;
  }
  return null;
}

/** Whether the memory believed the passage at `knownAt`; null: whether it does now. */
export function isBelievedAt({ createdAt, expiredAt }: Pick<Passage, 'createdAt' | 'expiredAt'>, knownAt: Instant | null): boolean {
  if (knownAt === null) return expiredAt === null;
  return createdAt <= knownAt && (expiredAt === null || knownAt < expiredAt);
}

export function passesFilter(passage: Pick<Passage, 'source' | 'speaker' | 'tags' | 'saidAt'>, { source, speaker, tag, from, to }: PassageFilter): boolean {
  if (source !== undefined && passage.source !== source) return false;
  if (speaker !== undefined && passage.speaker?.toLowerCase() !== speaker.toLowerCase()) return false;
  if (tag !== undefined && !passage.tags.includes(tag)) return false;
  if (from !== undefined && (passage.saidAt === null || passage.saidAt < from)) return false;
  return to === undefined || (passage.saidAt !== null && passage.saidAt < to);
}

/** At which ends of the fact the entity stands. */
export function endsAt({ subject, object, senses }: Fact, { id, keys }: Pick<Entity, 'id' | 'keys'>): { readonly subject: boolean; readonly object: boolean } {
  const isAt = (term: Fact['subject'], sense: string | null | undefined) => term.kind === 'entity' && (sense ?? id) === id && keys.includes(term.key);
  return { subject: isAt(subject, senses?.[0]), object: isAt(object, senses?.[1]) };
}
