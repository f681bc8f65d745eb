import type { AddSources, AddText } from '../../engine/messages.ts';
import { type Call, passing, showJson } from './call.ts';
import type { ExitCode } from './failure.ts';
import { renderDryRunPassage } from './render/dry-run.ts';
import { counted } from './render/figures.ts';
import { problemLine } from './render/reports.ts';

/** Prints the passages and names that adding would read, as they come; with --json a JSON object a line. Writes no store. */
export async function dryRun(call: Call, input: AddText | AddSources): Promise<ExitCode> {
  let passages = 0;
  let problems = 0;
  await passing(call, async (memory) => {
    for await (const found of memory.dryRun(input)) {
      if ('problem' in found) {
        problems++;
        call.terminal.note(problemLine(found.problem));
        continue;
      }
      passages++;
      if (call.json) await showJson(call, found);
      else await call.terminal.print(renderDryRunPassage(found, call.terminal.view));
    }
  });
  if (!call.quiet) call.terminal.note(`Dry run: ${counted(passages, 'passage')}, ${counted(problems, 'problem')}. Nothing was written.`);
  return problems > 0 ? 1 : 0;
}
