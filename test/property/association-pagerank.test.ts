import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Adjacency, AssociationWorkspace, associate, powerIteration, powerIterationBatch } from '../../graph/association/index.ts';
import { adjacencyOfArcs, denseSolve, openArcs, samples, scoreVector, seedVector, total } from './association-oracles.ts';

const restarts = fc.constantFrom(0.15, 0.5, 0.9, 1);
const residuals = fc.constantFrom(1e-12, 1e-5, 1e-2, 0.3);
/** Rounding of a few hundred additions of numbers up to 1. */
const ROUNDING = 1e-12;

test('power iteration equals the dense solution', () => {
  fc.assert(
    fc.property(samples(), restarts, (sample, restart) => {
      const exact = powerIteration(adjacencyOfArcs(sample.nodes, sample.arcs), sample.seeds, { restart, open: sample.open });
      const solved = denseSolve(sample, openArcs(sample), restart);
      for (const [node, score] of solved.entries()) expect(exact[node]).toBeCloseTo(score, 9);
    }),
  );
});

test('power iteration of several seed sets equals that of each', () => {
  fc.assert(
    fc.property(samples(), (sample) => {
      const graph = adjacencyOfArcs(sample.nodes, sample.arcs);
      const sets = sample.seeds.map((seed) => [seed]);
      const batch = powerIterationBatch(graph, sets, { open: sample.open });
      for (const [i, seeds] of sets.entries()) {
        const alone = powerIteration(graph, seeds, { open: sample.open });
        for (let node = 0; node < sample.nodes; node++) expect(batch[i]?.[node]).toBeCloseTo(alone[node] ?? -1, 10);
      }
    }),
  );
});

test('push falls short of the exact scores by its residual in sum, exceeds none, and loses no mass', () => {
  fc.assert(
    fc.property(samples(), restarts, residuals, fc.constantFrom(0, 3, 1_000_000), (sample, restart, residualMax, pushesMax) => {
      const graph = adjacencyOfArcs(sample.nodes, sample.arcs);
      const walked = associate(graph, sample.seeds, { restart, residualMax, open: sample.open, pushesMax });
      const exact = denseSolve(sample, openArcs(sample), restart);
      const scores = scoreVector(sample.nodes, walked);
      const shortfalls = exact.map((score, node) => score - (scores[node] ?? 0));
      for (const shortfall of shortfalls) expect(shortfall).toBeGreaterThan(-ROUNDING);
      expect(total(shortfalls)).toBeCloseTo(walked.residual, 11);
      expect(total(scores) + walked.residual).toBeCloseTo(1, 12);
      expect(walked.pushes).toBeLessThanOrEqual(pushesMax);
      expect(new Set(walked.nodes).size).toBe(walked.nodes.length);
      // What is left lies below ε · degree at each node, and a node counts for one arc at least.
      const arcs = openArcs(sample);
      const degrees = Array.from({ length: sample.nodes }, (_, node) => Math.max(1, arcs.filter(({ from }) => from === node).length));
      if (walked.converged) expect(walked.residual).toBeLessThanOrEqual((1 - restart) * residualMax * total(degrees) + ROUNDING);
    }),
    { numRuns: 500 },
  );
});

test('on an undirected graph no node falls short by more than ε times its degree', () => {
  fc.assert(
    fc.property(samples([1]), restarts, residuals, (sample, restart, residualMax) => {
      const edges = sample.arcs.filter(({ from, to }) => from !== to);
      const graph = Adjacency.from(sample.nodes, { from: edges.map(({ from }) => from), to: edges.map(({ to }) => to), undirected: true });
      // A seed without edges returns its mass to all seeds, which no undirected edge does.
      const seeds = sample.seeds.filter(({ node }) => graph.degree(node) > 0);
      const scores = scoreVector(sample.nodes, associate(graph, seeds, { restart, residualMax }));
      const exact = powerIteration(graph, seeds, { restart });
      for (let node = 0; node < sample.nodes; node++) {
        expect((exact[node] ?? 0) - (scores[node] ?? 0)).toBeLessThanOrEqual(residualMax * graph.degree(node) + ROUNDING);
      }
    }),
    { numRuns: 300 },
  );
});

test('closed arcs are as if they had never been stored, to the last bit', () => {
  fc.assert(
    fc.property(fc.oneof(samples(), samples([1])), residuals, (sample, residualMax) => {
      const walked = associate(adjacencyOfArcs(sample.nodes, sample.arcs), sample.seeds, { residualMax, open: sample.open });
      const filtered = associate(adjacencyOfArcs(sample.nodes, openArcs(sample)), sample.seeds, { residualMax });
      expect({ ...walked }).toEqual({ ...filtered });
    }),
    { numRuns: 300 },
  );
});

test('a weigher takes the place of the stored weights', () => {
  fc.assert(
    fc.property(samples(), (sample) => {
      const weights = sample.arcs.map(({ from, to, interval }) => (3 * from + 5 * to + interval) % 4);
      const weighed = associate(adjacencyOfArcs(sample.nodes, sample.arcs), sample.seeds, {
        open: sample.open,
        weigh: (node, cameFrom, depth, begin, end, out) => {
          expect([cameFrom, depth]).toEqual([-1, -1]);
          const own = weights.filter((_, arc) => sample.arcs[arc]?.from === node);
          expect(end - begin).toBe(own.length);
          for (const [i, weight] of own.entries()) out[i] = weight;
        },
      });
      const stored = adjacencyOfArcs(
        sample.nodes,
        sample.arcs.map((arc, i) => ({ ...arc, weight: weights[i] ?? 0 })),
      );
      expect({ ...weighed }).toEqual({ ...associate(stored, sample.seeds, { open: sample.open }) });
    }),
  );
});

test('the flows told to a listener are what the scores are made of', () => {
  fc.assert(
    fc.property(samples(), restarts, (sample, restart) => {
      const graph = adjacencyOfArcs(sample.nodes, sample.arcs);
      const arrived = new Array<number>(sample.nodes).fill(0);
      const options = { restart, open: sample.open };
      const walked = associate(graph, sample.seeds, {
        ...options,
        onFlow: (from, to, arc, mass) => {
          expect([sample.arcs[graph.tags[arc] ?? -1]?.from, graph.targets[arc]]).toEqual([from, to]);
          arrived[to] = (arrived[to] ?? 0) + mass;
        },
      });
      expect({ ...walked }).toEqual({ ...associate(graph, sample.seeds, options) });
      // The restart share of whatever arrives settles; at a seed, mass comes from nowhere too.
      const seeds = seedVector(sample);
      for (const [node, score] of scoreVector(sample.nodes, walked).entries()) {
        if (seeds[node] === 0) expect(restart * (arrived[node] ?? 0)).toBeCloseTo(score, 12);
        else expect(restart * (arrived[node] ?? 0)).toBeLessThan(score);
      }
    }),
  );
});

test('what was asked before in a workspace leaves no trace', () => {
  fc.assert(
    fc.property(fc.array(samples(), { minLength: 1, maxLength: 5 }), (asked) => {
      const workspace = new AssociationWorkspace();
      for (const { nodes, arcs, seeds, open } of asked) {
        const graph = adjacencyOfArcs(nodes, arcs);
        const shared = associate(graph, seeds, { open, workspace });
        const fresh = associate(graph, seeds, { open, workspace: new AssociationWorkspace() });
        expect({ ...shared }).toEqual({ ...fresh });
      }
    }),
  );
});
