/** All that is believed of a slot, taken back or not: in order of time, and by value. */
import { compareItems, type Item } from './items.ts';
import { isCorrection, type Said } from './said.ts';

const NONE: ReadonlySet<Said> = new Set();

export class Believed {
  readonly #inTime: Said[] = [];
  readonly #others = new Set<Said>();
  readonly #values = new Map<string, Set<Said>>();

  add(said: Said): void {
    if (isPlaced(said)) this.#inTime.splice(placeIn(this.#inTime, said.item), 0, said);
    else this.#others.add(said);
    if (said.value === null) return;
    const own = this.#values.get(said.value);
    if (own) own.add(said);
    else this.#values.set(said.value, new Set([said]));
  }

  remove(said: Said): void {
    if (isPlaced(said)) this.#inTime.splice(placeIn(this.#inTime, said.item), 1);
    else this.#others.delete(said);
    if (said.value !== null) this.#values.get(said.value)?.delete(said);
  }

  /** Those whose own statement alone tells their place in time. */
  get inTime(): readonly Said[] {
    return this.#inTime;
  }

  /** Events, corrections, and what claims nothing. */
  get others(): Iterable<Said> {
    return this.#others;
  }

  ofValue(value: string): Iterable<Said> {
    return this.#values.get(value) ?? NONE;
  }
}

function isPlaced(said: Said): said is Said & { readonly item: Item } {
  return said.item !== null && !isCorrection(said);
}

/** Index of the first statement that does not stand before the item. */
export function placeIn(inTime: readonly Said[], item: Item): number {
  let low = 0;
  let high = inTime.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareItems((inTime[middle] as Said).item as Item, item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
