export { openSqliteQueue, type SqliteQueueOptions } from './sqlite-queue.ts';
