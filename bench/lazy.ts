/**
 * Association over the store itself, on a graph of some million arcs between passages and names: what a question costs when earlier questions
 * have read some of the graph (`p50_ms`), when nothing was read before it (`cold_p50_ms`), and what the neighbourhoods take in memory. On a
 * SQLite file, and on Neo4j where MNEMOGRAPH_TEST_NEO4J names a server (scripts/services.sh prints it).
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { LazyGraph, type LazySeed } from '../graph/association/index.ts';
import type { GraphStore } from '../graph/store.ts';
import { openParts } from '../src/engine/open-parts.ts';
import { LIMITS } from '../src/core/limits.ts';
import { type BenchRun, bench } from './harness/bench.ts';
import { withTemporaryFolder } from './harness/data-sets.ts';
import { randomInteger, seededRandom } from './harness/random.ts';
import { commitDocuments, syntheticDocument } from './harness/synthetic-group.ts';
import { latency, mean, rounded } from './harness/timing.ts';

const GROUP = 'lazy';
const SEEDS = 10;
const RANDOM_SEED = 11;
const PASSAGES_PER_COMMIT = 500;

interface Sizes {
  readonly passages: number;
  readonly names: number;
  readonly questions: number;
  readonly coldQuestions: number;
}

await bench('lazy', async (run) => {
  const sizes = run.tiny
    ? { passages: 100, names: 60, questions: 4, coldQuestions: 2 }
    : { passages: 45_000, names: 60_000, questions: 100, coldQuestions: 10 };
  await withTemporaryFolder(async (folder) => {
    const { store } = await openParts(join(folder, 'lazy.db'), { embedder: 'none' });
    try {
      await measured(run, 'sqlite', store, sizes);
    } finally {
      await store.close();
    }
  });
  const url = process.env['MNEMOGRAPH_TEST_NEO4J'];
  if (url === undefined || url === '') return run.report('neo4j', { skipped: 'MNEMOGRAPH_TEST_NEO4J names no server' });
  const { store } = await openParts(`${url}?store=bench-${randomUUID()}`, { embedder: 'none' });
  try {
    await measured(run, 'neo4j', store, sizes);
    await store.removeGroup(GROUP);
  } finally {
    await store.close();
  }
});

async function measured(run: BenchRun, name: string, store: GraphStore, sizes: Sizes): Promise<void> {
  const began = performance.now();
  await fill(store, sizes);
  const fillS = (performance.now() - began) / 1000;
  const arcs = 2 * (await arcsOf(store, sizes));
  const random = seededRandom(RANDOM_SEED + 1);
  const cold = await asked(
    new Array(sizes.coldQuestions).fill(null).map(() => seedsOf(sizes, random)),
    () => new LazyGraph(store, GROUP),
  );
  const kept = new LazyGraph(store, GROUP);
  const warm = await asked(
    new Array(sizes.questions).fill(null).map(() => seedsOf(sizes, random)),
    () => kept,
  );
  run.report(name, {
    passages: sizes.passages,
    arcs,
    questions: warm.length,
    ...latency(warm.map(({ ms }) => ms)),
    // Of the first questions, and of the last, when most of the graph has been read.
    first_p50_ms: latency(warm.slice(0, Math.ceil(warm.length / 5)).map(({ ms }) => ms)).p50_ms,
    last_p50_ms: latency(warm.slice(-Math.ceil(warm.length / 5)).map(({ ms }) => ms)).p50_ms,
    cold_p50_ms: latency(cold.map(({ ms }) => ms)).p50_ms,
    cold_nodes_read_mean: rounded(mean(cold.map(({ nodesRead }) => nodesRead)), 0),
    pushes_mean: rounded(mean(warm.map(({ pushes }) => pushes)), 0),
    residual_mean: rounded(mean(warm.map(({ residual }) => residual)), 4),
    adjacency_mb: rounded(kept.bytes / 2 ** 20, 1),
    adjacency_mb_max: LIMITS.lazyAdjacencyBytesMax / 2 ** 20,
    arcs_kept: kept.arcCount,
    all_converged: [...cold, ...warm].every(({ converged }) => converged),
    fill_s: rounded(fillS, 1),
  });
}

async function fill(store: GraphStore, { passages, names }: Sizes): Promise<void> {
  const random = seededRandom(RANDOM_SEED);
  const shape = { groupId: GROUP, names, sentences: 3, namesPerSentence: 4 };
  for (let from = 0; from < passages; from += PASSAGES_PER_COMMIT) {
    const count = Math.min(PASSAGES_PER_COMMIT, passages - from);
    await commitDocuments(
      store,
      Array.from({ length: count }, (_, at) => syntheticDocument(from + at, 0, shape, random)),
    );
  }
}

/** Pairs of a passage and a name in it. */
async function arcsOf(store: GraphStore, { passages }: Sizes): Promise<number> {
  let arcs = 0;
  for (let from = 0; from < passages; from += PASSAGES_PER_COMMIT) {
    const passageIds = Array.from({ length: Math.min(PASSAGES_PER_COMMIT, passages - from) }, (_, at) => `pa_${from + at}_0`);
    for (const { arcs: own } of await store.neighbours(GROUP, { passageIds, keys: [] }, null)) arcs += own.length;
  }
  return arcs;
}

/** Passages, as a question's best hits are. */
function seedsOf({ passages }: Sizes, random: ReturnType<typeof seededRandom>): LazySeed[] {
  return Array.from({ length: SEEDS }, () => ({ node: { kind: 'passage', id: `pa_${randomInteger(random, passages)}_0` }, weight: 1 }));
}

async function asked(questions: readonly LazySeed[][], graphOf: () => LazyGraph) {
  const answers: { ms: number; pushes: number; nodesRead: number; residual: number; converged: boolean }[] = [];
  for (const seeds of questions) {
    const graph = graphOf();
    const begin = performance.now();
    const { pushes, nodesRead, residual, converged, top } = await graph.associate(seeds);
    top(20);
    answers.push({ ms: performance.now() - begin, pushes, nodesRead, residual, converged });
  }
  return answers;
}
