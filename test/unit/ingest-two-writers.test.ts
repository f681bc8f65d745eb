/** What another writer does to an episode between its reading and its commit. */
import { expect, it } from 'vitest';
import { createMemoryStore } from '../../graph/memory/index.ts';
import { applyEnd } from '../../ingest/apply.ts';
import { ingest, type PipelineParts } from '../../ingest/pipeline.ts';
import type { Embedder } from '../../src/core/ports.ts';
import { createHashEmbedder } from '../property/hash-embedder.ts';
import { UNKNOWN_RELATIONS } from '../property/unknown-relations.ts';
import { episodesOf, GROUP, TEXTS } from './worker-fixture.ts';

const endedAt = '2025-01-01T00:00:00.000Z';

it('reads an episode again that another writer ended while it was read', async () => {
  const store = createMemoryStore();
  const episodes = episodesOf(TEXTS);
  const ended = episodes[2]?.id ?? '';
  await store.accept(GROUP, episodes);
  const working = createHashEmbedder();
  let readings = 0;
  const embedder: Embedder = {
    ...working,
    embedPassage: async (passage) => {
      const vectors = await working.embedPassage(passage);
      const isEnded = passage.sentences.some((text) => text.includes('Elm Street'));
      // Read as it was, and not yet applied.
      if (isEnded && readings++ === 0) await applyEnd(store, (id) => UNKNOWN_RELATIONS.relation(id), GROUP, [ended], endedAt);
      return vectors;
    },
  };
  const parts: PipelineParts = { store, embedder, relations: UNKNOWN_RELATIONS, extraction: 'rules', clock: { now: () => endedAt } };
  expect((await ingest(parts, [], { groupId: GROUP, recordedAt: 'reference' })).added).toHaveLength(TEXTS.length);
  expect(readings).toBe(2);
  const [record] = await store.recordsOfEpisodes(GROUP, [ended]);
  expect(record?.passage.expiredAt).toBe(endedAt);
});
