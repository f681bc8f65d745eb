import { MnemographError } from '../../src/core/errors.ts';
import type { Connection } from './connection.ts';

/** One step of the store's format: constraints and indexes by name, each made unless it is there, then what changes in nodes. */
interface Migration {
  readonly schema: Readonly<Record<string, string>>;
  readonly data: readonly string[];
}

/**
 * What brings a database from version n to n + 1, in order; the node `MnemographSchema` counts those done. Never change one that was
 * released: add another.
 *
 * Every key and index begins with the group. Texts of any length are indexed by `indexKey`. What is looked up or read by people is a
 * property; a value as a whole is one JSON `body`, so that a new optional field needs no migration. docs/neo4j.md draws the picture.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    schema: {
      mnemograph_schema: 'CONSTRAINT FOR (n:MnemographSchema) REQUIRE n.name IS UNIQUE',
      mnemograph_store: 'CONSTRAINT FOR (n:Store) REQUIRE n.name IS UNIQUE',
      mnemograph_group: 'CONSTRAINT FOR (n:Group) REQUIRE n.group_id IS UNIQUE',
      mnemograph_group_store: 'INDEX FOR (n:Group) ON (n.store, n.group_id)',
      mnemograph_change: 'CONSTRAINT FOR (n:Change) REQUIRE (n.group_id, n.revision) IS UNIQUE',
      mnemograph_episode: 'CONSTRAINT FOR (n:Episode) REQUIRE (n.group_id, n.id) IS UNIQUE',
      mnemograph_episode_accepted: 'CONSTRAINT FOR (n:Episode) REQUIRE (n.group_id, n.accepted) IS UNIQUE',
      mnemograph_episode_source: 'INDEX FOR (n:Episode) ON (n.group_id, n.source_key, n.accepted)',
      mnemograph_episode_part: 'INDEX FOR (n:Episode) ON (n.group_id, n.source_key, n.part_key, n.accepted)',
      mnemograph_episode_status: 'INDEX FOR (n:Episode) ON (n.group_id, n.status, n.accepted)',
      mnemograph_episode_recorded: 'INDEX FOR (n:Episode) ON (n.group_id, n.recorded_at)',
      mnemograph_passage: 'CONSTRAINT FOR (n:Passage) REQUIRE (n.group_id, n.id) IS UNIQUE',
      mnemograph_name: 'CONSTRAINT FOR (n:Name) REQUIRE (n.group_id, n.key) IS UNIQUE',
      mnemograph_names: 'CONSTRAINT FOR ()-[r:NAMES]-() REQUIRE (r.group_id, r.id) IS UNIQUE',
      mnemograph_entity: 'CONSTRAINT FOR (n:Entity) REQUIRE (n.group_id, n.id) IS UNIQUE',
      mnemograph_statement: 'CONSTRAINT FOR (n:Statement) REQUIRE (n.group_id, n.id) IS UNIQUE',
      mnemograph_statement_episode: 'INDEX FOR (n:Statement) ON (n.group_id, n.episode_id)',
      mnemograph_statement_slot: 'INDEX FOR (n:Statement) ON (n.group_id, n.slot_key)',
      mnemograph_other_slot: 'INDEX FOR (n:OtherSlot) ON (n.group_id, n.slot_key)',
      mnemograph_fact: 'CONSTRAINT FOR (n:Fact) REQUIRE (n.group_id, n.id) IS UNIQUE',
      mnemograph_fact_slot: 'INDEX FOR (n:Fact) ON (n.group_id, n.slot_key)',
      mnemograph_fact_subject: 'INDEX FOR (n:Fact) ON (n.group_id, n.subject_key)',
      mnemograph_fact_object: 'INDEX FOR (n:Fact) ON (n.group_id, n.object_key)',
      mnemograph_fact_arc: 'INDEX FOR ()-[r:FACT]-() ON (r.group_id, r.id)',
      mnemograph_support: 'INDEX FOR (n:Support) ON (n.group_id, n.statement_id)',
      mnemograph_link_row: 'CONSTRAINT FOR (n:LinkRow) REQUIRE (n.group_id, n.id) IS UNIQUE',
      mnemograph_link_term: 'INDEX FOR (n:LinkTerm) ON (n.group_id, n.key)',
      mnemograph_decision: 'CONSTRAINT FOR (n:Decision) REQUIRE (n.group_id, n.id) IS UNIQUE',
      mnemograph_passage_text: 'FULLTEXT INDEX FOR (n:Passage) ON EACH [n.title, n.text, n.group_id]',
      mnemograph_passage_embedding: "VECTOR INDEX FOR (n:Passage) ON (n.embedding) OPTIONS {indexConfig: {`vector.similarity_function`: 'cosine'}}",
    },
    data: [],
  },
];

const VERSION = 'MATCH (s:MnemographSchema {name: $given.name}) RETURN s.version AS version';
const SET_VERSION = 'MERGE (s:MnemographSchema {name: $given.name}) SET s.version = $given.version';
const STATES = 'SHOW INDEXES YIELD name, state WHERE name IN $given.names RETURN name, state';
const NAME = 'mnemograph';
const INDEXES_AWAITED_S = 600;

/** The format of the database's stores, 0 where there are none. */
export async function storeVersion({ read }: Pick<Connection, 'read'>): Promise<number> {
  const [row] = await read<{ version: number }>(VERSION, { name: NAME });
  return row?.version ?? 0;
}

/** Brings the database to the newest version. Two processes that open it at once do the same twice, which changes nothing. */
export async function migrate(connection: Connection): Promise<void> {
  for (let version = await storeVersion(connection); version < MIGRATIONS.length; version++) {
    const { schema, data } = MIGRATIONS[version] ?? { schema: {}, data: [] };
    await makeSchema(connection, schema);
    await connection.write(async (run) => {
      for (const query of data) await run(query, {});
      await run(SET_VERSION, { name: NAME, version: BigInt(version + 1) });
    });
  }
}

/**
 * Sees that all indexes are there and in use; one that somebody dropped is made again.
 * @throws MnemographError `store_corrupt` where one has failed, or is missing and the store is opened for reading only.
 */
export async function checkIndexes(connection: Connection): Promise<void> {
  const schema = Object.assign({}, ...MIGRATIONS.map((migration) => migration.schema)) as Readonly<Record<string, string>>;
  const names = Object.keys(schema);
  const states = new Map((await connection.read<{ name: string; state: string }>(STATES, { names })).map(({ name, state }) => [name, state]));
  const broken = names.find((name) => states.get(name) === 'FAILED');
  if (broken !== undefined)
    throw refusal(connection, `has the index ${broken} in state FAILED. Drop it ('DROP CONSTRAINT ${broken}' or 'DROP INDEX ${broken}') and open it again.`);
  const missing = names.filter((name) => !states.has(name));
  if (missing.length === 0) return;
  if (connection.readOnly) throw refusal(connection, `lacks the index ${missing.join(', ')}. Open it once for writing, which makes it.`);
  await makeSchema(connection, Object.fromEntries(missing.map((name) => [name, schema[name] ?? ''])));
}

/** Statements have no parameters for names: these are our own words. */
async function makeSchema({ write, read }: Connection, schema: Migration['schema']): Promise<void> {
  for (const [name, text] of Object.entries(schema)) {
    const [kind = '', definition = ''] = text.split(/ (?=FOR )/u);
    await write((run) => run(`CREATE ${kind} ${name} IF NOT EXISTS ${definition}`, {})).catch(passOverMade);
  }
  await read('CALL db.awaitIndexes($given.seconds)', { seconds: BigInt(INDEXES_AWAITED_S) });
}

/** Two processes that open a new database at once may both find that something is not there, and the second is told that it is. */
function passOverMade(error: unknown): void {
  const isMade = error instanceof MnemographError && String(error.details['neo4j']).endsWith('AlreadyExists');
  if (!isMade) throw error;
}

function refusal({ name }: Connection, message: string): MnemographError {
  return new MnemographError('store_corrupt', `${name} ${message}`, { details: { store: name } });
}
