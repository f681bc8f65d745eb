import { type Command, Option } from 'commander';
import { MnemographError } from '../../../core/errors.ts';
import type { BatchProgress, Jobs, JobState } from '../../../engine/jobs.ts';
import { type Call, type CommandContext, show } from '../call.ts';
import { interruptible } from '../interruption.ts';
import { flag, given, wholeNumber } from '../options.ts';
import { queueOption } from '../queue-option.ts';
import { counted } from '../render/figures.ts';
import { renderBatch, renderJob, renderJobs, renderQueue } from '../render/jobs.ts';

const EXAMPLES = `
Examples:
  mnemograph jobs status
  mnemograph jobs list --state dead
  mnemograph jobs retry job_4b11…            after what was wrong has been mended; --all for every one
  mnemograph jobs rebuild                    after Redis lost what it had not saved

A job says which accepted episode is still to be read and applied; the episode itself is in the store.`;

interface QueueOptions {
  readonly queue?: string;
}

/** `mnemograph jobs …` */
export function declareJobs(program: Command, context: CommandContext): void {
  const jobs = program.command('jobs').description('See and steer the jobs of the workers.').addHelpText('after', EXAMPLES);
  const action = (name: string, meaning: string) => jobs.command(name).description(meaning).addOption(queueOption());

  action('status', 'Count the jobs by state, and show the limits.').action(
    context.action(async (call, options: QueueOptions) => {
      await show(call, await withJobs(call, options, (one) => one.status()), renderQueue);
      return 0;
    }),
  );
  action('list', 'List jobs in one state.')
    .addOption(new Option('--state <state>', 'which').choices(['waiting', 'delayed', 'active', 'dead']).default('waiting', 'waiting'))
    .addOption(new Option('--limit <number>', 'how many at most').argParser(wholeNumber).default(100, '100'))
    .action(
      context.action(async (call, { state, limit, ...options }: QueueOptions & { state: JobState; limit: number }) => {
        const found = await withJobs(call, options, (one) => one.list({ state, limit, ...ownGroup(call) }));
        await show(call, { state, jobs: found }, renderJobs);
        return 0;
      }),
    );
  action('show', 'Show a job, and why it failed last.')
    .argument('<job>', 'its id')
    .action(
      context.action(async (call, id: string, options: QueueOptions) => {
        await show(call, await withJobs(call, options, (one) => one.get(id)), renderJob);
        return 0;
      }),
    );
  action('retry', 'Make a dead job waiting again.')
    .argument('[job]', 'its id')
    .addOption(flag('--all', 'every dead job'))
    .action(
      context.action(async (call, id: string | undefined, { all, ...options }: QueueOptions & { all: boolean }) => {
        if (all === (id !== undefined))
          throw new MnemographError('invalid_input', "Give the id of a dead job, or --all. 'mnemograph jobs list --state dead' has them.");
        const retried = await withJobs(call, options, (one) => (id === undefined ? one.retryAll(ownGroup(call).groupId) : one.retry(id).then(() => 1)));
        await show(call, { retried }, (done) => `${counted(done.retried, 'job')} will be tried again.`);
        return 0;
      }),
    );
  action('discard', 'Remove jobs; their episodes stay in the store, and rebuild makes jobs for those that are pending.')
    .argument('<job...>', 'their ids')
    .action(
      context.action(async (call, ids: readonly string[], options: QueueOptions) => {
        const discarded = await withJobs(call, options, (one) => one.discard(ids));
        await show(call, { discarded }, (done) => `Removed ${counted(done.discarded, 'job')}.`);
        return discarded === ids.length ? 0 : 1;
      }),
    );
  action('rebuild', 'Make a job for every pending episode that has none.').action(
    context.action(async (call, options: QueueOptions) => {
      const report = await withJobs(call, options, (one) => one.rebuild(ownGroup(call).groupId));
      await show(call, report, ({ added, present, dead, isComplete }) =>
        [
          `${counted(added, 'job')} added; ${present} were there, ${dead} among the dead.`,
          ...(isComplete ? [] : ['The queue is full: run it again when there is room.']),
        ].join('\n'),
      );
      return report.isComplete ? 0 : 1;
    }),
  );
  action('follow', 'Tell the progress of what one add --enqueue accepted, until nothing of it is open.')
    .argument('<batch>', 'the batch that add --enqueue told')
    .action(
      context.action(async (call, batchId: string, options: QueueOptions) => {
        let stopped = false;
        const last = await withJobs(call, options, (one) =>
          interruptible(
            () => (stopped = true),
            async (signal) => {
              let progress: BatchProgress | null = null;
              for await (progress of one.follow(call.group, batchId, signal)) if (!call.json && !call.quiet) call.terminal.note(renderBatch(progress));
              return progress;
            },
          ),
        );
        if (last) await show(call, last, renderBatch);
        return stopped ? 130 : last && last.dead > 0 ? 1 : 0;
      }),
    );
  action('pause', 'Let no worker take a job until resume; what they have in hand goes on.').action(
    context.action(async (call, options: QueueOptions) => {
      await withJobs(call, options, (one) => one.pause());
      await show(call, { paused: true }, () => "Paused. 'mnemograph jobs resume' lets workers go on.");
      return 0;
    }),
  );
  action('resume', 'Let workers take jobs again.').action(
    context.action(async (call, options: QueueOptions) => {
      await withJobs(call, options, (one) => one.resume());
      await show(call, { paused: false }, () => 'Resumed.');
      return 0;
    }),
  );
  action('limit', 'Change what bounds the queue, for all workers.')
    .addOption(new Option('--depth <number>', 'jobs that it holds at most').argParser(wholeNumber))
    .addOption(new Option('--concurrency <number>', 'jobs in hand at once, over all workers; 0: no bound').argParser(wholeNumber))
    .addOption(new Option('--per-second <number>', 'jobs begun in a second, over all workers; 0: no bound').argParser(wholeNumber))
    .action(
      context.action(
        async (call, { depth, concurrency, perSecond, ...options }: QueueOptions & { depth?: number; concurrency?: number; perSecond?: number }) => {
          const limits = {
            ...given('depthMax', depth),
            ...(concurrency === undefined ? {} : { concurrencyMax: concurrency === 0 ? null : concurrency }),
            ...(perSecond === undefined ? {} : { rate: perSecond === 0 ? null : { max: perSecond, perMs: 1000 } }),
          };
          const status = await withJobs(call, options, async (one) => {
            await one.setLimits(limits);
            return one.status();
          });
          await show(call, status, renderQueue);
          return 0;
        },
      ),
    );
}

function ownGroup(call: Call): { readonly groupId?: string } {
  return call.isGroupGiven ? { groupId: call.group } : {};
}

async function withJobs<Result>(call: Call, { queue }: QueueOptions, use: (jobs: Jobs) => Promise<Result>): Promise<Result> {
  const { Jobs: opened } = await import('../../../engine/jobs.ts');
  const jobs = await opened.open(call.db, given('queue', queue));
  try {
    return await use(jobs);
  } finally {
    await jobs.close();
  }
}
