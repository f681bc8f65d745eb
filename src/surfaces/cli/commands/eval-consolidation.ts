import type { Command } from 'commander';
import type { CommandContext } from '../call.ts';
import { DUMP_FACTS, EVAL_HELP, runEvaluation } from './eval-run.ts';

const EXAMPLES = `
Examples:
  mnemograph eval consolidation --episodes episodes.jsonl --probes probes.jsonl
  mnemograph eval consolidation --episodes episodes.jsonl --probes probes.jsonl --json --dump facts.jsonl

A probe passes when the first 10 facts true now have what it expects at an end, and none of the relation asked has a rejected value.
${EVAL_HELP}`;

interface EvalOptions {
  readonly episodes: string;
  readonly probes: string;
  readonly dump?: string;
}

/** `mnemograph eval consolidation` */
export function declareEvalConsolidation(evaluation: Command, context: CommandContext): void {
  evaluation
    .command('consolidation')
    .description('Measure what is held true now, on dated statements of which later ones override earlier ones.')
    .requiredOption('--episodes <file>', 'statements, a JSON object a line: {"id", "text", "referenceTime"}')
    .requiredOption('--probes <file>', 'questions, a JSON object a line: {"question", "hops", "expect", "reject": […]}')
    .option('--dump <file>', DUMP_FACTS)
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call, { episodes, probes, dump }: EvalOptions) => {
        const { consolidationTable, evaluateConsolidation } = await import('../../../evaluation/index.ts');
        return runEvaluation(call, dump, (options) => evaluateConsolidation({ ...options, episodes, probes }), consolidationTable);
      }),
    );
}
