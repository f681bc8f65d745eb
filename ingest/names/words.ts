/** A sentence as words: which are capitalised, which begin a sentence, and how each hangs on the one before. */
import { isShoutedWord, shoutedLines } from './shouting.ts';
import { ABBREVIATIONS, INTERJECTIONS } from './word-lists.ts';

export interface Word {
  /** As written, without a possessive ending. */
  readonly text: string;
  /** Lower case, composed (NFC), apostrophes plain. */
  readonly lower: string;
  /** Half-open range of the text, without a possessive ending, with the full stop of an initial or abbreviation. */
  readonly start: number;
  readonly end: number;
  readonly possessive: boolean;
  /** Written as a name is: 'Ann', 'iPhone', 'al-Assad', 'd’Arc'. */
  readonly capital: boolean;
  readonly number: boolean;
  /** One capital letter with a full stop. */
  readonly initial: boolean;
  /** Begins a sentence, a line, a list item, a value or what is quoted: there a capital proves nothing. */
  readonly opens: boolean;
  /** Nothing but space, or the full stop of an abbreviation, stands between it and the word before. */
  readonly joined: boolean;
}

const WORD = /[\p{L}\p{M}\p{N}_]+(?:['’‐‑-][\p{L}\p{M}\p{N}_]+)*(?:\.(?:com|org|net|io|ai)(?![\p{L}\p{N}]))?|&/gu;
const POSSESSIVE = /['’]s$/iu;
const POSSESSIVE_PLURAL = /^['’](?=\s|$)/u;
const CAPITAL = /^\p{Lu}/u;
const LETTER = /^\p{Lu}\p{M}*$/u;
/** 'iPhone', 'eBay', 'macOS', 'al-Assad', "d'Artagnan". */
const INNER_CAPITAL = /^(?:\p{Ll}{1,3}\p{Lu}|(?:al|el|ad|ash|d|l)['’-]\p{Lu})/u;
const CONTRACTION = /^[a-z]+'(?:m|ve|ll|re|d)$/u;
const DIGIT = /^\p{Nd}/u;
const SPACE = /^\s+$/u;
const CASELESS =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Devanagari}]{2,12}$/u;
const CASELESS_IN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Devanagari}]/u;
const CASELESS_ALL = new RegExp(CASELESS_IN.source, 'gu');
const FULL_STOP = /^\s?\.\s*$/u;
const SENTENCE_BORDER = /[.!?:…\n"“”«»„‘`•*|\]\t—]|^\s*['’]|\s-\s*$/u;

interface Place {
  readonly start: number;
  /** What stands between it and the word before. */
  readonly gap: string;
  readonly before: Word | null;
  /** Nothing but digits and marks stands before. */
  readonly first: boolean;
  readonly loud: boolean;
  /** The text is in Latin letters: what is in a script without capitals names something. */
  readonly foreign: boolean;
}

/** Words of the text, in order. */
export function wordsOf(text: string): Word[] {
  const found: Word[] = [];
  const loud = shoutedLines(text);
  let before: Word | null = null;
  let end = 0;
  let first = true;
  const foreign = isLatinText(text);
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    const isLoud = loud.some((line) => line.start <= start && start < line.end);
    before = wordAt(text, match[0], { start, gap: text.slice(end, start), before, first, loud: isLoud, foreign });
    found.push(before);
    first &&= before.number;
    end = start + match[0].length;
  }
  return found;
}

function wordAt(text: string, written: string, { start, gap, before, first, loud, foreign }: Place): Word {
  const possessive = POSSESSIVE.test(written);
  const own = possessive ? written.slice(0, -2) : written;
  const lower = own.normalize('NFC').toLowerCase().replaceAll('’', "'");
  const named = !loud && (isWrittenAsName(own, lower) || (foreign && CASELESS.test(own)));
  const end = start + own.length;
  const stop = named && !possessive ? stopAfter(text, end, own, lower) : -1;
  const joined = before !== null && isJoin(gap, before, own);
  return {
    text: own,
    lower,
    start,
    end: stop === 0 ? end + 1 : end,
    possessive: possessive || (named && POSSESSIVE_PLURAL.test(text.slice(end, end + 2))),
    capital: named,
    number: DIGIT.test(own),
    initial: stop >= 0 && LETTER.test(own),
    opens: first || (!joined && SENTENCE_BORDER.test(gap)),
    joined,
  };
}

function isLatinText(text: string): boolean {
  if (!CASELESS_IN.test(text)) return false;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return latin > 2 * (text.match(CASELESS_ALL)?.length ?? 0);
}

function isWrittenAsName(own: string, lower: string): boolean {
  if (own === lower || !(CAPITAL.test(own) || INNER_CAPITAL.test(own))) return false;
  return !INTERJECTIONS.has(lower) && !CONTRACTION.test(lower) && !isShoutedWord(own, lower);
}

/** How far behind an initial or abbreviation its full stop stands (some corpora write 'John F . Kennedy'); -1 where there is none. */
function stopAfter(text: string, end: number, own: string, lower: string): number {
  if (text.charAt(end) === '.') return LETTER.test(own) || ABBREVIATIONS.has(lower) ? 0 : -1;
  return text.charAt(end + 1) === '.' && /\s/u.test(text.charAt(end)) && LETTER.test(own) ? 1 : -1;
}

function isJoin(gap: string, before: Word, own: string): boolean {
  if (gap === ' ') return true;
  if (SPACE.test(gap)) return !gap.includes('\n\n');
  if (gap === '+') return true;
  if (gap === '- ') return CAPITAL.test(own) && before.capital; // 'Nassau- Dillenburg', as some corpora write it
  return (before.initial || (before.capital && ABBREVIATIONS.has(before.lower))) && FULL_STOP.test(gap);
}
