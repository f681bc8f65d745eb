/**
 * Postings of one group, and BM25 over them at three grains: passages, windows of three neighbours, whole documents.
 * Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), with Lucene's idf, which is
 * never negative: ln(1 + (N − df + ½)/(df + ½)).
 */
import { type Growable, growableUint32 } from './growable.ts';
import { listBytes, MAP_ENTRY_BYTES, objectBytes, stringBytes, sumBytes, TYPED_ARRAY_BYTES, typedArrayBytes } from './heap-bytes.ts';

export const BM25_K1 = 1.2;
export const BM25_B = 0.75;

/** Passages holding a term, with how often; parallel, in no promised order. */
export interface Posting {
  readonly passages: Growable<Uint32Array>;
  readonly counts: Growable<Uint32Array>;
}

/** A posting of two growable arrays, without their values. */
const LIST_BYTES = objectBytes(2) + 2 * (objectBytes(3) + TYPED_ARRAY_BYTES);

export class Postings {
  readonly #terms = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #lists: Posting[] = [];
  /** Terms of each passage, for removal. */
  readonly #forward: (Uint32Array | undefined)[] = [];
  /** All 0 between two passages: a table instead of a map for each. */
  readonly #tallies = growableUint32();
  /** Terms a passage has, repeats counted; 0 where there is no passage. */
  readonly lengths = growableUint32();
  passageCount = 0;
  lengthSum = 0;

  add(passage: number, words: readonly string[]): void {
    this.#forward[passage] = this.#tally(words);
    for (const term of this.#forward[passage]) {
      const list = this.#lists[term];
      list?.passages.push(passage);
      list?.counts.push(this.#tallies.values[term] as number);
      this.#tallies.values[term] = 0;
    }
    if (passage >= this.lengths.length) this.lengths.resize(passage + 1);
    this.lengths.values[passage] = words.length;
    this.passageCount++;
    this.lengthSum += words.length;
  }

  remove(passage: number): void {
    const own = this.#forward[passage];
    if (!own) return;
    for (const term of own) this.#drop(term, passage);
    this.#forward[passage] = undefined;
    this.lengthSum -= this.lengths.values[passage] ?? 0;
    this.lengths.values[passage] = 0;
    this.passageCount--;
  }

  get(word: string): Posting | undefined {
    const term = this.#terms.get(word);
    return term === undefined ? undefined : this.#lists[term];
  }

  /** Distinct terms of a passage. */
  termsOf(passage: number): string[] {
    return [...(this.#forward[passage] ?? [])].map((term) => this.#names[term] ?? '');
  }

  /** About: see heap-bytes.ts. */
  get bytes(): number {
    const words = sumBytes(this.#names, (word) => MAP_ENTRY_BYTES + stringBytes(word));
    const lists = sumBytes(this.#lists, ({ passages, counts }) => LIST_BYTES + passages.bytes + counts.bytes);
    const forward = sumBytes(this.#forward, typedArrayBytes);
    return this.lengths.bytes + this.#tallies.bytes + words + lists + forward + listBytes(this.#names) + listBytes(this.#lists) + listBytes(this.#forward);
  }

  /** Distinct terms ever held. */
  get termCount(): number {
    return this.#names.length;
  }

  /** Distinct terms in order; how often each occurs is left in `#tallies`, by term. */
  #tally(words: readonly string[]): Uint32Array {
    const distinct = new Uint32Array(words.length);
    let count = 0;
    for (const word of words) {
      const term = this.#term(word);
      if (term >= this.#tallies.length) this.#tallies.resize(term + 1);
      const before = this.#tallies.values[term] as number;
      if (before === 0) distinct[count++] = term;
      this.#tallies.values[term] = before + 1;
    }
    return distinct.slice(0, count);
  }

  #term(word: string): number {
    const known = this.#terms.get(word);
    if (known !== undefined) return known;
    const term = this.#names.length;
    this.#terms.set(word, term);
    this.#names.push(word);
    this.#lists.push({ passages: growableUint32(2), counts: growableUint32(2) });
    return term;
  }

  #drop(term: number, passage: number): void {
    const list = this.#lists[term];
    if (!list) return;
    // What lies beyond the length is left over, and no view without it is made: most lists are short, and there are many.
    const at = list.passages.values.indexOf(passage);
    if (at < 0 || at >= list.passages.length) return;
    const last = list.passages.length - 1;
    list.passages.values[at] = list.passages.values[last] ?? 0;
    list.counts.values[at] = list.counts.values[last] ?? 0;
    list.passages.length = last;
    list.counts.length = last;
  }
}

/** idf of a term that `df` of `count` units hold. */
export function bm25Idf(count: number, df: number): number {
  return Math.log(1 + (count - df + 0.5) / (df + 0.5));
}

/** Weight of a term that a unit of `length` terms holds `count` times, before idf. */
export function bm25Weight(count: number, length: number, meanLength: number): number {
  return (count * (BM25_K1 + 1)) / (count + BM25_K1 * (1 - BM25_B + (BM25_B * length) / meanLength));
}
