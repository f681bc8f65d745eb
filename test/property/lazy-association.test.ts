/** Association over a store, round by round, against association over the same graph held in memory, and against the exact scores. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Adjacency, associate, LazyGraph, type LazySeed, powerIteration, type Seed } from '../../graph/association/index.ts';
import { createMemoryStore } from '../../graph/memory/index.ts';
import { nodeText } from '../../graph/neighbours.ts';
import { EMPTY_CHANGE_SET, type GraphStore, type StoreNode } from '../../graph/store.ts';
import { entityTerm, episode, fact, GROUP, mention, passage, T0, T1, T2 } from '../conformance/samples.ts';

const PASSAGES = ['p0', 'p1', 'p2', 'p3', 'p4'];
const KEYS = ['k0', 'k1', 'k2', 'k3', 'k4', 'k5'];
const ALL: readonly StoreNode[] = [...PASSAGES.map((id) => ({ kind: 'passage', id }) as const), ...KEYS.map((key) => ({ kind: 'name', key }) as const)];

const worlds = fc.record({
  namings: fc.array(fc.tuple(fc.constantFrom(...PASSAGES), fc.constantFrom(...KEYS), fc.nat({ max: 2 })), { maxLength: 16 }),
  facts: fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom(...KEYS), fc.constantFrom(null, T1)), { maxLength: 6 }),
});
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;
const seedLists: fc.Arbitrary<LazySeed[]> = fc.array(fc.record({ node: fc.constantFrom(...ALL), weight: fc.constantFrom(0.5, 1, 3) }), {
  minLength: 1,
  maxLength: 4,
});
const times = fc.constantFrom(null, T0, T2);

async function storeOf({ namings, facts }: World): Promise<GraphStore> {
  const store = createMemoryStore();
  await store.accept(GROUP, [episode('ep1')]);
  const version = {
    validAt: { at: T0, precision: 'day' },
    occurredAt: null,
    createdAt: T0,
    expiredAt: null,
    openedBy: 's',
    closedBy: null,
    rule: 'opened',
  } as const;
  await store.commit(GROUP, 0, {
    ...EMPTY_CHANGE_SET,
    applied: ['ep1'],
    passages: PASSAGES.map((id) => passage(id, 'ep1')),
    mentions: namings.map(([id, key, sentence], at) => mention(`m${at}`, id, key, { sentence })),
    slots: facts.map(([subject, object, end], at) => {
      const versions = [{ ...version, invalidAt: end === null ? null : ({ at: end, precision: 'day' } as const) }];
      return { slot: `slot ${at}`, facts: [fact(`s${at}`, `slot ${at}`, { subject: entityTerm(subject), object: entityTerm(object), versions })] };
    }),
  });
  return store;
}

/** The same graph, whole. */
async function wholeGraph(store: GraphStore, asOf: string | null): Promise<Adjacency> {
  const graph = new Adjacency();
  for (const _ of ALL) graph.addNode();
  for (const { node, arcs } of await store.neighbours(GROUP, { passageIds: PASSAGES, keys: KEYS }, asOf))
    for (const { to, weight } of arcs) graph.addArc(numberOf(node), numberOf(to), { weight });
  return graph;
}

function numberOf(node: StoreNode): number {
  return ALL.findIndex((one) => nodeText(one) === nodeText(node));
}

const numbered = (seeds: readonly LazySeed[]): Seed[] => seeds.map(({ node, weight }) => ({ node: numberOf(node), weight }));

function vectorOf(walked: Awaited<ReturnType<LazyGraph['associate']>>): number[] {
  const vector = ALL.map(() => 0);
  for (const { node, score } of walked.top(ALL.length)) vector[numberOf(node)] = score;
  return vector;
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

it('gives the scores of the graph in memory to 1e-6 where little residual is left', async () => {
  let joined = 0;
  await fc.assert(
    fc.asyncProperty(worlds, seedLists, times, fc.constantFrom(0.15, 0.5, 1), async (world, seeds, asOf, restart) => {
      const store = await storeOf(world);
      const graph = await wholeGraph(store, asOf);
      const walked = await new LazyGraph(store, GROUP, asOf).associate(seeds, { restart, residualMax: 1e-11 });
      const held = associate(graph, numbered(seeds), { restart, residualMax: 1e-11 });
      const scores = vectorOf(walked);
      for (const [place, node] of held.nodes.entries()) expect(Math.abs((scores[node] ?? 0) - (held.scores[place] ?? 0))).toBeLessThan(1e-6);
      expect(walked.converged).toBe(true);
      if (graph.arcCount > 0) joined++;
    }),
    { numRuns: 150 },
  );
  expect(joined).toBeGreaterThan(100);
});

it('falls short of the exact scores by its residual in sum, exceeds none, whatever ended it and however often it was asked before', async () => {
  const bounds = fc.record({ residualMax: fc.constantFrom(1e-9, 1e-2, 0.3), pushesMax: fc.constantFrom(0, 3, 1_000_000) });
  await fc.assert(
    fc.asyncProperty(
      worlds,
      fc.array(seedLists, { minLength: 1, maxLength: 3 }),
      bounds,
      fc.constantFrom(1, 90_000),
      async (world, questions, options, bytesMax) => {
        const store = await storeOf(world);
        const graph = await wholeGraph(store, null);
        const lazy = new LazyGraph(store, GROUP, null, bytesMax);
        for (const seeds of questions) {
          const walked = await lazy.associate(seeds, options);
          const exact = powerIteration(graph, numbered(seeds));
          const scores = vectorOf(walked);
          for (const [node, score] of scores.entries()) expect(score).toBeLessThan((exact[node] ?? 0) + 1e-9);
          expect(sum([...exact]) - sum(scores)).toBeCloseTo(walked.residual, 8);
          expect(sum(scores) + walked.residual).toBeCloseTo(1, 9);
          expect(walked.pushes).toBeLessThanOrEqual(options.pushesMax);
        }
      },
    ),
    { numRuns: 150 },
  );
});

it('sees what was committed since it was last asked, and nothing of a group that was erased', async () => {
  const store = await storeOf({ namings: [['p0', 'k0', 0]], facts: [] });
  const lazy = new LazyGraph(store, GROUP);
  const seeds: LazySeed[] = [{ node: { kind: 'name', key: 'k0' }, weight: 1 }];
  const found = async () => (await lazy.associate(seeds)).top(10).map(({ node }) => nodeText(node));
  expect(await found()).toEqual(['nk0', 'pp0']);
  await store.commit(GROUP, 1, { ...EMPTY_CHANGE_SET, mentions: [mention('m9', 'p1', 'k0')] });
  expect(await found()).toEqual(['nk0', 'pp0', 'pp1']);
  await store.removeGroup(GROUP);
  expect(await found()).toEqual(['nk0']);
});

it('reads what it has read not again, and gives the same bits whatever it has read before', async () => {
  const store = await storeOf({
    namings: [
      ['p0', 'k0', 0],
      ['p0', 'k1', 0],
      ['p1', 'k1', 0],
      ['p1', 'k2', 0],
    ],
    facts: [],
  });
  const lazy = new LazyGraph(store, GROUP);
  const seeds: LazySeed[] = [{ node: { kind: 'name', key: 'k0' }, weight: 1 }];
  const [first, second] = [await lazy.associate(seeds), await lazy.associate(seeds)];
  expect([first.reads, first.nodesRead]).toEqual([5, 5]);
  expect([second.reads, second.nodesRead]).toEqual([0, 0]);
  expect(second.top(5)).toEqual(first.top(5));
  const [beside, later] = [new LazyGraph(store, GROUP), [{ node: { kind: 'passage', id: 'p1' }, weight: 1 }] as const];
  await beside.associate(later);
  expect((await beside.associate(seeds)).top(5)).toEqual(first.top(5));
  expect(await new LazyGraph(store, GROUP, null, 1).associate(seeds)).toMatchObject({ reads: 0, nodesRead: 0, converged: false });
});

it.each([
  [[{ node: { kind: 'name', key: 'k0' }, weight: -1 }], {}],
  [[{ node: { kind: 'name', key: 'k0' }, weight: Number.NaN }], {}],
  [[], { residualMax: 0 }],
  [[], { restart: 0 }],
] as const)('refuses %o with %o', (seeds, options) => {
  expect(() => new LazyGraph(createMemoryStore(), GROUP).associate(seeds, options)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
});
