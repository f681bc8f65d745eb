/** Opening a queue's file, and the border at which SQLite's errors become ours: all work on it goes through `read` or `write`. */
import Database from 'better-sqlite3';
import { invariant, MnemographError } from '../../src/core/errors.ts';
import { translateError } from './errors.ts';
import { APPLICATION_ID, MIGRATIONS, migrate, queueVersion } from './migrations.ts';

export interface Connection {
  readonly database: Database.Database;
  read<T>(work: () => T): T;
  /** Runs with the write lock held from the start; whole or absent. */
  write<T>(work: () => T): T;
  close(): void;
}

/** How long to wait for another process's write, in milliseconds: each is over within one. */
const BUSY_TIMEOUT_MS = 5000;
/** Pages in the write-ahead log at which it is copied into the file. */
const CHECKPOINT_PAGES = 1000;

/**
 * @throws MnemographError `store_corrupt`, `store_newer`, `store_read_only`, `store_locked`, `store_full`, `store_failed`
 */
export function connect(path: string): Connection {
  const database = open(path);
  const transaction = database.transaction((work: () => unknown) => work());
  const run = (begin: (work: () => unknown) => unknown, work: () => unknown): unknown => {
    invariant(database.open, 'the queue is open');
    try {
      return begin(work);
    } catch (error) {
      throw translateError(error, path);
    }
  };
  return {
    database,
    read: <T>(work: () => T) => run(transaction.deferred, work) as T,
    write: <T>(work: () => T) => run(transaction.immediate, work) as T,
    close: () => database.close(),
  };
}

function open(path: string): Database.Database {
  let database: Database.Database | null = null;
  try {
    database = new Database(path, { timeout: BUSY_TIMEOUT_MS });
    checkIdentity(database, path);
    database.pragma('journal_mode = WAL');
    // A power cut may take the last jobs; the store has what they name, and they are made anew from it.
    database.pragma('synchronous = NORMAL');
    database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    database.pragma('foreign_keys = ON');
    if (queueVersion(database) < MIGRATIONS.length) migrate(database);
    return database;
  } catch (error) {
    database?.close();
    // better-sqlite3 itself refuses a folder that is not there, with a TypeError.
    if (error instanceof TypeError) throw new MnemographError('store_read_only', `The folder of the queue ${path} does not exist. Make it.`, { cause: error });
    throw translateError(error, path);
  }
}

/** Before anything is written: a file of another program must not be touched. */
function checkIdentity(database: Database.Database, path: string): void {
  const read = database.transaction(() => ({
    applicationId: Number(database.pragma('application_id', { simple: true })),
    version: queueVersion(database),
    isEmpty: database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined,
  }));
  const { applicationId, version, isEmpty } = read.deferred();
  const details = { path };
  if (applicationId !== APPLICATION_ID && !(isEmpty && applicationId === 0 && version === 0))
    throw new MnemographError('store_corrupt', `${path} is a SQLite file of something else, not a job queue. Give another path.`, { details });
  if (version > MIGRATIONS.length) {
    const message = `The queue ${path} was written by a later version of mnemograph (format ${version}, this one reads ${MIGRATIONS.length}). Upgrade mnemograph.`;
    throw new MnemographError('store_newer', message, { details });
  }
}
