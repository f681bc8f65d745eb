import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AssociationOptions, associate } from '../../graph/association/index.ts';
import { adjacencyOfArcs, type Sample, samples, scoreVector, seedVector, total } from './association-oracles.ts';

interface Limits {
  readonly restart: number;
  readonly depthMax: number;
  readonly returning: boolean;
  readonly weighed: boolean;
}

const limits: fc.Arbitrary<Limits> = fc.record({
  restart: fc.constantFrom(0, 0.3, 0.5, 1),
  depthMax: fc.nat({ max: 4 }),
  returning: fc.boolean(),
  weighed: fc.boolean(),
});

/** A weight that depends on all that a weigher is told. */
function questionWeight(node: number, cameFrom: number, depth: number, to: number): number {
  return (2 * node + 3 * (cameFrom + 1) + 5 * depth + 7 * to) % 4;
}

/** Follows every single walk to its end. */
function enumerated(sample: Sample, { restart, depthMax, returning, weighed }: Limits): number[] {
  const ends = new Array<number>(sample.nodes).fill(0);
  const follow = (node: number, cameFrom: number, depth: number, mass: number): void => {
    const ways = sample.arcs
      .filter(({ from, to, interval }) => from === node && sample.open[interval] === 1 && (returning || to !== cameFrom))
      .map(({ to, weight }) => ({ to, weight: weighed ? questionWeight(node, returning ? -1 : cameFrom, depth, to) : weight }));
    const sum = total(ways.map(({ weight }) => weight));
    const stays = depth === depthMax || sum === 0;
    ends[node] = (ends[node] ?? 0) + (stays ? mass : restart * mass);
    if (!stays) for (const { to, weight } of ways) if (weight > 0) follow(to, node, depth + 1, ((1 - restart) * mass * weight) / sum);
  };
  for (const [node, weight] of seedVector(sample).entries()) if (weight > 0) follow(node, -1, 0, weight);
  return ends;
}

function walk(sample: Sample, { restart, depthMax, returning, weighed }: Limits, more: AssociationOptions) {
  const graph = adjacencyOfArcs(sample.nodes, sample.arcs);
  const options: AssociationOptions = { restart, depthMax, returning, open: sample.open, ...more };
  if (!weighed) return associate(graph, sample.seeds, options);
  return associate(graph, sample.seeds, {
    ...options,
    weigh: (node, cameFrom, depth, begin, end, out) => {
      for (let arc = begin; arc < end; arc++) out[arc - begin] = questionWeight(node, cameFrom, depth, graph.targets[arc] ?? 0);
    },
  });
}

test('with a depth limit the scores are where all walks of that length end', () => {
  fc.assert(
    fc.property(samples(), limits, (sample, limit) => {
      const walked = walk(sample, limit, { residualMax: 0 });
      expect([walked.residual, walked.converged]).toEqual([0, true]);
      const scores = scoreVector(sample.nodes, walked);
      for (const [node, score] of enumerated(sample, limit).entries()) expect(scores[node]).toBeCloseTo(score, 12);
    }),
    { numRuns: 400 },
  );
});

test('what a depth-limited walk leaves unpushed is what its scores fall short of', () => {
  fc.assert(
    fc.property(samples(), limits, fc.constantFrom(1e-5, 0.02, 0.2), fc.constantFrom(0, 2, 1000), (sample, limit, residualMax, pushesMax) => {
      const walked = walk(sample, limit, { residualMax, pushesMax });
      const scores = scoreVector(sample.nodes, walked);
      const shortfalls = enumerated(sample, limit).map((score, node) => score - (scores[node] ?? 0));
      for (const shortfall of shortfalls) expect(shortfall).toBeGreaterThan(-1e-12);
      expect(total(shortfalls)).toBeCloseTo(walked.residual, 11);
      expect(total(scores) + walked.residual).toBeCloseTo(1, 12);
      expect(walked.pushes).toBeLessThanOrEqual(pushesMax);
    }),
    { numRuns: 300 },
  );
});

test('a depth-limited walk tells its listener each step, with where it came from', () => {
  fc.assert(
    fc.property(samples(), limits, (sample, limit) => {
      const arrived = new Map<number, number>([[0, 1]]);
      walk(sample, limit, {
        residualMax: 0,
        onFlow: (_from, to, _arc, mass, depth, cameFrom) => {
          expect(depth).toBeLessThanOrEqual(limit.depthMax);
          expect(cameFrom === -1).toBe(limit.returning || depth === 1);
          if (!limit.returning) expect(to).not.toBe(cameFrom);
          arrived.set(depth, (arrived.get(depth) ?? 0) + mass);
        },
      });
      for (const [depth, mass] of arrived) if (depth > 0) expect(mass).toBeLessThanOrEqual((1 - limit.restart) * (arrived.get(depth - 1) ?? 0) + 1e-12);
    }),
  );
});
