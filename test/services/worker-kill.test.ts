/** Workers on Neo4j and Redis killed at any point: nothing is lost, twice, half there or stuck. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endOf } from '../crash/cli-worker.ts';
import { crashRounds, crashSeed } from '../crash/rounds.ts';
import { FaultyCompany, somePieces } from './faulty-company.ts';
import { NEO4J_MISSING, NEO4J_URL } from './neo4j-server.ts';

const ROUNDS_MAX = 12;

describe.skipIf(NEO4J_URL === null)(`workers on Neo4j and Redis${NEO4J_URL === null ? ` (skipped: ${NEO4J_MISSING})` : ''}`, () => {
  let company: FaultyCompany;
  let random: () => number;
  beforeAll(async () => {
    company = await FaultyCompany.gathered(Number(new URL(NEO4J_URL ?? '').port));
    random = somePieces(crashSeed('worker-kill'));
  });
  afterAll(() => company.dismiss());

  it('killed at any point', async () => {
    let killed = 0;
    // Where workers were done before the moment that was drawn, the next moments are earlier, until at least one was hit.
    let missed = 0;
    for (let round = 0; round < crashRounds() || (killed === 0 && round < ROUNDS_MAX); round++) {
      const memory = company.newMemory();
      await company.accept(memory.store);
      const worker = company.worker(memory.forWorkers);
      const end = endOf(worker);
      await company.pieces(Math.ceil(random() / 2 ** missed), worker);
      worker.kill('SIGKILL');
      const isHit = (await end).signal === 'SIGKILL';
      if (isHit) killed++;
      else missed++;
      await company.checkWhole(memory.store);
      await company.finish(memory, null);
    }
    expect(killed).toBeGreaterThan(0);
  });
});
