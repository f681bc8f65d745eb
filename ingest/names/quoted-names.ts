/** Quoted strings: titles of works open entities, what is merely said or coined joins passages. */
import { nameKey } from '../../src/core/analyzer.ts';
import { isTitleCase } from './evidence.ts';
import type { NameSpan } from './name-span.ts';
import { isCommonWord } from './part-of-speech.ts';
import { typeBeside } from './type-words.ts';
import { OPENERS, PRONOUNS } from './word-lists.ts';

/** Quotes whose opening and closing marks differ. */
const PAIRED = /[“„]([^“”„"]{2,60})[”“"]|``\s*([^'`]{2,60})\s*''|[「『《«]([^」』》»]{1,40})[」』》»]/gu;
/** Single marks, which are apostrophes too: only titles of several words count. */
const SINGLE = /(?<![\p{L}\p{N}])['‘](\p{Lu}[^'‘’"]{2,58})['’](?![\p{L}\p{N}])/gu;
const QUOTED_CHARS_MAX = 60;
const QUOTED_WORDS_MAX = 8;
/** Characters before a quote that may say what it names. */
const CONTEXT_CHARS = 60;
/** Marks that only titles stand in. */
const TITLE_MARKS = /^[『《「]/u;

export function quotedNames(text: string): NameSpan[] {
  const paired = [...text.matchAll(PAIRED)].map((match) => quote(text, match.index, match[1] ?? match[2] ?? match[3] ?? ''));
  const single = [...text.matchAll(SINGLE)]
    .map((match) => quote(text, match.index, match[1] ?? ''))
    .filter(({ written }) => written.includes(' ') && isTitleCase(written));
  return [...straightQuotes(text), ...paired, ...single].flatMap((one) => namesOfQuote(text, one)).sort((a, b) => a.start - b.start);
}

interface Quote {
  /** Where its opening mark stands. */
  readonly at: number;
  readonly start: number;
  readonly written: string;
}

function quote(text: string, at: number, written: string): Quote {
  return { at, start: text.indexOf(written, at), written };
}

/** Straight marks open and close by turns; one without a partner is left out where space tells it from an opening one. */
function straightQuotes(text: string): Quote[] {
  const marks = [...text.matchAll(/"/gu)].map(({ index }) => index);
  if (marks.length % 2 === 1) {
    const closing = marks.findIndex((at, place) => (place % 2 === 0 ? /\S$/u.test(text.slice(0, at)) && !/[([]$/u.test(text.slice(0, at)) : false));
    marks.splice(closing >= 0 ? closing : marks.length - 1, 1);
  }
  const found: Quote[] = [];
  for (let place = 0; place + 1 < marks.length; place += 2) {
    const [open = 0, close = 0] = [marks[place], marks[place + 1]];
    if (close - open - 1 <= QUOTED_CHARS_MAX) found.push({ at: open, start: open + 1, written: text.slice(open + 1, close) });
  }
  return found;
}

function namesOfQuote(text: string, { at, start, written }: Quote): NameSpan[] {
  const inner = written.trim().replace(/[,.;]+$/u, '');
  const key = nameKey(inner);
  const words = key === '' ? [] : key.split(' ');
  if (key.length < 2 || words.length > QUOTED_WORDS_MAX || words.every((word) => OPENERS.has(word) || PRONOUNS.has(word))) return [];
  const from = start + written.indexOf(inner);
  const before = text.slice(Math.max(0, at - CONTEXT_CHARS), at);
  const rule = TITLE_MARKS.test(text.charAt(at)) || isTitle(inner, words.length, before) ? 'name' : 'quoted';
  return [{ start: from, end: from + inner.length, surface: inner, key, rule }];
}

/** Whether a quoted string is written as a title; a single common word only where a work is announced. */
function isTitle(inner: string, words: number, before: string): boolean {
  if (/[!?]$/u.test(inner) || !isTitleCase(inner)) return false;
  if (words > 1) return !/\b(?:said|says|asked|replied|shouted)[,:]?\s*$/iu.test(before);
  const word = inner.toLowerCase();
  if (OPENERS.has(word) || PRONOUNS.has(word)) return false;
  return !isCommonWord(word) || announcesWork(before);
}

function announcesWork(before: string): boolean {
  const words = before.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.slice(-4).some((word) => typeBeside(word) === 'work' || /^(?:called|titled|entitled|named)$/u.test(word));
}
