/** Whatever workers do to each other, and whenever they die, the memory is what one process would have made. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMemoryStore } from '../../graph/memory/index.ts';
import { contentOf, steps, take, WORLD_GROUP } from './ingest-world.ts';
import { Company, nothingHappened } from './worker-play.ts';

const play = fc.record({
  steps,
  choices: fc.array(fc.nat(2 ** 20), { maxLength: 1500, size: 'max' }),
  unqueued: fc.uniqueArray(fc.nat(8), { maxLength: 2 }).map((numbers) => new Set(numbers)),
});

it('gives the export of the plain pipeline, whatever is interleaved, delivered twice, lost or killed', async () => {
  const happened = nothingHappened();
  await fc.assert(
    fc.asyncProperty(play, async (script) => {
      const plain = createMemoryStore();
      for (const [number, step] of script.steps.entries()) await take(plain, step, number);
      const store = createMemoryStore();
      await new Company(store, happened).play(script);
      expect(await contentOf(store)).toEqual(await contentOf(plain));
      expect(await store.counts(WORLD_GROUP)).toMatchObject({ pending: 0, failed: 0 });
    }),
    { numRuns: 30 },
  );
  // The scripts did hurt: workers died, deliveries were lost and came twice.
  expect(happened.death).toBeGreaterThan(happened.plays);
  expect(happened.lost).toBeGreaterThan(0);
  expect(happened.nothing).toBeGreaterThan(0);
});
