/** A claim before its time and factuality are known. */
import type { Cue } from '../../../src/core/model.ts';
import type { TimePoint } from '../../../src/core/time.ts';
import type { ClaimEnd } from '../claim.ts';
import type { Clause } from './clause.ts';
import type { SentenceNode } from './sentence-tree.ts';

export interface Draft {
  readonly subject: ClaimEnd;
  readonly wording: string;
  readonly lemma: string;
  readonly object: ClaimEnd;
  /** 'state' where absent. */
  readonly kind?: 'state' | 'event';
  readonly singular?: boolean;
  /** Overrides what the clause says ('former' in a plain clause). */
  readonly cue?: Cue;
  /** Whose times and factuality it has; null for what a noun phrase says beside its clause. */
  readonly clause: Clause | null;
  /** Where its times are looked for besides the clause: the noun phrase that it was read from. */
  readonly place: SentenceNode;
  /** That the clause's times are not its own ('Ann, head of testing, died in 1997'). */
  readonly undated?: boolean;
  /** That a point in time is its end: 'left in 1991'. */
  readonly ending?: boolean;
  /** Known without a time expression: 'aged 83', brackets. */
  readonly validAt?: TimePoint;
  readonly invalidAt?: TimePoint;
  readonly occurredAt?: TimePoint;
  readonly corrects?: ClaimEnd;
}

/** Claims of every pair of ends. */
export function paired(subjects: readonly ClaimEnd[], objects: readonly ClaimEnd[], rest: Omit<Draft, 'subject' | 'object'>): Draft[] {
  return subjects.flatMap((subject) => objects.map((object): Draft => ({ ...rest, subject, object })));
}
