/**
 * Search of a group over the store, as of one that is larger than the memory budget, against search on its whole index: what both find, how
 * long a question takes, and what the process holds. `first_s` is what the first
 * question waits for: the index of the group, or the store's index of words.
 * Each form asks in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GroupIndexes } from '../graph/index/index.ts';
import { search } from '../queries/search.ts';
import { Memory } from '../src/engine.ts';
import { openParts } from '../src/engine/open-parts.ts';
import { addCorpus, scanCorpus } from '../src/evaluation/corpus.ts';
import { readQuestions } from '../src/evaluation/questions.ts';
import { recalls } from '../src/evaluation/recall.ts';
import { type BenchRun, bench, type Figures } from './harness/bench.ts';
import { dataFile, missingData, ownFile, withTemporaryFolder } from './harness/data-sets.ts';
import { latency, rounded } from './harness/timing.ts';

const DEPTHS = [5, 10];
/** Of a corpus line there may be several. */
const PASSAGES_ASKED = 30;
/** A budget that none of these groups fits, and that has room for as large an index a question as there may be. */
const BUDGET_BYTES = 40 * 2 ** 20;
const TINY_BUDGET_BYTES = 1;
const ASK = '--ask';

interface Case {
  readonly name: string;
  readonly corpora: readonly string[];
  readonly queries: string;
}

const musique = { corpus: dataFile('musique-dev/corpus.jsonl'), queries: dataFile('musique-dev/queries.jsonl') };
const FULL: readonly Case[] = [
  { name: 'musique-dev', corpora: [musique.corpus], queries: musique.queries },
  { name: 'musique-dev and wiki-6k', corpora: [musique.corpus, dataFile('wiki-6k/corpus.jsonl')], queries: musique.queries },
];
const TINY: readonly Case[] = [
  { name: 'retrieval-twin', corpora: [ownFile('test/data/retrieval-twin/corpus.jsonl')], queries: ownFile('test/data/retrieval-twin/queries.jsonl') },
];

interface Asked {
  readonly path: string;
  readonly corpora: readonly string[];
  readonly queries: string;
  readonly budgetBytes: number | null;
}

const [flag, given] = process.argv.slice(2);
if (flag === ASK && given !== undefined) process.stdout.write(JSON.stringify(await asked(JSON.parse(given) as Asked)));
else await bench('lazy-search', measured);

async function measured(run: BenchRun): Promise<void> {
  for (const one of run.tiny ? TINY : FULL) {
    const missing = missingData([...one.corpora, one.queries]);
    if (missing !== null) run.report(one.name, { skipped: missing });
    else await withTemporaryFolder((folder) => compared(run, one, join(folder, 'memory.db')));
  }
}

async function compared(run: BenchRun, { name, corpora, queries }: Case, path: string): Promise<void> {
  run.note(`${name}: adding`);
  const memory = await Memory.open(path);
  const { passages } = await addCorpus(memory, corpora);
  await memory.close();
  for (const [form, budgetBytes] of [
    ['whole', null],
    ['lazy', run.tiny ? TINY_BUDGET_BYTES : BUDGET_BYTES],
  ] as const) {
    run.note(`${name}: ${form}`);
    run.report(`${name}, ${form}`, { passages, ...inItsOwnProcess({ path, corpora, queries, budgetBytes }) });
  }
}

function inItsOwnProcess(request: Asked): Figures {
  const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ASK, JSON.stringify(request)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the asking process ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as Figures;
}

async function asked({ path, corpora, queries, budgetBytes }: Asked): Promise<Figures> {
  const { questions } = await readQuestions(queries, await scanCorpus(corpora));
  const { store, embedder, relations, clock } = await openParts(path, {});
  const indexes = new GroupIndexes(store, embedder?.dimensions ?? null, budgetBytes === null ? {} : { memoryBudgetBytes: budgetBytes });
  const ask = async ({ question, groupId, k }: { readonly question: string; readonly groupId: string; readonly k: number }) => {
    const request = { groupId, question, k, asOf: undefined, knownAt: null, now: clock.now(), filter: {} };
    const { passages } = await search({ reader: store, indexes, embedder, relations }, request);
    return [...new Set(passages.map(({ episode }) => episode.part))];
  };
  try {
    const groupId = questions[0]?.groupId ?? '';
    const { ms } = await timedAsync(() => ask({ question: 'What is told here?', groupId, k: 10 }));
    await ask({ question: 'Who is it about?', groupId, k: 10 });
    const hits = [];
    const times = [];
    const cpu = process.cpuUsage();
    for (const { text, gold, category } of questions) {
      const begin = performance.now();
      const parts = await ask({ question: text, groupId, k: PASSAGES_ASKED });
      times.push(performance.now() - begin);
      hits.push({ gold, category, hits: parts.slice(0, Math.max(...DEPTHS)) });
    }
    const { user, system } = process.cpuUsage(cpu);
    const recall = Object.entries(recalls(hits, DEPTHS)).map(([depth, value]) => [`r${depth}`, value]);
    return {
      queries: questions.length,
      form: (await indexes.isLarge(groupId)) ? 'lazy' : 'whole',
      ...Object.fromEntries(recall),
      first_s: rounded(ms / 1000, 1),
      ...latency(times),
      // Of all threads: what is left of a latency that other processes drew out.
      cpu_mean_ms: rounded((user + system) / 1000 / questions.length, 0),
      budget_mb: rounded(indexes.memoryBudgetBytes / 2 ** 20, 1),
      held_mb: rounded(indexes.held().reduce((sum, { bytes }) => sum + bytes, 0) / 2 ** 20, 1),
      rss_mb: Math.round(process.memoryUsage().rss / 1e6),
    };
  } finally {
    await embedder?.close();
    await store.close();
  }
}

async function timedAsync(run: () => Promise<unknown>): Promise<{ readonly ms: number }> {
  const begin = performance.now();
  await run();
  return { ms: performance.now() - begin };
}
