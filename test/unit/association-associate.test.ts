import { describe, expect, test } from 'vitest';
import { randomInteger, seededRandom } from '../../bench/harness/random.ts';
import {
  Adjacency,
  type AssociationOptions,
  AssociationWorkspace,
  associate,
  IntervalTable,
  powerIteration,
  type Seed,
} from '../../graph/association/index.ts';

const exact: AssociationOptions = { residualMax: 1e-14 };
const invalid = expect.objectContaining({ code: 'invalid_input' });

function graphOf(nodes: number, edges: readonly (readonly [number, number, number?])[], undirected = false): Adjacency {
  return Adjacency.from(nodes, {
    from: edges.map(([from]) => from),
    to: edges.map(([, to]) => to),
    weights: edges.map(([, , weight]) => weight ?? 1),
    undirected,
  });
}

function scoreOf(graph: Adjacency, seeds: readonly Seed[], options: AssociationOptions, node: number): number {
  const found = associate(graph, seeds, options);
  return found.scores[found.nodes.indexOf(node)] ?? 0;
}

describe('associate', () => {
  test('two nodes joined by an edge: x0 = 1/2 + x1/2 and x1 = x0/2, so 2/3 and 1/3', () => {
    const pair = graphOf(2, [[0, 1]], true);
    expect(scoreOf(pair, [{ node: 0, weight: 1 }], exact, 0)).toBeCloseTo(2 / 3, 12);
    expect(scoreOf(pair, [{ node: 0, weight: 1 }], exact, 1)).toBeCloseTo(1 / 3, 12);
  });

  test('a node without arcs returns its mass to the seeds: the same scores as with an arc back', () => {
    const oneWay = graphOf(2, [[0, 1]]);
    expect(scoreOf(oneWay, [{ node: 0, weight: 5 }], exact, 0)).toBeCloseTo(2 / 3, 12);
  });

  test('seeds are shares of their sum, and repeated ones add up', () => {
    const apart = graphOf(3, []);
    const seeds = [
      { node: 2, weight: 1 },
      { node: 0, weight: 5 },
      { node: 2, weight: 2 },
      { node: 1, weight: 0 },
    ];
    expect(associate(apart, seeds, exact).top(10)).toEqual([
      { node: 0, score: expect.closeTo(5 / 8, 12) },
      { node: 2, score: expect.closeTo(3 / 8, 12) },
    ]);
    expect(
      associate(
        apart,
        [
          { node: 0, weight: 1e308 },
          { node: 1, weight: 1e308 },
        ],
        exact,
      ).top(1),
    ).toEqual([{ node: 0, score: expect.closeTo(0.5, 12) }]);
  });

  test('as of a time only the arcs of that time are walked', () => {
    const table = new IntervalTable();
    const graph = new Adjacency();
    const [company, first, second] = [graph.addNode(), graph.addNode(), graph.addNode()];
    const interval = (from: string | null, to: string | null) => table.intern([{ from, to }]);
    graph.addArc(company, first, { interval: interval(null, '2020-01-01T00:00:00.000Z') });
    graph.addArc(company, second, { interval: interval('2020-01-01T00:00:00.000Z', null) });
    const reached = (asOf: string | null) => [...associate(graph, [{ node: company, weight: 1 }], { open: table.openAt(asOf) }).nodes].sort((a, b) => a - b);
    expect(reached('2019-06-01T00:00:00.000Z')).toEqual([company, first]);
    expect(reached('2020-01-01T00:00:00.000Z')).toEqual([company, second]);
    expect(reached(null)).toEqual([company, first, second]);
  });

  test('a depth limit without restart tells where the last step arrives', () => {
    // 0 → 1 → {2, 3}, with three times the weight on the arc to 3.
    const chain = graphOf(4, [
      [0, 1],
      [1, 2, 1],
      [1, 3, 3],
    ]);
    const options = { restart: 0, residualMax: 0, depthMax: 2 };
    expect(associate(chain, [{ node: 0, weight: 1 }], options).top(9)).toEqual([
      { node: 3, score: 0.75 },
      { node: 2, score: 0.25 },
    ]);
    // A third step finds no arcs: the mass stays.
    expect(associate(chain, [{ node: 0, weight: 1 }], { ...options, depthMax: 3 }).top(9)).toEqual([
      { node: 3, score: 0.75 },
      { node: 2, score: 0.25 },
    ]);
  });

  test('a walk that does not turn back reaches the other passages of a name, never its own', () => {
    // Passages 0, 1, 2 all mention name 3.
    const star = graphOf(
      4,
      [
        [0, 3],
        [1, 3],
        [2, 3],
      ],
      true,
    );
    const options = { restart: 0, residualMax: 0, depthMax: 2 };
    expect(associate(star, [{ node: 0, weight: 1 }], { ...options, returning: false }).top(9)).toEqual([
      { node: 1, score: 0.5 },
      { node: 2, score: 0.5 },
    ]);
    expect(
      associate(star, [{ node: 0, weight: 1 }], options)
        .top(9)
        .map(({ node }) => node),
    ).toEqual([0, 1, 2]);
    // Two sources meet in the name: each passes on to the two passages that it is not.
    const both = [
      { node: 0, weight: 1 },
      { node: 1, weight: 1 },
    ];
    expect(associate(star, both, { ...options, returning: false }).top(9)).toEqual([
      { node: 2, score: 0.5 },
      { node: 0, score: 0.25 },
      { node: 1, score: 0.25 },
    ]);
  });

  test('the question-gated walk of one bridge: mass(p2) = mass(p1) · w(e) · f(p2)', () => {
    // Passages 0–3, names 4 and 5. Passage 0 mentions both; 4 leads to passage 1, 5 to passages 2 and 3. The question prefers name 5 by 4 to 1 and passage 3 by 2 to 1.
    const graph = graphOf(
      6,
      [
        [0, 4],
        [0, 5],
        [1, 4],
        [2, 5],
        [3, 5],
      ],
      true,
    );
    const taste: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 1, 5: 4 };
    const paths: string[] = [];
    const found = associate(graph, [{ node: 0, weight: 1 }], {
      restart: 0,
      residualMax: 0,
      depthMax: 2,
      returning: false,
      weigh: (_node, _cameFrom, _depth, begin, end, out) => {
        for (let arc = begin; arc < end; arc++) out[arc - begin] = taste[graph.targets[arc] ?? 0] ?? 0;
      },
      onFlow: (from, to, _arc, mass, depth, cameFrom) => void paths.push(`${depth}: ${cameFrom} ${from} ${to} ${mass.toFixed(3)}`),
    });
    expect(found.top(9)).toEqual([
      { node: 3, score: expect.closeTo(8 / 15, 12) },
      { node: 2, score: expect.closeTo(4 / 15, 12) },
      { node: 1, score: expect.closeTo(1 / 5, 12) },
    ]);
    expect(paths).toEqual(['1: -1 0 4 0.200', '1: -1 0 5 0.800', '2: 0 4 1 0.200', '2: 0 5 2 0.267', '2: 0 5 3 0.533']);
  });

  test('equal scores are ordered by node, however many are asked for', () => {
    const leaves = 500;
    // The leaves are met from the last to the first.
    const edges = Array.from({ length: leaves }, (_, leaf) => [leaves, leaves - 1 - leaf] as const);
    const star = graphOf(leaves + 1, edges, true);
    const found = associate(star, [{ node: leaves, weight: 1 }], { residualMax: 1e-9 });
    const ranked = [leaves, ...Array.from({ length: leaves }, (_, leaf) => leaf)];
    for (const k of [0, 1, 7, 500, 501, 10_000]) expect(found.top(k).map(({ node }) => node)).toEqual(ranked.slice(0, k));
  });

  test('a walk over thousands of nodes finds each again, and leaves room for small ones after it', () => {
    const nodes = 5000;
    const random = seededRandom(3);
    const end = () => Array.from({ length: 4 * nodes }, () => randomInteger(random, nodes));
    const graph = Adjacency.from(nodes, { from: end(), to: end(), undirected: true });
    const small = graphOf(
      3,
      [
        [0, 1],
        [1, 2],
      ],
      true,
    );
    const workspace = new AssociationWorkspace();
    const alone = { ...associate(small, [{ node: 1, weight: 1 }]) };
    for (const node of [0, 1234, 4999]) {
      const found = associate(graph, [{ node, weight: 1 }], { residualMax: 1e-9, workspace });
      const exactScores = powerIteration(graph, [{ node, weight: 1 }]);
      expect(found.nodes.length).toBeGreaterThan(4000);
      for (const [place, touched] of found.nodes.entries()) expect(Math.abs((exactScores[touched] ?? 0) - (found.scores[place] ?? 0))).toBeLessThan(1e-7);
      for (let i = 0; i < 5; i++) expect({ ...associate(small, [{ node: 1, weight: 1 }], { workspace }) }).toEqual(alone);
    }
  });

  test('without seeds nothing is associated', () => {
    const graph = graphOf(2, [[0, 1]]);
    for (const seeds of [[], [{ node: 0, weight: 0 }]]) {
      const found = associate(graph, seeds);
      expect([found.nodes.length, found.residual, found.pushes, found.converged, found.top(5)]).toEqual([0, 0, 0, true, []]);
      expect([...powerIteration(graph, seeds)]).toEqual([0, 0]);
    }
  });

  test('a limit on pushes ends the walk and says so', () => {
    const ring = graphOf(
      50,
      Array.from({ length: 50 }, (_, i) => [i, (i + 1) % 50] as const),
    );
    const found = associate(ring, [{ node: 0, weight: 1 }], { pushesMax: 3 });
    expect([found.converged, found.pushes]).toEqual([false, 3]);
    // Three pushes settle 1/2, 1/4 and 1/8; of the last 1/8 half is known to settle where it lies.
    expect(found.residual).toBe(1 / 16);
  });

  test('seeds and options out of range are refused, saying which', () => {
    const graph = graphOf(2, [[0, 1]]);
    for (const node of [2, -1, 0.5, Number.NaN]) expect(() => associate(graph, [{ node, weight: 1 }])).toThrow(invalid);
    for (const weight of [-1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => associate(graph, [{ node: 0, weight }])).toThrow(invalid);
    const wrong: AssociationOptions[] = [
      { restart: 0 },
      { restart: 1.1 },
      { restart: Number.NaN },
      { residualMax: 0 },
      { residualMax: 1 },
      { depthMax: -1 },
      { depthMax: 1.5 },
      { returning: false },
      { pushesMax: -1 },
      { depthMax: 2, restart: -0.1 },
    ];
    for (const options of wrong) expect(() => associate(graph, [{ node: 0, weight: 1 }], options)).toThrow(invalid);
  });

  test('a weigher that gives no weight is refused, and the next question is not disturbed', () => {
    const graph = graphOf(2, [[0, 1]], true);
    const before = associate(graph, [{ node: 0, weight: 1 }]);
    for (const bad of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => associate(graph, [{ node: 0, weight: 1 }], { weigh: (_node, _from, _depth, _begin, _end, out) => void out.fill(bad) })).toThrow(invalid);
    }
    expect({ ...associate(graph, [{ node: 0, weight: 1 }]) }).toEqual({ ...before });
  });

  test('a question asked while another one runs gets its own workspace', () => {
    const graph = graphOf(2, [[0, 1]], true);
    const alone = associate(graph, [{ node: 1, weight: 1 }]);
    const inner: object[] = [];
    associate(graph, [{ node: 0, weight: 1 }], { depthMax: 1, onFlow: () => void inner.push({ ...associate(graph, [{ node: 1, weight: 1 }]) }) });
    expect(inner).toEqual([{ ...alone }]);
  });
});
