import type { Span } from '../../core/model.ts';

/** Rows of one layer or several side by side, `tokens × width`. */
export interface StateBlock {
  readonly values: Float32Array;
  readonly width: number;
}

/**
 * What the encoder knew of each word of a sentence: the mean over the word pieces that it overlaps. A sentence that no
 * single run holds is gathered from all its runs.
 */
export class WordStates {
  readonly words: readonly Span[];
  readonly #sums: Float32Array;
  readonly #width: number;
  readonly #counts: Uint32Array;
  /** Whether a word overlaps the same piece as the word before it. */
  readonly #shared: Uint8Array;

  constructor(words: readonly Span[], width: number) {
    this.words = words;
    this.#width = width;
    this.#sums = new Float32Array(words.length * width);
    this.#counts = new Uint32Array(words.length);
    this.#shared = new Uint8Array(words.length);
  }

  /**
   * Takes the states of pieces of the sentence, in the order of the text.
   * @param places Where each piece stands in the sentence.
   * @param row Row of the first piece in `blocks`, which are set side by side.
   */
  add(places: readonly Span[], row: number, blocks: readonly StateBlock[]): void {
    let first = 0;
    for (const [index, place] of places.entries()) {
      while (first < this.words.length && (this.words[first] as Span).end <= place.start) first++;
      for (let word = first; word < this.words.length && (this.words[word] as Span).start < place.end; word++) {
        this.#addRow(word, row + index, blocks);
        if (word > first) this.#shared[word] = 1;
      }
    }
  }

  /** Whether the word overlaps a piece that the word before it overlaps too. */
  sharesPiece(word: number): boolean {
    return this.#shared[word] === 1;
  }

  /** Writes the mean of a word's pieces at `offset` of `target`; zeros where it has none. */
  writeMean(word: number, target: Float32Array, offset: number): void {
    const count = Math.max(1, this.#counts[word] as number);
    const from = word * this.#width;
    for (let column = 0; column < this.#width; column++) target[offset + column] = (this.#sums[from + column] as number) / count;
  }

  #addRow(word: number, row: number, blocks: readonly StateBlock[]): void {
    const sums = this.#sums;
    let at = word * this.#width;
    for (const { values, width } of blocks) {
      const base = row * width;
      for (let column = 0; column < width; column++, at++) sums[at] = (sums[at] as number) + (values[base + column] as number);
    }
    this.#counts[word] = (this.#counts[word] as number) + 1;
  }
}
