import { type Command, Option } from 'commander';
import { changing, type CommandContext, reading, show } from '../call.ts';
import { renderDecisions, renderUndone } from '../render/entities.ts';

const EXAMPLES = `
Examples:
  mnemograph decisions
  mnemograph decisions --undo de_4b11…      as if it had never been taken`;

interface DecisionsOptions {
  readonly undo?: string;
}

/** `mnemograph decisions` */
export function declareDecisions(program: Command, context: CommandContext): void {
  program
    .command('decisions')
    .description('List what was decided about names by merge and split, the last first, or take a decision back.')
    .addOption(new Option('--undo <id>', 'take this decision back (default: none)'))
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call, { undo }: DecisionsOptions) => {
        if (undo === undefined) {
          const result = await reading(call, (memory) => memory.decisions({ groupId: call.group }));
          await show(call, result, (found, view) => renderDecisions(found, call.group, view));
          return 0;
        }
        const undone = await changing(call, { embedder: 'none', allowEmbedderMismatch: true }, (memory) =>
          memory.undo({ groupId: call.group, decision: undo }),
        );
        await show(call, undone, renderUndone);
        return 0;
      }),
    );
}
