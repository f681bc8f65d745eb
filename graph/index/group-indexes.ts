/** Group indexes in memory: built on first use, kept current from the change log by revision, within a budget of memory. */
import { LIMITS } from '../../src/core/limits.ts';
import type { Fact } from '../../src/core/model.ts';
import type { Instant } from '../../src/core/time.ts';
import { type Change, type EpisodeHead, type GraphReader, type GroupCounts, isBelievedAt, type PassageRecord } from '../store.ts';
import type { EntityChange, NamedEntity } from './entity-names.ts';
import { GroupIndex } from './group-index.ts';
import { estimatedBytes } from './estimated-bytes.ts';
import { type HeldIndex, HeldIndexes } from './held-indexes.ts';
import { leanFact } from './lean-fact.ts';
import { withSteadyNursery } from './steady-nursery.ts';

/** Revisions read at once; a reader that is further behind builds anew. */
const CHANGES_MAX = 10_000;
const EPISODES_AT_ONCE = 500;
/** Records read at once while an index is built. */
const BUILD_PAGE = 100;

/** Commits after which a group that is not held is counted again; counting goes over all of it. */
const COMMITS_PER_ESTIMATE = 50;
const SIZES_MAX = 10_000;
/** What a passage has about it, of the evaluation sets. */
const MENTIONS_PER_PASSAGE = 10;
const FACTS_PER_PASSAGE = 3;

export interface GroupIndexesOptions {
  /** What all indexes together may take. Default: `LIMITS.memoryBudgetBytes`. */
  readonly memoryBudgetBytes?: number;
}

export class GroupIndexes {
  readonly #reader: GraphReader;
  readonly #dimensions: number | null;
  readonly #held: HeldIndexes;
  /** Keys of past readings, least recently used first. */
  readonly #past = new Set<string>();
  /** What groups that are not held would take, as of a revision. */
  readonly #sizes = new Map<string, { readonly revision: number; readonly bytes: number }>();
  /** One build or catch-up a group at a time. */
  readonly #work = new Map<string, Promise<unknown>>();

  constructor(reader: GraphReader, dimensions: number | null, { memoryBudgetBytes = LIMITS.memoryBudgetBytes }: GroupIndexesOptions = {}) {
    this.#reader = reader;
    this.#dimensions = dimensions;
    this.#held = new HeldIndexes(memoryBudgetBytes);
  }

  get memoryBudgetBytes(): number {
    return this.#held.budgetBytes;
  }

  /** What is in memory of a group; of all groups without one. */
  held(groupId?: string): readonly HeldIndex[] {
    return this.#held.list(groupId);
  }

  get dimensions(): number | null {
    return this.#dimensions;
  }

  /** Passages of an index that is made for one question, at most: what the budget has room for, though not fewer than a question needs. */
  get partialPassagesMax(): number {
    const each = estimatedBytes({ passages: 1, mentions: MENTIONS_PER_PASSAGE, facts: FACTS_PER_PASSAGE, entities: 0 }, this.#dimensions);
    return Math.min(LIMITS.lazyPassagesMax, Math.max(LIMITS.lazyPassagesMin, Math.floor(this.memoryBudgetBytes / each)));
  }

  /**
   * Whether the group's index would take more than the budget: then it is not to be built, and what questions need of it is read from the
   * store. By what it takes where it is held, else by the store's counts, given or read, which are read anew after some commits.
   */
  async isLarge(groupId: string, counts?: GroupCounts): Promise<boolean> {
    const held = this.#held.list(groupId).find(({ knownAt }) => knownAt === null);
    if (held) {
      if (held.bytes <= this.memoryBudgetBytes) return false;
      this.#held.remove(keyOf(groupId, null));
      this.#sizes.set(groupId, { revision: held.revision, bytes: held.bytes });
      return true;
    }
    const revision = await this.#reader.revision(groupId);
    const known = this.#sizes.get(groupId);
    if (known && revision >= known.revision && revision - known.revision < COMMITS_PER_ESTIMATE) return known.bytes > this.memoryBudgetBytes;
    const bytes = counts ? estimatedBytes(counts, this.#dimensions) : await this.estimate(groupId);
    if (this.#sizes.size >= SIZES_MAX) this.#sizes.clear();
    this.#sizes.set(groupId, { revision, bytes });
    return bytes > this.memoryBudgetBytes;
  }

  /** What the index of a group would take, by its counts. */
  async estimate(groupId: string): Promise<number> {
    return estimatedBytes(await this.#reader.counts(groupId), this.#dimensions);
  }

  /** Keeps what `get` gives for these arguments in memory while `work` runs, whatever else is asked for meanwhile. */
  async using<T>(groupId: string, knownAt: Instant | null, work: () => Promise<T>): Promise<T> {
    const release = this.#held.use(keyOf(groupId, knownAt));
    try {
      return await work();
    } finally {
      release();
    }
  }

  /** The group as the memory knows it now (null) or knew it then; includes every commit made before the call. */
  get(groupId: string, knownAt: Instant | null): Promise<GroupIndex> {
    const before = this.#work.get(groupId) ?? Promise.resolve();
    const made = before.then(() => (knownAt === null ? this.#now(groupId) : this.#then(groupId, knownAt)));
    const settled = made.catch(() => {});
    this.#work.set(groupId, settled);
    void settled.then(() => {
      if (this.#work.get(groupId) === settled) this.#work.delete(groupId);
    });
    return made;
  }

  /** Forgets what is held of a group: it was erased, and its revisions begin anew. */
  drop(groupId: string): void {
    for (const { knownAt } of this.#held.list(groupId)) this.#held.remove(keyOf(groupId, knownAt));
    this.#sizes.delete(groupId);
  }

  async #now(groupId: string): Promise<GroupIndex> {
    const key = keyOf(groupId, null);
    const known = this.#held.find(key);
    const index = known && !known.wasteful && (await this.#follow(known)) ? known : await this.#buildWithin(groupId, null);
    this.#held.put(key, index);
    return index;
  }

  /** A past reading is built for its instant, so that it scores exactly as the memory did then. */
  async #then(groupId: string, knownAt: Instant): Promise<GroupIndex> {
    const key = keyOf(groupId, knownAt);
    const known = this.#held.find(key);
    const same = known !== undefined && (await this.#isUntouched(known, knownAt));
    const index = known && same ? known : await this.#buildWithin(groupId, knownAt);
    this.#held.put(key, index);
    this.#past.delete(key);
    this.#past.add(key);
    const [oldest] = this.#past;
    if (this.#past.size > LIMITS.pastIndexesMax && oldest !== undefined) {
      this.#past.delete(oldest);
      this.#held.remove(oldest);
    }
    return index;
  }

  /** Others make room before the index is built: what is in memory at once counts, not what stays. */
  async #buildWithin(groupId: string, knownAt: Instant | null): Promise<GroupIndex> {
    const key = keyOf(groupId, knownAt);
    this.#held.remove(key);
    this.#held.makeRoom(this.#sizes.get(groupId)?.bytes ?? (await this.estimate(groupId)), key);
    return withSteadyNursery(() => this.#build(groupId, knownAt));
  }

  /** Whether the commits since leave the past reading as it was: all that they added or ended was recorded later. Then it is at the newest revision. */
  async #isUntouched(index: GroupIndex, knownAt: Instant): Promise<boolean> {
    const changes = await this.#since(index);
    if (changes === null || changes.some(({ removed }) => removed.length > 0)) return false;
    const added = new Set(changes.flatMap((change) => change.added));
    const touched = [...new Set([...added, ...changes.flatMap(({ expired }) => expired)])];
    for (let from = 0; from < touched.length; from += EPISODES_AT_ONCE) {
      const episodes = await this.#reader.headsOfEpisodes(index.groupId, touched.slice(from, from + EPISODES_AT_ONCE));
      // Without a removal an end only ever moves to an earlier time: one that is later than `knownAt` was so before.
      const later = ({ id, recordedAt, expiredAt }: EpisodeHead) => recordedAt > knownAt || (!added.has(id) && expiredAt !== null && expiredAt > knownAt);
      if (!episodes.every(later)) return false;
    }
    if (changes.length > 0) await this.#takeUpLinks(index, changes);
    this.#moveTo(index, changes);
    return true;
  }

  /** Links are of now, whenever the memory is asked as of: what later texts say of names may put facts of then together, or apart. */
  async #takeUpLinks(index: GroupIndex, changes: readonly Change[]): Promise<void> {
    const slots = [...new Set(changes.flatMap((change) => change.slots))];
    const entities = await this.#entitiesOf(index, changes);
    index.apply({ removedEpisodes: [], added: [], slots: await this.#factsOf(index.groupId, slots), entities });
  }

  /** Commits since the index's revision; null where the group was erased, or filled again by another, or it is too far behind. */
  async #since(index: GroupIndex): Promise<readonly Change[] | null> {
    const [commit, revision] = await Promise.all([this.#commitAt(index.groupId, index.revision), this.#reader.revision(index.groupId)]);
    if (commit !== index.commit) return null;
    if (revision === index.revision) return [];
    if (revision < index.revision) return null;
    const changes = await this.#reader.changesSince(index.groupId, index.revision, CHANGES_MAX);
    // The group may have been erased and filled again between any two reads: these commits are its next ones only if the last is still its own.
    const isSame = commit === (await this.#commitAt(index.groupId, index.revision));
    return isSame && changes.at(-1)?.revision === revision ? changes : null;
  }

  #moveTo(index: GroupIndex, changes: readonly Change[]): void {
    const last = changes.at(-1);
    if (!last) return;
    index.revision = last.revision;
    index.commit = JSON.stringify(last);
  }

  async #build(groupId: string, knownAt: Instant | null): Promise<GroupIndex> {
    const index = new GroupIndex(groupId, this.#dimensions, knownAt);
    index.revision = await this.#reader.revision(groupId);
    index.commit = await this.#commitAt(groupId, index.revision);
    index.apply({ removedEpisodes: [], added: [], slots: await this.#allFacts(groupId, knownAt), entities: await this.#allEntities(groupId), more: true });
    // Page by page: texts and rows of a whole group at once would take several times the memory of its index.
    for (let after = ''; ; ) {
      const page = await this.#reader.scanRecords(groupId, after, BUILD_PAGE);
      const last = page.at(-1);
      if (!last) break;
      index.apply({ removedEpisodes: [], added: page.filter(({ passage }) => isBelievedAt(passage, knownAt)), slots: new Map(), more: true });
      after = last.passage.id;
    }
    index.apply({ removedEpisodes: [], added: [], slots: new Map() });
    // Commits made while it was read: their episodes replace what the scan saw of them.
    if (knownAt === null && !(await this.#follow(index))) return this.#build(groupId, knownAt);
    return index;
  }

  /** Without what the index does not read: all facts of a group at once would take several times its memory. */
  async #allFacts(groupId: string, knownAt: Instant | null): Promise<Map<string, Fact[]>> {
    const slots = new Map<string, Fact[]>();
    for (let after = ''; ; ) {
      const page = await this.#reader.listFacts(groupId, after, BUILD_PAGE);
      for (const fact of page) {
        const list = slots.get(fact.slot);
        if (list) list.push(leanFact(fact, knownAt));
        else slots.set(fact.slot, [leanFact(fact, knownAt)]);
      }
      const last = page.at(-1);
      if (!last) return slots;
      after = last.id;
    }
  }

  /** Those of several names, and those that share one. */
  async #allEntities(groupId: string): Promise<EntityChange> {
    const several = new Map<string, NamedEntity>();
    const first = new Map<string, NamedEntity>();
    for (let after = ''; ; ) {
      const page = await this.#reader.listEntities(groupId, after, BUILD_PAGE);
      for (const { id, keys } of page) {
        const entity = { id, keys };
        if (keys.length > 1) several.set(id, entity);
        for (const key of keys) {
          const other = first.get(key);
          if (other) for (const one of [other, entity]) several.set(one.id, one);
          else first.set(key, entity);
        }
      }
      const last = page.at(-1);
      if (!last) return { changed: [], entities: [...several.values()] };
      after = last.id;
    }
  }

  async #entitiesOf(index: GroupIndex, changes: readonly Change[]): Promise<EntityChange> {
    const changed = [...new Set(changes.flatMap((change) => change.entities))];
    if (changed.length === 0) return { changed, entities: [] };
    const own = (await this.#reader.entities(index.groupId, changed)).flatMap(({ keys }) => keys);
    const keys = [...new Set([...own, ...index.entities.keysBeside(changed)])];
    return { changed, entities: await this.#reader.entitiesByKey(index.groupId, keys) };
  }

  /** Takes up the commits since the index's revision; false where the group was erased or it is too far behind. */
  async #follow(index: GroupIndex): Promise<boolean> {
    const changes = await this.#since(index);
    if (changes === null) return false;
    if (changes.length === 0) return true;
    const touched = [...new Set(changes.flatMap(({ added, expired, removed }) => [...added, ...expired, ...removed]))];
    const slots = [...new Set(changes.flatMap((change) => change.slots))];
    index.apply({
      removedEpisodes: touched,
      added: await this.#recordsOf(index.groupId, touched),
      slots: await this.#factsOf(index.groupId, slots),
      entities: await this.#entitiesOf(index, changes),
    });
    this.#moveTo(index, changes);
    return true;
  }

  /** What was committed as this revision; null before the first, and where the group was erased since. */
  async #commitAt(groupId: string, revision: number): Promise<string | null> {
    const [change] = revision === 0 ? [] : await this.#reader.changesSince(groupId, revision - 1, 1);
    return change ? JSON.stringify(change) : null;
  }

  async #recordsOf(groupId: string, episodeIds: readonly string[]): Promise<PassageRecord[]> {
    const records: PassageRecord[] = [];
    for (let from = 0; from < episodeIds.length; from += EPISODES_AT_ONCE) {
      const page = await this.#reader.recordsOfEpisodes(groupId, episodeIds.slice(from, from + EPISODES_AT_ONCE));
      records.push(...page.filter(({ passage }) => isBelievedAt(passage, null)));
    }
    return records;
  }

  async #factsOf(groupId: string, slots: readonly string[]): Promise<Map<string, readonly Fact[]>> {
    const facts = Map.groupBy(slots.length === 0 ? [] : await this.#reader.factsOfSlots(groupId, slots), ({ slot }) => slot);
    return new Map(slots.map((slot) => [slot, facts.get(slot) ?? []]));
  }
}

function keyOf(groupId: string, knownAt: Instant | null): string {
  return JSON.stringify([groupId, knownAt]);
}
