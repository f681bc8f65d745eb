import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
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
const FILES = ['model_int8.onnx', 'tokenizer.json'] as const;
/** Of the package's own weights: whole, they can be loaded wherever the runtime can. */
const WEIGHTS_BYTES = 22_944_495;

export interface BundledEmbedderOptions {
  /** Folder of `model_int8.onnx` and `tokenizer.json`. Default: the package's own `models/all-MiniLM-L6-v2`. */
  readonly directory?: string;
  /** Folder of the parser's `head.onnx` and `labels.json`; without them passages have no parses. Default: the package's own `models/parser`. */
  readonly parserDirectory?: string;
  /** Worker threads, each with its own session (about 90 MB). 1 or more; default: the machine's cores, at most 8. */
  readonly threads?: number;
}

/**
 * The embedding model that comes with the package: no server, no key, no download.
 * The first thread is loaded here, the others when passages queue up. Vectors are the same on any number of threads.
 * @throws MnemographError `invalid_input` for a number of threads that is no positive integer.
 * @throws MnemographError `embedder_unavailable` when the native runtime or the weights cannot be loaded.
 */
export async function createBundledEmbedder(options: BundledEmbedderOptions = {}): Promise<Embedder> {
  const threads = options.threads ?? Math.min(THREADS_MAX, availableParallelism());
  if (!Number.isInteger(threads) || threads < 1)
    throw new MnemographError('invalid_input', `The embedder cannot run on ${threads} threads. Give a whole number from 1.`);
  const directory = options.directory ?? bundledModelDirectory();
  const missing = FILES.find((file) => !existsSync(join(directory, file)));
  if (missing !== undefined) throw missingFile(join(directory, missing));
  const pool = new EncoderPool({ directory, parserDirectory: options.parserDirectory ?? bundledParserDirectory() }, threads);
  await pool.start(hasOwnWeights(directory) ? 'runtime' : 'ready');
  const cache = new QueryVectorCache((text) => pool.embedQuery(text));
  return {
    id: BUNDLED_EMBEDDER_ID,
    dimensions: DIMENSIONS,
    concurrency: threads * 2,
    embedQuery: (text) => cache.get(text),
    embedPassage: (passage, { states = false, parse = false } = {}) => pool.embedPassage(passage, { states, parse }),
    close: () => pool.close(),
  };
}

/** Only weights that are not known need be tried before the embedder is promised: they take 200 ms to load, in which a store can be read. */
function hasOwnWeights(directory: string): boolean {
  return statSync(join(directory, FILES[0])).size === WEIGHTS_BYTES;
}

/** `models/all-MiniLM-L6-v2` beside the package's own package.json: the code runs from the sources and from `dist/`. */
export function bundledModelDirectory(): string {
  const directory = bundledDirectory('all-MiniLM-L6-v2', FILES[0]);
  if (directory === null) throw missingFile(join('models', 'all-MiniLM-L6-v2', FILES[0]));
  return directory;
}

/** The parser may be left out of an installation. */
function bundledParserDirectory(): string | null {
  return bundledDirectory('parser', 'head.onnx');
}

function bundledDirectory(name: string, file: string): string | null {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = join(folder, 'models', name);
    if (existsSync(join(candidate, file))) return candidate;
    const parent = dirname(folder);
    if (parent === folder) return null;
    folder = parent;
  }
}

function missingFile(path: string): MnemographError {
  return new MnemographError(
    'embedder_unavailable',
    `The embedding model's file '${path}' is missing. Reinstall mnemograph with 'npm ci', or use '--embedder none' (words and names only).`,
    { details: { path } },
  );
}
