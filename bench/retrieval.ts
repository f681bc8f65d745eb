/**
 * What retrieval finds and how long it takes: each data set by itself, three of them in one group, and the same questions on a group of
 * three times the passages. Latencies include the embedding of the question and leave out the building of the group's index.
 */
import { join } from 'node:path';
import { Memory } from '../src/engine.ts';
import { evaluateRetrieval } from '../src/evaluation/index.ts';
import { askAll, rankAll } from '../src/evaluation/ask.ts';
import { addCorpus, scanCorpus } from '../src/evaluation/corpus.ts';
import { type GoldQuestion, readQuestions } from '../src/evaluation/questions.ts';
import { type Recall, recalls } from '../src/evaluation/recall.ts';
import { ingestOf, latencyOf, warmUp } from '../src/evaluation/retrieval.ts';
import { withTemporaryMemory } from '../src/evaluation/temporary-memory.ts';
import { type BenchRun, bench, type Figures } from './harness/bench.ts';
import { dataFile, missingData, ownFile, withTemporaryFolder } from './harness/data-sets.ts';
import { latency, rounded } from './harness/timing.ts';

const DEPTHS = [5, 10];
/** Each opens the stores anew, so that no question's vector is kept from the round before. */
const ROUNDS = 3;

interface SetCase {
  readonly name: string;
  readonly corpus: string;
  readonly queries: string;
  readonly openie?: string;
}

interface Plan {
  readonly sets: readonly SetCase[];
  /** All corpora in one group; each file of questions scored by itself. */
  readonly mixed: { readonly corpora: readonly string[]; readonly queries: readonly { readonly name: string; readonly file: string }[] };
  /** The same questions on two groups. */
  readonly growth: { readonly small: string; readonly large: string; readonly queries: string };
}

const set = (name: string): SetCase => ({ name, corpus: dataFile(`${name}/corpus.jsonl`), queries: dataFile(`${name}/queries.jsonl`) });
const [musique, locomo, timeqa] = [set('musique-dev'), set('locomo-dev'), set('timeqa-dev')];
const wiki = dataFile('wiki-6k/corpus.jsonl');

const FULL: Plan = {
  sets: [musique, { ...musique, name: 'musique-dev, triples given', openie: dataFile('musique-dev/openie.jsonl') }, locomo, timeqa],
  mixed: {
    corpora: [musique.corpus, wiki, timeqa.corpus],
    queries: [musique, timeqa].map(({ name, queries }) => ({ name, file: queries })),
  },
  growth: { small: musique.corpus, large: wiki, queries: musique.queries },
};

const twin = { name: 'retrieval-twin', corpus: ownFile('test/data/retrieval-twin/corpus.jsonl'), queries: ownFile('test/data/retrieval-twin/queries.jsonl') };
/** The twin's passages are among these. */
const passages = ownFile('examples/wikipedia/passages.jsonl');

const TINY: Plan = {
  sets: [twin, { ...twin, name: 'retrieval-twin, triples given', openie: ownFile('test/data/retrieval-twin/openie.jsonl') }],
  mixed: { corpora: [passages], queries: [{ name: twin.name, file: twin.queries }] },
  // One corpus twice: what tiny shows is that it runs, and quickly.
  growth: { small: twin.corpus, large: twin.corpus, queries: twin.queries },
};

await bench('retrieval', async (run) => {
  const { sets, mixed, growth } = run.tiny ? TINY : FULL;
  for (const one of sets) await runCase(run, one.name, Object.values(one).slice(1), () => reportSet(run, one));
  await runCase(run, 'mixed', [...mixed.corpora, ...mixed.queries.map(({ file }) => file)], () => reportMixed(run, mixed));
  await runCase(run, 'growth', Object.values(growth), () => reportGrowth(run, growth));
});

async function runCase(run: BenchRun, name: string, files: readonly string[], work: () => Promise<void>): Promise<void> {
  const missing = missingData(files);
  if (missing !== null) return run.report(name, { skipped: missing });
  run.note(name);
  await work();
}

async function reportSet(run: BenchRun, { name, ...files }: SetCase): Promise<void> {
  const report = await evaluateRetrieval({ ...files, k: DEPTHS });
  run.report(name, {
    queries: report.queries,
    passages: report.ingest.passages,
    ...recallFigures('', report.recall),
    ...recallFigures('bm25_', report.baselines.bm25),
    ...(report.baselines.dense ? recallFigures('dense_', report.baselines.dense) : {}),
    p50_ms: report.latency_ms.p50,
    p99_ms: report.latency_ms.p99,
    ingest_passages_per_s: report.ingest.passages_per_s,
  });
}

function recallFigures(prefix: string, recall: Recall): Figures {
  return Object.fromEntries(Object.entries(recall).map(([k, value]) => [`${prefix}r${k}`, value]));
}

async function reportMixed(run: BenchRun, { corpora, queries }: Plan['mixed']): Promise<void> {
  const corpus = await scanCorpus(corpora);
  await withTemporaryMemory({}, async (memory) => {
    const added = ingestOf(await addCorpus(memory, corpora));
    await warmUp(memory, new Set(corpus.groups.values()));
    for (const { name, file } of queries) {
      const { questions } = await readQuestions(file, corpus);
      const asked = await askAll(memory, questions, { ids: Math.max(...DEPTHS) });
      const { p50, p99 } = latencyOf(asked);
      run.report(`mixed, ${name}`, {
        queries: questions.length,
        passages: added.passages,
        ...recallFigures(
          '',
          scored(
            questions,
            asked.map(({ hits }) => hits),
          ),
        ),
        ...recallFigures('bm25_', scored(questions, await rankAll(memory, questions, 'bm25', { ids: Math.max(...DEPTHS) }))),
        ...recallFigures('dense_', scored(questions, await rankAll(memory, questions, 'dense', { ids: Math.max(...DEPTHS) }))),
        p50_ms: p50,
        p99_ms: p99,
        ingest_passages_per_s: added.passages_per_s,
      });
    }
  });
}

function scored(questions: readonly GoldQuestion[], hits: readonly (readonly string[])[]): Recall {
  return recalls(
    questions.map(({ gold, category }, at) => ({ gold, category, hits: hits[at] ?? [] })),
    DEPTHS,
  );
}

async function reportGrowth(run: BenchRun, { small, large, queries }: Plan['growth']): Promise<void> {
  const { questions } = await readQuestions(queries, await scanCorpus([small]));
  await withTemporaryFolder(async (folder) => {
    const stores = [join(folder, 'small.db'), join(folder, 'large.db')] as const;
    const sizes = [await filled(stores[0], small), await filled(stores[1], large)] as const;
    const times: [number[], number[]] = [[], []];
    for (let round = 0; round < (run.tiny ? 1 : ROUNDS); round++) await askBoth(stores, questions, times);
    const [few, many] = [latency(times[0]), latency(times[1])];
    run.report('growth', {
      queries: times[0].length,
      small_passages: sizes[0],
      small_p50_ms: few.p50_ms,
      small_p99_ms: few.p99_ms,
      large_passages: sizes[1],
      large_p50_ms: many.p50_ms,
      large_p99_ms: many.p99_ms,
      ratio: rounded(many.p50_ms / few.p50_ms, 3),
    });
  });
}

async function filled(store: string, corpus: string): Promise<number> {
  const memory = await Memory.open(store);
  try {
    return (await addCorpus(memory, [corpus])).passages;
  } finally {
    await memory.close();
  }
}

/** Each question to one and then the other: another load on the machine falls on both alike. */
async function askBoth(stores: readonly [string, string], questions: readonly GoldQuestion[], times: readonly [number[], number[]]): Promise<void> {
  const memories = await Promise.all(stores.map((store) => Memory.open(store, { create: false })));
  try {
    for (const memory of memories) await warmUp(memory, new Set(questions.map(({ groupId }) => groupId)));
    for (const question of questions) {
      for (const [at, memory] of memories.entries()) {
        const [asked] = await askAll(memory, [question], { ids: Math.max(...DEPTHS) });
        if (asked) times[at]?.push(asked.millis);
      }
    }
  } finally {
    for (const memory of memories) await memory.close();
  }
}
