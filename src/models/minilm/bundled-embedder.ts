import { availableParallelism } from 'node:os';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MnemographError } from '../../core/errors.ts';
import type { Embedder } from '../../core/ports.ts';
import { QueryVectorCache } from '../query-vector-cache.ts';
import { EncoderPool } from './encoder-pool.ts';

/** The weights and revision that the vectors of a store come from. */
export const BUNDLED_EMBEDDER_ID = 'all-MiniLM-L6-v2:int8:1';
const DIMENSIONS = 384;
const THREADS_MAX = 8;

export interface BundledEmbedderOptions {
  /** Folder of `model_int8.onnx` and `tokenizer.json`. Default: the package's own `models/all-MiniLM-L6-v2`. */
  readonly directory?: string;
  /** Worker threads, each with its own session (about 60 MB). Default: the machine's cores, at most 8. */
  readonly threads?: number;
}

/**
 * The embedding model that comes with the package: no server, no key, no download.
 * @throws MnemographError `embedder_unavailable` when the native runtime or the weights cannot be loaded.
 */
export async function createBundledEmbedder(options: BundledEmbedderOptions = {}): Promise<Embedder> {
  const threads = options.threads ?? Math.min(THREADS_MAX, availableParallelism());
  const pool = new EncoderPool(options.directory ?? bundledModelDirectory(), threads);
  await pool.start();
  const cache = new QueryVectorCache((text) => pool.embedQuery(text));
  return {
    id: BUNDLED_EMBEDDER_ID,
    dimensions: DIMENSIONS,
    concurrency: threads * 2,
    embedQuery: (text) => cache.get(text),
    embedPassage: (passage, { states = false } = {}) => pool.embedPassage(passage, states),
    close: () => pool.close(),
  };
}

/** `models/all-MiniLM-L6-v2` beside the package's own package.json: the code runs from the sources and from `dist/`. */
export function bundledModelDirectory(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = join(folder, 'models', 'all-MiniLM-L6-v2');
    if (existsSync(join(candidate, 'model_int8.onnx'))) return candidate;
    const parent = dirname(folder);
    if (parent === folder)
      throw new MnemographError('embedder_unavailable', "The bundled model's files are missing. Reinstall mnemograph, or use '--embedder none'.");
    folder = parent;
  }
}
