import type { Command } from 'commander';
import { changing, type CommandContext, show } from '../call.ts';
import { renderDecided } from '../render/entities.ts';

const EXAMPLES = `
Examples:
  mnemograph split 'Robert Hale' Hale        Hale is somebody else
  mnemograph split 'Robert Hale' ep_5f…      the Robert Hale of this episode is another of that name

The second name leaves, and with it what was merged with it by hand.
It is kept as a decision: 'mnemograph decisions' lists it, and takes it back with --undo. It goes with the last mention of either name.`;

/** `mnemograph split A B` */
export function declareSplit(program: Command, context: CommandContext): void {
  program
    .command('split')
    .argument('<a>', 'a name that stays')
    .argument('<b>', 'the name that leaves, or the id of an episode, a passage or a mention in which A names somebody else')
    .description('Say that two names of one thing are two: each has its own facts and timeline from then on.')
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call, a: string, b: string) => {
        const request = { groupId: call.group, a, b };
        const result = await changing(call, { embedder: 'none', allowEmbedderMismatch: true }, (memory) => memory.split(request));
        await show(call, result, renderDecided);
        return 0;
      }),
    );
}
