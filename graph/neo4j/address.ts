/** Where a store is and who asks: read from one URL, from options, or from both. */
import { MnemographError } from '../../src/core/errors.ts';

export interface Neo4jStoreOptions {
  /**
   * `neo4j://user:password@host:port/database?store=name`, percent-encoded; what is left out has the defaults below. Schemes: `neo4j`,
   * `bolt`, and with TLS `neo4j+s`, `bolt+s` (a certificate that the machine trusts), `neo4j+ssc`, `bolt+ssc` (any certificate).
   */
  readonly url: string;
  /** Instead of those in the URL. Without a user nothing is sent, as a server without authentication expects it. */
  readonly user?: string;
  readonly password?: string;
  /** Default 'neo4j', the one database of a Community server. */
  readonly database?: string;
  /**
   * Name of the store among those that share the database: small letters, digits, '-', '_', '.'. Default 'default'. In the graph the
   * groups of any other store carry its name (`groupKey`).
   */
  readonly store?: string;
  /** Whether constraints and indexes are made in a database that has none of ours. Default true. */
  readonly create?: boolean;
  /** Opens for reading only: every write fails with `store_read_only`. Default false. */
  readonly readOnly?: boolean;
  /** How long a transaction is tried again after a deadlock or a lost connection, in milliseconds. Default 30,000. */
  readonly retryMs?: number;
}

/** What of the options says where and as whom. */
export interface Address {
  /** Without user, password and database: what the driver connects to. */
  readonly server: string;
  readonly database: string;
  readonly store: string;
  readonly credentials: { readonly user: string; readonly password: string } | null;
  /** For messages: never with the password. */
  readonly name: string;
}

const SCHEMES: ReadonlySet<string> = new Set(['neo4j:', 'neo4j+s:', 'neo4j+ssc:', 'bolt:', 'bolt+s:', 'bolt+ssc:']);
const SETTINGS: ReadonlySet<string> = new Set(['store']);
const STORE_NAME = /^[a-z0-9][a-z0-9._-]{0,62}$/u;
const PORT = '7687';
const FORM = 'neo4j://user:password@host:7687/database?store=name';

export const DEFAULT_STORE = 'default';
const DEFAULT_DATABASE = 'neo4j';

/** @throws MnemographError `invalid_input` naming the part that is wrong; the password is in no message. */
export function addressOf(options: Neo4jStoreOptions): Address {
  const url = parsed(options.url);
  for (const key of url.searchParams.keys()) {
    if (!SETTINGS.has(key)) throw wrong(`The Neo4j URL has the unknown setting '${key}'. It may have: ${[...SETTINGS].join(', ')}.`);
  }
  const path = decoded(url.pathname, 'database').replace(/^\//u, '');
  const database = options.database ?? (path === '' ? DEFAULT_DATABASE : path);
  if (database.includes('/')) throw wrong(`The Neo4j URL names the database '${database}', which holds a '/'. It is of the form ${FORM}.`);
  const store = options.store ?? url.searchParams.get('store') ?? DEFAULT_STORE;
  if (!STORE_NAME.test(store)) throw wrong(`'${store}' cannot name a store. Take small letters, digits, '-', '_' and '.', at most 63.`);
  const server = `${url.protocol}//${url.hostname}:${url.port === '' ? PORT : url.port}`;
  return { server, database, store, credentials: credentialsOf(options, url), name: `${server}/${database}` };
}

function parsed(text: string): URL {
  const url = URL.parse(text);
  if (!url) throw wrong(`The Neo4j URL cannot be read. It is of the form ${FORM}; percent-encode '/', ':', '@', '?' and '#' in the password.`);
  if (!SCHEMES.has(url.protocol)) throw wrong(`A Neo4j URL begins with ${[...SCHEMES].map((scheme) => `${scheme}//`).join(', ')}, not with ${url.protocol}//.`);
  if (url.hostname === '') throw wrong(`The Neo4j URL names no host. It is of the form ${FORM}.`);
  return url;
}

function credentialsOf({ user, password }: Neo4jStoreOptions, url: URL): Address['credentials'] {
  const name = user ?? decoded(url.username, 'user');
  if (name === '') {
    if (password !== undefined || url.password !== '')
      throw wrong('There is a password for Neo4j and no user. Give both; the first user of a server is neo4j.');
    return null;
  }
  return { user: name, password: password ?? decoded(url.password, 'password') };
}

function decoded(text: string, part: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong(`The ${part} in the Neo4j URL is not percent-encoded: write a '%' of its own as %25.`);
  }
}

function wrong(message: string): MnemographError {
  return new MnemographError('invalid_input', message);
}
