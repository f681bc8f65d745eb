/** Where each word piece stands in its text. The tokenizer gives none, and it folds case and accents on the way. */
import type { Span } from '../../core/model.ts';

const COMBINING = /\p{M}/u;

/**
 * Half-open character ranges of the pieces in `text`, in order. A piece that cannot be found (`[UNK]`) takes the next
 * run of characters that is no white space, so that later pieces keep their places.
 */
export function locateTokens(text: string, pieces: readonly string[]): Span[] {
  const { folded, origin } = foldWithOrigins(text);
  const spans: Span[] = [];
  let cursor = 0;
  for (const piece of pieces) {
    while (cursor < folded.length && /\s/u.test(folded[cursor] ?? '')) cursor++;
    const plain = piece.startsWith('##') ? piece.slice(2) : piece;
    const length = piece === '[UNK]' ? unknownLength(folded, cursor) : plain.length;
    const start = folded.startsWith(plain, cursor) || piece === '[UNK]' ? cursor : Math.max(cursor, folded.indexOf(plain, cursor));
    const end = Math.min(folded.length, start + length);
    spans.push({ start: origin[start] ?? text.length, end: (origin[end - 1] ?? text.length - 1) + 1 });
    cursor = end;
  }
  return spans;
}

/** Lower-cased text without accents, and for each of its characters the index it came from. */
function foldWithOrigins(text: string): { folded: string; origin: number[] } {
  let folded = '';
  const origin: number[] = [];
  for (let index = 0; index < text.length; index++) {
    for (const character of (text[index] ?? '').normalize('NFD').toLowerCase()) {
      if (COMBINING.test(character)) continue;
      folded += character;
      for (let unit = 0; unit < character.length; unit++) origin.push(index);
    }
  }
  return { folded, origin };
}

function unknownLength(folded: string, from: number): number {
  const rest = /^\S+/u.exec(folded.slice(from));
  return rest ? rest[0].length : 0;
}
