/** How a passage's tokens are laid out in runs of an encoder, and how vectors are pooled from a run's rows. */

/** What every run of a model has around its text, and how much text it takes. */
export interface RunShape {
  /** Special tokens before the text, such as `[CLS]`. */
  readonly prefix: readonly number[];
  /** Special tokens after the text, such as `[SEP]`. */
  readonly suffix: readonly number[];
  /** Tokens of a whole run, special tokens included. */
  readonly tokensMax: number;
}

/** A sentence, or a part of one that no single run could hold, in a window. */
export interface WindowSentence {
  /** Which sentence of the passage. */
  readonly index: number;
  /** Row of its first token in the run. */
  readonly row: number;
  /** Which of the sentence's own tokens stands there: 0, but for the later parts of a cut sentence. */
  readonly firstToken: number;
  readonly count: number;
}

/** One run: prefix, context, sentences, suffix. */
export interface SentenceWindow {
  readonly ids: readonly number[];
  /** Rows of the context, half-open. */
  readonly context: { readonly from: number; readonly to: number };
  readonly sentences: readonly WindowSentence[];
}

/** The context may take at most this share of a run, so that sentences always have room. */
const CONTEXT_SHARE_MAX = 1 / 4;

/** Tokens of text that a run of this shape takes. */
function textTokensMax(shape: RunShape): number {
  return shape.tokensMax - shape.prefix.length - shape.suffix.length;
}

/** The ids of a run over one text, cut where the model's limit is. */
export function runOf(text: readonly number[], shape: RunShape): number[] {
  return [...shape.prefix, ...text.slice(0, textTokensMax(shape)), ...shape.suffix];
}

/**
 * As few runs as hold the sentences in order, each with the context first. A sentence stays whole; only one that no
 * run could hold is cut, and goes on in the next. There is at least one window, even of nothing.
 */
export function sentenceWindows(context: readonly number[], sentences: readonly (readonly number[])[], shape: RunShape): SentenceWindow[] {
  const ahead = context.slice(0, Math.floor(shape.tokensMax * CONTEXT_SHARE_MAX));
  const room = textTokensMax(shape) - ahead.length;
  return layOut(sentences, room).map((parts) => {
    const ids = [...shape.prefix, ...ahead];
    const from = shape.prefix.length;
    const placed = parts.map((part) => {
      const row = ids.length;
      ids.push(...(sentences[part.index] ?? []).slice(part.firstToken, part.firstToken + part.count));
      return { ...part, row };
    });
    return { ids: [...ids, ...shape.suffix], context: { from, to: from + ahead.length }, sentences: placed };
  });
}

type Part = Omit<WindowSentence, 'row'>;

function layOut(sentences: readonly (readonly number[])[], room: number): Part[][] {
  let current: Part[] = [];
  const windows = [current];
  let used = 0;
  for (const [index, { length }] of sentences.entries()) {
    let firstToken = 0;
    do {
      if (used + length - firstToken > room && used > 0) {
        current = [];
        windows.push(current);
        used = 0;
      }
      const count = Math.min(length - firstToken, room);
      current.push({ index, firstToken, count });
      used += count;
      firstToken += count;
    } while (firstToken < length);
  }
  return windows;
}

/**
 * The vectors of a passage and of its sentences from the passage's own runs, which saves a run for every sentence.
 * The passage is the mean of all its tokens; a sentence, of the context's and its own. A sentence without any token
 * takes the whole run, so that every vector has a direction.
 *
 * @param run Gives the last hidden state of a window, `tokens × width`.
 * @returns `(1 + sentences) × dimensions`, each of length 1: the first `dimensions` of the `width` numbers.
 */
export async function pooledPassage(
  windows: readonly SentenceWindow[],
  sentenceCount: number,
  size: { readonly width: number; readonly dimensions: number },
  run: (window: SentenceWindow) => Promise<Float32Array>,
): Promise<Float32Array> {
  const { width } = size;
  const sums = Array.from({ length: 1 + sentenceCount }, () => new Float32Array(width));
  for (const window of windows) {
    const rows = await run(window);
    const [passage, ...sentences] = sums;
    if (passage) addRows(passage, rows, 0, window.ids.length);
    for (const { index, row, count } of window.sentences) {
      const sum = sentences[index];
      if (!sum) continue;
      const { from, to } = window.context;
      if (count + to - from === 0) addRows(sum, rows, 0, window.ids.length);
      addRows(sum, rows, from, to);
      addRows(sum, rows, row, row + count);
    }
  }
  return unitRows(sums, size.dimensions);
}

/** The mean of all rows of a run, of length 1. */
export function pooledRun(rows: Float32Array, size: { readonly width: number; readonly dimensions: number }): Float32Array {
  const sum = new Float32Array(size.width);
  addRows(sum, rows, 0, rows.length / size.width);
  return unitRows([sum], size.dimensions);
}

/** The first `dimensions` numbers of each row, scaled to length 1, in one block. */
export function unitRows(rows: readonly Float32Array[], dimensions: number): Float32Array {
  const values = new Float32Array(rows.length * dimensions);
  for (const [index, row] of rows.entries()) {
    const unit = values.subarray(index * dimensions, (index + 1) * dimensions);
    unit.set(row.subarray(0, dimensions));
    normalise(unit);
  }
  return values;
}

/** Adds rows `from` to `to` (half-open) of a block as wide as `sum`. */
export function addRows(sum: Float32Array, rows: Float32Array, from: number, to: number): void {
  const width = sum.length;
  for (let row = from; row < to; row++) {
    const base = row * width;
    for (let column = 0; column < width; column++) sum[column] = (sum[column] ?? 0) + (rows[base + column] ?? 0);
  }
}

/** In place. A mean and a sum point the same way, so pooling needs no division of its own. */
function normalise(vector: Float32Array): void {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  if (length === 0) return;
  for (let index = 0; index < vector.length; index++) vector[index] = (vector[index] ?? 0) / length;
}
