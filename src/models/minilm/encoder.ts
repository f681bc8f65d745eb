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
import type { Span } from '../../core/model.ts';
import type { EmbeddedPassage, PassageInput, TokenStates } from '../../core/ports.ts';
import { ParserHead, STATES_WIDTH } from '../parser/parser-head.ts';
import { WordStates } from '../parser/word-states.ts';
import { splitWords } from '../parser/words.ts';
import { pooledPassage, pooledRun, type RunShape, runOf, type SentenceWindow, sentenceWindows } from '../sentence-windows.ts';
import { locateTokens } from './token-offsets.ts';
import { tokenStates } from './token-states.ts';

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

export interface EncoderFiles {
  /** Folder of `tokenizer.json` and `model_int8.onnx`. */
  readonly directory: string;
  /** Folder of the parser that reads this encoder's states; null: there is none. */
  readonly parserDirectory: string | null;
}

/** What is wanted of a passage beside its vectors. */
export interface PassageWants {
  readonly states: boolean;
  readonly parse: boolean;
}

export class MiniLmEncoder {
  readonly #tokenizer: Tokenizer;
  readonly #session: ort.InferenceSession;
  readonly #parserDirectory: string | null;
  /** Loaded when first asked for: a thread that answers questions only needs none. */
  #parser: Promise<ParserHead | null> | null = null;

  private constructor(tokenizer: Tokenizer, session: ort.InferenceSession, parserDirectory: string | null) {
    this.#tokenizer = tokenizer;
    this.#session = session;
    this.#parserDirectory = parserDirectory;
  }

  static async load({ directory, parserDirectory }: EncoderFiles): Promise<MiniLmEncoder> {
    const tokenizer = await loadTokenizer(directory);
    const session = await ort.InferenceSession.create(join(directory, 'model_int8.onnx'), {
      enableCpuMemArena: false, // 192 MB resident instead of 490
      enableMemPattern: false,
      intraOpNumThreads: 1, // parallel by worker threads, one text each
      interOpNumThreads: 1,
    });
    return new MiniLmEncoder(tokenizer, session, parserDirectory);
  }

  async embedQuery(text: string): Promise<Float32Array> {
    const { last } = await this.#run(runOf(this.#encode(text).ids, SHAPE), false);
    return pooledRun(last, SIZE);
  }

  /** `(1 + sentences) × 384`: the passage, then its sentences; and what else is wanted, from the same runs. */
  async embedPassage(passage: PassageInput, wants: PassageWants): Promise<EmbeddedPassage> {
    const parser = wants.parse ? await this.#loadParser() : null;
    const sentences = passage.sentences.map((sentence) => this.#encode(sentence));
    const windows = sentenceWindows(
      this.#encode(passage.context).ids,
      sentences.map(({ ids }) => ids),
      SHAPE,
    );
    const withMiddle = wants.states || parser !== null;
    const places = withMiddle ? passage.sentences.map((text, index) => locateTokens(text, sentences[index]?.tokens ?? [])) : [];
    const words = parser ? passage.sentences.map((text) => new WordStates(splitWords(text), STATES_WIDTH)) : [];
    const states: TokenStates[] = [];
    const values = await pooledPassage(windows, sentences.length, SIZE, async (window) => {
      const run = await this.#run(window.ids, withMiddle);
      if (wants.states) states.push(tokenStates(window, places, [run.middle, run.last]));
      gatherWords(words, window, places, run);
      return run.last;
    });
    return { values, states, parses: parser && (await parser.parse(passage.sentences.map((text, index) => ({ text, states: words[index] as WordStates })))) };
  }

  async close(): Promise<void> {
    const parser = await this.#parser?.catch(() => null); // whoever asked for a parse was told
    await parser?.close();
    await this.#session.release();
  }

  #loadParser(): Promise<ParserHead | null> {
    this.#parser ??= this.#parserDirectory === null ? Promise.resolve(null) : ParserHead.load(this.#parserDirectory);
    return this.#parser;
  }

  #encode(text: string): { readonly ids: readonly number[]; readonly tokens: readonly string[] } {
    return this.#tokenizer.encode(text, { add_special_tokens: false });
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

/** Adds a window's token states to the words of its sentences; a sentence cut over several windows is gathered from all. */
function gatherWords(words: readonly WordStates[], window: SentenceWindow, places: readonly (readonly Span[])[], { middle, last }: Run): void {
  const blocks = [
    { values: middle, width: STATES_WIDTH - DIMENSIONS },
    { values: last, width: DIMENSIONS },
  ];
  for (const { index, row, firstToken, count } of window.sentences) words[index]?.add((places[index] ?? []).slice(firstToken, firstToken + count), row, blocks);
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
