import type { Command } from 'commander';
import { flag } from '../options.ts';
import { type CommandContext, reading, show } from '../call.ts';
import { renderStatus } from '../render/status.ts';

const EXAMPLES = `
Examples:
  mnemograph status                       every group of the store, or with --group that one
  mnemograph status --graph --group work  degrees, central names and communities of a group
  mnemograph status --json`;

/** `mnemograph status` */
export function declareStatus(program: Command, context: CommandContext): void {
  program
    .command('status')
    .description('Show what the store holds, group by group, and which embedder its vectors come from.')
    .addOption(flag('--graph', "also measure the group's graph of names: degree, centrality, communities"))
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call, options: { readonly graph: boolean }) => {
        const result = await reading(call, (memory) => memory.status({ graph: options.graph, ...(call.isGroupGiven ? { groupId: call.group } : {}) }));
        await show(call, result, renderStatus);
        return 0;
      }),
    );
}
