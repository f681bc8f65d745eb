import type { Command } from 'commander';
import type { ImportReport } from '../../../engine/messages.ts';
import { changing, type CommandContext, show } from '../call.ts';
import { interruptible } from '../interruption.ts';
import { createProgress } from '../progress.ts';
import { counted } from '../render/figures.ts';
import { addingLine } from '../render/progress.ts';

const EXAMPLES = `
Examples:
  mnemograph export --db old.mnemo --output memory.jsonl
  mnemograph import memory.jsonl --db new.mnemo

A file is imported into the group that it came from, since ids carry it. Facts are computed anew from the
episodes and compared with the file. Stopped or run again, it takes up what is missing.`;

/** `mnemograph import` */
export function declareImport(program: Command, context: CommandContext): void {
  program
    .command('import')
    .description('Take in a file that export wrote: its episodes with their times, and its decisions about names.')
    .argument('<file>', 'a file that export wrote')
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call, path: string) => {
        const progress = createProgress(call.terminal.stderr, { isQuiet: call.quiet, render: addingLine });
        const stop = () => progress.say('Stopping after the current episode. Run the same command again to go on. Ctrl-C again ends at once.');
        const group = call.isGroupGiven ? { groupId: call.group } : {};
        const report = await changing(call, { create: true }, (memory) =>
          interruptible(stop, (signal) => memory.import({ path, ...group }, { signal, onProgress: progress.update })),
        ).finally(progress.end);
        await show(call, report, rendered);
        return report.interrupted ? 130 : report.differing > 0 || report.failed > 0 ? 1 : 0;
      }),
    );
}

function rendered({ groupId, episodes, added, decisions, lines, differing, more, failed, interrupted }: ImportReport): string {
  const said = [
    `Imported ${counted(added, 'episode')} of ${episodes} into group '${groupId}'${decisions > 0 ? `, and ${counted(decisions, 'decision')}` : ''}.`,
  ];
  if (interrupted) said.push('Stopped. Run the same command again to take up the rest.');
  else if (differing === 0) said.push(`All ${counted(lines, 'statement, fact and entity', 'statements, facts and entities')} of the file came out the same.`);
  else
    said.push(
      `${differing} of ${counted(lines, 'statement, fact or entity', 'statements, facts and entities')} came out otherwise: the file was written by another version, schema or extraction. What is here follows the rules that are here.`,
    );
  if (more > 0) said.push(`${more} more came out than the file has: there were other episodes here before, or the file is not whole.`);
  if (failed > 0) said.push(`${counted(failed, 'episode')} could not be read: 'mnemograph list --what episodes --status failed'.`);
  return said.join('\n');
}
