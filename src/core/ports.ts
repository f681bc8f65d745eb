/** What the core needs from outside, injected at the composition root. */
import type { Instant } from './time.ts';

export interface Clock {
  now(): Instant;
}

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
}

export interface Logger {
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** A passage as the embedder reads it: the context once, then its sentences. */
export interface PassageInput {
  /** Title or speaker, prefixed to the text in the same run; may be ''. */
  readonly context: string;
  readonly sentences: readonly string[];
}

/** Token states of one run of the encoder, for models that read them (the parser head). */
export interface TokenStates {
  /** `tokens × width`: `middle_states` then `last_hidden_state` of each token. */
  readonly values: Float32Array;
  readonly width: number;
  /** For each token the index of its sentence, or -1 (context, special tokens). */
  readonly sentence: Int16Array;
  /** Half-open character range in its sentence, two numbers a token; 0,0 where `sentence` is -1. */
  readonly offsets: Uint32Array;
}

/** A word of a sentence with its place in the dependency tree (Universal Dependencies 2). Punctuation and clitics are words of their own. */
export interface ParsedWord {
  /** Half-open character range of the sentence. */
  readonly start: number;
  readonly end: number;
  /** Universal part of speech: NOUN, PROPN, VERB, AUX, ... */
  readonly upos: string;
  /** Index of its head among the sentence's words; -1 for the root. */
  readonly head: number;
  /** Relation to the head without its subtype: nsubj, obj, obl, nmod, appos, acl, ... */
  readonly relation: string;
}

/** The words of one sentence, in order: one root, no cycles. */
export interface ParsedSentence {
  readonly words: readonly ParsedWord[];
}

export interface EmbeddedPassage {
  /** `(1 + sentences) × dimensions`, each of length 1: the passage, then its sentences. */
  readonly values: Float32Array;
  /** One entry a window of the passage; empty unless `states` was asked for. */
  readonly states: readonly TokenStates[];
  /** One tree a sentence, in order; null unless `parse` was asked for and the model has a parser. */
  readonly parses: readonly ParsedSentence[] | null;
}

/** Turns text into vectors of length 1. The same text gives the same bytes, whatever else is embedded at the time. */
export interface Embedder {
  /** Names weights and revision; stored with the vectors, and compared when a store is opened. */
  readonly id: string;
  readonly dimensions: number;
  embedQuery(text: string): Promise<Float32Array>;
  embedPassage(passage: PassageInput, options?: { readonly states?: boolean; readonly parse?: boolean }): Promise<EmbeddedPassage>;
  /** Passages that may usefully be in flight at once. */
  readonly concurrency: number;
  close(): Promise<void>;
}

export interface LanguageModelMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** A chat model; optional everywhere. */
export interface LanguageModel {
  readonly id: string;
  complete(request: { readonly messages: readonly LanguageModelMessage[]; readonly jsonSchema?: object; readonly signal?: AbortSignal }): Promise<{
    readonly text: string;
    readonly tokensIn: number;
    readonly tokensOut: number;
  }>;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

export const silentLogger: Logger = { warn: () => {}, info: () => {}, debug: () => {} };
