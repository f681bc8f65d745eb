/** A search as of what was known then is a search in a store that had seen no more. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GroupIndexes } from '../../graph/index/index.ts';
import { createMemoryStore } from '../../graph/memory/index.ts';
import type { GraphStore } from '../../graph/store.ts';
import { opensEntity } from '../../ingest/entities.ts';
import { RowReader } from '../../ingest/linking/row-reader.ts';
import { search } from '../../queries/search.ts';
import type { Hit } from '../../src/engine/messages.ts';
import { factViews } from '../../src/engine/fact-views.ts';
import { hitView } from '../../src/engine/views.ts';
import type { Instant } from '../../src/core/time.ts';
import { createHashEmbedder } from './hash-embedder.ts';
import { type Step, steps, take, timeOfStep, WORLD_GROUP, WORLD_QUESTIONS } from './ingest-world.ts';
import { RELATIONS } from '../../src/core/relations/index.ts';

const embedder = createHashEmbedder();

it('answers knownAt as a store did that only ever saw what was recorded by then', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.nat(8), fc.constantFrom(...WORLD_QUESTIONS), fc.option(fc.nat(9)), async (sequence, chosen, question, asOfStep) => {
      const last = chosen % sequence.length;
      const asOf = asOfStep === null ? null : timeOfStep(asOfStep);
      const store = createMemoryStore();
      for (const [number, step] of sequence.entries()) await take(store, step, number, { embedder });
      const earlier = createMemoryStore();
      // What was forgotten later is gone from every past as well.
      for (const [number, step] of sequence.entries())
        if (number <= last && isKept(step, sequence.slice(number + 1))) await take(earlier, step, number, { embedder });
      // Which names are one is of now in every past (ARCHITECTURE.md, linking), so there must be no more known of that.
      fc.pre((await whoIsWho(earlier, earlier)) === (await whoIsWho(store, earlier)));
      const then = noonOf(last);
      expectSame(await hits(store, question, asOf, then), await hits(earlier, question, asOf, null));
      // The present is the past of a moment after it.
      expectSame(await hits(store, question, asOf, timeOfStep(100)), await hits(store, question, asOf, null));
    }),
    { numRuns: 120 },
  );
});

function isKept(step: Step, later: readonly Step[]): boolean {
  return step.kind === 'add' && !later.some(({ kind, source }) => kind === 'forget' && source === step.source.source);
}

/** What `linked` takes each mention of `known` for: the first mention that names the same, all names of it, and which of them others have, too. */
async function whoIsWho(linked: GraphStore, known: GraphStore): Promise<string> {
  const mentions = (await known.scanRecords(WORLD_GROUP, '', 1000)).flatMap((record) => record.mentions.filter(opensEntity));
  const entities = await new RowReader(linked, WORLD_GROUP).entitiesOf(mentions);
  const own = mentions.map(({ id }) => entities.get(id));
  const keys = [...new Set(own.flatMap((entity) => entity?.keys ?? []))].sort();
  const sharing = await Promise.all(keys.map(async (key) => [key, (await linked.entitiesByKey(WORLD_GROUP, [key])).length]));
  return JSON.stringify([own.map((entity) => [own.findIndex((one) => one?.id === entity?.id), [...(entity?.keys ?? [])].sort()]), sharing]);
}

function noonOf(step: number): Instant {
  return timeOfStep(step).replace('T00', 'T12');
}

async function hits(store: GraphStore, question: string, asOf: Instant | null, knownAt: Instant | null): Promise<Hit[]> {
  const indexes = new GroupIndexes(store, embedder.dimensions);
  const found = await search(
    { reader: store, indexes, embedder, relations: RELATIONS },
    { groupId: WORLD_GROUP, question, k: 30, asOf: asOf ?? 'any', knownAt, now: timeOfStep(100), filter: {} },
  );
  const times = { at: asOf ?? knownAt ?? timeOfStep(100), knownAt };
  return Promise.all(found.passages.map(async (one) => hitView(one, await factViews(store, WORLD_GROUP, one.facts, times))));
}

function expectSame(a: readonly Hit[], b: readonly Hit[]): void {
  expect(a.map(withoutScores)).toEqual(b.map(withoutScores));
  for (const [at, { score }] of a.entries()) expect(score).toBeCloseTo(b[at]?.score ?? Number.NaN, 8);
}

/** All but what differs in the last bits, where sums were taken in another order. */
function withoutScores({ score: _score, parts: _parts, trace, ...hit }: Hit) {
  return { ...hit, trace: trace.map((step) => (step.kind === 'name' ? { ...step, mass: Math.round(step.mass * 1e8) } : step)) };
}
