/**
 * The terms of statements that bear on each other, kept while statements come and go: what the pass of `sweep.ts` gives over all items,
 * at the cost of reading only from the change to where nothing differs any more. Property-tested against the pass over everything.
 *
 * The items are cut into segments where a claim opens a term and all that held before is closed. What comes after a cut depends on what
 * came before by two things only: that something came before, and that its end is the start of the cut's term.
 */

import { areSimultaneous, type Claim, compareItems, DATED, type Item } from './items.ts';
import { closeOthers, holds, isCut, momentAt, passClose, passCut, passMoment, repeatsFrom, type SweepState } from './sweep.ts';
import { longestMs } from './periods.ts';
import { hasEndedAt, mayRefine, openTerm, type Term } from './term.ts';

interface Segment {
  /** The claim of the cut; null for what comes before the first cut. */
  readonly first: Claim | null;
  readonly terms: Term[];
  /** After its last item. */
  state: SweepState;
  /** That it is one term without ends: one more claim of its value changes nothing. */
  plain: boolean;
}

/** Terms that may have changed: as they were opened before, and as they are. */
export interface LaneChange {
  readonly before: readonly string[];
  readonly after: readonly Term[];
}

/** Where nothing before bears on what comes after: a claim alone in its moment is all that holds when one of another value cuts it off. */
export interface Anchor {
  readonly claim: Claim;
  /** By the next claim: what held before it ended at its start at the latest. */
  readonly opened: Term;
}

const UNCHANGED: LaneChange = { before: [], after: [] };

export class Lane {
  readonly #items: Item[] = [];
  readonly #segments: Segment[] = [emptySegment()];

  change(removed: readonly Item[], added: readonly Item[]): LaneChange {
    let low: Item | undefined;
    let high: Item | undefined;
    const apply = (item: Item, entering: boolean): void => {
      const absorbed = low === undefined && this.#absorbs(item, entering, this.#segmentBefore(item, -1));
      this.#splice(item, entering);
      if (absorbed) return;
      if (low === undefined || compareItems(item, low) < 0) low = item;
      if (high === undefined || compareItems(item, high) > 0) high = item;
    };
    for (const item of removed) apply(item, false);
    for (const item of added) apply(item, true);
    return low && high ? this.#sweep(low, high) : UNCHANGED;
  }

  /** One claim more, by far the most frequent change. */
  enter(claim: Claim): LaneChange {
    const place = this.#segmentBefore(claim, -1);
    const at = this.#placeOf(claim);
    const absorbed = this.#absorbs(claim, true, place);
    const change = absorbed ? UNCHANGED : this.#insert(claim, place, at);
    this.#items.splice(at, 0, claim);
    return change ?? this.#sweep(claim, claim);
  }

  /** The term that the item opens, supports or ends; of an end that comes too late, undefined. */
  termOf(item: Item): Term | undefined {
    const segment = this.#segments[this.#segmentBefore(item, 0)];
    return segment?.terms.findLast((term) => term.value === item.value && compareItems(term.first, item) <= 0);
  }

  /** All items, in order, with their terms. */
  forEach(visit: (item: Item, term: Term) => void): void {
    let place = 0;
    let next = this.#segments[1]?.first;
    for (const item of this.#items) {
      while (next && compareItems(next, item) <= 0) next = this.#segments[++place + 1]?.first;
      const terms = this.#segments[place]?.terms ?? [];
      const only = terms.length === 1 && place > 0 ? terms[0] : undefined;
      const term = only?.value === item.value ? only : this.termOf(item);
      if (term) visit(item, term);
    }
  }

  get terms(): readonly Term[] {
    return this.#segments.flatMap(({ terms }) => terms);
  }

  /**
   * Asks at ever earlier anchors, each time of twice as many terms at least, until there is a decision: all terms after the anchor are given.
   * None stands before `begin`.
   */
  fromLastAnchor<T>(begin: Item | null, decide: (terms: readonly Term[], anchor: Anchor) => T | null): { decision: T; anchor: Anchor } | null {
    const terms: Term[] = [];
    let due = 1;
    for (let place = this.#segments.length - 1; place > 0; place--) {
      const segment = this.#segments[place] as Segment;
      if (begin && segment.first && compareItems(segment.first, begin) <= 0) return null;
      terms.push(...segment.terms);
      const anchor = terms.length < due ? null : this.#anchorOf(segment);
      if (!anchor || (begin && compareItems(anchor.claim, begin) < 0)) continue;
      due = 2 * terms.length;
      const decision = decide(terms, anchor);
      if (decision !== null) return { decision, anchor };
    }
    return null;
  }

  #anchorOf({ first, terms: [opened] }: Segment): Anchor | null {
    const at = first ? this.#placeOf(first) : 0;
    const [earlier, claim] = [this.#items[at - 2], this.#items[at - 1]];
    if (!opened || claim?.kind !== 'claim' || claim.value === first?.value || (earlier && areSimultaneous(earlier, claim))) return null;
    return { claim, opened };
  }

  #splice(item: Item, entering: boolean): void {
    const at = this.#placeOf(item);
    if (entering) this.#items.splice(at, 0, item);
    else this.#items.splice(at, 1);
  }

  /** Index of the item, or where it would stand. */
  #placeOf(item: Item): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareItems(this.#items[middle] as Item, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Index of the last segment whose cut stands before the item, or is it (`bound` 0), or strictly before it (`bound` -1). */
  #segmentBefore(item: Item, bound: 0 | -1): number {
    let low = 1;
    let high = this.#segments.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareItems(this.#segments[middle]?.first as Item, item) <= bound) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** That the item is one more support of an open term, or one less, and changes nothing that is told of it. */
  #absorbs(item: Item, entering: boolean, place: number): boolean {
    const segment = this.#segments[place];
    const term = segment?.terms[0];
    if (item.kind !== 'claim' || item.end || !segment?.first || !segment.plain || term?.value !== item.value) return false;
    const next = this.#segments[place + 1]?.first;
    if (next && areSimultaneous(next, item)) return false;
    return !bearsOnStart(item, segment.first) && (entering || item.statementId !== term.openedBy);
  }

  /** A claim between the last item of a segment and the next cut: what is before is closed, what is after is as it was. */
  #insert(item: Claim, place: number, at: number): LaneChange | null {
    const next = this.#segments[place + 1];
    if (this.#items[at] !== next?.first) return null;
    const { current } = (this.#segments[place] as Segment).state;
    const last = this.#items[at - 1];
    if ((last && areSimultaneous(last, item)) || (next?.first && areSimultaneous(item, next.first))) return null;
    if (holds(current, item.value, item.at)) return null;
    const opened = openTerm(item);
    const goesOn = next?.first?.value === item.value && !hasEndedAt(opened, next.first.at);
    if (goesOn && !this.#precedes(item, next, at)) return null;
    const following = next?.terms[0];
    if (goesOn) opened.next = following?.next ?? null;
    else if (next?.first && following) closeOthers([opened], next.first, following);
    const segment: Segment = { first: item, terms: [opened], state: { current: [opened], started: true }, plain: item.end === null };
    this.#segments.splice(place + 1, goesOn ? 1 : 0, segment);
    closeOthers(current, item, opened);
    const before: string[] = [];
    for (const term of current) before.push(term.openedBy);
    if (goesOn && following) before.push(following.openedBy);
    return { before, after: [...current, opened] };
  }

  /** That the next term is the same one, begun earlier, and nothing else differs. */
  #precedes(item: Claim, { plain }: Segment, at: number): boolean {
    return plain && !item.end && !this.#isRefinedFrom(at, item);
  }

  /** That a claim after it tells its start more precisely. */
  #isRefinedFrom(at: number, claim: Claim): boolean {
    if (claim.start.bound !== undefined) return false;
    const untilMs = claim.atMs + longestMs(claim.start);
    for (let next = at; next < this.#items.length; next++) {
      const item = this.#items[next] as Item;
      if (item.atMs > untilMs) return false;
      if (item.kind === 'claim' && mayRefine(item, claim.start)) return true;
    }
    return false;
  }

  /** Reads again from the last cut that the change leaves as it is, to the first cut after it that is found again. */
  #sweep(low: Item, high: Item): LaneChange {
    const begin = this.#resumeAt(low);
    const prior = this.#segments[begin - 1];
    const incoming = prior?.state.current ?? [];
    for (const term of incoming) term.next = null;
    const state: SweepState = { current: incoming, started: prior?.state.started ?? false };
    const { built, until } = this.#build(begin, state, high);
    const before: string[] = [];
    const after: Term[] = [];
    for (const term of incoming) {
      before.push(term.openedBy);
      after.push(term);
    }
    for (let place = begin; place < until; place++) for (const { openedBy } of this.#segments[place]?.terms ?? []) before.push(openedBy);
    for (const { terms } of built) for (const term of terms) after.push(term);
    this.#segments.splice(begin, until - begin, ...built);
    return { before, after };
  }

  #resumeAt(low: Item): number {
    let place = this.#segmentBefore(low, -1);
    for (let first = this.#segments[place]?.first; first && areSimultaneous(first, low); first = this.#segments[place]?.first) place--;
    return place;
  }

  /** Segments from the one at `begin` on, up to the old one at `until`, which goes on as it is. */
  #build(begin: number, state: SweepState, high: Item): { built: Segment[]; until: number } {
    const items = this.#items;
    const from = this.#segments[begin]?.first;
    const built: Segment[] = from ? [] : [emptySegment()];
    let until = begin + 1;
    for (let at = from ? this.#placeOf(from) : 0; at < items.length; ) {
      at += repeatsFrom(items, at, state);
      const item = items[at] as Item;
      if (item.kind === 'close') {
        passInto(built.at(-1) as Segment, passClose(state, item));
        at++;
        continue;
      }
      const moment = momentAt(items, at, item);
      if (isCut(moment, state)) {
        while (until < this.#segments.length && compareItems(this.#segments[until]?.first as Item, item) < 0) until++;
        const old = this.#segments[until];
        if (old?.first === item && compareItems(item, high) > 0 && !areSimultaneous(item, high)) {
          closeOthers(state.current, item, old.terms[0] as Term);
          end(built, state);
          return { built, until };
        }
        end(built, state);
        const terms = moment.claims.length === 1 ? [passCut(state, item)] : passMoment(state, moment);
        built.push({ first: item, terms, state, plain: moment.claims.every((claim) => claim.end === null) });
      } else {
        passSupport(built.at(-1) as Segment, state, moment.claims, passMoment(state, moment));
      }
      at = moment.end;
    }
    end(built, state);
    return { built, until: this.#segments.length };
  }
}

/** That the claim may tell the start of the term more precisely, or says that it holds before one that does. */
function bearsOnStart(claim: Claim, first: Claim): boolean {
  if (claim.rank === DATED) return mayRefine(claim, first.start);
  return first.rank === DATED && first.start.precision !== 'instant' && claim.atMs <= first.atMs + longestMs(first.start);
}

function emptySegment(): Segment {
  return { first: null, terms: [], state: { current: [], started: false }, plain: false };
}

function end(built: readonly Segment[], { current, started }: SweepState): void {
  const last = built.at(-1);
  if (last) last.state = { current, started };
}

function passInto(segment: Segment, opened: Term | null): void {
  segment.plain = false;
  if (opened) segment.terms.push(opened);
}

function passSupport(segment: Segment, { current }: SweepState, claims: readonly Claim[], opened: readonly Term[]): void {
  segment.terms.push(...opened);
  if (opened.length > 0 || current.length !== 1 || claims.some((claim) => claim.end !== null)) segment.plain = false;
}
