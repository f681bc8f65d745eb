/**
 * Memory that one association after another runs in. It grows with what a walk touches, not with the graph: on large graphs most of the time of
 * a push goes into cache misses, so all it keeps of a node lies in small arrays, found through a hash table of the nodes touched so far.
 */
import { invariant } from '../../src/core/errors.ts';

const PLACES_MIN = 1024;

/** One association at a time. */
export class AssociationWorkspace {
  /** Nodes touched, in order. An index into this array is the node's *place*. */
  nodes: Uint32Array = new Uint32Array(PLACES_MIN);
  count = 0;
  /** By place: mass on its way, mass that has settled, and the residual from which the node is pushed. */
  residual: Float64Array = new Float64Array(PLACES_MIN);
  settled: Float64Array = new Float64Array(PLACES_MIN);
  threshold: Float64Array = new Float64Array(PLACES_MIN);
  /** Ring of places waiting to be pushed; its length is a power of two, each place is in it at most once. */
  queue: Uint32Array = new Uint32Array(PLACES_MIN);
  queueHead = 0;
  queueTail = 0;
  /** Weights of the arcs of the node at hand. */
  weights: Float64Array = new Float64Array(PLACES_MIN);
  /** Open addressing, at most half full: `node + 1, place` side by side, 0 where empty. */
  #table = new Uint32Array(4 * PLACES_MIN);
  #shift = shiftOf(2 * PLACES_MIN);
  #busy = false;

  get busy(): boolean {
    return this.#busy;
  }

  open(): void {
    invariant(!this.#busy, 'a workspace serves one association at a time');
    this.#busy = true;
  }

  /** Wipes what was touched and gives the workspace back. */
  close(): void {
    const small = 16 * this.count < this.#table.length && this.#table.length > 4 * PLACES_MIN;
    if (small) this.#resizeTable(this.#table.length / 4);
    else this.#table.fill(0);
    this.count = 0;
    this.queueHead = 0;
    this.queueTail = 0;
    this.#busy = false;
  }

  /** Makes room for that many more nodes, so that `place` need not check. Arrays may be replaced: read them after it. */
  reserve(nodes: number): void {
    const places = this.count + nodes;
    if (places > this.nodes.length) this.#growPlaces(2 ** Math.ceil(Math.log2(places)));
    if (4 * places > this.#table.length) {
      this.#resizeTable(2 ** Math.ceil(Math.log2(2 * places)));
      for (let place = 0; place < this.count; place++) this.#insert(this.nodes[place] as number, place);
    }
  }

  /** The node's place; a new one (then the last) begins without mass, and with a threshold that nothing reaches. Needs room by `reserve`. */
  place(node: number): number {
    const table = this.#table;
    const mask = table.length - 2;
    let at = (Math.imul(node, 0x9e3779b1) >>> this.#shift) << 1;
    for (let key = table[at] as number; key !== 0; key = table[at] as number) {
      if (key === node + 1) return table[at + 1] as number;
      at = (at + 2) & mask;
    }
    const place = this.count++;
    table[at] = node + 1;
    table[at + 1] = place;
    this.nodes[place] = node;
    this.residual[place] = 0;
    this.settled[place] = 0;
    this.threshold[place] = Number.POSITIVE_INFINITY;
    return place;
  }

  enqueue(place: number): void {
    if (this.queueTail - this.queueHead === this.queue.length) this.#growQueue();
    this.queue[this.queueTail++ & (this.queue.length - 1)] = place;
  }

  /** The next place to push; only while `queueHead < queueTail`. */
  dequeue(): number {
    return this.queue[this.queueHead++ & (this.queue.length - 1)] as number;
  }

  /** Room for the weights of `arcs` arcs. */
  weightsOf(arcs: number): Float64Array {
    if (this.weights.length < arcs) this.weights = new Float64Array(2 * arcs);
    return this.weights;
  }

  #insert(node: number, place: number): void {
    const table = this.#table;
    let at = (Math.imul(node, 0x9e3779b1) >>> this.#shift) << 1;
    while (table[at] !== 0) at = (at + 2) & (table.length - 2);
    table[at] = node + 1;
    table[at + 1] = place;
  }

  #resizeTable(entries: number): void {
    this.#table = new Uint32Array(2 * entries);
    this.#shift = shiftOf(entries);
  }

  #growPlaces(places: number): void {
    const { nodes, residual, settled, threshold } = this;
    this.nodes = new Uint32Array(places);
    this.residual = new Float64Array(places);
    this.settled = new Float64Array(places);
    this.threshold = new Float64Array(places);
    this.nodes.set(nodes);
    this.residual.set(residual);
    this.settled.set(settled);
    this.threshold.set(threshold);
  }

  #growQueue(): void {
    const { queue, queueHead } = this;
    const waiting = this.queueTail - queueHead;
    this.queue = new Uint32Array(2 * queue.length);
    for (let i = 0; i < waiting; i++) this.queue[i] = queue[(queueHead + i) & (queue.length - 1)] as number;
    this.queueHead = 0;
    this.queueTail = waiting;
  }
}

/** The hash keeps the upper bits of 32, as many as number the entries. */
function shiftOf(entries: number): number {
  return 32 - Math.log2(entries);
}
