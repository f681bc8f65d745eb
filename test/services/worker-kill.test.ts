/** Workers on Neo4j and Redis killed at any point: nothing is lost, twice, half there or stuck. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endOf } from '../crash/cli-worker.ts';
import { crashRounds, crashSeed } from '../crash/rounds.ts';
import { FaultyCompany, somePieces } from './faulty-company.ts';
import { NEO4J_MISSING, NEO4J_URL } from './neo4j-server.ts';

describe.skipIf(NEO4J_URL === null)(`workers on Neo4j and Redis${NEO4J_URL === null ? ` (skipped: ${NEO4J_MISSING})` : ''}`, () => {
  let company: FaultyCompany;
  let random: () => number;
  beforeAll(async () => {
    company = await FaultyCompany.gathered(Number(new URL(NEO4J_URL ?? '').port));
    random = somePieces(crashSeed('worker-kill'));
  }, 60_000);
  afterAll(() => company.dismiss());

  it('killed at any point', async () => {
    let killed = 0;
    for (let round = 0; round < crashRounds(); round++) {
      const memory = company.newMemory();
      await company.accept(memory.store);
      const worker = company.worker(memory.forWorkers);
      const end = endOf(worker);
      await company.pieces(random(), worker);
      worker.kill('SIGKILL');
      killed += Number((await end).signal === 'SIGKILL');
      await company.checkWhole(memory.store);
      await company.finish(memory, null);
    }
    expect(killed).toBeGreaterThan(0);
  });
});
