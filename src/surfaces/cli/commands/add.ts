import { type Command, Option } from 'commander';
import { MnemographError } from '../../../core/errors.ts';
import { LIMITS } from '../../../core/limits.ts';
import type { AddReport, AddSources, AddText, EnqueueReport } from '../../../engine/messages.ts';
import { type Call, changing, type CommandContext, show } from '../call.ts';
import { dryRun } from '../dry-run.ts';
import type { ExitCode } from '../failure.ts';
import { interruptible } from '../interruption.ts';
import { flag, given, repeated } from '../options.ts';
import { createProgress } from '../progress.ts';
import { addingLine } from '../render/progress.ts';
import { problemLine, renderAddition } from '../render/reports.ts';
import { queueOption } from '../queue-option.ts';
import { counted } from '../render/figures.ts';
import { readStandardInput } from '../standard-input.ts';

const EXAMPLES = `
Examples:
  mnemograph add notes/ 'archive/**/*.md' --tag work
  mnemograph add chat.txt --format chat --dry-run       show what would be read, write nothing
  mnemograph add --text "Mei-Lin now leads Plumb." --source memo:17 --reference-time 2021-05-03
  curl -s https://example.org/a.md | mnemograph add - --format markdown

Adding the same again changes nothing; a changed document takes the place of its old version.
Ctrl-C stops after the current episode, and running the same command again continues.`;

interface AddOptions {
  readonly dryRun: boolean;
  readonly enqueue: boolean;
  readonly queue?: string;
  readonly format?: string;
  readonly tag: readonly string[];
  readonly recordedAt: 'now' | 'reference';
  readonly text?: string;
  readonly title?: string;
  readonly source?: string;
  readonly speaker?: string;
  readonly referenceTime?: string;
}

/** `mnemograph add PATHS…` */
export function declareAdd(program: Command, context: CommandContext): void {
  program
    .command('add')
    .argument('[paths...]', "files, folders, quoted patterns, or '-' for standard input")
    .description('Read documents, records and conversations into the memory. What cannot be read is reported; the rest is added.')
    .addOption(flag('--dry-run', 'print the passages and names that would be read, and write nothing'))
    .addOption(flag('--enqueue', 'accept only, and leave the reading to workers'))
    .addOption(queueOption())
    .option('--format <format>', 'read all of them as text, markdown, html, json, jsonl, csv, tsv or chat (default: by extension)')
    .addOption(new Option('--tag <tag>', 'put this tag on everything; may be given several times').argParser(repeated).default([], 'no tags'))
    .addOption(
      new Option('--recorded-at <when>', "when the memory learned it: 'now', or 'reference', the time it was said, for archives")
        .choices(['now', 'reference'])
        .default('now', 'now'),
    )
    .option('--text <text>', 'add this text instead of files')
    .option('--title <title>', 'with --text: its title (default: none)')
    .option('--source <name>', 'with --text or -: where it comes from; the same name again replaces it (default: its hash)')
    .option('--speaker <name>', 'with --text: who said it (default: nobody)')
    .option('--reference-time <time>', 'with --text: when it was said (default: unknown)')
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call, paths: string[], options: AddOptions) => {
        checkOptions(paths, options);
        const input = options.text === undefined ? await sourcesOf(call, paths, options) : textOf(call, options.text, options);
        if (options.queue !== undefined && !options.enqueue)
          throw new MnemographError('invalid_input', '--queue goes with --enqueue: without it, texts are read here.');
        if (options.dryRun) return dryRun(call, input);
        return options.enqueue ? enqueue(call, input, options) : add(call, input);
      }),
    );
}

async function add(call: Call, input: AddText | AddSources): Promise<ExitCode> {
  const progress = createProgress(call.terminal.stderr, { isQuiet: call.quiet, render: addingLine });
  const report = await changing(call, { create: true }, (memory) =>
    interruptible(
      () => progress.say('Stopping after the current episode; run the same command again to continue. Ctrl-C again ends at once.'),
      (signal) => memory.add(input, { signal, onProgress: progress.update }),
    ),
  ).finally(progress.end);
  for (const problem of report.problems) call.terminal.note(problemLine(problem));
  if (call.json || !call.quiet) await show(call, report, renderAddition);
  return exitCodeOf(report);
}

/** Leaves the reading to workers. No model is loaded here. */
async function enqueue(call: Call, input: AddText | AddSources, { queue }: AddOptions): Promise<ExitCode> {
  const progress = createProgress(call.terminal.stderr, { isQuiet: call.quiet, render: addingLine });
  const report = await changing(call, { create: true }, (memory) =>
    interruptible(
      () => progress.say('Stopping after the current file; run the same command again to continue. Ctrl-C again ends at once.'),
      (signal) => memory.enqueue(input, { signal, onProgress: progress.update, ...given('queue', queue) }),
    ),
  ).finally(progress.end);
  for (const problem of report.problems) call.terminal.note(problemLine(problem));
  if (!report.isQueued)
    call.terminal.note("mnemograph: the queue could not be reached; workers will find what was accepted, or run 'mnemograph jobs rebuild'.");
  if (call.json || !call.quiet) await show(call, report, renderEnqueued);
  return report.interrupted ? 130 : report.problems.length > 0 ? 1 : 0;
}

function renderEnqueued({ accepted, unchanged, batchId }: EnqueueReport): string {
  const known = unchanged > 0 ? `; ${counted(unchanged, 'episode')} unchanged` : '';
  return `Accepted ${counted(accepted, 'episode')}${known}. 'mnemograph worker' reads them; 'mnemograph jobs follow ${batchId}' tells how far they are.`;
}

function exitCodeOf({ interrupted, failed, problems }: AddReport): ExitCode {
  if (interrupted) return 130;
  return failed > 0 || problems.length > 0 ? 1 : 0;
}

async function sourcesOf(call: Call, paths: string[], options: AddOptions): Promise<AddSources> {
  const stdin = paths.includes('-')
    ? { stdin: await readStandardInput(call.terminal.stdin, LIMITS.sourceBytesMax), ...given('stdinSource', options.source) }
    : {};
  return { groupId: call.group, paths, ...stdin, ...given('format', options.format), tags: [...options.tag], recordedAt: options.recordedAt };
}

function textOf(call: Call, text: string, { title, source, speaker, referenceTime, tag }: AddOptions): AddText {
  const said = { ...given('title', title), ...given('source', source), ...given('speaker', speaker), ...given('referenceTime', referenceTime) };
  return { groupId: call.group, text, ...said, tags: [...tag] };
}

/** Options that would be ignored are refused: silence would look like consent. */
function checkOptions(paths: readonly string[], options: AddOptions): void {
  const wrong = (message: string) => new MnemographError('invalid_input', message);
  if (options.text === undefined) {
    if (paths.length === 0) throw wrong("Name the files or folders to add, '-' for standard input, or give --text.");
    const stray = [
      ['--title', options.title],
      ['--source', paths.includes('-') ? undefined : options.source],
      ['--speaker', options.speaker],
      ['--reference-time', options.referenceTime],
    ]
      .filter(([, value]) => value !== undefined)
      .map(([name]) => name);
    if (stray.length > 0) throw wrong(`${stray.join(', ')} can only be given with --text; files say these themselves.`);
    return;
  }
  if (paths.length > 0) throw wrong('Give either paths or --text, not both.');
  if (options.text.trim() === '') throw wrong('--text is empty; give the text to remember.');
  if (options.format !== undefined) throw wrong('--format is for files; --text is plain text.');
  if (options.recordedAt === 'reference') throw wrong('--recorded-at reference is for archives in files; a --text is recorded now.');
}
