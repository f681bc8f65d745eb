/** Association: which nodes a walk from the seeds ends at, on the arcs that were true at a time. */
import type { Adjacency } from './adjacency.ts';
import { pushLevels } from './levels.ts';
import { type AssociationOptions, checkedWalk, type Seed, seedDistribution, type Walk } from './options.ts';
import { pushAll } from './push.ts';
import { AssociationWorkspace } from './workspace.ts';

/** A node with its score. */
export interface ScoredNode {
  readonly node: number;
  readonly score: number;
}

export interface Association {
  /** The nodes touched, in the order they were. */
  readonly nodes: Uint32Array;
  /** Parallel to `nodes`: the probability that the walk ends there, never more than the exact one. */
  readonly scores: Float64Array;
  /** Mass not handed out: `Σ scores + residual = 1`, and the scores fall short of the exact ones by this much in sum. */
  readonly residual: number;
  readonly pushes: number;
  /** False when `pushesMax` ended the walk; `residual` still holds. */
  readonly converged: boolean;
  /** The `k` highest scores, highest first, equal ones by node number; scores of 0 are left out. */
  top(k: number): ScoredNode[];
}

const workspaces = new WeakMap<Adjacency, AssociationWorkspace>();

/**
 * Where a random walk from the seeds ends: at each node it ends with probability `restart`, else it takes one of the open arcs in proportion
 * to their weights. Without a depth limit the scores are Personalized PageRank; a node without open arcs returns its mass to the seeds.
 * With `depthMax` they are the walk cut there; a node without open arcs keeps its mass.
 *
 * Seeds are normalised to 1; without any (or with weights of 0 only) the result is empty.
 * @throws MnemographError `invalid_input` for an option out of range, a seed that is no node, or a weight that is negative or no number.
 */
export function associate(graph: Adjacency, seeds: Iterable<Seed>, options: AssociationOptions = {}): Association {
  const walk = checkedWalk(graph, options, options.workspace ?? workspaceOf(graph));
  const distribution = seedDistribution(graph, seeds);
  if (distribution.size === 0) return new Scores(new Uint32Array(0), new Float64Array(0), 0, 0, true);
  walk.space.open();
  try {
    const { pushes, converged } = walk.depthMax === null ? pushAll(walk, distribution) : pushLevels(walk, distribution, walk.depthMax);
    return gather(walk, pushes, converged);
  } finally {
    walk.space.close();
  }
}

/** A question may ask another one from `onFlow` or `weigh`: it then gets a workspace of its own. */
function workspaceOf(graph: Adjacency): AssociationWorkspace {
  const kept = workspaces.get(graph);
  if (kept !== undefined && !kept.busy) return kept;
  const fresh = new AssociationWorkspace();
  if (kept === undefined) workspaces.set(graph, fresh);
  return fresh;
}

/** Of the residual that is left, the restart share is known to settle where it lies: counting it brings the scores closer at no further push. */
function gather({ space, restart }: Walk, pushes: number, converged: boolean): Association {
  const nodes = space.nodes.slice(0, space.count);
  const scores = new Float64Array(nodes.length);
  let residual = 0;
  for (let place = 0; place < nodes.length; place++) {
    const left = space.residual[place] as number;
    scores[place] = (space.settled[place] as number) + restart * left;
    residual += (1 - restart) * left;
  }
  return new Scores(nodes, scores, residual, pushes, converged);
}

class Scores implements Association {
  readonly nodes: Uint32Array;
  readonly scores: Float64Array;
  readonly residual: number;
  readonly pushes: number;
  readonly converged: boolean;

  constructor(nodes: Uint32Array, scores: Float64Array, residual: number, pushes: number, converged: boolean) {
    this.nodes = nodes;
    this.scores = scores;
    this.residual = residual;
    this.pushes = pushes;
    this.converged = converged;
  }

  top(k: number): ScoredNode[] {
    if (k < 1) return [];
    const best: ScoredNode[] = [];
    let least = 0;
    for (let i = 0; i < this.nodes.length; i++) {
      const score = this.scores[i] as number;
      if (score === 0 || score < least) continue;
      best.push({ node: this.nodes[i] as number, score });
      if (best.length < 2 * k + ROOM) continue;
      best.sort(byScore).length = k;
      least = best[k - 1]?.score ?? 0;
    }
    return best.sort(byScore).slice(0, k);
  }
}

/** Candidates gathered between two sorts. */
const ROOM = 64;

function byScore(a: ScoredNode, b: ScoredNode): number {
  return b.score - a.score || a.node - b.node;
}
