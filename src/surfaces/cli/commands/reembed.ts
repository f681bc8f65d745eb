import type { Command } from 'commander';
import { type Call, changing, type CommandContext, show } from '../call.ts';
import { interruptible } from '../interruption.ts';
import { counted } from '../render/figures.ts';
import { embeddingLine } from '../render/progress.ts';
import { createProgress } from '../progress.ts';

const EXAMPLES = `
Examples:
  mnemograph reembed                     after an upgrade brought another model
  mnemograph reembed --embedder none     keep words and names only`;

/** `mnemograph reembed` */
export function declareReembed(program: Command, context: CommandContext): void {
  program
    .command('reembed')
    .description('Compute the vectors of every passage, in all groups, anew with the embedder that --embedder names, and keep to it from then on.')
    .addHelpText('after', EXAMPLES)
    .action(
      context.action(async (call) => {
        const progress = createProgress(call.terminal.stderr, { isQuiet: call.quiet, render: embeddingLine });
        let isStopped = false;
        const stop = () => {
          isStopped = true;
          progress.say('Stopping. Run the same command again to finish: until then the store belongs to no embedder. Ctrl-C again ends at once.');
        };
        const result = await changing(call, { allowEmbedderMismatch: true }, (memory) =>
          interruptible(stop, (signal) => memory.reembed({ signal, onProgress: progress.update })),
        ).finally(progress.end);
        await show(call, result, ({ passages }) => doneLine(passages, call.embedder));
        return isStopped ? 130 : 0;
      }),
    );
}

function doneLine(passages: number, embedder: Call['embedder']): string {
  if (embedder === 'none') return `${counted(passages, 'passage')} found by words and names only from now on.`;
  return `Embedded ${counted(passages, 'passage')} with the ${embedder} model.`;
}
