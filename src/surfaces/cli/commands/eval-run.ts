/** What every `mnemograph eval …` does alike: progress and warnings on stderr, the report on stdout, nothing left behind by Ctrl-C. */
import type { RunOptions } from '../../../evaluation/index.ts';
import type { Call } from '../call.ts';
import type { ExitCode } from '../failure.ts';
import { interruptible } from '../interruption.ts';
import { given } from '../options.ts';
import { createProgress } from '../progress.ts';
import { evaluationLine } from '../render/progress.ts';

/** Shown under the examples of each. */
export const EVAL_HELP = 'Each measurement reads its texts into a temporary store; --db and --group are not used.';

export const DUMP_FACTS = 'write the facts of each there, as JSON lines (default: not written)';

/** @param evaluate Runs with what the command line says of every run. */
export async function runEvaluation<Report>(
  call: Call,
  dump: string | undefined,
  evaluate: (options: RunOptions) => Promise<Report>,
  table: (report: Report) => string,
): Promise<ExitCode> {
  const progress = createProgress(call.terminal.stderr, { isQuiet: call.quiet, render: evaluationLine });
  const told = { onProgress: progress.update, onWarning: (warning: string) => progress.say(`mnemograph: ${warning}`) };
  const report = await interruptible(
    () => progress.say('Stopping. Ctrl-C again ends at once.'),
    (signal) => evaluate({ ...told, ...given('dump', dump), embedder: call.embedder, extraction: call.extraction, signal }),
  ).finally(progress.end);
  // Already in wire form: the names of datasets, categories and kinds are not to be touched.
  await call.terminal.print(call.json ? JSON.stringify(report) : table(report));
  return 0;
}
