/** Questions about facts, and their answers. */
import { z } from 'zod';
import { LIMITS } from '../../core/limits.ts';
import type { Instant, TimePoint } from '../../core/time.ts';
import { type Citation, groupId, time, times } from './common.ts';

/** A fact as the memory believed it at the `knownAt` of the request, without the text that it was read from. */
export interface FactSummary {
  readonly id: string;
  readonly subject: string;
  /** Canonical id, such as `chief_executive`. */
  readonly relation: string;
  readonly object: string;
  readonly kind: 'state' | 'event';
  /** Times as they may be shown: ISO 8601 no finer than known, '≤ ' before one that is a bound. Null: unknown, or open. */
  readonly validAt: string | null;
  readonly invalidAt: string | null;
  readonly occurredAt: string | null;
  /** 'current': true at the time asked about (now where none is); 'ended' and 'future' are found only at any time. */
  readonly standing: 'current' | 'ended' | 'future';
  /** Since when the memory believes this reading. */
  readonly createdAt: Instant;
  readonly supports: number;
  readonly conflict: boolean;
}

/** A fact as the memory believed it, with the sentence that opened it. */
export interface FactView extends FactSummary {
  /** The relation as its opening statement words it. */
  readonly wording: string;
  /** Who is reported to say so; null where the source itself does. */
  readonly saidBy: string | null;
  /** The opening statement's sentence, nothing more; '' where it has none. */
  readonly text: string;
  /** Where it was read. */
  readonly citation: Citation | null;
}

/** Facts of the group, or of an entity or relation, by id; page by page. */
export const factsSchema = z.strictObject({
  groupId,
  entity: z.string().min(1).optional(),
  relation: z.string().min(1).optional(),
  ...times,
  /** Id of the last fact of the page before. */
  after: z.string().default(''),
  limit: z.number().int().min(1).max(LIMITS.pageRowsMax).default(100),
});

export type Facts = z.input<typeof factsSchema>;

export interface FactsResult {
  readonly facts: readonly FactView[];
  /** Give it as `after` for the next page; null where this is the last. */
  readonly next: string | null;
}

export const timelineSchema = z.strictObject({ groupId, entity: z.string().min(1), relation: z.string().min(1).optional(), knownAt: times.knownAt });

export type Timeline = z.input<typeof timelineSchema>;

/** A fact of a timeline: the points that its times are shown from, to draw it by. */
export interface TimelineFact extends FactSummary {
  /** Start of a state, time of an event; null: not known. */
  readonly start: TimePoint | null;
  /** End of a state; null: open, or not known. */
  readonly end: TimePoint | null;
}

/** An entity's facts in order of validity, those of one relation together. What they were read from tells `why`. */
export interface TimelineResult {
  /** Its name, as most often written. */
  readonly entity: string;
  /** What 'current' means: `knownAt`, else now. */
  readonly at: Instant;
  readonly knownAt: Instant | null;
  /** By the start of their first fact. `label` is the relation as a person would say it of this entity. */
  readonly relations: readonly {
    readonly relation: string;
    readonly label: string;
    /** Where the entity stands in these facts. */
    readonly end: 'subject' | 'object';
    readonly facts: readonly TimelineFact[];
  }[];
}

/** What changed between two times: in the world ('valid'), or in what the memory believed ('known'). */
export const diffSchema = z.strictObject({
  groupId,
  from: time,
  to: time,
  axis: z.enum(['valid', 'known']).default('valid'),
  entity: z.string().min(1).optional(),
  relation: z.string().min(1).optional(),
  /** Only for the axis 'valid': the changes that the memory knew of then. */
  knownAt: times.knownAt,
  /** Facts of each list. */
  limit: z.number().int().min(1).max(LIMITS.pageRowsMax).default(100),
});

export type Diff = z.input<typeof diffSchema>;

export interface DiffResult {
  readonly from: Instant;
  readonly to: Instant;
  readonly axis: 'valid' | 'known';
  /**
   * Axis 'valid': states that began, and that ended, after `from` and not after `to`; one that did both is in both. Axis 'known': facts
   * that the memory believes at `to` and did not at `from`, and the other way round.
   */
  readonly began: readonly FactView[];
  readonly ended: readonly FactView[];
  /** Axis 'valid': values and what took their place, also told in the lists above. Axis 'known': facts believed with other times. */
  readonly changed: readonly { readonly before: FactView; readonly after: FactView }[];
  /** Events between the two times; none on the axis 'known', where an event that was learned of has begun to be believed. */
  readonly happened: readonly FactView[];
  /** How many there are of each, where a list is cut at `limit`. */
  readonly counts: { readonly began: number; readonly ended: number; readonly changed: number; readonly happened: number };
}

/** A fact by its id, or by that of a statement that supports, opens or closes it. */
export const factReferenceSchema = z.strictObject({ groupId, fact: z.string().min(1), knownAt: times.knownAt });

export type FactReference = z.input<typeof factReferenceSchema>;

/** Why a fact is believed: its statements, what opened and closed it, by which rule, and what would undo that. */
export interface WhyResult {
  readonly fact: FactView;
  /** Until when the memory believed it; null: it does (at `knownAt`). The rest tells of its last reading then. */
  readonly believedTo: Instant | null;
  readonly opened: StatementView | null;
  readonly closed: StatementView | null;
  readonly rule: string;
  /** What the rule means, and what would undo it. */
  readonly meaning: string;
  readonly undo: string;
  readonly supports: readonly StatementView[];
  /** Corrections that take it back. */
  readonly correctedBy: readonly StatementView[];
}

export interface StatementView {
  readonly id: string;
  readonly subject: string;
  readonly relation: string;
  readonly wording: string;
  readonly object: string;
  readonly cue: string;
  readonly kind: 'state' | 'event';
  readonly validAt: string | null;
  readonly invalidAt: string | null;
  readonly occurredAt: string | null;
  readonly saidBy: string | null;
  readonly origin: string;
  readonly referenceTime: Instant;
  readonly createdAt: Instant;
  readonly text: string;
  readonly citation: Citation | null;
}

/** Every reading of a fact that the memory ever had, oldest first. */
export interface HistoryResult {
  readonly fact: FactView;
  readonly versions: readonly {
    readonly validAt: string | null;
    readonly invalidAt: string | null;
    readonly occurredAt: string | null;
    readonly believedFrom: Instant;
    readonly believedTo: Instant | null;
    /** Ids of the statements that opened and closed this reading. */
    readonly openedBy: string;
    readonly closedBy: string | null;
    readonly rule: string;
    readonly meaning: string;
  }[];
}

/** A correction: an ordinary episode of the source `user:` that takes back a fact's value, or gives another, or other times. */
export const correctSchema = z.strictObject({
  groupId,
  /** Id of the fact, or of a statement that supports it. */
  fact: z.string().min(1),
  /** The right value; absent: that of the fact, with the times given here, or, without any, nothing in its place. */
  object: z.string().min(1).optional(),
  /** From when it holds. Absent: from when the corrected value did. */
  validAt: time.optional(),
  /** From when it no longer holds, or 'open'. Absent: the end that was stated of the corrected value. */
  invalidAt: time.optional(),
  /** When an event happened. */
  occurredAt: time.optional(),
  /** When it was said; default now. */
  referenceTime: time.optional(),
  /** Why, in words; kept as the episode's text. */
  note: z.string().optional(),
});

export type Correct = z.input<typeof correctSchema>;

export interface CorrectResult {
  /** The correction: forgetting it undoes it. */
  readonly episodeId: string;
  readonly source: string;
  /** The fact as it was believed before. */
  readonly before: FactView;
  /** What is believed in its place; null where it was only taken back. */
  readonly after: FactView | null;
}

export const profileSchema = z.strictObject({
  groupId,
  entity: z.string().min(1),
  ...times,
  /** Approximate tokens of the text. */
  tokens: z.number().int().min(1).max(1_000_000).default(500),
});

export type Profile = z.input<typeof profileSchema>;

/** An entity's current facts by topic, with their dates, within a token budget. */
export interface ProfileResult {
  readonly entity: string;
  readonly text: string;
  readonly tokens: number;
  readonly topics: readonly { readonly topic: string; readonly facts: readonly FactView[] }[];
  /** Facts left out for the budget. */
  readonly left: number;
}

/** Relations that the memory can tell, or, with `proposed`, how many values those of the group that no table knows seem to have at a time. */
export const relationsSchema = z.strictObject({ groupId, proposed: z.boolean().default(false) });

export type Relations = z.input<typeof relationsSchema>;

export interface RelationsResult {
  readonly relations: readonly {
    readonly id: string;
    readonly label: string;
    readonly topic: string;
    readonly kind: 'state' | 'event';
    readonly constrained: 'subject' | 'both' | 'none';
    readonly forms: readonly string[];
    readonly inverseForms: readonly string[];
    /** 'built-in', 'schema' (the user's file), or 'proposed' (learned from the group's data, never applied). */
    readonly origin: 'built-in' | 'schema' | 'proposed';
    /** Facts of the group that are believed. */
    readonly facts: number;
    /** The counts that speak for a proposal; null otherwise. */
    readonly because: string | null;
  }[];
}
