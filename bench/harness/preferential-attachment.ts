/** The graph that the association benches run on. */
import type { Random } from '../../src/core/ports.ts';
import { randomInteger } from './random.ts';

export interface EdgeList {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/**
 * Preferential attachment (Barabási and Albert: Emergence of Scaling in Random Networks, 1999): every new node takes `edgesPerNode` distinct
 * neighbours with probability in proportion to their degree. Begins with a star of `edgesPerNode` + 1 nodes.
 */
export function preferentialAttachment(nodes: number, edgesPerNode: number, random: Random): EdgeList {
  const edges = edgesPerNode * (nodes - edgesPerNode);
  const from = new Uint32Array(edges);
  const to = new Uint32Array(edges);
  for (let leaf = 0; leaf < edgesPerNode; leaf++) {
    from[leaf] = edgesPerNode;
    to[leaf] = leaf;
  }
  let edge = edgesPerNode;
  const chosen = new Set<number>();
  for (let node = edgesPerNode + 1; node < nodes; node++) {
    chosen.clear();
    // An end of an edge picked uniformly is a node picked by its degree.
    const known = edge;
    while (chosen.size < edgesPerNode) {
      const end = randomInteger(random, 2 * known);
      chosen.add((end < known ? from[end] : to[end - known]) as number);
    }
    for (const neighbour of chosen) {
      from[edge] = node;
      to[edge++] = neighbour;
    }
  }
  return { from, to };
}
