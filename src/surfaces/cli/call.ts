/** What every command is given, and the two things that most of them do: open the memory and show a result. */
import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import type { Memory } from '../../engine.ts';
import type { MemoryOptions } from '../../engine/memory-options.ts';
import { MnemographError } from '../../core/errors.ts';
import type { ExitCode } from './failure.ts';
import type { View } from './render/view.ts';
import type { Terminal } from './terminal.ts';

/** The options that every command has, with their defaults filled in. */
export interface GlobalOptions {
  readonly db: string;
  readonly group: string;
  readonly json: boolean;
  readonly embedder: 'bundled' | 'none';
  readonly extraction: 'rules' | 'none';
  readonly quiet: boolean;
  /** File of relations, where one is given. */
  readonly schema?: string;
  /** Bytes, where a budget is given. */
  readonly memoryBudget?: number;
}

export interface Call extends GlobalOptions {
  readonly terminal: Terminal;
  /** Whether --group was given, where none means all. */
  readonly isGroupGiven: boolean;
}

/** What a command's file is given to declare itself. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** Turns a handler into commander's action: it gets the call first, and its result is the process's exit code. */
  action<Arguments extends unknown[]>(handler: (call: Call, ...given: Arguments) => Promise<ExitCode>): (...given: [...Arguments, Command]) => Promise<void>;
}

/** @param onExitCode Told what the handler returned. */
export function commandContext(terminal: Terminal, onExitCode: (code: ExitCode) => void): CommandContext {
  return {
    terminal,
    action:
      (handler) =>
      async (...given) => {
        const [command, arguments_] = separated(given);
        onExitCode(await handler(callOf(command, terminal), ...arguments_));
      },
  };
}

function callOf(command: Command, terminal: Terminal): Call {
  const options = command.optsWithGlobals<GlobalOptions>();
  if (options.db === '') throw new MnemographError('invalid_input', '--db (or MNEMOGRAPH_DB) is empty. Give the path of the store.');
  if (options.group === '') throw new MnemographError('invalid_input', "--group is empty. Give a group, or leave it out for 'default'.");
  return { ...options, terminal, isGroupGiven: command.getOptionValueSourceWithGlobals('group') === 'cli' };
}

/** Commander passes the command last. */
function separated<Arguments extends unknown[]>(given: [...Arguments, Command]): [Command, Arguments] {
  return [given.at(-1) as Command, given.slice(0, -1) as Arguments];
}

/** Asks a memory, which must exist: a question never creates one. A store that cannot be written is read as it is. */
export async function asking<Result>(call: Call, use: (memory: Memory) => Promise<Result>): Promise<Result> {
  return withMemory(call, () => openToRead(call, {}), use);
}

/** As `asking`, for what needs no vectors: the model is not loaded, whatever --embedder says. */
export async function reading<Result>(call: Call, use: (memory: Memory) => Promise<Result>): Promise<Result> {
  return withMemory(call, () => openToRead(call, { embedder: 'none' }), use);
}

/** Changes a memory, which must exist unless `create` says otherwise. */
export async function changing<Result>(call: Call, options: MemoryOptions, use: (memory: Memory) => Promise<Result>): Promise<Result> {
  return withMemory(call, () => open(call, { create: false, ...options }), use);
}

/** A memory that is gone afterwards, for what reads texts only. */
export async function passing<Result>(call: Call, use: (memory: Memory) => Promise<Result>): Promise<Result> {
  return withMemory(call, () => open({ ...call, db: ':memory:' }, { create: true }), use);
}

async function openToRead(call: Call, options: MemoryOptions): Promise<Memory> {
  try {
    return await open(call, { create: false, ...options });
  } catch (error) {
    if (!(error instanceof MnemographError) || error.code !== 'store_read_only' || !existsSync(call.db)) throw error;
    return open(call, { create: false, readOnly: true, ...options });
  }
}

/** Loads the engine only here, so that help, version and mistakes in the command line are answered at once. */
async function open(call: Call, options: MemoryOptions): Promise<Memory> {
  const engine = await import('../../engine.ts');
  const schema = call.schema === undefined ? {} : { schema: call.schema };
  const budget = call.memoryBudget === undefined ? {} : { memoryBudgetBytes: call.memoryBudget };
  return engine.Memory.open(call.db, { embedder: call.embedder, extraction: call.extraction, ...schema, ...budget, ...options });
}

async function withMemory<Result>(call: Call, opened: () => Promise<Memory>, use: (memory: Memory) => Promise<Result>): Promise<Result> {
  const memory = await opened();
  try {
    if (!call.quiet) for (const notice of memory.notices) call.terminal.note(`mnemograph: ${notice}`);
    return await use(memory);
  } finally {
    await memory.close();
  }
}

/** A result on stdout: one JSON document with snake_case keys, or as people read it. */
export async function show<Result>(call: Call, result: Result, render: (result: Result, view: View) => string): Promise<void> {
  if (call.json) await showJson(call, result);
  else await call.terminal.print(render(result, call.terminal.view));
}

/** A value as one line of JSON with snake_case keys. */
export async function showJson(call: Call, value: unknown): Promise<void> {
  const { toWire } = await import('../../engine/messages.ts');
  await call.terminal.print(JSON.stringify(toWire(value)));
}
