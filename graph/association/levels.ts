/** The same push with a depth limit: level by level, because mass that took another number of steps has another way to go. */
import { openDegree, weighArcs } from './arcs.ts';
import type { Walk } from './options.ts';

/** Mass of one level by where it is and, in walks that do not turn back, by where it came from. */
class Level {
  readonly nodes: number[] = [];
  readonly cameFrom: number[] = [];
  readonly masses: number[] = [];
  #places = new Map<number, number>();

  add(key: number, node: number, cameFrom: number, mass: number): void {
    const place = this.#places.get(key);
    if (place !== undefined) {
      this.masses[place] = (this.masses[place] as number) + mass;
      return;
    }
    this.#places.set(key, this.nodes.length);
    this.nodes.push(node);
    this.cameFrom.push(cameFrom);
    this.masses.push(mass);
  }
}

/** Leaves settled and residual mass in the workspace. */
export function pushLevels(walk: Walk, seeds: ReadonlyMap<number, number>, depthMax: number): { pushes: number; converged: boolean } {
  let level = new Level();
  for (const [seed, weight] of seeds) level.add(seed, seed, -1, weight);
  let pushes = 0;
  for (let depth = 0; depth < depthMax && level.nodes.length > 0; depth++) {
    const next = new Level();
    for (let place = 0; place < level.nodes.length; place++) {
      const node = level.nodes[place] as number;
      const mass = level.masses[place] as number;
      if (pushes === walk.pushesMax) {
        leave(walk, level, place);
        leave(walk, next, 0);
        return { pushes, converged: false };
      }
      if (mass < walk.residualMax * Math.max(1, openDegree(walk, node))) {
        hold(walk, node, 0, mass);
        continue;
      }
      pushes++;
      stepOn(walk, next, node, level.cameFrom[place] as number, depth, mass, depth + 1 === depthMax);
    }
    level = next;
  }
  for (let place = 0; place < level.nodes.length; place++) hold(walk, level.nodes[place] as number, level.masses[place] as number, 0);
  return { pushes, converged: true };
}

/** One push: the restart share settles, the rest goes one step on, and settles there if that step is the `last`. */
function stepOn(walk: Walk, next: Level, node: number, cameFrom: number, depth: number, mass: number, last: boolean): void {
  const sum = weighArcs(walk, node, cameFrom, depth);
  if (sum === 0) return hold(walk, node, mass, 0);
  const { graph, space, returning, onFlow } = walk;
  hold(walk, node, walk.restart * mass, 0);
  const onward = (1 - walk.restart) * mass;
  const begin = graph.begin(node);
  const end = graph.end(node);
  for (let arc = begin; arc < end; arc++) {
    const flow = onward * ((space.weights[arc - begin] as number) / sum);
    if (flow === 0) continue;
    const target = graph.targets[arc] as number;
    if (last) hold(walk, target, flow, 0);
    else next.add(returning ? target : target * graph.nodeBound + node, target, returning ? -1 : node, flow);
    if (onFlow !== null) onFlow(node, target, arc, flow, depth + 1, cameFrom);
  }
}

/** Everything of a level from `place` on stays as residual. */
function leave(walk: Walk, level: Level, place: number): void {
  for (; place < level.nodes.length; place++) hold(walk, level.nodes[place] as number, 0, level.masses[place] as number);
}

function hold({ space }: Walk, node: number, settled: number, residual: number): void {
  space.reserve(1);
  const place = space.place(node);
  space.settled[place] = (space.settled[place] as number) + settled;
  space.residual[place] = (space.residual[place] as number) + residual;
}
