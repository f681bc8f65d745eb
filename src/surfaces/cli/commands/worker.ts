import { type Command, Option } from 'commander';
import { type CommandContext, show } from '../call.ts';
import { interruptible } from '../interruption.ts';
import { flag, given, wholeNumber } from '../options.ts';
import { counted } from '../render/figures.ts';
import { queueOption } from '../queue-option.ts';

const EXAMPLES = `
Examples:
  mnemograph add docs/ --enqueue                        accept, and leave the reading to workers
  mnemograph worker                                     read and apply until Ctrl-C
  mnemograph worker --until-idle                        until nothing is left
  mnemograph worker --db neo4j://neo4j:…@graph:7687 --queue redis://queue:6379

Start as many as you like, on as many machines. Ctrl-C (or SIGTERM) finishes what is in hand; a second one ends at
once, and what was in hand is taken up by another worker.`;

interface WorkerOptions {
  readonly queue?: string;
  readonly concurrency?: number;
  readonly untilIdle: boolean;
}

/** `mnemograph worker` */
export function declareWorker(program: Command, context: CommandContext): void {
  program
    .command('worker')
    .description('Read and apply what was accepted: take jobs until it is told to stop.')
    .addOption(queueOption())
    .addOption(new Option('--concurrency <number>', "episodes read at once (default: twice the model's threads)").argParser(wholeNumber))
    .addOption(flag('--until-idle', 'end when nothing is left to do'))
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call, { queue, concurrency, untilIdle }: WorkerOptions) => {
        const { runWorker } = await import('../../../engine/worker.ts');
        if (!call.quiet) call.terminal.note('Working. Ctrl-C to stop.');
        let stopped = false;
        const stop = () => {
          stopped = true;
          call.terminal.note('Stopping: what is in hand is finished first. Ctrl-C again ends at once.');
        };
        const report = await interruptible(stop, (signal) =>
          runWorker(call.db, {
            embedder: call.embedder,
            extraction: call.extraction,
            ...given('schema', call.schema),
            ...given('queue', queue),
            ...given('concurrency', concurrency),
            untilIdle,
            signal,
            onDone: ({ groupId, episodeId, outcome }) => {
              if (!call.quiet && outcome !== 'applied' && outcome !== 'nothing') call.terminal.note(`${outcome}: episode ${episodeId} of group '${groupId}'`);
            },
          }),
        );
        await show(call, report, ({ applied, failed, buried }) => {
          const wrong = failed + buried;
          return `Applied ${counted(applied, 'episode')}.${wrong > 0 ? ` ${counted(wrong, 'job')} given up: 'mnemograph jobs list --state dead' says why.` : ''}`;
        });
        return stopped ? 130 : 0;
      }),
    );
}
