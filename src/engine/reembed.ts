/** Vectors anew. Loaded when it is asked for. */
import { vectorsOf } from '../../ingest/read-episode.ts';
import type { CallOptions } from './memory-options.ts';
import type { EngineParts } from './open-parts.ts';
import { Pace } from './pace.ts';

/** Passages read and embedded at once. */
const PAGE = 64;

/** Until all are written the store belongs to no model, so that a run that was cut off is not taken for whole. @returns how many passages were read. */
export async function reembedAll({ store, embedder }: EngineParts, options: CallOptions): Promise<number> {
  const groupIds = await store.groupIds();
  await store.setSettings({ embedderId: null, dimensions: null });
  let passages = 0;
  for (const groupId of groupIds) passages += await reembedGroup({ store, embedder }, groupId, options);
  if (embedder && !options.signal?.aborted) await store.setSettings({ embedderId: embedder.id, dimensions: embedder.dimensions });
  return passages;
}

async function reembedGroup(
  { store, embedder }: Pick<EngineParts, 'store' | 'embedder'>,
  groupId: string,
  { signal, onProgress }: CallOptions,
): Promise<number> {
  const pace = new Pace(onProgress);
  const total = (await store.counts(groupId)).passages;
  let done = 0;
  for (let after = ''; !signal?.aborted; ) {
    const page = await store.scanRecords(groupId, after, PAGE);
    const last = page.at(-1);
    if (!last) break;
    const vectors = embedder ? await Promise.all(page.map(({ passage }) => vectorsOf(passage, embedder))) : [];
    if (vectors.length > 0) await store.replaceVectors(groupId, vectors);
    done += page.length;
    after = last.passage.id;
    pace.tell({ stage: 'applying', source: groupId, episodes: done, episodesTotal: total, passages: done });
  }
  return done;
}
