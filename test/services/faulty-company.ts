/** Workers on Neo4j and Redis, each behind a network that can be cut, and what must be true when all is over. */
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { openNeo4jStore } from '../../graph/neo4j/index.ts';
import { Memory } from '../../src/index.ts';
import { Jobs } from '../../src/engine/jobs.ts';
import { endOf, startWorker } from '../crash/cli-worker.ts';
import { writeFolder } from '../crash/ingest-folder.ts';
import { checkWhole, exported } from '../crash/whole-store.ts';
import { type FaultProxy, faultProxy } from './fault-proxy.ts';
import { type OwnServer, ownServer } from './own-server.ts';

const FILES = 4;
/** Longer than a lock or a lease. */
const MINUTE_MS = 61_000;
const LOOK_MS = 50;

export class FaultyCompany {
  readonly redis: OwnServer;
  readonly redisLine: FaultProxy;
  readonly neo4jLine: FaultProxy;
  readonly #folder: string;
  readonly #files: string;
  readonly #neo4jPort: number;
  #undisturbed = '';

  private constructor(parts: { redis: OwnServer; redisLine: FaultProxy; neo4jLine: FaultProxy; neo4jPort: number }) {
    ({ redis: this.redis, redisLine: this.redisLine, neo4jLine: this.neo4jLine, neo4jPort: this.#neo4jPort } = parts);
    this.#folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
    this.#files = join(this.#folder, 'files');
  }

  /** With a Redis of its own, and the Neo4j at that port. */
  static async gathered(neo4jPort: number): Promise<FaultyCompany> {
    const redis = await ownServer('redis');
    const company = new FaultyCompany({ redis, redisLine: await faultProxy(redis.port), neo4jLine: await faultProxy(neo4jPort), neo4jPort });
    mkdirSync(company.#files);
    writeFolder(company.#files, FILES);
    const { store } = company.newMemory();
    const memory = await Memory.open(store, { embedder: 'none' });
    await memory.add({ paths: [company.#files], recordedAt: 'reference' });
    await memory.close();
    company.#undisturbed = await exported(store);
    await company.#forget(store);
    return company;
  }

  /** Where a memory of its own is: for the test, and for workers, who reach it over the network that can be cut. */
  newMemory(): { readonly store: string; readonly forWorkers: string } {
    const of = (port: number) => `bolt://127.0.0.1:${port}/neo4j?store=test-${this.#id}`;
    this.#id = randomUUID();
    return { store: of(this.#neo4jPort), forWorkers: of(this.neo4jLine.port) };
  }
  #id = '';

  get queue(): string {
    return `redis://127.0.0.1:${this.redis.port}`;
  }

  worker(forWorkers: string): ChildProcess {
    return startWorker(forWorkers, ['--queue', `redis://127.0.0.1:${this.redisLine.port}`]);
  }

  async accept(store: string): Promise<void> {
    const client = await Memory.open(store, { embedder: 'none' });
    await client.enqueue({ paths: [this.#files], recordedAt: 'reference' }, { queue: this.queue });
    await client.close();
  }

  /** Resolves upon so many more pieces on both lines together, or when the worker has ended before. */
  async pieces(count: number, worker: ChildProcess): Promise<void> {
    let seen = 0;
    await new Promise<void>((resolve) => {
      const onPiece = () => void (++seen >= count && resolve());
      this.redisLine.onPiece = onPiece;
      this.neo4jLine.onPiece = onPiece;
      worker.once('exit', () => resolve());
    });
  }

  /** As if a minute had passed for what Redis holds for a time. */
  async letLocksRunOut(): Promise<void> {
    const redis = new Redis(this.queue);
    for (const key of await redis.keys('*')) {
      const left = await redis.pttl(key);
      if (left > MINUTE_MS) await redis.pexpire(key, left - MINUTE_MS);
      else if (left > 0) await redis.del(key);
    }
    redis.disconnect();
  }

  /** Resolves when everything was taken by someone. */
  async nothingWaits(store: string): Promise<void> {
    const jobs = await Jobs.open(store, { queue: this.queue });
    for (;;) {
      const { waiting, delayed } = await jobs.status();
      if (waiting + delayed === 0) break;
      await pause(LOOK_MS);
    }
    await jobs.close();
  }

  async rebuildJobs(store: string): Promise<number> {
    const jobs = await Jobs.open(store, { queue: this.queue });
    const { added } = await jobs.rebuild();
    await jobs.close();
    return added;
  }

  /** Nothing half there: what is applied is whole, what is pending untouched. */
  async checkWhole(store: string): Promise<void> {
    const opened = await openNeo4jStore({ url: store });
    await checkWhole(opened);
    await opened.close();
  }

  /** Ends those who are left; one more worker does what was in their hands. Then it is as if nothing had happened. */
  async finish({ store, forWorkers }: { readonly store: string; readonly forWorkers: string }, left: ChildProcess | null): Promise<void> {
    if (left && left.exitCode === null && left.signalCode === null) {
      const end = endOf(left);
      left.kill('SIGKILL');
      await end;
    }
    await this.letLocksRunOut();
    expect(await endOf(this.worker(forWorkers))).toMatchObject({ code: 0 });
    expect(await exported(store)).toBe(this.#undisturbed);
    const jobs = await Jobs.open(store, { queue: this.queue });
    expect(await jobs.status()).toMatchObject({ waiting: 0, delayed: 0, active: 0, dead: 0 });
    await jobs.close();
    await this.#forget(store);
  }

  async #forget(store: string): Promise<void> {
    const memory = await Memory.open(store, { embedder: 'none' });
    await memory.forget({ all: true });
    await memory.close();
  }

  async dismiss(): Promise<void> {
    this.redisLine.close();
    this.neo4jLine.close();
    await this.redis.stop();
    rmSync(this.#folder, { recursive: true });
  }
}

/** Somewhat fewer pieces than a worker that is not disturbed exchanges with both servers. */
const PIECES_MAX = 900;

/** A number of pieces, another at every call, the same in every run from one seed. */
export function somePieces(seed: number): () => number {
  const drawn = fc.sample(fc.integer({ min: 1, max: PIECES_MAX }), { seed, numRuns: 1000 });
  let at = 0;
  return () => drawn[at++ % drawn.length] ?? 1;
}
