import type { Span } from '../../core/model.ts';

/** Numbers of a word's shape. */
export const SHAPE_WIDTH = 12;

const LETTER = /\p{L}/gu;
const UPPER = /^\p{Lu}$/u;
const DIGIT = /\p{Nd}/u;
const APOSTROPHE = /['’]/u;

/**
 * What the encoder cannot see of a word, since its vocabulary is lower-cased: capitals, digits, and what stands next to
 * it without a space. Writes `SHAPE_WIDTH` zeros and ones at `offset`. The twin of models/parser/train/shape.py.
 * @param shared Whether the word overlaps a word piece of the word before it.
 */
export function writeShape(sentence: string, words: readonly Span[], index: number, shared: boolean, target: Float32Array, offset: number): void {
  const { start, end } = words[index] as Span;
  const form = sentence.slice(start, end);
  const upper = (form.match(LETTER) ?? []).map((letter) => UPPER.test(letter));
  const hasLetters = upper.length > 0;
  const allUpper = !upper.includes(false);
  const hasDigits = DIGIT.test(form);
  const shape = [
    upper[0] === true,
    upper.length > 1 && allUpper,
    upper.indexOf(true, 1) > 0 && !allUpper,
    hasDigits,
    hasDigits && !hasLetters,
    !hasLetters && !hasDigits,
    words[index - 1]?.end === start,
    words[index + 1]?.start === end,
    shared,
    hasLetters && form.endsWith('.'),
    hasLetters && APOSTROPHE.test(form),
    index === 0,
  ];
  for (const [column, is] of shape.entries()) target[offset + column] = is ? 1 : 0;
}
