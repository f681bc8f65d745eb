import type { Command } from 'commander';
import { changing, type CommandContext, show } from '../call.ts';
import { renderDecided } from '../render/entities.ts';

const EXAMPLES = `
Examples:
  mnemograph merge 'Bob Hale' 'Robert Hale'
  mnemograph merge me_0c6f… me_51aa…      two that 'mnemograph entities --duplicates' lists

It is kept as a decision: 'mnemograph decisions' lists it, and takes it back with --undo. It goes with the last mention of either name.`;

/** `mnemograph merge A B` */
export function declareMerge(program: Command, context: CommandContext): void {
  program
    .command('merge')
    .argument('<a>', 'name or id')
    .argument('<b>', 'name or id')
    .description('Say that two names, or two entities by id, are one thing: facts and timelines are then those of both.')
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call, a: string, b: string) => {
        const request = { groupId: call.group, a, b };
        const result = await changing(call, { embedder: 'none', allowEmbedderMismatch: true }, (memory) => memory.merge(request));
        await show(call, result, renderDecided);
        return 0;
      }),
    );
}
