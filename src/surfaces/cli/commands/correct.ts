import { type Command, Option } from 'commander';
import { changing, type CommandContext, show } from '../call.ts';
import { given, TIMES_ALONE_HELP } from '../options.ts';
import { renderCorrection } from '../render/why.ts';

const EXAMPLES = `
Examples:
  mnemograph correct st_0c6f1a22 "Lola Varga"              another value, from when the wrong one held
  mnemograph correct st_0c6f1a22 --valid-at 2019-03        the same value, other times
  mnemograph correct st_0c6f1a22 --note "never happened"   taken back, nothing in its place

A correction is an episode like any other: 'mnemograph forget' undoes it.`;

interface CorrectOptions {
  readonly validAt?: string;
  readonly invalidAt?: string;
  readonly occurredAt?: string;
  readonly referenceTime?: string;
  readonly note?: string;
}

/** `mnemograph correct FACT [OBJECT]` */
export function declareCorrect(program: Command, context: CommandContext): void {
  program
    .command('correct')
    .argument('<fact>', 'id of the fact, as `facts` lists it')
    .argument('[object]', 'the right value; without it the value stays and its times change, or, without times, the fact is taken back')
    .description('Correct a fact: give another value or other times, or take it back. Nothing is overwritten; what was believed before stays known.')
    .addOption(new Option('--valid-at <time>', 'from when it holds (default: from when the corrected value did)'))
    .addOption(new Option('--invalid-at <time>', "from when it no longer holds, or 'open' (default: the end that was stated)"))
    .addOption(new Option('--occurred-at <time>', 'of an event: when it happened (default: when the corrected one did)'))
    .addOption(new Option('--reference-time <time>', 'when the correction was made (default: now)'))
    .addOption(new Option('--note <text>', 'why, kept with it (default: none)'))
    .addHelpText('after', TIMES_ALONE_HELP + EXAMPLES)
    .action(
      context.action(async (call, fact: string, object: string | undefined, options: CorrectOptions) => {
        const { validAt, invalidAt, occurredAt, referenceTime, note } = options;
        const times = { ...given('validAt', validAt), ...given('invalidAt', invalidAt), ...given('occurredAt', occurredAt) };
        const request = { groupId: call.group, fact, ...given('object', object), ...times, ...given('referenceTime', referenceTime), ...given('note', note) };
        const { correctSchema } = await import('../../../engine/messages.ts');
        correctSchema.parse(request);
        const result = await changing(call, {}, (memory) => memory.correct(request));
        await show(call, result, renderCorrection);
        return 0;
      }),
    );
}
