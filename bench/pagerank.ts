/**
 * Personalized PageRank by local push on preferential-attachment graphs: what one association costs, and how far that grows with the graph.
 * The options are the defaults of `associate`. Accuracy is judged at the smaller size by power iteration, another algorithm that goes over the
 * whole graph; at the larger one by a push with so small an ε that its error bound proves the comparison, since power iteration grows with the graph.
 */
import { UndirectedGraph } from 'graphology';
import { centrality } from 'graphology-metrics';
import {
  Adjacency,
  ASSOCIATION_DEFAULTS,
  AssociationWorkspace,
  associate,
  powerIterationBatch,
  type ScoredNode,
  type Seed,
} from '../graph/association/index.ts';
import type { Random } from '../src/core/ports.ts';
import { type BenchRun, bench } from './harness/bench.ts';
import { type EdgeList, preferentialAttachment } from './harness/preferential-attachment.ts';
import { randomInteger, seededRandom } from './harness/random.ts';
import { latency, mean, rounded, timed } from './harness/timing.ts';

const EDGES_PER_NODE = 11;
const SEEDS = 10;
const TOP = 20;
/** A returned node is right when its exact score is at least this share of the exact 20th. */
const SCORE_SHARE_MIN = 0.95;
const RANDOM_SEED = 20_240_501;
/** Seed sets of one power iteration: 16 bytes a node each. */
const BATCH = 10;
/** Far below what tells a right node from a wrong one: scores in the top 20 are of the order of 1e-3. */
const EXACT_TOLERANCE = 1e-9;
/** ε of the push that proves: on an undirected graph without weights a score is too low by at most ε · degree. */
const PROOF_RESIDUAL_MAX = 1e-7;
/** Queries of one size before the other has its turn: another load on the machine then falls on both alike. */
const TURN = 25;

await bench('pagerank', (run) => {
  const queries = run.tiny ? 10 : 100;
  const cases = (run.tiny ? [500, 2_000] : [100_000, 1_000_000]).map((nodes) => prepared(nodes, queries));
  // Not counted: the first questions also compile the routine and allocate its workspace.
  for (const { graph, warmUp } of cases) for (const seeds of warmUp) ask(graph, seeds);
  for (let first = 0; first < queries; first += TURN) {
    for (const { graph, questions, answers } of cases) for (const seeds of questions.slice(first, first + TURN)) answers.push(timed(() => ask(graph, seeds)));
  }
  const medians = cases.map((one, i) => report(run, one, i === 0));
  run.report('growth', { from_nodes: cases[0]?.nodes ?? 0, to_nodes: cases[1]?.nodes ?? 0, growth: rounded((medians[1] ?? 0) / (medians[0] ?? 0), 3) });
  for (const { nodes, edges } of cases.slice(0, 1)) reportPeer(run, nodes, edges);
});

interface Case {
  readonly nodes: number;
  readonly edges: EdgeList;
  readonly graph: Adjacency;
  readonly buildMs: number;
  readonly warmUp: readonly Seed[][];
  readonly questions: readonly Seed[][];
  readonly answers: { readonly result: ReturnType<typeof ask>; readonly ms: number }[];
}

function prepared(nodes: number, queries: number): Case {
  const random = seededRandom(RANDOM_SEED);
  const edges = preferentialAttachment(nodes, EDGES_PER_NODE, random);
  const { result: graph, ms: buildMs } = timed(() => Adjacency.from(nodes, { ...edges, undirected: true }));
  const asked = (count: number): Seed[][] => Array.from({ length: count }, () => uniformSeeds(nodes, random));
  return { nodes, edges, graph, buildMs, warmUp: asked(queries), questions: asked(queries), answers: [] };
}

/** Reports one size, judged by power iteration if `whole`, and returns its median in milliseconds. */
function report(run: BenchRun, { nodes, graph, buildMs, questions, answers }: Case, whole: boolean): number {
  const times = latency(answers.map(({ ms }) => ms));
  const walks = answers.map(({ result }) => result.walk);
  const tops = answers.map(({ result }) => result.top);
  const judged = timed(() => (whole ? accurateByIteration : accurateByProof)(graph, questions, tops));
  run.report(`preferential_attachment_${nodes}`, {
    nodes,
    arcs: graph.arcCount,
    bytes_per_arc: rounded(graph.bytesPerArc(), 2),
    queries: questions.length,
    ...times,
    build_s: rounded(buildMs / 1000, 2),
    accurate: judged.result,
    accuracy_by: whole ? `power iteration, tolerance ${EXACT_TOLERANCE}` : `bound of a push with residualMax ${PROOF_RESIDUAL_MAX}`,
    accuracy_s: rounded(judged.ms / 1000, 1),
    pushes_mean: rounded(mean(walks.map(({ pushes }) => pushes)), 0),
    touched_mean: rounded(mean(walks.map((walk) => walk.nodes.length)), 0),
    residual_mean: rounded(mean(walks.map(({ residual }) => residual)), 4),
    restart: ASSOCIATION_DEFAULTS.restart,
    residual_max: ASSOCIATION_DEFAULTS.residualMax,
  });
  return times.p50_ms;
}

function ask(graph: Adjacency, seeds: readonly Seed[]) {
  const walk = associate(graph, seeds);
  return { walk, top: walk.top(TOP) };
}

function uniformSeeds(nodes: number, random: Random): Seed[] {
  const chosen = new Set<number>();
  while (chosen.size < SEEDS) chosen.add(randomInteger(random, nodes));
  return Array.from(chosen, (node) => ({ node, weight: 1 }));
}

/** Answers of which each node has an exact score of at least 0.95 × the exact 20th. */
function accurateByIteration(graph: Adjacency, questions: readonly Seed[][], tops: readonly ScoredNode[][]): number {
  let accurate = 0;
  for (let first = 0; first < questions.length; first += BATCH) {
    const exact = powerIterationBatch(graph, questions.slice(first, first + BATCH), { tolerance: EXACT_TOLERANCE });
    for (const [i, scores] of exact.entries()) {
      const least = SCORE_SHARE_MIN * (scores.toSorted().at(-TOP) ?? 0);
      if (right(tops[first + i], (node) => (scores[node] as number) >= least)) accurate++;
    }
  }
  return accurate;
}

/** As above, counting only what is proven: each node's score is at least what the push found, the 20th at most that of the highest upper bounds. */
function accurateByProof(graph: Adjacency, questions: readonly Seed[][], tops: readonly ScoredNode[][]): number {
  const workspace = new AssociationWorkspace();
  let accurate = 0;
  for (const [i, seeds] of questions.entries()) {
    const walk = associate(graph, seeds, { residualMax: PROOF_RESIDUAL_MAX, pushesMax: Number.POSITIVE_INFINITY, workspace });
    const atMost = walk.scores.map((score, place) => score + PROOF_RESIDUAL_MAX * graph.degree(walk.nodes[place] as number));
    const least = SCORE_SHARE_MIN * (atMost.sort().at(-TOP) ?? 0);
    const atLeast = new Map(Array.from(walk.nodes, (node, place) => [node, walk.scores[place] as number] as const));
    if (right(tops[i], (node) => (atLeast.get(node) ?? 0) >= least)) accurate++;
  }
  return accurate;
}

function right(top: readonly ScoredNode[] | undefined, isRight: (node: number) => boolean): boolean {
  return top?.length === TOP && top.every(({ node }) => isRight(node));
}

/** What the usual library call costs on the same graph: PageRank without seeds, over all edges. */
function reportPeer(run: BenchRun, nodes: number, edges: EdgeList): void {
  const graph = new UndirectedGraph();
  for (let node = 0; node < nodes; node++) graph.addNode(node);
  for (const [edge, from] of edges.from.entries()) graph.addEdge(from, edges.to[edge]);
  const { ms } = timed(() => centrality.pagerank(graph, { getEdgeWeight: null, alpha: 1 - ASSOCIATION_DEFAULTS.restart }));
  run.report(`graphology_metrics_pagerank_${nodes}`, { nodes, edges: graph.size, ms: rounded(ms, 0) });
}
