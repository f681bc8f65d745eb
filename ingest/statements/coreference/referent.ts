import type { EntityType } from '../../../src/core/model.ts';

export type Gender = 'male' | 'female';

/** Something named that later words may stand for. */
export interface Referent {
  /** As it is to be shown: the fullest name. */
  name: string;
  readonly key: string;
  /** Null where the name rules say nothing. */
  type: EntityType | null;
  gender: Gender | null;
  /** Nouns that it was said to be: 'song', 'company'. */
  readonly classes: Set<string>;
  /** Where it was last named, as (sentence, place in the sentence). */
  sentence: number;
  place: number;
  /** It was a subject there, or what a title is about. */
  subject: boolean;
  /** Half-open range of the passage where it was last named; `start === end` where no sentence names it. */
  start: number;
  end: number;
  /** That a sentence has named it. */
  named: boolean;
  /** Who speaks, or what the title is about. */
  readonly role: 'speaker' | 'title' | null;
}
