/** wink-nlp's part-of-speech tags, loaded when the first sentence needs them. */
import { createRequire } from 'node:module';

/** Universal tag of the word that begins the text: 'PROPN', 'NOUN', 'ADJ', … */
export type FirstWordTagger = (text: string) => string;

interface WinkToken {
  out(its: unknown): string;
}
interface WinkDocument {
  tokens(): { itemAt(index: number): WinkToken; length(): number };
}
interface Wink {
  readDoc(text: string): WinkDocument;
  readonly its: { readonly pos: unknown };
}

let loaded: Wink | null = null;

function wink(): Wink {
  if (loaded) return loaded;
  const require = createRequire(import.meta.url);
  const make = require('wink-nlp') as (model: unknown, pipes: readonly string[]) => Wink;
  loaded = make(require('wink-eng-lite-web-model'), ['sbd', 'pos']);
  return loaded;
}

/** Characters of the sentence that are enough to tag its first word. */
const CONTEXT_CHARS = 80;

export const tagFirstWord: FirstWordTagger = (text) => {
  const nlp = wink();
  const tokens = nlp.readDoc(text.slice(0, CONTEXT_CHARS)).tokens();
  return tokens.length() === 0 ? 'X' : tokens.itemAt(0).out(nlp.its.pos);
};
