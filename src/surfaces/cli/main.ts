#!/usr/bin/env node
import { failureJson, failureOf, failureText } from './failure.ts';
import { runProgram } from './program.ts';
import { processTerminal } from './terminal.ts';

const argv = process.argv.slice(2);
const terminal = processTerminal();
try {
  process.exitCode = await runProgram(argv, terminal);
} catch (error) {
  const failure = failureOf(error);
  if (failure) {
    // Set first: a reader that is gone must not turn a failure into a success.
    process.exitCode = failure.exitCode;
    const isForPrograms = argv.includes('--json');
    if (isForPrograms) await terminal.print(failureJson(failure));
    if (!isForPrograms || failure.code === 'internal') terminal.note(failureText(failure));
  }
}
