import { type Command, Option } from 'commander';
import { MnemographError } from '../../../core/errors.ts';
import type { CommandContext } from '../call.ts';
import { given, wholeNumber } from '../options.ts';
import { DUMP_FACTS, EVAL_HELP, runEvaluation } from './eval-run.ts';

const EXAMPLES = `
Examples:
  mnemograph eval statements --sentences sentences.jsonl
  mnemograph eval statements --sentences sentences.jsonl --json --dump facts.jsonl
  mnemograph eval statements --corpus corpus.jsonl --openie openie.jsonl --from 400 --limit 200

Each text is read by itself: no other bears on its facts.
${EVAL_HELP}`;

interface EvalOptions {
  readonly sentences?: string;
  readonly corpus?: string;
  readonly openie?: string;
  readonly from?: number;
  readonly limit?: number;
  readonly dump?: string;
}

/** `mnemograph eval statements` */
export function declareEvalStatements(evaluation: Command, context: CommandContext): void {
  evaluation
    .command('statements')
    .description('Measure which facts are extracted, against labelled texts or against triples given for a corpus.')
    .option('--sentences <file>', 'labelled texts, a JSON object a line: {"id", "text", "referenceTime", "facts": […]} (or give --corpus)')
    .option('--corpus <file>', 'passages, a JSON object a line: {"id", "title", "text", …} (or give --sentences)')
    .option('--openie <file>', 'with --corpus: triples, a JSON object a line: {"id", "triples": [[subject, relation, object], …]}')
    .addOption(new Option('--from <number>', 'with --corpus: lines passed over before the first that is read (default: 0)').argParser(wholeNumber))
    .addOption(new Option('--limit <number>', 'with --corpus: lines read (default: all)').argParser(wholeNumber))
    .option('--dump <file>', DUMP_FACTS)
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call, options: EvalOptions) => {
        const { sentences, corpus, openie, dump } = checkOptions(options);
        const { evaluatePairing, evaluateStatements, pairingTable, statementsTable } = await import('../../../evaluation/index.ts');
        if (sentences !== undefined) return runEvaluation(call, dump, (run) => evaluateStatements({ ...run, sentences }), statementsTable);
        const range = { ...given('from', options.from), ...given('limit', options.limit) };
        return runEvaluation(call, dump, (run) => evaluatePairing({ ...run, corpus, openie, ...range }), pairingTable);
      }),
    );
}

type CheckedOptions = { readonly dump?: string } & (
  | { readonly sentences: string; readonly corpus?: never; readonly openie?: never }
  | { readonly sentences?: never; readonly corpus: string; readonly openie: string }
);

/** Options that would be ignored are refused: silence would look like consent. */
function checkOptions({ sentences, corpus, openie, from, limit, dump }: EvalOptions): CheckedOptions {
  const wrong = (message: string) => new MnemographError('invalid_input', message);
  const kept = given('dump', dump);
  if (sentences === undefined) {
    if (corpus === undefined || openie === undefined)
      throw wrong('Give labelled texts with --sentences, or a corpus and its triples with --corpus and --openie.');
    return { ...kept, corpus, openie };
  }
  if (corpus !== undefined || openie !== undefined) throw wrong('Give either --sentences, or --corpus and --openie, not both.');
  if (from !== undefined || limit !== undefined) throw wrong('--from and --limit are for --corpus; labelled texts are read whole.');
  return { ...kept, sentences };
}
