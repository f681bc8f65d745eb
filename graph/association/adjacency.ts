/**
 * A growable store of directed arcs in compact typed arrays: what association walks on.
 *
 * The arcs of a node are one run `[begin, end)` of an arena of five parallel arrays, in the order they were added.
 * A run that is full moves to the arena's end with twice its room; the holes are closed when more than two fifths of
 * the arena are waste. Arcs therefore move: an arc's index is good until the next `addArc`, `removeArcs` or `compact`.
 */
import { invariant, MnemographError } from '../../src/core/errors.ts';

/** What an arc stands for. */
export const ARC_KINDS = { mention: 0, fact: 1, synonym: 2 } as const;

/** What an arc carries beside its two ends. */
export interface ArcAttributes {
  /** ≥ 0 and finite; kept in single precision. Default 1. */
  readonly weight?: number;
  /** Index into an `IntervalTable`. Default 0: always open. */
  readonly interval?: number;
  /** The caller's label, an unsigned 32-bit number, e.g. of a sentence. Default 0. */
  readonly tag?: number;
  /** One of `ARC_KINDS`. Default mention. */
  readonly kind?: number;
}

/** Edges for building at once; arrays of equal length, absent ones are all default. */
export interface ArcList {
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  readonly weights?: ArrayLike<number>;
  readonly intervals?: ArrayLike<number>;
  readonly tags?: ArrayLike<number>;
  readonly kinds?: ArrayLike<number>;
  /** Stores each edge in both directions; an edge from a node to itself once. Default false. */
  readonly undirected?: boolean;
}

/** target 4 + weight 4 + interval 4 + tag 4 + kind 1. */
const BYTES_PER_SLOT = 17;
/** begin 4 + end 4 + room 4 + in use 1. */
const BYTES_PER_NODE = 13;
const SLOTS_MIN = 16;
const NODES_MIN = 16;
/** Holes of a smaller arena are not worth closing. */
const COMPACTED_SLOTS_MIN = 1024;

export class Adjacency {
  /** Target node of each arc. These arrays are replaced when the arena grows: read them from the object once per call, and do not write to them. */
  targets: Uint32Array = new Uint32Array(SLOTS_MIN);
  weights: Float32Array = new Float32Array(SLOTS_MIN);
  intervals: Uint32Array = new Uint32Array(SLOTS_MIN);
  tags: Uint32Array = new Uint32Array(SLOTS_MIN);
  kinds: Uint8Array = new Uint8Array(SLOTS_MIN);
  /** `begin, end` of each node side by side, so that a degree costs one cache line. */
  bounds: Uint32Array = new Uint32Array(2 * NODES_MIN);

  #rooms = new Uint32Array(NODES_MIN);
  #inUse = new Uint8Array(NODES_MIN);
  #freeNodes: number[] = [];
  #nodeBound = 0;
  #nodes = 0;
  #arcs = 0;
  #slotsUsed = 0;
  #weighted = false;

  /**
   * Builds from edge lists, without slack. Nodes are `0 … nodes - 1`; the arcs of each keep the order of the list.
   * @throws MnemographError `invalid_input` for an end that is no node, or a weight that is negative or no number.
   */
  static from(nodes: number, list: ArcList): Adjacency {
    const graph = new Adjacency();
    graph.#reserveNodes(nodes);
    graph.#nodeBound = nodes;
    graph.#nodes = nodes;
    graph.#inUse.fill(1, 0, nodes);
    graph.#layOut(list);
    graph.#fill(list);
    return graph;
  }

  /** Nodes in use. */
  get nodeCount(): number {
    return this.#nodes;
  }

  /** Every node in use is below this number. */
  get nodeBound(): number {
    return this.#nodeBound;
  }

  /** Directed arcs stored. */
  get arcCount(): number {
    return this.#arcs;
  }

  /** False while every weight ever stored is 1 (since the last `compact`): association then reads no weights. */
  get weighted(): boolean {
    return this.#weighted;
  }

  /** Bytes of all arrays, slack and holes included, over the arcs stored; 0 without arcs. */
  bytesPerArc(): number {
    return this.#arcs === 0 ? 0 : this.bytes / this.#arcs;
  }

  /** Bytes of all arrays, slack and holes included. */
  get bytes(): number {
    return this.targets.length * BYTES_PER_SLOT + this.#rooms.length * BYTES_PER_NODE;
  }

  /** Gives out a node without arcs: one that `removeNode` freed, the latest first, else the next number. */
  addNode(): number {
    const node = this.#freeNodes.pop() ?? this.#nodeBound++;
    if (node >= this.#rooms.length) this.#reserveNodes(Math.ceil(this.#rooms.length * 1.25));
    this.#inUse[node] = 1;
    this.#nodes++;
    return node;
  }

  hasNode(node: number): boolean {
    return this.#inUse[node] === 1;
  }

  /**
   * Removes a node and the arcs that leave it. Arcs that arrive at it are the caller's to remove first: the store keeps
   * no list of them, and the number is given out again.
   */
  removeNode(node: number): void {
    this.#requireNode(node);
    this.#arcs -= this.degree(node);
    this.#place(node, 0, 0, 0);
    this.#inUse[node] = 0;
    this.#nodes--;
    this.#freeNodes.push(node);
    if (this.#wasteful()) this.compact();
  }

  /** First arc of a node. Not checked: `node` must be one of `addNode`. */
  begin(node: number): number {
    return this.bounds[2 * node] as number;
  }

  /** One past the last arc of a node. */
  end(node: number): number {
    return this.bounds[2 * node + 1] as number;
  }

  /** Arcs that leave a node, open or not. */
  degree(node: number): number {
    return this.end(node) - this.begin(node);
  }

  /**
   * Appends an arc to those of `from`; parallel arcs and arcs to itself are kept as they come.
   * @throws MnemographError `invalid_input` for an end that is no node, or a weight that is negative or no number.
   */
  addArc(from: number, to: number, attributes: ArcAttributes = {}): void {
    this.#requireNode(from);
    this.#requireNode(to);
    const weight = checkedWeight(attributes.weight ?? 1);
    if (this.degree(from) === this.#rooms[from]) this.#moveToEnd(from);
    const arc = this.end(from);
    this.bounds[2 * from + 1] = arc + 1;
    this.#arcs++;
    this.#write(arc, to, weight, attributes.interval ?? 0, attributes.tag ?? 0, attributes.kind ?? ARC_KINDS.mention);
  }

  /** Changes what an arc carries, in place; what is absent stays. */
  setArc(arc: number, attributes: ArcAttributes): void {
    invariant(arc >= 0 && arc < this.#slotsUsed, 'an arc that exists is changed');
    this.#write(
      arc,
      this.targets[arc] as number,
      checkedWeight(attributes.weight ?? (this.weights[arc] as number)),
      attributes.interval ?? (this.intervals[arc] as number),
      attributes.tag ?? (this.tags[arc] as number),
      attributes.kind ?? (this.kinds[arc] as number),
    );
  }

  /** Removes the arcs of `from` that `drop` accepts (it gets the arc's index, valid during the call); the others keep their order. Returns how many went. */
  removeArcs(from: number, drop: (arc: number) => boolean): number {
    this.#requireNode(from);
    const end = this.end(from);
    let kept = this.begin(from);
    for (let arc = kept; arc < end; arc++) {
      if (drop(arc)) continue;
      if (kept < arc) this.#copySlots(this, arc, arc + 1, kept);
      kept++;
    }
    this.bounds[2 * from + 1] = kept;
    this.#arcs -= end - kept;
    if (this.#wasteful()) this.compact();
    return end - kept;
  }

  /** Closes the holes. Each run keeps a quarter of its length as room, so that a hub does not move again at once; `tight` leaves none. */
  compact(options: { readonly tight?: boolean } = {}): void {
    const old = { targets: this.targets, weights: this.weights, intervals: this.intervals, tags: this.tags, kinds: this.kinds };
    let slots = 0;
    for (let node = 0; node < this.#nodeBound; node++) slots += roomAfterCompaction(this.degree(node), options.tight);
    this.#allocate(Math.max(SLOTS_MIN, options.tight ? slots : slots + (slots >> 4)));
    let at = 0;
    for (let node = 0; node < this.#nodeBound; node++) {
      const [begin, end] = [this.begin(node), this.end(node)];
      this.#copySlots(old, begin, end, at);
      this.#place(node, at, end - begin, roomAfterCompaction(end - begin, options.tight));
      at += this.#rooms[node] as number;
    }
    this.#slotsUsed = at;
    if (options.tight) this.#reserveNodes(Math.max(NODES_MIN, this.#nodeBound));
    this.#weighted = this.#hasWeights();
  }

  #layOut(list: ArcList): void {
    for (let edge = 0; edge < list.from.length; edge++) {
      const from = list.from[edge] as number;
      const to = list.to[edge] as number;
      this.#requireNode(from);
      this.#requireNode(to);
      this.#rooms[from] = (this.#rooms[from] as number) + 1;
      if (list.undirected && from !== to) this.#rooms[to] = (this.#rooms[to] as number) + 1;
    }
    for (let node = 0; node < this.#nodeBound; node++) {
      this.#place(node, this.#slotsUsed, 0, this.#rooms[node] as number);
      this.#slotsUsed += this.#rooms[node] as number;
    }
    this.#allocate(this.#slotsUsed);
  }

  #fill(list: ArcList): void {
    for (let edge = 0; edge < list.from.length; edge++) {
      const from = list.from[edge] as number;
      const to = list.to[edge] as number;
      const weight = checkedWeight(list.weights?.[edge] ?? 1);
      const interval = list.intervals?.[edge] ?? 0;
      const tag = list.tags?.[edge] ?? 0;
      const kind = list.kinds?.[edge] ?? ARC_KINDS.mention;
      this.#append(from, to, weight, interval, tag, kind);
      if (list.undirected && from !== to) this.#append(to, from, weight, interval, tag, kind);
    }
  }

  #append(from: number, to: number, weight: number, interval: number, tag: number, kind: number): void {
    const arc = this.bounds[2 * from + 1] as number;
    this.bounds[2 * from + 1] = arc + 1;
    this.#arcs++;
    this.#write(arc, to, weight, interval, tag, kind);
  }

  #write(arc: number, to: number, weight: number, interval: number, tag: number, kind: number): void {
    this.targets[arc] = to;
    this.weights[arc] = weight;
    this.intervals[arc] = interval;
    this.tags[arc] = tag;
    this.kinds[arc] = kind;
    if (weight !== 1) this.#weighted = true;
  }

  #moveToEnd(node: number): void {
    const length = this.degree(node);
    const room = Math.max(2, 2 * length);
    if (this.#slotsUsed + room > this.targets.length) {
      if (this.#wasteful(room)) this.compact();
      if (this.degree(node) < (this.#rooms[node] as number)) return;
      this.#growTo(this.#slotsUsed + room);
    }
    this.#copySlots(this, this.begin(node), this.end(node), this.#slotsUsed);
    this.#place(node, this.#slotsUsed, length, room);
    this.#slotsUsed += room;
  }

  #place(node: number, begin: number, length: number, room: number): void {
    this.bounds[2 * node] = begin;
    this.bounds[2 * node + 1] = begin + length;
    this.#rooms[node] = room;
  }

  /** Whether with `room` more slots fewer than three of five would hold an arc. */
  #wasteful(room = 0): boolean {
    const slots = this.#slotsUsed + room;
    return slots >= COMPACTED_SLOTS_MIN && 3 * slots > 5 * this.#arcs;
  }

  #hasWeights(): boolean {
    for (let node = 0; node < this.#nodeBound; node++) {
      for (let arc = this.begin(node); arc < this.end(node); arc++) if (this.weights[arc] !== 1) return true;
    }
    return false;
  }

  #copySlots(from: Pick<Adjacency, 'targets' | 'weights' | 'intervals' | 'tags' | 'kinds'>, begin: number, end: number, at: number): void {
    for (let arc = begin, slot = at; arc < end; arc++, slot++) {
      this.targets[slot] = from.targets[arc] as number;
      this.weights[slot] = from.weights[arc] as number;
      this.intervals[slot] = from.intervals[arc] as number;
      this.tags[slot] = from.tags[arc] as number;
      this.kinds[slot] = from.kinds[arc] as number;
    }
  }

  #allocate(slots: number): void {
    this.targets = new Uint32Array(slots);
    this.weights = new Float32Array(slots);
    this.intervals = new Uint32Array(slots);
    this.tags = new Uint32Array(slots);
    this.kinds = new Uint8Array(slots);
  }

  /** Grows by an eighth: with three of five slots in use, an arc costs at most 1.9 slots. */
  #growTo(slots: number): void {
    const { targets, weights, intervals, tags, kinds } = this;
    this.#allocate(Math.max(slots, targets.length + (targets.length >> 3)));
    this.targets.set(targets);
    this.weights.set(weights);
    this.intervals.set(intervals);
    this.tags.set(tags);
    this.kinds.set(kinds);
  }

  #reserveNodes(nodes: number): void {
    this.bounds = resized(this.bounds, new Uint32Array(2 * nodes));
    this.#rooms = resized(this.#rooms, new Uint32Array(nodes));
    this.#inUse = resized(this.#inUse, new Uint8Array(nodes));
  }

  #requireNode(node: number): void {
    if (this.#inUse[node] !== 1) throw new MnemographError('invalid_input', `${node} is no node of this graph. Take node numbers from addNode().`);
  }
}

function roomAfterCompaction(length: number, tight = false): number {
  return tight ? length : length + (length >> 2);
}

function checkedWeight(weight: number): number {
  if (weight >= 0 && Math.fround(weight) < Number.POSITIVE_INFINITY) return weight;
  throw new MnemographError('invalid_input', `The weight ${weight} of an arc is not allowed. Give a finite number of 0 or more.`);
}

function resized<T extends Uint32Array | Uint8Array>(old: T, fresh: T): T {
  fresh.set(old.subarray(0, Math.min(old.length, fresh.length)));
  return fresh;
}
