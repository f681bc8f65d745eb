/** Words of a sentence with wink-nlp's tags, cut as Universal Dependencies cuts them, for where no parser is. */
import { createRequire } from 'node:module';
import { verbLemma } from './frames/lemma.ts';
import { BASES } from '../../src/core/irregular-verbs.ts';

export interface TaggedWord {
  readonly start: number;
  readonly end: number;
  readonly lower: string;
  /** Universal part of speech. */
  readonly upos: string;
}

interface Tagger {
  readDoc(text: string): { tokens(): { out(its: unknown): string[] } };
  readonly its: { readonly pos: unknown; readonly value: unknown };
}

let loaded: Tagger | null = null;

function tagger(): Tagger {
  if (loaded) return loaded;
  const require = createRequire(import.meta.url);
  const make = require('wink-nlp') as (model: unknown, pipes: readonly string[]) => Tagger;
  loaded = make(require('wink-eng-lite-web-model'), ['sbd', 'pos']);
  return loaded;
}

const CLITIC = /^(.+?)(n['’]t|['’](?:s|m|re|ve|ll|d))$/iu;
const BE: ReadonlySet<string> = new Set(['am', 'is', 'are', 'was', 'were', 'been', 'being', 'be', "'m", "'re"]);

/** In order, without gaps but white space. */
export function taggedWords(text: string): TaggedWord[] {
  const nlp = tagger();
  const tokens = nlp.readDoc(text).tokens();
  const [values, tags] = [tokens.out(nlp.its.value), tokens.out(nlp.its.pos)];
  const words: TaggedWord[] = [];
  let from = 0;
  for (const [at, value] of values.entries()) {
    const start = text.indexOf(value, from);
    if (start < 0 || value.trim() === '') continue;
    from = start + value.length;
    words.push(...cut(value, start, tags[at] ?? 'X'));
  }
  return words.map((word, at) => ({ ...word, upos: retagged(word, words[at - 1], words[at + 1], text) }));
}

/** "I'm" is two words. */
function cut(value: string, start: number, upos: string): TaggedWord[] {
  const match = CLITIC.exec(value);
  const [, own = '', clitic = ''] = match ?? [];
  if (!match) return [{ start, end: start + value.length, lower: plain(value), upos }];
  const border = start + own.length;
  const rest = /^['’]s$/iu.test(clitic) ? 'PART' : /t$/iu.test(clitic) ? 'PART' : 'AUX';
  return [
    { start, end: border, lower: plain(own), upos: /^(?:i|you|he|she|it|we|they|that|there|who)$/iu.test(own) ? 'PRON' : upos },
    { start: border, end: start + value.length, lower: plain(clitic), upos: rest },
  ];
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll('’', "'");
}

/** What the tagger gets wrong often enough: capitals inside a sentence, participles read as adjectives, third persons read as plurals. */
function retagged(word: TaggedWord, before: TaggedWord | undefined, after: TaggedWord | undefined, text: string): string {
  const { lower, upos } = word;
  if (POSSESSIVE.has(lower) || lower === 'who' || lower === 'which') return 'PRON';
  const capital = /^\p{Lu}/u.test(text.slice(word.start, word.end));
  if (capital && before && /^(?:NOUN|ADJ|VERB)$/u.test(upos)) return 'PROPN';
  if (upos === 'PROPN' && !capital) return 'NOUN';
  const pastForm = lower.endsWith('ed') || BASES.has(lower);
  if (upos === 'ADJ' && pastForm && before && (BE.has(before.lower) || before.upos === 'PROPN') && after && /^(?:ADP|PUNCT)$/u.test(after.upos)) return 'VERB';
  if (upos === 'VERB' && lower === 'managing') return 'ADJ';
  const third = lower.endsWith('s') && verbLemma(lower) !== lower && upos === 'NOUN' && before !== undefined && before.upos === 'PROPN';
  return third && after && /^(?:DET|NUM|PROPN|ADP|PRON)$/u.test(after.upos) ? 'VERB' : upos;
}

const POSSESSIVE: ReadonlySet<string> = new Set(['his', 'her', 'its', 'their', 'my', 'our', 'your']);
