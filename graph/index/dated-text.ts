/** What the ranker of dated text reads from a passage once: the years and spans of years that it speaks of. */

const YEAR = /(?<![\p{L}\p{N}_])(?:1[0-9]{3}|20[0-9]{2})(?![\p{L}\p{N}_])/gu;
const SPAN_OF_YEARS = /(?<!\d)(1\d{3}|20[0-2]\d)\s*(?:-|–|—|to|until|till|and|through)\s*(?:\w+\s+){0,2}?(1\d{3}|20[0-2]\d|\d{2})(?!\d)/gu;
const SINCE = /\bsince (?:\w+ )?(1\d{3}|20[0-2]\d)\b/giu;
const SPAN_YEARS_MAX = 80;
/** 'since 1990' ends here: later than any year that is asked about. */
const OPEN_END = 2100;

/** Years of four digits, in order, repeats kept. */
export function yearsOf(text: string): number[] {
  return [...text.matchAll(YEAR)].map(([year]) => Number(year));
}

/** Spans '1916–1920', '1916 to 20', 'from 1916 until 1920', 'since 1916'; flat pairs first, last (inclusive). */
export function yearSpansOf(text: string): number[] {
  const spans: number[] = [];
  for (const match of text.matchAll(SPAN_OF_YEARS)) {
    const first = Number(match[1]);
    const second = Number(match[2]);
    const last = second > 99 ? second : Math.floor(first / 100) * 100 + second;
    if (first <= last && last <= first + SPAN_YEARS_MAX) spans.push(first, last);
  }
  for (const match of text.matchAll(SINCE)) spans.push(Number(match[1]), OPEN_END);
  return spans;
}
