import { Argument, type Command, Option } from 'commander';
import type { List } from '../../../engine/messages.ts';
import { type CommandContext, reading, show } from '../call.ts';
import { given, wholeNumber } from '../options.ts';
import { renderList } from '../render/list.ts';

const EXAMPLES = `
Examples:
  mnemograph list                                   sources, the default
  mnemograph list episodes --status failed          what could not be taken in, and why
  mnemograph list entities --prefix Quill --limit 20`;

interface ListOptions {
  readonly status?: 'pending' | 'applied' | 'failed';
  readonly source?: string;
  readonly prefix?: string;
  readonly limit: number;
}

/** `mnemograph list [WHAT]` */
export function declareList(program: Command, context: CommandContext): void {
  program
    .command('list')
    .addArgument(new Argument('[what]', 'what to list').choices(['sources', 'episodes', 'entities', 'facts', 'groups']).default('sources', 'sources'))
    .description('List what the memory holds.')
    .addOption(new Option('--status <status>', 'only episodes of this status (default: all)').choices(['pending', 'applied', 'failed']))
    .addOption(new Option('--source <source>', 'only episodes of this source (default: all)'))
    .addOption(new Option('--prefix <text>', 'only entities whose name begins so (default: all)'))
    .addOption(new Option('--limit <number>', 'rows at most').argParser(wholeNumber).default(100, '100'))
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call, what: NonNullable<List['what']>, options: ListOptions) => {
        const { status, source, prefix, limit } = options;
        const request = { groupId: call.group, what, limit, ...given('status', status), ...given('source', source), ...given('prefix', prefix) };
        const { listSchema } = await import('../../../engine/messages.ts');
        listSchema.parse(request);
        const result = await reading(call, (memory) => memory.list(request));
        await show(call, result, (listed, view) => renderList(listed, call.group, view));
        return 0;
      }),
    );
}
