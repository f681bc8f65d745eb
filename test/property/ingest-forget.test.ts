/** Forgetting: the store is then as if it had never seen what was forgotten, whatever came before, between and after. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMemoryStore } from '../../graph/memory/index.ts';
import { openSqliteStore } from '../../graph/sqlite/index.ts';
import { applyForget } from '../../ingest/erasure.ts';
import { forgettingSteps, takeSteps, without } from './forget-world.ts';
import { createHashEmbedder } from './hash-embedder.ts';
import { addAt, contentOf, documents, draftOf, type Step, steps, take, WORLD_GROUP } from './ingest-world.ts';
import { UNKNOWN_RELATIONS } from './unknown-relations.ts';

const embedder = createHashEmbedder();

it('leaves what a store holds that never saw the forgotten sources', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const store = createMemoryStore();
      for (const [number, step] of sequence.entries()) await take(store, step, number, { embedder });
      const other = createMemoryStore();
      for (const [number, step] of sequence.entries()) if (isKept(step, sequence.slice(number + 1))) await take(other, step, number, { embedder });
      expect(await contentOf(store)).toEqual(await contentOf(other));
    }),
    { numRuns: 80 },
  );
});

function isKept(step: Step, later: readonly Step[]): boolean {
  return step.kind === 'add' && !later.some(({ kind, source }) => kind === 'forget' && source === step.source.source);
}

const versions = fc.array(fc.tuple(documents, fc.option(fc.nat(4))), { minLength: 1, maxLength: 8 });

it('leaves what a store holds that never saw the forgotten version of a document', async () => {
  await fc.assert(
    fc.asyncProperty(versions, fc.nat(7), async (said, chosen) => {
      // Every version says something of its own and has a time of its own: which one is forgotten cannot matter to the others.
      const sources = said.map(([source, day], number) => ({
        ...source,
        drafts: source.drafts.map((draft) => ({ ...draft, text: `${draft.text}\n\nVersion ${number}.`, ...saidOn(day, number) })),
      }));
      const forgotten = chosen % sources.length;
      const store = createMemoryStore();
      const ids: string[] = [];
      for (const [number, source] of sources.entries()) ids.push(...(await addAt(store, source, number)).added);
      await applyForget(store, UNKNOWN_RELATIONS.relation, WORLD_GROUP, [ids[forgotten] ?? '']);
      const other = createMemoryStore();
      for (const [number, source] of sources.entries()) if (number !== forgotten) await addAt(other, source, number);
      expect(await contentOf(store)).toEqual(await contentOf(other));
    }),
    { numRuns: 100 },
  );
});

/** Before, between or after the others; absent: when it is added. */
function saidOn(day: number | null, number: number) {
  return day === null ? {} : { referenceTime: new Date(Date.UTC(2019, 11, 30 + day, number)).toISOString() };
}

it('ends an earlier version where its source dropped the part, though the later version is forgotten', async () => {
  const text = { title: 'Rota', paragraphs: ['Ada Vale keeps the keys of the harbour.'] };
  const file = (paragraphs: readonly string[] | null) => ({
    source: 'rota.csv',
    drafts: paragraphs ? [draftOf('record', 'r0', { ...text, paragraphs: [...paragraphs] })] : [],
    problems: [],
    fileTime: null,
    complete: true,
  });
  const store = createMemoryStore();
  await addAt(store, file(text.paragraphs), 0);
  const second = await addAt(store, file(['Ivor Cutler keeps the keys of the harbour.']), 1);
  await addAt(store, file(null), 2);
  await applyForget(store, UNKNOWN_RELATIONS.relation, WORLD_GROUP, second.added);
  const other = createMemoryStore();
  await addAt(other, file(text.paragraphs), 0);
  await addAt(other, file(null), 2);
  expect(await contentOf(store)).toEqual(await contentOf(other));
});

it('leaves the facts, belief versions included, of a store that never heard the forgotten statements', async () => {
  const told = { revised: 0, forgotten: 0, decided: 0 };
  await fc.assert(
    fc.asyncProperty(forgettingSteps, async (sequence) => {
      const [store, other] = [createMemoryStore(), createMemoryStore()];
      await takeSteps(store, sequence);
      await takeSteps(other, without(sequence), await store.decisions(WORLD_GROUP));
      const content = await contentOf(store);
      expect(content).toEqual(await contentOf(other));
      if (content.lines.some((line) => line.type === 'fact' && line.fact.versions.length > 1)) told.revised++;
      if (content.lines.some(({ type }) => type === 'decision')) told.decided++;
      if ((await store.changesSince(WORLD_GROUP, 0, 100)).some(({ removed, slots }) => removed.length > 0 && slots.length > 0)) told.forgotten++;
    }),
    { numRuns: 250 },
  );
  // Were nothing ever believed otherwise than before, or forgotten, the comparison would say little.
  expect(Math.min(told.revised, told.forgotten)).toBeGreaterThan(20);
  expect(told.decided).toBeGreaterThan(20);
});

it('does so in a file too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
  let runs = 0;
  try {
    await fc.assert(
      fc.asyncProperty(forgettingSteps, async (sequence) => {
        const [store, other] = [openSqliteStore(join(folder, `${runs++}.db`), { create: true }), createMemoryStore()];
        await takeSteps(store, sequence);
        await takeSteps(other, without(sequence), await store.decisions(WORLD_GROUP));
        expect(await contentOf(store)).toEqual(await contentOf(other));
        await store.close();
      }),
      { numRuns: 40 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
