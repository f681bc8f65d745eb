import type { Command } from 'commander';
import { type CommandContext, reading, show } from '../call.ts';
import { renderItem } from '../render/item.ts';

const EXAMPLES = `
Examples:
  mnemograph get "Mei-Lin Forsythe"     an entity by its name
  mnemograph get ep_0c6f…               an episode, passage, mention or fact by its id, in full
  mnemograph get Plumb --json`;

/** `mnemograph get ID|NAME` */
export function declareGet(program: Command, context: CommandContext): void {
  program
    .command('get')
    .argument('<id|name>', 'id of an episode, passage, mention, entity, statement or fact, or the exact name of an entity')
    .description('Show one thing of the memory with what belongs to it.')
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call, id: string) => {
        const result = await reading(call, (memory) => memory.get(id, { groupId: call.group }));
        await show(call, result, renderItem);
        return 0;
      }),
    );
}
