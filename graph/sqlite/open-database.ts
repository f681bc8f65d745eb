/** Opening a store's file: what can be wrong with a path, each with its own advice. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type ErrorCode, invariant, MnemographError } from '../../src/core/errors.ts';
import { translateError } from './errors.ts';
import { APPLICATION_ID, MIGRATIONS, migrate, storeVersion } from './migrations.ts';

export interface SqliteStoreOptions {
  /** Whether a store is made where there is none; its folder must exist. */
  readonly create: boolean;
  /** Opens for reading only: every write fails with `store_read_only`. Default false. */
  readonly readOnly?: boolean;
  /** How long to wait for another process's write, in milliseconds. Default 5000. */
  readonly busyTimeoutMs?: number;
}

/** Pages in the write-ahead log at which it is copied into the file (32 MiB): ids are hashes, so commits rewrite the same pages of an index over and over. */
const CHECKPOINT_PAGES = 8192;
/** What is kept of a log that grew beyond that while another process was reading. */
const LOG_BYTES_KEPT = 64 * 1024 * 1024;
/** Pages kept in memory, a process. */
const CACHE_KIB = 16 * 1024;

const DEFAULTS = { readOnly: false, busyTimeoutMs: 5000 };

/** @throws MnemographError as `openSqliteStore` says. */
export function openDatabase(path: string, given: SqliteStoreOptions): Database.Database {
  const options = { ...DEFAULTS, ...given };
  invariant(!(options.create && options.readOnly), 'a store that is opened for reading only is not created');
  checkPath(path, options);
  let database: Database.Database | null = null;
  try {
    database = new Database(path, { readonly: options.readOnly, timeout: options.busyTimeoutMs });
    checkIdentity(database, path, options);
    configure(database, options.readOnly);
    if (storeVersion(database) < MIGRATIONS.length) migrate(database);
    return database;
  } catch (error) {
    database?.close();
    throw translateError(error, path);
  }
}

function checkPath(path: string, { create, readOnly }: { readonly create: boolean; readonly readOnly: boolean }): void {
  const folder = dirname(path);
  if (existsSync(path)) {
    const file = statSync(path);
    if (!file.isFile()) throw refusal('store_corrupt', path, `${path} is not a file. Give the path of a store's file.`);
    // A process killed before it wrote anything leaves an empty file.
    if (file.size === 0 && !create) throw missing(path);
    if (!readOnly && !isWritable(path))
      throw refusal('store_read_only', path, `${path} cannot be written. Change its permissions, or open it for reading only.`);
    return;
  }
  if (!create) throw missing(path);
  if (!existsSync(folder)) throw refusal('store_read_only', path, `The folder ${folder} does not exist. Make it, or give another path.`);
  if (!isWritable(folder)) throw refusal('store_read_only', path, `The folder ${folder} cannot be written. Change its permissions, or give another path.`);
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

interface Identity {
  readonly applicationId: number;
  readonly version: number;
  readonly isEmpty: boolean;
}

/** Read as one state: another process may be making the store at this moment. */
function identityOf(database: Database.Database): Identity {
  const read = database.transaction(() => ({
    applicationId: Number(database.pragma('application_id', { simple: true })),
    version: storeVersion(database),
    isEmpty: database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined,
  }));
  return read.deferred();
}

/** Before anything is written: a file of another program must not be touched. */
function checkIdentity(database: Database.Database, path: string, { create, readOnly }: { readonly create: boolean; readonly readOnly: boolean }): void {
  const { applicationId, version, isEmpty } = identityOf(database);
  if (applicationId !== APPLICATION_ID) {
    const isUnused = isEmpty && applicationId === 0 && version === 0;
    if (!isUnused) throw refusal('store_corrupt', path, `${path} is a SQLite file of another program, not a memory store. Give another path.`);
    if (!create) throw missing(path);
  }
  if (version > MIGRATIONS.length) {
    const message = `${path} was written by a later version of mnemograph (format ${version}, this one reads ${MIGRATIONS.length}). Upgrade mnemograph.`;
    throw refusal('store_newer', path, message);
  }
  if (readOnly && version < MIGRATIONS.length) {
    throw refusal('store_read_only', path, `${path} has an older format, which only writing can bring up to date. Open it once without read-only.`);
  }
}

function configure(database: Database.Database, readOnly: boolean): void {
  if (!readOnly) database.pragma('journal_mode = WAL');
  // A commit survives a kill at once, and a power cut from the next checkpoint on; the file stays whole in both. FULL costs
  // 0.15 ms a commit on an idle machine, but 4 ms while every core embeds text, which would hold ingest at 250 commits a second.
  database.pragma('synchronous = NORMAL');
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  database.pragma(`journal_size_limit = ${LOG_BYTES_KEPT}`);
  database.pragma(`cache_size = -${CACHE_KIB}`);
  database.pragma('foreign_keys = ON');
  // What is forgotten is overwritten with zeros, and sorting leaves no copy of a text in a temporary file.
  database.pragma('secure_delete = ON');
  database.pragma('temp_store = MEMORY');
}

function missing(path: string): MnemographError {
  return refusal('store_missing', path, `There is no memory store at ${path}. Check the path, or add a first source to create one.`);
}

function refusal(code: ErrorCode, path: string, message: string): MnemographError {
  return new MnemographError(code, message, { details: { path } });
}
