/**
 * Cuts a sentence into words as the English Web Treebank does, which the parser was trained on: punctuation, clitics
 * ('s, 'll, n't), currency and per cent signs apart, compounds apart at their hyphens; numbers, abbreviations,
 * addresses of the web and dotted acronyms whole.
 */
import type { Span } from '../../core/model.ts';
import { ABBREVIATIONS, CLIPPED, HYPHENATED_PREFIXES, UNITS } from './word-lists.ts';

/** Brackets belong to an address only in pairs. */
const REST_OF_ADDRESS = String.raw`(?:[^\s<>"”’()\]]|\([^\s<>()]*\))`;

/** Tried in this order at each place; the first that matches is taken. */
const TOKEN = new RegExp(
  [
    String.raw`(?<address>(?:(?:https?|ftp):\/\/|www\.)${REST_OF_ADDRESS}+|[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)`,
    String.raw`(?<site>(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}-]{0,62}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.(?:com|org|net|edu|gov|io|co\.uk|docx?|xlsx?|pdf|txt|csv|jpe?g|png|html?|exe|zip|DOC|XLS|PDF)(?![\p{L}\p{N}])(?:\/${REST_OF_ADDRESS}*)?)`,
    String.raw`(?<tag>(?<![\p{L}\p{N}_])[#@][\p{L}_][\p{L}\p{M}\p{N}_]*)`,
    String.raw`(?<dotted>[\p{L}_][\p{L}\p{N}_]+(?:\.\p{Ll}[\p{L}\p{N}_]*)+(?=[^\p{L}\p{N}.'’]|\.(?!\p{L})|$))`,
    String.raw`(?<phone>\+?\d{1,4}(?:[-.]\d{2,5}){2,}(?![\p{L}\p{N}]))`,
    String.raw`(?<date>\d{1,4}\/\d{1,2}\/\d{1,4}(?![\p{L}\p{N}])|9\/11(?!\d))`,
    String.raw`(?<decade>['’]\d0s(?!\p{L})|['’]\d\d(?![\p{L}\p{N}])|\d+0['’]s(?!\p{L}))`,
    String.raw`(?<number>(?:(?<![\p{L}\p{N}])\.)?\d+(?:[.,:]\d+)*)(?:(?<unit>(?:${UNITS})(?![\p{L}\p{N}]))|(?<tail>[\p{L}\p{M}]+[\p{L}\p{M}\p{N}]*)?)`,
    String.raw`(?<currency>(?:(?<![\p{L}\p{N}])(?:US|A|C|NZ|HK))?\$)`,
    String.raw`(?<acronym>(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?|Ph\.D\.?)`,
    String.raw`(?<prefixed>(?<![\p{L}\p{N}]-?)(?:${HYPHENATED_PREFIXES})-[\p{L}\p{M}\p{N}]+)`,
    String.raw`(?<word>[\p{L}\p{M}_][\p{L}\p{M}\p{N}_]*(?:['’\u02bc\u02bb](?=\p{L})[\p{L}\p{M}\p{N}]+|&(?=\p{L})[\p{L}\p{M}\p{N}]+)*)`,
    String.raw`(?<face>[:;=]-?[)(DP](?![\p{L}\p{N}])|<3(?!\d))`,
    String.raw`(?<clitic>['’${'`'}´](?:s|m|re|ve|ll|d|S|M|RE|VE|LL|D)(?![\p{L}\p{N}])|['’](?:[Ee]m|[Cc]ause|[Bb]out|[Tt]il)(?![\p{L}\p{N}]))`,
    String.raw`(?<run>\.{2,}|…+|-{2,}|[!?]+|'{2}|${'`'}{2}|’{2}|‘{2}|‘’|\*{2,}|={2,}|_{2,}|#{2,}|\+{2,}|~{2,}|<<|>>)`,
    String.raw`(?<emoji>\p{Extended_Pictographic}(?:\p{M}|\u200d|\p{Extended_Pictographic}|\p{Emoji_Modifier})*)`,
    String.raw`(?<mark>[^\s])`,
  ].join('|'),
  'uy',
);
const SPACE = /\s*/uy;
const CLITIC = /(?:n['’]t|['’](?:s|m|re|ve|ll|d))$/iu;
const TRAILING = /[.,;:!?'’]+$/u;
/** Only what closes a sentence follows: a period here ends the sentence, even after an abbreviation. */
const NOTHING_BUT_CLOSERS = /^[\s"'”’)\]»]*$/u;

/**
 * Half-open ranges of the words of `sentence`, in order. They do not overlap, and every character that is not white
 * space is in one of them.
 */
export function splitWords(sentence: string): Span[] {
  const words: Span[] = [];
  for (let at = skipSpace(sentence, 0); at < sentence.length; at = skipSpace(sentence, at)) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(sentence);
    // A lone surrogate is no character to a Unicode expression, and is a word of its own.
    const end = match ? at + extentOf(match, sentence) : at + 1;
    for (const cut of cutsWithin(sentence.slice(at, end), match?.groups)) words.push({ start: at + cut.start, end: at + cut.end });
    at = end;
  }
  return words;
}

function skipSpace(text: string, from: number): number {
  SPACE.lastIndex = from;
  return from + (SPACE.exec(text)?.[0].length ?? 0);
}

/** Characters of what was matched that belong to it: without a sentence's last marks, with the period of an abbreviation. */
function extentOf(match: RegExpExecArray, sentence: string): number {
  const [text] = match;
  const { address, site, number, unit, acronym, word } = match.groups ?? {};
  const end = match.index + text.length;
  if (address ?? site) return text.replace(TRAILING, '').length || text.length;
  if (number && unit) return number.length;
  if (acronym) return text.endsWith('.') && NOTHING_BUT_CLOSERS.test(sentence.slice(end)) ? text.length - 1 : text.length;
  if (word && sentence[end] === '.' && isAbbreviated(word, sentence, end)) return text.length + 1;
  return text.length;
}

/** Whether the period at `period` belongs to the word before it. */
function isAbbreviated(word: string, sentence: string, period: number): boolean {
  const after = sentence.slice(period + 1, period + 40);
  if (after.startsWith('.') || NOTHING_BUT_CLOSERS.test(after)) return false;
  if (/^\p{Lu}$/u.test(word)) return word !== 'I' || /^\s*\p{Lu}/u.test(after);
  const kind = ABBREVIATIONS.get(word.toLowerCase());
  return kind === 'always' || (kind === 'before a number' && /^\s*(?:\p{Lu}\p{L}+ )?\d/u.test(after)) || (kind === 'capitalised' && /^\p{Lu}/u.test(word));
}

/** A word and the clitics at its end are words of their own. */
function cutsWithin(text: string, groups: Readonly<Record<string, string | undefined>> | undefined): Span[] {
  const cuts = [0, text.length];
  if (groups?.['word'] !== undefined) {
    for (let end = text.length; end > 0; ) {
      end = lastCut(text.slice(0, end));
      if (end > 0) cuts.splice(1, 0, end);
    }
  }
  return cuts.slice(1).map((end, index) => ({ start: cuts[index] ?? 0, end }));
}

/** Where the last word of several in one begins; 0 in a plain word. */
function lastCut(text: string): number {
  const clitic = CLITIC.exec(text);
  if (clitic) return clitic.index;
  return CLIPPED.get(text.toLowerCase()) ?? 0;
}
