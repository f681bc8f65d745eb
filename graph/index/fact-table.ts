/**
 * The group's facts as questions read them: ends, relation and times as numbers, found by name and by sentence; as arcs between names;
 * and when each sentence holds, which its mention arcs carry. One reading of each fact: that of the index's `knownAt`.
 */
import type { BeliefVersion, Fact } from '../../src/core/model.ts';
import type { Instant, Interval } from '../../src/core/time.ts';
import { type Adjacency, ARC_KINDS } from '../association/adjacency.ts';
import type { IntervalTable } from '../association/interval-table.ts';
import { versionKnownAt } from '../store.ts';
import type { EntityNames } from './entity-names.ts';
import { listBytes, MAP_ENTRY_BYTES, objectBytes, stringBytes, sumBytes } from './heap-bytes.ts';

/** A fact as believed at the index's `knownAt`. */
export interface IndexedFact {
  /** Its number in this index, given out again after a removal. */
  readonly number: number;
  readonly id: string;
  readonly slot: string;
  readonly relation: string;
  readonly kind: Fact['kind'];
  /** Name numbers of the group index, as the fact names its ends; -1 for a literal. */
  readonly subject: number;
  readonly object: number;
  /** Numbers of the places of the two ends: facts of an entity meet there, under whichever name. -1 for a literal. */
  readonly subjectPlace: number;
  readonly objectPlace: number;
  /** Places of names within its ends: what 'the radiology department of Mahagala Infirmary' is of. */
  readonly within: readonly number[];
  /** Which entities are meant where names are shared; absent: none are. */
  readonly senses?: Fact['senses'];
  /** Key of a literal object; '' of a name. */
  readonly objectKey: string;
  /** Milliseconds, half-open; unbounded is infinite. */
  readonly from: number;
  readonly to: number;
  /** Index into the interval table. */
  readonly interval: number;
  /** Where its opening statement stands. */
  readonly passageId: string;
  readonly sentence: number;
}

export interface FactTableParts {
  readonly adjacency: Adjacency;
  readonly intervals: IntervalTable;
  /** The name's number and its node. */
  readonly intern: (key: string) => { readonly name: number; readonly node: number };
  readonly keyOf: (name: number) => string;
  readonly entities: EntityNames;
  readonly nodeOfName: (name: number) => number;
  readonly knownAt: Instant | null;
}

/** A statement's part in when its sentence holds. */
interface Hold {
  readonly passageId: string;
  readonly sentence: number;
  readonly interval: Interval | null;
  /** The fact that it supports; null: one that is believed no more. */
  readonly fact: number | null;
}

/** A fact's own fields; its times are numbers of their own in the heap. */
const FACT_BYTES = objectBytes(17) + 2 * 16;
/** A hold with its interval, whose instants are texts. */
const HOLD_BYTES = objectBytes(4) + objectBytes(2) + 2 * 48;

interface Slot {
  readonly numbers: readonly number[];
  readonly holds: readonly Hold[];
}

export class FactTable {
  readonly #parts: FactTableParts;
  readonly #facts: (IndexedFact | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #slots = new Map<string, Slot>();
  readonly #ofPlace = new Map<number, number[]>();
  readonly #ofPassage = new Map<string, number[]>();
  readonly #holdsOf = new Map<string, Hold[]>();
  /** One string for what many facts say alike. */
  readonly #texts = new Map<string, string>();
  #count = 0;

  constructor(parts: FactTableParts) {
    this.#parts = parts;
  }

  /** Facts believed. */
  get count(): number {
    return this.#count;
  }

  fact(number: number): IndexedFact | undefined {
    return this.#facts[number];
  }

  /** Facts with the place at either end, by number. */
  ofPlace(place: number): Iterable<number> {
    return this.#ofPlace.get(place) ?? [];
  }

  hasPlace(place: number): boolean {
    return this.#ofPlace.has(place);
  }

  /** About: see heap-bytes.ts. */
  get bytes(): number {
    const facts = sumBytes(this.#facts, (fact) => (fact ? FACT_BYTES + stringBytes(fact.id) + stringBytes(fact.objectKey) + listBytes(fact.within) : 0));
    const slots = sumBytes(this.#slots, ([slot, { numbers }]) => MAP_ENTRY_BYTES + stringBytes(slot) + objectBytes(2) + 2 * listBytes(numbers));
    const texts = sumBytes(this.#texts.keys(), (text) => MAP_ENTRY_BYTES + stringBytes(text));
    const holds = sumBytes(this.#holdsOf.values(), (list) => MAP_ENTRY_BYTES + listBytes(list) + HOLD_BYTES * list.length);
    const lists = (map: ReadonlyMap<unknown, readonly number[]>) => sumBytes(map.values(), (list) => MAP_ENTRY_BYTES + listBytes(list));
    return facts + slots + texts + holds + lists(this.#ofPlace) + lists(this.#ofPassage);
  }

  /** Gives facts that were at these places their places anew: their names mean something else now. */
  replace(places: readonly number[]): void {
    for (const number of new Set(places.flatMap((place) => [...this.ofPlace(place)]))) {
      const fact = this.#facts[number];
      if (!fact) continue;
      this.#unplace(fact);
      const { subject, object, objectKey, senses } = fact;
      const keys = { subject: this.#keyOf(subject), object: object < 0 ? objectKey : this.#keyOf(object) };
      this.#place({ ...fact, ...this.#placesOf({ subject, object, keys, senses }) });
    }
  }

  /** Facts whose opening statement stands in the passage, by number. */
  ofPassage(passageId: string): Iterable<number> {
    return this.#ofPassage.get(passageId) ?? [];
  }

  /** Facts that a statement of the passage supports, or of one of its sentences, by sentence, then id. */
  statedBy(passageId: string, only: number | null = null): IndexedFact[] {
    const own = this.#holdsOf.get(passageId) ?? [];
    const holds = own.filter(({ sentence }) => only === null || sentence === only).sort((a, b) => a.sentence - b.sentence);
    const facts = new Map(holds.flatMap(({ fact, sentence }) => (fact === null ? [] : [[fact, sentence] as const])).toReversed());
    return [...facts]
      .flatMap(([number, sentence]) => {
        const fact = this.#facts[number];
        return fact ? [{ fact, sentence }] : [];
      })
      .sort((a, b) => a.sentence - b.sentence || (a.fact.id < b.fact.id ? -1 : 1))
      .map(({ fact }) => fact);
  }

  *all(): Generator<IndexedFact> {
    for (const fact of this.#facts) if (fact) yield fact;
  }

  /** For each sentence of the passage that states a fact, the index of the times at which it holds: at any, where the memory never believed it. */
  statedIn(passageId: string): ReadonlyMap<number, number> {
    const holds = this.#holdsOf.get(passageId);
    if (!holds) return NOTHING_STATED;
    const intervals = new Map<number, Interval[]>();
    for (const { sentence, interval } of holds) {
      const own = intervals.get(sentence);
      if (!own) intervals.set(sentence, interval ? [interval] : []);
      else if (interval) own.push(interval);
    }
    return new Map([...intervals].map(([sentence, own]) => [sentence, this.#parts.intervals.intern(own)]));
  }

  /** Replaces the facts of these slots; returns the passages whose sentences hold at other times than before, maybe. */
  update(slots: ReadonlyMap<string, readonly Fact[]>): Set<string> {
    const touched = new Set<string>();
    for (const [slot, facts] of slots) {
      this.#remove(slot, touched);
      if (facts.length > 0) this.#add(slot, facts, touched);
    }
    return touched;
  }

  #remove(slot: string, touched: Set<string>): void {
    const known = this.#slots.get(slot);
    if (!known) return;
    this.#slots.delete(slot);
    for (const number of known.numbers) this.#removeFact(number);
    for (const hold of known.holds) {
      touched.add(hold.passageId);
      taken(this.#holdsOf, hold.passageId, hold);
    }
  }

  #removeFact(number: number): void {
    const fact = this.#facts[number];
    if (!fact) return;
    this.#unplace(fact);
    taken(this.#ofPassage, fact.passageId, number);
    this.#facts[number] = undefined;
    this.#free.push(number);
    this.#count--;
  }

  #add(slot: string, facts: readonly Fact[], touched: Set<string>): void {
    const readings = facts.map((fact) => ({ fact, version: versionKnownAt(fact.versions, this.#parts.knownAt) }));
    const ends = new Set(readings.map(({ version }) => version?.invalidAt?.at));
    const numbers: number[] = [];
    const holds: Hold[] = [];
    for (const { fact, version } of readings) {
      const number = version ? this.#addFact(slot, fact, version) : null;
      if (number !== null) numbers.push(number);
      const interval = version ? holding(version, ends) : null;
      for (const { passageId, sentence } of fact.places) holds.push({ passageId: this.#text(passageId), sentence, interval, fact: number });
    }
    for (const hold of holds) {
      touched.add(hold.passageId);
      put(this.#holdsOf, hold.passageId, hold);
    }
    this.#slots.set(slot, { numbers, holds });
  }

  #text(text: string): string {
    const known = this.#texts.get(text);
    if (known === undefined) this.#texts.set(text, text);
    return known ?? text;
  }

  #addFact(slot: string, { id, subject, object, relation, kind, supports, places, senses }: Fact, version: BeliefVersion): number {
    const { intervals, intern } = this.#parts;
    const number = this.#free.pop() ?? this.#facts.length;
    const names = { subject: subject.kind === 'entity' ? intern(subject.key).name : -1, object: object.kind === 'entity' ? intern(object.key).name : -1 };
    const interval = intervals.intern([intervalOf(version)]);
    const { passageId, sentence } = places[supports.indexOf(version.openedBy)] ?? places[0] ?? { passageId: '', sentence: 0 };
    const times = { from: milliseconds((version.occurredAt ?? version.validAt)?.at, -1), to: milliseconds(version.invalidAt?.at, 1) };
    const objectKey = names.object < 0 ? object.key : '';
    const ends = {
      ...names,
      objectKey,
      ...this.#placesOf({ ...names, keys: { subject: subject.key, object: object.key }, senses }),
      ...(senses ? { senses } : {}),
    };
    const texts = { relation: this.#text(relation), passageId: this.#text(passageId) };
    this.#place({ number, id, slot, kind, ...texts, ...ends, ...times, interval, sentence });
    put(this.#ofPassage, passageId, number);
    this.#count++;
    return number;
  }

  #keyOf(name: number): string {
    return name < 0 ? '' : this.#parts.keyOf(name);
  }

  #placesOf({ subject, object, keys, senses }: NamedEnds): Pick<IndexedFact, 'subjectPlace' | 'objectPlace' | 'within'> {
    const { entities, intern } = this.#parts;
    const place = (key: string, sense: string | null) => intern(entities.placeOf(key, sense)).name;
    const wholes = [...wholesIn(keys.subject), ...wholesIn(keys.object)];
    const within = wholes.length === 0 ? NONE : [...new Set(wholes)].map((key) => place(key, null));
    return {
      subjectPlace: subject < 0 ? -1 : place(keys.subject, senses?.[0] ?? null),
      objectPlace: object < 0 ? -1 : place(keys.object, senses?.[1] ?? null),
      within,
    };
  }

  /** With its arcs between its places. */
  #place(fact: IndexedFact): void {
    const { adjacency, nodeOfName } = this.#parts;
    const { number: tag, interval } = fact;
    this.#facts[tag] = fact;
    const places = placesIn(fact);
    for (const place of places) put(this.#ofPlace, place, tag);
    const nodes = places.map((place) => nodeOfName(place));
    for (const [at, one] of nodes.entries()) {
      for (const other of nodes.slice(at + 1)) {
        adjacency.addArc(one, other, { kind: ARC_KINDS.fact, tag, interval });
        adjacency.addArc(other, one, { kind: ARC_KINDS.fact, tag, interval });
      }
    }
  }

  #unplace(fact: IndexedFact): void {
    const { adjacency, nodeOfName } = this.#parts;
    for (const place of placesIn(fact)) {
      taken(this.#ofPlace, place, fact.number);
      adjacency.removeArcs(nodeOfName(place), (arc) => adjacency.kinds[arc] === ARC_KINDS.fact && adjacency.tags[arc] === fact.number);
    }
  }
}

interface NamedEnds {
  readonly subject: number;
  readonly object: number;
  readonly keys: { readonly subject: string; readonly object: string };
  readonly senses: Fact['senses'];
}

/** Each once. */
export function placesIn({ subjectPlace, objectPlace, within }: Pick<IndexedFact, 'subjectPlace' | 'objectPlace' | 'within'>): number[] {
  if (within.length > 0) return [...new Set([subjectPlace, objectPlace, ...within])].filter((place) => place >= 0);
  if (objectPlace < 0 || objectPlace === subjectPlace) return subjectPlace < 0 ? [] : [subjectPlace];
  return subjectPlace < 0 ? [objectPlace] : [subjectPlace, objectPlace];
}

function intervalOf({ validAt, invalidAt, occurredAt }: BeliefVersion): Interval {
  return { from: (occurredAt ?? validAt)?.at ?? null, to: invalidAt?.at ?? null };
}

/**
 * When the sentence that states it holds: what is known only to have begun by a time may have held before, unless something else of its slot
 * ends where it begins.
 */
function holding(version: BeliefVersion, ends: ReadonlySet<Instant | undefined>): Interval {
  const interval = intervalOf(version);
  const start = version.occurredAt ?? version.validAt;
  return start?.bound === 'at_latest' && !ends.has(start.at) ? { ...interval, from: null } : interval;
}

function milliseconds(at: Instant | undefined, side: 1 | -1): number {
  return at === undefined ? side * Number.POSITIVE_INFINITY : Date.parse(at);
}

function put<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (!list) lists.set(key, [value]);
  else if (list.at(-1) !== value) list.push(value);
}

function taken<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  const at = list?.indexOf(value) ?? -1;
  if (!list || at < 0) return;
  list.splice(at, 1);
  if (list.length === 0) lists.delete(key);
}

const NONE: readonly number[] = [];
const NONE_WITHIN: readonly string[] = [];
const NOTHING_STATED: ReadonlyMap<number, number> = new Map();
const WHOLE = / (?:of|at|for|in|from) (?:(?:the|a|an|its|their|his|her) )?(?=\S)/gu;
/** Names within one end that lead to its facts. */
const WHOLES_MAX = 3;

/** Keys of what a described thing is of: 'committee of the rowing club' and 'rowing club' in 'members of the committee of the rowing club'. */
export function wholesIn(key: string): readonly string[] {
  if (!key.includes(' ')) return NONE_WITHIN;
  return [...key.matchAll(WHOLE)].slice(0, WHOLES_MAX).map((match) => key.slice(match.index + match[0].length));
}
