/** Which slots a commit bears on, and what their facts are afterwards. */
import type { ChangeSet, GraphStore } from '../graph/store.ts';
import type { Fact, Statement } from '../src/core/model.ts';
import type { Relation } from '../src/core/relations/relation.ts';
import type { Instant } from '../src/core/time.ts';
import { type BelievedStatement, foldSlot } from './fold/fold-slot.ts';

export type SlotStore = Pick<GraphStore, 'headsOfEpisodes' | 'statementsOfSlots'>;

export interface SlotChanges {
  /** Statements whose slots are to be folded anew. */
  readonly touched: readonly Statement[];
  readonly added: readonly Statement[];
  readonly expired: readonly { readonly episodeId: string; readonly at: Instant | null }[];
  /** Statements that go, by id. */
  readonly removed: Iterable<string>;
}

/** The relation of an id; of an unknown one what is known of it by its id alone. */
export type RelationOf = (id: string) => Relation;

/**
 * Facts of every slot that the touched statements bear on. A fact comes out of one slot, that of its opening statement; what bears on it
 * from the slot at its other end, or from that of a value taken back, is read beside.
 */
export async function foldedSlots(store: SlotStore, groupId: string, relationOf: RelationOf, changes: SlotChanges): Promise<ChangeSet['slots']> {
  const reach = slotsOf(changes.touched);
  if (reach.length === 0) return [];
  const source = new SlotStatements(store, groupId, changes);
  const near = await source.bearingOn(reach);
  const slots = [...new Set([...changes.touched, ...near].map(({ slot }) => slot))].sort();
  const own = await source.bearingOn(slots);
  const all = new Map([...near, ...own, ...(await source.bearingOn(slotsOf(own)))].map((statement) => [statement.id, statement]));
  const believed = await source.believed([...all.values()]);
  const bySlot = bearersBySlot(believed);
  return slots.map((slot) => ({ slot, facts: factsOfSlot(slot, bySlot, relationOf) }));
}

function factsOfSlot(slot: string, bySlot: ReadonlyMap<string, readonly BelievedStatement[]>, relationOf: RelationOf): Fact[] {
  const statements = bySlot.get(slot) ?? [];
  const [first] = statements;
  if (!first) return [];
  const others = slotsOf(statements.map(({ statement }) => statement)).filter((other) => other !== slot);
  const counter = others.flatMap((other) => bySlot.get(other) ?? []);
  return foldSlot(statements, relationOf(first.statement.relation), { counter, slot, slots: new Set([slot]) });
}

function slotsOf(statements: readonly Statement[]): string[] {
  return [...new Set(statements.flatMap(({ slot, alsoSlots }) => [slot, ...alsoSlots]))].sort();
}

function bearersBySlot(believed: readonly BelievedStatement[]): Map<string, BelievedStatement[]> {
  const bySlot = new Map<string, BelievedStatement[]>();
  for (const one of believed) {
    for (const slot of slotsOf([one.statement])) {
      const list = bySlot.get(slot);
      if (list) list.push(one);
      else bySlot.set(slot, [one]);
    }
  }
  return bySlot;
}

/** Statements as they will be after the commit. */
class SlotStatements {
  readonly #store: SlotStore;
  readonly #groupId: string;
  readonly #changes: SlotChanges;
  readonly #read = new Map<string, readonly Statement[]>();

  constructor(store: SlotStore, groupId: string, changes: SlotChanges) {
    this.#store = store;
    this.#groupId = groupId;
    this.#changes = changes;
  }

  async bearingOn(slots: readonly string[]): Promise<Statement[]> {
    const fresh = slots.filter((slot) => !this.#read.has(slot));
    const gone = new Set(this.#changes.removed);
    const known = fresh.length === 0 ? [] : (await this.#store.statementsOfSlots(this.#groupId, fresh)).filter(({ id }) => !gone.has(id));
    const all = [...new Map([...known, ...this.#changes.added].map((statement) => [statement.id, statement])).values()];
    for (const slot of fresh) this.#read.set(slot, []);
    for (const statement of all) for (const slot of slotsOf([statement])) if (fresh.includes(slot)) this.#push(slot, statement);
    return [...new Map(slots.flatMap((slot) => this.#read.get(slot) ?? []).map((statement) => [statement.id, statement])).values()];
  }

  #push(slot: string, statement: Statement): void {
    this.#read.set(slot, [...(this.#read.get(slot) ?? []), statement]);
  }

  /** With the end of their episodes' belief. */
  async believed(statements: readonly Statement[]): Promise<BelievedStatement[]> {
    const ids = [...new Set(statements.map(({ episodeId }) => episodeId))];
    const ends = new Map<string, Instant | null>((await this.#store.headsOfEpisodes(this.#groupId, ids)).map(({ id, expiredAt }) => [id, expiredAt]));
    for (const { episodeId, at } of this.#changes.expired) ends.set(episodeId, at);
    return statements.map((statement) => ({ statement, expiredAt: ends.get(statement.episodeId) ?? null }));
  }
}
