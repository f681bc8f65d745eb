/** Text in capitals throughout, where they tell nothing of names. */
import { commonTag, isCommonWord } from './part-of-speech.ts';
import type { Span } from '../../src/core/model.ts';

const WORDS_MIN = 3;
/** Share of a line's words that are in capitals. */
const SHARE_MIN = 0.7;

/** Lines of which nearly all is in capitals: 'MINUTES OF THE BOARD, 12 MAY 2020'. */
export function shoutedLines(text: string): Span[] {
  if (!/\p{Lu}{3}/u.test(text)) return [];
  return [...text.matchAll(/[^\n]+/gu)].filter(([line]) => isShouted(line)).map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function isShouted(line: string): boolean {
  const words = line.match(/\p{L}{2,}/gu) ?? [];
  if (words.length < WORDS_MIN) return false;
  return words.filter((word) => word === word.toUpperCase() && word !== word.toLowerCase()).length >= SHARE_MIN * words.length;
}

/** One word called out: 'NEVER'. Short ones and nouns may be acronyms ('NATO'). */
export function isShoutedWord(word: string, lower: string): boolean {
  return word.length > 3 && word === word.toUpperCase() && word !== lower && isCommonWord(lower) && commonTag(lower) !== 'NOUN';
}
