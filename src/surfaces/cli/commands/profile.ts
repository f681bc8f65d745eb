import { type Command, Option } from 'commander';
import { type CommandContext, reading, show } from '../call.ts';
import { given, TIMES_ALONE_HELP, wholeNumber } from '../options.ts';
import { renderProfile } from '../render/profile.ts';

const EXAMPLES = `
Examples:
  mnemograph profile "Mei-Lin Forsythe"
  mnemograph profile Quillmoor --tokens 200 --as-of 2019     for the prompt of a language model`;

interface ProfileOptions {
  readonly tokens: number;
  readonly asOf?: string;
  readonly knownAt?: string;
}

/** `mnemograph profile ENTITY` */
export function declareProfile(program: Command, context: CommandContext): void {
  program
    .command('profile')
    .argument('<entity>', 'name or id')
    .description('Print what is true of an entity by topic, with dates, within a token budget: best supported and latest first.')
    .addOption(new Option('--tokens <number>', 'size of the text, in tokens, approximately').argParser(wholeNumber).default(500, '500'))
    .addOption(new Option('--as-of <time>', "what was true then: a date, 'now', or 'any' with what has ended (default: now)"))
    .addOption(new Option('--known-at <time>', 'as the memory knew it then (default: now)'))
    .addHelpText('after', TIMES_ALONE_HELP + EXAMPLES)
    .action(
      context.action(async (call, entity: string, { tokens, asOf, knownAt }: ProfileOptions) => {
        const request = { groupId: call.group, entity, tokens, ...given('asOf', asOf), ...given('knownAt', knownAt) };
        const { profileSchema } = await import('../../../engine/messages.ts');
        profileSchema.parse(request);
        const result = await reading(call, (memory) => memory.profile(request));
        await show(call, result, renderProfile);
        return 0;
      }),
    );
}
