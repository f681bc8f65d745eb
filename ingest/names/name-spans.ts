/**
 * Names without a model: rows of capitalised words cut into names, quoted strings, years (shared/RECIPE.md §2, step 3 a–d).
 * Pure: what a text gives depends on nothing but the text and the evidence handed in.
 */
import { nameKey } from '../../src/core/analyzer.ts';
import type { MentionRule } from '../../src/core/model.ts';
import { cutRun } from './cuts.ts';
import { type Evidence, NO_EVIDENCE } from './evidence.ts';
import { nameOfPart } from './name-of-part.ts';
import type { NameSpan } from './name-span.ts';
import type { Reading } from './openings.ts';
import { quotedNames } from './quoted-names.ts';
import { runsOf, type WordRange } from './runs.ts';
import { OPENERS } from './word-lists.ts';
import { type Word, wordsOf } from './words.ts';

const MONTH_OF_YEAR =
  /(?<![\p{L}\p{N}_])(?:January|February|March|April|May|June|July|August|September|October|November|December),? (?:1[0-9]{3}|20[0-9]{2})(?![\p{L}\p{N}_])/gu;
const YEAR = /(?<![\p{L}\p{N}_])(?:1[0-9]{3}|20[0-9]{2})(?![\p{L}\p{N}_])/gu;

export interface SentenceReading {
  /** What the passage says; default nothing. */
  readonly evidence?: Evidence;
  /** The text's words, where they were read before. */
  readonly words?: readonly Word[];
}

/** All names of a sentence, in order of rule and place; a name may contain another. */
export function nameSpans(text: string, { evidence = NO_EVIDENCE, words = wordsOf(text) }: SentenceReading = {}): NameSpan[] {
  const whole = [...titleNames(text, evidence), ...quotedNames(text)];
  const taken = whole.filter(({ rule }) => rule === 'name');
  return [...whole, ...capitalisedNames({ text, words, evidence }, taken), ...matches(text, MONTH_OF_YEAR, 'part'), ...matches(text, YEAR, 'year')];
}

/** The passage's own title wherever it stands, whatever words it is of: 'I See Fire', 'Mr. Smith Carries On'. */
function titleNames(text: string, { titles }: Evidence): NameSpan[] {
  return titles.flatMap((title) => {
    const found: NameSpan[] = [];
    for (let start = text.indexOf(title); start >= 0; start = text.indexOf(title, start + title.length)) {
      const end = start + title.length;
      if (standsAlone(text, start, end)) found.push({ start, end, surface: title, key: nameKey(title), rule: 'name' });
    }
    return found;
  });
}

/** Not inside a longer word or name: 'New Jersey' of 'New Jersey Nets' is no mention of the state. Scripts without case have no such borders. */
function standsAlone(text: string, start: number, end: number): boolean {
  if (!/[\p{Lu}\p{Ll}]/u.test(text.slice(start, end))) return true;
  if (/^(?:[\p{L}\p{N}]|['’-]?\s?\p{Lu})/u.test(text.slice(end))) return false;
  if (/\p{Lu}[\p{L}'’-]* of (?:the )?$/u.test(text.slice(0, start))) return false;
  const before = /([\p{L}\p{N}'’-]+)\s?$/u.exec(text.slice(0, start));
  if (!before || /['’]s\s$/u.test(before[0])) return true;
  return /\s$/u.test(before[0]) && (!/^\p{Lu}/u.test(before[1] ?? '') || OPENERS.has((before[1] ?? '').toLowerCase()));
}

/** Names by capitals, but for what lies within `taken`: parts of a known name would join it to others that it has nothing to do with. */
function capitalisedNames(reading: Reading, taken: readonly NameSpan[]): NameSpan[] {
  const { words } = reading;
  return runsOf(words)
    .flatMap((run) => piecesBetween(words, run, taken))
    .flatMap((piece) => cutRun(words, piece))
    .flatMap((part) => nameOfPart(reading, part));
}

/** What of the run lies outside the names that are known already. */
function piecesBetween(words: readonly Word[], { from, to }: WordRange, taken: readonly NameSpan[]): WordRange[] {
  if (taken.length === 0) return [{ from, to }];
  const pieces: WordRange[] = [];
  let start = from;
  for (let at = from; at <= to; at++) {
    if (at < to && !isTaken(words[at], taken)) continue;
    pieces.push({ from: start, to: at });
    start = at + 1;
  }
  return pieces.filter((piece) => piece.from < piece.to);
}

function isTaken(word: Word | undefined, taken: readonly NameSpan[]): boolean {
  return word !== undefined && taken.some((name) => name.start < word.end && word.start < name.end);
}

/** Dates join passages that tell of the same time; they name nothing. */
function matches(text: string, pattern: RegExp, rule: MentionRule): NameSpan[] {
  return [...text.matchAll(pattern)].map((match) => {
    const [surface] = match;
    return { start: match.index, end: match.index + surface.length, surface, key: nameKey(surface), rule };
  });
}
