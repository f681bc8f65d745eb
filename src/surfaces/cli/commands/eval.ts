import type { Command } from 'commander';
import type { CommandContext } from '../call.ts';
import { declareEvalConsolidation } from './eval-consolidation.ts';
import { declareEvalRetrieval } from './eval-retrieval.ts';
import { declareEvalStatements } from './eval-statements.ts';
import { declareEvalTemporal } from './eval-temporal.ts';

/** `mnemograph eval`: each measurement is a command of its own. */
export function declareEval(program: Command, context: CommandContext): void {
  const evaluation = program
    .command('eval')
    .description('Measure the memory on data of your own.')
    .action(() => evaluation.help({ error: true }));
  for (const declare of [declareEvalRetrieval, declareEvalTemporal, declareEvalConsolidation, declareEvalStatements]) declare(evaluation, context);
}
