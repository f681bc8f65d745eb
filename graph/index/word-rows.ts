/** Words of names and sentences as rows of numbers. */

export const EMPTY = new Uint32Array(0);
/** Word numbers fit well below this, so that two make one exact key. */
const WORD_BASE = 2 ** 26;

/** As `Uint32Array.from`, which takes several times as long. */
export function numbersOf(texts: readonly string[], numberOf: (text: string) => number): Uint32Array {
  if (texts.length === 0) return EMPTY;
  const numbers = new Uint32Array(texts.length);
  for (let at = 0; at < numbers.length; at++) numbers[at] = numberOf(texts[at] as string);
  return numbers;
}

/** The two words that begin there, as one number. */
export function startOf(words: Uint32Array, at = 0): number {
  return (words[at] ?? 0) * WORD_BASE + (words[at + 1] ?? 0);
}

/** Whether the row stands there. */
export function rowAt(words: Uint32Array, at: number, row: Uint32Array): boolean {
  if (at + row.length > words.length) return false;
  for (let index = 0; index < row.length; index++) if (words[at + index] !== row[index]) return false;
  return true;
}

/** Whether the row stands anywhere in the words. */
export function holdsRow(words: Uint32Array, row: Uint32Array): boolean {
  for (let at = 0; at + row.length <= words.length; at++) if (rowAt(words, at, row)) return true;
  return false;
}

/** What is in any of the lists. */
export function union(lists: readonly Uint32Array[]): Set<number> {
  const all = new Set<number>();
  for (const list of lists) for (const name of list) all.add(name);
  return all;
}
