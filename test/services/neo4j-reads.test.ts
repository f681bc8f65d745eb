/** How often a server is asked for one read; with a driver that only answers as told, since no server fails when it is asked to. */
import { expect, it } from 'vitest';
import { connect } from '../../graph/neo4j/connection.ts';
import type { Driver } from '../../graph/neo4j/driver-module.ts';

const ANSWER = { records: [{ toObject: () => ({ revision: 7 }) }] };

/** What was asked of it, in order; the first query fails with `failure` where there is one. */
function toldDriver(failure: Error | null): { readonly asked: string[]; readonly driver: Driver } {
  const asked: string[] = [];
  const answer = async (how: string) => {
    asked.push(how);
    if (failure !== null && asked.length === 1) throw failure;
    return ANSWER;
  };
  const session = {
    run: () => answer('alone'),
    executeWrite: () => Promise.reject(new Error('nothing is written')),
    close: async () => {},
  };
  return { asked, driver: { session: () => session, executeQuery: () => answer('managed'), close: async () => {} } };
}

function connectionTo(driver: Driver) {
  return connect(driver, null, { name: 'a server', server: 'bolt://nowhere', database: 'neo4j', store: 'default', credentials: null }, false);
}

it('reads with one query', async () => {
  const { asked, driver } = toldDriver(null);
  expect(await connectionTo(driver).read('RETURN 7 AS revision', { group: 'one' })).toEqual([{ revision: 7 }]);
  expect(asked).toEqual(['alone']);
});

it('reads again, in a transaction that the driver repeats, where the server says that it may go well', async () => {
  const { asked, driver } = toldDriver(Object.assign(new Error('the leader changed'), { retryable: true }));
  expect(await connectionTo(driver).read('RETURN 7 AS revision', { group: 'one' })).toEqual([{ revision: 7 }]);
  expect(asked).toEqual(['alone', 'managed']);
});

it('does not read again what cannot go well', async () => {
  const { asked, driver } = toldDriver(Object.assign(new Error('no such index'), { retryable: false }));
  await expect(connectionTo(driver).read('RETURN 7 AS revision', { group: 'one' })).rejects.toThrow('no such index');
  expect(asked).toEqual(['alone']);
});

it('asks nothing about an empty list', async () => {
  const { asked, driver } = toldDriver(null);
  expect(await connectionTo(driver).read('RETURN 7 AS revision', { group: 'one', ids: [] })).toEqual([]);
  expect(asked).toEqual([]);
});
