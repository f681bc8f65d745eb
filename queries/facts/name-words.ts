/** The words of names and values as facts are compared with questions: read once for all questions on one state of a group. */
import type { GroupIndex } from '../../graph/index/group-index.ts';
import { terms } from '../../src/core/analyzer.ts';
import { roots } from './word-root.ts';

export interface WordsOfText {
  /** Distinct terms, as BM25 counts them. */
  readonly terms: readonly string[];
  /** Distinct roots. */
  readonly roots: readonly string[];
}

/** Texts kept for one group; beyond, all are read anew. About 300 bytes each. */
const KEPT_MAX = 20_000;

interface Kept {
  revision: number;
  readonly words: Map<string, WordsOfText>;
}

/** Goes with the index, and is emptied when that moves on: what was forgotten is not kept here. */
const KEPT = new WeakMap<GroupIndex, Kept>();

export function wordsOfText(index: GroupIndex): (text: string) => WordsOfText {
  const kept = KEPT.get(index) ?? { revision: index.revision, words: new Map() };
  KEPT.set(index, kept);
  if (kept.revision !== index.revision || kept.words.size > KEPT_MAX) kept.words.clear();
  kept.revision = index.revision;
  return (text) => {
    let words = kept.words.get(text);
    if (words === undefined) kept.words.set(text, (words = { terms: [...new Set(terms(text))], roots: [...new Set(roots(text))] }));
    return words;
  };
}
