/**
 * One schema a message, for every surface. Fields are camelCase here and snake_case on the wire (`toWire`).
 * Requests are zod schemas, since they come from outside; results are types, since we make them.
 */
import { z } from 'zod';
import { LIMITS } from '../core/limits.ts';
import type { Entity, EntityType, Episode, EpisodeStatus, Fact, LinkDecision, Passage } from '../core/model.ts';
import type { Instant, TimePoint } from '../core/time.ts';
import type { GraphStatistics } from '../../graph/association/index.ts';

/** The group where none is given. */
export const DEFAULT_GROUP = 'default';

const groupId = z.string().min(1, "a group id must not be empty; leave it out for 'default'").max(LIMITS.groupIdCharsMax).default(DEFAULT_GROUP);
/** ISO 8601, at any precision from the year on; read by core/time.ts. */
const time = z.string().min(1);

const metadata = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]));

/** An end of a given statement: a text is an entity where it reads as a name or is among `entities`. */
const givenEnd = z.union([z.string().min(1), z.strictObject({ entity: z.string().min(1) }), z.strictObject({ literal: z.string().min(1) })]);

/** What is claimed, with its times; `invalidAt` is from when it no longer held. */
const givenStatement = z.strictObject({
  subject: givenEnd,
  relation: z.string().min(1),
  object: givenEnd,
  cue: z.enum(['plain', 'ends', 'negates', 'corrects', 'supposed']).optional(),
  validAt: time.optional(),
  invalidAt: time.optional(),
  occurredAt: time.optional(),
  /** The value that a correction takes back. */
  corrects: givenEnd.optional(),
});

const given = z.strictObject({
  entities: z.array(z.string()).default([]),
  triples: z.array(z.tuple([z.string(), z.string(), z.string()])).default([]),
  statements: z.array(givenStatement).optional(),
});

/** A text given directly: one episode. */
export const addTextSchema = z.strictObject({
  groupId,
  /** May be empty where triples or statements are given: they are then the text. */
  text: z.string(),
  title: z.string().default(''),
  /** Names where it came from; the same source again replaces the earlier version. Default: 'text:' and the hash of the text, for a message of who said it and when too. */
  source: z.string().min(1).optional(),
  /** Part of the source, such as a message id. Default: for a message of a source the hash of who said what and when, so that messages append; else ''. */
  part: z.string().default(''),
  kind: z.enum(['document', 'record', 'message', 'fact']).default('document'),
  /** The conversation or article that it continues, and its place there. */
  document: z.string().min(1).optional(),
  position: z.number().int().nonnegative().optional(),
  speaker: z.string().optional(),
  tags: z.array(z.string()).default([]),
  metadata: metadata.default({}),
  /** When it was said. */
  referenceTime: time.optional(),
  given: given.optional(),
});
export type AddText = z.input<typeof addTextSchema>;

/** Files, folders, globs, or `-` with `stdin`. */
export const addSourcesSchema = z.strictObject({
  groupId,
  paths: z.array(z.string().min(1)).min(1),
  /** Text of standard input, where `-` is among the paths. */
  stdin: z.string().optional(),
  /** Where standard input comes from: the same name again replaces it. Default: its hash. */
  stdinSource: z.string().min(1).optional(),
  /** Format of all of them; absent: by extension. */
  format: z.string().optional(),
  tags: z.array(z.string()).default([]),
  /** 'now': recordedAt is the commit time. 'reference': the time it was said, for loading archives. */
  recordedAt: z.enum(['now', 'reference']).default('now'),
});
export type AddSources = z.input<typeof addSourcesSchema>;

export interface Problem {
  readonly source: string;
  readonly line: number | null;
  readonly reason: string;
}

export interface AddReport {
  readonly groupId: string;
  /** Episodes added or replaced; those that said what was known; those whose source no longer has them. */
  readonly added: number;
  readonly unchanged: number;
  readonly ended: number;
  readonly failed: number;
  readonly passages: number;
  readonly mentions: number;
  readonly statements: number;
  readonly episodeIds: readonly string[];
  /** What could not be read; everything else was added. */
  readonly problems: readonly Problem[];
  /** Files met that are of no supported kind. */
  readonly skipped: number;
  readonly seconds: number;
  /** True where the signal ended it early; a second run continues. */
  readonly interrupted: boolean;
}

/** Told while adding, on every episode. */
export interface AddProgress {
  readonly stage: 'reading' | 'applying';
  readonly source: string;
  readonly episodes: number;
  readonly episodesTotal: number;
  readonly passages: number;
  readonly passagesPerSecond: number;
  /** Estimated; null until there is a rate. */
  readonly secondsLeft: number | null;
}

/** What adding would extract, without a store being written. */
export interface DryRunPassage {
  readonly source: string;
  readonly part: string;
  readonly title: string;
  readonly headings: readonly string[];
  readonly text: string;
  readonly sentences: number;
  readonly referenceTime: Instant | null;
  readonly names: readonly { readonly name: string; readonly type: string; readonly rule: string }[];
  readonly statements: readonly {
    readonly subject: string;
    readonly relation: string;
    readonly wording: string;
    readonly object: string;
    readonly kind: 'state' | 'event';
    readonly cue: string;
    readonly validAt: string | null;
    readonly invalidAt: string | null;
    readonly occurredAt: string | null;
    readonly saidBy: string | null;
  }[];
}

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

/** Where a passage came from, exactly. */
export interface Citation {
  readonly episodeId: string;
  readonly source: string;
  readonly part: string;
  readonly title: string;
  readonly headings: readonly string[];
  /** Half-open character range of the episode's text. */
  readonly start: number;
  readonly end: number;
  readonly line: number | null;
  readonly referenceTime: Instant;
  readonly recordedAt: Instant;
}

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

/** Times that every read takes. */
const times = {
  /** An instant, 'now' or 'any'. Default 'any'. */
  asOf: time.optional(),
  /** What the memory knew then. Default: now. */
  knownAt: time.optional(),
};

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

export interface EpisodeView {
  readonly episode: Episode;
  readonly passages: readonly Passage[];
}

export type GetResult =
  | { readonly kind: 'episode'; readonly episode: Episode; readonly passages: readonly Passage[] }
  | {
      readonly kind: 'passage';
      readonly passage: Passage;
      readonly mentions: readonly { readonly name: string; readonly type: string; readonly rule: string }[];
    }
  | { readonly kind: 'entity'; readonly entity: Entity; readonly facts: readonly FactView[]; readonly passages: readonly Passage[] }
  /** What a name may mean that several things have. */
  | { readonly kind: 'candidates'; readonly candidates: readonly EntityCandidate[] }
  | { readonly kind: 'fact'; readonly fact: Fact };

/** One of several things that a name may mean. */
export interface EntityCandidate {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly type: EntityType;
  readonly mentions: number;
  /** A source that names it, and the words around the name there. */
  readonly source: string;
  readonly text: string;
}

/** Entities by name, or, with `duplicates`, pairs of them that may be one: nothing is linked for it. */
export const entitiesSchema = z.strictObject({
  groupId,
  /** Entities with a name that begins so. */
  prefix: z.string().default(''),
  duplicates: z.boolean().default(false),
  limit: z.number().int().min(1).max(LIMITS.pageRowsMax).default(100),
});
export type Entities = z.input<typeof entitiesSchema>;

export type EntitiesResult =
  | { readonly what: 'entities'; readonly entities: readonly Entity[] }
  | { readonly what: 'duplicates'; readonly duplicates: readonly Duplicate[] };

/** Two entities that may be one. `merge` with both ids says that they are. */
export interface Duplicate {
  readonly a: EntityCandidate;
  readonly b: EntityCandidate;
  /**
   * Why they may be one, and why they were not linked: 'same_name' (nothing that is told of them is alike), 'other_calling',
   * 'two_places_at_once', 'told_apart' (a text says that they are two), 'short_form' (its context has nothing of the longer name's),
   * 'ambiguous_short_form' (several may be meant), 'alike' (names spelled much alike).
   */
  readonly reason: 'same_name' | 'other_calling' | 'two_places_at_once' | 'told_apart' | 'short_form' | 'ambiguous_short_form' | 'alike';
  /** The reason in words. */
  readonly because: string;
  /** 0 to 1: a rank among the proposals, no probability. */
  readonly strength: number;
}

/** That two names are one thing (`merge`: names as written, or entities by id), or are two (`split`: names). */
export const mergeSchema = z.strictObject({ groupId, a: z.string().min(1), b: z.string().min(1) });
export type Merge = z.input<typeof mergeSchema>;
export type Split = Merge;

export interface DecisionResult {
  readonly decision: DecisionView;
  /** The entities of the two names as they are now: after a merge one, after a split two or more. */
  readonly entities: readonly EntityCandidate[];
}

export const decisionsSchema = z.strictObject({ groupId });
export type Decisions = z.input<typeof decisionsSchema>;

/** A decision about names, as it was taken. */
export interface DecisionView {
  readonly id: string;
  readonly kind: 'merge' | 'split';
  /** The names, as they are most often written. */
  readonly a: string;
  readonly b: string;
  readonly decidedAt: Instant;
  /** False where a later decision about the same two names says otherwise. */
  readonly counts: boolean;
}

/** Decisions of the group, the last first. One goes with the last mention of either name. */
export interface DecisionsResult {
  readonly decisions: readonly DecisionView[];
}

/** Takes a decision back: the rules and the other decisions say then what is one. */
export const undoSchema = z.strictObject({ groupId, decision: z.string().min(1) });
export type Undo = z.input<typeof undoSchema>;

export const listSchema = z.strictObject({
  groupId,
  what: z.enum(['episodes', 'sources', 'entities', 'facts', 'groups']).default('sources'),
  status: z.enum(['pending', 'applied', 'failed']).optional(),
  source: z.string().optional(),
  /** Entities whose name begins so. */
  prefix: z.string().default(''),
  limit: z.number().int().min(1).max(LIMITS.pageRowsMax).default(100),
});
export type List = z.input<typeof listSchema>;

export interface ListedEpisode {
  readonly id: string;
  readonly source: string;
  readonly part: string;
  readonly title: string;
  readonly kind: string;
  readonly status: EpisodeStatus;
  readonly failure: string | null;
  readonly referenceTime: Instant;
  readonly recordedAt: Instant;
  readonly expiredAt: Instant | null;
  readonly characters: number;
}

export type ListResult =
  | { readonly what: 'episodes'; readonly episodes: readonly ListedEpisode[] }
  | {
      readonly what: 'sources';
      readonly sources: readonly {
        readonly source: string;
        readonly episodes: number;
        readonly pending: number;
        readonly failed: number;
        readonly lastRecordedAt: Instant;
      }[];
    }
  | { readonly what: 'entities'; readonly entities: readonly Entity[] }
  | { readonly what: 'facts'; readonly facts: readonly FactView[] }
  | { readonly what: 'groups'; readonly groups: readonly string[] };

/**
 * What `forget` removes: an episode by its id, or a source with all its versions (`target`); the passages that speak of an entity
 * (`entity`: a name or an entity's id); or the group (`all`). With `preview` nothing is removed, and the report says what would be.
 */
export const forgetSchema = z.strictObject({
  groupId,
  target: z.string().min(1).optional(),
  entity: z.string().min(1).optional(),
  all: z.boolean().default(false),
  preview: z.boolean().default(false),
});
export type Forget = z.input<typeof forgetSchema>;

/** 'pending': bytes of what was erased may still stand in the store's files, for the reason given. */
export interface ScrubReport {
  readonly state: 'done' | 'pending';
  readonly reason: string | null;
}

export interface ForgetReport {
  readonly groupId: string;
  /** Whether this is what would be forgotten; nothing was then. */
  readonly preview: boolean;
  /** Name of the entity, where one is forgotten. */
  readonly entity: string | null;
  /** Episodes erased as a whole, and those of which a part is left. */
  readonly episodes: number;
  readonly episodesRedacted: number;
  readonly passages: number;
  readonly mentions: number;
  readonly statements: number;
  /** Entities and facts that nothing else supports, with the names of the first such entities. */
  readonly entitiesRemoved: number;
  readonly entityNamesRemoved: readonly string[];
  readonly factsRemoved: number;
  /** Entities and facts that other sources still support. */
  readonly entitiesKept: number;
  readonly factsKept: number;
  /** Facts supported by others only, whose dates are others without what was erased. */
  readonly factsChanged: number;
  /** The first of those kept, each with a source that keeps it. */
  readonly kept: {
    readonly entities: readonly { readonly name: string; readonly source: string }[];
    readonly facts: readonly { readonly text: string; readonly source: string }[];
  };
  /** Of an entity: the first of the passages that go, each with the first line of its text. */
  readonly cut: readonly { readonly episodeId: string; readonly source: string; readonly title: string; readonly line: string }[];
  /** Of an entity: sources that spoke of it. Added again as they are, they bring back what was forgotten. */
  readonly sources: readonly string[];
  /** Of an entity: longer names that hold its name, and sources whose own name does. They stay. */
  readonly longerNames: readonly string[];
  readonly sourcesNamed: readonly string[];
  readonly scrub: ScrubReport;
}

export interface StatusResult {
  readonly path: string;
  readonly version: string;
  readonly embedder: string | null;
  readonly dimensions: number | null;
  /** Whether something that was forgotten is still to be overwritten in the store's files. */
  readonly scrub: ScrubReport;
  readonly groups: readonly {
    readonly groupId: string;
    readonly revision: number;
    readonly episodes: number;
    readonly pending: number;
    readonly failed: number;
    readonly passages: number;
    readonly mentions: number;
    readonly entities: number;
    readonly statements: number;
    readonly facts: number;
  }[];
  /** Only where asked for: the name graph of the group. */
  readonly graph?: GraphStatus;
  /** What this process holds in memory to answer questions of these groups, and what all groups together may take. */
  readonly indexes: {
    readonly budgetBytes: number;
    readonly held: readonly {
      readonly groupId: string;
      /** Null: what is known now. */
      readonly knownAt: Instant | null;
      readonly revision: number;
      readonly bytes: number;
    }[];
  };
  readonly residentMb: number;
}

export type GraphStatus = GraphStatistics;

/** A line of the canonical export; ids and order depend on content only. */
export type ExportLine =
  | { readonly type: 'header'; readonly format: 'mnemograph-export'; readonly version: 1; readonly groupId: string }
  | { readonly type: 'episode'; readonly episode: Episode }
  | { readonly type: 'statement'; readonly statement: unknown }
  | { readonly type: 'fact'; readonly fact: Fact }
  | { readonly type: 'entity'; readonly entity: Entity }
  | { readonly type: 'decision'; readonly decision: LinkDecision };

/** What was accepted for workers. */
export interface EnqueueReport {
  readonly groupId: string;
  /** Under which `Jobs.follow` tells the progress. */
  readonly batchId: string;
  /** Episodes stored as pending and queued. */
  readonly accepted: number;
  readonly unchanged: number;
  /** Episodes whose source no longer has them. */
  readonly ended: number;
  readonly problems: readonly Problem[];
  readonly interrupted: boolean;
  /** False where the queue failed after the store had accepted: workers find those episodes by themselves. */
  readonly isQueued: boolean;
}

export const importSchema = z.strictObject({
  /** A file that `export` wrote. */
  path: z.string().min(1),
  /** Only to make sure: a file is imported into the group that it came from. */
  groupId: z.string().min(1).optional(),
});
export type ImportRequest = z.output<typeof importSchema>;

export interface ImportReport {
  readonly groupId: string;
  /** Episodes in the file, and those that were not here yet. */
  readonly episodes: number;
  readonly added: number;
  readonly failed: number;
  readonly decisions: number;
  /** Statements, facts and entities in the file; how many of them did not come out of its episodes here; how many did that are not in it. */
  readonly lines: number;
  readonly differing: number;
  readonly more: number;
  readonly interrupted: boolean;
}

/** Fields whose keys are the user's own words: they stay as they are. */
const VERBATIM: ReadonlySet<string> = new Set(['metadata', 'surfaces', 'counts']);

/** camelCase keys to snake_case, at every depth but in what the user wrote; values as they are. */
export function toWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toWire);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`), VERBATIM.has(key) ? inner : toWire(inner)]),
  );
}
