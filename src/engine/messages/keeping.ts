/** What is kept: episodes, lists, forgetting, status, export. */
import { z } from 'zod';
import { LIMITS } from '../../core/limits.ts';
import type { Entity, Episode, EpisodeStatus, Fact, LinkDecision, Passage } from '../../core/model.ts';
import type { Instant } from '../../core/time.ts';
import type { GraphStatistics } from '../../../graph/association/index.ts';
import { groupId } from './common.ts';
import type { FactView } from './facts.ts';
import type { EntityCandidate } from './names.ts';

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
    /** 'whole': questions run on its index in memory; 'lazy': its index would take more than the budget, so they are answered over the store. */
    readonly form: 'whole' | 'lazy';
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
