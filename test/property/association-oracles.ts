/** Random small graphs, and what is known of them without the code under test. */
import fc from 'fast-check';
import { Adjacency, type Seed } from '../../graph/association/index.ts';

export interface Arc {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly interval: number;
}

export interface Sample {
  readonly nodes: number;
  readonly arcs: readonly Arc[];
  readonly seeds: readonly Seed[];
  /** Open or closed by interval index; index 0 is always open. */
  readonly open: Uint8Array;
}

const INTERVALS = 4;

/** Self-loops, parallel arcs, dangling nodes, weights of 0, closed arcs and several components all come up. Weights are exact in single precision. */
export function samples(weights: readonly number[] = [0, 0.25, 1, 1, 1, 3.5]): fc.Arbitrary<Sample> {
  return fc.integer({ min: 1, max: 8 }).chain((nodes) => {
    const node = fc.integer({ min: 0, max: nodes - 1 });
    return fc.record({
      nodes: fc.constant(nodes),
      arcs: fc.array(fc.record({ from: node, to: node, weight: fc.constantFrom(...weights), interval: fc.nat({ max: INTERVALS - 1 }) }), { maxLength: 24 }),
      seeds: fc.array(fc.record({ node, weight: fc.constantFrom(0.5, 1, 2, 7) }), { minLength: 1, maxLength: 4 }),
      open: fc.array(fc.constantFrom(0, 1), { minLength: INTERVALS - 1, maxLength: INTERVALS - 1 }).map((flags) => Uint8Array.from([1, ...flags])),
    });
  });
}

export function adjacencyOfArcs(nodes: number, arcs: readonly Arc[]): Adjacency {
  const graph = new Adjacency();
  for (let node = 0; node < nodes; node++) graph.addNode();
  for (const [tag, { from, to, weight, interval }] of arcs.entries()) graph.addArc(from, to, { weight, interval, tag });
  return graph;
}

export function openArcs(sample: Sample): Arc[] {
  return sample.arcs.filter(({ interval }) => sample.open[interval] === 1);
}

export function seedVector({ nodes, seeds }: Pick<Sample, 'nodes' | 'seeds'>): number[] {
  const vector = new Array<number>(nodes).fill(0);
  const sum = seeds.reduce((all, { weight }) => all + weight, 0);
  for (const { node, weight } of seeds) vector[node] = (vector[node] ?? 0) + weight / sum;
  return vector;
}

/** Solves x = restart · s + (1 − restart) · Pᵀ x, where a node without weight goes to s, by elimination. */
export function denseSolve(sample: Pick<Sample, 'nodes' | 'seeds'>, arcs: readonly Arc[], restart: number): number[] {
  const { nodes } = sample;
  const seeds = seedVector(sample);
  const sums = new Array<number>(nodes).fill(0);
  for (const { from, weight } of arcs) sums[from] = (sums[from] ?? 0) + weight;
  const rows = Array.from({ length: nodes }, (_, to) => {
    const row = Array.from({ length: nodes }, (_unused, from) => {
      const direct = arcs.filter((arc) => arc.from === from && arc.to === to).reduce((all, { weight }) => all + weight, 0);
      const step = sums[from] === 0 ? (seeds[to] ?? 0) : direct / (sums[from] ?? 1);
      return (from === to ? 1 : 0) - (1 - restart) * step;
    });
    return [...row, restart * (seeds[to] ?? 0)];
  });
  return eliminated(rows);
}

/** Gauss and Jordan, with the largest pivot of each column. */
function eliminated(rows: number[][]): number[] {
  for (let column = 0; column < rows.length; column++) {
    const rest = rows.slice(column);
    const pivot = rest.reduce((best, row) => (Math.abs(row[column] ?? 0) > Math.abs(best[column] ?? 0) ? row : best));
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(column, 0, pivot);
    const scaled = pivot.map((value) => value / (pivot[column] ?? 1));
    rows = rows.map((row, i) => (i === column ? scaled : row.map((value, j) => value - (row[column] ?? 0) * (scaled[j] ?? 0))));
  }
  return rows.map((row) => row.at(-1) ?? 0);
}

/** Scores of an association as a vector over all nodes. */
export function scoreVector(nodes: number, result: { readonly nodes: Uint32Array; readonly scores: Float64Array }): number[] {
  const vector = new Array<number>(nodes).fill(0);
  for (const [place, node] of result.nodes.entries()) vector[node] = result.scores[place] ?? 0;
  return vector;
}

export function total(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
