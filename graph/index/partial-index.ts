/**
 * An index of a few passages of a group that is larger than memory: those that a question may be about. It is a group index like any other,
 * over the passages that it was given, with the facts that they state; of the whole group it has the counts that scores are made of.
 */
import type { Fact } from '../../src/core/model.ts';
import type { Instant } from '../../src/core/time.ts';
import { type GraphReader, isBelievedAt, type PassageRecord, type TermStatistics } from '../store.ts';
import { byPlace, type MissingMember, SERIES_PASSAGES_MIN } from './documents.ts';
import type { EntityChange } from './entity-names.ts';
import { wholesIn } from './fact-table.ts';
import { GroupIndex } from './group-index.ts';
import type { IndexedPassage } from './indexed-passage.ts';
import { leanFact } from './lean-fact.ts';

/** Records, statements and facts read at once. */
const PAGE = 200;

export interface PartialIndexOptions {
  readonly groupId: string;
  readonly knownAt: Instant | null;
  readonly dimensions: number | null;
  /** Passages held, at most. */
  readonly passagesMax: number;
  /**
   * Whether the facts that a passage states come in with it: a question about a time asks of every passage when it held. Else they are a
   * tenth of what a question reads, and `addFactsStatedIn` adds those of the passages that matter.
   */
  readonly withFacts: boolean;
}

export class PartialIndex {
  readonly index: GroupIndex;
  readonly #reader: GraphReader;
  readonly #groupId: string;
  readonly #knownAt: Instant | null;
  readonly #passagesMax: number;
  readonly #withFacts: boolean;
  /** Passages asked for, also those that are not there. */
  readonly #asked = new Set<string>();
  readonly #documents = new Set<string>();
  readonly #slots = new Set<string>();
  readonly #naming = new Map<string, readonly string[]>();

  constructor(reader: GraphReader, { groupId, knownAt, dimensions, passagesMax, withFacts }: PartialIndexOptions) {
    this.#withFacts = withFacts;
    this.#reader = reader;
    this.#groupId = groupId;
    this.#knownAt = knownAt;
    this.#passagesMax = passagesMax;
    this.index = new GroupIndex(groupId, dimensions, knownAt);
  }

  /** Passages that it may still take. */
  get room(): number {
    return Math.max(0, this.#passagesMax - this.index.postings.passageCount);
  }

  /** What the whole group has: to be given before scores are asked for. */
  describe(statistics: TermStatistics): void {
    this.index.whole = { statistics, outside: new Map() };
  }

  /** Adds these passages, in this order until there is no room, and the neighbours of those that stand in a series. */
  async add(ids: readonly string[]): Promise<void> {
    const records = await this.#records(ids);
    const places = await this.#placesOf(records);
    const beside = await this.#records(besideIn(records, places));
    await this.#apply([...records, ...beside], places);
  }

  /** Adds facts with all others of their slots. */
  async addFacts(facts: readonly Fact[]): Promise<void> {
    const slots = await this.#slotsOf(facts);
    this.index.apply({ removedEpisodes: [], added: [], slots, entities: await this.#entitiesOf(slots) });
  }

  /** Adds the facts that these passages of the index state, and returns them. */
  async addFactsStatedIn(passages: readonly IndexedPassage[]): Promise<readonly Fact[]> {
    const facts = await this.#factsStatedIn(passages);
    await this.addFacts(facts);
    return facts;
  }

  /** What entities the names belong to, so that facts are found under any of their names. */
  async addEntities(keys: readonly string[]): Promise<void> {
    this.index.apply({ removedEpisodes: [], added: [], slots: new Map(), entities: await this.#entitiesBeside(keys) });
  }

  /** Notes passages that name a key, of which some may not be here. */
  noteNaming(key: string, passageIds: readonly string[]): void {
    this.#naming.set(key, passageIds);
  }

  /** The index as scores are to be computed on it: as the whole group's where nothing of it is missing. */
  finish(): GroupIndex {
    const { index } = this;
    if (index.whole === null) return index;
    const isMissing = (id: string) => index.slotOf(id) === undefined;
    const outside = new Map([...this.#naming].map(([key, ids]) => [key, ids.filter(isMissing).length]));
    index.whole = index.whole.statistics.passages === index.postings.passageCount ? null : { ...index.whole, outside };
    return index;
  }

  async #records(ids: readonly string[]): Promise<PassageRecord[]> {
    const fresh = [...new Set(ids)].filter((id) => !this.#asked.has(id)).slice(0, Math.max(0, this.#passagesMax - this.#asked.size));
    for (const id of fresh) this.#asked.add(id);
    const records: PassageRecord[] = [];
    for (let from = 0; from < fresh.length; from += PAGE) records.push(...(await this.#reader.records(this.#groupId, fresh.slice(from, from + PAGE))));
    return records.filter(({ passage }) => isBelievedAt(passage, this.#knownAt));
  }

  async #apply(records: readonly PassageRecord[], places: ReadonlyMap<string, readonly MissingMember[]>): Promise<void> {
    // Facts before passages, so that arcs are written once, with the times of their sentences.
    if (this.#withFacts) await this.addFacts(await this.#factsStatedIn(records.map(({ passage }) => passage)));
    this.index.apply({ removedEpisodes: [], added: records, slots: new Map(), places });
  }

  /** Where all passages of these documents stand, of documents that were not asked for yet. */
  async #placesOf(records: readonly PassageRecord[]): Promise<Map<string, MissingMember[]>> {
    const wanted = new Map(records.map(({ passage: { source, document } }) => [JSON.stringify([source, document]), { source, document }]));
    const fresh = [...wanted].filter(([text]) => !this.#documents.has(text));
    for (const [text] of fresh) this.#documents.add(text);
    const places = new Map<string, MissingMember[]>();
    for (let from = 0; from < fresh.length; from += PAGE) {
      const page = fresh.slice(from, from + PAGE).map(([, place]) => place);
      for (const { document, id, position, ordinal, saidAt, createdAt } of await this.#reader.documentMembers(this.#groupId, page, this.#knownAt)) {
        const members = places.get(document) ?? [];
        members.push({ slot: null, id, position, ordinal, at: saidAt ?? createdAt });
        places.set(document, members);
      }
    }
    return places;
  }

  async #factsStatedIn(among: readonly { readonly id: string; readonly episodeId: string }[]): Promise<Fact[]> {
    const passages = new Set(among.map(({ id }) => id));
    const episodes = [...new Set(among.map(({ episodeId }) => episodeId))];
    const facts: Fact[] = [];
    for (let from = 0; from < episodes.length; from += PAGE) {
      const statements = await this.#reader.statementsOfEpisodes(this.#groupId, episodes.slice(from, from + PAGE));
      const own = statements.filter(({ passageId }) => passages.has(passageId)).map(({ id }) => id);
      if (own.length > 0) facts.push(...(await this.#reader.facts(this.#groupId, own)));
    }
    return facts;
  }

  /** All facts of the slots that were not taken yet. */
  async #slotsOf(facts: readonly Fact[]): Promise<Map<string, readonly Fact[]>> {
    const fresh = [...new Set(facts.map(({ slot }) => slot))].filter((slot) => !this.#slots.has(slot));
    for (const slot of fresh) this.#slots.add(slot);
    const found: Fact[] = [];
    for (let from = 0; from < fresh.length; from += PAGE) found.push(...(await this.#reader.factsOfSlots(this.#groupId, fresh.slice(from, from + PAGE))));
    return Map.groupBy(
      found.map((fact) => leanFact(fact, this.#knownAt)),
      ({ slot }) => slot,
    );
  }

  async #entitiesOf(slots: ReadonlyMap<string, readonly Fact[]>): Promise<EntityChange> {
    const keys = [...slots.values()].flat().flatMap(({ subject, object }) => [subject, object].flatMap(({ kind, key }) => (kind === 'entity' ? [key] : [])));
    return this.#entitiesBeside([...keys, ...keys.flatMap(wholesIn)]);
  }

  /** Entities of these keys, and all that share another key of theirs. */
  async #entitiesBeside(keys: readonly string[]): Promise<EntityChange> {
    if (keys.length === 0) return { changed: [], entities: [] };
    const own = await this.#reader.entitiesByKey(this.#groupId, [...new Set(keys)]);
    const others = [...new Set(own.filter((one) => one.keys.length > 1).flatMap((one) => one.keys))];
    const sharing = others.length === 0 ? [] : await this.#reader.entitiesByKey(this.#groupId, others);
    return { changed: [], entities: [...new Map([...own, ...sharing].map(({ id, keys: names }) => [id, { id, keys: names }])).values()] };
  }
}

/** Ids of the passages before and after these, where they stand in a series: its passages are scored together with their neighbours. */
function besideIn(records: readonly PassageRecord[], places: ReadonlyMap<string, readonly MissingMember[]>): string[] {
  const here = new Set(records.map(({ passage }) => passage.id));
  return [...places.values()].flatMap((members) => {
    if (members.length < SERIES_PASSAGES_MIN) return [];
    const sorted = members.toSorted(byPlace);
    return sorted.flatMap(({ id }, at) => (here.has(id) ? [sorted[at - 1]?.id ?? [], sorted[at + 1]?.id ?? []].flat() : []));
  });
}
