import type { Database } from 'better-sqlite3';
import { invariant } from '../../src/core/errors.ts';
import { translateError } from './errors.ts';

/** An open file, and the border at which SQLite's errors become ours: all work on it goes through `read` or `write`. */
export interface Connection {
  readonly database: Database;
  readonly path: string;
  /** Runs on one state of the store: what another process commits meanwhile is not seen. */
  read<T>(work: () => T): T;
  /** Runs with the write lock held from the start; whole or absent. */
  write<T>(work: () => T): T;
  /** Runs outside any transaction: what SQLite does to the file as a whole. */
  maintain<T>(work: () => T): T;
}

export function connect(database: Database, path: string): Connection {
  const transaction = database.transaction((work: () => unknown) => work());
  const run = (begin: (work: () => unknown) => unknown, work: () => unknown): unknown => {
    invariant(database.open, 'the store is open');
    try {
      return begin(work);
    } catch (error) {
      throw translateError(error, path);
    }
  };
  return {
    database,
    path,
    read: <T>(work: () => T) => run(transaction.deferred, work) as T,
    write: <T>(work: () => T) => run(transaction.immediate, work) as T,
    maintain: <T>(work: () => T) => run((direct) => direct(), work) as T,
  };
}

/** A list of ids as the parameter of `json_each`, each once. */
export function idList(ids: readonly string[]): string {
  return JSON.stringify([...new Set(ids)]);
}

/** The number of rows that a caller asked for. SQLite reads a negative limit as none. */
export function checkedLimit(limit: number): number {
  invariant(Number.isSafeInteger(limit) && limit >= 0, `a limit is a whole number from 0: ${limit}`);
  return limit;
}
