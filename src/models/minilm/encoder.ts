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
import { locateTokens } from './token-offsets.ts';

const DIMENSIONS = 384;
const MIDDLE_WIDTH = 768;
const STATES_WIDTH = MIDDLE_WIDTH + DIMENSIONS;
const CLS = 101;
const SEP = 102;
/** Room for text: the model's limit less the two special tokens. */
const TEXT_TOKENS_MAX = LIMITS.embedderTokensMax - 2;
/** The context may take at most this much of a window, so that sentences always have room. */
const CONTEXT_TOKENS_MAX = 64;

interface Piece {
  readonly id: number;
  readonly token: string;
}

/** A run of whole sentences that fits the model, with the context before it. */
interface Window {
  readonly sentences: readonly { readonly index: number; readonly pieces: readonly Piece[] }[];
}

interface Run {
  readonly last: Float32Array;
  readonly middle: Float32Array | null;
}

export class MiniLmEncoder {
  readonly #tokenizer: Tokenizer;
  readonly #session: ort.InferenceSession;

  private constructor(tokenizer: Tokenizer, session: ort.InferenceSession) {
    this.#tokenizer = tokenizer;
    this.#session = session;
  }

  static async load(directory: string): Promise<MiniLmEncoder> {
    const definition = JSON.parse(await readFile(join(directory, 'tokenizer.json'), 'utf8')) as Record<string, unknown>;
    const tokenizer = new Tokenizer({ ...definition, truncation: null, padding: null }, {});
    const session = await ort.InferenceSession.create(join(directory, 'model_int8.onnx'), {
      enableCpuMemArena: false,
      enableMemPattern: false,
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
    });
    return new MiniLmEncoder(tokenizer, session);
  }

  async embedQuery(text: string): Promise<Float32Array> {
    const pieces = this.#pieces(text).slice(0, TEXT_TOKENS_MAX);
    const { last } = await this.#run(pieces, false);
    const out = new Float32Array(DIMENSIONS);
    addRows(out, last, 0, pieces.length + 2);
    normalise(out);
    return out;
  }

  /** `(1 + sentences) × 384`: the passage, then its sentences. */
  async embedPassage(passage: PassageInput, withStates: boolean): Promise<EmbeddedPassage> {
    const context = this.#pieces(passage.context).slice(0, CONTEXT_TOKENS_MAX);
    const values = new Float32Array((1 + passage.sentences.length) * DIMENSIONS);
    const states: TokenStates[] = [];
    const rowOf = (row: number) => values.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS);
    for (const window of this.#windows(passage.sentences, TEXT_TOKENS_MAX - context.length)) {
      const pieces = [...context, ...window.sentences.flatMap((sentence) => sentence.pieces)];
      const run = await this.#run(pieces, withStates);
      addRows(rowOf(0), run.last, 0, pieces.length + 2);
      let start = 1 + context.length;
      for (const { index, pieces: own } of window.sentences) {
        const row = rowOf(1 + index);
        addRows(row, run.last, 1, 1 + context.length);
        addRows(row, run.last, start, start + own.length);
        start += own.length;
      }
      if (run.middle) states.push(tokenStates(run.last, run.middle, context.length, window, passage.sentences));
    }
    for (let row = 0; row <= passage.sentences.length; row++) normalise(rowOf(row));
    return { values, states };
  }

  async close(): Promise<void> {
    await this.#session.release();
  }

  #pieces(text: string): Piece[] {
    if (text === '') return [];
    const { ids, tokens } = this.#tokenizer.encode(text, { add_special_tokens: false }) as { ids: number[]; tokens: string[] };
    return ids.map((id, index) => ({ id, token: tokens[index] ?? '' }));
  }

  /** Whole sentences up to `room` tokens a window; a longer sentence is cut, since no window could hold it. */
  #windows(sentences: readonly string[], room: number): Window[] {
    const windows: Window[] = [];
    let current: { index: number; pieces: Piece[] }[] = [];
    let used = 0;
    for (const [index, sentence] of sentences.entries()) {
      const pieces = this.#pieces(sentence).slice(0, room);
      if (used + pieces.length > room && current.length > 0) {
        windows.push({ sentences: current });
        current = [];
        used = 0;
      }
      current.push({ index, pieces });
      used += pieces.length;
    }
    if (current.length > 0 || windows.length === 0) windows.push({ sentences: current });
    return windows;
  }

  async #run(pieces: readonly Piece[], withMiddle: boolean): Promise<Run> {
    const size = pieces.length + 2;
    const ids = new BigInt64Array(size);
    ids[0] = BigInt(CLS);
    for (const [index, piece] of pieces.entries()) ids[index + 1] = BigInt(piece.id);
    ids[size - 1] = BigInt(SEP);
    const shape = [1, size];
    const feeds = {
      input_ids: new ort.Tensor('int64', ids, shape),
      attention_mask: new ort.Tensor('int64', new BigInt64Array(size).fill(1n), shape),
      token_type_ids: new ort.Tensor('int64', new BigInt64Array(size), shape),
    };
    const output = await this.#session.run(feeds, withMiddle ? ['last_hidden_state', 'middle_states'] : ['last_hidden_state']);
    const last = output['last_hidden_state']?.data as Float32Array;
    const middle = withMiddle ? (output['middle_states']?.data as Float32Array) : null;
    return { last, middle };
  }
}

function addRows(sum: Float32Array, rows: Float32Array, from: number, to: number): void {
  for (let row = from; row < to; row++) {
    const base = row * DIMENSIONS;
    for (let column = 0; column < DIMENSIONS; column++) sum[column] = (sum[column] ?? 0) + (rows[base + column] ?? 0);
  }
}

/** To length 1 in place; a mean and a sum point the same way, so pooling needs no division of its own. */
function normalise(vector: Float32Array): void {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  if (length === 0) return;
  for (let index = 0; index < vector.length; index++) vector[index] = (vector[index] ?? 0) / length;
}

function tokenStates(last: Float32Array, middle: Float32Array, contextSize: number, window: Window, sentences: readonly string[]): TokenStates {
  const count = last.length / DIMENSIONS;
  const values = new Float32Array(count * STATES_WIDTH);
  for (let token = 0; token < count; token++) {
    values.set(middle.subarray(token * MIDDLE_WIDTH, (token + 1) * MIDDLE_WIDTH), token * STATES_WIDTH);
    values.set(last.subarray(token * DIMENSIONS, (token + 1) * DIMENSIONS), token * STATES_WIDTH + MIDDLE_WIDTH);
  }
  const sentence = new Int16Array(count).fill(-1);
  const offsets = new Uint32Array(count * 2);
  let token = 1 + contextSize;
  for (const { index, pieces } of window.sentences) {
    const found = locateTokens(
      sentences[index] ?? '',
      pieces.map((piece) => piece.token),
    );
    for (const { start, end } of found) {
      sentence[token] = index;
      offsets[token * 2] = start;
      offsets[token * 2 + 1] = end;
      token++;
    }
  }
  return { values, width: STATES_WIDTH, sentence, offsets };
}
