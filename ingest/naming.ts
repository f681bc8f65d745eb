/** Finding a name in texts: what it takes for a text to speak of an entity, where no mention says so. Pure. */
import { nameKey, withoutBrackets } from '../src/core/analyzer.ts';
import type { Span } from '../src/core/model.ts';

/** Scripts that are written without spaces: a name has no borders of its own in them. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const NOT_BEFORE = '(?<![\\p{L}\\p{N}\\p{M}_])';
const NOT_AFTER = '(?![\\p{L}\\p{N}\\p{M}_])';
/** Characters that mean something in a pattern. */
const SYNTAX = /[\\^$.*+?()[\]{}|/]/gu;
/** What stands where a name was, in a title or a heading. */
const LEFT_OUT = '…';

export class Naming {
  readonly #keys: ReadonlySet<string>;
  readonly #patterns: readonly RegExp[];

  /**
   * @param keys Keys that the entity goes by.
   * @param surfaces Names as they are written. Those of several words are found in any case, a single word only as it is written:
   *   'will' is not Will. A single word is looked for only where it is all of a key, so that a family's name is not taken for one of it.
   */
  constructor(keys: readonly string[], surfaces: readonly string[]) {
    this.#keys = new Set(keys);
    const words = (surface: string) => surface.trim().split(/\s+/u).length;
    const wanted = [...new Set([...surfaces.map((surface) => surface.trim()), ...keys])].filter(
      (surface) => surface !== '' && (words(surface) > 1 || (this.#keys.has(nameKey(surface)) && surfaces.includes(surface))),
    );
    const [single, several] = [wanted.filter((surface) => words(surface) === 1), wanted.filter((surface) => words(surface) > 1)];
    this.#patterns = [patternOf(single, 'gu'), patternOf(several, 'giu')].filter((pattern) => pattern !== null);
  }

  /** Whether a text is nothing but the name; a title may have a bracket after it. */
  isName(text: string): boolean {
    return this.#keys.has(nameKey(text)) || this.#keys.has(nameKey(withoutBrackets(text)));
  }

  /** Where the name stands as whole words, in order. */
  placesIn(text: string): Span[] {
    const found = this.#patterns.flatMap((pattern) =>
      Array.from(text.matchAll(pattern), ({ index, 0: { length } }) => ({ start: index, end: index + length })),
    );
    return found.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  isIn(text: string): boolean {
    return this.isName(text) || this.#patterns.some((pattern) => text.search(pattern) >= 0);
  }

  /** The text with '…' for the name; the same text where it does not hold it. */
  leaveOut(text: string): string {
    if (this.isName(text)) return LEFT_OUT;
    return this.#patterns.reduce((left, pattern) => left.replace(pattern, LEFT_OUT), text);
  }
}

/** Longest first: of two that begin at one place the longer is found. */
function patternOf(surfaces: readonly string[], flags: string): RegExp | null {
  if (surfaces.length === 0) return null;
  const sorted = [...surfaces].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return new RegExp(`(?:${sorted.map(wholeWords).join('|')})`, flags);
}

function wholeWords(surface: string): string {
  const written = surface
    .split(/\s+/u)
    .map((word) => word.replace(SYNTAX, '\\$&'))
    .join('\\s+');
  const [first = '', last = ''] = [surface.at(0), surface.at(-1)];
  return `${UNSPACED.test(first) ? '' : NOT_BEFORE}${written}${UNSPACED.test(last) ? '' : NOT_AFTER}`;
}
