/**
 * Passages a second by one and by four worker processes on one group, from everything accepted to everything applied: where each passage
 * waits for a model elsewhere, where the machine's own cores are the bound, and without extraction, where the store is.
 *
 *   scripts/services.sh run node bench/workers.ts     on Neo4j and Redis
 *   node bench/workers.ts                             on files, where MNEMOGRAPH_TEST_NEO4J and MNEMOGRAPH_TEST_REDIS name no servers
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { planSource } from '../ingest/identity.ts';
import { RecordingClock } from '../ingest/recording-clock.ts';
import type { Episode } from '../src/core/model.ts';
import { corpusLineSchema } from '../src/evaluation/formats.ts';
import { readJsonLines } from '../src/evaluation/json-lines.ts';
import { hundredths } from '../src/evaluation/measures.ts';
import { submitEpisodes } from '../workers/submit.ts';
import { type BenchRun, bench } from './harness/bench.ts';
import { dataFile, missingData, ownFile, withTemporaryFolder } from './harness/data-sets.ts';
import type { WorkerTask } from './harness/worker-process.ts';
import { BACKENDS, newPlace, openPlace } from './harness/worker-place.ts';

const WORKER = join(import.meta.dirname, 'harness/worker-process.ts');
const GROUP = 'default';
const RECORDED_AT = '2024-01-01T00:00:00.000Z';

interface Kind extends Omit<WorkerTask, 'place'> {
  readonly name: string;
  readonly lines: number;
  readonly tinyLines: number;
  /** Workers to compare. */
  readonly workers: readonly number[];
}

const KINDS: readonly Kind[] = [
  { name: 'waits 200 ms a passage', extraction: 'none', waitMs: 200, concurrency: 2, lines: 160, tinyLines: 6, workers: [1, 4] },
  { name: 'cpu-bound', extraction: 'rules', waitMs: null, concurrency: 4, lines: 300, tinyLines: 6, workers: [1, 4] },
  { name: 'without extraction', extraction: 'none', waitMs: null, concurrency: 16, lines: 600, tinyLines: 6, workers: [1] },
];

await bench('workers', async (run) => {
  const large = dataFile('musique-dev/corpus.jsonl');
  const corpus = run.tiny || missingData([large]) !== null ? ownFile('test/data/retrieval-twin/corpus.jsonl') : large;
  for (const kind of KINDS) await reportKind(run, kind, corpus);
});

async function reportKind(run: BenchRun, kind: Kind, corpus: string): Promise<void> {
  const episodes = await episodesOf(corpus, run.tiny ? kind.tinyLines : kind.lines);
  const rates: number[] = [];
  for (const workers of kind.workers) {
    run.note(`${kind.name}, ${workers}`);
    const { passages, seconds } = await withTemporaryFolder((folder) => measured(folder, kind, workers, episodes));
    rates.push(passages / seconds);
    const figures = { workers, episodes: episodes.length, passages, seconds: hundredths(seconds), passages_per_s: hundredths(passages / seconds) };
    run.report(kind.name, { store: BACKENDS.store, queue: BACKENDS.queue, ...figures });
  }
  const [one = 0, four] = rates;
  if (four !== undefined) run.report(`${kind.name}, four workers against one`, { ratio: hundredths(four / one) });
}

/** From the word to begin, with every worker ready and everything accepted, until all is applied. */
async function measured(folder: string, { extraction, waitMs, concurrency }: Kind, workers: number, episodes: readonly Episode[]) {
  const place = newPlace(folder);
  const { store, queue } = await openPlace(place);
  const task: WorkerTask = { place, extraction, waitMs, concurrency };
  await submitEpisodes({ store, queue }, GROUP, episodes);
  const children = Array.from({ length: workers }, () => fork(WORKER, [JSON.stringify(task)]));
  try {
    await Promise.all(children.map((child) => once(child, 'message')));
    const started = performance.now();
    const over = allApplied(children, episodes.length);
    for (const child of children) child.send('go');
    await over;
    const seconds = (performance.now() - started) / 1000;
    const { passages } = await store.counts(GROUP);
    return { passages, seconds };
  } finally {
    const left = children.filter(({ connected }) => connected);
    const ends = left.map((child) => once(child, 'exit'));
    for (const child of left) child.send('stop');
    await Promise.all(ends);
    await store.removeGroup(GROUP);
    await queue.forgetGroup(GROUP);
    await queue.close();
    await store.close();
  }
}

function allApplied(children: readonly ChildProcess[], count: number): Promise<void> {
  let applied = 0;
  return new Promise((resolve, reject) => {
    for (const child of children) {
      child.on('message', (kind) => void (kind === 'applied' && ++applied === count && resolve()));
      child.on('exit', (code) => reject(new Error(`a worker ended with ${code} before all was applied`)));
    }
  });
}

/** Each line a document, as `add` of a corpus makes it. */
async function episodesOf(corpus: string, linesMax: number): Promise<Episode[]> {
  const clock = new RecordingClock({ now: () => RECORDED_AT }, null);
  const episodes: Episode[] = [];
  for await (const { value } of readJsonLines(corpus, corpusLineSchema)) {
    if (episodes.length >= linesMax) break;
    const draft = { kind: 'document', part: '', title: value.title ?? '', text: value.text, metadata: {}, referenceTime: RECORDED_AT } as const;
    const source = { source: value.id, drafts: [draft], problems: [], fileTime: null, complete: true };
    episodes.push(...planSource(source, [], { groupId: GROUP, recordedAt: 'now', clock }).accepted);
  }
  return episodes;
}
