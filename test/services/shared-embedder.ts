/** One model for several memories that are told the same: a passage is read once, and closing one memory leaves the model to the others. */
import { createBundledEmbedder } from '../../src/models/index.ts';
import type { EmbeddedPassage, Embedder } from '../../src/core/ports.ts';

export interface SharedEmbedder {
  readonly embedder: Embedder;
  /** Ends the model itself. */
  end(): Promise<void>;
}

export async function sharedEmbedder(): Promise<SharedEmbedder> {
  const model = await createBundledEmbedder({ threads: 1 });
  const read = new Map<string, Promise<EmbeddedPassage>>();
  const embedPassage: Embedder['embedPassage'] = (passage, options) => {
    const key = JSON.stringify([passage, options]);
    const known = read.get(key) ?? model.embedPassage(passage, options);
    read.set(key, known);
    return known;
  };
  const { id, dimensions, concurrency } = model;
  const embedQuery = (text: string) => model.embedQuery(text);
  return { embedder: { id, dimensions, concurrency, embedQuery, embedPassage, close: async () => {} }, end: () => model.close() };
}
