/** Any sentence model that transformers.js can run, from the Hugging Face hub or a folder. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MnemographError } from '../../core/errors.ts';
import type { Embedder } from '../../core/ports.ts';
import { QueryVectorCache } from '../query-vector-cache.ts';
import { loadTransformersModule, type PretrainedOptions, type TransformersModule } from './transformers-module.ts';
import { type TextPrefixes, type TransformersPooling, TransformersEncoder } from './transformers-encoder.ts';

export interface TransformersEmbedderOptions {
  /** The model's id on the hub, such as `Xenova/bge-small-en-v1.5`; with `localPath` only the name that is stored. */
  readonly model: string;
  /** Branch, tag or commit. Name a commit: a branch may move under the vectors. Default: `main`, or `local` with `localPath`. */
  readonly revision?: string;
  /** Folder of `config.json`, `tokenizer.json`, `tokenizer_config.json` and `onnx/`; then nothing is read from the network. */
  readonly localPath?: string;
  /** Which weights: `fp32` (`onnx/model.onnx`), `fp16`, `q8` (`model_quantized.onnx`), `int8`, … Default: `fp32`. */
  readonly dtype?: string;
  /** `mean` of the tokens, or the first token (`cls`), as the model was trained. `cls` takes a run for every sentence. Default: `mean`. */
  readonly pooling?: TransformersPooling;
  /** Keep the first so many numbers of each vector, for models trained so (Matryoshka). Default: all. */
  readonly dimensions?: number;
  /** What the model was trained to read before a question and before a passage, such as `query: `. Default: nothing. */
  readonly prefixes?: TextPrefixes;
  /** Default: `import('@huggingface/transformers')`. */
  readonly loadModule?: () => Promise<TransformersModule>;
}

/**
 * An embedder by `@huggingface/transformers` 4 (an optional peer). One text a run, one run at a time, in this thread:
 * the event loop waits while a text runs. Token states are not handed on.
 * Its id is `transformers:<model>@<revision>:<dtype>`, and what else changes the vectors, where it is not the default.
 * @throws MnemographError `embedder_unavailable` when the package or the model cannot be loaded, or gives no token vectors.
 * @throws MnemographError `invalid_input` for more dimensions than the model has.
 */
export async function createTransformersEmbedder(options: TransformersEmbedderOptions): Promise<Embedder> {
  const encoder = await load(options);
  const dimensions = options.dimensions ?? encoder.width;
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > encoder.width)
    throw new MnemographError('invalid_input', `'${options.model}' has ${encoder.width} dimensions; ${dimensions} cannot be kept of them.`);
  const cache = new QueryVectorCache((text) => encoder.embedQuery(text, dimensions));
  return {
    id: embedderId(options),
    dimensions,
    concurrency: 1,
    embedQuery: (text) => cache.get(text),
    embedPassage: async (passage) => ({ values: await encoder.embedPassage(passage, dimensions), states: [], parses: null }),
    close: () => encoder.close(),
  };
}

function embedderId({ model, revision, localPath, dtype, pooling, dimensions, prefixes }: TransformersEmbedderOptions): string {
  const parts = [`transformers:${model}@${revision ?? (localPath === undefined ? 'main' : 'local')}`, dtype ?? 'fp32'];
  if (pooling === 'cls') parts.push('cls');
  if (dimensions !== undefined) parts.push(`${dimensions}d`);
  if (prefixes)
    parts.push(
      createHash('sha256')
        .update(JSON.stringify([prefixes.query, prefixes.passage]))
        .digest('hex')
        .slice(0, 8),
    );
  return parts.join(':');
}

async function load(options: TransformersEmbedderOptions): Promise<TransformersEncoder> {
  const transformers = await loadModule(options.loadModule ?? loadTransformersModule);
  const { source, where } = locate(options);
  try {
    const tokenizer = await transformers.AutoTokenizer.from_pretrained(source, where);
    const model = await transformers.AutoModel.from_pretrained(source, {
      ...where,
      dtype: options.dtype ?? 'fp32',
      device: 'cpu', // graphics hardware differs from machine to machine, and so would the vectors
      session_options: { enableCpuMemArena: false, enableMemPattern: false },
    });
    return await TransformersEncoder.create({ transformers, tokenizer, model, pooling: options.pooling ?? 'mean', prefixes: options.prefixes ?? {} });
  } catch (cause) {
    if (cause instanceof MnemographError) throw cause;
    const advice = options.localPath === undefined ? "Check the model's id, revision and dtype, and the network" : 'Check the folder and the dtype';
    throw new MnemographError('embedder_unavailable', `The model '${options.model}' cannot be loaded (${reasonOf(cause)}). ${advice}.`, { cause });
  }
}

/** A folder goes by its full path, which transformers.js never takes for a hub id. */
function locate({ model, revision, localPath }: TransformersEmbedderOptions): { source: string; where: PretrainedOptions } {
  if (localPath === undefined) return { source: model, where: { revision: revision ?? 'main' } };
  const source = resolve(localPath);
  const config = join(source, 'config.json');
  if (!existsSync(config))
    throw new MnemographError('embedder_unavailable', `'${config}' is missing. Name the folder with config.json, tokenizer.json and onnx/ in it.`, {
      details: { path: config },
    });
  return { source, where: { local_files_only: true } };
}

async function loadModule(loader: () => Promise<TransformersModule>): Promise<TransformersModule> {
  try {
    return await loader();
  } catch (cause) {
    throw new MnemographError(
      'embedder_unavailable',
      `'@huggingface/transformers' cannot be loaded (${reasonOf(cause)}). Install it: npm install @huggingface/transformers`,
      { cause },
    );
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
