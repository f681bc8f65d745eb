/** A clause as frames read it. */
import type { SentenceNode } from './sentence-tree.ts';

export interface Oblique {
  /** '' where none is written ('last month'). */
  readonly preposition: string;
  readonly node: SentenceNode;
}

export interface Clause {
  readonly predicate: SentenceNode;
  /** 'copula': the predicate is a noun, adjective or place, linked by *be*. */
  readonly form: 'verb' | 'copula';
  /** Of the verb, 'be' for a copula. */
  readonly lemma: string;
  /** 'up' of 'took up'; '' where there is none. */
  readonly particle: string;
  readonly passive: boolean;
  /** Has a tense of its own, or shares one. */
  readonly finite: boolean;
  /** Written before the predicate: auxiliaries and copula. */
  readonly auxiliaries: readonly SentenceNode[];
  readonly subjects: readonly SentenceNode[];
  readonly objects: readonly SentenceNode[];
  /** Noun or adjective that says what subject or object becomes: 'named her CEO'. */
  readonly complements: readonly SentenceNode[];
  readonly obliques: readonly Oblique[];
  /** It has no subject written, as in notes: 'Moved to Ghent yesterday', 'Reassigned to Ann'. */
  readonly elliptic: boolean;
  readonly parent: Clause | null;
  readonly tense: 'past' | 'present' | 'future';
  readonly perfect: boolean;
}
