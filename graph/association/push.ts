/**
 * Forward local push without a depth limit (Andersen, Chung, Lang: Local Graph Partitioning using PageRank Vectors, FOCS 2006).
 *
 * Kept true at every moment: exact = settled + Σ residual(u) · exact-from-u. A push takes a node's residual, settles the `restart` share
 * there and hands the rest to its neighbours. It ends when each node's residual is below ε · degree, after at most 1 / (restart · ε) arcs.
 */
import { pushThreshold, weighArcs } from './arcs.ts';
import type { Walk } from './options.ts';

/** Hands `mass` of `node` on over its arcs; false where it has none open. */
type Spread = (walk: Walk, node: number, mass: number) => boolean;

/** Leaves settled and residual mass in the workspace. */
export function pushAll(walk: Walk, seeds: ReadonlyMap<number, number>): { pushes: number; converged: boolean } {
  const { space, restart } = walk;
  const even = walk.open === null && walk.weigh === null && walk.onFlow === null && !walk.graph.weighted;
  const spread: Spread = even ? spreadEvenly : spreadWeighed;
  let pushes = 0;
  let returned = 1;
  // What nodes without open arcs return goes back to the seeds when nothing else is left to push.
  while (returned > 0) {
    sow(walk, seeds, returned);
    returned = 0;
    while (space.queueHead < space.queueTail) {
      if (pushes === walk.pushesMax) {
        sow(walk, seeds, returned);
        return { pushes, converged: false };
      }
      pushes++;
      const place = space.dequeue();
      const mass = space.residual[place] as number;
      space.residual[place] = 0;
      space.settled[place] = (space.settled[place] as number) + restart * mass;
      const onward = (1 - restart) * mass;
      if (!spread(walk, space.nodes[place] as number, onward)) returned += onward;
    }
  }
  return { pushes, converged: true };
}

function sow(walk: Walk, seeds: ReadonlyMap<number, number>, mass: number): void {
  const { space } = walk;
  space.reserve(seeds.size);
  const known = space.count;
  for (const [seed, weight] of seeds) receive(walk, seed, mass * weight);
  meet(walk, known);
}

function receive(walk: Walk, node: number, flow: number): void {
  const { space } = walk;
  const place = space.place(node);
  const before = space.residual[place] as number;
  const after = before + flow;
  space.residual[place] = after;
  const threshold = space.threshold[place] as number;
  if (before < threshold && after >= threshold) space.enqueue(place);
}

/** Sets the thresholds of the nodes from place `known` on. In a loop of its own, the reads of their degrees do not wait for each other. */
function meet(walk: Walk, known: number): void {
  const { space } = walk;
  const { nodes, threshold, residual } = space;
  for (let place = known; place < space.count; place++) threshold[place] = pushThreshold(walk, nodes[place] as number);
  for (let place = known; place < space.count; place++) if ((residual[place] as number) >= (threshold[place] as number)) space.enqueue(place);
}

function spreadWeighed(walk: Walk, node: number, mass: number): boolean {
  const sum = weighArcs(walk, node, -1, -1);
  if (sum === 0) return false;
  const { graph, space, onFlow } = walk;
  const { targets } = graph;
  const { weights } = space;
  const begin = graph.begin(node);
  const end = graph.end(node);
  space.reserve(end - begin);
  const known = space.count;
  for (let arc = begin; arc < end; arc++) {
    const flow = mass * ((weights[arc - begin] as number) / sum);
    if (flow === 0) continue;
    const target = targets[arc] as number;
    receive(walk, target, flow);
    if (onFlow !== null) onFlow(node, target, arc, flow, -1, -1);
  }
  meet(walk, known);
  return true;
}

/** All arcs open with weight 1: written out, since nearly all of the time goes here. */
function spreadEvenly(walk: Walk, node: number, mass: number): boolean {
  const { graph, space, residualMax } = walk;
  const { targets, bounds } = graph;
  const begin = bounds[2 * node] as number;
  const end = bounds[2 * node + 1] as number;
  if (begin === end) return false;
  space.reserve(end - begin);
  const { nodes, residual, threshold } = space;
  const known = space.count;
  // As in `spreadWeighed`, to the last bit.
  const flow = mass * (1 / (end - begin));
  for (let arc = begin; arc < end; arc++) {
    const place = space.place(targets[arc] as number);
    const before = residual[place] as number;
    const after = before + flow;
    residual[place] = after;
    if (before < (threshold[place] as number) && after >= (threshold[place] as number)) space.enqueue(place);
  }
  const { count } = space;
  for (let place = known; place < count; place++) {
    const target = 2 * (nodes[place] as number);
    threshold[place] = residualMax * Math.max(1, (bounds[target + 1] as number) - (bounds[target] as number));
  }
  for (let place = known; place < count; place++) if ((residual[place] as number) >= (threshold[place] as number)) space.enqueue(place);
  return true;
}
