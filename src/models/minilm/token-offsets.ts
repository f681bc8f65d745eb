/** Where each word piece stands in its text. The tokenizer gives none, and it folds case and accents on the way. */
import type { Span } from '../../core/model.ts';

const UNKNOWN = '[UNK]';
const CONTINUES = '##';
/** What the BERT normaliser drops, tab and line ends aside: control, format, private and surrogate characters. */
const DROPPED = /^[\p{Cc}\p{Cf}\p{Co}\p{Cs}]$/u;
const ACCENT = /^\p{Mn}$/u;
/** A word as the BERT pre-tokenizer cuts it: one mark of punctuation, or a run without any. */
const WORD = /[\p{P}!-/:-@[-`{-~]|[^\s\p{P}!-/:-@[-`{-~]+/uy;

/** A text as the tokenizer's normaliser leaves it, and for each UTF-16 unit of it the range it came from. */
interface FoldedText {
  readonly folded: string;
  readonly origins: readonly Span[];
}

/**
 * Half-open character ranges of `pieces` in `text`, in order; accents that the tokenizer drops belong to the piece
 * before them. Two pieces share a character where the normaliser made several of it (a Hangul syllable). Pieces are
 * measured, not compared, since the folded text is nothing but pieces and white space; `[UNK]` stands for one word.
 */
export function locateTokens(text: string, pieces: readonly string[]): Span[] {
  const { folded, origins } = fold(text);
  let cursor = 0;
  return pieces.map((piece) => {
    while (cursor < folded.length && folded[cursor] === ' ') cursor++;
    const first = origins[cursor];
    cursor += foldedLength(piece, folded, cursor);
    const last = origins[cursor - 1];
    return { start: first?.start ?? text.length, end: last?.end ?? text.length };
  });
}

function foldedLength(piece: string, folded: string, cursor: number): number {
  if (piece !== UNKNOWN) return piece.startsWith(CONTINUES) && piece.length > CONTINUES.length ? piece.length - CONTINUES.length : piece.length;
  if (folded.startsWith(UNKNOWN.toLowerCase(), cursor)) return UNKNOWN.length; // written so in the text
  WORD.lastIndex = cursor;
  return WORD.exec(folded)?.[0].length ?? 0;
}

/** The BERT normaliser: clean, set ideographs apart, lower case, drop accents. */
function fold(text: string): FoldedText {
  let folded = '';
  const origins: Span[] = [];
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    const plain = foldCharacter(character);
    if (plain === '' && ACCENT.test(character)) extendLast(origins, end);
    folded += plain;
    for (let unit = 0; unit < plain.length; unit++) origins.push({ start, end });
    start = end;
  }
  return { folded, origins };
}

/** An accent belongs to the character before it, so to every unit that this became. */
function extendLast(origins: Span[], end: number): void {
  const start = origins.at(-1)?.start;
  for (let unit = origins.length - 1; unit >= 0 && origins[unit]?.start === start; unit--) origins[unit] = { start: start ?? 0, end };
}

function foldCharacter(character: string): string {
  if (character === '\t' || character === '\n' || character === '\r') return ' ';
  if (character === '\u{FFFD}' || DROPPED.test(character)) return '';
  if (/^\s$/u.test(character)) return ' ';
  const plain = character
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
  return isIdeograph(character) ? ` ${plain} ` : plain;
}

/** Ideographs of the basic plane only: the tokenizer reads UTF-16 units, so it never sees the others as such. */
function isIdeograph(character: string): boolean {
  const code = character.charCodeAt(0);
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || (code >= 0xf900 && code <= 0xfaff);
}
