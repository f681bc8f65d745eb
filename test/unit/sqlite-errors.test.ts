import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { translateError } from '../../graph/sqlite/errors.ts';
import { MnemographError } from '../../src/core/errors.ts';

const CODES = {
  SQLITE_BUSY: 'store_locked',
  SQLITE_BUSY_SNAPSHOT: 'store_locked',
  SQLITE_LOCKED: 'store_locked',
  SQLITE_CORRUPT: 'store_corrupt',
  SQLITE_CORRUPT_INDEX: 'store_corrupt',
  SQLITE_NOTADB: 'store_corrupt',
  SQLITE_READONLY: 'store_read_only',
  SQLITE_READONLY_DBMOVED: 'store_read_only',
  SQLITE_CANTOPEN: 'store_read_only',
  SQLITE_FULL: 'store_full',
  SQLITE_TOOBIG: 'limit_exceeded',
  SQLITE_IOERR_WRITE: 'store_full',
  SQLITE_IOERR_SHMSIZE: 'store_full',
  SQLITE_IOERR_READ: 'store_failed',
  SQLITE_ERROR: 'store_failed',
} as const;

describe('the border of SQLite', () => {
  for (const [sqlite, code] of Object.entries(CODES)) {
    it(`turns ${sqlite} into ${code}, with the path and the cause`, () => {
      const cause = new Database.SqliteError('what SQLite said', sqlite);
      const error = translateError(cause, '/data/memory.db');
      expect(error).toBeInstanceOf(MnemographError);
      expect(error).toMatchObject({ code, cause, details: { path: '/data/memory.db', sqlite }, message: expect.stringContaining('/data/memory.db') });
    });
  }

  it('makes a broken constraint a broken invariant, for no user can mend it', () => {
    const error = translateError(new Database.SqliteError('FOREIGN KEY constraint failed', 'SQLITE_CONSTRAINT_FOREIGNKEY'), '/data/memory.db');
    expect(error).not.toBeInstanceOf(MnemographError);
    expect(error).toMatchObject({ message: expect.stringMatching(/^invariant broken: .*FOREIGN KEY/) });
  });

  it('leaves what is not of SQLite as it is', () => {
    const errors = [new Error('other'), new MnemographError('aborted', 'stopped'), 'text', null];
    expect(errors.map((error) => translateError(error, '/data/memory.db'))).toEqual(errors);
  });
});
