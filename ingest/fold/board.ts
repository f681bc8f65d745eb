/** The statements that count at one moment, each at its place: which lane it is read in, and as what. */
import type { TimePoint } from '../../src/core/time.ts';
import { type EventItem, EventLane, eventItem } from './events.ts';
import { compareItems, type Item, stateItem } from './items.ts';
import { Lane } from './lane.ts';
import { samePoint } from './periods.ts';
import type { Said } from './said.ts';
import { type View, viewOf } from './term.ts';

/** The start, or time of an event, that a correction takes over. */
export type Inherited = ReadonlyMap<Said, TimePoint>;

/** What may have changed: opening statements of before, and all that is said by the same parts now. */
export interface BoardChange {
  readonly before: readonly string[];
  readonly after: readonly View[];
}

/** A lane holds what bears on each other: all values of a one-valued relation, one value of another. */
type Place = { readonly lane: Lane; readonly item: Item } | { readonly lane: EventLane; readonly item: EventItem };

interface ValueState {
  readonly said: Set<Said>;
  /** Of these, statements of an end: whether they close or open depends on what else is said of the value. */
  ends: Set<Said>;
  /** First claim; undefined where that is to be looked up. */
  first: Item | null | undefined;
  /** How many name it as the one holder of a role. */
  singular: number;
}

const NONE: Set<Said> = new Set();
const UNCHANGED: BoardChange = { before: [], after: [] };

interface LaneChanges {
  readonly removed: Item[];
  readonly added: Item[];
}

interface EventChanges {
  readonly removed: EventItem[];
  readonly added: EventItem[];
}

export class Board {
  readonly #oneValued: boolean;
  readonly #one = new Lane();
  readonly #lanes = new Map<string, Lane>();
  readonly #events = new Map<string, EventLane>();
  readonly #values = new Map<string, ValueState>();
  readonly #places = new Map<Said, Place>();
  readonly #homes = new Map<string, string>();
  readonly #valuesWithEnds = new Set<string>();

  constructor(oneValued: boolean) {
    this.#oneValued = oneValued;
  }

  /** Statements come and go; those of `again` stay, and may be read otherwise than before. */
  change(leaving: readonly Said[], entering: readonly Said[], again: ReadonlySet<Said>, inherited: Inherited): BoardChange {
    const [only] = entering;
    if (only && entering.length === 1 && leaving.length === 0 && again.size === 0 && !inherited.has(only)) {
      const change = this.#enter(only);
      if (change) return change;
    }
    const affected = new Set([...leaving, ...entering, ...again]);
    for (const said of leaving) this.#count(said, false, affected);
    for (const said of entering) this.#count(said, true, affected);
    const states = new Map<Lane, LaneChanges>();
    const events = new Map<EventLane, EventChanges>();
    const place = (said: Said): void => this.#replace(said, this.#placeOf(said, inherited), states, events);
    const isEnd = (said: Said): boolean => this.#isEnd(said) && !inherited.has(said);
    // What is claimed is placed first: whether an end has something to close depends on it.
    const firsts = this.#firstClaimsOf(affected);
    for (const said of affected) {
      if (!isEnd(said)) place(said);
      else if (this.#places.get(said)?.item.kind === 'claim') this.#replace(said, null, states, events);
    }
    for (const [value, first] of firsts) if (this.firstClaimOf(value) !== first) for (const end of this.#stateOf(value).ends) affected.add(end);
    for (const said of affected) if (isEnd(said)) place(said);
    const changes = [
      ...[...states].map(([lane, { removed, added }]) => {
        const { before, after } = lane.change(removed, added);
        return { before, after: after.map(viewOf) };
      }),
      ...[...events].map(([lane, { removed, added }]) => lane.change(removed, added)),
    ];
    return { before: changes.flatMap(({ before }) => before), after: changes.flatMap(({ after }) => after) };
  }

  /** By statement that claimed something: the statement that opened its fact, when it was last believed. */
  homes(): ReadonlyMap<string, string> {
    for (const lane of [this.#one, ...this.#lanes.values()]) {
      lane.forEach((item, term) => {
        if (isSupport(item)) this.#homes.set(item.statementId, term.openedBy);
      });
    }
    if (this.#events.size > 0) {
      for (const { lane, item } of this.#places.values()) if (item.kind === 'event' && lane instanceof EventLane) this.#setEventHome(lane, item);
    }
    return this.#homes;
  }

  has(said: Said): boolean {
    return said.value !== null && this.#values.get(said.value)?.said.has(said) === true;
  }

  /** Where what holds one value at a time is read. */
  get oneLane(): Lane {
    return this.#one;
  }

  /** Events of which there is one. */
  oneValuedEvents(): View[] {
    return this.#oneValued ? [...this.#events.values()].flatMap((lane) => lane.views()) : [];
  }

  eventTimesOf(value: string): TimePoint[] {
    return (this.#events.get(value)?.views() ?? []).flatMap(({ occurredAt }) => occurredAt ?? []);
  }

  /** Starts of the value's terms where it is read for itself. */
  ownStartsOf(value: string): TimePoint[] {
    return (this.#lanes.get(value)?.terms ?? []).flatMap(({ start }) => start ?? []);
  }

  get valuesWithEnds(): Iterable<string> {
    return this.#valuesWithEnds;
  }

  #count(said: Said, entering: boolean, affected: Set<Said>): void {
    if (said.value === null) return;
    const state = this.#stateOf(said.value);
    const wasSingular = state.singular > 0;
    if (entering) state.said.add(said);
    else state.said.delete(said);
    if (this.#isEnd(said)) {
      if (entering) state.ends = state.ends === NONE ? new Set([said]) : state.ends.add(said);
      else state.ends.delete(said);
      if (state.ends.size > 0) this.#valuesWithEnds.add(said.value);
      else this.#valuesWithEnds.delete(said.value);
    }
    if (said.statement.singular) state.singular += entering ? 1 : -1;
    // The value changes its lane with all that is said of it.
    if (!this.#oneValued && wasSingular !== state.singular > 0) for (const other of state.said) affected.add(other);
  }

  #stateOf(value: string): ValueState {
    let state = this.#values.get(value);
    if (!state) this.#values.set(value, (state = { said: new Set(), ends: NONE, first: null, singular: 0 }));
    return state;
  }

  /** One claim, where nothing else is read otherwise because of it: by far the most frequent change. Null where that is not so. */
  #enter(said: Said): BoardChange | null {
    const { item, value, statement } = said;
    if (value === null || item?.kind !== 'claim' || statement.singular) return null;
    const state = this.#stateOf(value);
    if (state.ends.size > 0) {
      const first = this.firstClaimOf(value);
      if (!first || compareItems(item, first) < 0) return null;
    }
    state.said.add(said);
    noteClaim(state, item);
    const lane = this.#laneOf(value);
    this.#places.set(said, { lane, item });
    const { before, after } = lane.enter(item);
    return before.length + after.length === 0 ? UNCHANGED : { before, after: after.map(viewOf) };
  }

  /** First claims of values with ends, before the statements are placed. */
  #firstClaimsOf(affected: Iterable<Said>): Map<string, Item | null> {
    const firsts = new Map<string, Item | null>();
    for (const { value } of affected) {
      if (value !== null && this.#valuesWithEnds.has(value) && !firsts.has(value)) firsts.set(value, this.firstClaimOf(value));
    }
    return firsts;
  }

  #isEnd(said: Said): boolean {
    return said.item?.kind === 'close';
  }

  #placeOf(said: Said, inherited: Inherited): Place | null {
    if (said.value === null || !this.#values.get(said.value)?.said.has(said)) return null;
    const start = inherited.get(said) ?? null;
    if (said.event) {
      const event = eventItem(said, start);
      return event && { lane: laneIn(this.#events, said.value, EventLane), item: event };
    }
    const item = start ? stateItem(said.statement, said.value, said.takesBack, start) : said.item;
    if (!item) return null;
    const lane = this.#laneOf(said.value);
    const opens = item.kind === 'close' && item.end.rule !== 'denied' && !this.#isClaimedBefore(item, said.value);
    return { lane, item: opens ? { ...item, orphan: true } : item };
  }

  #laneOf(value: string): Lane {
    const one = this.#oneValued || (this.#values.get(value)?.singular ?? 0) > 0;
    return one ? this.#one : laneIn(this.#lanes, value, Lane);
  }

  #isClaimedBefore(end: Item, value: string): boolean {
    const first = this.firstClaimOf(value);
    return first !== null && compareItems(first, end) < 0;
  }

  /** First claim of the value among what is on the board. */
  firstClaimOf(value: string): Item | null {
    const state = this.#values.get(value);
    if (!state) return null;
    if (state.first !== undefined) return state.first;
    state.first = null;
    for (const said of state.said) {
      const item = this.#places.get(said)?.item;
      if (item?.kind === 'claim') noteClaim(state, item);
    }
    return state.first;
  }

  #replace(said: Said, next: Place | null, states: Map<Lane, LaneChanges>, events: Map<EventLane, EventChanges>): void {
    const known = this.#places.get(said);
    if (known && next && known.lane === next.lane && isSameItem(known.item, next.item)) return;
    const state = this.#stateOf(said.value ?? '');
    if (known) {
      this.#leave(known);
      changesOf(known, states, events, 'removed');
      this.#places.delete(said);
      if (known.item === state.first) state.first = undefined;
    }
    if (next) {
      changesOf(next, states, events, 'added');
      this.#places.set(said, next);
      if (next.item.kind === 'claim') noteClaim(state, next.item);
    }
  }

  #leave(place: Place): void {
    if (place.lane instanceof EventLane) {
      if (place.item.kind === 'event') this.#setEventHome(place.lane, place.item);
      return;
    }
    const term = place.item.kind !== 'event' && isSupport(place.item) ? place.lane.termOf(place.item) : undefined;
    if (term) this.#homes.set(place.item.statementId, term.openedBy);
  }

  #setEventHome(lane: EventLane, item: EventItem): void {
    this.#homes.set(item.statementId, lane.openerOf(item));
  }
}

function laneIn<T>(lanes: Map<string, T>, value: string, Kind: new () => T): T {
  const lane = lanes.get(value) ?? new Kind();
  lanes.set(value, lane);
  return lane;
}

function changesOf(place: Place, states: Map<Lane, LaneChanges>, events: Map<EventLane, EventChanges>, side: 'removed' | 'added'): void {
  if (place.lane instanceof EventLane) {
    const changes = events.get(place.lane) ?? { removed: [], added: [] };
    events.set(place.lane, changes);
    if (place.item.kind === 'event') changes[side].push(place.item);
    return;
  }
  const changes = states.get(place.lane) ?? { removed: [], added: [] };
  states.set(place.lane, changes);
  if (place.item.kind !== 'event') changes[side].push(place.item);
}

function noteClaim(state: ValueState, item: Item): void {
  if (state.first !== undefined && (state.first === null || compareItems(item, state.first) < 0)) state.first = item;
}

/** Ends support what they open, not what they close. */
function isSupport(item: Item): boolean {
  return item.kind === 'claim' || item.orphan;
}

/** Of one statement: it can differ by what a correction takes over, and by whether an end has something to close. */
function isSameItem(a: Item | EventItem, b: Item | EventItem): boolean {
  if (a === b) return true;
  if (a.kind === 'event' || b.kind === 'event') return a.kind === b.kind && samePoint((a as EventItem).occurredAt, (b as EventItem).occurredAt);
  if (a.kind === 'close') return b.kind === 'close' && a.orphan === b.orphan;
  return b.kind === 'claim' && a.startRule === b.startRule && samePoint(a.start, b.start);
}
