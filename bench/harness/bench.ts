/**
 * What every bench shares: its flags, one JSON line a case on stdout, and a dated file with the machine it ran on.
 *
 *   node bench/<name>.ts            full size; writes bench/results/<name>-<date>.json
 *   node bench/<name>.ts --tiny     seconds, for tests; writes nothing unless --out is given
 *   node bench/<name>.ts --out DIR  writes there instead
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { surroundings } from './surroundings.ts';

/** A case's figures, snake_case, with units in the names. */
export type Figures = Readonly<Record<string, number | string | boolean | null>>;

export interface BenchRun {
  /** Smallest sizes that still go through everything. */
  readonly tiny: boolean;
  /** Prints the case's line at once and keeps it for the file. */
  report(name: string, figures: Figures): void;
  /** A line for whoever watches, on stderr. */
  note(text: string): void;
}

const RESULTS = fileURLToPath(new URL('../results', import.meta.url));

/** Runs a bench from the command line. An error ends the process with 1 and leaves no file. */
export async function bench(name: string, run: (bench: BenchRun) => void | Promise<void>, argv: readonly string[] = process.argv.slice(2)): Promise<void> {
  const { values } = parseArgs({ args: [...argv], options: { tiny: { type: 'boolean', default: false }, out: { type: 'string' } } });
  const started = new Date();
  const cases: Record<string, unknown>[] = [];
  await run({
    tiny: values.tiny,
    report(caseName, figures) {
      const line = { bench: name, case: caseName, ...figures };
      cases.push(line);
      process.stdout.write(`${JSON.stringify(line)}\n`);
    },
    note: (text) => void process.stderr.write(`${text}\n`),
  });
  const folder = values.out ?? (values.tiny ? null : RESULTS);
  if (folder === null) return;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}-${started.toISOString().slice(0, 10)}.json`);
  writeFileSync(file, `${JSON.stringify({ bench: name, tiny: values.tiny, ...surroundings(started), cases }, null, 2)}\n`);
  process.stderr.write(`wrote ${file}\n`);
}
