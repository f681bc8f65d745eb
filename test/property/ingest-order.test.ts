/** The order in which sources and versions arrive does not matter; the same again changes nothing. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMemoryStore } from '../../graph/memory/index.ts';
import type { GraphStore } from '../../graph/store.ts';
import { ingest } from '../../ingest/pipeline.ts';
import type { ParsedSource } from '../../ingest/sources/source.ts';
import { addAt, contentOf, documents, messages, records, steps, take, timeOfStep, WORLD_GROUP } from './ingest-world.ts';
import { UNKNOWN_RELATIONS } from './unknown-relations.ts';

/** Loads an archive: each source at the time it was said. */
async function load(store: GraphStore, sources: readonly ParsedSource[]) {
  const inputs = sources.map((source) => ({ source }));
  return ingest({ store, embedder: null, relations: UNKNOWN_RELATIONS, extraction: 'rules', clock: { now: () => timeOfStep(9999) } }, inputs, {
    groupId: WORLD_GROUP,
    recordedAt: 'reference',
  });
}

/**
 * Sources of every kind: versions of three documents and batches of one talk, each said on a day of its own, and whatever has no date in
 * a file of its own, whose time stands in.
 */
const archive = fc
  .array(fc.tuple(fc.oneof(documents, records, messages), fc.boolean()), { minLength: 1, maxLength: 8 })
  .map((list) =>
    list.map(([source, dated], number) =>
      dated && source.source !== 'records.csv'
        ? { ...source, drafts: source.drafts.map((draft) => ({ ...draft, referenceTime: timeOfStep(number) })) }
        : { ...source, source: `undated/${number}/${source.source}`, fileTime: timeOfStep(number) },
    ),
  );

const shuffled = archive.chain((sources) => fc.tuple(fc.constant(sources), fc.shuffledSubarray(sources, { minLength: sources.length }), fc.nat(7)));

it('gives the same content whatever the order of arrival, in one run or several', async () => {
  await fc.assert(
    fc.asyncProperty(shuffled, async ([sources, other, cut]) => {
      const store = createMemoryStore();
      await load(store, sources);
      const reordered = createMemoryStore();
      await load(reordered, other.slice(0, cut));
      await load(reordered, other.slice(cut));
      expect(await contentOf(reordered)).toEqual(await contentOf(store));
    }),
    { numRuns: 70 },
  );
});

it('changes nothing, the revision included, when an archive is loaded again', async () => {
  await fc.assert(
    fc.asyncProperty(shuffled, async ([sources, other]) => {
      const store = createMemoryStore();
      await load(store, sources);
      const before = { ...(await contentOf(store)), counts: await store.counts(WORLD_GROUP) };
      const report = await load(store, other);
      expect({ ...(await contentOf(store)), counts: await store.counts(WORLD_GROUP) }).toEqual(before);
      expect(report).toMatchObject({ added: [], unchanged: sources.flatMap(({ drafts }) => drafts).length, ended: 0, failed: 0 });
    }),
    { numRuns: 60 },
  );
});

it('changes nothing, the revision included, when a source is added again after any steps', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const store = createMemoryStore();
      for (const [number, step] of sequence.entries()) {
        await take(store, step, number);
        if (step.kind !== 'add') continue;
        const before = { ...(await contentOf(store)), counts: await store.counts(WORLD_GROUP) };
        const report = await addAt(store, step.source, 1000 + number);
        expect({ ...(await contentOf(store)), counts: await store.counts(WORLD_GROUP) }).toEqual(before);
        expect(report).toMatchObject({ added: [], unchanged: step.source.drafts.length, ended: 0, failed: 0 });
      }
    }),
    { numRuns: 60 },
  );
});
