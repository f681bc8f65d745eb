/** Text to word pieces by `@huggingface/tokenizers`, with the pieces of each word remembered. */
import type { Tokenizer } from '@huggingface/tokenizers';
import { locateTokens } from './token-offsets.ts';

/** The word pieces of a text. */
export interface WordPieces {
  readonly ids: readonly number[];
  /** Half-open character range in the text, two numbers a piece. */
  readonly offsets: readonly number[];
}

/** Words of one generation of the memory: two are kept, so about twice as many words, 5 MB. */
const WORDS_MAX = 10_000;
/** Longer runs are rarely seen again. */
const WORD_CHARS_MAX = 40;
/** Runs between the characters that the tokenizer reads as white space: it takes them one by one, alike wherever they stand. */
const RUN = /[^ \t\n\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
/** Plain ASCII is cut at its punctuation as well; not where a '[' may open a special token such as '[SEP]'. */
const PLAIN = /^[!-Z\\-~]+$/;
const PLAIN_WORD = /[A-Za-z0-9]+|[^A-Za-z0-9]/g;

const NONE: WordPieces = { ids: [], offsets: [] };

/** Reads texts into pieces: the same as the tokenizer gives for the whole text, at a tenth of the time. */
export class WordPieceReader {
  readonly #tokenizer: Tokenizer;
  #recent = new Map<string, WordPieces>();
  #older = new Map<string, WordPieces>();

  constructor(tokenizer: Tokenizer) {
    this.#tokenizer = tokenizer;
  }

  read(text: string): WordPieces {
    const ids: number[] = [];
    const offsets: number[] = [];
    const add = (word: string, start: number) => {
      const pieces = this.#word(word);
      for (const id of pieces.ids) ids.push(id);
      for (const offset of pieces.offsets) offsets.push(start + offset);
    };
    for (const { 0: run, index: start } of text.matchAll(RUN)) {
      if (!PLAIN.test(run)) add(run, start);
      else for (const { 0: word, index } of run.matchAll(PLAIN_WORD)) add(word, start + index);
    }
    return { ids, offsets };
  }

  #word(word: string): WordPieces {
    if (word.length > WORD_CHARS_MAX) return this.#tokenize(word);
    const recent = this.#recent.get(word);
    if (recent) return recent;
    const pieces = this.#older.get(word) ?? this.#tokenize(word);
    if (this.#recent.size >= WORDS_MAX) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(word, pieces);
    return pieces;
  }

  #tokenize(word: string): WordPieces {
    const { ids, tokens } = this.#tokenizer.encode(word, { add_special_tokens: false });
    if (ids.length === 0) return NONE;
    return { ids, offsets: locateTokens(word, tokens).flatMap(({ start, end }) => [start, end]) };
  }
}
