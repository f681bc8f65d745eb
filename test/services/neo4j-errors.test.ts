/** What a user sees where a server, a database, a user or an address is wrong: what to change, and never the password. */
import neo4j from 'neo4j-driver';
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../graph/neo4j/address.ts';
import { translateError } from '../../graph/neo4j/errors.ts';
import { indexKey } from '../../graph/neo4j/index-key.ts';
import { openNeo4jStore } from '../../graph/neo4j/index.ts';
import { isSupported } from '../../graph/neo4j/open-database.ts';
import { EMPTY_CHANGE_SET } from '../../graph/store.ts';
import { MnemographError } from '../../src/core/errors.ts';
import { refusalOf } from '../conformance/commits.ts';
import { entity, episode, GROUP, link, mention, passage, statement } from '../conformance/samples.ts';
import { freshNeo4jStore, NEO4J_MISSING, NEO4J_URL } from './neo4j-server.ts';

const url = NEO4J_URL ?? '';
const SECRET = 's3cret';

async function failureOf(outcome: Promise<unknown>): Promise<MnemographError> {
  const error = await outcome.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof MnemographError) return error;
  throw error instanceof Error ? error : new Error('nothing failed');
}

describe('addresses of stores in Neo4j', () => {
  it('are read from a URL, its parts percent-decoded, and from options before it', () => {
    expect(addressOf({ url: 'neo4j+s://ann:p%40ss%2Fw@db.example.org:7688/notes?store=team-a' })).toEqual({
      server: 'neo4j+s://db.example.org:7688',
      database: 'notes',
      store: 'team-a',
      credentials: { user: 'ann', password: 'p@ss/w' },
      name: 'neo4j+s://db.example.org:7688/notes',
    });
    expect(addressOf({ url: 'bolt://localhost' })).toMatchObject({ server: 'bolt://localhost:7687', database: 'neo4j', store: 'default', credentials: null });
    expect(addressOf({ url: 'bolt://a:b@localhost/x', user: 'c', password: 'd', database: 'y', store: 'z' })).toMatchObject({
      database: 'y',
      store: 'z',
      credentials: { user: 'c', password: 'd' },
    });
    expect(addressOf({ url: 'bolt://[::1]:7688' }).server).toBe('bolt://[::1]:7688');
  });

  const wrong: Readonly<Record<string, string>> = {
    [`http://ann:${SECRET}@host`]: 'neo4j://',
    [`neo4j://ann:${SECRET}@`]: 'neo4j://user:password@host:7687/database',
    [`ann:${SECRET}@host`]: 'neo4j://',
    [`neo4j://:${SECRET}@host`]: 'no user',
    [`neo4j://ann:${SECRET}%@host`]: '%25',
    [`neo4j://ann:${SECRET}@host/a/b`]: "'/'",
    [`neo4j://ann:${SECRET}@host/?pool=3`]: "'pool'",
    [`neo4j://ann:${SECRET}@host/?store=Team%20A`]: "'Team A'",
  };
  for (const [text, named] of Object.entries(wrong)) {
    it(`are refused with advice, without the password: ${text.replace(SECRET, '***')}`, () => {
      const attempt = () => addressOf({ url: text });
      expect(attempt).toThrow(named);
      expect(attempt).toThrow(MnemographError);
      expect(attempt).not.toThrow(SECRET);
    });
  }
});

describe('failures of Neo4j', () => {
  const cases: { readonly neo4j: string; readonly message?: string; readonly code: string; readonly retriable: boolean; readonly named: string }[] = [
    { neo4j: 'Neo.ClientError.Security.Unauthorized', code: 'invalid_input', retriable: false, named: 'password' },
    { neo4j: 'Neo.ClientError.Security.CredentialsExpired', code: 'invalid_input', retriable: false, named: 'first password' },
    { neo4j: 'Neo.ClientError.Security.AuthenticationRateLimit', code: 'store_failed', retriable: true, named: 'wait' },
    { neo4j: 'Neo.ClientError.Security.Forbidden', code: 'store_read_only', retriable: false, named: 'another user' },
    { neo4j: 'Neo.ClientError.Database.DatabaseNotFound', code: 'store_missing', retriable: false, named: "'database'" },
    { neo4j: 'Neo.ClientError.Schema.HintedIndexNotFound', code: 'store_corrupt', retriable: false, named: 'for writing' },
    { neo4j: 'ServiceUnavailable', code: 'store_failed', retriable: true, named: 'host, port and scheme' },
    { neo4j: 'Neo.TransientError.Transaction.DeadlockDetected', code: 'store_locked', retriable: true, named: 'Try again' },
    { neo4j: 'Neo.TransientError.General.MemoryPoolOutOfMemoryError', code: 'limit_exceeded', retriable: true, named: 'dbms.memory.transaction.total.max' },
    { neo4j: 'Neo.ClientError.Transaction.TransactionTimedOut', code: 'store_failed', retriable: true, named: 'db.transaction.timeout' },
    { neo4j: 'Neo.DatabaseError.General.UnknownError', message: 'No space left on device', code: 'store_full', retriable: false, named: 'space' },
    { neo4j: 'Neo.DatabaseError.General.UnknownError', code: 'store_failed', retriable: false, named: 'log' },
  ];
  for (const { neo4j: code, message = 'It failed.', ...expected } of cases) {
    it(`are told with what to change: ${code}, ${message}`, () => {
      const translated = translateError(new neo4j.Neo4jError(message, code, '', ''), 'bolt://host:7687/neo4j');
      expect(translated).toMatchObject({ code: expected.code, retriable: expected.retriable });
      expect(String(translated)).toContain(expected.named);
      expect(String(translated)).toContain('bolt://host:7687/neo4j');
    });
  }

  it('are a broken invariant where a constraint fails, and are left alone where they are not of the driver', () => {
    const broken = translateError(new neo4j.Neo4jError('exists', 'Neo.ClientError.Schema.ConstraintValidationFailed', '', ''), 'x');
    expect(String(broken)).toContain('invariant broken');
    const own = new RangeError('own');
    expect(translateError(own, 'x')).toBe(own);
  });

  it('name the oldest version that will do', () => {
    expect(['5.26.0', '5.26.17', '5.27.1', '2025.01.0', '2026.10.1'].map(isSupported)).toEqual([true, true, true, true, true]);
    expect(['4.4.40', '5.25.1', '5.9.0', '', 'x'].map(isSupported)).toEqual([false, false, false, false, false]);
  });

  it('come at once where nobody listens, and may be tried again', async () => {
    const failure = await failureOf(openNeo4jStore({ url: `bolt://neo4j:${SECRET}@127.0.0.1:1` }));
    expect(failure).toMatchObject({ code: 'store_failed', retriable: true });
    expect(failure.message).toContain('127.0.0.1:1');
    expect(`${failure.message} ${String(failure.cause)} ${JSON.stringify(failure.details)}`).not.toContain(SECRET);
  });
});

describe.skipIf(NEO4J_URL === null)(`a store in Neo4j that is opened or used wrongly (${NEO4J_URL ?? NEO4J_MISSING})`, () => {
  it('says that there is no such database', async () => {
    expect(await failureOf(openNeo4jStore({ url, database: 'nowhere' }))).toMatchObject({ code: 'store_missing', retriable: false });
  });

  it('says what copies it', async () => {
    const { store, cleanup } = await freshNeo4jStore(url);
    try {
      expect((await failureOf(store.backup('/tmp/copy'))).message).toContain('neo4j-admin');
    } finally {
      await cleanup();
    }
  });

  it('refuses writes where it is opened for reading only, and reads', async () => {
    const { store, options, cleanup } = await freshNeo4jStore(url);
    const reader = await openNeo4jStore({ ...options, readOnly: true });
    try {
      await store.commit(GROUP, 0, EMPTY_CHANGE_SET);
      expect(await reader.revision(GROUP)).toBe(1);
      expect(await failureOf(reader.commit(GROUP, 1, EMPTY_CHANGE_SET))).toMatchObject({ code: 'store_read_only', retriable: false });
    } finally {
      await reader.close();
      await cleanup();
    }
  });

  it('refuses a group id that would reach into another store', async () => {
    const { store, cleanup } = await freshNeo4jStore(url);
    try {
      expect((await failureOf(store.revision('other\u001fgroup'))).code).toBe('invalid_input');
    } finally {
      await cleanup();
    }
  });

  it('keeps texts that are longer than an index takes, and finds them', async () => {
    const { store, cleanup } = await freshNeo4jStore(url);
    const [long, other] = [`${'ä'.repeat(9000)} one`, `${'ä'.repeat(9000)} two`];
    try {
      await store.accept(GROUP, [episode('ep1', { source: long, part: other })]);
      await store.commit(GROUP, 0, {
        ...EMPTY_CHANGE_SET,
        passages: [passage('p1', 'ep1')],
        mentions: [mention('m1', 'p1', long), mention('m2', 'p1', other)],
        statements: [statement('s1', 'ep1', long, { alsoSlots: [other] })],
        entities: [entity(long, 'm1'), entity(other, 'm2')],
        links: [link('l1', [long, other])],
      });
      expect((await store.episodeHeads(GROUP, long, other)).map(({ id }) => id)).toEqual(['ep1']);
      expect((await store.entitiesByKey(GROUP, [other])).map(({ id }) => id)).toEqual(['m2']);
      expect((await store.mentionsOfKeys(GROUP, [long])).map(({ id }) => id)).toEqual(['m1']);
      expect((await store.statementsOfSlots(GROUP, [other])).map(({ id }) => id)).toEqual(['s1']);
      expect((await store.linksOfTerms(GROUP, [other])).map(({ id }) => id)).toEqual(['l1']);
      expect(await refusalOf(store.episodes(GROUP, ['ep1']))).toBe('none');
    } finally {
      await cleanup();
    }
  });

  it('takes texts that share their beginning for different ones', () => {
    const [long, other] = [`${'x'.repeat(2000)} one`, `${'x'.repeat(2000)} two`];
    expect(indexKey(long)).not.toBe(indexKey(other));
    expect(indexKey(indexKey(long))).not.toBe(indexKey(long));
    expect(indexKey('short')).toBe('short');
  });
});
