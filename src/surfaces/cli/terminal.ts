/** The process's streams as commands use them: results on stdout, everything else on stderr. */
import { once } from 'node:events';
import type { WriteStream } from 'node:tty';
import { createStyle } from './render/style.ts';
import type { View } from './render/view.ts';

/** Columns to wrap at where stdout is no terminal, or one that does not tell its width. */
const COLUMNS_ELSEWHERE = 100;
/** A narrower terminal is wrapped as if it had these; below, lines would be words. */
const COLUMNS_MIN = 40;

export interface Terminal {
  /** How stdout is drawn on. */
  readonly view: View;
  /** Whether a person can be asked: both stdin and stderr are terminals. */
  readonly isInteractive: boolean;
  readonly stdin: NodeJS.ReadableStream;
  readonly stderr: WriteStream;
  /** Writes to stdout, with a line end, and waits while the reader is slow. */
  print(text: string): Promise<void>;
  /** Writes a line to stderr. */
  note(text: string): void;
}

/** The terminal of this process. A reader that goes away (`| head`) ends it quietly. */
export function processTerminal(): Terminal {
  const { stdout, stderr, stdin } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    view: viewOf(stdout),
    isInteractive: stdin.isTTY && stderr.isTTY,
    stdin,
    stderr,
    async print(text) {
      if (!stdout.write(`${text}\n`)) await once(stdout, 'drain');
    },
    note(text) {
      stderr.write(`${text}\n`);
    },
  };
}

function viewOf(stdout: WriteStream): View {
  const isColoured = stdout.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
  const columns = stdout.isTTY && stdout.columns > 0 ? Math.max(COLUMNS_MIN, stdout.columns) : COLUMNS_ELSEWHERE;
  return { columns, isFitted: stdout.isTTY, style: createStyle(isColoured) };
}
