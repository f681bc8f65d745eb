/**
 * What a reading process pays to see what others committed: a group index that follows the change log by one commit of some 10,000 arcs.
 * `apply` is the index alone; `follow` is the whole of it, with the reads from the file. New documents, and documents that replace others.
 */
import { join } from 'node:path';
import { type GroupIndex, GroupIndexes } from '../graph/index/index.ts';
import type { GraphStore } from '../graph/store.ts';
import { openParts } from '../src/engine/open-parts.ts';
import { type BenchRun, bench } from './harness/bench.ts';
import { withTemporaryFolder } from './harness/data-sets.ts';
import { seededRandom } from './harness/random.ts';
import { commitDocuments, type SyntheticDocument, syntheticDocument } from './harness/synthetic-group.ts';
import { latency, mean, rounded } from './harness/timing.ts';

const SHAPE = { groupId: 'followed', sentences: 5, namesPerSentence: 4 };
const RANDOM_SEED = 7;
/** Of each kind, after one that is not counted. */
const ROUNDS = 9;

interface Sizes {
  readonly passages: number;
  readonly names: number;
  /** Documents of one commit: each has an arc to each name of its sentences and back. */
  readonly changed: number;
}

await bench('follow', async (run) => {
  const sizes = run.tiny ? { passages: 60, names: 40, changed: 10 } : { passages: 4_000, names: 8_000, changed: 200 };
  await withTemporaryFolder(async (folder) => {
    const { store } = await openParts(join(folder, 'follow.db'), { embedder: 'none' });
    try {
      await measure(run, store, sizes);
    } finally {
      await store.close();
    }
  });
});

async function measure(run: BenchRun, store: GraphStore, { passages, names, changed }: Sizes): Promise<void> {
  const random = seededRandom(RANDOM_SEED);
  const shape = { ...SHAPE, names };
  const made = (from: number, count: number, version: number) => Array.from({ length: count }, (_, at) => syntheticDocument(from + at, version, shape, random));
  for (let from = 0; from < passages; from += changed) await commitDocuments(store, made(from, changed, 0));
  // Two that follow: one is timed as a whole, of the other the application alone.
  const [followers, appliers] = [new GroupIndexes(store, null), new GroupIndexes(store, null)];
  const applied = await appliers.get(shape.groupId, null);
  await followers.get(shape.groupId, null);
  const rounds = run.tiny ? 2 : ROUNDS;
  for (const kind of ['added', 'replaced'] as const) {
    const figures: Round[] = [];
    for (let round = 0; round <= rounds; round++) {
      const isAdded = kind === 'added';
      // A document that replaces another changes twice the arcs.
      const count = isAdded ? changed : changed / 2;
      const documents = isAdded ? made(passages + round * count, count, 0) : made(round * count, count, 1);
      const expired = isAdded ? [] : documents.map((_, at) => `ep_${round * count + at}_0`);
      await commitDocuments(store, documents, expired);
      figures.push({ ...(await applying(store, applied, documents, expired)), followMs: await following(followers, shape.groupId) });
    }
    const counted = figures.slice(1);
    run.report(`${kind}, ${passages} passages`, {
      arcs_changed: rounded(mean(counted.map(({ arcs }) => arcs)), 0),
      passages_changed: kind === 'added' ? changed : changed / 2,
      rounds,
      ...prefixed(
        'apply',
        counted.map(({ applyMs }) => applyMs),
      ),
      ...prefixed(
        'apply_cpu',
        counted.map(({ applyCpuMs }) => applyCpuMs),
      ),
      ...prefixed(
        'follow',
        counted.map(({ followMs }) => followMs),
      ),
    });
  }
}

interface Round {
  readonly arcs: number;
  readonly applyMs: number;
  /** What it takes of the processors, whatever else the machine does; V8's own threads count. */
  readonly applyCpuMs: number;
  readonly followMs: number;
}

async function applying(store: GraphStore, index: GroupIndex, documents: readonly SyntheticDocument[], expired: readonly string[]) {
  const ids = documents.map(({ episode }) => episode.id);
  const added = await store.recordsOfEpisodes(index.groupId, ids);
  const gone = arcsOf(index, expired);
  const [begin, cpu] = [performance.now(), process.cpuUsage()];
  index.apply({ removedEpisodes: [...ids, ...expired], added, slots: new Map() });
  const [applyMs, { user, system }] = [performance.now() - begin, process.cpuUsage(cpu)];
  return { applyMs, applyCpuMs: (user + system) / 1000, arcs: gone + arcsOf(index, ids) };
}

/** In both directions. */
function arcsOf(index: GroupIndex, episodeIds: readonly string[]): number {
  const wanted = new Set(episodeIds);
  let arcs = 0;
  for (const { episodeId, node } of index.all()) if (wanted.has(episodeId)) arcs += 2 * index.adjacency.degree(node);
  return arcs;
}

async function following(indexes: GroupIndexes, groupId: string): Promise<number> {
  const begin = performance.now();
  await indexes.get(groupId, null);
  return performance.now() - begin;
}

function prefixed(name: string, timesMs: readonly number[]) {
  const { p50_ms, p99_ms } = latency(timesMs);
  return { [`${name}_p50_ms`]: p50_ms, [`${name}_p99_ms`]: p99_ms };
}
