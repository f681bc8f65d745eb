/** For the same episodes the same hits in the same order, facts, timelines and exports, whichever store holds them. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Memory } from '../../src/engine.ts';
import { ANSWER_WORLDS, type AnswerWorld } from './answer-worlds.ts';
import { NEO4J_MISSING, NEO4J_URL } from './neo4j-server.ts';
import { type SharedEmbedder, sharedEmbedder } from './shared-embedder.ts';

const NOW = '2030-01-01T00:00:00.000Z';
/** Entities of a group of which the timeline is compared. */
const TIMELINES = 60;
/** Of scores: they differ by less than half of 1e-6. */
const DIGITS = 6;

let shared: SharedEmbedder;
let folder = '';
beforeAll(async () => {
  shared = await sharedEmbedder();
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
});
afterAll(async () => {
  await shared.end();
  rmSync(folder, { recursive: true });
});

async function told(world: AnswerWorld, path: string): Promise<Memory> {
  const memory = await Memory.open(path, { embedder: shared.embedder, clock: { now: () => NOW } });
  await world.tell(memory, folder);
  return memory;
}

const references = new Map<string, ReturnType<typeof answersOf>>();

/** The store in memory is told each world once. */
function referenceOf(world: AnswerWorld): ReturnType<typeof answersOf> {
  const known = references.get(world.name) ?? toldInMemory(world);
  references.set(world.name, known);
  return known;
}

async function toldInMemory(world: AnswerWorld) {
  const memory = await told(world, ':memory:');
  const answers = await answersOf(memory, world);
  await memory.close();
  return answers;
}

/** All that is compared: facts, timelines and exports are the same to the byte. */
async function answersOf(memory: Memory, world: AnswerWorld) {
  const found = [];
  for (const question of world.questions()) {
    const { millis: _, ...result } = await memory.search(question);
    found.push(result);
  }
  const groups = [];
  for (const groupId of world.groups()) groups.push(await groupOf(memory, groupId));
  return { found, groups };
}

async function groupOf(memory: Memory, groupId: string) {
  const facts = [];
  for (let after: string | null = ''; after !== null; ) {
    const page = await memory.facts({ groupId, after });
    facts.push(...page.facts);
    after = page.next;
  }
  const entities = await memory.list({ groupId, what: 'entities', limit: TIMELINES });
  const timelines = [];
  for (const { id } of entities.what === 'entities' ? entities.entities : []) timelines.push(await memory.timeline({ groupId, entity: id }));
  const lines = [];
  for await (const line of memory.export({ groupId })) lines.push(line);
  return { groupId, facts, timelines, lines };
}

/** The same, with numbers that are equal to 1e-6. */
function nearly(value: unknown): unknown {
  if (typeof value === 'number') return expect.closeTo(value, DIGITS);
  if (Array.isArray(value)) return value.map(nearly);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, nearly(inner)]));
}

describe.each([
  { store: 'SQLite', pathOf: () => join(mkdtempSync(join(folder, 'store-')), 'memory.db'), missing: null },
  { store: 'Neo4j', pathOf: () => `${NEO4J_URL ?? ''}/neo4j?store=same-${randomUUID()}`, missing: NEO4J_URL === null ? NEO4J_MISSING : null },
])('$store answers as the store in memory does', ({ pathOf, missing }) => {
  for (const world of ANSWER_WORLDS) {
    const why = missing ?? world.missing;
    it.skipIf(why !== null)(
      `over ${world.name}${why === null ? '' : ` (skipped: ${why})`}`,
      async () => {
        const expected = await referenceOf(world);
        const memory = await told(world, pathOf());
        try {
          const got = await answersOf(memory, world);
          expect(got.groups).toEqual(expected.groups);
          for (const [at, result] of expected.found.entries()) expect(got.found[at], result.question).toEqual(nearly(result));
          // Were nothing found, or no fact believed, the comparison would say little.
          expect(expected.found.filter(({ hits }) => hits.length > 0).length).toBeGreaterThan(expected.found.length / 2);
          expect(expected.groups.flatMap(({ facts }) => facts).length).toBeGreaterThan(world.groups().length);
        } finally {
          for (const groupId of world.groups()) await memory.forget({ groupId, all: true });
          await memory.close();
        }
      },
      600_000,
    );
  }
});
