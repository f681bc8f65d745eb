import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Adjacency } from '../../graph/association/index.ts';

interface ModelArc {
  readonly to: number;
  readonly weight: number;
  readonly interval: number;
  readonly tag: number;
  readonly kind: number;
}

/** The obvious store: a list of arcs for each node. */
type Model = Map<number, ModelArc[]>;

type Step = (graph: Adjacency, model: Model) => void;

function pick(model: Model, choice: number): number | undefined {
  return [...model.keys()][choice % Math.max(1, model.size)];
}

const choice = fc.nat({ max: 1000 });

const addNode = fc.constant<Step>((graph, model) => {
  const node = graph.addNode();
  expect(model.has(node)).toBe(false);
  model.set(node, []);
});

const addArcs = fc
  .record({
    from: choice,
    to: choice,
    tag: choice,
    weight: fc.constantFrom(0, 0.5, 1, 3),
    interval: choice,
    kind: fc.nat({ max: 2 }),
    times: fc.nat({ max: 300 }),
  })
  .map<Step>(({ from, to, times, tag, ...carried }) => (graph, model) => {
    const [source, target] = [pick(model, from), pick(model, to)];
    if (source === undefined || target === undefined) return;
    for (let i = 0; i < times; i++) {
      const arc = { ...carried, tag: tag + (i % 5) };
      graph.addArc(source, target, arc);
      model.get(source)?.push({ to: target, ...arc });
    }
  });

const removeByTag = fc.record({ from: choice, remainder: fc.nat({ max: 4 }) }).map<Step>(({ from, remainder }) => (graph, model) => {
  const source = pick(model, from);
  if (source === undefined) return;
  const arcs = model.get(source) ?? [];
  const kept = arcs.filter(({ tag }) => tag % 5 !== remainder);
  expect(graph.removeArcs(source, (arc) => (graph.tags[arc] ?? 0) % 5 === remainder)).toBe(arcs.length - kept.length);
  model.set(source, kept);
});

const removeNode = choice.map<Step>((from) => (graph, model) => {
  const gone = pick(model, from);
  if (gone === undefined) return;
  for (const [node, arcs] of model) {
    graph.removeArcs(node, (arc) => graph.targets[arc] === gone);
    model.set(
      node,
      arcs.filter(({ to }) => to !== gone),
    );
  }
  graph.removeNode(gone);
  model.delete(gone);
});

const setArc = fc
  .record({ from: choice, at: choice, interval: choice, weight: fc.constantFrom(0, 2) })
  .map<Step>(({ from, at, interval, weight }) => (graph, model) => {
    const source = pick(model, from);
    const arcs = source === undefined ? [] : (model.get(source) ?? []);
    const old = arcs[at % Math.max(1, arcs.length)];
    if (source === undefined || old === undefined) return;
    graph.setArc(graph.begin(source) + arcs.indexOf(old), { interval, weight });
    arcs[arcs.indexOf(old)] = { ...old, interval, weight };
  });

const compact = fc.boolean().map<Step>((tight) => (graph) => {
  graph.compact({ tight });
});

function stored(graph: Adjacency, node: number): ModelArc[] {
  return Array.from({ length: graph.degree(node) }, (_, i) => {
    const arc = graph.begin(node) + i;
    const [to = -1, weight = -1, interval = -1] = [graph.targets[arc], graph.weights[arc], graph.intervals[arc]];
    return { to, weight, interval, tag: graph.tags[arc] ?? -1, kind: graph.kinds[arc] ?? -1 };
  });
}

test('after any changes each node has the arcs that a plain map has, in the order they were added', () => {
  const step = fc.oneof(addNode, { arbitrary: addArcs, weight: 4 }, removeByTag, removeNode, setArc, compact);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const graph = new Adjacency();
      const model: Model = new Map();
      for (const apply of steps) apply(graph, model);
      for (const [node, arcs] of model) expect(stored(graph, node)).toEqual(arcs);
      expect(graph.nodeCount).toBe(model.size);
      expect(graph.arcCount).toBe([...model.values()].reduce((sum, arcs) => sum + arcs.length, 0));
      if ([...model.values()].flat().some(({ weight }) => weight !== 1)) expect(graph.weighted).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test('building at once gives the same arcs as adding one by one', () => {
  const edge = fc.record({ from: fc.nat({ max: 5 }), to: fc.nat({ max: 5 }), weight: fc.constantFrom(0.5, 1), tag: choice });
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 30 }), fc.boolean(), (edges, undirected) => {
      const one = new Adjacency();
      for (let node = 0; node < 6; node++) one.addNode();
      for (const { from, to, ...carried } of edges) {
        one.addArc(from, to, carried);
        if (undirected && from !== to) one.addArc(to, from, carried);
      }
      const list = {
        from: edges.map(({ from }) => from),
        to: edges.map(({ to }) => to),
        weights: edges.map(({ weight }) => weight),
        tags: edges.map(({ tag }) => tag),
      };
      const whole = Adjacency.from(6, { ...list, undirected });
      for (let node = 0; node < 6; node++) expect(stored(whole, node)).toEqual(stored(one, node));
      expect(whole.arcCount).toBe(one.arcCount);
    }),
  );
});
