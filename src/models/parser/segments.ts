import type { Span } from '../../core/model.ts';

/** Words of one parse: the cost of a tree grows with the square, and nothing longer was seen in training. */
export const SEGMENT_WORDS_MAX = 120;
const BREAK = /^[;:.!?]$|^[—–]$/u;
const PAUSE = /^[,)\]]$/u;

/**
 * Half-open ranges of words to parse together: the whole sentence, or, of one with more than `SEGMENT_WORDS_MAX` words
 * (a list, a table flattened to prose), parts that end at a mark in their second half, where there is one.
 */
export function segmentsOf(sentence: string, words: readonly Span[]): Span[] {
  const segments: Span[] = [];
  for (let start = 0; start < words.length; ) {
    const end = words.length - start <= SEGMENT_WORDS_MAX ? words.length : lastMark(sentence, words, start);
    segments.push({ start, end });
    start = end;
  }
  return segments;
}

function lastMark(sentence: string, words: readonly Span[], start: number): number {
  const latest = start + SEGMENT_WORDS_MAX;
  for (const mark of [BREAK, PAUSE]) {
    for (let end = latest; end > start + SEGMENT_WORDS_MAX / 2; end--) {
      const word = words[end - 1];
      if (word && mark.test(sentence.slice(word.start, word.end))) return end;
    }
  }
  return latest;
}
