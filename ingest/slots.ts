/** Which slots a commit bears on, and what their facts are afterwards. */
import type { ChangeSet, GraphStore } from '../graph/store.ts';
import type { Fact, Statement, Term } from '../src/core/model.ts';
import type { Relation } from '../src/core/relations/relation.ts';
import type { Instant } from '../src/core/time.ts';
import { type BelievedStatement, foldSlot } from './fold/fold-slot.ts';
import { type LinkRowStore, RowReader } from './linking/row-reader.ts';
import { Meanings } from './meanings.ts';
import { slotsOf } from './statements/statement-slots.ts';

export type SlotStore = Pick<GraphStore, 'headsOfEpisodes' | 'statementsOfSlots'> & LinkRowStore;

export interface SlotChanges {
  /** Statements whose slots are to be folded anew. */
  readonly touched: readonly Statement[];
  readonly added: readonly Statement[];
  readonly expired: readonly { readonly episodeId: string; readonly at: Instant | null }[];
  /** Statements that go, by id. */
  readonly removed: Iterable<string>;
  /** Statements as they were that are added anew under the same ids. Default: none. */
  readonly replaced?: readonly Statement[];
  /** What names mean after the change. Default: what they mean in the store. */
  readonly links?: RowReader;
}

/** The relation of an id; of an unknown one what is known of it by its id alone. */
export type RelationOf = (id: string) => Relation;

/**
 * Facts of every slot that the touched statements bear on. A statement's slots name its ends by key; what is folded together are the
 * statements of one entity, under all its keys, and of those whose key other entities share only its own. A fact is kept under the slot of
 * its opening statement; what bears on it from the slot at its other end, or from that of a value taken back, is read beside.
 */
export async function foldedSlots(store: SlotStore, groupId: string, relationOf: RelationOf, changes: SlotChanges): Promise<ChangeSet['slots']> {
  if (changes.touched.length === 0) return [];
  const touched = [...changes.touched, ...(changes.replaced ?? [])];
  const meanings = new Meanings(changes.links ?? new RowReader(store, groupId));
  const source = new SlotStatements(store, groupId, changes, new EntitySlots(groupId, meanings, relationOf));
  await meanings.read(touched);
  const near = [...(await source.bearingOn(touched)), ...(await source.ofSlots(await slotsBefore(store, groupId, relationOf, changes)))];
  const slots = await slotsTogether(source, new Set([...touched, ...near].map(({ slot }) => slot)));
  const own = await source.ofSlots([...slots]);
  const all = new Map([...own, ...(await source.bearingOn(own))].map((statement) => [statement.id, statement]));
  const folded = new Fold(await source.believed([...all.values()]), meanings, relationOf).facts(slots);
  return [...slots].sort().map((slot) => ({ slot, facts: folded.get(slot) ?? [] }));
}

/** Slots that statements which go bore on under names that may mean nothing, or something else, without them. */
async function slotsBefore(store: SlotStore, groupId: string, relationOf: RelationOf, { touched, removed, replaced = [] }: SlotChanges): Promise<string[]> {
  const gone = new Set(removed);
  const going = [...touched.filter(({ id }) => gone.has(id)), ...replaced];
  if (going.length === 0) return [];
  const meanings = new Meanings(new RowReader(store, groupId));
  await meanings.read(going);
  const slots = new EntitySlots(groupId, meanings, relationOf);
  return [...new Set(going.flatMap((statement) => slots.kept(statement)))];
}

/** With all slots that statements of the same entities are kept under. */
async function slotsTogether(source: SlotStatements, start: ReadonlySet<string>): Promise<Set<string>> {
  const slots = new Set(start);
  for (let size = 0; size < slots.size; ) {
    size = slots.size;
    const own = (await source.ofSlots([...slots])).filter(({ slot }) => slots.has(slot));
    const together = new Set(own.map((statement) => source.slots.of(statement).slot));
    for (const statement of await source.bearingOn(own)) if (together.has(source.slots.of(statement).slot)) slots.add(statement.slot);
  }
  return slots;
}

type Slots = Pick<Statement, 'slot' | 'alsoSlots'>;

/** Slots by what names mean. Those of an entity that has one key, and has it alone, are the statement's own. */
class EntitySlots {
  readonly #groupId: string;
  readonly #meanings: Meanings;
  readonly #relationOf: RelationOf;
  readonly #known = new Map<string, Slots>();

  constructor(groupId: string, meanings: Meanings, relationOf: RelationOf) {
    this.#groupId = groupId;
    this.#meanings = meanings;
    this.#relationOf = relationOf;
  }

  get meanings(): Meanings {
    return this.#meanings;
  }

  of(statement: Statement): Slots {
    const known = this.#known.get(statement.id);
    if (known) return known;
    const made = this.#made(statement);
    this.#known.set(statement.id, made);
    return made;
  }

  /** Slots under which statements of the same entities may be kept. */
  kept(statement: Statement): string[] {
    const { subject, object, corrects } = statement;
    const [subjects, objects] = [this.#meanings.keysBeside(subject), this.#meanings.keysBeside(object)];
    const others = corrects ? this.#meanings.keysBeside(corrects) : [];
    if (subjects.length * objects.length * Math.max(1, others.length) === 1) return allOf(statement);
    const all = subjects.flatMap((s) => objects.flatMap((o) => (corrects ? others : [null]).flatMap((c) => allOf(this.#slots(statement, [s, o, c])))));
    return [...new Set([...allOf(statement), ...all])];
  }

  #made(statement: Statement): Slots {
    const { subject, object, corrects } = statement;
    const keys = [subject, object, corrects].map((term) => (term ? this.#meanings.keyOf(term) : null));
    if (keys[0] === subject.key && keys[1] === object.key && keys[2] === (corrects?.key ?? null)) return statement;
    return this.#slots(statement, [keys[0] ?? '', keys[1] ?? '', keys[2] ?? null]);
  }

  /** A statement read under another schema than today's keeps its slots. */
  #slots(statement: Statement, [subject, object, corrects]: readonly [string, string, string | null]): Slots {
    const relation = this.#relationOf(statement.relation);
    const own = slotsOf(this.#groupId, relation, statement);
    if (own.slot !== statement.slot) return statement;
    const named = {
      subject: { ...statement.subject, key: subject },
      object: { ...statement.object, key: object },
      corrects: statement.corrects && corrects !== null ? { ...statement.corrects, key: corrects } : null,
    };
    return slotsOf(this.#groupId, relation, named);
  }
}

function allOf({ slot, alsoSlots }: Slots): string[] {
  return [slot, ...alsoSlots];
}

/** Statements by the entities that they are about. */
class Fold {
  readonly #bySlot = new Map<string, BelievedStatement[]>();
  readonly #originals: ReadonlyMap<string, Statement>;
  readonly #meanings: Meanings;
  readonly #relationOf: RelationOf;

  constructor(believed: readonly (BelievedStatement & { readonly slots: Slots })[], meanings: Meanings, relationOf: RelationOf) {
    this.#originals = new Map(believed.map(({ statement }) => [statement.id, statement]));
    this.#meanings = meanings;
    this.#relationOf = relationOf;
    for (const { statement, expiredAt, slots } of believed) {
      const one = { statement: slots === statement ? statement : { ...statement, ...slots }, expiredAt };
      for (const slot of new Set(allOf(slots))) {
        const list = this.#bySlot.get(slot);
        if (list) list.push(one);
        else this.#bySlot.set(slot, [one]);
      }
    }
  }

  /** Facts of these slots, as statements name them, by slot. */
  facts(kept: ReadonlySet<string>): Map<string, Fact[]> {
    const facts: Fact[] = [];
    for (const [slot, statements] of this.#bySlot) {
      const own = statements.filter(({ statement }) => statement.slot === slot);
      if (own.some(({ statement: { id } }) => kept.has(this.#originals.get(id)?.slot ?? ''))) facts.push(...this.#factsOf(slot, statements));
    }
    return Map.groupBy(
      facts.sort((a, b) => (a.id < b.id ? -1 : 1)),
      ({ slot }) => slot,
    );
  }

  #factsOf(slot: string, statements: readonly BelievedStatement[]): Fact[] {
    const [first] = statements;
    if (!first) return [];
    const others = new Set(statements.flatMap(({ statement }) => allOf(statement)).filter((other) => other !== slot));
    const counter = [...others].flatMap((other) => this.#bySlot.get(other) ?? []);
    const folded = foldSlot(statements, this.#relationOf(first.statement.relation), { counter, slot, slots: new Set([slot]), sameAs: this.#sameAs });
    return folded.map((fact) => ({ ...fact, slot: this.#originals.get(fact.id)?.slot ?? slot, ...this.#meanings.senses(fact) }));
  }

  readonly #sameAs = (term: Term): string => `${term.kind}:${this.#meanings.keyOf(term)}`;
}

/** Statements as they will be after the commit. */
class SlotStatements {
  readonly slots: EntitySlots;
  readonly #store: SlotStore;
  readonly #groupId: string;
  readonly #changes: SlotChanges;
  readonly #gone: ReadonlySet<string>;
  readonly #read = new Map<string, readonly Statement[]>();

  constructor(store: SlotStore, groupId: string, changes: SlotChanges, slots: EntitySlots) {
    this.#store = store;
    this.#groupId = groupId;
    this.#changes = changes;
    this.#gone = new Set(changes.removed);
    this.slots = slots;
  }

  /** What bears on the same entities as these statements, and more that shares their names. */
  bearingOn(statements: readonly Statement[]): Promise<Statement[]> {
    return this.ofSlots([...new Set(statements.flatMap((statement) => this.slots.kept(statement)))]);
  }

  /** What bears on slots, as statements name them. */
  async ofSlots(slots: readonly string[]): Promise<Statement[]> {
    const fresh = slots.filter((slot) => !this.#read.has(slot));
    if (fresh.length > 0) await this.#readSlots(fresh);
    return [...new Map(slots.flatMap((slot) => this.#read.get(slot) ?? []).map((statement) => [statement.id, statement])).values()];
  }

  async #readSlots(fresh: readonly string[]): Promise<void> {
    const known = (await this.#store.statementsOfSlots(this.#groupId, fresh)).filter(({ id }) => !this.#gone.has(id));
    const all = [...new Map([...known, ...this.#changes.added].map((statement) => [statement.id, statement])).values()];
    await this.slots.meanings.read(all);
    const lists = new Map<string, Statement[]>(fresh.map((slot) => [slot, []]));
    for (const statement of all) for (const slot of new Set(allOf(statement))) lists.get(slot)?.push(statement);
    for (const [slot, list] of lists) this.#read.set(slot, list);
  }

  /** With the end of their episodes' belief, and their slots by what names mean. */
  async believed(statements: readonly Statement[]): Promise<(BelievedStatement & { readonly slots: Slots })[]> {
    const ids = [...new Set(statements.map(({ episodeId }) => episodeId))];
    const ends = new Map<string, Instant | null>((await this.#store.headsOfEpisodes(this.#groupId, ids)).map(({ id, expiredAt }) => [id, expiredAt]));
    for (const { episodeId, at } of this.#changes.expired) ends.set(episodeId, at);
    return statements.map((statement) => ({ statement, expiredAt: ends.get(statement.episodeId) ?? null, slots: this.slots.of(statement) }));
  }
}
