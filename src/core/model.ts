/**
 * What a memory is made of. The words are those of DESIGN.md's vocabulary.
 * All values are plain frozen-by-convention data: they go through stores, queues and threads unchanged.
 */
import type { Instant, TimePoint } from './time.ts';

/** How an episode came in; decides how versions replace each other and how passages are ranked. */
export type EpisodeKind = 'document' | 'record' | 'message' | 'fact';

/** 'pending': accepted, not yet applied. 'applied': part of the memory. 'failed': refused at apply, with a reason. */
export type EpisodeStatus = 'pending' | 'applied' | 'failed';

/** Where `referenceTime` came from. Only a 'given' one takes part in the episode's identity. */
export type ReferenceTimeOrigin = 'given' | 'file' | 'recorded';

/** A run of an episode's text under one heading path. */
export interface Section {
  /** Half-open character range of `Episode.text`. */
  readonly start: number;
  readonly end: number;
  /** Headings above it, outermost first, the title left out. */
  readonly headings: readonly string[];
  /** 1-based line of the source where it begins, where that is known. */
  readonly line?: number;
  /** 'atomic': never joined with a neighbour (table row, list item of records, code). */
  readonly joining: 'flow' | 'atomic';
}

/** Triples and statements supplied with a text: taken instead of extraction. */
export interface GivenKnowledge {
  readonly entities: readonly string[];
  readonly triples: readonly (readonly [subject: string, relation: string, object: string])[];
  /** Statements with times and cues; absent: none. */
  readonly statements?: readonly GivenStatement[];
}

/** One end of a given statement. A plain text is an entity where it is one of `entities` or reads as a name, else a literal. */
export type GivenEnd = string | { readonly entity: string } | { readonly literal: string };

/** What a caller claims, or what a correction says. Times that are absent are not stated. */
export interface GivenStatement {
  readonly subject: GivenEnd;
  readonly relation: string;
  readonly object: GivenEnd;
  /** Default 'plain'. */
  readonly cue?: Cue;
  readonly validAt?: TimePoint;
  readonly invalidAt?: TimePoint;
  readonly occurredAt?: TimePoint;
  /** The value that a correction takes back; the same as `object` where nothing takes its place, or only its times are wrong. */
  readonly corrects?: GivenEnd;
}

/** Kept with an episode and filterable in a search. */
export interface EpisodeMetadata {
  readonly speaker?: string;
  readonly tags?: readonly string[];
  /** Anything else that the source carried. */
  readonly [key: string]: string | number | boolean | null | readonly string[] | undefined;
}

/** A unit as it came in: a document, a message, a record, or a fact. */
export interface Episode {
  readonly id: string;
  readonly groupId: string;
  readonly kind: EpisodeKind;
  /** Where it came from: a path, a URL, a name the caller chose. */
  readonly source: string;
  /** Which part of the source: message id, record id or ordinal; '' for a whole document. */
  readonly part: string;
  /** The sequence it belongs to (a conversation, an article); passages of one document are neighbours. */
  readonly document: string;
  /** Place in the document, from 0. */
  readonly position: number;
  readonly title: string;
  readonly text: string;
  readonly sections: readonly Section[];
  readonly metadata: EpisodeMetadata;
  readonly given: GivenKnowledge | null;
  /** Hash of everything that was said: title, text, metadata, given. */
  readonly contentHash: string;
  /** When it was said. */
  readonly referenceTime: Instant;
  readonly referenceTimeOrigin: ReferenceTimeOrigin;
  /** When the memory learned it; strictly increasing in a group unless the caller sets it. */
  readonly recordedAt: Instant;
  /** When a later version took its place, or its source dropped it; null while current. */
  readonly expiredAt: Instant | null;
  readonly status: EpisodeStatus;
  /** Why it failed; null otherwise. */
  readonly failure: string | null;
}

/** Half-open character range of a passage's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span of an episode, the unit of reading. */
export interface Passage {
  readonly id: string;
  readonly groupId: string;
  readonly episodeId: string;
  /** Place among the episode's passages, from 0. */
  readonly ordinal: number;
  readonly document: string;
  /** The episode's position; with `ordinal` it orders the passages of a document. */
  readonly position: number;
  readonly title: string;
  readonly headings: readonly string[];
  readonly speaker: string | null;
  readonly text: string;
  /** Half-open character range of the episode's text. */
  readonly start: number;
  readonly end: number;
  readonly line: number | null;
  /** Sentences, in order, without gaps that hold anything but white space. */
  readonly sentences: readonly Span[];
  /** The episode's `referenceTime` where it was given, else null: only said dates are matched with a question's. */
  readonly saidAt: Instant | null;
  readonly source: string;
  readonly tags: readonly string[];
  readonly createdAt: Instant;
  readonly expiredAt: Instant | null;
}

export type EntityType = 'person' | 'organisation' | 'place' | 'work' | 'event' | 'time' | 'thing';

/**
 * Which rule found a mention. 'name', 'given' and 'stated' open an entity. All but 'stated' join passages in association: that one is the end
 * of a statement that no rule of names had found (a pronoun's name, the speaker), and only its facts lead anywhere.
 */
export type MentionRule = 'name' | 'part' | 'quoted' | 'year' | 'title' | 'given' | 'phrase' | 'stated';

/** A span of a passage that names an entity. */
export interface Mention {
  readonly id: string;
  readonly groupId: string;
  readonly passageId: string;
  readonly episodeId: string;
  /** Index into `Passage.sentences`. */
  readonly sentence: number;
  /** Half-open character range of the passage's text; `start === end` for a name taken from the title. */
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly surface: string;
  /** Normalised name (core/analyzer.ts `nameKey`). */
  readonly key: string;
  readonly type: EntityType;
  readonly rule: MentionRule;
}

/** A thing with a name: a cluster of mentions, of one key or several. A key that names several things is one of each. */
export interface Entity {
  /** The smallest id of its mentions; every mention's id resolves to it. */
  readonly id: string;
  readonly groupId: string;
  /** Keys of its mentions, sorted. */
  readonly keys: readonly string[];
  /** The most frequent full form; the most frequent surface where none is full. Ties by code point order. */
  readonly name: string;
  readonly type: EntityType;
  /** Its other names, the most frequent surface of each key, most frequent first. */
  readonly aliases: readonly string[];
  readonly mentions: number;
  /** How often each surface occurs. */
  readonly surfaces: Readonly<Record<string, number>>;
  /** How often each type was read. */
  readonly types: Readonly<Partial<Record<EntityType, number>>>;
}

/** What a user decided: that two names are one thing, or are two. It stands as long as both names are mentioned. */
export interface LinkDecision {
  readonly id: string;
  readonly groupId: string;
  readonly kind: 'merge' | 'split';
  /** Keys of the names, the one that was named first first: of a split, `b` is what leaves. */
  readonly a: string;
  readonly b: string;
  readonly decidedAt: Instant;
}

/** One end of a statement: an entity by mention, or a literal. */
export type Term =
  | { readonly kind: 'entity'; readonly mentionId: string; readonly key: string; readonly name: string }
  | { readonly kind: 'literal'; readonly key: string; readonly value: string };

/** 'supposed' holds plans, guesses, conditions and questions: kept, never claimed. */
export type Cue = 'plain' | 'ends' | 'negates' | 'corrects' | 'supposed';

/** What one sentence of one passage claims. Immutable. */
export interface Statement {
  readonly id: string;
  readonly groupId: string;
  readonly episodeId: string;
  readonly passageId: string;
  readonly sentence: number;
  /** Place among the sentence's statements, from 0. */
  readonly ordinal: number;
  readonly subject: Term;
  /** Canonical relation, e.g. `chief_executive`. */
  readonly relation: string;
  /** The relation as the sentence words it. */
  readonly wording: string;
  readonly object: Term;
  /**
   * That its wording is a definite singular role ('the drummer of Y is Z', 'Y is run by Z'): of a relation that no table knows, such
   * statements have one value at a time.
   */
  readonly singular: boolean;
  readonly kind: 'state' | 'event';
  readonly cue: Cue;
  /** Start that the text states, of a state; null where it states none. */
  readonly validAt: TimePoint | null;
  /** End that the text states. 'Until P' is the end of P (`edge: 'end'`). */
  readonly invalidAt: TimePoint | null;
  /** When an event happened, where the text says. */
  readonly occurredAt: TimePoint | null;
  /** Whose claim it is, where the text reports another's. */
  readonly saidBy: string | null;
  readonly origin: 'given' | 'rules' | 'model' | 'user';
  /** For a correction the value that it takes back, where it names one; else null. */
  readonly corrects: Term | null;
  /** The relation at its constrained end, by key; of a relation without one (many-valued), at both ends: what can bear on it. */
  readonly slot: string;
  /** Other slots that it bears on: at the other end of a relation constrained at both (spouse, capital), of the value it takes back. */
  readonly alsoSlots: readonly string[];
  readonly referenceTime: Instant;
  /** The episode's `recordedAt`. */
  readonly createdAt: Instant;
}

/** One reading of a fact's interval, with the span of time in which the memory believed it. */
export interface BeliefVersion {
  readonly validAt: TimePoint | null;
  readonly invalidAt: TimePoint | null;
  readonly occurredAt: TimePoint | null;
  readonly createdAt: Instant;
  readonly expiredAt: Instant | null;
  /** Statement that opened it, statement that closed it, and the rule that applied. */
  readonly openedBy: string;
  readonly closedBy: string | null;
  readonly rule: string;
}

/** The sentence that a statement was read from. */
export interface StatementPlace {
  readonly passageId: string;
  /** Index into `Passage.sentences`. */
  readonly sentence: number;
}

/** Subject, relation, object and times: computed from the statements of its slot. */
export interface Fact {
  /** Id of its opening statement; every supporting statement's id resolves to it. */
  readonly id: string;
  readonly groupId: string;
  readonly slot: string;
  readonly subject: Term;
  readonly relation: string;
  readonly object: Term;
  /** Which entity is meant at either end, by id, where several share the key; else null. Absent: both null. */
  readonly senses?: readonly [subject: string | null, object: string | null];
  readonly kind: 'state' | 'event';
  /** Statement ids, sorted. */
  readonly supports: readonly string[];
  /** Where each of them stands, parallel to `supports`. */
  readonly places: readonly StatementPlace[];
  readonly versions: readonly BeliefVersion[];
  readonly conflict: boolean;
}

/** Vectors of one passage, from one embedder. */
export interface PassageVectors {
  readonly passageId: string;
  /** `(1 + sentences) × dimensions`: the passage, then its sentences; each of length 1. */
  readonly values: Float32Array;
}
