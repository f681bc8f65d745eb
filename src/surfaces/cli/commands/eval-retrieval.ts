import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandContext } from '../call.ts';
import { given } from '../options.ts';
import { EVAL_HELP, runEvaluation } from './eval-run.ts';

const EXAMPLES = `
Examples:
  mnemograph eval retrieval --corpus corpus.jsonl --queries queries.jsonl
  mnemograph eval retrieval --corpus corpus.jsonl --queries queries.jsonl --json --dump hits.jsonl
  mnemograph eval retrieval --corpus corpus.jsonl --queries queries.jsonl --embedder none --k 5,10

${EVAL_HELP}`;

interface EvalOptions {
  readonly corpus: string;
  readonly queries: string;
  readonly openie?: string;
  readonly k: readonly number[];
  readonly dump?: string;
}

/** `mnemograph eval retrieval` */
export function declareEvalRetrieval(evaluation: Command, context: CommandContext): void {
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
      context.action(async (call, { corpus, queries, k, openie, dump }: EvalOptions) => {
        const { evaluateRetrieval, retrievalTable } = await import('../../../evaluation/index.ts');
        const files = { corpus, queries, ...given('openie', openie) };
        return runEvaluation(call, dump, (options) => evaluateRetrieval({ ...options, ...files, k }), retrievalTable);
      }),
    );
}

function ranks(text: string): number[] {
  const values = text.split(',').map((part) => Number(part.trim()));
  if (values.every((value) => Number.isInteger(value) && value > 0)) return values;
  throw new InvalidArgumentError('Give whole numbers above 0, as in 2,5,10.');
}
