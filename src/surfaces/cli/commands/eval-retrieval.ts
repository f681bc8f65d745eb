import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandContext } from '../call.ts';
import { interruptible } from '../interruption.ts';
import { given } from '../options.ts';
import { createProgress } from '../progress.ts';
import { evaluationLine } from '../render/progress.ts';

const EXAMPLES = `
Examples:
  mnemograph eval retrieval --corpus corpus.jsonl --queries queries.jsonl
  mnemograph eval retrieval --corpus corpus.jsonl --queries queries.jsonl --json --dump hits.jsonl
  mnemograph eval retrieval --corpus corpus.jsonl --queries queries.jsonl --embedder none --k 5,10

Each measurement reads the corpus into a temporary store; --db and --group are not used.`;

interface EvalOptions {
  readonly corpus: string;
  readonly queries: string;
  readonly openie?: string;
  readonly k: readonly number[];
  readonly dump?: string;
}

/** `mnemograph eval retrieval` */
export function declareEval(program: Command, context: CommandContext): void {
  const evaluation = program
    .command('eval')
    .description('Measure the memory on data of your own.')
    .action(() => evaluation.help({ error: true }));
  evaluation
    .command('retrieval')
    .description('Measure recall on a corpus with questions, beside BM25 and vectors alone in the same run.')
    .requiredOption('--corpus <file>', 'passages, a JSON object a line: {"id", "title", "text", …}')
    .requiredOption('--queries <file>', 'questions, a JSON object a line: {"id", "text", "gold": [corpus ids], …}')
    .option('--openie <file>', 'triples given with the passages (default: names are read from the text)')
    .addOption(new Option('--k <numbers>', 'recall is counted at these ranks').argParser(ranks).default([2, 5, 10], '2,5,10'))
    .option('--dump <file>', 'write the hits of each question there, as JSON lines (default: not written)')
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call, options: EvalOptions) => {
        const { evaluateRetrieval, retrievalTable } = await import('../../../evaluation/index.ts');
        const { corpus, queries, k } = options;
        const progress = createProgress(call.terminal.stderr, { isQuiet: call.quiet, render: evaluationLine });
        const told = { onProgress: progress.update, onWarning: (warning: string) => progress.say(`mnemograph: ${warning}`) };
        const files = { corpus, queries, ...given('openie', options.openie), ...given('dump', options.dump) };
        const report = await interruptible(
          () => progress.say('Stopping. Ctrl-C again ends at once.'),
          (signal) => evaluateRetrieval({ ...files, ...told, k, embedder: call.embedder, signal }),
        ).finally(progress.end);
        // Already in wire form: the names of datasets and categories are not to be touched.
        await call.terminal.print(call.json ? JSON.stringify(report) : retrievalTable(report));
        return 0;
      }),
    );
}

function ranks(text: string): number[] {
  const values = text.split(',').map((part) => Number(part.trim()));
  if (values.every((value) => Number.isInteger(value) && value > 0)) return values;
  throw new InvalidArgumentError('Give whole numbers above 0, as in 2,5,10.');
}
