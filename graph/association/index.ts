export { ARC_KINDS, type ArcAttributes, type ArcList, Adjacency } from './adjacency.ts';
export { type Association, associate, type ScoredNode } from './associate.ts';
export { type DescribedNode, type GraphAttributes, type NeighbourhoodOptions, toGraphology, toUndirectedGraphology } from './graphology.ts';
export { ALWAYS, IntervalTable } from './interval-table.ts';
export { type LazyAssociation, LazyGraph, type LazyOptions, type LazySeed } from './lazy-association.ts';
export { type ArcWeigher, ASSOCIATION_DEFAULTS, type AssociationOptions, type FlowListener, type Seed } from './options.ts';
export {
  adjacencyOf,
  type ConvertedGraph,
  type EdgeWeight,
  type GraphologyGraph,
  type PagerankSeeds,
  type PersonalizedPagerank,
  type PersonalizedPagerankOptions,
  personalizedPagerank,
} from './personalized-pagerank.ts';
export { type PowerIterationOptions, powerIteration, powerIterationBatch } from './power-iteration.ts';
export type { GraphStatistics, KeyedValue, StatisticsOptions } from './statistics.ts';
export { AssociationWorkspace } from './workspace.ts';
