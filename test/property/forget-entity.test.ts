/** Forgetting a name: no text holds it afterwards, nothing refers to what is gone, and indexes and facts are those of what is left. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GroupIndexes } from '../../graph/index/index.ts';
import { createMemoryStore } from '../../graph/memory/index.ts';
import type { GraphStore } from '../../graph/store.ts';
import { applyErasure } from '../../ingest/erasure.ts';
import { Naming } from '../../ingest/naming.ts';
import { entityForgetting } from '../../ingest/redaction.ts';
import { vectorsOf } from '../../ingest/read-episode.ts';
import { foldedSlots } from '../../ingest/slots.ts';
import { nameKey } from '../../src/core/analyzer.ts';
import type { Statement } from '../../src/core/model.ts';
import { createHashEmbedder } from './hash-embedder.ts';
import { viewOf } from './group-index-view.ts';
import { entitiesOfTexts } from './linking-world.ts';
import type { EpisodeDraft } from '../../ingest/sources/source.ts';
import { contentOf, draftOf, type Step, steps, take, timeOfStep, WORLD_GROUP } from './ingest-world.ts';
import { UNKNOWN_RELATIONS } from './unknown-relations.ts';

const embedder = createHashEmbedder();
/** In the world's texts, titles, speakers and triples; none is part of a longer name there. */
const NAMES = ['Ada Vale', 'Borealis', 'Ivor Cutler', 'Elm Street'];

/** What is left of the message names 'Cutler' alone, which was 'Ivor Cutler' by the passage that goes; another text has a Cutler of its own. */
function withoutTheLongerName(): Step[] {
  const add = (source: string, draft: EpisodeDraft): Step => ({
    kind: 'add',
    source: { source, drafts: [draft], problems: [], fileTime: null, complete: source !== 'chat.jsonl' },
  });
  const met = (whom: string) => `It was there that Ada Vale met ${whom} and stayed on.`;
  const triples: [string, string, string][] = [
    ['Ivor Cutler', 'lives in', 'Elm Street'],
    ['Cutler', 'works for', 'Ada Vale'],
  ];
  return [
    add('chat.jsonl', {
      ...draftOf('message', 'm5', { title: 'Ivor Cutler', paragraphs: [met('Ada Vale'), met('Elm Street')] }),
      given: { entities: [], triples },
      document: 'chat',
      position: 5,
    }),
    add('records.csv', draftOf('record', 'r0', { title: 'Ivor Cutler', paragraphs: ['Nobody near Cutler had heard of it before 2004.', met('Ada Vale')] })),
    add('a.md', draftOf('document', '', { title: 'Ivor Cutler', paragraphs: [met('Ada Vale')] })),
  ];
}

it('leaves a memory that holds nothing of it, and is whole', async () => {
  const done = { cut: 0, whole: 0, rewritten: 0 };
  await fc.assert(
    fc.asyncProperty(steps, fc.constantFrom(...NAMES), async (sequence, name) => {
      const store = createMemoryStore();
      for (const [number, step] of sequence.entries()) await take(store, step, number, { embedder });
      const indexes = new GroupIndexes(store, embedder.dimensions);
      await indexes.get(WORLD_GROUP, null);
      await indexes.get(WORLD_GROUP, timeOfStep(3));
      const { changes } = await forget(store, name);
      done.cut += changes.redacted.length;
      done.whole += changes.removed.length;
      done.rewritten += changes.passages.length;
      const { lines, records } = await contentOf(store);
      expect(JSON.stringify([lines, records.map(({ passage, mentions }) => [passage, mentions])])).not.toMatch(traceOf(name));
      await expectWhole(store);
      const texts = sequence.flatMap((step) => (step.kind === 'add' ? step.source.drafts.map(({ title, text }) => `${title} ${text}`) : []));
      for (const knownAt of [null, timeOfStep(3)]) {
        const fresh = await new GroupIndexes(store, embedder.dimensions).get(WORLD_GROUP, knownAt);
        expect(viewOf(await indexes.get(WORLD_GROUP, knownAt), texts, [])).toEqual(viewOf(fresh, texts, []));
      }
    }),
    { numRuns: 60, examples: [[withoutTheLongerName(), 'Elm Street']] },
  );
  expect(Math.min(done.cut, done.whole, done.rewritten)).toBeGreaterThan(4);
});

/** A single word in lower case may be another word; as the key of a name it is not. */
function traceOf(name: string): RegExp {
  return name.includes(' ') ? new RegExp(name.replace(' ', '[^\\p{L}]+'), 'iu') : new RegExp(`${name}|"key":"${nameKey(name)}"`, 'u');
}

function forget(store: GraphStore, name: string) {
  const thing = { groupId: WORLD_GROUP, keys: [nameKey(name)], naming: new Naming([nameKey(name)], [name]) };
  return applyErasure(store, UNKNOWN_RELATIONS.relation, WORLD_GROUP, () => entityForgetting(store, thing, (passage) => vectorsOf(passage, embedder)));
}

/** Entities and facts are those of the mentions and statements that there are, and every end of a statement is mentioned. */
async function expectWhole(store: GraphStore): Promise<void> {
  const { lines, records } = await contentOf(store);
  const mentions = records.flatMap((record) => record.mentions);
  const ids = new Set(mentions.map(({ id }) => id));
  const statements = lines.flatMap((line) => (line.type === 'statement' ? [line.statement as Statement] : []));
  const ends = statements.flatMap(({ subject, object, corrects }) => [subject, object, ...(corrects ? [corrects] : [])]);
  expect(ends.filter((end) => end.kind === 'entity' && !ids.has(end.mentionId))).toEqual([]);
  const episodes = lines.flatMap((line) => (line.type === 'episode' ? [line.episode] : []));
  expect(lines.flatMap((line) => (line.type === 'entity' ? [line.entity] : []))).toEqual(entitiesOfTexts(episodes, records, []));
  const folded = await foldedSlots(store, WORLD_GROUP, UNKNOWN_RELATIONS.relation, { touched: statements, added: [], expired: [], removed: [] });
  const facts = folded.flatMap((slot) => slot.facts).sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(lines.flatMap((line) => (line.type === 'fact' ? [line.fact] : []))).toEqual(facts);
}
