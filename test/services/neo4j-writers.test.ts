/** Several connections to one store in Neo4j, and connections that break: who wins, what is seen, and that nothing is written twice. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import neo4j from 'neo4j-driver';
import { describe, expect, it } from 'vitest';
import { openNeo4jStore } from '../../graph/neo4j/index.ts';
import { EMPTY_CHANGE_SET, type GraphStore } from '../../graph/store.ts';
import { refusalOf } from '../conformance/commits.ts';
import { dumpStore } from '../conformance/dump.ts';
import { episode, GROUP, passage } from '../conformance/samples.ts';
import { type FreshStore, freshNeo4jStore, groupInGraph, NEO4J_MISSING, NEO4J_URL } from './neo4j-server.ts';

const url = NEO4J_URL ?? '';
/** Enough for commits to overlap in every way. */
const ROUNDS = 20;

describe.skipIf(NEO4J_URL === null)(`writers of one store in Neo4j (${NEO4J_URL ?? NEO4J_MISSING})`, () => {
  const withTwo = async (work: (first: GraphStore, second: GraphStore, fresh: FreshStore) => Promise<void>): Promise<void> => {
    const fresh = await freshNeo4jStore(url);
    const second = await openNeo4jStore(fresh.options);
    try {
      await work(fresh.store, second, fresh);
    } finally {
      await second.close();
      await fresh.cleanup();
    }
  };

  it('lets one of two commits on a revision through, and tells the other', () =>
    withTwo(async (first, second) => {
      for (let revision = 0; revision < ROUNDS; revision++) {
        const outcomes = await Promise.all([first, second].map((store) => refusalOf(store.commit(GROUP, revision, EMPTY_CHANGE_SET))));
        expect(outcomes.sort()).toEqual(['none', 'revision_conflict']);
      }
      expect((await second.changesSince(GROUP, 0, 100)).map(({ revision }) => revision)).toEqual(Array.from({ length: ROUNDS }, (_, at) => at + 1));
    }));

  it('gives every episode an ordinal of its own, whoever accepts it', () =>
    withTwo(async (first, second) => {
      const ids = Array.from({ length: ROUNDS }, (_, at) => `ep${at}`);
      await Promise.all(ids.map((id, at) => (at % 2 === 0 ? first : second).accept(GROUP, [episode(id), episode('shared')])));
      const listed = await first.listEpisodes(GROUP, {}, 0, 100);
      expect(listed.map(({ accepted }) => accepted)).toEqual(Array.from({ length: ROUNDS + 1 }, (_, at) => at + 1));
      expect(new Set(listed.map((row) => row.episode.id))).toEqual(new Set([...ids, 'shared']));
    }));

  it('says a revision that is new to a process only once its writer has let go of the group, and then at once', () =>
    withTwo(async (writer, reader, { options }) => {
      const driver = neo4j.driver(url);
      const session = driver.session({ database: 'neo4j' });
      const hold = async () => {
        const transaction = await session.beginTransaction();
        await transaction.run('MATCH (g:Group {group_id: $group}) SET g.held = true', { group: groupInGraph(options.store, GROUP) });
        return transaction;
      };
      try {
        await writer.commit(GROUP, 0, EMPTY_CHANGE_SET);
        // As a commit does while the server applies it.
        const applying = await hold();
        let said = false;
        const revision = reader.revision(GROUP).finally(() => {
          said = true;
        });
        for (let reads = 0; reads < 5; reads++) await reader.counts(GROUP);
        expect(said).toBe(false);
        await applying.rollback();
        expect(await revision).toBe(1);
        const next = await hold();
        expect([await reader.revision(GROUP), await writer.revision(GROUP), await reader.changesSince(GROUP, 0, 9)]).toMatchObject([1, 1, [{ revision: 1 }]]);
        await next.rollback();
      } finally {
        await session.close();
        await driver.close();
      }
    }));

  it('writes once though the answer to a commit is lost', async () => {
    const fresh = await freshNeo4jStore(url);
    const proxy = await proxyTo(new URL(url));
    const store = await openNeo4jStore({ ...fresh.options, url: `bolt://127.0.0.1:${proxy.port}` });
    try {
      proxy.loseNextCommit();
      await store.accept(GROUP, [episode('ep1')]);
      proxy.loseNextCommit();
      const changes = { ...EMPTY_CHANGE_SET, applied: ['ep1'], passages: [passage('p1', 'ep1')] };
      expect(await store.commit(GROUP, 0, changes)).toBe(1);
      expect(proxy.lost()).toBe(2);
      expect((await fresh.store.counts(GROUP)).revision).toBe(1);
      expect(await fresh.store.changesSince(GROUP, 0, 9)).toHaveLength(1);
      expect((await fresh.store.listEpisodes(GROUP, {}, 0, 9)).map(({ accepted }) => accepted)).toEqual([1]);
    } finally {
      await store.close();
      proxy.close();
      await fresh.cleanup();
    }
  });

  it('erases a group in parts where it is large, and goes on with an erasure that was cut off', async () => {
    const fresh = await freshNeo4jStore(url);
    try {
      const { store } = fresh;
      const before = await dumpStore(store);
      await store.accept(GROUP, [episode('ep1')]);
      const ids = Array.from({ length: 4000 }, (_, at) => `p${at}`);
      const links = ids.map((id) => ({ id, groupId: GROUP, terms: [`a${id}`, `b${id}`, 'all'], body: '{}' }));
      await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, passages: ids.map((id) => passage(id, 'ep1')), links });
      const removal = store.removeGroup(GROUP);
      // Meanwhile somebody fills it anew: that comes after the erasure, or is erased with the rest, and is never half there.
      await store.accept(GROUP, [episode('ep2')]);
      await removal;
      const left = (await store.listEpisodes(GROUP, {}, 0, 9)).map((row) => row.episode.id);
      expect([[], ['ep2']]).toContainEqual(left);
      await store.removeGroup(GROUP);
      expect(await dumpStore(store)).toEqual(before);
      expect([await store.linksOfTerms(GROUP, ['all']), await store.passages(GROUP, ids)]).toEqual([[], []]);
    } finally {
      await fresh.cleanup();
    }
  });
});

interface Proxy {
  readonly port: number;
  /** Forwards the next COMMIT, waits for the answer, and cuts the connection instead of passing it on. */
  loseNextCommit(): void;
  lost(): number;
  close(): void;
}

/** Bolt's COMMIT as one chunk. */
const COMMIT = Buffer.from([0x00, 0x02, 0xb0, 0x12, 0x00, 0x00]);

async function proxyTo({ hostname, port }: URL): Promise<Proxy> {
  let armed = false;
  let lost = 0;
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let cutting = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => [client, upstream].forEach((one) => one.destroy()));
    }
    client.on('data', (data) => {
      if (armed && data.includes(COMMIT)) [armed, cutting] = [false, true];
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (!cutting) return client.write(data);
      lost++;
      return client.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    loseNextCommit: () => {
      armed = true;
    },
    lost: () => lost,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
