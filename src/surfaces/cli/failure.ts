/** The one place where an error becomes an exit code and a message. */
import { CommanderError } from 'commander';
import { type ErrorCode, type ErrorDetails, MnemographError } from '../../core/errors.ts';

/** 0: done. 1: something failed, the rest is done. 2: the command was not understood. 130: ended by Ctrl-C. */
export type ExitCode = 0 | 1 | 2 | 130;

export interface Failure {
  readonly exitCode: ExitCode;
  readonly code: ErrorCode | 'internal';
  readonly message: string;
  readonly details: ErrorDetails;
  readonly retriable: boolean;
  /** What a person is told after the message: where to read on, or what to report. */
  readonly advice: string | null;
}

const EXIT_CODES: Partial<Record<ErrorCode, ExitCode>> = { invalid_input: 2, invalid_time: 2, aborted: 130 };

/** Null for what is no failure: help and version were asked for and shown. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof CommanderError) return error.exitCode === 0 ? null : usageFailure(error);
  if (error instanceof MnemographError) {
    const { code, message, details, retriable } = error;
    return { exitCode: EXIT_CODES[code] ?? 1, code, message, details, retriable, advice: null };
  }
  if (isRefusedInput(error)) return refusedInput(error);
  if (isSystemError(error)) return systemFailure(error);
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? message) : message;
  const advice = `${stack}\nThis is an error in mnemograph. Please report it with the lines above and what you ran.`;
  return { exitCode: 1, code: 'internal', message, details: {}, retriable: false, advice };
}

function usageFailure(error: CommanderError): Failure {
  const isHelp = error.code === 'commander.help';
  const message = isHelp ? 'no command was given' : error.message.replace(/^error: /u, '').replace(/\n\(Did you mean/u, ' (did you mean');
  return { exitCode: 2, code: 'invalid_input', message, details: {}, retriable: false, advice: isHelp ? null : "Run it with '--help' to see what it takes." };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What zod throws, told by its shape so that zod is not loaded to find out. */
interface RefusedInput extends Error {
  readonly issues: readonly Issue[];
}

function isRefusedInput(error: unknown): error is RefusedInput {
  return error instanceof Error && 'issues' in error && Array.isArray(error.issues);
}

function refusedInput(error: RefusedInput): Failure {
  const told = error.issues.map((issue) => `${optionOf(issue)}: ${reasonOf(issue)}`);
  const [first] = error.issues;
  const details = first ? { option: optionOf(first) } : {};
  return { exitCode: 2, code: 'invalid_input', message: told.join('; '), details, retriable: false, advice: null };
}

const OPTIONS: Readonly<Record<string, string>> = { k: '-k', question: 'QUESTION', groupId: '--group', paths: 'PATHS', target: 'EPISODE|SOURCE', what: 'WHAT' };

/** The option that fills a field of a message. */
function optionOf({ path }: Issue): string {
  const field = String(path.at(-1) ?? '');
  return OPTIONS[field] ?? `--${field.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Zod's own words for a range speak of types. */
function reasonOf({ message, code, minimum, maximum }: Issue): string {
  if (!message.startsWith('Too ')) return message;
  return code === 'too_big' ? `at most ${maximum} can be given` : `at least ${minimum} must be given`;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

const SYSTEM_REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder. Check the path.',
  ENOTDIR: 'a part of the path is no folder. Check the path.',
  EISDIR: 'it is a folder. Give the path of a file.',
  EACCES: 'permission denied. Change its permissions, or give another path.',
  EPERM: 'permission denied. Change its permissions, or give another path.',
  EROFS: 'it is on a disk that cannot be written. Give another path.',
  ENOSPC: 'no space is left on the disk. Free some and try again.',
};

/** A file that the command itself reads or writes. */
function systemFailure(error: NodeJS.ErrnoException): Failure {
  const known = SYSTEM_REASONS[error.code ?? ''] ?? `the system says ${error.message}. Check the disk and try again.`;
  const message = error.path === undefined ? `${error.syscall}: ${known}` : `${error.path}: ${known}`;
  const code = error.code === 'ENOENT' ? 'not_found' : error.code === 'ENOSPC' ? 'store_full' : 'store_failed';
  return { exitCode: 1, code, message, details: { path: error.path ?? null, system: error.code ?? null }, retriable: false, advice: null };
}

/** As a person reads it. */
export function failureText(failure: Failure): string {
  const line = failure.code === 'internal' ? null : `mnemograph: ${failure.message}`;
  return [line, failure.advice].filter((part) => part !== null).join('\n');
}

/** As a program reads it. */
export function failureJson({ code, message, details, retriable }: Failure): string {
  return JSON.stringify({ error: { code, message, details, retriable } });
}
