/** Claims as the grammar of records makes them. */
import type { Cue, Passage } from '../../../src/core/model.ts';
import type { Instant, TimePoint } from '../../../src/core/time.ts';
import type { Claim, ClaimEnd } from '../claim.ts';
import type { Subject, SubjectContext } from './subjects.ts';

/** What the parts of the grammar know of the passage that they read. */
export interface Reading extends SubjectContext {
  readonly passage: Passage;
  readonly referenceTime: Instant;
}

/** What is not the usual: a plain, many-valued, undated state. */
export interface ClaimDetails {
  readonly wording?: string;
  readonly singular?: boolean;
  readonly kind?: 'state' | 'event';
  readonly cue?: Cue;
  readonly validAt?: TimePoint | null;
  readonly invalidAt?: TimePoint | null;
  readonly occurredAt?: TimePoint | null;
}

/** A claim of the sentence at `at`, a place in the passage's text. */
export function claimOf(reading: Reading, at: number, [subject, lemma, object]: readonly [ClaimEnd, string, ClaimEnd], details: ClaimDetails = {}): Claim {
  return {
    sentence: sentenceAt(reading.passage, at),
    subject,
    wording: details.wording ?? lemma,
    lemma,
    object,
    singular: details.singular ?? false,
    kind: details.kind ?? 'state',
    cue: details.cue ?? 'plain',
    validAt: details.validAt ?? null,
    invalidAt: details.invalidAt ?? null,
    occurredAt: details.occurredAt ?? null,
    saidBy: null,
  };
}

export function endOfSubject({ text, start, end, type }: Subject): ClaimEnd {
  return { text, start, end, type };
}

/** Index of the sentence that holds the place, or of the last one before it. */
function sentenceAt(passage: Passage, at: number): number {
  let index = 0;
  for (let next = 1; next < passage.sentences.length && (passage.sentences[next]?.start ?? 0) <= at; next++) index = next;
  return index;
}
