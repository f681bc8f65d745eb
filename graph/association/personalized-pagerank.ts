/** Personalized PageRank by name, for our own graphs and for graphology's. */
import { inspect } from 'node:util';
import { MnemographError } from '../../src/core/errors.ts';
import { Adjacency } from './adjacency.ts';
import { type Association, associate } from './associate.ts';
import type { Seed } from './options.ts';

/** What is read of a graphology graph: any of them (directed, undirected, mixed, multi). */
export interface GraphologyGraph {
  readonly order: number;
  hasNode(node: unknown): boolean;
  forEachNode(visit: (node: string) => void): void;
  forEachEdge(
    visit: (
      edge: string,
      attributes: { readonly [name: string]: unknown },
      source: string,
      target: string,
      sourceAttributes: { readonly [name: string]: unknown },
      targetAttributes: { readonly [name: string]: unknown },
      undirected: boolean,
    ) => void,
  ): void;
}

/** Name of a numeric edge attribute (edges without it count 1), or a function. */
export type EdgeWeight = string | ((edge: string, attributes: { readonly [name: string]: unknown }, source: string, target: string) => number);

/** Weights by node, or nodes that count alike. */
export type PagerankSeeds<Node extends string | number> = Readonly<Record<string, number>> | ReadonlyMap<Node, number> | readonly Node[];

export interface PersonalizedPagerankOptions {
  /** Probability of returning to the seeds, in (0, 1]; 1 − alpha of networkx and graphology-metrics. Default 0.5. */
  readonly restart?: number;
  /** ε > 0: what is left unpushed at a node is below ε · its arcs. Smaller is more exact and takes longer: time grows as 1 / ε at most. Default 1e-5. */
  readonly residualMax?: number;
  /** Default 1,000,000. */
  readonly pushesMax?: number;
  /** Graphology graphs only. Default: the attribute `weight`. */
  readonly getEdgeWeight?: EdgeWeight;
  /** Our own graphs only: open arcs by interval index (`IntervalTable.openAt`). */
  readonly open?: Uint8Array;
}

export interface PersonalizedPagerank<Node extends string | number> {
  /** Nodes that mass reached, highest score first, equal ones by order in the graph; a node that is absent has 0. */
  readonly scores: Map<Node, number>;
  /** How far the scores fall short of the exact ones, in sum: no score is too high, none is too low by more than this. */
  readonly residual: number;
  readonly pushes: number;
  readonly converged: boolean;
}

/**
 * The probability that a walk from the seeds, which ends with probability `restart` at each node, ends there: with the seeds' weights
 * as restart vector and as the target of nodes without outgoing weight, as in networkx (`personalization`, `dangling`).
 * Only the seeds' surroundings are walked (see `associate`), but a graphology graph is read whole on each call: for many questions
 * to one graph, convert it once with `adjacencyOf`.
 *
 * An undirected edge is an arc in each direction (once if it leads from a node to itself); parallel edges count each.
 * Without seeds, or with weights of 0 only, there are no scores.
 * @throws MnemographError `invalid_input` for a seed that is not in the graph, a seed or edge weight that is negative or no finite number,
 *   or an option out of range.
 */
export function personalizedPagerank(graph: Adjacency, seeds: PagerankSeeds<number>, options?: PersonalizedPagerankOptions): PersonalizedPagerank<number>;
export function personalizedPagerank(graph: GraphologyGraph, seeds: PagerankSeeds<string>, options?: PersonalizedPagerankOptions): PersonalizedPagerank<string>;
export function personalizedPagerank(
  graph: Adjacency | GraphologyGraph,
  seeds: PagerankSeeds<number> | PagerankSeeds<string>,
  options: PersonalizedPagerankOptions = {},
): PersonalizedPagerank<number> | PersonalizedPagerank<string> {
  if (graph instanceof Adjacency) {
    return named(associate(graph, numbered(seeds, Number), options), (node) => node);
  }
  const { adjacency, nodes, keys } = adjacencyOf(graph, options);
  const walked = associate(
    adjacency,
    numbered(seeds, (key) => nodes.get(String(key)) ?? missing(key)),
    options,
  );
  return named(walked, (node) => keys[node] as string);
}

/** A graphology graph as ours: node `i` is `keys[i]`, in the graph's order. Weights are kept in single precision. */
export interface ConvertedGraph {
  readonly adjacency: Adjacency;
  readonly nodes: ReadonlyMap<string, number>;
  readonly keys: readonly string[];
}

/** @throws MnemographError `invalid_input` for an edge weight that is negative or no finite number. */
export function adjacencyOf(graph: GraphologyGraph, options: Pick<PersonalizedPagerankOptions, 'getEdgeWeight'> = {}): ConvertedGraph {
  const keys: string[] = [];
  const nodes = new Map<string, number>();
  graph.forEachNode((key) => nodes.set(key, keys.push(key) - 1));
  const from: number[] = [];
  const to: number[] = [];
  const weights: number[] = [];
  const weightOf = edgeWeight(options.getEdgeWeight ?? 'weight');
  graph.forEachEdge((edge, attributes, source, target, _source, _target, undirected) => {
    const [a, b] = [nodes.get(source) as number, nodes.get(target) as number];
    const weight = weightOf(edge, attributes, source, target);
    from.push(a);
    to.push(b);
    weights.push(weight);
    if (!undirected || a === b) return;
    from.push(b);
    to.push(a);
    weights.push(weight);
  });
  return { adjacency: Adjacency.from(keys.length, { from, to, weights }), nodes, keys };
}

function edgeWeight(given: EdgeWeight): Exclude<EdgeWeight, string> {
  return (edge, attributes, source, target) => {
    const weight = typeof given === 'string' ? (attributes[given] ?? 1) : given(edge, attributes, source, target);
    if (typeof weight === 'number' && weight >= 0 && Math.fround(weight) < Number.POSITIVE_INFINITY) return weight;
    throw new MnemographError(
      'invalid_input',
      `The edge '${edge}' from '${source}' to '${target}' has the weight ${inspect(weight)}. Weights must be finite numbers of 0 or more; name another attribute with getEdgeWeight.`,
    );
  };
}

function numbered(seeds: PagerankSeeds<number> | PagerankSeeds<string>, nodeOf: (key: string | number) => number): Seed[] {
  const entries: Iterable<readonly [string | number, number]> = Array.isArray(seeds)
    ? seeds.map((key: string | number) => [key, 1] as const)
    : seeds instanceof Map
      ? seeds
      : Object.entries(seeds as Readonly<Record<string, number>>);
  return Array.from(entries, ([key, weight]) => ({ node: nodeOf(key), weight }));
}

function named<Node extends string | number>(walked: Association, nameOf: (node: number) => Node): PersonalizedPagerank<Node> {
  const scores = new Map(walked.top(walked.nodes.length).map(({ node, score }) => [nameOf(node), score] as const));
  return { scores, residual: walked.residual, pushes: walked.pushes, converged: walked.converged };
}

function missing(key: string | number): never {
  throw new MnemographError('invalid_input', `The seed '${key}' is no node of the graph. Leave it out, or add it first.`);
}
