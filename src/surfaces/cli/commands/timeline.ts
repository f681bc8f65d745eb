import { type Command, Option } from 'commander';
import { type CommandContext, reading, show } from '../call.ts';
import { given, TIMES_ALONE_HELP } from '../options.ts';
import { renderTimeline } from '../render/timeline.ts';

const EXAMPLES = `
Examples:
  mnemograph timeline Quillmoor
  mnemograph timeline Quillmoor --relation "chief executive"
  mnemograph timeline "Mei-Lin Forsythe" --known-at 2019     as the memory saw it then`;

/** `mnemograph timeline ENTITY` */
export function declareTimeline(program: Command, context: CommandContext): void {
  program
    .command('timeline')
    .argument('<entity>', 'name or id')
    .description('Draw what is known of an entity over time: a row a fact, by relation, with bars for what holds and marks for events.')
    .addOption(new Option('--relation <relation>', 'only facts of this relation (default: all)'))
    .addOption(new Option('--known-at <time>', 'as the memory knew it then (default: now)'))
    .addHelpText('after', TIMES_ALONE_HELP + EXAMPLES)
    .action(
      context.action(async (call, entity: string, { relation, knownAt }: { readonly relation?: string; readonly knownAt?: string }) => {
        const request = { groupId: call.group, entity, ...given('relation', relation), ...given('knownAt', knownAt) };
        const { timelineSchema } = await import('../../../engine/messages.ts');
        timelineSchema.parse(request);
        const result = await reading(call, (memory) => memory.timeline(request));
        await show(call, result, renderTimeline);
        return 0;
      }),
    );
}
