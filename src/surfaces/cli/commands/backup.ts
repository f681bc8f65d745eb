import type { Command } from 'commander';
import { changing, type CommandContext, show } from '../call.ts';

const EXAMPLES = `
Examples:
  mnemograph backup memory-2026-03-01.mnemo
  mnemograph backup /mnt/safe/work.mnemo --db work.mnemo`;

/** `mnemograph backup FILE` */
export function declareBackup(program: Command, context: CommandContext): void {
  program
    .command('backup')
    .argument('<file>', 'where the copy goes; its folder must exist, the file must not')
    .description('Copy the whole store, with all its groups, to another file. It may be in use meanwhile; the copy is complete or not there.')
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call, file: string) => {
        await changing(call, { embedder: 'none' }, (memory) => memory.backup(file));
        await show(call, { path: call.db, copy: file }, ({ path, copy }) => `Copied ${path} to ${copy}.`);
        return 0;
      }),
    );
}
