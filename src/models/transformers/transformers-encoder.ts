import { LIMITS } from '../../core/limits.ts';
import { MnemographError } from '../../core/errors.ts';
import type { PassageInput } from '../../core/ports.ts';
import { addRows, pooledPassage, pooledRun, type RunShape, runOf, sentenceWindows, unitRows } from '../sentence-windows.ts';
import type { TransformersModel, TransformersModule, TransformersTensor, TransformersTokenizer } from './transformers-module.ts';

export type TransformersPooling = 'mean' | 'cls';

export interface TextPrefixes {
  readonly query?: string;
  readonly passage?: string;
}

interface LoadedModel {
  readonly transformers: Pick<TransformersModule, 'Tensor'>;
  readonly tokenizer: TransformersTokenizer;
  readonly model: TransformersModel;
  readonly pooling: TransformersPooling;
  readonly prefixes: TextPrefixes;
}

/** Outputs that hold a vector for every token, by the names that exports give them. */
const TOKEN_OUTPUTS = ['last_hidden_state', 'token_embeddings'] as const;

/** A loaded model: text to pooled vectors, one text a run, one run at a time. */
export class TransformersEncoder {
  readonly #loaded: LoadedModel;
  readonly #shape: RunShape;
  #width = 0;
  #queue: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | null = null;

  private constructor(loaded: LoadedModel) {
    this.#loaded = loaded;
    this.#shape = runShape(loaded.tokenizer);
  }

  /** @throws MnemographError `embedder_unavailable` when the model gives no vectors of tokens. */
  static async create(loaded: LoadedModel): Promise<TransformersEncoder> {
    const encoder = new TransformersEncoder(loaded);
    await encoder.#run(runOf(encoder.#ids('a'), encoder.#shape)); // tells the width, and that it runs
    return encoder;
  }

  /** Numbers of a token's vector. */
  get width(): number {
    return this.#width;
  }

  embedQuery(text: string, dimensions: number): Promise<Float32Array> {
    return this.#inTurn(async () => {
      const rows = await this.#run(runOf(this.#ids((this.#loaded.prefixes.query ?? '') + text), this.#shape));
      return this.#loaded.pooling === 'mean' ? pooledRun(rows, { width: this.#width, dimensions }) : unitRows([rows.subarray(0, this.#width)], dimensions);
    });
  }

  /** `(1 + sentences) × dimensions`: the passage, then its sentences. */
  embedPassage(passage: PassageInput, dimensions: number): Promise<Float32Array> {
    const context = this.#ids((this.#loaded.prefixes.passage ?? '') + passage.context);
    const sentences = passage.sentences.map((sentence) => this.#ids(sentence));
    return this.#inTurn(() => (this.#loaded.pooling === 'mean' ? this.#pooled(context, sentences, dimensions) : this.#first(context, sentences, dimensions)));
  }

  /** Lets what was asked finish, then frees the model. */
  close(): Promise<void> {
    this.#closing ??= this.#queue.then(async () => {
      await this.#loaded.model.dispose();
    });
    return this.#closing;
  }

  #pooled(context: readonly number[], sentences: readonly (readonly number[])[], dimensions: number): Promise<Float32Array> {
    const windows = sentenceWindows(context, sentences, this.#shape);
    return pooledPassage(windows, sentences.length, { width: this.#width, dimensions }, (window) => this.#run(window.ids));
  }

  /** The first token stands for its whole run, so a sentence needs a run of its own: the context and itself. */
  async #first(context: readonly number[], sentences: readonly (readonly number[])[], dimensions: number): Promise<Float32Array> {
    const rows = [await this.#sumOfFirst(context, sentences)];
    for (const sentence of sentences) rows.push(await this.#sumOfFirst(context, [sentence]));
    return unitRows(rows, dimensions);
  }

  async #sumOfFirst(context: readonly number[], sentences: readonly (readonly number[])[]): Promise<Float32Array> {
    const sum = new Float32Array(this.#width);
    for (const window of sentenceWindows(context, sentences, this.#shape)) addRows(sum, await this.#run(window.ids), 0, 1);
    return sum;
  }

  #ids(text: string): readonly number[] {
    return text === '' ? [] : this.#loaded.tokenizer.encode(text, { add_special_tokens: false });
  }

  /** transformers.js may interleave runs; one at a time keeps a run's memory the only one. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closing) return Promise.reject(new MnemographError('embedder_unavailable', 'The embedder is closed; open it again to embed.'));
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => {}); // its caller is told
    return done;
  }

  async #run(ids: readonly number[]): Promise<Float32Array> {
    const { transformers, model } = this.#loaded;
    const shape = [1, ids.length];
    const output = await model({
      input_ids: new transformers.Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
      attention_mask: new transformers.Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
    });
    const rows = tokenRows(
      TOKEN_OUTPUTS.map((name) => output[name]).find((value) => value !== undefined),
      ids.length,
    );
    this.#width = rows.length / ids.length;
    return rows;
  }
}

function tokenRows(tensor: TransformersTensor | undefined, tokens: number): Float32Array {
  if (tensor?.data instanceof Float32Array && tensor.dims.length === 3 && tensor.dims[1] === tokens) return tensor.data;
  throw new MnemographError(
    'embedder_unavailable',
    `The model gives no vectors of its tokens (${TOKEN_OUTPUTS.join(' or ')}). Choose a sentence embedding model with an ONNX export that has them.`,
  );
}

/** The tokenizer's own special tokens, seen around a short text. */
function runShape(tokenizer: TransformersTokenizer): RunShape {
  const bare = tokenizer.encode('a', { add_special_tokens: false });
  const whole = tokenizer.encode('a', { add_special_tokens: true });
  const before = whole.findIndex((_, at) => bare.every((id, index) => whole[at + index] === id));
  const limit = tokenizer.model_max_length;
  return {
    prefix: whole.slice(0, Math.max(0, before)),
    suffix: whole.slice(Math.max(0, before) + bare.length),
    tokensMax: Math.min(LIMITS.embedderTokensMax, typeof limit === 'number' && limit > 0 ? limit : LIMITS.embedderTokensMax),
  };
}
