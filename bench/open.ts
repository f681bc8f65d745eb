/**
 * What it takes to open a memory that exists and to answer a first question, each time in a process of its own: the time from `Memory.open` to
 * the answer, the time from the start of the process, and the resident memory afterwards.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { addCorpus, scanCorpus } from '../src/evaluation/corpus.ts';
import { readQuestions } from '../src/evaluation/questions.ts';
import { Memory } from '../src/engine.ts';
import { type BenchRun, bench } from './harness/bench.ts';
import { dataFile, missingData, ownFile, withTemporaryFolder } from './harness/data-sets.ts';
import { percentile, rounded } from './harness/timing.ts';

/** First word of the command line of the processes that this bench starts. */
const ANSWER = 'answer';
const PROCESSES = 5;

/** What such a process prints. */
interface Answered {
  readonly open_ms: number;
  readonly first_answer_ms: number;
  /** Milliseconds of the Unix clock. */
  readonly answered_at: number;
  readonly rss_mb: number;
}

const [word, store, question] = process.argv.slice(2);
if (word === ANSWER && store !== undefined && question !== undefined) await answer(store, question);
else await bench('open', report);

/** Opens, asks, prints: in a process that did nothing before. */
async function answer(path: string, text: string): Promise<void> {
  const begin = performance.now();
  const memory = await Memory.open(path, { create: false });
  const opened = performance.now();
  await memory.search(text);
  const answered = performance.now();
  const figures: Answered = {
    open_ms: opened - begin,
    first_answer_ms: answered - begin,
    answered_at: performance.timeOrigin + answered,
    rss_mb: process.memoryUsage.rss() / 2 ** 20,
  };
  process.stdout.write(JSON.stringify(figures));
  await memory.close();
}

async function report(run: BenchRun): Promise<void> {
  const name = run.tiny ? 'retrieval-twin' : 'musique-dev';
  const file = (base: string) => (run.tiny ? ownFile(`test/data/${name}/${base}`) : dataFile(`${name}/${base}`));
  const [corpus, queries] = [file('corpus.jsonl'), file('queries.jsonl')];
  const missing = missingData([corpus, queries]);
  if (missing !== null) return run.report(name, { skipped: missing });
  const { questions } = await readQuestions(queries, await scanCorpus([corpus]));
  await withTemporaryFolder(async (folder) => {
    const path = join(folder, 'open.db');
    const passages = await filled(path, corpus);
    const answers: (Answered & { process_ms: number })[] = [];
    for (const { text } of questions.slice(0, run.tiny ? 1 : PROCESSES)) answers.push(await inNewProcess(path, text));
    const median = (of: (one: (typeof answers)[number]) => number) => rounded(percentile(answers.map(of), 0.5), 1);
    run.report(name, {
      passages,
      processes: answers.length,
      open_ms: median((one) => one.open_ms),
      first_answer_ms: median((one) => one.first_answer_ms),
      process_start_to_first_answer_ms: median((one) => one.process_ms),
      slowest_first_answer_ms: rounded(Math.max(...answers.map((one) => one.first_answer_ms)), 1),
      rss_mb: median((one) => one.rss_mb),
      rss_max_mb: rounded(Math.max(...answers.map((one) => one.rss_mb)), 1),
    });
  });
}

async function filled(path: string, corpus: string): Promise<number> {
  const memory = await Memory.open(path);
  try {
    return (await addCorpus(memory, [corpus])).passages;
  } finally {
    await memory.close();
  }
}

async function inNewProcess(path: string, text: string): Promise<Answered & { process_ms: number }> {
  const started = performance.timeOrigin + performance.now();
  const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(import.meta.url), ANSWER, path, text]);
  const answered: Answered = JSON.parse(stdout);
  return { ...answered, process_ms: answered.answered_at - started };
}
