import type { Span } from '../../src/core/model.ts';

/** A piece shorter than this (UTF-16 units) is no sentence of its own, unless it reads as one: it joins the one before. */
const SENTENCE_CHARS_MIN = 20;
/** 'She lives alone.': a capital, three words and a mark. */
const SHORT_SENTENCE = /^["“‘'(]?\p{Lu}[\p{L}\p{M}'’-]*(?: [\p{L}\p{N}\p{M}'’,-]+){2,}[.!?]["”’')]*$/u;

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** A full stop after these belongs to the word. */
const ABBREVIATIONS = words(
  'mr mrs ms mx dr st mt ft jr sr vs vol no nos nr gen col capt cmdr lt sgt maj prof rev hon gov sen rep pres inc ltd co corp bros etc al fig figs eq ed eds pp art ' +
    'pron lit orig abbr cf viz feat ph.d jan feb mar apr jun jul aug sep sept oct nov dec ca approx est dept univ assn ave blvd rd',
);
/** Abbreviations only before a number: elsewhere ("They said no. The…", "work of art. In 1990…") they are words. */
const BEFORE_NUMBER = words('no nos nr vol fig figs eq pp art ed est');
/** Abbreviations that often end a sentence: they do so where the next word is one that opens sentences. */
const MAY_END = words('jr sr inc ltd co corp bros etc al ft rd ave blvd dept univ ph.d');
const OPENERS = words(
  'the it he she they we this these those his her its their our there in on at after before during since when while as however although but and from by for with a an other some many most one its both',
);

/** The look-behind keeps a long run of marks from being tried from each of its places. */
const BOUNDARY = /(?<![.!?…؟।॥])[.!?…؟।॥]+["'”’»)\]]*\s+(?=["'“‘«‹„([`¿¡]{0,2}[\p{Lu}\p{Lt}\p{Lo}\p{N}])|[。！？｡]+["'”’»)\]」』）】]*\s*|\n+/gu;
const LAST_WORD = /([\p{L}\p{N}\p{M}_.]+)\.["'”’»)\]]*\s*$/u;
const NEXT_WORD = /[\p{L}\p{N}]+/uy;
const OPENING = /["'“‘«‹„([`¿¡\s]*/uy;

/**
 * Cuts a text into sentences: after `. ! ? …` (and closing quotes or brackets) before white space and a capital,
 * digit or opening quote, after the full stops of CJK scripts, and at line ends; not after abbreviations and
 * single-letter initials. Pieces under `SENTENCE_CHARS_MIN` characters are joined to the one before, unless they read as a sentence.
 *
 * @returns Spans of `text` in order, trimmed, not overlapping; all that lies outside them is white space. `[]` for a text of white space.
 */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(BOUNDARY)) {
    const end = match.index + match[0].length;
    if (!match[0].includes('\n') && isAbbreviation(text, start, end)) continue;
    add(spans, text, start, end);
    start = end;
  }
  add(spans, text, start, text.length);
  return spans;
}

/** Longest tail that is looked at for an abbreviation: no abbreviation is longer. */
const TAIL_CHARS = 24;

function isAbbreviation(text: string, start: number, end: number): boolean {
  const word = LAST_WORD.exec(text.slice(Math.max(start, end - TAIL_CHARS), end))?.[1]
    ?.toLowerCase()
    .replace(/^\.+|\.+$/gu, '');
  if (word === undefined) return false;
  if (/^\p{L}\p{M}*$/u.test(word) && !/\p{Lo}/u.test(word)) return true;
  const initials = /^(?:\p{L}\.)+\p{L}$/u.test(word);
  if (!initials && !ABBREVIATIONS.has(word)) return false;
  const next = nextWord(text, end);
  if (BEFORE_NUMBER.has(word)) return /^\p{N}/u.test(next);
  return !((initials || MAY_END.has(word)) && OPENERS.has(next.toLowerCase()));
}

function nextWord(text: string, from: number): string {
  OPENING.lastIndex = from;
  OPENING.exec(text);
  NEXT_WORD.lastIndex = OPENING.lastIndex;
  return NEXT_WORD.exec(text)?.[0] ?? '';
}

function add(spans: Span[], text: string, from: number, to: number): void {
  const piece = text.slice(from, to);
  const start = from + piece.length - piece.trimStart().length;
  const end = start + piece.trim().length;
  if (start >= end) return;
  const before = spans.at(-1);
  if (before && end - start < SENTENCE_CHARS_MIN && !SHORT_SENTENCE.test(text.slice(start, end))) spans[spans.length - 1] = { start: before.start, end };
  else spans.push({ start, end });
}
