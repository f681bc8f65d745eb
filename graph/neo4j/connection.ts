import { invariant, MnemographError } from '../../src/core/errors.ts';
import { type Address, DEFAULT_STORE } from './address.ts';
import type { Driver, Parameters } from './driver-module.ts';
import { translateError } from './errors.ts';

/**
 * Runs a query in the transaction, and gives its rows. It finds its parameters in the one map `$given`: the server keeps a plan for every
 * combination of types and sizes of the parameters themselves, and plans anew at each that it has not seen.
 */
export type Run = <Row>(query: string, parameters: Parameters) => Promise<Row[]>;

/** An open database, and the border at which Neo4j's errors become ours. */
export interface Connection {
  /** Where it is, for messages. */
  readonly name: string;
  readonly store: string;
  readonly readOnly: boolean;
  /**
   * One query in a transaction that only reads. It sees whatever this process wrote before. A query about a list (ids, keys, terms) asks
   * for what is in it: of an empty one there is nothing, and the server is not asked. Tried again, by the driver, where the server says
   * that it may go well then.
   */
  read<Row>(query: string, parameters: Parameters): Promise<Row[]>;
  /** Whole or absent. Run again, by the driver, where the server says that it may go well then: `work` must not change anything else. */
  write<T>(work: (run: Run) => Promise<T>): Promise<T>;
  /** As `write`, of a store opened for reading only too: for work that takes a lock and changes nothing. */
  lock<T>(work: (run: Run) => Promise<T>): Promise<T>;
  /** A query as it stands, in the server's own language and without a second attempt: for asking what kind of server it is. */
  direct<Row>(query: string): Promise<Row[]>;
  close(): Promise<void>;
}

/**
 * Says which language the queries are in: from 2025.06 on a database may have another default. And keeps the plans that are there when a
 * group has grown: every query goes by its index at any size (a test looks at the plans), and planning anew took half of the server's time.
 */
const LANGUAGE = 'CYPHER 5 replan=skip ';
/** Parts a store's name from a group's id: ASCII's separator of units, which no name or word holds. */
const SEPARATOR = '\u001f';

export function connect(driver: Driver, bookmarkManager: unknown, { name, database, store }: Address, readOnly: boolean): Connection {
  let open = true;
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    invariant(open, 'the store is open');
    try {
      return await work();
    } catch (error) {
      throw translateError(error, name);
    }
  };
  const inSession = async <T>(work: (session: ReturnType<Driver['session']>) => Promise<T>, defaultAccessMode: 'READ' | 'WRITE' = 'WRITE'): Promise<T> => {
    const session = driver.session({ database, bookmarkManager, defaultAccessMode });
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  };
  const inTransaction = <T>(work: (run: Run) => Promise<T>): Promise<T> =>
    attempt(() =>
      inSession((session) =>
        session.executeWrite((transaction) =>
          work(async <Row>(query: string, parameters: Parameters) => rowsOf<Row>(await transaction.run(LANGUAGE + query, { given: parameters }))),
        ),
      ),
    );
  // Alone, a query is a transaction of its own and takes one round trip, not the two of a managed one, which is for when it failed.
  const readOf = (query: string, parameters: Parameters) =>
    inSession(async (session) => session.run(query, parameters), 'READ').catch((error: unknown) => {
      if (!mayGoWell(error)) throw error;
      return driver.executeQuery(query, parameters, { database, routing: 'READ', bookmarkManager });
    });
  return {
    name,
    store,
    readOnly,
    read: <Row>(query: string, parameters: Parameters) =>
      attempt(async () => {
        if (Object.values(parameters).some((one) => Array.isArray(one) && one.length === 0)) return [];
        return rowsOf<Row>(await readOf(LANGUAGE + query, { given: parameters }));
      }),
    write: async <T>(work: (run: Run) => Promise<T>) => {
      invariant(open, 'the store is open');
      if (readOnly) throw new MnemographError('store_read_only', `${name} was opened for reading only. Open it for writing to change it.`);
      return inTransaction(work);
    },
    lock: inTransaction,
    direct: <Row>(query: string) => attempt(() => inSession(async (session) => rowsOf<Row>(await session.run(query, {})))),
    close: async () => {
      if (!open) return;
      open = false;
      await driver.close();
    },
  };
}

/** What the driver says of a deadlock, a lost connection, a change of leader. */
function mayGoWell(error: unknown): boolean {
  return error instanceof Error && 'retryable' in error && error.retryable === true;
}

function rowsOf<Row>({ records }: { readonly records: readonly { toObject(): unknown }[] }): Row[] {
  return records.map((record) => record.toObject() as Row);
}

/**
 * What `group_id` is in the graph: the group's id in the default store, else the store's name, a separator and the id. So one index
 * serves all stores of a database, and none sees another's groups.
 * @throws MnemographError `invalid_input` where the id holds the separator.
 */
export function groupKey({ store }: Pick<Connection, 'store'>, groupId: string): string {
  if (groupId.includes(SEPARATOR)) {
    throw new MnemographError('invalid_input', 'A group id holds the control character U+001F, which this store cannot keep. Take it out.', {
      details: { group: groupId },
    });
  }
  return store === DEFAULT_STORE ? groupId : `${store}${SEPARATOR}${groupId}`;
}

/** The id of the group again. */
export function groupIdOf(key: string): string {
  return key.slice(key.indexOf(SEPARATOR) + 1);
}

/** A whole number as Cypher has it; the driver sends JavaScript's as floats. */
export function integer(value: number): bigint {
  return BigInt(value);
}

/** The number of rows that a caller asked for. */
export function checkedLimit(limit: number): bigint {
  invariant(Number.isSafeInteger(limit) && limit >= 0, `a limit is a whole number from 0: ${limit}`);
  return integer(limit);
}

/** Each once. */
export function distinct<T>(values: Iterable<T>): T[] {
  return [...new Set(values)];
}
