/** Groups do not touch: whatever another group adds, changes or forgets, a group answers to the bit as if it were alone in the store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GroupIndexes } from '../../graph/index/index.ts';
import { createMemoryStore } from '../../graph/memory/index.ts';
import { openSqliteStore } from '../../graph/sqlite/index.ts';
import type { GraphStore } from '../../graph/store.ts';
import { search } from '../../queries/search.ts';
import { find } from '../../src/engine/find.ts';
import { graphStatusOf } from '../../src/engine/group-graph.ts';
import { hitView } from '../../src/engine/views.ts';
import { createHashEmbedder } from './hash-embedder.ts';
import { contentOf, type Step, steps, take, WORLD_QUESTIONS } from './ingest-world.ts';
import { RELATIONS } from '../../src/core/relations/index.ts';

const NOW = '2030-01-01T00:00:00.000Z';

const embedder = createHashEmbedder();
const [OWN, OTHER] = ['tenant a', 'tenant b'];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let stores = 0;
const openFile = () => openSqliteStore(join(folder, `${stores++}.db`), { create: true });

/** Steps of both groups as they come, and whether the other group is erased as a whole in the end. */
const interleaved = fc.record({
  sequence: fc
    .tuple(steps, steps)
    .chain(([own, other]) =>
      fc.array(fc.boolean(), { minLength: own.length + other.length, maxLength: own.length + other.length }).map((turns) => mix(own, other, turns)),
    ),
  erased: fc.boolean(),
});

interface Turn {
  readonly group: string;
  readonly step: Step;
  /** The step's number in its own group: its time. */
  readonly number: number;
}

function mix(own: readonly Step[], other: readonly Step[], turns: readonly boolean[]): Turn[] {
  const queues = { [OWN]: own.map((step, number) => ({ group: OWN, step, number })), [OTHER]: other.map((step, number) => ({ group: OTHER, step, number })) };
  const [first, second] = [queues[OWN] ?? [], queues[OTHER] ?? []];
  const mixed = turns.flatMap((turn) => (turn ? first : second).shift() ?? []);
  return [...mixed, ...first, ...second];
}

it.each([
  { backend: 'memory', open: createMemoryStore, runs: 50 },
  { backend: 'SQLite', open: openFile, runs: 20 },
])(
  'answers the same beside another group on $backend',
  async ({ open, runs }) => {
    await fc.assert(
      fc.asyncProperty(interleaved, async ({ sequence, erased }) => {
        const [shared, alone] = [open(), open()];
        const [sharedIndexes, aloneIndexes] = [new GroupIndexes(shared, embedder.dimensions), new GroupIndexes(alone, embedder.dimensions)];
        for (const { group, step, number } of sequence) {
          await take(shared, step, number, { groupId: group, embedder });
          if (group === OWN) {
            await take(alone, step, number, { groupId: group, embedder });
            await aloneIndexes.get(OWN, null);
          }
          await sharedIndexes.get(group, null);
        }
        if (erased) await shared.removeGroup(OTHER);
        expect(await answersOf(shared, sharedIndexes)).toEqual(await answersOf(alone, aloneIndexes));
        await shared.close();
        await alone.close();
      }),
      { numRuns: runs },
    );
  },
  180_000,
);

/** Everything that a tenant can see. */
async function answersOf(store: GraphStore, indexes: GroupIndexes) {
  const index = await indexes.get(OWN, null);
  const hits = [];
  for (const question of WORLD_QUESTIONS) {
    const found = await search(
      { reader: store, indexes, embedder, relations: RELATIONS },
      { groupId: OWN, question, k: 30, asOf: 'any', knownAt: null, now: NOW, filter: {} },
    );
    hits.push({ ...found, passages: found.passages.map((one) => hitView(one, [])) });
  }
  return {
    hits,
    content: await contentOf(store, OWN),
    counts: await store.counts(OWN),
    changes: await store.changesSince(OWN, 0, 1000),
    graph: graphStatusOf(index),
    refusals: await Promise.all(['Borealiz', 'Cutlery', 'nothing of the kind'].map((name) => refusal(store, name))),
  };
}

/** What is said of a name that the group does not have: it offers names of this group only. */
async function refusal(store: GraphStore, name: string): Promise<string> {
  return find(store, OWN, name, NOW).then(
    () => 'found',
    (error: unknown) => String(error),
  );
}

it('does not find by id what another group holds', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const store = createMemoryStore();
      for (const [number, step] of sequence.entries()) await take(store, step, number, { groupId: OTHER });
      const { lines, records } = await contentOf(store, OTHER);
      const ids = [
        ...lines.flatMap((line) =>
          line.type === 'episode' ? line.episode.id : line.type === 'fact' ? line.fact.id : line.type === 'entity' ? line.entity.id : [],
        ),
        ...records.map(({ passage }) => passage.id),
      ];
      for (const id of ids) await expect(find(store, OWN, id, NOW)).rejects.toThrow(`Nothing in group '${OWN}' has the id or name '${id}'.`);
    }),
    { numRuns: 20 },
  );
});
