/** Workers on Neo4j and Redis that are robbed of Redis, or cut off: nothing is lost, twice, half there or stuck. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endOf } from '../crash/cli-worker.ts';
import { crashSeed } from '../crash/rounds.ts';
import { FaultyCompany, somePieces } from './faulty-company.ts';
import { NEO4J_MISSING, NEO4J_URL } from './neo4j-server.ts';

describe.skipIf(NEO4J_URL === null)(`workers on Neo4j and Redis${NEO4J_URL === null ? ` (skipped: ${NEO4J_MISSING})` : ''}`, () => {
  let company: FaultyCompany;
  let random: () => number;
  beforeAll(async () => {
    company = await FaultyCompany.gathered(Number(new URL(NEO4J_URL ?? '').port));
    random = somePieces(crashSeed('worker-faults'));
  });
  afterAll(() => company.dismiss());

  it('two on one group', async () => {
    const memory = company.newMemory();
    await company.accept(memory.store);
    const ends = await Promise.all([company.worker(memory.forWorkers), company.worker(memory.forWorkers)].map(endOf));
    expect(ends).toMatchObject([{ code: 0 }, { code: 0 }]);
    await company.finish(memory, null);
  });

  it('Redis killed and started again with what it had saved', async () => {
    const memory = company.newMemory();
    await company.accept(memory.store);
    const worker = company.worker(memory.forWorkers);
    await company.pieces(random(), worker);
    await company.redis.kill();
    await company.redis.start();
    await company.nothingWaits(memory.store);
    await company.finish(memory, worker);
  });

  it('Redis killed, its data lost, the jobs made anew from the store', async () => {
    const memory = company.newMemory();
    await company.accept(memory.store);
    const worker = company.worker(memory.forWorkers);
    await company.pieces(random() / 2, worker);
    await company.redis.kill();
    await company.redis.start({ withoutData: true });
    await company.rebuildJobs(memory.store);
    await company.nothingWaits(memory.store);
    await company.finish(memory, worker);
  });

  for (const line of ['redisLine', 'neo4jLine'] as const) {
    it(`the ${line === 'redisLine' ? 'connection to Redis' : 'connection to Neo4j'} cut and restored`, async () => {
      const memory = company.newMemory();
      await company.accept(memory.store);
      const worker = company.worker(memory.forWorkers);
      const ended = endOf(worker);
      await company.pieces(random(), worker);
      company[line].cut();
      await Promise.race([company[line].refused(), ended]);
      company[line].restore();
      await Promise.race([company.nothingWaits(memory.store), ended]);
      await company.finish(memory, worker);
    });
  }
});
