import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../bench/harness/random.ts';
import { Adjacency, ARC_KINDS } from '../../graph/association/index.ts';

function withNodes(count: number): Adjacency {
  const graph = new Adjacency();
  for (let node = 0; node < count; node++) graph.addNode();
  return graph;
}

function targetsOf(graph: Adjacency, node: number): number[] {
  return [...graph.targets.subarray(graph.begin(node), graph.end(node))];
}

describe('Adjacency', () => {
  test('an arc carries what it was given, or the defaults', () => {
    const graph = withNodes(2);
    graph.addArc(0, 1);
    graph.addArc(0, 0, { weight: 0.5, interval: 7, tag: 4_000_000_000, kind: ARC_KINDS.synonym });
    const [first, second] = [graph.begin(0), graph.begin(0) + 1];
    expect([graph.weights[first], graph.intervals[first], graph.tags[first], graph.kinds[first]]).toEqual([1, 0, 0, ARC_KINDS.mention]);
    expect([graph.weights[second], graph.intervals[second], graph.tags[second], graph.kinds[second]]).toEqual([0.5, 7, 4_000_000_000, ARC_KINDS.synonym]);
    expect(graph.weighted).toBe(true);
  });

  test('a freed node is given out again, without arcs', () => {
    const graph = withNodes(3);
    graph.addArc(1, 2);
    graph.removeNode(1);
    expect([graph.nodeCount, graph.arcCount, graph.hasNode(1)]).toEqual([2, 0, false]);
    expect(graph.addNode()).toBe(1);
    expect(graph.degree(1)).toBe(0);
    expect(graph.addNode()).toBe(3);
  });

  test('weights of 1 do not make a graph weighted, and compacting notices when the last other one is gone', () => {
    const graph = withNodes(2);
    graph.addArc(0, 1, { weight: 1 });
    expect(graph.weighted).toBe(false);
    graph.addArc(0, 1, { weight: 2 });
    graph.removeArcs(0, (arc) => graph.weights[arc] === 2);
    expect(graph.weighted).toBe(true);
    graph.compact();
    expect(graph.weighted).toBe(false);
  });

  test('what refers to no node is refused and changes nothing', () => {
    const graph = withNodes(1);
    for (const wrong of [1, -1, 0.5, Number.NaN]) {
      expect(() => graph.addArc(0, wrong)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
      expect(() => graph.addArc(wrong, 0)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    }
    for (const weight of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e300]) {
      expect(() => graph.addArc(0, 0, { weight })).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    }
    expect(graph.arcCount).toBe(0);
    expect(() => Adjacency.from(1, { from: [0], to: [1] })).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });

  test('a hub that grows and shrinks keeps its arcs while the arena is compacted around it', () => {
    const graph = withNodes(4);
    for (let i = 0; i < 3000; i++) graph.addArc(i % 3, 3, { tag: i });
    graph.removeArcs(1, () => true);
    graph.removeArcs(2, () => true);
    expect(graph.arcCount).toBe(1000);
    expect([...graph.tags.subarray(graph.begin(0), graph.end(0))]).toEqual(Array.from({ length: 1000 }, (_, i) => 3 * i));
    expect(targetsOf(graph, 1)).toEqual([]);
  });

  test('an arc costs at most 40 bytes, slack included: built at once, grown one by one, and after half is removed and added again', () => {
    const nodes = 2000;
    const random = (i: number, salt: number) => ((i * 2654435761 + salt * 40503) >>> 7) % nodes;
    const from = Array.from({ length: 22 * nodes }, (_, i) => random(i, 1));
    const to = Array.from({ length: 22 * nodes }, (_, i) => random(i, 2));
    expect(Adjacency.from(nodes, { from, to }).bytesPerArc()).toBeLessThan(18);
    const grown = withNodes(nodes);
    let worst = 0;
    for (const [i, source] of from.entries()) {
      grown.addArc(source, to[i] ?? 0);
      if (i > 10 * nodes) worst = Math.max(worst, grown.bytesPerArc());
    }
    for (let node = 0; node < nodes; node++) grown.removeArcs(node, (arc) => (grown.targets[arc] ?? 0) % 2 === 0);
    worst = Math.max(worst, grown.bytesPerArc());
    for (const [i, source] of from.entries()) {
      grown.addArc(source, to[i] ?? 0);
      worst = Math.max(worst, grown.bytesPerArc());
    }
    expect(worst).toBeLessThanOrEqual(40);
    grown.compact({ tight: true });
    expect(grown.bytesPerArc()).toBeLessThan(19);
  });

  test('a growing graph of few arcs a node stays within 40 bytes an arc as well', () => {
    const random = seededRandom(1);
    const graph = new Adjacency();
    const names: number[] = [];
    let worst = 0;
    for (let passage = 0; passage < 5000; passage++) {
      const node = graph.addNode();
      for (let mention = 0; mention < 2; mention++) {
        // Every third name is new; the older ones come up more often.
        if (names.length === 0 || random.next() < 0.35) names.push(graph.addNode());
        const name = names[Math.floor(random.next() ** 2 * names.length)] ?? 0;
        graph.addArc(node, name);
        graph.addArc(name, node);
      }
      if (passage > 500) worst = Math.max(worst, graph.bytesPerArc());
    }
    expect(graph.arcCount / graph.nodeCount).toBeLessThan(2.5);
    expect(worst).toBeLessThanOrEqual(40);
  });
});
