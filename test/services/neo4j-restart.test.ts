/** Neo4j killed under a worker, and started again: nothing is lost, twice, half there or stuck. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crashSeed } from '../crash/rounds.ts';
import { FaultyCompany, somePieces } from './faulty-company.ts';
import { NEO4J_MISSING, NEO4J_URL } from './neo4j-server.ts';
import { type OwnServer, ownServer } from './own-server.ts';

/** Of a server on a busy machine, both times. */
const START_MS_MAX = 120_000;
/** A start, and the minute that a worker waits between looks at a store that does not answer. */
const RECOVERY_MS_MAX = 400_000;

describe.skipIf(NEO4J_URL === null)(`a worker on a Neo4j of its own${NEO4J_URL === null ? ` (skipped: ${NEO4J_MISSING})` : ''}`, () => {
  let neo4j: OwnServer;
  let company: FaultyCompany;
  beforeAll(async () => {
    neo4j = await ownServer('neo4j');
    company = await FaultyCompany.gathered(neo4j.port);
  }, START_MS_MAX);
  afterAll(async () => {
    await company.dismiss();
    await neo4j.stop();
  });

  it(
    'goes on when it was killed and started again',
    async () => {
      const memory = company.newMemory();
      await company.accept(memory.store);
      const worker = company.worker(memory.forWorkers);
      await company.pieces(somePieces(crashSeed('neo4j-restart'))(), worker);
      await neo4j.kill();
      await neo4j.start();
      await company.checkWhole(memory.store);
      await company.nothingWaits(memory.store);
      expect(worker.signalCode).toBeNull();
      await company.finish(memory, worker);
    },
    RECOVERY_MS_MAX,
  );
});
