/** Asking every question, and reading the hits as corpus ids. */
import { LIMITS } from '../core/limits.ts';
import type { Search, SearchResult } from '../engine/messages.ts';
import { stopped } from './corpus.ts';
import type { AskableQuestion } from './questions.ts';

/** What of a memory answers. */
export interface Searchable {
  search(input: Search): Promise<Pick<SearchResult, 'hits'>>;
}

export type Baseline = 'bm25' | 'dense';

/** What of a memory gives the plain orders. */
export interface Rankable {
  rank(question: string, options: { groupId?: string; baseline?: Baseline; k: number }): Promise<readonly { readonly part: string }[]>;
}

export interface Asked {
  /** Distinct corpus ids, best first. */
  readonly hits: readonly string[];
  /** Of the search, the question's embedding included. */
  readonly millis: number;
}

export interface AskOptions {
  /** Distinct corpus ids wanted of each question. */
  readonly ids: number;
  readonly signal?: AbortSignal | undefined;
  readonly onAsked?: (questions: number) => void;
}

/** Passages asked for each corpus id that is wanted: a long line is several passages. */
const PASSAGES_PER_ID = 3;

/** One after the other, since latency is measured. @throws MnemographError `aborted` by the signal. */
export async function askAll(memory: Searchable, questions: readonly AskableQuestion[], options: AskOptions): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const question of questions) {
    if (options.signal?.aborted) throw stopped();
    asked.push(await askOne(memory, question, options.ids));
    options.onAsked?.(asked.length);
  }
  return asked;
}

/** Of a search that had to be widened, the first, narrower one is timed: widening is the evaluation's need, not a user's. */
async function askOne(memory: Searchable, { text, groupId }: AskableQuestion, ids: number): Promise<Asked> {
  let millis: number | undefined;
  const hits = await distinctIds(ids, async (k) => {
    const begin = performance.now();
    const result = await memory.search({ question: text, groupId, k });
    millis ??= performance.now() - begin;
    return result.hits.map(({ citation }) => citation.part);
  });
  return { hits, millis: millis ?? 0 };
}

/** The same questions by a plain order. @throws MnemographError `aborted` by the signal. */
export async function rankAll(memory: Rankable, questions: readonly AskableQuestion[], baseline: Baseline, options: AskOptions): Promise<string[][]> {
  const ranked: string[][] = [];
  for (const { text, groupId } of questions) {
    if (options.signal?.aborted) throw stopped();
    ranked.push(await distinctIds(options.ids, async (k) => (await memory.rank(text, { groupId, baseline, k })).map(({ part }) => part)));
    options.onAsked?.(ranked.length);
  }
  return ranked;
}

/** Asks for more passages until they are of enough corpus lines, or there are no more. */
async function distinctIds(ids: number, parts: (k: number) => Promise<readonly string[]>): Promise<string[]> {
  for (let k = Math.min(ids * PASSAGES_PER_ID, LIMITS.hitsMax); ; k = Math.min(2 * k, LIMITS.hitsMax)) {
    const returned = await parts(k);
    const distinct = [...new Set(returned)].slice(0, ids);
    if (distinct.length === ids || returned.length < k || k === LIMITS.hitsMax) return distinct;
  }
}
