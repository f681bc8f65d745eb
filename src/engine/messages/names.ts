/** What names mean: entities, duplicates, decisions. */
import { z } from 'zod';
import { LIMITS } from '../../core/limits.ts';
import type { Entity, EntityType } from '../../core/model.ts';
import type { Instant } from '../../core/time.ts';
import { groupId } from './common.ts';

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

/** That two names are one thing (`merge`: names as written, or entities by id), or are two (`split`: names, or a name and the id of where it names another). */
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
