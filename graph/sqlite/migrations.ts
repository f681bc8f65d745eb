import type { Database } from 'better-sqlite3';

/** 'mnem' in ASCII: marks a SQLite file as a store of ours. */
export const APPLICATION_ID = 0x6d6e656d;

/**
 * What brings a store from version n to n + 1, in order; `user_version` counts those done. Never change one that was
 * released: add another.
 *
 * Every key and index begins with the group. What is looked up by has a column of its own; the rest of a value is one JSON
 * `body`, so that a new optional field needs no migration. Values that are large or written once in order live in rowid
 * tables, where an insert appends; small rows read in ranges are clustered by their key (WITHOUT ROWID).
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE settings (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    embedder_id TEXT,
    dimensions INTEGER
  ) STRICT;

  CREATE TABLE groups (
    group_id TEXT NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL,
    -- The last ordinal given to an episode: kept here, so that none is given again after a removal.
    accepted INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE changes (
    group_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (group_id, revision)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE episodes (
    group_id TEXT NOT NULL,
    id TEXT NOT NULL,
    accepted INTEGER NOT NULL,
    source TEXT NOT NULL,
    part TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    reference_time TEXT NOT NULL,
    reference_time_origin TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    expired_at TEXT,
    status TEXT NOT NULL,
    failure TEXT,
    PRIMARY KEY (group_id, id),
    UNIQUE (group_id, accepted)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX episodes_source ON episodes (group_id, source, accepted);
  CREATE INDEX episodes_part ON episodes (group_id, source, part, accepted);
  CREATE INDEX episodes_status ON episodes (group_id, status, accepted);
  CREATE INDEX episodes_recorded ON episodes (group_id, recorded_at);

  -- Apart from the head, so that a change of status does not write the text again.
  CREATE TABLE contents (
    group_id TEXT NOT NULL,
    accepted INTEGER NOT NULL,
    body TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (group_id, accepted),
    FOREIGN KEY (group_id, accepted) REFERENCES episodes (group_id, accepted) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE passages (
    number INTEGER PRIMARY KEY,
    group_id TEXT NOT NULL,
    id TEXT NOT NULL,
    episode_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    expired_at TEXT,
    body TEXT NOT NULL,
    UNIQUE (group_id, id),
    FOREIGN KEY (group_id, episode_id) REFERENCES episodes (group_id, id) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX passages_episode ON passages (group_id, episode_id, ordinal, id);

  CREATE TABLE mentions (
    group_id TEXT NOT NULL,
    passage_id TEXT NOT NULL,
    id TEXT NOT NULL,
    episode_id TEXT NOT NULL,
    sentence INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    surface TEXT NOT NULL,
    key TEXT NOT NULL,
    type TEXT NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (group_id, passage_id, id),
    FOREIGN KEY (group_id, passage_id) REFERENCES passages (group_id, id) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX mentions_id ON mentions (group_id, id);
  CREATE INDEX mentions_key ON mentions (group_id, key);

  CREATE TABLE vectors (
    number INTEGER PRIMARY KEY,
    group_id TEXT NOT NULL,
    passage_id TEXT NOT NULL,
    -- float32, little-endian
    floats BLOB NOT NULL,
    UNIQUE (group_id, passage_id),
    FOREIGN KEY (group_id, passage_id) REFERENCES passages (group_id, id) ON DELETE CASCADE
  ) STRICT;

  CREATE TABLE statements (
    number INTEGER PRIMARY KEY,
    group_id TEXT NOT NULL,
    id TEXT NOT NULL,
    episode_id TEXT NOT NULL,
    slot TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (group_id, id),
    FOREIGN KEY (group_id, episode_id) REFERENCES episodes (group_id, id) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX statements_episode ON statements (group_id, episode_id);
  CREATE INDEX statements_slot ON statements (group_id, slot);

  CREATE TABLE entities (
    group_id TEXT NOT NULL,
    key TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (group_id, key),
    UNIQUE (group_id, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE facts (
    number INTEGER PRIMARY KEY,
    group_id TEXT NOT NULL,
    id TEXT NOT NULL,
    slot TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (group_id, id)
  ) STRICT;
  CREATE INDEX facts_slot ON facts (group_id, slot);

  CREATE TABLE fact_supports (
    group_id TEXT NOT NULL,
    statement_id TEXT NOT NULL,
    fact_id TEXT NOT NULL,
    PRIMARY KEY (group_id, statement_id, fact_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE fact_keys (
    group_id TEXT NOT NULL,
    key TEXT NOT NULL,
    fact_id TEXT NOT NULL,
    PRIMARY KEY (group_id, key, fact_id)
  ) STRICT, WITHOUT ROWID;
  `,
  // Statements that bear on more slots than one: relations constrained at both ends, corrections of another value.
  `
  CREATE TABLE statement_slots (
    group_id TEXT NOT NULL,
    slot TEXT NOT NULL,
    statement_id TEXT NOT NULL,
    PRIMARY KEY (group_id, slot, statement_id),
    FOREIGN KEY (group_id, statement_id) REFERENCES statements (group_id, id) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX statement_slots_statement ON statement_slots (group_id, statement_id);
  INSERT INTO statement_slots (group_id, slot, statement_id) SELECT group_id, slot, id FROM statements;
  DROP INDEX statements_slot;
  UPDATE statements SET body = json_set(body, '$.singular', json('false'), '$.corrects', json('null'), '$.alsoSlots', json('[]'));
  `,
  // Erasures whose traces in the files are yet to be overwritten: `done` follows `wanted`. Stores from before may hold some.
  `
  CREATE TABLE scrubs (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    wanted INTEGER NOT NULL,
    done INTEGER NOT NULL
  ) STRICT;
  INSERT INTO scrubs (one, wanted, done) SELECT 1, count(*) > 0, 0 FROM groups;
  `,
  // Entities of several keys. Those of before, one a key, are linked anew by ingest before it next writes to their group.
  `
  DROP TABLE entities;
  CREATE TABLE entities (
    group_id TEXT NOT NULL,
    id TEXT NOT NULL,
    -- JSON: told apart from the body, so that an entity whose counts alone change keeps its rows in entity_keys.
    keys TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (group_id, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE entity_keys (
    group_id TEXT NOT NULL,
    key TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    PRIMARY KEY (group_id, key, entity_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE links (
    number INTEGER PRIMARY KEY,
    group_id TEXT NOT NULL,
    id TEXT NOT NULL,
    terms TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (group_id, id)
  ) STRICT;
  -- By number, since most names have few letters and many terms.
  CREATE TABLE link_terms (
    group_id TEXT NOT NULL,
    term TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (group_id, term, number)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE decisions (
    group_id TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (group_id, id)
  ) STRICT, WITHOUT ROWID;
  UPDATE changes SET body = json_set(body, '$.entities', json('[]'));
  `,
  // Statements are found from their slots by number: hashes of statements fell on another page each. An id of its own supports no fact.
  `
  CREATE TABLE statement_slots_by_number (
    group_id TEXT NOT NULL,
    slot TEXT NOT NULL,
    number INTEGER NOT NULL REFERENCES statements (number) ON DELETE CASCADE,
    PRIMARY KEY (group_id, slot, number)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO statement_slots_by_number (group_id, slot, number)
    SELECT s.group_id, s.slot, t.number FROM statement_slots AS s JOIN statements AS t ON t.group_id = s.group_id AND t.id = s.statement_id;
  DROP TABLE statement_slots;
  ALTER TABLE statement_slots_by_number RENAME TO statement_slots;
  CREATE INDEX statement_slots_number ON statement_slots (number);
  DELETE FROM fact_supports WHERE statement_id = fact_id;
  `,
  // What names a key is read from the index alone: association over groups that are larger than memory reads thousands of keys a question.
  `
  DROP INDEX mentions_key;
  CREATE INDEX mentions_key ON mentions (group_id, key, passage_id, sentence, rule);
  `,
  // What proposes passages of a group that is larger than memory: made when such a group is first asked, empty for all others. Words are our
  // own terms after the group's number ('7nharbour'), so that no group's words are counted in another; if the analyzer changes, so do they,
  // and a migration must empty these tables.
  `
  CREATE TABLE word_groups (
    -- Never given again: what a process remembers of a group that was erased is not taken for that of the next.
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    group_id TEXT NOT NULL UNIQUE,
    -- The last passage taken up by the making, in order of ids; null once all are.
    after TEXT
  ) STRICT;
  CREATE TABLE word_passages (
    -- That of the passage.
    number INTEGER PRIMARY KEY,
    group_number INTEGER NOT NULL,
    passage_id TEXT NOT NULL,
    source TEXT NOT NULL,
    document TEXT NOT NULL,
    position INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    said_at TEXT,
    -- In small letters; tags are JSON.
    speaker TEXT,
    tags TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expired_at TEXT,
    -- Terms, repeats counted, and sentences.
    length INTEGER NOT NULL,
    sentences INTEGER NOT NULL,
    -- A bit for the sign of each number of the vectors: the passage's own, then its sentences'. Null without vectors.
    codes BLOB
  ) STRICT;
  CREATE INDEX word_passages_group ON word_passages (group_number, number);
  CREATE INDEX word_passages_document ON word_passages (group_number, document, expired_at, created_at, length);
  CREATE VIRTUAL TABLE passage_words USING fts5(words, content = '', columnsize = 0, tokenize = 'ascii');
  INSERT INTO passage_words (passage_words, rank) VALUES ('secure-delete', 1);
  CREATE VIRTUAL TABLE passage_words_counts USING fts5vocab(passage_words, 'row');
  CREATE VIRTUAL TABLE passage_words_places USING fts5vocab(passage_words, 'instance');
  `,
];

/** The version of a file, 0 where nothing was written yet. */
export function storeVersion(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/** Brings the store to the newest version, in one transaction; two processes that open a new store at once do it once. */
export function migrate(database: Database): void {
  const all = database.transaction(() => {
    for (let version = storeVersion(database); version < MIGRATIONS.length; version++) database.exec(MIGRATIONS[version] ?? '');
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${MIGRATIONS.length}`);
  });
  all.immediate();
}
