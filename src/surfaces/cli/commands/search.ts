import type { Command } from 'commander';
import { asking, type CommandContext, show } from '../call.ts';
import { flag, kOption, type QuestionOptions, TIMES_HELP, withQuestionOptions } from '../options.ts';
import { questionOf } from '../question.ts';
import { renderSearch } from '../render/search.ts';

const EXAMPLES = `
Examples:
  mnemograph search "Who runs the plant in Gdynia?"
  mnemograph search "quarterly results" -k 3 --source board/2018.md --from 2018 --to 2019
  mnemograph search "Who succeeded Lola?" --explain`;

/** `mnemograph search QUESTION` */
export function declareSearch(program: Command, context: CommandContext): void {
  const command = program
    .command('search')
    .argument('<question>', "what you want to know, or '-'")
    .description('Find the passages that bear on a question, best first.');
  withQuestionOptions(command)
    .addOption(kOption('passages wanted', 5))
    .addOption(flag('--explain', 'show the parts of each score and the path that led to it'))
    .addHelpText('after', TIMES_HELP + EXAMPLES)
    .action(
      context.action(async (call, question: string, options: QuestionOptions) => {
        const search = await questionOf(call, question, options);
        const result = await asking(call, (memory) => memory.search(search));
        await show(call, result, (found, view) => renderSearch(found, { explain: options.explain ?? false }, view));
        return 0;
      }),
    );
}
