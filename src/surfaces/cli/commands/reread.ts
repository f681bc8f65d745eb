import type { Command } from 'commander';
import { changing, type CommandContext, show } from '../call.ts';
import { interruptible } from '../interruption.ts';
import { counted } from '../render/figures.ts';
import { addingLine } from '../render/progress.ts';
import { createProgress } from '../progress.ts';

const EXAMPLES = `
Examples:
  mnemograph reread                          after an upgrade brought better rules
  mnemograph reread --schema relations.toml  by other relations
  mnemograph reread --extraction none        without statements of prose`;

/** `mnemograph reread` */
export function declareReread(program: Command, context: CommandContext): void {
  program
    .command('reread')
    .description(
      'Read everything, in all groups, anew: with the rules of this version and the schema that --schema names. Afterwards the memory says what it would say had it been read so from the beginning. When it learned what stays as it was.',
    )
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call) => {
        const progress = createProgress(call.terminal.stderr, { isQuiet: call.quiet, render: addingLine });
        const stop = () => progress.say('Stopping after this commit. Run the same command again: it begins anew. Ctrl-C again ends at once.');
        const result = await changing(call, { allowSchemaMismatch: true }, (memory) =>
          interruptible(stop, (signal) => memory.reread({ signal, onProgress: progress.update })),
        ).finally(progress.end);
        await show(call, result, ({ episodes, problems }) =>
          [`Read ${counted(episodes, 'episode')} anew.`, ...problems.map(({ source, reason }) => `${source}: ${reason}`)].join('\n'),
        );
        return result.interrupted ? 130 : result.problems.length > 0 ? 1 : 0;
      }),
    );
}
