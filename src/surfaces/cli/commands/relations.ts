import type { Command } from 'commander';
import { type CommandContext, reading, show } from '../call.ts';
import { flag } from '../options.ts';
import { renderRelations } from '../render/relations.ts';

const EXAMPLES = `
Examples:
  mnemograph relations                    what is built in, with the wordings that mean it
  mnemograph relations --proposed         what the facts of the group suggest, for a schema file of your own
  mnemograph relations --json`;

/** `mnemograph relations` */
export function declareRelations(program: Command, context: CommandContext): void {
  program
    .command('relations')
    .description('List the relations that facts can have: how many values at a time, by which wordings they are known, how many facts there are.')
    .addOption(flag('--proposed', "instead, relations that no table knows, with how many values at a time the group's facts suggest; never applied"))
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call, { proposed }: { readonly proposed: boolean }) => {
        const result = await reading(call, (memory) => memory.relations({ groupId: call.group, proposed }));
        await show(call, result, (found, view) => renderRelations(found, proposed, view));
        return 0;
      }),
    );
}
