import { failureJson, failureOf, failureText } from './failure.ts';
import { runProgram } from './program.ts';
import { processTerminal } from './terminal.ts';

/** Runs the command line and sets the process's exit code; every failure is told, none is thrown but by a bug. */
export async function run(argv: readonly string[]): Promise<void> {
  const terminal = processTerminal();
  try {
    process.exitCode = await runProgram(argv, terminal);
  } catch (error) {
    const failure = failureOf(error);
    if (!failure) return;
    // Set first: a reader that is gone must not turn a failure into a success.
    process.exitCode = failure.exitCode;
    const isForPrograms = argv.includes('--json');
    if (isForPrograms) await terminal.print(failureJson(failure));
    if (!isForPrograms || failure.code === 'internal') terminal.note(failureText(failure));
  }
}
