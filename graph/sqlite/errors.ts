import Database from 'better-sqlite3';
import { type ErrorCode, MnemographError } from '../../src/core/errors.ts';

interface Cause {
  /** Primary result code; the extended ones begin with it. */
  readonly result: string;
  readonly code: ErrorCode;
  readonly message: (path: string) => string;
}

const CAUSES: readonly Cause[] = [
  { result: 'SQLITE_BUSY', code: 'store_locked', message: locked },
  { result: 'SQLITE_LOCKED', code: 'store_locked', message: locked },
  { result: 'SQLITE_PROTOCOL', code: 'store_locked', message: locked },
  { result: 'SQLITE_CORRUPT', code: 'store_corrupt', message: damaged },
  { result: 'SQLITE_NOTADB', code: 'store_corrupt', message: damaged },
  { result: 'SQLITE_READONLY', code: 'store_read_only', message: readOnly },
  { result: 'SQLITE_CANTOPEN', code: 'store_read_only', message: readOnly },
  { result: 'SQLITE_PERM', code: 'store_read_only', message: readOnly },
  { result: 'SQLITE_AUTH', code: 'store_read_only', message: readOnly },
  { result: 'SQLITE_FULL', code: 'store_full', message: (path) => `No space is left for ${path}. Free some and try again; what failed was not written.` },
  { result: 'SQLITE_IOERR_WRITE', code: 'store_full', message: unwritable },
  { result: 'SQLITE_IOERR_SHMSIZE', code: 'store_full', message: unwritable },
  { result: 'SQLITE_TOOBIG', code: 'limit_exceeded', message: (path) => `A value is too large to be stored in ${path}. Split the source into smaller parts.` },
];

function locked(path: string): string {
  return `Another process holds ${path}. Wait until it is done, or stop it, and try again.`;
}

function damaged(path: string): string {
  return `${path} is damaged or is no memory store. Give the path of a store, or put a backup in its place.`;
}

/** What SQLite calls full is the disk alone. */
function unwritable(path: string): string {
  return `${path} cannot grow: the disk, a quota or a limit on the size of files is full, or the disk fails. Make room and try again; what failed was not written.`;
}

function readOnly(path: string): string {
  return `${path} cannot be written. Check the permissions of the file and of its folder, which must be writable too.`;
}

/**
 * What a caller sees of a failure of SQLite: the one place where its result codes are known.
 * A broken constraint is a programmer's error and stays a plain `Error`; whatever is not SQLite's goes through unchanged.
 */
export function translateError(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  if (error.code.startsWith('SQLITE_CONSTRAINT'))
    return new Error(`invariant broken: the change set contradicts the store (${error.message})`, { cause: error });
  const cause = CAUSES.find(({ result }) => error.code === result || error.code.startsWith(`${result}_`));
  const details = { path, sqlite: error.code };
  if (cause) return new MnemographError(cause.code, cause.message(path), { cause: error, details });
  return new MnemographError('store_failed', `${path} could not be used (${error.code}: ${error.message}). Check the disk, then try again.`, {
    cause: error,
    details,
  });
}
