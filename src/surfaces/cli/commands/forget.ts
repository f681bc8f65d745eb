import type { Command } from 'commander';
import { createInterface } from 'node:readline/promises';
import { MnemographError } from '../../../core/errors.ts';
import { type Call, changing, type CommandContext, show } from '../call.ts';
import { flag } from '../options.ts';
import { renderForgetting } from '../render/reports.ts';

const EXAMPLES = `
Examples:
  mnemograph forget board/2018.md            a source, with all its versions
  mnemograph forget ep_0c6f…                 one episode, by its id in full
  mnemograph forget --all --group trial --yes

What other sources support stays; the report says what went and what stayed. This cannot be undone.`;

interface ForgetOptions {
  readonly all: boolean;
  readonly yes: boolean;
}

/** `mnemograph forget [EPISODE|SOURCE]` */
export function declareForget(program: Command, context: CommandContext): void {
  program
    .command('forget')
    .argument('[episode|source]', 'what to erase: an episode id, or a source as `list` names it')
    .description('Erase an episode or a source, and every name, fact and date that nothing else supports, as if it had never been there.')
    .addOption(flag('--all', 'erase the whole group'))
    .addOption(flag('--yes', 'do not ask before erasing a group'))
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call, target: string | undefined, options: ForgetOptions) => {
        if (options.all === (target !== undefined)) throw wrong('Name one episode or source to forget, or give --all to forget the whole group.');
        if (options.all && !options.yes && !(await isConfirmed(call))) {
          call.terminal.note('Nothing was forgotten.');
          return 0;
        }
        const request = { groupId: call.group, all: options.all, ...(target === undefined ? {} : { target }) };
        const report = await changing(call, { embedder: 'none' }, (memory) => memory.forget(request));
        await show(call, report, renderForgetting);
        return 0;
      }),
    );
}

async function isConfirmed({ terminal, group, db }: Call): Promise<boolean> {
  if (!terminal.isInteractive) throw wrong(`This would erase group '${group}' of ${db}, and there is no terminal to ask on. Give --yes as well.`);
  const lines = createInterface({ input: terminal.stdin, output: terminal.stderr });
  try {
    return /^y(es)?$/iu.test((await lines.question(`Erase everything in group '${group}' of ${db}? This cannot be undone. [y/N] `)).trim());
  } finally {
    lines.close();
  }
}

function wrong(message: string): MnemographError {
  return new MnemographError('invalid_input', message);
}
