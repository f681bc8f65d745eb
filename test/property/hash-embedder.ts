/** An embedder without a model: a text's vector is the sum of its words' own, drawn from a hash, so that texts with common words are near. */
import { createHash } from 'node:crypto';
import { terms } from '../../src/core/analyzer.ts';
import type { Embedder, PassageInput } from '../../src/core/ports.ts';

const DIMENSIONS = 32;

export function createHashEmbedder(): Embedder {
  return {
    id: 'test:hash-32',
    dimensions: DIMENSIONS,
    concurrency: 2,
    embedQuery: async (text) => vectorOf(text),
    embedPassage: async ({ context, sentences }: PassageInput) => {
      const texts = [[context, ...sentences].join(' '), ...sentences.map((sentence) => `${context} ${sentence}`)];
      return { values: Float32Array.from(texts.flatMap((text) => [...vectorOf(text)])), states: [], parses: null };
    },
    close: async () => {},
  };
}

function vectorOf(text: string): Float32Array {
  const sum = new Float64Array(DIMENSIONS);
  for (const word of terms(text)) {
    const bytes = createHash('sha256').update(word).digest();
    for (let at = 0; at < DIMENSIONS; at++) sum[at] = (sum[at] ?? 0) + ((bytes[at] ?? 0) - 127.5);
  }
  const length = Math.sqrt(sum.reduce((squares, value) => squares + value * value, 0)) || 1;
  return Float32Array.from(sum, (value) => value / length);
}
