/** A group's index that follows the change log against one built anew: after any sequence, the same content and the same ranking. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GroupIndexes } from '../../graph/index/index.ts';
import { createMemoryStore } from '../../graph/memory/index.ts';
import type { GraphStore } from '../../graph/store.ts';
import { search } from '../../queries/search.ts';
import { createHashEmbedder } from './hash-embedder.ts';
import { viewOf } from './group-index-view.ts';
import { addAt, type Step, steps, take, timeOfStep, WORLD_GROUP, WORLD_QUESTIONS } from './ingest-world.ts';
import { RELATIONS } from '../../src/core/relations/index.ts';

const NOW = '2030-01-01T00:00:00.000Z';

const embedder = createHashEmbedder();

it.each([
  ['with vectors', embedder],
  ['with words and names alone', null],
])(
  'equals a fresh build after any adds, replacements, ends and forgets, %s',
  async (_, model) => {
    await fc.assert(
      fc.asyncProperty(steps, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), async (sequence, looks) => {
        const store = createMemoryStore();
        const following = new GroupIndexes(store, model?.dimensions ?? null);
        for (const [number, step] of sequence.entries()) {
          await take(store, step, number, { embedder: model });
          // Looked at now and then, so that it follows one commit at some times and many at others.
          if (looks[number]) await following.get(WORLD_GROUP, null);
        }
        const fresh = new GroupIndexes(store, model?.dimensions ?? null);
        const [texts, instants] = [textsOf(sequence), sequence.map((__, number) => timeOfStep(number))];
        const kept = await following.get(WORLD_GROUP, null);
        const built = await fresh.get(WORLD_GROUP, null);
        expect(viewOf(kept, texts, instants)).toEqual(viewOf(built, texts, instants));
        for (const question of WORLD_QUESTIONS) {
          expectSameRanking(await ranking(store, following, question, model), await ranking(store, fresh, question, model));
        }
      }),
      { numRuns: 60 },
    );
  },
  180_000,
);

it('keeps up with commits that are made while it reads', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const store = createMemoryStore();
      const indexes = new GroupIndexes(store, embedder.dimensions);
      const writing = (async () => {
        for (const [number, step] of sequence.entries()) await take(store, step, number, { embedder });
      })();
      await Promise.all([writing, ...sequence.map(() => indexes.get(WORLD_GROUP, null)), indexes.get(WORLD_GROUP, timeOfStep(1))]);
      const built = await new GroupIndexes(store, embedder.dimensions).get(WORLD_GROUP, null);
      expect(viewOf(await indexes.get(WORLD_GROUP, null), textsOf(sequence), [])).toEqual(viewOf(built, textsOf(sequence), []));
    }),
    { numRuns: 30 },
  );
});

it('does not grow with what it no longer holds', async () => {
  const store = createMemoryStore();
  const indexes = new GroupIndexes(store, null);
  const text = (version: number) => Array.from({ length: 40 }, (_, at) => `In version ${version} sentence ${at} speaks of the harbour.`).join(' ');
  for (let version = 0; version < 80; version++) {
    const draft = { kind: 'document', part: '', title: 'Harbour', text: text(version), metadata: {} } as const;
    await addAt(store, { source: 'a.md', drafts: [draft], problems: [], fileTime: null, complete: true }, version);
    const index = await indexes.get(WORLD_GROUP, null);
    expect([...index.all()].reduce((sum, { unitCount }) => sum + unitCount, 0)).toBe(40);
    // 40 live sentences, and at most a thousand dead ones besides the version that is replaced.
    expect(index.unitCount).toBeLessThanOrEqual(1080);
  }
  const [kept, built] = [await indexes.get(WORLD_GROUP, null), await new GroupIndexes(store, null).get(WORLD_GROUP, null)];
  expect(viewOf(kept, [text(0), text(79)], [])).toEqual(viewOf(built, [text(0), text(79)], []));
});

function textsOf(sequence: readonly Step[]): string[] {
  return sequence.flatMap((step) =>
    step.kind === 'add' ? step.source.drafts.flatMap(({ title, text, metadata }) => [title, text, metadata.speaker ?? '']) : [],
  );
}

async function ranking(store: GraphStore, indexes: GroupIndexes, question: string, model: typeof embedder | null) {
  const found = await search(
    { reader: store, indexes, embedder: model, relations: RELATIONS },
    { groupId: WORLD_GROUP, question, k: 20, asOf: 'any', knownAt: null, now: NOW, filter: {} },
  );
  return found.passages.map(({ passage, score, parts }) => ({ id: passage.id, score, parts }));
}

type Ranked = Awaited<ReturnType<typeof ranking>>;

/** Sums are taken in the order of arrival, so the last bits may differ. */
function expectSameRanking(a: Ranked, b: Ranked): void {
  expect(a.map(({ id }) => id)).toEqual(b.map(({ id }) => id));
  for (const [at, { score, parts }] of a.entries()) {
    expect(score).toBeCloseTo(b[at]?.score ?? Number.NaN, 8);
    for (const [part, value] of Object.entries(parts)) expect(value).toBeCloseTo(b[at]?.parts[part as keyof typeof parts] ?? Number.NaN, 8);
  }
}
