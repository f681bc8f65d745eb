import { type Command, Option } from 'commander';
import { type CommandContext, reading, show } from '../call.ts';
import { given, TIMES_ALONE_HELP, wholeNumber } from '../options.ts';
import { renderFacts } from '../render/facts.ts';

const EXAMPLES = `
Examples:
  mnemograph facts --entity Quillmoor
  mnemograph facts --entity Quillmoor --relation "chief executive" --as-of 2019-06
  mnemograph facts --known-at 2020-01-01 --limit 20`;

interface FactsOptions {
  readonly entity?: string;
  readonly relation?: string;
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly after?: string;
  readonly limit: number;
}

/** `mnemograph facts` */
export function declareFacts(program: Command, context: CommandContext): void {
  program
    .command('facts')
    .description('List facts with their times: of the group, an entity or a relation, as of a time, as known at a time.')
    .addOption(new Option('--entity <name>', 'only facts about it, by name or id (default: all)'))
    .addOption(new Option('--relation <relation>', 'only facts of this relation (default: all)'))
    .addOption(new Option('--as-of <time>', "only facts that are true then: a date, 'now' or 'any' (default: any)"))
    .addOption(new Option('--known-at <time>', 'as the memory knew them then (default: now)'))
    .addOption(new Option('--after <id>', 'go on after this fact, as the end of a page says (default: from the start)'))
    .addOption(new Option('--limit <number>', 'facts at most').argParser(wholeNumber).default(100, '100'))
    .addHelpText('after', TIMES_ALONE_HELP + EXAMPLES)
    .action(
      context.action(async (call, { entity, relation, asOf, knownAt, after, limit }: FactsOptions) => {
        const narrowed = { ...given('entity', entity), ...given('relation', relation), ...given('asOf', asOf), ...given('knownAt', knownAt) };
        const request = { groupId: call.group, ...narrowed, ...given('after', after), limit };
        const { factsSchema } = await import('../../../engine/messages.ts');
        factsSchema.parse(request);
        const result = await reading(call, (memory) => memory.facts(request));
        await show(call, result, (found, view) => renderFacts(found, call.group, view));
        return 0;
      }),
    );
}
