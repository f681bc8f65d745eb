/** A word of a sentence's tree, or a name, a time or a sum that is one word there. */
import type { Mention } from '../../../src/core/model.ts';
import type { TimeExpression } from '../../../src/core/time-expressions/time-expression.ts';

export interface SentenceNode {
  /** Place among the sentence's nodes. */
  readonly index: number;
  /** Half-open range of the sentence. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly lower: string;
  /** Part of speech; of a name 'PROPN', of a time 'NUM'. */
  upos: string;
  readonly mention: Mention | null;
  readonly time: TimeExpression | null;
  head: SentenceNode | null;
  relation: string;
  /** The prepositions that govern it, once they were asked for. */
  preposition?: string;
  /** In order of the sentence. */
  children: SentenceNode[];
}
