/** The arcs of one node as one walk sees them. */
import { MnemographError } from '../../src/core/errors.ts';
import type { Walk } from './options.ts';

/** Arcs of `node` whose interval is open. */
export function openDegree(walk: Walk, node: number): number {
  const { graph, open } = walk;
  if (open === null) return graph.degree(node);
  const { intervals } = graph;
  const end = graph.end(node);
  let count = 0;
  for (let arc = graph.begin(node); arc < end; arc++) if (open[intervals[arc] as number] === 1) count++;
  return count;
}

/** Residual from which a node is pushed. At least of one arc, so that a node without arcs is pushed too. */
export function pushThreshold(walk: Walk, node: number): number {
  return walk.residualMax * Math.max(1, openDegree(walk, node));
}

/**
 * Fills the workspace's `weights` for the arcs of `node`, 0 for those that do not exist in this walk, and returns their sum.
 * @throws MnemographError `invalid_input` when a weigher gives a negative or infinite weight, or no number.
 */
export function weighArcs(walk: Walk, node: number, cameFrom: number, depth: number): number {
  const { graph, open, returning } = walk;
  const begin = graph.begin(node);
  const end = graph.end(node);
  const weights = walk.space.weightsOf(end - begin);
  if (walk.weigh !== null) walk.weigh(node, cameFrom, depth, begin, end, weights);
  else for (let arc = begin; arc < end; arc++) weights[arc - begin] = graph.weights[arc] as number;
  let sum = 0;
  for (let arc = begin; arc < end; arc++) {
    const closed = (open !== null && open[graph.intervals[arc] as number] !== 1) || (!returning && graph.targets[arc] === cameFrom);
    if (closed) weights[arc - begin] = 0;
    const weight = weights[arc - begin] as number;
    if (!(weight >= 0)) throw badWeight(weight, node);
    sum += weight;
  }
  if (sum === Number.POSITIVE_INFINITY) throw badWeight(sum, node);
  return sum;
}

function badWeight(weight: number, node: number): MnemographError {
  return new MnemographError('invalid_input', `An arc of node ${node} was given the weight ${weight}. Weights must be finite, and 0 or more.`);
}
