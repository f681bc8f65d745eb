/**
 * The dependency parser: a small network over the word states of the bundled encoder (models/parser/README.md), and a
 * spanning tree over its scores. The sentences of a passage go through the network together.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import type { Span } from '../../core/model.ts';
import type { ParsedSentence, ParsedWord } from '../../core/ports.ts';
import { type ParserLabels, type ParseScores, treeOf } from './parse-scores.ts';
import { segmentsOf } from './segments.ts';
import { SHAPE_WIDTH, writeShape } from './word-shape.ts';
import type { WordStates } from './word-states.ts';

const FILES = { weights: 'head.onnx', labels: 'labels.json' } as const;
/** Numbers of a word's state: layers 2, 4 and 6 of the encoder. */
export const STATES_WIDTH = 1152;
/** Numbers that the network reads of a word: its state, then its shape. */
const INPUT_WIDTH = STATES_WIDTH + SHAPE_WIDTH;
/** A passage has some 4 sentences; a run over 16 of the longest takes some 40 MB. */
const SEGMENTS_PER_RUN = 16;
/** How a further part of a sentence too long for one tree hangs on the first. */
const CONTINUATION = 'parataxis';

/** A sentence to be parsed. */
export interface SentenceStates {
  readonly text: string;
  readonly states: WordStates;
}

/** Words of one sentence that get a tree together. */
interface Segment {
  readonly sentence: SentenceStates;
  readonly range: Span;
}

export class ParserHead {
  readonly #session: ort.InferenceSession;
  readonly #labels: ParserLabels;

  private constructor(session: ort.InferenceSession, labels: ParserLabels) {
    this.#session = session;
    this.#labels = labels;
  }

  /** @returns null where a file is missing. */
  static async load(directory: string): Promise<ParserHead | null> {
    if (!Object.values(FILES).every((file) => existsSync(join(directory, file)))) return null;
    const labels = JSON.parse(await readFile(join(directory, FILES.labels), 'utf8')) as ParserLabels;
    const session = await ort.InferenceSession.create(join(directory, FILES.weights), {
      enableCpuMemArena: false,
      enableMemPattern: false,
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
    });
    return new ParserHead(session, labels);
  }

  /** One tree a sentence, in order. They depend on nothing but the sentences given together. */
  async parse(sentences: readonly SentenceStates[]): Promise<ParsedSentence[]> {
    const segments = sentences.flatMap((sentence) => segmentsOf(sentence.text, sentence.states.words).map((range) => ({ sentence, range })));
    const trees = segments.length === 0 ? [] : await this.#trees(segments);
    return sentences.map((sentence) => ({ words: joined(trees.filter((_, index) => segments[index]?.sentence === sentence)) }));
  }

  async close(): Promise<void> {
    await this.#session.release();
  }

  async #trees(segments: readonly Segment[]): Promise<ParsedWord[][]> {
    const trees: ParsedWord[][] = [];
    for (let first = 0; first < segments.length; first += SEGMENTS_PER_RUN) {
      const part = segments.slice(first, first + SEGMENTS_PER_RUN);
      const scores = await this.#run(part);
      trees.push(...part.map(({ sentence, range }, row) => treeOf(sentence.states.words.slice(range.start, range.end), row, scores, this.#labels)));
    }
    return trees;
  }

  async #run(segments: readonly Segment[]): Promise<ParseScores> {
    const lengths = Int32Array.from(segments, ({ range }) => range.end - range.start);
    const longest = Math.max(...lengths);
    const states = new Float32Array(segments.length * longest * INPUT_WIDTH);
    for (const [row, segment] of segments.entries()) writeInput(segment, states, row * longest * INPUT_WIDTH);
    const output = await this.#session.run({
      states: new ort.Tensor('float32', states, [segments.length, longest, INPUT_WIDTH]),
      lengths: new ort.Tensor('int32', lengths, [segments.length]),
    });
    const labelHeads = floats(output, 'label_heads');
    return {
      longest,
      upos: floats(output, 'upos'),
      arcs: floats(output, 'arcs'),
      labelWidth: labelHeads.length / (segments.length * (1 + longest)),
      labelHeads,
      labelDependents: floats(output, 'label_dependents'),
    };
  }
}

function writeInput({ sentence: { text, states }, range }: Segment, target: Float32Array, offset: number): void {
  for (let word = range.start; word < range.end; word++) {
    const at = offset + (word - range.start) * INPUT_WIDTH;
    states.writeMean(word, target, at);
    writeShape(text, states.words, word, states.sharesPiece(word), target, at + STATES_WIDTH);
  }
}

/** One tree of several: the roots of the later parts hang on the root of the first. */
function joined(parts: readonly (readonly ParsedWord[])[]): ParsedWord[] {
  const [first, ...rest] = parts;
  if (!first) return [];
  const root = first.findIndex(({ head }) => head < 0);
  const words = [...first];
  for (const part of rest) {
    const offset = words.length;
    words.push(...part.map((word) => (word.head < 0 ? { ...word, head: root, relation: CONTINUATION } : { ...word, head: word.head + offset })));
  }
  return words;
}

function floats(output: ort.InferenceSession.OnnxValueMapType, name: string): Float32Array {
  const value = output[name];
  if (value instanceof ort.Tensor && value.data instanceof Float32Array) return value.data;
  throw new Error(`the parser gives no '${name}'`);
}
