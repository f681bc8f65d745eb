import { resolve } from 'node:path';
import type { GraphStore, StoreSettings } from '../store.ts';
import { backUp } from './backup.ts';
import { type Connection, connect } from './connection.ts';
import { entityReader } from './entity-reader.ts';
import { episodeReader } from './episode-reader.ts';
import { translateError } from './errors.ts';
import { knowledgeReader } from './knowledge-reader.ts';
import { neighbourReader } from './neighbours.ts';
import { openDatabase, type SqliteStoreOptions } from './open-database.ts';
import { passageReader } from './passage-reader.ts';
import { proposalReader } from './proposal-reader.ts';
import { type RawFile, rawFile } from './raw-file.ts';
import { scrubber } from './scrubber.ts';
import { wordIndex } from './word-index.ts';
import { sqliteWriter } from './writer.ts';

/**
 * Opens the store in the file at `path`. Several processes may have it open at once: each sees what the others committed.
 * Beside the file there are `-wal` and `-shm` while it is open.
 * @throws MnemographError `store_missing` when there is none and `create` is false; `store_read_only` when the file or its
 *   folder cannot be written; `store_corrupt` when the file is damaged or is none of ours; `store_newer`; `store_locked`
 *   after `busyTimeoutMs`. Later calls throw these too, and `store_full`.
 */
export function openSqliteStore(path: string, options: SqliteStoreOptions): GraphStore {
  const file = resolve(path);
  const connection = connect(openDatabase(file, options), file);
  const raw = rawFile(file);
  try {
    return storeOn(connection, raw);
  } catch (error) {
    connection.database.close();
    raw.release();
    throw translateError(error, file);
  }
}

function storeOn(connection: Connection, file: RawFile): GraphStore {
  const { database, read, write } = connection;
  const scrubs = scrubber(connection, file);
  scrubs.scrub();
  const words = wordIndex(database);
  const groups = database.prepare<[], { group_id: string }>('SELECT group_id FROM groups ORDER BY group_id');
  const settings = database.prepare<[], StoreSettings>('SELECT embedder_id AS embedderId, dimensions FROM settings');
  const setSettings = database.prepare<[string | null, number | null]>(
    `INSERT INTO settings (one, embedder_id, dimensions) VALUES (1, ?, ?)
     ON CONFLICT (one) DO UPDATE SET embedder_id = excluded.embedder_id, dimensions = excluded.dimensions`,
  );
  return {
    ...episodeReader(connection),
    ...passageReader(connection),
    ...entityReader(connection),
    ...knowledgeReader(connection),
    ...neighbourReader(connection),
    ...proposalReader(connection, words),
    ...sqliteWriter(connection, scrubs, words),
    groupIds: async () => read(() => groups.all().map((row) => row.group_id)),
    settings: async () => read(() => settings.get() ?? { embedderId: null, dimensions: null }),
    setSettings: async ({ embedderId, dimensions }) => {
      write(() => setSettings.run(embedderId, dimensions));
    },
    scrubState: async () => scrubs.state(),
    scrub: async () => scrubs.scrub(),
    backup: (target) => backUp(connection, target),
    close: async () => {
      if (!database.open) return;
      try {
        scrubs.scrub();
      } finally {
        database.close();
        file.release();
      }
    },
  };
}
