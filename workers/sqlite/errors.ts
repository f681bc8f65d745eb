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
  { result: 'SQLITE_FULL', code: 'store_full', message: (path) => `No space is left for ${path}. Free some and try again; what failed was not queued.` },
  { result: 'SQLITE_IOERR_WRITE', code: 'store_full', message: unwritable },
  { result: 'SQLITE_IOERR_SHMSIZE', code: 'store_full', message: unwritable },
];

function locked(path: string): string {
  return `Another process holds the queue ${path}. Wait until it is done, or stop it, and try again.`;
}

function damaged(path: string): string {
  return `The queue ${path} is damaged or is none. Stop the workers, delete the file, and make it anew with 'mnemograph jobs rebuild'.`;
}

/** What SQLite calls full is the disk alone. */
function unwritable(path: string): string {
  return `${path} cannot grow: the disk, a quota or a limit on the size of files is full, or the disk fails. Make room and try again; what failed was not queued.`;
}

function readOnly(path: string): string {
  return `The queue ${path} cannot be written. Check the permissions of the file and of its folder, which must exist and be writable too.`;
}

/** The one place of the queue where SQLite's result codes are known; whatever is not SQLite's goes through unchanged. */
export function translateError(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  if (error.code.startsWith('SQLITE_CONSTRAINT')) return new Error(`invariant broken: a job contradicts the queue (${error.message})`, { cause: error });
  const cause = CAUSES.find(({ result }) => error.code === result || error.code.startsWith(`${result}_`));
  const details = { path, sqlite: error.code };
  if (cause) return new MnemographError(cause.code, cause.message(path), { cause: error, details });
  const message = `The queue ${path} could not be used (${error.code}: ${error.message}). Check the disk, then try again.`;
  return new MnemographError('store_failed', message, { cause: error, details });
}
