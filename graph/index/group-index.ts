/**
 * What a group's questions run on: postings, vectors, sentences, names and adjacency, in memory, kept current from the
 * change log. Holds no text. Equal to a fresh build after any sequence of changes, up to the numbering of slots.
 */
import type { Fact } from '../../src/core/model.ts';
import type { Instant } from '../../src/core/time.ts';
import { type ArcAttributes, Adjacency, ARC_KINDS } from '../association/adjacency.ts';
import { ALWAYS, IntervalTable } from '../association/interval-table.ts';
import { passageTerms } from '../passage-terms.ts';
import type { PassageRecord, TermStatistics } from '../store.ts';
import { Documents, type MissingMember } from './documents.ts';
import { type EntityChange, EntityNames } from './entity-names.ts';
import { FactTable } from './fact-table.ts';
import { growableUint32 } from './growable.ts';
import { COLLECTION_BYTES, listBytes, MAP_ENTRY_BYTES, SET_ENTRY_BYTES, sumBytes } from './heap-bytes.ts';
import { type NameChange, NameIndex, type Title } from './name-index.ts';
import { type IndexedPassage, indexedPassage, memberOf, namedPassage, passageBytes } from './indexed-passage.ts';
import { Postings } from './postings.ts';
import { type SeriesLengths, seriesLengths } from './series-lengths.ts';
import { TitleAliases } from './title-aliases.ts';
import { VectorTable } from './vector-table.ts';

/** No passage owns the sentence any more. */
const NO_OWNER = 0xffffffff;
/** Share of dead sentences from which the index asks to be built anew. */
const DEAD_SENTENCES_MAX = 0.5;
const REBUILD_SENTENCES_MIN = 1000;

/** What changed in the group: passages by record, facts by slot. */
export interface IndexDelta {
  /** Episodes whose passages leave the index; those of `added` may belong to them again. */
  readonly removedEpisodes: readonly string[];
  readonly added: readonly PassageRecord[];
  /** For each slot written anew, its facts now. */
  readonly slots: ReadonlyMap<string, readonly Fact[]>;
  /** Entities by their names. Default: none changed. */
  readonly entities?: EntityChange;
  /** A part of a build that others follow: names count with the last. */
  readonly more?: boolean;
  /** By document: where passages stand that are not here. Default: all are. */
  readonly places?: ReadonlyMap<string, readonly MissingMember[]>;
}

/** What an index of a few passages knows of the whole group. */
export interface WholeGroup {
  readonly statistics: TermStatistics;
  /** By key: passages that name it and are not in the index. */
  readonly outside: ReadonlyMap<string, number>;
}

export class GroupIndex {
  readonly groupId: string;
  readonly dimensions: number | null;
  /** Whose knowledge it holds: that of now (null), or of an instant past. */
  readonly knownAt: Instant | null;
  revision = 0;
  /** The commit at `revision`, as the change log has it: tells an erased group that was filled again from the one that was read. */
  commit: string | null = null;
  /** Of an index of a few of the group's passages (partial-index.ts): what the group has besides. Null: all are here. */
  whole: WholeGroup | null = null;
  readonly postings = new Postings();
  readonly names = new NameIndex();
  readonly aliases = new TitleAliases();
  readonly documents = new Documents();
  readonly adjacency = new Adjacency();
  readonly intervals = new IntervalTable();
  readonly entities = new EntityNames();
  readonly facts: FactTable;
  /** Rows are slots. Null where the group has no vectors. */
  readonly passageVectors: VectorTable | null;
  /** Rows are sentence numbers ('units'). */
  readonly unitVectors: VectorTable | null;
  readonly #passages: (IndexedPassage | undefined)[] = [];
  readonly #slots = new Map<string, number>();
  readonly #slotsOfEpisode = new Map<string, Set<number>>();
  readonly #free: number[] = [];
  readonly #unitOwner = growableUint32();
  /** Index of the times at which the sentence holds + 1; 0 where it states nothing. */
  readonly #unitTimes = growableUint32();
  readonly #nodeOfName: number[] = [];
  /** Name + 1 by node, 0 for a passage; slot + 1 by node, 0 for a name. */
  readonly #nameOfNode: number[] = [];
  readonly #slotOfNode: number[] = [];
  #deadUnits = 0;
  #seriesLengths: SeriesLengths | null = null;

  constructor(groupId: string, dimensions: number | null, knownAt: Instant | null = null) {
    this.groupId = groupId;
    this.knownAt = knownAt;
    this.dimensions = dimensions;
    this.passageVectors = dimensions === null ? null : new VectorTable(dimensions);
    this.unitVectors = dimensions === null ? null : new VectorTable(dimensions);
    this.facts = new FactTable({
      adjacency: this.adjacency,
      intervals: this.intervals,
      knownAt,
      intern: (key) => {
        const name = this.names.intern(key);
        return { name, node: this.#nodeFor(name) };
      },
      nodeOfName: (name) => this.nodeOfName(name),
      keyOf: (name) => this.names.keyOf(name),
      entities: this.entities,
    });
  }

  /** Passages of the group; also of an index that holds a few of them. */
  get passageCount(): number {
    return this.whole?.statistics.passages ?? this.postings.passageCount;
  }

  /** Terms of a passage of the group, on average. */
  get meanLength(): number {
    const { passages, length } = this.whole?.statistics ?? { passages: this.postings.passageCount, length: this.postings.lengthSum };
    return length / Math.max(1, passages);
  }

  /** Passages of the group that hold the term. */
  df(term: string): number {
    const held = this.postings.get(term)?.passages.length ?? 0;
    return Math.max(held, this.whole?.statistics.df.get(term) ?? 0);
  }

  /** Passages of the group that hold the name, as far as is known of those that are not here. */
  nameDf(name: number): number {
    return this.names.df(name) + (this.whole?.outside.get(this.names.keyOf(name)) ?? 0);
  }

  /** Sentences ever numbered; some may be of passages that are gone. */
  get unitCount(): number {
    return this.#unitOwner.length;
  }

  /** Sentences of passages that are there. */
  get liveUnitCount(): number {
    return this.#unitOwner.length - this.#deadUnits;
  }

  /** Slots ever given out; some may be empty. */
  get slotCount(): number {
    return this.#passages.length;
  }

  /** Whether so much of the index is dead that building it anew is cheaper than keeping it. */
  get wasteful(): boolean {
    return this.#unitOwner.length > REBUILD_SENTENCES_MIN && this.#deadUnits > this.#unitOwner.length * DEAD_SENTENCES_MAX;
  }

  /** How much it holds, in things of like weight: for telling cheaply that it has grown. */
  get size(): number {
    return this.unitCount + this.postings.termCount + this.names.size + this.facts.count;
  }

  /** What it takes in memory, about: typed arrays exactly, the rest as heap-bytes.ts estimates. Goes over all of it. */
  get bytes(): number {
    const vectors = (this.passageVectors?.bytes ?? 0) + (this.unitVectors?.bytes ?? 0);
    const units = this.#unitOwner.bytes + this.#unitTimes.bytes;
    const parts = [this.postings, this.names, this.aliases, this.documents, this.adjacency, this.intervals, this.entities, this.facts];
    const passages = sumBytes(this.#passages, (passage) => (passage ? passageBytes(passage) : 0));
    const episodes = sumBytes(this.#slotsOfEpisode.values(), (slots) => MAP_ENTRY_BYTES + COLLECTION_BYTES + SET_ENTRY_BYTES * slots.size);
    const nodes = listBytes(this.#nodeOfName) + listBytes(this.#nameOfNode) + listBytes(this.#slotOfNode);
    return sumBytes(parts, ({ bytes }) => bytes) + vectors + units + passages + episodes + nodes;
  }

  /** Lengths that window and document scores divide by; computed once a revision. */
  seriesLengths(): SeriesLengths {
    this.#seriesLengths ??= seriesLengths(this, this.whole?.statistics.series ?? null);
    return this.#seriesLengths;
  }

  passage(slot: number): IndexedPassage | undefined {
    return this.#passages[slot];
  }

  slotOf(passageId: string): number | undefined {
    return this.#slots.get(passageId);
  }

  *all(): Generator<IndexedPassage> {
    for (const passage of this.#passages) if (passage) yield passage;
  }

  /** Slot of the passage that the sentence belongs to. */
  ownerOf(unit: number): number {
    return this.#unitOwner.values[unit] ?? NO_OWNER;
  }

  isLive(unit: number): boolean {
    return this.ownerOf(unit) !== NO_OWNER;
  }

  /** Index into `intervals` of the times at which what the sentence states holds; -1 where it states nothing. */
  timesOf(unit: number): number {
    return (this.#unitTimes.values[unit] ?? 0) - 1;
  }

  /** Numbers of the places of facts about what a name may mean, of those that have any. */
  placesOf(key: string): number[] {
    return this.entities.placesOf(key).flatMap((place) => {
      const name = this.names.interned(place);
      return name !== undefined && this.facts.hasPlace(name) ? [name] : [];
    });
  }

  /** The name's node, or -1. */
  nodeOfName(name: number): number {
    return this.#nodeOfName[name] ?? -1;
  }

  /** The node's name, or -1 for a passage. */
  nameOfNode(node: number): number {
    return (this.#nameOfNode[node] ?? 0) - 1;
  }

  /** The node's passage slot, or -1 for a name. */
  slotOfNode(node: number): number {
    return (this.#slotOfNode[node] ?? 0) - 1;
  }

  apply(delta: IndexDelta): void {
    this.#seriesLengths = null;
    if (delta.entities) this.#rename(delta.entities);
    // Before passages come, so that their arcs are written once, with the times of their sentences.
    const retimed = this.facts.update(delta.slots);
    const removedSlots = delta.removedEpisodes.flatMap((id) => [...(this.#slotsOfEpisode.get(id) ?? [])]);
    const removedByDocument = Map.groupBy(removedSlots, (slot) => this.#passages[slot]?.document ?? '');
    for (const slot of removedSlots) this.#remove(slot);
    const added = delta.added.map((record) => ({ record, slot: this.#add(record) }));
    const addedByDocument = Map.groupBy(added, ({ record }) => record.passage.document);
    const members = new Map([...addedByDocument].map(([key, list]) => [key, list.map(({ record, slot }) => memberOf(record.passage, slot))]));
    const turned = this.documents.update(removedByDocument, members, delta.places);
    this.#updateNames(
      removedSlots,
      added,
      turned.flatMap((document) => document.members.flatMap(({ slot }) => (slot === null ? [] : [slot]))),
    );
    if (delta.more !== true) for (const change of this.names.settle()) this.#relink(change);
    this.#free.push(...removedSlots);
    const fresh = new Set(added.map(({ slot }) => slot));
    for (const passageId of retimed) this.#retime(passageId, fresh);
  }

  /** Facts of names that mean something else now go to where those are. */
  #rename(change: EntityChange): void {
    const keys = [...new Set([...this.entities.keysBeside(change.changed), ...change.entities.flatMap((entity) => entity.keys)])];
    const before = keys.flatMap((key) => [key, ...this.entities.placesOf(key)]);
    this.entities.update(change);
    this.facts.replace([...new Set(before)].flatMap((place) => this.names.interned(place) ?? []));
  }

  #updateNames(removed: readonly number[], added: readonly { record: PassageRecord; slot: number }[], turned: readonly number[]): void {
    const fresh = new Map(added.map(({ record, slot }) => [slot, namedPassage(record, !this.documents.isSeries(slot))]));
    const retitled = new Map<number, Title>();
    for (const slot of turned) {
      if (!fresh.has(slot)) retitled.set(slot, { title: this.#passages[slot]?.title ?? '', titled: !this.documents.isSeries(slot) });
    }
    this.names.put(removed, fresh, retitled);
    for (const slot of new Set([...removed, ...fresh.keys(), ...retitled.keys()])) this.#realias(slot);
  }

  #realias(slot: number): void {
    this.aliases.remove(slot);
    const passage = this.#passages[slot];
    if (passage && !this.documents.isSeries(slot)) this.aliases.add(slot, passage.title);
  }

  /** Writes the mention arcs of a passage anew. */
  #relink(change: NameChange): void {
    const passage = this.#passages[change.passage];
    const node = passage?.node ?? this.#lastNode.get(change.passage);
    if (node === undefined) return;
    if (change.before.some((names) => names.length > 0)) {
      this.adjacency.removeArcs(node, () => true);
      for (const name of new Set(change.before.flatMap((names) => [...names]))) {
        this.adjacency.removeArcs(this.nodeOfName(name), (arc) => this.adjacency.targets[arc] === node);
      }
    }
    if (!passage) {
      this.adjacency.removeNode(node);
      this.#slotOfNode[node] = 0;
      this.#lastNode.delete(change.passage);
      return;
    }
    const stated = this.facts.statedIn(passage.id);
    for (const [sentence, names] of change.after.entries()) {
      const arc = { kind: ARC_KINDS.mention, tag: passage.unitBegin + sentence, interval: stated.get(sentence) ?? ALWAYS };
      for (const name of names) this.#mention(node, this.#nodeFor(name), arc);
    }
  }

  #mention(passageNode: number, nameNode: number, arc: ArcAttributes): void {
    this.adjacency.addArc(passageNode, nameNode, arc);
    this.adjacency.addArc(nameNode, passageNode, arc);
  }

  /** Gives the mention arcs of a passage that was there before the times at which its sentences hold now. */
  #retime(passageId: string, fresh: ReadonlySet<number>): void {
    const slot = this.#slots.get(passageId);
    const passage = slot === undefined || fresh.has(slot) ? undefined : this.#passages[slot];
    if (!passage) return;
    const { adjacency } = this;
    const stated = this.facts.statedIn(passageId);
    for (let at = 0; at < passage.unitCount; at++) this.#unitTimes.values[passage.unitBegin + at] = (stated.get(at) ?? -1) + 1;
    const end = adjacency.end(passage.node);
    for (let arc = adjacency.begin(passage.node); arc < end; arc++) {
      const unit = adjacency.tags[arc] ?? 0;
      const interval = stated.get(unit - passage.unitBegin) ?? ALWAYS;
      if (adjacency.intervals[arc] === interval) continue;
      adjacency.setArc(arc, { interval });
      this.#retimeBack(adjacency.targets[arc] ?? 0, passage.node, unit, interval);
    }
  }

  #retimeBack(nameNode: number, passageNode: number, unit: number, interval: number): void {
    const { adjacency } = this;
    const end = adjacency.end(nameNode);
    for (let arc = adjacency.begin(nameNode); arc < end; arc++) {
      if (adjacency.targets[arc] === passageNode && adjacency.tags[arc] === unit && adjacency.kinds[arc] === ARC_KINDS.mention)
        adjacency.setArc(arc, { interval });
    }
  }

  /** Nodes of passages that are being removed, until their arcs are gone. */
  readonly #lastNode = new Map<number, number>();

  #nodeFor(name: number): number {
    const known = this.#nodeOfName[name];
    if (known !== undefined) return known;
    const node = this.adjacency.addNode();
    this.#nodeOfName[name] = node;
    this.#nameOfNode[node] = name + 1;
    this.#slotOfNode[node] = 0;
    return node;
  }

  #add({ passage, vectors }: PassageRecord): number {
    const slot = this.#free.pop() ?? this.#passages.length;
    const unitBegin = this.#unitOwner.length;
    const node = this.adjacency.addNode();
    this.#nameOfNode[node] = 0;
    this.#slotOfNode[node] = slot + 1;
    const stated = this.facts.statedIn(passage.id);
    for (let sentence = 0; sentence < passage.sentences.length; sentence++) {
      this.#unitOwner.push(slot);
      this.#unitTimes.push((stated.get(sentence) ?? -1) + 1);
    }
    this.#passages[slot] = indexedPassage(passage, slot, unitBegin, node);
    this.#slots.set(passage.id, slot);
    const siblings = this.#slotsOfEpisode.get(passage.episodeId);
    if (siblings) siblings.add(slot);
    else this.#slotsOfEpisode.set(passage.episodeId, new Set([slot]));
    this.postings.add(slot, passageTerms(passage));
    if (this.passageVectors && this.unitVectors && this.dimensions !== null) {
      const values = vectors?.values ?? new Float32Array((1 + passage.sentences.length) * this.dimensions);
      this.passageVectors.set(slot, values.subarray(0, this.dimensions));
      this.unitVectors.set(unitBegin, values.subarray(this.dimensions));
    }
    return slot;
  }

  #remove(slot: number): void {
    const passage = this.#passages[slot];
    if (!passage) return;
    this.postings.remove(slot);
    this.#unitOwner.values.fill(NO_OWNER, passage.unitBegin, passage.unitBegin + passage.unitCount);
    this.#deadUnits += passage.unitCount;
    this.#slots.delete(passage.id);
    const siblings = this.#slotsOfEpisode.get(passage.episodeId);
    siblings?.delete(slot);
    if (siblings?.size === 0) this.#slotsOfEpisode.delete(passage.episodeId);
    this.#lastNode.set(slot, passage.node);
    this.#passages[slot] = undefined;
  }
}
