/**
 * What a correction sees: of what had been said by then, as much as decides what it takes back and from when that held.
 *
 * Only the stretch of time before the correction decides, so that the statements of that stretch are on its board and older ones wait.
 * Where a claim is followed by one of another value, nothing before the first bears on what comes after: that place, the anchor, is where
 * the stretch may begin. It is made longer, twofold each time, until it has an anchor that decides; statements that come later and fall
 * before it are left out. Statements beyond need on the board change nothing: what lies before an anchor may be there or not.
 */
import type { TimePoint } from '../../src/core/time.ts';
import { type Believed, placeIn } from './believed.ts';
import { Board, type Inherited } from './board.ts';
import { areSimultaneous, compareItems, type Item } from './items.ts';
import type { Anchor, Lane } from './lane.ts';
import { isCorrection, type Said } from './said.ts';
import type { Term, View } from './term.ts';

/** Statements first put on a board. */
const FIRST_COUNT = 4;
const NONE: ReadonlySet<Said> = new Set();

/** What the correction says of the terms from an anchor on; null where what came before could say otherwise. */
export type Decide<T> = (terms: readonly Term[], anchor: Anchor | null) => T | null;

export class Outlook {
  readonly #board: Board;
  readonly #believed: Believed;
  /** Whether the correction may look at the statement: said by then, and not taken back by an earlier correction. */
  readonly #isVisible: (said: Said) => boolean;
  readonly #oneValued: boolean;
  /** From where on all that is visible is on the board; null: from nowhere on. */
  #begin: Item | null = null;
  #isAll: boolean;

  constructor(oneValued: boolean, believed: Believed, isVisible: (said: Said) => boolean) {
    this.#board = new Board(oneValued);
    this.#oneValued = oneValued;
    this.#isAll = !oneValued;
    this.#believed = believed;
    this.#isVisible = isVisible;
  }

  /** Whether anything that comes or goes is, or was, in sight. */
  change(leaving: readonly Said[], entering: readonly Said[], again: ReadonlySet<Said>, inherited: Inherited): boolean {
    const gone = leaving.filter((said) => this.#board.has(said));
    const come = entering.filter((said) => this.#isInSight(said));
    if (gone.length + come.length + again.size === 0) return false;
    this.#board.change(gone, come, again, inherited);
    return true;
  }

  decide<T>(decide: Decide<T>, inherited: Inherited): T {
    for (let count = FIRST_COUNT; ; count *= 2) {
      this.#showFirstClaims(inherited);
      const known = this.#decideFrom(this.#board.oneLane, decide);
      if (known !== null) return known;
      this.#show(count, inherited);
    }
  }

  /** Times of the events of a value. */
  eventTimesOf(value: string): TimePoint[] {
    return this.#board.eventTimesOf(value);
  }

  /** Starts of the value's terms where each value is read for itself. */
  ownStartsOf(value: string): TimePoint[] {
    return this.#board.ownStartsOf(value);
  }

  eventViews(): View[] {
    return this.#board.oneValuedEvents();
  }

  #decideFrom<T>(lane: Lane, decide: Decide<T>): T | null {
    if (!this.#oneValued) return decide(lane.terms, null);
    if (!this.#isAll && !this.#begin) return null;
    const found = lane.fromLastAnchor(this.#isAll ? null : this.#begin, decide);
    if (!found) return this.#isAll ? decide(lane.terms, null) : null;
    this.#begin = found.anchor.claim;
    this.#isAll = false;
    return found.decision;
  }

  /** What is placed by more than its own statement is always in sight. */
  #isInSight(said: Said): boolean {
    if (this.#isAll || !said.item || isCorrection(said)) return true;
    return this.#begin !== null && isFrom(this.#begin, said.item);
  }

  /** Puts about so many more statements on the board, the latest first, and all of one moment. */
  #show(count: number, inherited: Inherited): void {
    const { inTime } = this.#believed;
    const shown: Said[] = [];
    let at = this.#begin ? placeIn(inTime, this.#begin) : inTime.length;
    for (; at > 0; at--) {
      const said = inTime[at - 1] as Said;
      const item = said.item as Item;
      if (shown.length >= count && this.#begin && !isFrom(this.#begin, item)) break;
      if (!this.#isVisible(said)) continue;
      this.#begin = item;
      if (!this.#board.has(said)) shown.push(said);
    }
    if (at === 0) this.#isAll = true;
    this.#board.change([], shown, NONE, inherited);
  }

  /** Whether an end closes or opens depends on whether its value was claimed before, however long ago. */
  #showFirstClaims(inherited: Inherited): void {
    if (this.#isAll) return;
    for (const value of this.#board.valuesWithEnds) {
      const known = this.#board.firstClaimOf(value);
      if (known && this.#begin && compareItems(known, this.#begin) < 0) continue;
      const first = this.#firstClaim(value);
      if (first && !this.#board.has(first)) this.#board.change([], [first], NONE, inherited);
    }
  }

  #firstClaim(value: string): Said | null {
    let first: Said | null = null;
    for (const said of this.#believed.ofValue(value)) {
      if (said.item?.kind !== 'claim' || !this.#isVisible(said)) continue;
      if (!first || compareItems(said.item, first.item as Item) < 0) first = said;
    }
    return first;
  }
}

/** That the item stands at `begin` or after it, or in its moment. */
function isFrom(begin: Item, item: Item): boolean {
  return compareItems(item, begin) >= 0 || areSimultaneous(item, begin);
}
