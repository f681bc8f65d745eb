/** What an association is asked with, checked and with its defaults. */
import { MnemographError } from '../../src/core/errors.ts';
import type { Adjacency } from './adjacency.ts';
import type { AssociationWorkspace } from './workspace.ts';

/** A node and its weight in the restart vector. */
export interface Seed {
  readonly node: number;
  /** ≥ 0 and finite; only its share of the sum counts. */
  readonly weight: number;
}

/**
 * Weights of the arcs `[begin, end)` of `node` for this question: fills `out[0 … end - begin)` with finite numbers ≥ 0, 0 being closed.
 * They take the place of the stored weights; only their proportions count. Arcs whose interval is closed, and with `returning: false` arcs
 * back to `cameFrom`, are set to 0 after the call. `out` holds leftovers when the call begins.
 * `cameFrom` is the node before, or -1 (at a seed, and everywhere unless `returning` is false); `depth` is the number of steps from the
 * seeds, or -1 without a depth limit. The same arguments must give the same weights within one association.
 */
export type ArcWeigher = (node: number, cameFrom: number, depth: number, begin: number, end: number, out: Float64Array) => void;

/**
 * Hears of the mass that goes over one arc, every time some does. `depth` is the number of steps at the arrival (1 for a neighbour of a seed),
 * or -1 without a depth limit; `cameFrom` is the node before `from`, or -1.
 */
export type FlowListener = (from: number, to: number, arc: number, mass: number, depth: number, cameFrom: number) => void;

export interface AssociationOptions {
  /** Probability of ending the walk at a node, in (0, 1]; 0 is allowed with `depthMax`. Default 0.5. */
  readonly restart?: number;
  /** ε: a node is pushed while its residual is at least ε · (arcs open there, at least 1). > 0, or 0 with `depthMax` for the exact walk. Default 1e-5. */
  readonly residualMax?: number;
  /** Steps after which whatever arrives settles; 0 settles at the seeds. Absent: no limit. */
  readonly depthMax?: number;
  /** 1 for open by interval index (`IntervalTable.openAt`); closed arcs do not exist. Absent: all open. */
  readonly open?: Uint8Array;
  /** False: a walk never goes straight back to the node it came from. Needs `depthMax`. Default true. */
  readonly returning?: boolean;
  readonly weigh?: ArcWeigher;
  /** Pushes after which the walk stops with `converged: false`. Default 1,000,000. */
  readonly pushesMax?: number;
  readonly onFlow?: FlowListener;
  /** Absent: one that is kept with the graph. */
  readonly workspace?: AssociationWorkspace;
}

/** Options with their defaults; null is absent. */
export interface Walk {
  readonly graph: Adjacency;
  readonly space: AssociationWorkspace;
  readonly restart: number;
  readonly residualMax: number;
  readonly depthMax: number | null;
  readonly open: Uint8Array | null;
  readonly returning: boolean;
  readonly weigh: ArcWeigher | null;
  readonly pushesMax: number;
  readonly onFlow: FlowListener | null;
}

export const ASSOCIATION_DEFAULTS = {
  /** As HippoRAG 2 (Gutiérrez et al. 2025), whose damping, the probability of going on, is 0.5: three walks of four end within one step. */
  restart: 0.5,
  residualMax: 1e-5,
  pushesMax: 1_000_000,
} as const;

/** @throws MnemographError `invalid_input` for a value out of its range. */
export function checkedWalk(graph: Adjacency, options: AssociationOptions, space: AssociationWorkspace): Walk {
  const walk: Walk = {
    graph,
    space,
    restart: options.restart ?? ASSOCIATION_DEFAULTS.restart,
    residualMax: options.residualMax ?? ASSOCIATION_DEFAULTS.residualMax,
    depthMax: options.depthMax ?? null,
    open: options.open ?? null,
    returning: options.returning ?? true,
    weigh: options.weigh ?? null,
    pushesMax: options.pushesMax ?? ASSOCIATION_DEFAULTS.pushesMax,
    onFlow: options.onFlow ?? null,
  };
  const limited = walk.depthMax !== null;
  require(!limited || (Number.isInteger(walk.depthMax) && (walk.depthMax ?? 0) >= 0), 'depthMax', walk.depthMax, 'a whole number of 0 or more');
  const zero = limited ? 'from 0 (allowed because there is a depthMax)' : 'above 0 (0 needs a depthMax)';
  require((walk.restart > 0 || (limited && walk.restart === 0)) && walk.restart <= 1, 'restart', walk.restart, `${zero} to 1`);
  require((walk.residualMax > 0 || (limited && walk.residualMax === 0)) && walk.residualMax < 1, 'residualMax', walk.residualMax, `${zero} to below 1`);
  require(walk.pushesMax >= 0, 'pushesMax', walk.pushesMax, '0 or more');
  require(walk.returning || limited, 'returning', false, 'true unless there is a depthMax');
  return walk;
}

/**
 * Seeds as a distribution: repeated nodes joined, weights of 0 left out, summing to 1; empty when nothing is left.
 * @throws MnemographError `invalid_input` for a node that is not in the graph, or a weight that is negative or no finite number.
 */
export function seedDistribution(graph: Adjacency, seeds: Iterable<Seed>): Map<number, number> {
  const weights = new Map<number, number>();
  let largest = 0;
  for (const { node, weight } of seeds) {
    if (!graph.hasNode(node)) throw new MnemographError('invalid_input', `The seed ${node} is no node of the graph. Leave it out, or add it first.`);
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY))
      throw new MnemographError('invalid_input', `The weight ${weight} of seed ${node} is not allowed. Give a finite number of 0 or more.`);
    largest = Math.max(largest, weight);
    if (weight > 0) weights.set(node, (weights.get(node) ?? 0) + weight);
  }
  let sum = 0;
  // Divided by the largest first: a sum of huge weights would overflow.
  for (const weight of weights.values()) sum += weight / largest;
  for (const [node, weight] of weights) weights.set(node, weight / largest / sum);
  return weights;
}

function require(allowed: boolean, option: string, value: number | boolean | null | undefined, range: string): void {
  if (!allowed) throw new MnemographError('invalid_input', `${option} is ${String(value)}; it must be ${range}.`);
}
