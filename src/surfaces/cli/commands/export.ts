import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { MnemographError } from '../../../core/errors.ts';
import type { ExportLine } from '../../../engine/messages.ts';
import { flag } from '../options.ts';
import { type CommandContext, reading, show } from '../call.ts';
import { replaceFile } from '../replace-file.ts';
import { counted } from '../render/figures.ts';

const EXAMPLES = `
Examples:
  mnemograph export > memory.jsonl
  mnemograph export --output memory.jsonl --force
  mnemograph export | jq -r 'select(.type == "entity") | .entity.name'

The order and every id depend on content only: two stores that know the same export the same bytes.`;

interface ExportOptions {
  readonly output?: string;
  readonly force: boolean;
}

/** `mnemograph export` */
export function declareExport(program: Command, context: CommandContext): void {
  program
    .command('export')
    .description('Write the group as JSON lines: a header, then episodes, statements, facts and entities.')
    .option('--output <file>', 'write there, whole or not at all (default: standard output)')
    .addOption(flag('--force', 'replace the file if it exists'))
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call, { output, force }: ExportOptions) => {
        if (output !== undefined && !force && existsSync(output)) throw taken(output);
        const { toWire } = await import('../../../engine/messages.ts');
        const lineOf = (line: ExportLine) => JSON.stringify(toWire(line));
        await reading(call, async (memory) => {
          const lines = memory.export({ groupId: call.group });
          if (output === undefined) {
            for await (const line of lines) await call.terminal.print(lineOf(line));
            return;
          }
          const count = await replaceFile(output, lines, lineOf);
          if (!call.quiet) await show(call, { output, lines: count }, (done) => `Wrote ${counted(done.lines, 'line')} to ${done.output}.`);
        });
        return 0;
      }),
    );
}

function taken(output: string): MnemographError {
  return new MnemographError('invalid_input', `${output} exists. Give another --output, or --force to replace it.`, { details: { path: output } });
}
