/** Neighbourhoods that were read from a store, in compact arrays: a cache that an association numbers its nodes by. */
import { Growable } from '../index/growable.ts';
import { MAP_ENTRY_BYTES, objectBytes, stringBytes } from '../index/heap-bytes.ts';
import { nodeText } from '../neighbours.ts';
import type { Neighbourhood, StoreNode } from '../store.ts';

/** Of a node whose neighbourhood was not read yet. */
const UNREAD = 0xffffffff;
const uint32 = () => new Growable((size) => new Uint32Array(size), 1024);
const float32 = () => new Growable((size) => new Float32Array(size), 1024);

export class LazyAdjacency {
  readonly #numbers = new Map<string, number>();
  readonly #nodes: StoreNode[] = [];
  readonly #begins = uint32();
  readonly #ends = uint32();
  readonly #targets = uint32();
  readonly #weights = float32();
  /** Of a node's arcs, by node. */
  readonly #sums = new Growable((size) => new Float64Array(size), 1024);
  #textBytes = 0;

  /** Arrays exactly; names and ids as heap-bytes.ts estimates. */
  get bytes(): number {
    const arrays = [this.#begins, this.#ends, this.#targets, this.#weights, this.#sums];
    return arrays.reduce((sum, array) => sum + array.bytes, this.#textBytes);
  }

  get arcCount(): number {
    return this.#targets.length;
  }

  numberOf(node: StoreNode): number {
    const text = nodeText(node);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#nodes.length;
    this.#numbers.set(text, number);
    this.#nodes.push(node);
    this.#begins.push(UNREAD);
    this.#ends.push(UNREAD);
    this.#sums.push(0);
    // The text that it is known by, its object, and the id or key in that.
    this.#textBytes += MAP_ENTRY_BYTES + objectBytes(3) + 2 * stringBytes(text);
    return number;
  }

  node(number: number): StoreNode {
    const node = this.#nodes[number];
    if (!node) throw new Error('invariant broken: a node of an association has a number');
    return node;
  }

  isRead(number: number): boolean {
    return this.#begins.values[number] !== UNREAD;
  }

  begin(number: number): number {
    return this.#begins.values[number] as number;
  }

  end(number: number): number {
    return this.#ends.values[number] as number;
  }

  target(arc: number): number {
    return this.#targets.values[arc] as number;
  }

  /** The share of its node's weights. */
  share(number: number, arc: number): number {
    return (this.#weights.values[arc] as number) / (this.#sums.values[number] as number);
  }

  /** Keeps what the store said of these nodes: those that it left out have no neighbours. */
  keep(asked: readonly number[], found: readonly Neighbourhood[]): void {
    for (const { node, arcs } of found) {
      const number = this.numberOf(node);
      if (this.isRead(number)) continue;
      const begin = this.#targets.length;
      let sum = 0;
      for (const { to, weight } of arcs) {
        this.#targets.push(this.numberOf(to));
        this.#weights.push(weight);
        sum += weight;
      }
      this.#begins.values[number] = begin;
      this.#ends.values[number] = this.#targets.length;
      this.#sums.values[number] = sum;
    }
    for (const number of asked) {
      if (this.isRead(number)) continue;
      this.#begins.values[number] = 0;
      this.#ends.values[number] = 0;
    }
  }
}
