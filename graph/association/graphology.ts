/** Neighbourhoods as graphology graphs, the exchange form: for export, metrics and pictures. */
import { MultiDirectedGraph, MultiUndirectedGraph } from 'graphology';
import { MnemographError } from '../../src/core/errors.ts';
import { type Adjacency, ARC_KINDS } from './adjacency.ts';

export type GraphAttributes = Record<string, unknown>;

/** A node as the caller knows it. */
export interface DescribedNode {
  readonly node: number;
  /** Unique in the graph that comes out. */
  readonly key: string;
  readonly attributes?: GraphAttributes;
}

export interface NeighbourhoodOptions {
  /** Nodes that may appear; others are left out, and no path leads over them. */
  readonly nodes: Iterable<DescribedNode>;
  /** Where the neighbourhood begins. Absent: all of `nodes`, in their order. */
  readonly centres?: Iterable<number>;
  /** Steps from a centre, along arcs. Default 1 with centres. */
  readonly radius?: number;
  /** Nodes of the result; the nearest stay, in the order they are reached. Default 1000. */
  readonly nodesMax?: number;
  /** Open arcs by interval index (`IntervalTable.openAt`). Absent: all. */
  readonly open?: Uint8Array;
  /** Attributes of an arc beside `weight` and `kind`. */
  readonly describeArc?: (arc: number, from: number, to: number) => GraphAttributes;
}

export const NODES_MAX_DEFAULT = 1000;

/** The neighbourhood with every arc between its nodes as an edge of its own; edge keys are `a0`, `a1`, … in the order of the nodes. */
export function toGraphology(adjacency: Adjacency, options: NeighbourhoodOptions): MultiDirectedGraph {
  const graph = new MultiDirectedGraph();
  fill(graph, adjacency, options, () => true);
  return graph;
}

/** As `toGraphology` for graphs that store each edge in both directions: one edge for the pair, taken from the arc that leaves the lower node number. */
export function toUndirectedGraphology(adjacency: Adjacency, options: NeighbourhoodOptions): MultiUndirectedGraph {
  const graph = new MultiUndirectedGraph();
  fill(graph, adjacency, options, (from, to) => from <= to);
  return graph;
}

function fill(
  graph: MultiDirectedGraph | MultiUndirectedGraph,
  adjacency: Adjacency,
  options: NeighbourhoodOptions,
  keeps: (from: number, to: number) => boolean,
): void {
  const described = new Map(Array.from(options.nodes, (entry) => [entry.node, entry] as const));
  const kept = reached(adjacency, described, options);
  for (const node of kept) addNode(graph, described.get(node));
  let edges = 0;
  for (const from of kept) {
    const source = described.get(from)?.key ?? '';
    for (const arc of openArcs(adjacency, from, options.open)) {
      const to = adjacency.targets[arc] as number;
      if (!kept.has(to) || !keeps(from, to)) continue;
      const attributes = { weight: adjacency.weights[arc], kind: KIND_NAMES[adjacency.kinds[arc] as number], ...options.describeArc?.(arc, from, to) };
      graph.addEdgeWithKey(`a${edges++}`, source, described.get(to)?.key ?? '', attributes);
    }
  }
}

/** Nodes within the radius, breadth first. */
function reached(adjacency: Adjacency, described: ReadonlyMap<number, DescribedNode>, options: NeighbourhoodOptions): Set<number> {
  const nodesMax = options.nodesMax ?? NODES_MAX_DEFAULT;
  const radius = options.centres === undefined ? 0 : (options.radius ?? 1);
  const found = new Set<number>();
  const add = (node: number): boolean => found.size < nodesMax && adjacency.hasNode(node) && described.has(node) && found.size < found.add(node).size;
  let edge = [...(options.centres ?? described.keys())].filter(add);
  for (let step = 0; step < radius && edge.length > 0 && found.size < nodesMax; step++) {
    edge = edge.flatMap((from) => Array.from(openArcs(adjacency, from, options.open), (arc) => adjacency.targets[arc] as number).filter(add));
  }
  return found;
}

function* openArcs(adjacency: Adjacency, node: number, open: Uint8Array | undefined): Generator<number> {
  for (let arc = adjacency.begin(node); arc < adjacency.end(node); arc++) {
    if (open === undefined || open[adjacency.intervals[arc] as number] === 1) yield arc;
  }
}

function addNode(graph: MultiDirectedGraph | MultiUndirectedGraph, entry: DescribedNode | undefined): void {
  if (entry === undefined) return;
  if (graph.hasNode(entry.key))
    throw new MnemographError('invalid_input', `Two nodes have the key '${entry.key}'. Give each node of a graph a key of its own, such as its id.`);
  graph.addNode(entry.key, { ...entry.attributes });
}

const KIND_NAMES: readonly string[] = Object.entries(ARC_KINDS)
  .sort(([, a], [, b]) => a - b)
  .map(([name]) => name);
