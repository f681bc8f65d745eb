/**
 * What a rule read, before it is a statement: ends as spans of the text, the relation as worded, times. Rules (frames over a parse,
 * records, notes) make claims and know nothing of ids, slots or canonical relations; `statements-of-claims.ts` does the rest.
 */
import type { Cue, EntityType } from '../../src/core/model.ts';
import type { TimePoint } from '../../src/core/time.ts';

/** One end of a claim. */
export interface ClaimEnd {
  /** As it is to be shown: a pronoun or 'the company' already resolved to the name it stands for. */
  readonly text: string;
  /** Half-open character range of the passage's text where the name (or what stands for it) is; `start === end` where it is not written. */
  readonly start: number;
  readonly end: number;
  /** 'literal': a quantity, date, description or common noun that is no name. */
  readonly type: EntityType | 'literal';
  /**
   * Normalised value of a literal where it has one: ISO date, number with unit. Absent: the text itself.
   */
  readonly value?: string;
}

export interface Claim {
  /** Index into `Passage.sentences`. */
  readonly sentence: number;
  readonly subject: ClaimEnd;
  /** The relation as the sentence words it: 'was appointed chief executive of'. */
  readonly wording: string;
  /**
   * The same as lemmas without auxiliaries, articles and adverbs, from subject to object, a passive written with 'be':
   * 'appoint chief executive of' → 'chief executive of'; 'be acquire by'; 'live in'; for an unclear one the wording's head.
   * Looked up in the relation table.
   */
  readonly lemma: string;
  readonly object: ClaimEnd;
  /** A definite singular role: 'the drummer of Y is Z', 'Y is run by Z'. */
  readonly singular: boolean;
  readonly kind: 'state' | 'event';
  readonly cue: Cue;
  readonly validAt: TimePoint | null;
  readonly invalidAt: TimePoint | null;
  readonly occurredAt: TimePoint | null;
  /** Who is reported to say so: 'Ann says that …'; null where the text itself does. */
  readonly saidBy: string | null;
  /** For a correction the value that it takes back, in place of the object: '2.4 million, not 4.2 million'. */
  readonly corrects?: ClaimEnd;
}
