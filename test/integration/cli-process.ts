/** Runs the command line as its users do: a process of its own, in a folder of its own. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';

export const MAIN = resolve(import.meta.dirname, '../../src/surfaces/cli/main.ts');

export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Given on standard input, which then ends. */
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments of Node, before the script. */
  readonly node?: readonly string[];
  /** Sees the process at once. */
  readonly onStart?: (child: ChildProcessWithoutNullStreams) => void;
}

export interface Cli {
  readonly folder: string;
  /** With `--embedder none`, which most of what is tested does not depend on. */
  run(args: readonly string[], options?: RunOptions): Promise<Finished>;
  /** With the arguments as they are. */
  runPlain(args: readonly string[], options?: RunOptions): Promise<Finished>;
  /** The one JSON document that a command printed. */
  json<Value>(args: readonly string[]): Promise<Value>;
  write(name: string, content: string | Uint8Array): void;
}

/** A temporary folder to run in, removed after the tests of the file. */
export function cliInFolder(): Cli {
  const folder = mkdtempSync(join(tmpdir(), 'mnemograph-cli-'));
  // What Node compiled once it need not compile again in each of many processes.
  const compiled = mkdtempSync(join(tmpdir(), 'mnemograph-compiled-'));
  afterAll(() => {
    for (const each of [folder, compiled]) rmSync(each, { recursive: true, force: true });
  });
  const runPlain: Cli['runPlain'] = (args, options = {}) => finished(folder, args, { ...options, env: { NODE_COMPILE_CACHE: compiled, ...options.env } });
  const run: Cli['run'] = (args, options) => runPlain(['--embedder', 'none', ...args], options);
  return {
    folder,
    run,
    runPlain,
    async json<Value>(args: readonly string[]) {
      const { stdout, stderr } = await run([...args, '--json']);
      try {
        return JSON.parse(stdout) as Value;
      } catch (cause) {
        throw new Error(`not one JSON document: ${stdout}\n${stderr}`, { cause });
      }
    },
    write: (name, content) => writeFileSync(join(folder, name), content),
  };
}

function finished(cwd: string, args: readonly string[], { input, env = {}, node = [], onStart }: RunOptions): Promise<Finished> {
  const { MNEMOGRAPH_DB: _ours, ...inherited } = process.env;
  const child = spawn(process.execPath, [...node, MAIN, ...args], { cwd, env: { ...inherited, ...env } });
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
  // A command that does not read its input may end before it is written.
  child.stdin.on('error', () => {});
  child.stdin.end(input ?? '');
  onStart?.(child);
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code, signal) => done({ code, signal, ...texts }));
  });
}

/** Resolves with everything written so far once the stream has written `part`. */
export function seen(stream: NodeJS.ReadableStream, part: string): Promise<string> {
  return new Promise((done) => {
    let text = '';
    const look = (chunk: string) => {
      text += chunk;
      if (!text.includes(part)) return;
      stream.off('data', look);
      done(text);
    };
    stream.on('data', look);
  });
}
