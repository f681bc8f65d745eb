/** The order of a document's passages is that of what was said, not of what arrived. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GroupIndexes } from '../../graph/index/index.ts';
import { createMemoryStore } from '../../graph/memory/index.ts';
import type { EpisodeDraft } from '../../ingest/sources/source.ts';
import { addAt, timeOfStep, WORLD_GROUP } from './ingest-world.ts';

const PLACES = [0, 1, 2, 3, 4, 5];

function message(place: number, more: Partial<EpisodeDraft>): EpisodeDraft {
  return { kind: 'message', part: `m${place}`, document: 'talk', title: '', text: `Message ${place} of the talk.`, metadata: {}, ...more };
}

/** Texts of the one document, in its order. */
async function orderOf(drafts: readonly EpisodeDraft[]): Promise<string[]> {
  const store = createMemoryStore();
  for (const [step, draft] of drafts.entries())
    await addAt(store, { source: 'talk.jsonl', drafts: [draft], problems: [], fileTime: null, complete: false }, step);
  const index = await new GroupIndexes(store, null).get(WORLD_GROUP, null);
  const [document] = [...index.documents.all()];
  const passages = await store.passages(WORLD_GROUP, document?.members.map(({ id }) => id) ?? []);
  return passages.map(({ text }) => text);
}

const expected = PLACES.map((place) => message(place, {}).text);
const arrivals = fc.shuffledSubarray(PLACES, { minLength: PLACES.length });

it.each([
  ['the places that the source gives', (place: number) => ({ position: place })],
  ['the time when each was said', (place: number) => ({ referenceTime: timeOfStep(place) })],
])('follows %s', async (_, more) => {
  await fc.assert(
    fc.asyncProperty(arrivals, async (order) => {
      expect(await orderOf(order.map((place) => message(place, more(place))))).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});

it('follows their arrival where the source gives neither place nor time', async () => {
  expect(await orderOf(PLACES.map((place) => message(place, {})))).toEqual(expected);
});
