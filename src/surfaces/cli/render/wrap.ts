/** Fitting text into columns. */
import type { Style } from './style.ts';

/** A word, and whether it belongs to what is marked. */
interface Word {
  readonly text: string;
  readonly isMarked: boolean;
}

export interface WrapOptions {
  /** Width of the whole line, in cells. */
  readonly columns: number;
  /** Put before every line. */
  readonly indent?: string;
  /** Put before the first line instead of `indent`; of the same width. */
  readonly first?: string;
}

const INVISIBLE = /[\p{Mn}\p{Me}\p{Cf}]/u;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;

/** Cells that the text takes in a terminal: 2 for East Asian wide characters and emoji, 0 for combining marks. */
export function displayWidth(text: string): number {
  let cells = 0;
  for (const character of text) cells += cellsOf(character);
  return cells;
}

function cellsOf(character: string): number {
  if (character < '\u007f') return 1;
  return INVISIBLE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
}

/** Text of strangers as it may be sent to a terminal: without control characters, which could move the cursor or change its title. */
export function printable(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}

/** As `printable`, on one line. */
export function printableLine(text: string): string {
  return printable(text.replaceAll(/\s+/gu, ' ').trim());
}

/** Lines of at most `columns` cells, broken at white space, within a word only where it is wider than a line. */
export function wrap(text: string, options: WrapOptions): string {
  return joined(fill(wordsOf(text, false), options), options, (word) => word);
}

/**
 * As `wrap`, with the characters `[start, end)` marked: by weight where there is colour, else between `**`.
 */
export function wrapMarked(text: string, marked: { readonly start: number; readonly end: number }, style: Style, options: WrapOptions): string {
  const inside = text.slice(marked.start, marked.end).trim();
  const shown = style.isColoured || inside === '' ? inside : `**${inside}**`;
  const words = [...wordsOf(text.slice(0, marked.start), false), ...wordsOf(shown, true), ...wordsOf(text.slice(marked.end), false)];
  return joined(fill(words, options), options, style.strong);
}

/** The text cut to `cells`, with an ellipsis where something is missing. */
export function cut(text: string, cells: number): string {
  if (displayWidth(text) <= cells) return text;
  let kept = '';
  let used = 1;
  for (const character of text) {
    used += cellsOf(character);
    if (used > cells) break;
    kept += character;
  }
  return `${kept}…`;
}

/** The text with spaces after it up to `cells`. */
export function padded(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - displayWidth(text)));
}

function wordsOf(text: string, isMarked: boolean): Word[] {
  return printable(text)
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => ({ text: word, isMarked }));
}

function fill(words: readonly Word[], { columns, indent = '' }: WrapOptions): Word[][] {
  const width = Math.max(1, columns - displayWidth(indent));
  const lines: Word[][] = [];
  let line: Word[] = [];
  let used = 0;
  for (const word of words.flatMap((each) => broken(each, width))) {
    const cells = displayWidth(word.text);
    if (line.length > 0 && used + 1 + cells > width) {
      lines.push(line);
      line = [];
      used = 0;
    }
    used += cells + (line.length > 0 ? 1 : 0);
    line.push(word);
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

/** A word wider than a line in parts that fit, as texts without spaces need. */
function broken(word: Word, width: number): Word[] {
  if (displayWidth(word.text) <= width) return [word];
  const parts: string[] = [''];
  let used = 0;
  for (const character of word.text) {
    const cells = cellsOf(character);
    if (used + cells > width && used > 0) {
      parts.push('');
      used = 0;
    }
    parts[parts.length - 1] += character;
    used += cells;
  }
  return parts.map((text) => ({ text, isMarked: word.isMarked }));
}

function joined(lines: readonly (readonly Word[])[], { indent = '', first = indent }: WrapOptions, mark: (text: string) => string): string {
  return lines.map((line, index) => (index === 0 ? first : indent) + runsOf(line, mark)).join('\n');
}

/** One styled run for neighbours that are marked alike. */
function runsOf(line: readonly Word[], mark: (text: string) => string): string {
  const runs: { isMarked: boolean; texts: string[] }[] = [];
  for (const { text, isMarked } of line) {
    const last = runs.at(-1);
    if (last?.isMarked === isMarked) last.texts.push(text);
    else runs.push({ isMarked, texts: [text] });
  }
  return runs.map(({ isMarked, texts }) => (isMarked ? mark(texts.join(' ')) : texts.join(' '))).join(' ');
}
