import type { Command } from 'commander';
import { type CommandContext, reading, show } from '../call.ts';
import { renderHistory } from '../render/why.ts';

const EXAMPLES = `
Examples:
  mnemograph history st_0c6f1a22                    the beginning of an id is enough
  mnemograph history st_0c6f1a22 --json`;

/** `mnemograph history FACT` */
export function declareHistory(program: Command, context: CommandContext): void {
  program
    .command('history')
    .argument('<fact>', 'id of a fact, as `facts` lists it, or of a statement')
    .description('Show every reading of a fact that the memory ever believed, from when to when, and by which rule.')
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call, fact: string) => {
        const result = await reading(call, (memory) => memory.history({ groupId: call.group, fact }));
        await show(call, result, renderHistory);
        return 0;
      }),
    );
}
