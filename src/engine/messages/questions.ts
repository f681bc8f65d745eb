/** Questions in words: search, ask, context. */
import { z } from 'zod';
import { LIMITS } from '../../core/limits.ts';
import type { Instant } from '../../core/time.ts';
import { type Citation, groupId, time } from './common.ts';
import type { FactView } from './facts.ts';

export const searchSchema = z.strictObject({
  groupId,
  question: z
    .string()
    .refine((text) => text.trim() !== '', 'the question is empty; write what you want to know')
    .max(LIMITS.questionCharsMax, `the question is longer than ${LIMITS.questionCharsMax} characters; ask something shorter, and add long texts as documents`),
  /** Hits wanted. */
  k: z.number().int('k must be a whole number').min(1, 'k must be at least 1').max(LIMITS.hitsMax).default(10),
  /** An instant, 'now' or 'any'. Default 'any'. */
  asOf: time.optional(),
  /** What the memory knew then. Default: now. */
  knownAt: time.optional(),
  filter: z
    .strictObject({
      source: z.string().optional(),
      speaker: z.string().optional(),
      tag: z.string().optional(),
      /** Passages said in [from, to). */
      from: time.optional(),
      to: time.optional(),
    })
    .default({}),
});

export type Search = z.input<typeof searchSchema>;

/** Parts of a score, which add up to it. */
export interface ScoreParts {
  readonly bm25: number;
  readonly dense: number;
  readonly sentence: number;
  readonly series: number;
  /** How its kind of document fits this question, at most 0. */
  readonly kind: number;
  readonly anchor: number;
  readonly walk: number;
}

/** One step of the path from the question to a passage. */
export type TraceStep =
  | { readonly kind: 'question'; readonly names: readonly string[] }
  | { readonly kind: 'passage'; readonly passageId: string; readonly title: string; readonly sentence: string }
  | { readonly kind: 'name'; readonly name: string; readonly mass: number }
  | { readonly kind: 'fact'; readonly factId: string; readonly subject: string; readonly relation: string; readonly object: string };

export interface Hit {
  readonly passageId: string;
  readonly score: number;
  readonly parts: ScoreParts;
  readonly text: string;
  readonly title: string;
  readonly speaker: string | null;
  readonly tags: readonly string[];
  /** Sentence that fits best, half-open in `text`. */
  readonly evidence: { readonly start: number; readonly end: number };
  /** Sentences, half-open in `text`, that state only what was not true as of the question. */
  readonly closed: readonly { readonly start: number; readonly end: number }[];
  readonly citation: Citation;
  /** From the question to this passage. */
  readonly trace: readonly TraceStep[];
  /** Facts stated in this passage, with their times, as of the question. */
  readonly facts: readonly FactView[];
}

/** A fact found by a search. */
export interface FactHit extends FactView {
  /** In [0, 1], comparable with the other facts of the answer. */
  readonly score: number;
  /** Parts of the score, which add up to it. */
  readonly parts: {
    readonly words: number;
    readonly path: number;
    readonly meaning: number;
    readonly ends: number;
    readonly relation: number;
    readonly walk: number;
  };
  /** From the question to this fact: names it arrived by, facts between. */
  readonly trace: readonly TraceStep[];
}

export interface SearchResult {
  readonly question: string;
  readonly groupId: string;
  readonly hits: readonly Hit[];
  /** Facts that answer, or lead to the answer; at most `k`. */
  readonly facts: readonly FactHit[];
  /** Names of the question that the memory knows. */
  readonly names: readonly string[];
  /** How the time of the question was read: by whom, and the words it was read from. */
  readonly time: { readonly from: 'request' | 'question' | 'none'; readonly reading: string | null };
  readonly asOf: Instant | 'any';
  readonly knownAt: Instant | null;
  readonly revision: number;
  readonly millis: number;
}

export type Ask = Search;

export interface AskResult {
  readonly question: string;
  /** Null: not in memory. */
  readonly answer: string | null;
  /** In [0, 1]; below the threshold the answer is null. */
  readonly support: number;
  /** The sentence that answers, and those that lead to it, in order. */
  readonly evidence: readonly { readonly text: string; readonly citation: Citation; readonly score: number }[];
  /** Facts that answer, or lead to the answer. */
  readonly facts: readonly FactHit[];
  readonly hits: readonly Hit[];
}

export const contextSchema = searchSchema.extend({
  /** Approximate tokens of the block. */
  tokens: z.number().int().min(1, 'tokens must be at least 1').max(1_000_000).default(2000),
});

export type ContextRequest = z.input<typeof contextSchema>;

export interface ContextResult {
  /** Ready to be put before a question: numbered passages with sources and dates, best evidence first and last. */
  readonly text: string;
  readonly tokens: number;
  readonly hits: readonly Hit[];
}
