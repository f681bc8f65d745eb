/**
 * Association over the store itself, for groups whose index is larger than memory: the same forward push as push.ts, in rounds. A round takes
 * the nodes that the last one brought to ε, reads together, in batches, those whose neighbourhoods are not known, and pushes what has enough.
 *
 * What is true of `associate` is true of this: exact = settled + Σ residual(u) · exact-from-u at every moment, no score is too high, and
 * together they are too low by `residual`. A node that was not read has less than ε of residual left; one that was, less than ε · degree.
 */
import { MnemographError } from '../../src/core/errors.ts';
import { LIMITS } from '../../src/core/limits.ts';
import type { Instant } from '../../src/core/time.ts';
import { nodeText } from '../neighbours.ts';
import type { GraphReader, StoreNode } from '../store.ts';
import { LazyAdjacency } from './lazy-adjacency.ts';
import { ASSOCIATION_DEFAULTS } from './options.ts';
import { AssociationWorkspace } from './workspace.ts';

export interface LazySeed {
  readonly node: StoreNode;
  /** ≥ 0 and finite; only its share of the sum counts. */
  readonly weight: number;
}

export interface LazyOptions {
  /** Probability of ending at a node, in (0, 1]. Default 0.5. */
  readonly restart?: number;
  /** ε, in (0, 1). Default 1e-5. */
  readonly residualMax?: number;
  /** Default 1,000,000. */
  readonly pushesMax?: number;
}

export interface LazyAssociation {
  /** The `k` highest scores above 0, highest first, equal ones by node. */
  top(k: number): { readonly node: StoreNode; readonly score: number }[];
  /** `Σ scores + residual = 1`. */
  readonly residual: number;
  readonly pushes: number;
  /** Times that the store was waited for: what earlier questions read is not read again. */
  readonly reads: number;
  /** Nodes whose neighbourhoods were read for this one. */
  readonly nodesRead: number;
  /** False where `pushesMax` or the memory for neighbourhoods ended it; `residual` still holds. */
  readonly converged: boolean;
}

interface Push {
  readonly adjacency: LazyAdjacency;
  readonly space: AssociationWorkspace;
  readonly seeds: ReadonlyMap<number, number>;
  readonly restart: number;
  readonly residualMax: number;
  readonly pushesMax: number;
  pushes: number;
  /** Mass of nodes without arcs, on its way back to the seeds. */
  returned: number;
}

/** A group's graph as of a time (null: any), with a bounded cache of neighbourhoods that a commit empties. One association at a time. */
export class LazyGraph {
  readonly #reader: Pick<GraphReader, 'neighbours' | 'revision' | 'changesSince'>;
  readonly #groupId: string;
  readonly #asOf: Instant | null;
  readonly #bytesMax: number;
  readonly #space = new AssociationWorkspace();
  #adjacency = new LazyAdjacency();
  #commit: string | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    reader: Pick<GraphReader, 'neighbours' | 'revision' | 'changesSince'>,
    groupId: string,
    asOf: Instant | null = null,
    bytesMax: number = LIMITS.lazyAdjacencyBytesMax,
  ) {
    this.#reader = reader;
    this.#groupId = groupId;
    this.#asOf = asOf;
    this.#bytesMax = bytesMax;
  }

  /** What the cache takes in memory: at most the bound and one batch. */
  get bytes(): number {
    return this.#adjacency.bytes;
  }

  get arcCount(): number {
    return this.#adjacency.arcCount;
  }

  /**
   * Where a walk from the seeds ends, as `associate` without a depth limit. It sees every commit made before the call; one that is made
   * meanwhile may be seen in part. A seed that is not in the store has no arcs.
   * @throws MnemographError `invalid_input` for a weight or option out of range.
   */
  associate(seeds: readonly LazySeed[], options: LazyOptions = {}): Promise<LazyAssociation> {
    const checked = checkedOptions(seeds, options);
    const made = this.#last.then(() => this.#associate(seeds, checked));
    this.#last = made.catch(() => {});
    return made;
  }

  async #associate(seeds: readonly LazySeed[], options: Required<LazyOptions>): Promise<LazyAssociation> {
    await this.#follow();
    const isFresh = this.#adjacency.arcCount === 0;
    const first = await this.#attempt(seeds, options, isFresh);
    if (first) return first;
    // What earlier questions read leaves no room: without it there is as much as there can be.
    this.#adjacency = new LazyAdjacency();
    return (await this.#attempt(seeds, options, true)) ?? empty();
  }

  /** Null where the cache is full and `isLast` is false. */
  async #attempt(seeds: readonly LazySeed[], options: Required<LazyOptions>, isLast: boolean): Promise<LazyAssociation | null> {
    const adjacency = this.#adjacency;
    const weights = distribution(adjacency, seeds);
    if (weights.size === 0) return empty();
    const push: Push = { ...options, adjacency, space: this.#space, seeds: weights, pushes: 0, returned: 0 };
    this.#space.open();
    try {
      sow(push, 1);
      let [reads, nodesRead] = [0, 0];
      for (;;) {
        const places = nextRound(push);
        const unread = places.filter((place) => !adjacency.isRead(this.#space.nodes[place] as number));
        for (let from = 0; from < unread.length; from += LIMITS.lazyNodesPerBatch) {
          if (adjacency.bytes > this.#bytesMax) return isLast ? gathered(push, { reads, nodesRead, converged: false }) : null;
          await this.#read(push, unread.slice(from, from + LIMITS.lazyNodesPerBatch));
          reads++;
        }
        nodesRead += unread.length;
        const isDone = places.length === 0;
        if (isDone || !pushRound(push, places)) return gathered(push, { reads, nodesRead, converged: isDone });
      }
    } finally {
      this.#space.close();
    }
  }

  async #read({ adjacency, space }: Push, places: readonly number[]): Promise<void> {
    const numbers = places.map((place) => space.nodes[place] as number);
    const nodes = numbers.map((number) => adjacency.node(number));
    const batch = {
      passageIds: nodes.flatMap((node) => (node.kind === 'passage' ? [node.id] : [])),
      keys: nodes.flatMap((node) => (node.kind === 'name' ? [node.key] : [])),
    };
    adjacency.keep(numbers, await this.#reader.neighbours(this.#groupId, batch, this.#asOf));
  }

  /** Empties the cache where something was committed since, or the group was erased. */
  async #follow(): Promise<void> {
    const revision = await this.#reader.revision(this.#groupId);
    const changes = revision === 0 ? [] : await this.#reader.changesSince(this.#groupId, revision - 1, 1);
    const commit = JSON.stringify([revision, changes]);
    if (commit !== this.#commit) this.#adjacency = new LazyAdjacency();
    this.#commit = commit;
  }
}

/** Places that may be worth pushing, in the order that they were met; when there are none, what nodes without arcs returned goes to the seeds. */
function nextRound(push: Push): number[] {
  const { space } = push;
  if (space.queueHead === space.queueTail && push.returned > 0) sowReturned(push);
  const places: number[] = [];
  while (space.queueHead < space.queueTail) places.push(space.dequeue());
  return places.sort((a, b) => a - b);
}

/**
 * Pushes those of the places that have enough for their degree; false where `pushesMax` ended it. What is pushed when depends on the graph
 * alone, not on what was known of it before: the same question gets the same bits, whatever is in the cache.
 */
function pushRound(push: Push, places: readonly number[]): boolean {
  const { space, restart } = push;
  for (const place of places) space.threshold[place] = thresholdOf(push, space.nodes[place] as number);
  for (const place of places.filter((one) => (space.residual[one] as number) >= (space.threshold[one] as number))) {
    if (push.pushes === push.pushesMax) {
      sowReturned(push);
      return false;
    }
    push.pushes++;
    const mass = space.residual[place] as number;
    space.residual[place] = 0;
    space.settled[place] = (space.settled[place] as number) + restart * mass;
    spread(push, space.nodes[place] as number, (1 - restart) * mass);
  }
  return true;
}

function sowReturned(push: Push): void {
  const mass = push.returned;
  push.returned = 0;
  sow(push, mass);
}

function spread(push: Push, number: number, mass: number): void {
  const { adjacency, space } = push;
  const [begin, end] = [adjacency.begin(number), adjacency.end(number)];
  if (begin === end) push.returned += mass;
  space.reserve(end - begin);
  for (let arc = begin; arc < end; arc++) receive(push, adjacency.target(arc), mass * adjacency.share(number, arc));
}

function sow(push: Push, mass: number): void {
  push.space.reserve(push.seeds.size);
  for (const [number, weight] of push.seeds) receive(push, number, mass * weight);
}

function receive(push: Push, number: number, flow: number): void {
  const { space } = push;
  const count = space.count;
  const place = space.place(number);
  if (space.count > count) space.threshold[place] = thresholdOf(push, number);
  const before = space.residual[place] as number;
  const threshold = space.threshold[place] as number;
  space.residual[place] = before + flow;
  if (before < threshold && before + flow >= threshold) space.enqueue(place);
}

/** Of a node that is to be read, as if it had one arc: with less it is pushed at no degree, and need not be read. */
function thresholdOf({ adjacency, residualMax }: Push, number: number): number {
  return residualMax * (adjacency.isRead(number) ? Math.max(1, adjacency.end(number) - adjacency.begin(number)) : 1);
}

function gathered({ adjacency, space, restart, pushes, returned }: Push, told: Pick<LazyAssociation, 'reads' | 'nodesRead' | 'converged'>): LazyAssociation {
  const numbers = space.nodes.slice(0, space.count);
  const scores = new Float64Array(numbers.length);
  // What was to be returned when the memory ended it has settled nowhere yet.
  let residual = returned;
  for (let place = 0; place < numbers.length; place++) {
    const left = space.residual[place] as number;
    scores[place] = (space.settled[place] as number) + restart * left;
    residual += (1 - restart) * left;
  }
  return { ...told, pushes, residual, top: (k) => best(adjacency, numbers, scores, k) };
}

interface ScoredStoreNode {
  readonly node: StoreNode;
  readonly score: number;
}

/** Candidates gathered between two sorts. */
const ROOM = 64;

function best(adjacency: LazyAdjacency, numbers: Uint32Array, scores: Float64Array, k: number): ScoredStoreNode[] {
  if (k < 1) return [];
  const found: ScoredStoreNode[] = [];
  let least = 0;
  for (const [place, score] of scores.entries()) {
    if (score === 0 || score < least) continue;
    found.push({ node: adjacency.node(numbers[place] as number), score });
    if (found.length < 2 * k + ROOM) continue;
    found.sort(byScore).length = k;
    least = found[k - 1]?.score ?? 0;
  }
  return found.sort(byScore).slice(0, k);
}

function byScore(a: ScoredStoreNode, b: ScoredStoreNode): number {
  return b.score - a.score || (nodeText(a.node) < nodeText(b.node) ? -1 : 1);
}

function empty(): LazyAssociation {
  return { top: () => [], residual: 0, pushes: 0, reads: 0, nodesRead: 0, converged: true };
}

/** Repeated seeds joined, weights of 0 left out, summing to 1. */
function distribution(adjacency: LazyAdjacency, seeds: readonly LazySeed[]): Map<number, number> {
  const largest = seeds.reduce((most, { weight }) => Math.max(most, weight), 0);
  const sum = seeds.reduce((all, { weight }) => all + (largest > 0 ? weight / largest : 0), 0);
  const weights = new Map<number, number>();
  for (const { node, weight } of seeds) {
    if (weight === 0) continue;
    const number = adjacency.numberOf(node);
    weights.set(number, (weights.get(number) ?? 0) + weight / largest / sum);
  }
  return weights;
}

function checkedOptions(seeds: readonly LazySeed[], options: LazyOptions): Required<LazyOptions> {
  const checked = { ...ASSOCIATION_DEFAULTS, ...options };
  const { restart, residualMax, pushesMax } = checked;
  const isRight = restart > 0 && restart <= 1 && residualMax > 0 && residualMax < 1 && pushesMax >= 0;
  if (!isRight) throw new MnemographError('invalid_input', 'restart must be above 0 to 1, residualMax between 0 and 1, and pushesMax 0 or more.');
  for (const { node, weight } of seeds) {
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY))
      throw new MnemographError('invalid_input', `The weight ${weight} of seed '${nodeText(node)}' is not allowed. Give a finite number of 0 or more.`);
  }
  return checked;
}
