import type { Database } from 'better-sqlite3';

/** 'mnej' in ASCII: marks a SQLite file as a queue of ours. */
export const APPLICATION_ID = 0x6d6e656a;

/**
 * What brings a queue's file from version n to n + 1, in order; `user_version` counts those done. Never change one that was released: add
 * another. Times are milliseconds since 1970. Ids only: nothing here is a word of a text.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE settings (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    paused INTEGER NOT NULL,
    depth_max INTEGER,
    concurrency_max INTEGER,
    rate_max INTEGER,
    rate_per_ms INTEGER,
    -- The window in which deliveries are counted.
    window_started_ms INTEGER NOT NULL,
    window_count INTEGER NOT NULL,
    last_place INTEGER NOT NULL
  ) STRICT;
  INSERT INTO settings (one, paused, window_started_ms, window_count, last_place) VALUES (1, 0, 0, 0, 0);

  CREATE TABLE jobs (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    group_id TEXT NOT NULL,
    episode_id TEXT NOT NULL,
    priority INTEGER NOT NULL,
    enqueued_ms INTEGER NOT NULL,
    place INTEGER NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    stalls INTEGER NOT NULL,
    run_ms INTEGER NOT NULL,
    lock TEXT,
    locked_until_ms INTEGER NOT NULL,
    worker TEXT,
    stage TEXT,
    failure_code TEXT,
    failure_reason TEXT,
    failed_ms INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX jobs_waiting ON jobs (priority, place) WHERE state = 'waiting';
  CREATE INDEX jobs_delayed ON jobs (run_ms, place) WHERE state = 'delayed';
  CREATE INDEX jobs_active ON jobs (locked_until_ms) WHERE state = 'active';
  CREATE INDEX jobs_dead ON jobs (failed_ms, id) WHERE state = 'dead';
  CREATE INDEX jobs_group ON jobs (group_id);

  CREATE TABLE batches (
    group_id TEXT NOT NULL,
    batch_id TEXT NOT NULL,
    touched_ms INTEGER NOT NULL,
    PRIMARY KEY (group_id, batch_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX batches_touched ON batches (touched_ms);

  CREATE TABLE batch_jobs (
    group_id TEXT NOT NULL,
    batch_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    PRIMARY KEY (group_id, batch_id, job_id),
    FOREIGN KEY (group_id, batch_id) REFERENCES batches (group_id, batch_id) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE leases (
    group_id TEXT NOT NULL PRIMARY KEY,
    token INTEGER NOT NULL,
    until_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
];

export function queueVersion(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/** Brings the file to the newest version, in one transaction; two processes that open a new queue at once do it once. */
export function migrate(database: Database): void {
  const all = database.transaction(() => {
    for (let version = queueVersion(database); version < MIGRATIONS.length; version++) database.exec(MIGRATIONS[version] ?? '');
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${MIGRATIONS.length}`);
  });
  all.immediate();
}
