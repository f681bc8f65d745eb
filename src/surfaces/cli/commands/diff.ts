import { type Command, Option } from 'commander';
import { type CommandContext, reading, show } from '../call.ts';
import { given, TIMES_ALONE_HELP, wholeNumber } from '../options.ts';
import { renderDiff } from '../render/diff.ts';

const EXAMPLES = `
Examples:
  mnemograph diff --from 2019 --to 2020                          what changed in 2019
  mnemograph diff --from 2019-03 --to 2019-06 --entity Quillmoor
  mnemograph diff --from 2024-05-01 --to now --axis known        what was learned since`;

interface DiffOptions {
  readonly from: string;
  readonly to: string;
  readonly axis: 'valid' | 'known';
  readonly entity?: string;
  readonly relation?: string;
  readonly knownAt?: string;
  readonly limit: number;
}

/** `mnemograph diff` */
export function declareDiff(program: Command, context: CommandContext): void {
  program
    .command('diff')
    .description('Tell what changed between two times: in the world, or in what the memory believed.')
    .addOption(new Option('--from <time>', "from when: a date or 'now'").makeOptionMandatory())
    .addOption(new Option('--to <time>', "to when: a later date or 'now'").makeOptionMandatory())
    .addOption(
      new Option('--axis <axis>', "'valid': what began, ended, changed and happened; 'known': what the memory came to believe, or no longer believes")
        .choices(['valid', 'known'])
        .default('valid', 'valid'),
    )
    .addOption(new Option('--entity <name>', 'only facts about it, by name or id (default: all)'))
    .addOption(new Option('--relation <relation>', 'only facts of this relation (default: all)'))
    .addOption(new Option('--known-at <time>', 'with the axis valid: as the memory knew it then (default: now)'))
    .addOption(new Option('--limit <number>', 'facts of each kind at most').argParser(wholeNumber).default(100, '100'))
    .addHelpText('after', TIMES_ALONE_HELP + EXAMPLES)
    .action(
      context.action(async (call, { from, to, axis, entity, relation, knownAt, limit }: DiffOptions) => {
        const narrowed = { ...given('entity', entity), ...given('relation', relation), ...given('knownAt', knownAt) };
        const request = { groupId: call.group, from, to, axis, ...narrowed, limit };
        const { diffSchema } = await import('../../../engine/messages.ts');
        diffSchema.parse(request);
        const result = await reading(call, (memory) => memory.diff(request));
        await show(call, result, renderDiff);
        return 0;
      }),
    );
}
