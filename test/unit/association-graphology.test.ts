import { DirectedGraph, MultiDirectedGraph, UndirectedGraph } from 'graphology';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../bench/harness/random.ts';
import { Adjacency, ARC_KINDS, adjacencyOf, personalizedPagerank, toGraphology, toUndirectedGraphology } from '../../graph/association/index.ts';
import { graphStatistics } from '../../graph/association/statistics.ts';

const invalid = expect.objectContaining({ code: 'invalid_input' });

/** 0 – 1 – 2 – 3 – 4 in both directions. */
function path(): Adjacency {
  return Adjacency.from(5, { from: [0, 1, 2, 3], to: [1, 2, 3, 4], kinds: [0, 1, 1, 2], tags: [10, 11, 12, 13], intervals: [0, 0, 1, 0], undirected: true });
}

const described = ['a', 'b', 'c', 'd', 'e'].map((key, node) => ({ node, key, attributes: { label: key.toUpperCase() } }));

describe('personalizedPagerank', () => {
  test('takes seeds as a record, a map or a list', () => {
    const graph = new UndirectedGraph();
    graph.mergeEdge('a', 'b');
    graph.mergeEdge('b', 'c');
    const record = personalizedPagerank(graph, { a: 2, c: 2 });
    expect(
      personalizedPagerank(
        graph,
        new Map([
          ['a', 1],
          ['c', 1],
        ]),
      ),
    ).toEqual(record);
    expect(personalizedPagerank(graph, ['a', 'c'])).toEqual(record);
    // Ends and middle by symmetry: xb = (xa + xc) / 2 and xa = 1/4 + xb/4, so 1/3 each.
    for (const key of ['a', 'b', 'c']) expect(record.scores.get(key)).toBeCloseTo(1 / 3, 4);
    expect([...record.scores.values()]).toEqual([...record.scores.values()].sort((x, y) => y - x));
  });

  test('our own graphs go by node number', () => {
    const scores = personalizedPagerank(path(), { 0: 1 }, { residualMax: 1e-12 }).scores;
    expect([...scores.keys()][0]).toBe(0);
    expect(personalizedPagerank(path(), [0], { residualMax: 1e-12 }).scores).toEqual(scores);
  });

  test('edges without a weight count 1; the weight may be another attribute or a function', () => {
    const graph = new DirectedGraph();
    graph.mergeEdge('s', 'x', { strength: 3 });
    graph.mergeEdge('s', 'y', { weight: 1 });
    const ratio = (getEdgeWeight?: string | (() => number)) => {
      const { scores } = personalizedPagerank(graph, ['s'], { residualMax: 1e-12, ...(getEdgeWeight === undefined ? {} : { getEdgeWeight }) });
      return (scores.get('x') ?? 0) / (scores.get('y') ?? 0);
    };
    expect(ratio()).toBeCloseTo(1, 9);
    expect(ratio('strength')).toBeCloseTo(3, 9);
    expect(ratio(() => 4)).toBeCloseTo(1, 9);
  });

  test('seeds that are not there and weights that mean nothing are refused', () => {
    const graph = new DirectedGraph();
    graph.mergeEdge('a', 'b', { weight: 1 });
    expect(() => personalizedPagerank(graph, ['z'])).toThrow(/'z'/);
    expect(() => personalizedPagerank(graph, { a: -1 })).toThrow(invalid);
    expect(() => personalizedPagerank(path(), { x: 1 })).toThrow(invalid);
    for (const weight of [-1, Number.NaN, Number.POSITIVE_INFINITY, '2']) {
      graph.setEdgeAttribute('a', 'b', 'weight', weight);
      expect(() => personalizedPagerank(graph, ['a'])).toThrow(invalid);
    }
    expect(personalizedPagerank(new DirectedGraph(), []).scores.size).toBe(0);
  });

  test('a converted graph keeps its order of nodes', () => {
    const graph = new MultiDirectedGraph();
    for (const key of ['z', 'y', 'x']) graph.addNode(key);
    graph.addEdge('x', 'z');
    const { adjacency, nodes, keys } = adjacencyOf(graph);
    expect([keys, nodes.get('x'), adjacency.targets[adjacency.begin(2)]]).toEqual([['z', 'y', 'x'], 2, 0]);
  });
});

describe('toGraphology', () => {
  test('gives the neighbourhood of the centres with all arcs between its nodes', () => {
    const graph = toGraphology(path(), { nodes: described, centres: [1], radius: 1, describeArc: (arc) => ({ arc }) });
    expect(graph.nodes()).toEqual(['b', 'a', 'c']);
    expect(graph.getNodeAttribute('b', 'label')).toBe('B');
    expect(graph.mapEdges((key, _attributes, from, to) => `${key} ${from}>${to}`)).toEqual(['a0 b>a', 'a1 b>c', 'a2 a>b', 'a3 c>b']);
    expect(graph.getEdgeAttributes('a1')).toMatchObject({ weight: 1, kind: 'fact' });
  });

  test('knows one edge for both directions when asked to', () => {
    const graph = toUndirectedGraphology(path(), { nodes: described, describeArc: (arc, from, to) => ({ ends: [from, to] }) });
    expect([graph.order, graph.size]).toEqual([5, 4]);
    expect(graph.mapEdges((_key, { kind }) => kind)).toEqual(['mention', 'fact', 'fact', 'synonym']);
    const loop = toUndirectedGraphology(Adjacency.from(1, { from: [0], to: [0], undirected: true }), { nodes: described });
    expect(loop.mapEdges((_key, _attributes, from, to) => [from, to])).toEqual([['a', 'a']]);
    expect(Object.keys(ARC_KINDS)).toEqual(['mention', 'fact', 'synonym']);
  });

  test('goes no further than its radius, its limit, open arcs and the nodes that may appear', () => {
    const keys = (options: object) => toGraphology(path(), { nodes: described, centres: [0], radius: 9, ...options }).nodes();
    expect(keys({})).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(keys({ radius: 2 })).toEqual(['a', 'b', 'c']);
    expect(keys({ nodesMax: 2 })).toEqual(['a', 'b']);
    expect(keys({ open: Uint8Array.of(1, 0) })).toEqual(['a', 'b', 'c']);
    expect(keys({ nodes: described.filter(({ key }) => key !== 'b') })).toEqual(['a']);
    expect(() => keys({ nodes: described.map((entry) => ({ ...entry, key: 'same' })) })).toThrow(invalid);
  });
});

describe('graphStatistics', () => {
  /** Two cliques of four, joined by one edge. */
  function cliques(): UndirectedGraph {
    const graph = new UndirectedGraph();
    for (const side of ['l', 'r']) for (let i = 0; i < 4; i++) for (let j = 0; j < i; j++) graph.mergeEdge(`${side}${i}`, `${side}${j}`);
    graph.mergeEdge('l0', 'r0');
    return graph;
  }

  test('counts what two cliques with a bridge are made of', () => {
    const found = graphStatistics(cliques(), { random: seededRandom(1), listed: 2 });
    expect(found).toMatchObject({ order: 8, size: 13, density: 26 / 56, degree: { max: 4, mean: 26 / 8, counts: { 3: 6, 4: 2 } } });
    expect(found.degree.top).toEqual([
      { key: 'l0', value: 4 },
      { key: 'r0', value: 4 },
    ]);
    expect(found.centrality).toMatchObject({ measure: 'betweenness', top: [{ key: 'l0' }, { key: 'r0' }] });
    // Of 13 edges 12 lie inside, and each side has half of the ends: 12/13 − 2 · (1/2)².
    expect(found.communities).toEqual({ count: 2, modularity: expect.closeTo(12 / 13 - 0.5, 12), sizes: [4, 4] });
  });

  test('takes PageRank where betweenness would be slow, and neither above the limit', () => {
    expect(graphStatistics(cliques(), { random: seededRandom(1), betweennessNodesMax: 7 }).centrality).toMatchObject({
      measure: 'pagerank',
      top: [{ key: 'l0' }, { key: 'r0' }, {}, {}, {}, {}, {}, {}],
    });
    expect(graphStatistics(cliques(), { random: seededRandom(1), centralityNodesMax: 7 }).centrality).toBeNull();
  });

  test('has figures for graphs with nothing in them', () => {
    const empty = new MultiDirectedGraph();
    expect(graphStatistics(empty, { random: seededRandom(1) })).toEqual({
      order: 0,
      size: 0,
      density: 0,
      degree: { max: 0, mean: 0, top: [], counts: {} },
      centrality: { measure: 'betweenness', top: [] },
      communities: { count: 0, modularity: null, sizes: [] },
    });
    empty.mergeEdge('a', 'b', { weight: 0 });
    expect(graphStatistics(empty, { random: seededRandom(1) }).communities).toEqual({ count: 2, modularity: null, sizes: [1, 1] });
  });

  test('the same random source gives the same communities', () => {
    const once = graphStatistics(cliques(), { random: seededRandom(5) });
    expect(graphStatistics(cliques(), { random: seededRandom(5) })).toEqual(once);
  });
});
