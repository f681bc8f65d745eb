import { type Command, Option } from 'commander';
import { asking, type CommandContext, show } from '../call.ts';
import { type QuestionOptions, TIMES_HELP, wholeNumber, withQuestionOptions } from '../options.ts';
import { questionOf } from '../question.ts';
import { printable } from '../render/wrap.ts';

const EXAMPLES = `
Examples:
  mnemograph context "Who runs the plant in Gdynia?" --tokens 800
  mnemograph context "$QUESTION" --quiet | cat - prompt.txt | llm`;

/** `mnemograph context QUESTION` */
export function declareContext(program: Command, context: CommandContext): void {
  const command = program
    .command('context')
    .argument('<question>', "what you want to know, or '-'")
    .description('Print numbered passages with sources and dates, ready to be put before the question in a prompt: best evidence first and last.');
  withQuestionOptions(command)
    .addOption(new Option('--tokens <number>', 'size of the block, in tokens, approximately').argParser(wholeNumber).default(2000, '2000'))
    .addHelpText('after', TIMES_HELP + EXAMPLES)
    .action(
      context.action(async (call, question: string, options: QuestionOptions & { readonly tokens: number }) => {
        const asked = await questionOf(call, question, options);
        const request = { ...asked, tokens: options.tokens };
        const { contextSchema } = await import('../../../engine/messages.ts');
        contextSchema.parse(request);
        const result = await asking(call, (memory) => memory.context(request));
        await show(call, result, ({ text }) => printable(text));
        return 0;
      }),
    );
}
