import { type Command, Option } from 'commander';
import { type CommandContext, reading, show } from '../call.ts';
import { flag, wholeNumber } from '../options.ts';
import { renderEntities } from '../render/entities.ts';

const EXAMPLES = `
Examples:
  mnemograph entities --prefix Hale
  mnemograph entities --duplicates        pairs that may be one, with the reason; 'mnemograph merge A B' makes them one`;

interface EntitiesOptions {
  readonly prefix: string;
  readonly duplicates: boolean;
  readonly limit: number;
}

/** `mnemograph entities` */
export function declareEntities(program: Command, context: CommandContext): void {
  program
    .command('entities')
    .description('List the people, organisations, places and things that the memory knows by name, or pairs of them that may be one.')
    .addOption(new Option('--prefix <text>', 'only those with a name that begins so').default('', 'all'))
    .addOption(flag('--duplicates', 'list pairs that may be one and were not linked'))
    .addOption(new Option('--limit <number>', 'rows at most').argParser(wholeNumber).default(100, '100'))
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call, { prefix, duplicates, limit }: EntitiesOptions) => {
        const request = { groupId: call.group, prefix, duplicates, limit };
        const { entitiesSchema } = await import('../../../engine/messages.ts');
        entitiesSchema.parse(request);
        const result = await reading(call, (memory) => memory.entities(request));
        await show(call, result, (found, view) => renderEntities(found, call.group, view));
        return 0;
      }),
    );
}
