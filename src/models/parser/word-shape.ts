import type { Span } from '../../core/model.ts';

/** Numbers of a word's shape. */
export const SHAPE_WIDTH = 12;

const PLAIN = /^[a-z]+$/;
const NO_LETTER = /\P{L}/gu;
const FIRST_UPPER = /^\p{Lu}/u;
const NOT_UPPER = /\P{Lu}/u;
const LATER_UPPER = /^.+\p{Lu}/u;
const DIGIT = /\p{Nd}/u;
const APOSTROPHE = /['’]/u;

/**
 * What the encoder cannot see of a word, since its vocabulary is lower-cased: capitals, digits, and what stands next to
 * it without a space. Writes `SHAPE_WIDTH` zeros and ones at `offset` of zeros. The twin of models/parser/train/shape.py.
 * @param shared Whether the word overlaps a word piece of the word before it.
 */
export function writeShape(sentence: string, words: readonly Span[], index: number, shared: boolean, target: Float32Array, offset: number): void {
  const { start, end } = words[index] as Span;
  const form = sentence.slice(start, end);
  if (!PLAIN.test(form)) for (const [column, is] of ownShape(form).entries()) target[offset + column] = is ? 1 : 0;
  target[offset + 6] = words[index - 1]?.end === start ? 1 : 0;
  target[offset + 7] = words[index + 1]?.start === end ? 1 : 0;
  target[offset + 8] = shared ? 1 : 0;
  target[offset + 11] = index === 0 ? 1 : 0;
}

/** The columns that a word's own characters tell; those of its neighbourhood are false. */
function ownShape(form: string): boolean[] {
  const letters = form.replace(NO_LETTER, '');
  const hasDigits = DIGIT.test(form);
  const allUpper = letters !== '' && !NOT_UPPER.test(letters);
  return [
    FIRST_UPPER.test(letters),
    allUpper && [...letters].length > 1,
    !allUpper && LATER_UPPER.test(letters),
    hasDigits,
    hasDigits && letters === '',
    letters === '' && !hasDigits,
    false,
    false,
    false,
    letters !== '' && form.endsWith('.'),
    letters !== '' && APOSTROPHE.test(form),
    false,
  ];
}
