/** What a relation is to the fold, to questions and to a profile. The built-in ones are in `table.ts`. */
import type { EntityType } from '../model.ts';

export const RELATION_TOPICS = [
  'identity',
  'family',
  'work',
  'education',
  'place',
  'organisation',
  'work of art',
  'product',
  'project',
  'event',
  'health',
  'preference',
  'other',
] as const;
export type RelationTopic = (typeof RELATION_TOPICS)[number];

export interface Relation {
  /** Canonical id: lower case words joined by underscores, read from subject to object: `chief_executive(company) = person`. */
  readonly id: string;
  /** As a person would say it from subject to object: 'chief executive'. */
  readonly label: string;
  readonly topic: RelationTopic;
  /** 'state' holds over an interval, 'event' happens once and is never closed. */
  readonly kind: 'state' | 'event';
  /**
   * Which end has one partner at a time: 'subject' (a company has one chief executive), 'both' (spouse, capital) or 'none'
   * (many-valued). Canonical direction puts the constrained end first.
   */
  readonly constrained: 'subject' | 'both' | 'none';
  /** That either end may come first and the fact is the same (spouse, sibling). */
  readonly symmetric: boolean;
  /** What the ends usually are; empty: anything. */
  readonly subjectTypes: readonly EntityType[];
  readonly objectTypes: readonly (EntityType | 'literal')[];
  /** Wordings from subject to object, as lemmas: 'chief executive', 'chief executive be', 'be lead by'. */
  readonly forms: readonly string[];
  /** Wordings from object to subject: 'be chief executive of', 'run', 'lead'. */
  readonly inverseForms: readonly string[];
  /** For an unknown wording: made up from it, never from the table. */
  readonly proposed?: boolean;
}

/** What a schema says of one relation; what it leaves out is as built in, or as of an unknown one: a many-valued state of anything. */
export type RelationEntry = Pick<Relation, 'id'> & Partial<Omit<Relation, 'id' | 'proposed'>>;

/** A user's schema file (schema.ts). */
export interface RelationSchema {
  readonly relations: readonly RelationEntry[];
}

/** How a wording reads as a canonical relation. */
export interface CanonicalRelation {
  readonly relation: Relation;
  /** That subject and object change places. */
  readonly inverted: boolean;
}

/** What ingest asks of a relation table. */
export interface Relations {
  /** Tells apart what users' schemas say: a hash of it. '' for the built-in relations alone, of whichever version. */
  readonly schemaId: string;
  /** Users' schemas that the built-in relations were extended by, in order: with them another thread makes the same table. Null: none can. */
  readonly schemas: readonly RelationSchema[] | null;
  /** The relation of an id; of an unknown one what its id alone tells: many-valued, a state. */
  relation(id: string): Relation;
  /** The relation that a wording means, and whether its ends change places. */
  canonical(lemma: string, subjectType?: EntityType | 'literal', objectType?: EntityType | 'literal'): CanonicalRelation;
}
