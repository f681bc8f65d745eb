/** What an error means for a job, and what of it a queue may keep. */
import { type ErrorCode, MnemographError } from '../src/core/errors.ts';
import type { JobFailure } from './queue.ts';

/** Causes that lie in the text: the same text fails the same way. */
const TEXT: ReadonlySet<ErrorCode> = new Set(['invalid_input', 'invalid_time', 'limit_exceeded', 'unreadable_source', 'unsupported_source']);

/** Causes that lie in this process's settings or files: every job would fail, so the worker ends and says why. */
const SETTINGS: ReadonlySet<ErrorCode> = new Set([
  'store_missing',
  'store_corrupt',
  'store_newer',
  'store_read_only',
  'embedder_mismatch',
  'embedder_unavailable',
]);

/** Whether a reading failed by its text alone. */
export function isOfText(error: unknown): error is MnemographError {
  return error instanceof MnemographError && TEXT.has(error.code);
}

/** Whether no job of this process can succeed. */
export function isOfSettings(error: unknown): error is MnemographError {
  return error instanceof MnemographError && SETTINGS.has(error.code);
}

/** Where a text failed: its own words stay in the store, and are forgotten with it. */
export function textFailure(code: ErrorCode): JobFailure {
  return { code, reason: 'The text could not be read; the reason is kept with the episode. Correct the source and add it again.' };
}

/**
 * An error without any words of a text: messages of the store and the models name files, hosts and ids; all others might quote what was
 * read, and are told by where they were thrown.
 */
export function failureOf(error: unknown): JobFailure {
  if (error instanceof MnemographError && !TEXT.has(error.code)) return { code: error.code, reason: error.message.slice(0, 500) };
  const code = error instanceof MnemographError ? error.code : 'unexpected';
  return { code, reason: `${nameOf(error)} ${placeOf(error)}` };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : `a thrown ${typeof error}`;
}

/** The first line of the stack that is a place; lines of a message are not. */
function placeOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').replace(error.message, '').split('\n') : [];
  const place = lines.find((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
  return place === undefined ? 'at an unknown place' : place.trim();
}
