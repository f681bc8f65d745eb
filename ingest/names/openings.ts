/** Words that only a sentence's beginning capitalises: 'Starring Ann Lee' holds one name of two words. */
import type { Evidence } from './evidence.ts';
import { isGivenName } from './first-names.ts';
import { commonTag, isCommonWord, tagFirstWord } from './part-of-speech.ts';
import type { WordRange } from './runs.ts';
import { typeAtEnd } from './type-words.ts';
import { OFFICES, OPENERS } from './word-lists.ts';
import type { Word } from './words.ts';

/** A sentence being read. */
export interface Reading {
  readonly text: string;
  readonly words: readonly Word[];
  readonly evidence: Evidence;
}

/** 'For Quillmoor: Ann Lee', the line of a form joined to the one before. */
const LABELLING: ReadonlySet<string> = new Set(['for', 'from', 'to', 'by', 'about', 'with', 'at', 'on']);
/** Tags of words that a sentence puts before a name; adjectives and nouns may belong to it. */
const STRIPPED_TAGS: ReadonlySet<string> = new Set(['VERB', 'ADV', 'ADP', 'DET', 'PRON', 'AUX', 'CCONJ', 'SCONJ', 'INTJ', 'PART']);
/** Endings of nouns that are said of a name rather than heading it. */
const BARE_NOUN = /(?:tion|ment|ing|ance|ence|ity|ness|sion|ship|ism|ers|ors|ure|al|s)$/u;

/** The part from its name on; null where nothing is left. */
export function withoutOpening(reading: Reading, { from, to }: WordRange): WordRange | null {
  let first = from;
  while (first < to && isOpening(reading, { from: first, to })) first = nextCapital(reading.words, first + 1, to);
  return first < to ? { from: first, to } : null;
}

function nextCapital(words: readonly Word[], from: number, to: number): number {
  let at = from;
  while (at < to && !words[at]?.capital) at++;
  return at;
}

function isOpening({ text, words, evidence }: Reading, { from, to }: WordRange): boolean {
  const word = words[from];
  const next = words[from + 1];
  if (!word || word.initial) return false;
  if (!word.opens) return LABELLING.has(word.lower) && to - from > 1 && text.charAt(words[to - 1]?.end ?? text.length) === ':';
  if (OPENERS.has(word.lower) || isSmallForeign(word, next)) return true;
  if (to - from === 1 || evidence.inside.has(word.lower) || isGivenName(word.lower) || !isCommonWord(word.lower)) return false;
  if (next?.lower === 'of' && isBareNoun(word.lower)) return true;
  // The tagger last: it costs more than all the rest.
  return standsApart(words, { from: from + 1, to }) && STRIPPED_TAGS.has(tagFirstWord(text.slice(word.start)));
}

/** Whether what follows the first word is a name without it: not so in 'Running Man' and 'Lost Highway', of common words alone. */
function standsApart(words: readonly Word[], { from, to }: WordRange): boolean {
  if (words[from]?.capital === false) return true;
  return words.slice(from, to).some(({ capital, lower }) => capital && (!isCommonWord(lower) || isGivenName(lower)));
}

/** 'Η Αθήνα', 'В Москве': no list of small words is needed to see that a name follows. */
function isSmallForeign(word: Word, next: Word | undefined): boolean {
  return next?.capital === true && word.lower.length <= 2 && !/^\p{Script=Latin}/u.test(word.text);
}

/** 'Construction of the Palace': a common noun that heads no name. */
function isBareNoun(word: string): boolean {
  return commonTag(word) === 'NOUN' && BARE_NOUN.test(word) && typeAtEnd(word) === undefined && !OFFICES.has(word);
}
