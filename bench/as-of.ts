/**
 * What asking as of a time costs: each question asked without a time and as of three, by turns on one store with statements. The vectors of
 * the questions are known by then, so that what is compared is the search alone.
 */
import { join } from 'node:path';
import { Memory } from '../src/engine.ts';
import { addCorpus, scanCorpus } from '../src/evaluation/corpus.ts';
import { readQuestions } from '../src/evaluation/questions.ts';
import { type BenchRun, bench } from './harness/bench.ts';
import { dataFile, missingData, ownFile, withTemporaryFolder } from './harness/data-sets.ts';
import { percentile, rounded } from './harness/timing.ts';

const TIMES = ['1950', '2000-06', '2015-06-01'] as const;
const ROUNDS = 5;

await bench('as-of', report);

async function report(run: BenchRun): Promise<void> {
  const name = run.tiny ? 'retrieval-twin' : 'musique-dev';
  const file = (base: string) => (run.tiny ? ownFile(`test/data/${name}/${base}`) : dataFile(`${name}/${base}`));
  const [corpus, queries] = [file('corpus.jsonl'), file('queries.jsonl')];
  const missing = missingData([corpus, queries]);
  if (missing !== null) return run.report(name, { skipped: missing });
  const { questions } = await readQuestions(queries, await scanCorpus([corpus]));
  await withTemporaryFolder(async (folder) => {
    const memory = await Memory.open(join(folder, 'as-of.db'));
    try {
      const { passages } = await addCorpus(memory, [corpus]);
      const texts = questions.map(({ text }) => text);
      for (const time of TIMES) {
        await askBoth(memory, texts, time);
        const pairs: Pair[] = [];
        for (let round = 0; round < (run.tiny ? 1 : ROUNDS); round++) pairs.push(...(await askBoth(memory, texts, time)));
        const [without, asOf] = [pairs.map((pair) => pair.without), pairs.map((pair) => pair.asOf)];
        run.report(`${name}, as of ${time}`, {
          passages,
          questions: texts.length,
          without_p50_ms: rounded(percentile(without, 0.5), 3),
          as_of_p50_ms: rounded(percentile(asOf, 0.5), 3),
          ratio: rounded(percentile(asOf, 0.5) / percentile(without, 0.5), 3),
        });
      }
    } finally {
      await memory.close();
    }
  });
}

interface Pair {
  readonly without: number;
  readonly asOf: number;
}

/** Which of the two comes first changes from question to question. */
async function askBoth(memory: Memory, questions: readonly string[], asOf: string): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const [at, question] of questions.entries()) {
    const plain = () => millisOf(() => memory.search({ question, asOf: 'any' }));
    const timed = () => millisOf(() => memory.search({ question, asOf }));
    if (at % 2 === 0) pairs.push({ without: await plain(), asOf: await timed() });
    else {
      const first = await timed();
      pairs.push({ asOf: first, without: await plain() });
    }
  }
  return pairs;
}

async function millisOf(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
