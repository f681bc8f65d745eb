/** A group's names and passages as a graphology graph: neighbourhoods, and figures of the whole. */
import type { MultiUndirectedGraph } from 'graphology';
import { type DescribedNode, type GraphStatistics, toUndirectedGraphology } from '../../graph/association/index.ts';
import type { GroupIndex } from '../../graph/index/index.ts';
import { nameKey } from '../core/analyzer.ts';
import { MnemographError } from '../core/errors.ts';
import type { Random } from '../core/ports.ts';

/** Nodes of the graph that `status --graph` measures; more would take long and tell no more. */
const STATUS_NODES_MAX = 200_000;

export interface NeighbourhoodRequest {
  readonly centre: string;
  readonly radius?: number;
  readonly nodesMax?: number;
}

export function neighbourhoodOf(index: GroupIndex, { centre, radius = 1, nodesMax }: NeighbourhoodRequest): MultiUndirectedGraph {
  const name = index.names.numberOf(nameKey(centre));
  const slot = index.slotOf(centre);
  const node = name === undefined ? (slot === undefined ? -1 : (index.passage(slot)?.node ?? -1)) : index.nodeOfName(name);
  if (node < 0)
    throw new MnemographError('not_found', `No name or passage '${centre}' in group '${index.groupId}'. 'mnemograph list entities' shows what there is.`);
  return toUndirectedGraphology(index.adjacency, { nodes: described(index), centres: [node], radius, ...(nodesMax === undefined ? {} : { nodesMax }) });
}

/** Figures of the group's graph. Their libraries are loaded when somebody asks. */
export async function graphStatusOf(index: GroupIndex): Promise<GraphStatistics> {
  const { graphStatistics } = await import('../../graph/association/statistics.ts');
  const graph = toUndirectedGraphology(index.adjacency, { nodes: described(index), nodesMax: STATUS_NODES_MAX });
  const statistics = graphStatistics(graph, { random: seeded(1) });
  const named = (entries: GraphStatistics['degree']['top']) => entries.map(({ key, value }) => ({ key: labelOf(graph, key), value }));
  const { degree, centrality } = statistics;
  return { ...statistics, degree: { ...degree, top: named(degree.top) }, centrality: centrality && { ...centrality, top: named(centrality.top) } };
}

/** A name as it is, a passage by its title. */
function labelOf(graph: MultiUndirectedGraph, key: string): string {
  const { kind, label } = graph.getNodeAttributes(key);
  return kind === 'name' ? String(label) : `“${String(label)}” (${key})`;
}

function* described(index: GroupIndex): Generator<DescribedNode> {
  for (const { node, id, title } of index.all()) yield { node, key: id, attributes: { kind: 'passage', label: title } };
  for (let name = 0; name < index.names.size; name++) {
    const node = index.nodeOfName(name);
    if (node >= 0 && index.names.df(name) > 0)
      yield { node, key: `name:${index.names.keyOf(name)}`, attributes: { kind: 'name', label: index.names.keyOf(name) } };
  }
}

/** A small generator (mulberry32), so that communities come out the same every time. */
function seeded(seed: number): Random {
  let state = seed;
  return {
    next: () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    },
  };
}
