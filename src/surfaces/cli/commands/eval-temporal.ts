import type { Command } from 'commander';
import type { CommandContext } from '../call.ts';
import { DUMP_FACTS, EVAL_HELP, runEvaluation } from './eval-run.ts';

const EXAMPLES = `
Examples:
  mnemograph eval temporal --scenarios scenarios.jsonl
  mnemograph eval temporal --scenarios scenarios.jsonl --json --dump facts.jsonl

A probe passes when the first 5 facts hold every text that it expects and none that it rejects.
Without "asOf" it is asked at the time that its question names, else now.
${EVAL_HELP}`;

interface EvalOptions {
  readonly scenarios: string;
  readonly dump?: string;
}

/** `mnemograph eval temporal` */
export function declareEvalTemporal(evaluation: Command, context: CommandContext): void {
  evaluation
    .command('temporal')
    .description('Measure whether facts are those that were true at a time, on dated texts with probes.')
    .requiredOption('--scenarios <file>', 'scenarios, a JSON object a line: {"id", "kind", "episodes": […], "probes": […]}')
    .option('--dump <file>', DUMP_FACTS)
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call, { scenarios, dump }: EvalOptions) => {
        const { evaluateTemporal, temporalTable } = await import('../../../evaluation/index.ts');
        return runEvaluation(call, dump, (options) => evaluateTemporal({ ...options, scenarios }), temporalTable);
      }),
    );
}
