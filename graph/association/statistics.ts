/** Figures of a graphology graph, by graphology-metrics and graphology-communities-louvain. */
import louvainModule from 'graphology-communities-louvain';
import metrics from 'graphology-metrics';
import type { AbstractGraph } from 'graphology-types';
import type { Random } from '../../src/core/ports.ts';

// A CommonJS package whose types promise a `default`, while Node gives what it exports.
const louvain = louvainModule as unknown as typeof louvainModule.default;

export interface StatisticsOptions {
  /** Order in which Louvain visits the nodes: the same source gives the same communities. */
  readonly random: Random;
  /** Entries of each list. Default 10. */
  readonly listed?: number;
  /** Up to this many nodes centrality is betweenness, whose time grows as nodes × edges. Default 300. */
  readonly betweennessNodesMax?: number;
  /** Up to this many it is PageRank (no seeds, damping 0.85, every edge counted alike), above it is left out. Default 50,000. */
  readonly centralityNodesMax?: number;
}

/** A node's key with a figure of it. */
export interface KeyedValue {
  readonly key: string;
  readonly value: number;
}

export interface GraphStatistics {
  /** Nodes. */
  readonly order: number;
  /** Edges. */
  readonly size: number;
  /** Edges over the pairs of nodes that an edge could join (each counted once); above 1 where edges run parallel. 0 below two nodes. */
  readonly density: number;
  /** Edges at a node, both directions counted. `counts[d]` is the number of nodes of degree `d`, sorted by degree. */
  readonly degree: { readonly max: number; readonly mean: number; readonly top: readonly KeyedValue[]; readonly counts: Readonly<Record<number, number>> };
  /** Null above `centralityNodesMax`. */
  readonly centrality: { readonly measure: 'betweenness' | 'pagerank'; readonly top: readonly KeyedValue[] } | null;
  /** By Louvain's method (Blondel et al. 2008) on the edge weights; modularity is null without any weight. `sizes` are the largest, in nodes. */
  readonly communities: { readonly count: number; readonly modularity: number | null; readonly sizes: readonly number[] };
}

/** @param graph directed or undirected, simple or multi; not one that mixes both kinds of edges. */
export function graphStatistics(graph: AbstractGraph, options: StatisticsOptions): GraphStatistics {
  const listed = options.listed ?? 10;
  return {
    order: graph.order,
    size: graph.size,
    density: metrics.graph.density(graph),
    degree: degrees(graph, listed),
    centrality: centrality(graph, options, listed),
    communities: communities(graph, options.random, listed),
  };
}

function degrees(graph: AbstractGraph, listed: number): GraphStatistics['degree'] {
  const values = graph.mapNodes((key) => ({ key, value: graph.degree(key) }));
  const counts: Record<number, number> = {};
  for (const { value } of values) counts[value] = (counts[value] ?? 0) + 1;
  const sum = values.reduce((total, { value }) => total + value, 0);
  const top = highest(values, listed);
  return { max: highest(values, 1)[0]?.value ?? 0, mean: values.length === 0 ? 0 : sum / values.length, top, counts };
}

function centrality(graph: AbstractGraph, options: StatisticsOptions, listed: number): GraphStatistics['centrality'] {
  if (graph.order > (options.centralityNodesMax ?? 50_000)) return null;
  const measure = graph.order <= (options.betweennessNodesMax ?? 300) ? 'betweenness' : 'pagerank';
  const values = graph.order === 0 ? {} : metrics.centrality[measure](graph, { getEdgeWeight: null });
  const entries = Object.entries(values).map(([key, value]) => ({ key, value }));
  return { measure, top: highest(entries, listed) };
}

function communities(graph: AbstractGraph, random: Random, listed: number): GraphStatistics['communities'] {
  const weighted = graph.someEdge((_edge, attributes) => Number(attributes['weight'] ?? 1) > 0);
  const found = weighted ? louvain.detailed(graph, { rng: () => random.next() }) : null;
  const sizes = new Map<number, number>();
  for (const community of Object.values(found?.communities ?? {})) sizes.set(community, (sizes.get(community) ?? 0) + 1);
  // Without weight nothing holds two nodes together.
  const all = found === null ? graph.mapNodes(() => 1) : [...sizes.values()];
  return { count: all.length, modularity: found?.modularity ?? null, sizes: all.sort((a, b) => b - a).slice(0, listed) };
}

function highest(values: readonly KeyedValue[], listed: number): KeyedValue[] {
  return values.toSorted((a, b) => b.value - a.value || (a.key < b.key ? -1 : 1)).slice(0, listed);
}
