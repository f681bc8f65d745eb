import { type Command, Option } from 'commander';
import { type CommandContext, reading, show } from '../call.ts';
import { given, TIMES_ALONE_HELP } from '../options.ts';
import { renderWhy } from '../render/why.ts';

const EXAMPLES = `
Examples:
  mnemograph why st_0c6f1a22                        the beginning of an id is enough
  mnemograph why st_0c6f1a22 --known-at 2020        as the memory saw it then
  mnemograph why st_0c6f1a22 --json`;

/** `mnemograph why FACT` */
export function declareWhy(program: Command, context: CommandContext): void {
  program
    .command('why')
    .argument('<fact>', 'id of a fact, as `facts` lists it, or of a statement')
    .description('Tell why a fact is believed: what opened it, what closed it, by which rule, who says so, and what would undo it.')
    .addOption(new Option('--known-at <time>', 'as the memory knew it then (default: now)'))
    .addHelpText('after', TIMES_ALONE_HELP + EXAMPLES)
    .action(
      context.action(async (call, fact: string, { knownAt }: { readonly knownAt?: string }) => {
        const request = { groupId: call.group, fact, ...given('knownAt', knownAt) };
        const result = await reading(call, (memory) => memory.why(request));
        await show(call, result, renderWhy);
        return 0;
      }),
    );
}
