/**
 * Passages a second from files of text to a store that answers: with the vectors of the bundled model and without, with statements and without.
 *
 *   node bench/ingest.ts           the first 1,500 lines of musique-dev
 *   node bench/ingest.ts --full    all of them
 */
import { addCorpus } from '../src/evaluation/corpus.ts';
import { hundredths } from '../src/evaluation/measures.ts';
import { withTemporaryMemory } from '../src/evaluation/temporary-memory.ts';
import { type BenchRun, bench } from './harness/bench.ts';
import { dataFile, missingData, ownFile } from './harness/data-sets.ts';

/** Enough for the first, slow seconds of a process to weigh little. */
const LINES = 1500;

interface Way {
  readonly embedder: 'bundled' | 'none';
  readonly extraction: 'rules' | 'none';
}

const flags = process.argv.slice(2);
const full = flags.includes('--full');

await bench(
  'ingest',
  async (run) => {
    const [name, corpus] = run.tiny
      ? ['retrieval-twin', ownFile('test/data/retrieval-twin/corpus.jsonl')]
      : ['musique-dev', dataFile('musique-dev/corpus.jsonl')];
    const missing = missingData([corpus]);
    for (const embedder of ['bundled', 'none'] as const) {
      if (missing === null) await reportBoth(run, `${name}, ${embedder}`, corpus, embedder);
      else run.report(`${name}, ${embedder}`, { skipped: missing });
    }
  },
  flags.filter((flag) => flag !== '--full'),
);

async function reportBoth(run: BenchRun, name: string, corpus: string, embedder: Way['embedder']): Promise<void> {
  const without = await reportIngest(run, `${name}, without statements`, corpus, { embedder, extraction: 'none' });
  const rate = await reportIngest(run, name, corpus, { embedder, extraction: 'rules' });
  run.report(`${name}, with statements against without`, { ratio: hundredths(rate / without) });
}

async function reportIngest(run: BenchRun, name: string, corpus: string, way: Way): Promise<number> {
  run.note(name);
  return withTemporaryMemory(way, async (memory) => {
    const { lines, passages, seconds } = await addCorpus(memory, [corpus], full ? {} : { linesMax: LINES });
    run.report(name, { lines, passages, seconds: hundredths(seconds), passages_per_s: hundredths(passages / seconds) });
    return passages / seconds;
  });
}
