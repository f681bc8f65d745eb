import type { Command } from 'commander';
import { asking, type CommandContext, show } from '../call.ts';
import { kOption, type QuestionOptions, TIMES_HELP, withQuestionOptions } from '../options.ts';
import { questionOf } from '../question.ts';
import { renderAnswer } from '../render/answer.ts';

const EXAMPLES = `
Examples:
  mnemograph ask "Who led the company that bought Plumb?"
  mnemograph ask "Where was the head office?" --as-of 2018
  mnemograph ask "Who signed the Varga contract?" --json

'Not in memory' is an answer too: the exit code is 0.`;

/** `mnemograph ask QUESTION` */
export function declareAsk(program: Command, context: CommandContext): void {
  const command = program
    .command('ask')
    .argument('<question>', "what you want to know, or '-'")
    .description('Answer a question with the best supported sentence and the evidence that leads to it.');
  withQuestionOptions(command)
    .addOption(kOption('passages given with the answer, in --json', 10))
    .addHelpText('after', TIMES_HELP + EXAMPLES)
    .action(
      context.action(async (call, question: string, options: QuestionOptions) => {
        const asked = await questionOf(call, question, options);
        const result = await asking(call, (memory) => memory.ask(asked));
        await show(call, result, renderAnswer);
        return 0;
      }),
    );
}
