/**
 * Exact Personalized PageRank by power iteration over the whole graph: the oracle of `associate`, and what a result is checked against.
 *
 *   x ← restart · s + (1 − restart) · (x P + x(dangling) · s)
 */
import { MnemographError } from '../../src/core/errors.ts';
import type { Adjacency } from './adjacency.ts';
import { ASSOCIATION_DEFAULTS, type Seed, seedDistribution } from './options.ts';

export interface PowerIterationOptions {
  /** In (0, 1]. Default 0.5. */
  readonly restart?: number;
  /** As for `associate`. Absent: all open. */
  readonly open?: Uint8Array;
  /** Stops when a round changes the scores by no more than this in sum; the error is then at most tolerance · (1 − restart) / restart. Default 1e-12. */
  readonly tolerance?: number;
}

/** Score of every node below `nodeBound`; all 0 without seeds. Time and memory of the whole graph. */
export function powerIteration(graph: Adjacency, seeds: Iterable<Seed>, options: PowerIterationOptions = {}): Float64Array {
  return powerIterationBatch(graph, [seeds], options)[0] as Float64Array;
}

/** Several seed sets at once: the arcs are read once a round for all of them. Memory: 16 bytes a node and seed set. */
export function powerIterationBatch(graph: Adjacency, seedSets: readonly Iterable<Seed>[], options: PowerIterationOptions = {}): Float64Array[] {
  const restart = options.restart ?? ASSOCIATION_DEFAULTS.restart;
  if (!(restart > 0 && restart <= 1)) throw new MnemographError('invalid_input', `restart is ${restart}; it must be above 0 to 1.`);
  const tolerance = options.tolerance ?? 1e-12;
  const width = seedSets.length;
  const distributions = seedSets.map((seeds) => seedDistribution(graph, seeds));
  const shares = outShares(graph, options.open);
  let scores = new Float64Array(graph.nodeBound * width);
  let next = new Float64Array(graph.nodeBound * width);
  sow(scores, distributions, new Float64Array(width).fill(1));
  // After this many rounds (1 − restart)^rounds < tolerance, so that rounding cannot keep the loop going.
  const roundsMax = restart === 1 ? 1 : Math.ceil(Math.log(tolerance / 2) / Math.log(1 - restart)) + 1;
  for (let round = 0; round < roundsMax; round++) {
    const dangling = spreadRound(graph, shares, scores, next, width, restart, options.open);
    sow(
      next,
      distributions,
      dangling.map((mass) => restart + (1 - restart) * mass),
    );
    const change = largestChange(scores, next, width);
    [scores, next] = [next, scores];
    if (change <= tolerance) break;
  }
  return seedSets.map((_, set) => scores.filter((_score, i) => i % width === set));
}

/** 1 / (open weight that leaves a node), 0 for a node without. */
function outShares(graph: Adjacency, open: Uint8Array | undefined): Float64Array {
  const shares = new Float64Array(graph.nodeBound);
  for (let node = 0; node < shares.length; node++) {
    let sum = 0;
    for (let arc = graph.begin(node); arc < graph.end(node); arc++) sum += openWeight(graph, arc, open);
    shares[node] = sum > 0 ? 1 / sum : 0;
  }
  return shares;
}

function openWeight(graph: Adjacency, arc: number, open: Uint8Array | undefined): number {
  return open === undefined || open[graph.intervals[arc] as number] === 1 ? (graph.weights[arc] as number) : 0;
}

/** `next ← (1 − restart) · scores P`; returns the mass of each set that lies on nodes without open arcs. */
function spreadRound(
  graph: Adjacency,
  shares: Float64Array,
  scores: Float64Array,
  next: Float64Array,
  width: number,
  restart: number,
  open: Uint8Array | undefined,
): Float64Array {
  const dangling = new Float64Array(width);
  next.fill(0);
  for (let node = 0; node < shares.length; node++) {
    const from = node * width;
    if (shares[node] === 0) {
      for (let set = 0; set < width; set++) dangling[set] = (dangling[set] as number) + (scores[from + set] as number);
      continue;
    }
    const end = graph.end(node);
    for (let arc = graph.begin(node); arc < end; arc++) {
      const factor = (1 - restart) * openWeight(graph, arc, open) * (shares[node] as number);
      const to = (graph.targets[arc] as number) * width;
      for (let set = 0; set < width; set++) next[to + set] = (next[to + set] as number) + factor * (scores[from + set] as number);
    }
  }
  return dangling;
}

function sow(scores: Float64Array, distributions: readonly ReadonlyMap<number, number>[], masses: Float64Array): void {
  const width = distributions.length;
  for (const [set, distribution] of distributions.entries()) {
    for (const [node, weight] of distribution) {
      const at = node * width + set;
      scores[at] = (scores[at] as number) + (masses[set] as number) * weight;
    }
  }
}

/** The largest sum of changes of any set. */
function largestChange(before: Float64Array, after: Float64Array, width: number): number {
  const changes = new Float64Array(width);
  for (let i = 0; i < before.length; ) {
    for (let set = 0; set < width; set++, i++) changes[set] = (changes[set] as number) + Math.abs((before[i] as number) - (after[i] as number));
  }
  return Math.max(0, ...changes);
}
