import type { Span } from '../../core/model.ts';
import type { TokenStates } from '../../core/ports.ts';
import type { SentenceWindow } from '../sentence-windows.ts';

/**
 * What the encoder knew of each token of a run, for models that read it, with each token's place in its sentence.
 * @param places For each sentence of the passage, where its tokens stand in it.
 * @param blocks Layers to set side by side, each `tokens × its own width`.
 */
export function tokenStates(window: SentenceWindow, places: readonly (readonly Span[])[], blocks: readonly Float32Array[]): TokenStates {
  const count = window.ids.length;
  const sentence = new Int16Array(count).fill(-1);
  const offsets = new Uint32Array(count * 2);
  for (const part of window.sentences) {
    sentence.fill(part.index, part.row, part.row + part.count);
    const own = (places[part.index] ?? []).slice(part.firstToken, part.firstToken + part.count);
    offsets.set(
      own.flatMap(({ start, end }) => [start, end]),
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
