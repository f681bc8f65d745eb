/** Words as relations and questions are compared: 'ran', 'running' and 'run' are one, 'managed' and 'manages' too. */
import { fold, STOP_WORDS, stem } from '../../src/core/analyzer.ts';
import { BASES } from '../../src/core/irregular-verbs.ts';

const WORD = /[\p{L}\p{N}]+/gu;

/** Roots of the words that say something, in order. */
export function roots(text: string): string[] {
  return [...fold(text).matchAll(WORD)].flatMap(([word]) => (STOP_WORDS.has(word) ? [] : [rootOf(word)]));
}

/** The base form's stem, without a last 'e' and without its last letter where that is doubled. */
function rootOf(word: string): string {
  const cut = stem(BASES.get(word) ?? word);
  const bare = cut.length > 3 && cut.endsWith('e') ? cut.slice(0, -1) : cut;
  return bare.length > 3 && bare.at(-1) === bare.at(-2) ? bare.slice(0, -1) : bare;
}
