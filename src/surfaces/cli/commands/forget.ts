import type { Command } from 'commander';
import { createInterface } from 'node:readline/promises';
import { MnemographError } from '../../../core/errors.ts';
import type { Forget, ForgetReport } from '../../../engine/messages.ts';
import { type Call, changing, type CommandContext, reading, show } from '../call.ts';
import type { ExitCode } from '../failure.ts';
import { flag, given } from '../options.ts';
import { queueOption } from '../queue-option.ts';
import { counted } from '../render/figures.ts';
import { renderForgetting, renderPassages, renderScrub } from '../render/forgetting.ts';

const EXAMPLES = `
Examples:
  mnemograph forget board/2018.md            a source, with all its versions
  mnemograph forget ep_0c6f…                 one episode, by its id in full
  mnemograph forget 'Ada Vale' --preview     shows the passages that speak of her
  mnemograph forget 'Ada Vale'               erases them, once it was confirmed
  mnemograph forget --all --group trial --yes

What other sources support stays; the report says what went, what stayed and what keeps it. This cannot be undone.
A name is taken for an entity where no episode and no source is called so, or with --entity.`;

interface ForgetOptions {
  readonly all: boolean;
  readonly entity: boolean;
  readonly preview: boolean;
  readonly scrub: boolean;
  readonly yes: boolean;
  readonly queue?: string;
}

/** `mnemograph forget [EPISODE|SOURCE|NAME]` */
export function declareForget(program: Command, context: CommandContext): void {
  program
    .command('forget')
    .argument('[episode|source|name]', 'what to erase: an episode id, a source as `list` names it, or the name of an entity')
    .description('Erase an episode, a source or the passages about an entity, and every name, fact and date that nothing else supports.')
    .addOption(flag('--all', 'erase the whole group'))
    .addOption(flag('--entity', 'take it for the name of an entity, whatever else is called so'))
    .addOption(flag('--preview', 'show what would be erased, and erase nothing'))
    .addOption(flag('--scrub', 'only finish the overwriting of what was forgotten while another process was in the way'))
    .addOption(flag('--yes', 'do not ask before erasing a group or an entity'))
    .addOption(queueOption())
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call, what: string | undefined, options: ForgetOptions) => {
        checkUse(what, options);
        if (options.scrub) return scrub(call);
        if (what === undefined) return forget(call, { groupId: call.group, all: true }, options);
        return options.entity ? forget(call, { groupId: call.group, entity: what }, options) : forgetNamed(call, what, options);
      }),
    );
}

function checkUse(what: string | undefined, { all, entity, scrub: only, preview, yes }: ForgetOptions): void {
  if ([what !== undefined, all, only].filter(Boolean).length !== 1 || (entity && what === undefined))
    throw wrong('Name one episode or source to forget, or an entity, or give --all to forget the whole group, or --scrub.');
  if (only && (preview || yes)) throw wrong('--scrub erases nothing that is not forgotten already: give it alone.');
}

/** 1 where it is still pending. */
async function scrub(call: Call): Promise<ExitCode> {
  const report = await changing(call, { embedder: 'none' }, (memory) => memory.scrub());
  await show(call, report, renderScrub);
  return report.state === 'done' ? 0 : 1;
}

async function forget(call: Call, request: Forget, { preview, yes, queue }: ForgetOptions): Promise<ExitCode> {
  if (preview) {
    await show(call, await previewed(call, request), (report) => [...passagesShown(report), renderForgetting(report)].join('\n'));
    return 0;
  }
  if (!yes && !(await isConfirmed(call, request))) {
    call.terminal.note('Nothing was forgotten.');
    return 0;
  }
  // What is left of an episode may get vectors anew, where its title or a heading held the name.
  const report = await changing(call, request.entity === undefined ? { embedder: 'none' } : {}, (memory) => memory.forget(request, given('queue', queue)));
  await show(call, report, renderForgetting);
  return 0;
}

/** An episode or a source, else an entity. */
async function forgetNamed(call: Call, what: string, options: ForgetOptions): Promise<ExitCode> {
  try {
    return await forget(call, { groupId: call.group, target: what }, options);
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
  try {
    return await forget(call, { groupId: call.group, entity: what }, options);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    throw new MnemographError('not_found', `There is no episode and no source '${what}'. ${error.message}`);
  }
}

function isNotFound(error: unknown): error is MnemographError {
  return error instanceof MnemographError && error.code === 'not_found';
}

function previewed(call: Call, request: Forget): Promise<ForgetReport> {
  return reading({ ...call, quiet: true }, (memory) => memory.forget({ ...request, preview: true }));
}

function passagesShown(report: ForgetReport): string[] {
  return report.entity === null ? [] : [renderPassages(report)];
}

/** A group and an entity take with them what nobody named: an episode and a source do not. */
async function isConfirmed(call: Call, request: Forget): Promise<boolean> {
  const { group, db, terminal } = call;
  if (request.all) return isAgreed(call, `everything in group '${group}' of ${db}`, { refused: `group '${group}' of ${db}`, advice: 'Give --yes as well.' });
  if (request.entity === undefined) return true;
  const preview = await previewed(call, request);
  if (terminal.isInteractive) terminal.note(renderPassages(preview));
  const what = `${counted(preview.passages, 'passage')} about '${preview.entity ?? ''}'`;
  return isAgreed(call, what, { refused: what, advice: 'Give --preview to see them, and --yes to erase them.' });
}

/** @throws MnemographError where there is nobody to ask. */
async function isAgreed({ terminal }: Call, what: string, { refused, advice }: { readonly refused: string; readonly advice: string }): Promise<boolean> {
  if (!terminal.isInteractive) throw wrong(`This would erase ${refused}, and there is no terminal to ask on. ${advice}`);
  const lines = createInterface({ input: terminal.stdin, output: terminal.stderr });
  try {
    return /^y(es)?$/iu.test((await lines.question(`Erase ${what}? This cannot be undone. [y/N] `)).trim());
  } finally {
    lines.close();
  }
}

function wrong(message: string): MnemographError {
  return new MnemographError('invalid_input', message);
}
