import fc from 'fast-check';
import { DirectedGraph, MultiGraph, UndirectedGraph } from 'graphology';
import { expect, test } from 'vitest';
import { personalizedPagerank } from '../../graph/association/index.ts';
import { type Arc, denseSolve, samples } from './association-oracles.ts';

const kinds = {
  directed: () => new DirectedGraph(),
  undirected: () => new UndirectedGraph(),
  mixed: () => new MultiGraph({ type: 'mixed' }),
};

test('any kind of graphology graph gives the scores of the same arcs', () => {
  fc.assert(
    fc.property(samples(), fc.constantFrom(...Object.values(kinds)), fc.constantFrom('weight', 'strength'), (sample, create, attribute) => {
      const graph = create();
      const arcs: Arc[] = [];
      for (let node = 0; node < sample.nodes; node++) graph.addNode(`n${node}`);
      for (const arc of sample.arcs) {
        const { from, to, weight, interval } = arc;
        const undirected = graph.type === 'undirected' || (graph.type === 'mixed' && interval % 2 === 1);
        if (!graph.multi && graph.hasEdge(`n${from}`, `n${to}`)) continue;
        if (undirected) graph.addUndirectedEdge(`n${from}`, `n${to}`, { [attribute]: weight });
        else graph.addDirectedEdge(`n${from}`, `n${to}`, { [attribute]: weight });
        arcs.push(arc);
        if (undirected && from !== to) arcs.push({ ...arc, from: to, to: from });
      }
      const seeds = new Map<string, number>();
      for (const { node, weight } of sample.seeds) seeds.set(`n${node}`, (seeds.get(`n${node}`) ?? 0) + weight);
      const found = personalizedPagerank(graph, seeds, { residualMax: 1e-13, getEdgeWeight: attribute });
      for (const [node, score] of denseSolve(sample, arcs, 0.5).entries()) expect(found.scores.get(`n${node}`) ?? 0).toBeCloseTo(score, 10);
    }),
    { numRuns: 200 },
  );
});
