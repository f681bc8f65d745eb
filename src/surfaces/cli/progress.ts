/** Progress of a long command on stderr: one line that is rewritten on a terminal, a line now and then elsewhere. */
import type { WriteStream } from 'node:tty';
import { cut } from './render/wrap.ts';

/** Milliseconds between two drawings. */
const TERMINAL_INTERVAL_MS = 100;
const LOG_INTERVAL_MS = 5000;
/** Width of a terminal that does not tell its own. */
const COLUMNS_UNTOLD = 80;
const CLEAR_LINE = '\r\u001b[2K';

export interface Progress<Told> {
  /** Shows where it is, unless it just did and the stage is the same. */
  readonly update: (told: Told) => void;
  /** A line that stays, above what is rewritten. */
  readonly say: (text: string) => void;
  /** Leaves no rewritten line behind. */
  readonly end: () => void;
}

export interface ProgressOptions<Told> {
  /** Shows nothing but what is said. */
  readonly isQuiet: boolean;
  /** On one line; with a bar only where it is rewritten. */
  readonly render: (told: Told, hasBar: boolean) => string;
  /** Milliseconds that only grow. Default `performance.now`. */
  readonly now?: () => number;
}

/** Where it is drawn; what it is says how. */
type ProgressStream = Pick<WriteStream, 'isTTY' | 'columns'> & { write(text: string): unknown };

/** Nothing is drawn before the first update. */
export function createProgress<Told extends { readonly stage: string }>(stderr: ProgressStream, options: ProgressOptions<Told>): Progress<Told> {
  const { isQuiet, render, now = () => performance.now() } = options;
  const columns = () => (stderr.columns > 0 ? stderr.columns : COLUMNS_UNTOLD);
  const intervalMs = stderr.isTTY ? TERMINAL_INTERVAL_MS : LOG_INTERVAL_MS;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let stage: string | null = null;
  const clear = () => {
    if (stderr.isTTY && stage !== null) stderr.write(CLEAR_LINE);
  };
  return {
    update(told) {
      if (isQuiet || (told.stage === stage && now() - drawnAt < intervalMs)) return;
      stage = told.stage;
      drawnAt = now();
      const line = render(told, stderr.isTTY);
      // One cell is left free: a full line would scroll.
      stderr.write(stderr.isTTY ? CLEAR_LINE + cut(line, columns() - 1) : `${line}\n`);
    },
    say(text) {
      clear();
      stderr.write(`${text}\n`);
    },
    end: clear,
  };
}
