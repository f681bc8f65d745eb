import { approximateTokens } from '../../src/core/analyzer.ts';
import type { Span } from '../../src/core/model.ts';

/** A piece that is never cut, and how good a place its end is to cut at. */
interface Atom extends Span {
  readonly tokens: number;
  /** Added to the distance from the ideal length, in shares of it. */
  readonly penalty: number;
}

/** After a clause, after a word, inside a word: the cut goes to the nearest clause end unless that is far off. */
const PENALTY = { clause: 0, word: 0.25, inside: 0.75 } as const;
const CLAUSE_END = /[,;:)\]—–、，；：]["'”’]*$/u;
const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Cuts one sentence that is over the limit at clause or word borders into parts of about equal size, each at most
 * `tokensMax` approximate tokens; inside a word only where the word itself is over the limit, and never inside a
 * surrogate pair. Returns trimmed spans of `text`, in order; what lies between them is white space.
 */
export function cutLongSentence(text: string, sentence: Span, tokensMax: number): Span[] {
  const atoms = atomsOf(text, sentence, tokensMax);
  let left = atoms.reduce((sum, atom) => sum + atom.tokens, 0);
  const parts: Span[] = [];
  for (let from = 0; from < atoms.length; ) {
    const ideal = left / Math.ceil(left / tokensMax);
    const to = bestCut(atoms, from, ideal, tokensMax);
    parts.push({ start: atoms[from]?.start ?? 0, end: atoms[to - 1]?.end ?? 0 });
    for (; from < to; from++) left -= atoms[from]?.tokens ?? 0;
  }
  return parts;
}

function bestCut(atoms: readonly Atom[], from: number, ideal: number, tokensMax: number): number {
  let best = from + 1;
  let bestCost = Number.POSITIVE_INFINITY;
  let tokens = 0;
  for (let at = from; at < atoms.length; at++) {
    const atom = atoms[at];
    if (!atom) break;
    tokens += atom.tokens;
    if (tokens > tokensMax) break;
    const cost = Math.abs(tokens - ideal) / ideal + (at === atoms.length - 1 ? 0 : atom.penalty);
    if (cost < bestCost) [best, bestCost] = [at + 1, cost];
  }
  return best;
}

function atomsOf(text: string, sentence: Span, tokensMax: number): Atom[] {
  const atoms: Atom[] = [];
  for (const word of text.slice(sentence.start, sentence.end).matchAll(/\S+/gu)) {
    const start = sentence.start + word.index;
    const tokens = approximateTokens(word[0]);
    const penalty = CLAUSE_END.test(word[0]) ? PENALTY.clause : PENALTY.word;
    if (tokens <= tokensMax) atoms.push({ start, end: start + word[0].length, tokens, penalty });
    else for (const atom of atomsOfWord(word[0], start, tokensMax)) atoms.push(atom);
  }
  return atoms;
}

/** The sum of the parts' tokens is never less than the tokens of the whole, so a run of atoms within the limit is within it as text. */
function* atomsOfWord(word: string, start: number, tokensMax: number): Generator<Atom> {
  for (const { segment, index } of GRAPHEMES.segment(word)) {
    let at = start + index;
    const whole = approximateTokens(segment) <= tokensMax;
    for (const piece of whole ? [segment] : segment) {
      yield { start: at, end: at + piece.length, tokens: approximateTokens(piece), penalty: CLAUSE_END.test(piece) ? PENALTY.clause : PENALTY.inside };
      at += piece.length;
    }
  }
}
