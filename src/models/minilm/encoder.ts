/**
 * The bundled sentence encoder: all-MiniLM-L6-v2, int8 (models/all-MiniLM-L6-v2/README.md).
 *
 * One text per run: the int8 model scales its activations per run, so a text encoded beside others gets another vector.
 * Sentence vectors are pooled from their passage's run, with the context's tokens, which saves four runs in five.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import * as ort from 'onnxruntime-node';
import { LIMITS } from '../../core/limits.ts';
import type { EmbeddedPassage, PassageInput, TokenStates } from '../../core/ports.ts';
import { pooledPassage, pooledRun, type RunShape, runOf, sentenceWindows } from '../sentence-windows.ts';
import { type SentencePieces, tokenStates } from './token-states.ts';

const DIMENSIONS = 384;
const SIZE = { width: DIMENSIONS, dimensions: DIMENSIONS };
const CLS = 101;
const SEP = 102;
const SHAPE: RunShape = { prefix: [CLS], suffix: [SEP], tokensMax: LIMITS.embedderTokensMax };

interface Run {
  readonly last: Float32Array;
  /** Empty unless asked for. */
  readonly middle: Float32Array;
}

export class MiniLmEncoder {
  readonly #tokenizer: Tokenizer;
  readonly #session: ort.InferenceSession;

  private constructor(tokenizer: Tokenizer, session: ort.InferenceSession) {
    this.#tokenizer = tokenizer;
    this.#session = session;
  }

  /** @param directory Folder of `tokenizer.json` and `model_int8.onnx`. */
  static async load(directory: string): Promise<MiniLmEncoder> {
    const tokenizer = await loadTokenizer(directory);
    const session = await ort.InferenceSession.create(join(directory, 'model_int8.onnx'), {
      enableCpuMemArena: false, // 192 MB resident instead of 490
      enableMemPattern: false,
      intraOpNumThreads: 1, // parallel by worker threads, one text each
      interOpNumThreads: 1,
    });
    return new MiniLmEncoder(tokenizer, session);
  }

  async embedQuery(text: string): Promise<Float32Array> {
    const { last } = await this.#run(runOf(this.#pieces(text).ids, SHAPE), false);
    return pooledRun(last, SIZE);
  }

  /** `(1 + sentences) × 384`: the passage, then its sentences; a window's token states for each run, if asked for. */
  async embedPassage(passage: PassageInput, withStates: boolean): Promise<EmbeddedPassage> {
    const sentences = passage.sentences.map((sentence) => this.#pieces(sentence));
    const windows = sentenceWindows(
      this.#pieces(passage.context).ids,
      sentences.map(({ ids }) => ids),
      SHAPE,
    );
    const states: TokenStates[] = [];
    const values = await pooledPassage(windows, sentences.length, SIZE, async (window) => {
      const { last, middle } = await this.#run(window.ids, withStates);
      if (withStates) states.push(tokenStates(window, sentences, [middle, last]));
      return last;
    });
    return { values, states, parses: null };
  }

  async close(): Promise<void> {
    await this.#session.release();
  }

  #pieces(text: string): SentencePieces {
    const { ids, tokens } = this.#tokenizer.encode(text, { add_special_tokens: false });
    return { text, ids, tokens };
  }

  async #run(ids: readonly number[], withMiddle: boolean): Promise<Run> {
    const shape = [1, ids.length];
    const feeds = {
      input_ids: new ort.Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
      attention_mask: new ort.Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
      token_type_ids: new ort.Tensor('int64', new BigInt64Array(ids.length), shape),
    };
    const output = await this.#session.run(feeds, withMiddle ? ['last_hidden_state', 'middle_states'] : ['last_hidden_state']);
    return { last: floats(output, 'last_hidden_state'), middle: withMiddle ? floats(output, 'middle_states') : new Float32Array() };
  }
}

/** The model's tokenizer, without the cutting and padding that its file asks for: the windows are ours. */
export async function loadTokenizer(directory: string): Promise<Tokenizer> {
  const definition = JSON.parse(await readFile(join(directory, 'tokenizer.json'), 'utf8')) as Record<string, unknown>;
  return new Tokenizer({ ...definition, truncation: null, padding: null }, {});
}

function floats(output: ort.InferenceSession.OnnxValueMapType, name: string): Float32Array {
  const value = output[name];
  if (value instanceof ort.Tensor && value.data instanceof Float32Array) return value.data;
  throw new Error(`the model gives no '${name}'`);
}
