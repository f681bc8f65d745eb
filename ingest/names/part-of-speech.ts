/** wink-nlp's English lexicon and part-of-speech tags, loaded when the first word needs them. */
import { createRequire } from 'node:module';

interface WinkToken {
  out(its: unknown): unknown;
}
interface WinkDocument {
  tokens(): { itemAt(index: number): WinkToken; length(): number };
}
interface Wink {
  readDoc(text: string): WinkDocument;
  readonly its: { readonly pos: unknown; readonly uniqueId: unknown };
}

interface Lexicon {
  readonly nlp: Wink;
  /** Words of the lexicon have smaller numbers; every other word gets the next one when it is first read. */
  readonly size: number;
}

let loaded: Lexicon | null = null;

function lexicon(): Lexicon {
  if (loaded) return loaded;
  const require = createRequire(import.meta.url);
  const make = require('wink-nlp') as (model: unknown, pipes: readonly string[]) => Wink;
  const nlp = make(require('wink-eng-lite-web-model'), ['sbd', 'pos']);
  loaded = { nlp, size: Number(nlp.readDoc('zzqxj').tokens().itemAt(0).out(nlp.its.uniqueId)) };
  return loaded;
}

/** Words whose answer is kept; beyond, all are asked anew. */
const KEPT_MAX = 50_000;
const kept = new Map<string, string | null>();

/**
 * The usual tag of an English word ('NOUN', 'VERB', 'ADJ', …), lower case; null for what the lexicon does not hold, such as names: it has
 * 87,000 common words and no proper ones.
 */
export function commonTag(word: string): string | null {
  const known = kept.get(word);
  if (known !== undefined) return known;
  if (kept.size >= KEPT_MAX) kept.clear();
  const tag = readTag(word);
  kept.set(word, tag);
  return tag;
}

function readTag(word: string): string | null {
  if (!/^[a-z]+$/u.test(word)) return null;
  const { nlp, size } = lexicon();
  const tokens = nlp.readDoc(word).tokens();
  const token = tokens.itemAt(0);
  return tokens.length() === 1 && Number(token.out(nlp.its.uniqueId)) < size ? String(token.out(nlp.its.pos)) : null;
}

const INFLECTIONS = [
  [/(?:e?s|ed|ing|e?r|e?st|ly)$/u, ''],
  [/(?:ed|ing|er|est)$/u, 'e'],
  [/i(?:es|ed|er|est|ly)$/u, 'y'],
] as const;

/** Whether the word (lower case) is a common English one, or an inflection of one. */
export function isCommonWord(word: string): boolean {
  return (
    commonTag(word) !== null || INFLECTIONS.some(([ending, base]) => ending.test(word) && word.length > 4 && commonTag(word.replace(ending, base)) !== null)
  );
}

/** Characters of a sentence that are enough to tag its first word. */
const CONTEXT_CHARS = 80;

/** Tag that the word which begins the text has there, were it not capitalised. */
export function tagFirstWord(text: string): string {
  const { nlp } = lexicon();
  const tokens = nlp.readDoc(text.charAt(0).toLowerCase() + text.slice(1, CONTEXT_CHARS)).tokens();
  return tokens.length() === 0 ? 'X' : String(tokens.itemAt(0).out(nlp.its.pos));
}
