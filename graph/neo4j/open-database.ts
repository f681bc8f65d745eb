/** Opening a database: what can be wrong with a server, each with its own advice. */
import { type ErrorCode, invariant, MnemographError } from '../../src/core/errors.ts';
import { addressOf, type Neo4jStoreOptions } from './address.ts';
import { type Connection, connect } from './connection.ts';
import { loadDriverModule } from './driver-module.ts';
import { checkIndexes, MIGRATIONS, migrate, storeVersion } from './migrations.ts';

const DEFAULTS = { create: true, readOnly: false, retryMs: 30_000 };
/** How long to wait for a connection to be taken up. */
const CONNECT_MS = 10_000;
/** Later servers name the languages of their queries as components too. */
const KERNEL = "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions";
/** Versions are 5.26 and, since 2025, by year and month. */
const OLDEST = { major: 5, minor: 26 };

/** @throws MnemographError as `openNeo4jStore` says. */
export async function openDatabase(options: Neo4jStoreOptions): Promise<Connection> {
  const { create, readOnly, retryMs } = { ...DEFAULTS, ...options };
  invariant(!(options.create === true && readOnly), 'a store that is opened for reading only is not created');
  const address = addressOf(options);
  const { driver, auth, bookmarkManager } = await loadDriverModule();
  const token = address.credentials ? auth.basic(address.credentials.user, address.credentials.password) : undefined;
  const config = {
    disableLosslessIntegers: true,
    maxTransactionRetryTime: retryMs,
    connectionTimeout: CONNECT_MS,
    userAgent: 'mnemograph',
    telemetryDisabled: true,
  };
  const connection = connect(driver(address.server, token, config), bookmarkManager(), address, readOnly);
  try {
    await checkServer(connection);
    await bringUpToDate(connection, create && !readOnly);
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Asked directly, without the retries of a transaction: whether there is such a server, database and user. */
async function checkServer(connection: Connection): Promise<void> {
  const [component] = await connection.direct<{ versions: readonly string[] }>(KERNEL);
  const version = component?.versions[0] ?? '';
  if (isSupported(version)) return;
  const wanted = `${OLDEST.major}.${OLDEST.minor} or later`;
  throw refusal(
    'store_failed',
    connection,
    `${connection.name} is Neo4j ${version}; Neo4j ${wanted} is needed. Upgrade the server, or give the URL of another.`,
  );
}

/** Whether a server of this version has what the queries use. */
export function isSupported(version: string): boolean {
  const [, major = '0', minor = '0'] = /^(\d+)\.(\d+)/u.exec(version) ?? [];
  return Number(major) > OLDEST.major || (Number(major) === OLDEST.major && Number(minor) >= OLDEST.minor);
}

async function bringUpToDate(connection: Connection, create: boolean): Promise<void> {
  const { name, readOnly } = connection;
  const version = await storeVersion(connection);
  if (version > MIGRATIONS.length) {
    const formats = `format ${version}, this one reads ${MIGRATIONS.length}`;
    throw refusal('store_newer', connection, `${name} was written by a later version of mnemograph (${formats}). Upgrade mnemograph.`);
  }
  if (version === 0 && !create)
    throw refusal('store_missing', connection, `There is no memory store in ${name}. Check the URL, or add a first source to create one.`);
  if (version < MIGRATIONS.length) {
    const advice = `${name} has an older format, which only writing can bring up to date. Open it once without read-only.`;
    if (readOnly) throw refusal('store_read_only', connection, advice);
    await migrate(connection);
  }
  await checkIndexes(connection);
}

function refusal(code: ErrorCode, { name }: Connection, message: string): MnemographError {
  return new MnemographError(code, message, { details: { store: name } });
}
