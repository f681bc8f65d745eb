export type { SqliteStoreOptions } from './open-database.ts';
export { openSqliteStore } from './sqlite-store.ts';
