/** What linking knows of a name: of one name in one episode (a profile), and of all that are alike (a node). */
import type { EntityType } from '../../src/core/model.ts';

/** What a text says beyond doubt that a name names; a guess is null. */
export type SureKind = 'person' | 'organisation' | 'place' | 'work' | 'family';

export type Gender = 'female' | 'male';

/** Years between which somebody was born, both included. */
export interface BirthYears {
  readonly from: number;
  readonly to: number;
}

/**
 * A term that a short form looks for among what full forms offer, such as `family:hale`. Where only one candidate is found, the link may
 * also need words that both contexts share: some for a mere given or family name, more where the word may as well name something else
 * ('Northgate' may be short for 'Northgate Cable Company', and may be a town).
 */
export interface Want {
  readonly term: string;
  /** Where a lower tier finds a candidate, higher ones are not asked: a defined acronym goes before initials that happen to fit. */
  readonly tier: number;
  readonly context: NeededContext;
}

export type NeededContext = 'none' | 'some' | 'much';

export const TIERS: readonly number[] = [1, 2, 3];

/** What counts when two names are compared, without where they stand. Profiles with the same node are linked alike. */
export interface LinkNode {
  /** Hash of all else. */
  readonly id: string;
  /** Terms that make two names one: full forms without case, accents, spaces, legal suffix. Empty of a mere short form. */
  readonly strong: readonly string[];
  /** Terms under which short forms find it. */
  readonly offers: readonly string[];
  readonly wants: readonly Want[];
  /** Of a short form: what it is where nothing longer is known. */
  readonly literal: readonly string[];
  readonly kind: SureKind | null;
  readonly gender: Gender | null;
  /** That it is no person. */
  readonly thing: boolean;
  readonly born: BirthYears | null;
  /** 'jr', 'iii', or '' for the elder; null where a short form does not say. */
  readonly generation: string | null;
  /** That everyone knows the bare name ('Paris'): where its context does not decide, it is what it is everywhere else. */
  readonly wellKnown: boolean;
  /** Strong terms of other names of the same episode, which it is therefore not. */
  readonly apart: readonly string[];
  /** Fields of what somebody does for a living (trades.ts), sorted; none of what is no person. */
  readonly trades: readonly string[];
  /** Where somebody works or is from, and when (posts.ts), sorted. */
  readonly posts: readonly string[];
  /** That a text says it is not the one known by this name. */
  readonly unlike: boolean;
  /** Of a mention that a person told apart from its namesakes (hand-apart.ts): what is apart together has the same mark. Absent of all others. */
  readonly mark?: string;
}

/** How much a word beside a name weighs, by stem. */
export type ContextWords = Readonly<Record<string, number>>;

/** One mention of a profile, as linking keeps it. */
export interface LinkedMention {
  readonly id: string;
  readonly key: string;
  readonly surface: string;
  readonly type: EntityType;
}

/** The mentions of one episode that name one thing. */
export interface LinkProfile {
  /** Smallest id of its mentions. */
  readonly id: string;
  readonly groupId: string;
  readonly episodeId: string;
  /** The sequence that the episode belongs to: what one conversation calls 'Ann' is one Ann. */
  readonly document: string;
  readonly node: LinkNode;
  /** The words around it, read when they are asked for: few names are ever compared by them. */
  readonly context: () => ContextWords;
  /** Sorted by id. */
  readonly mentions: readonly LinkedMention[];
}
