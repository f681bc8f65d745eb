import type { TokenStates } from '../../core/ports.ts';
import type { SentenceWindow } from '../sentence-windows.ts';
import { locateTokens } from './token-offsets.ts';

/** A sentence as the tokenizer cut it. */
export interface SentencePieces {
  readonly text: string;
  readonly ids: readonly number[];
  readonly tokens: readonly string[];
}

/**
 * What the encoder knew of each token of a run, for models that read it, with each token's place in its sentence.
 * @param blocks Layers to set side by side, each `tokens × its own width`.
 */
export function tokenStates(window: SentenceWindow, sentences: readonly SentencePieces[], blocks: readonly Float32Array[]): TokenStates {
  const count = window.ids.length;
  const sentence = new Int16Array(count).fill(-1);
  const offsets = new Uint32Array(count * 2);
  for (const part of window.sentences) {
    sentence.fill(part.index, part.row, part.row + part.count);
    const { text, tokens } = sentences[part.index] ?? { text: '', tokens: [] };
    const places = locateTokens(text, tokens).slice(part.firstToken, part.firstToken + part.count);
    offsets.set(
      places.flatMap(({ start, end }) => [start, end]),
      part.row * 2,
    );
  }
  return { ...sideBySide(blocks, count), sentence, offsets };
}

function sideBySide(blocks: readonly Float32Array[], rows: number): { values: Float32Array; width: number } {
  const width = blocks.reduce((sum, block) => sum + block.length / rows, 0);
  const values = new Float32Array(rows * width);
  let column = 0;
  for (const block of blocks) {
    const own = block.length / rows;
    for (let row = 0; row < rows; row++) values.set(block.subarray(row * own, (row + 1) * own), row * width + column);
    column += own;
  }
  return { values, width };
}
