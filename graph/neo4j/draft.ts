/** The state of the store as a commit changes it, step by step: what each later part of the change set is checked against. */
import type { EpisodeStatus, Mention } from '../../src/core/model.ts';
import type { ChangeSet } from '../store.ts';
import type { CommitState } from './commit-state.ts';
import { distinct } from './connection.ts';

export interface DraftPassage {
  readonly episodeId: string;
  readonly isNew: boolean;
  /** By id: those stored, and those that it has in the end. */
  readonly stored: ReadonlyMap<string, Mention>;
  readonly mentions: Map<string, Mention>;
  /** How many it has. */
  readonly sentences: number;
  /** What is written of it; empty where nothing is. */
  readonly properties: Record<string, unknown>;
}

export interface Draft {
  readonly episodes: Map<string, EpisodeStatus>;
  readonly passages: Map<string, DraftPassage>;
  /** Passage by mention, of those in the store or written. */
  readonly places: Map<string, string>;
}

/** What goes before anything is written. */
export interface Erasure {
  readonly episodes: readonly string[];
  /** All of them, by whichever way. */
  readonly passages: readonly string[];
  /** Those that were named, of episodes that stay: their statements go by passage. */
  readonly named: readonly { readonly id: string; readonly episodeId: string }[];
  /** Keys of the mentions that go. */
  readonly keys: readonly string[];
}

/** Takes out of the state what the change set erases. */
export function draftOf({ episodes, passages, mentionPlaces }: CommitState, changes: ChangeSet): { readonly draft: Draft; readonly erasure: Erasure } {
  const removed = distinct(changes.removed).filter((id) => episodes.has(id));
  const gone = new Set(removed);
  const named = distinct(changes.passagesRemoved).flatMap((id) => {
    const episodeId = passages.get(id)?.episodeId;
    return episodeId === undefined || gone.has(episodeId) ? [] : [{ id, episodeId }];
  });
  const erased = new Map([...passages].filter(([id, { episodeId }]) => gone.has(episodeId) || named.some((one) => one.id === id)));
  const left = [...passages].filter(([id]) => !erased.has(id));
  return {
    draft: {
      episodes: new Map([...episodes].filter(([id]) => !gone.has(id))),
      passages: new Map(
        left.map(([id, { episodeId, mentions, sentences }]) => [
          id,
          { episodeId, isNew: false, stored: mentions, mentions: new Map(mentions), sentences, properties: {} },
        ]),
      ),
      places: new Map([...mentionPlaces].filter(([, passageId]) => !erased.has(passageId))),
    },
    erasure: {
      episodes: removed,
      passages: [...erased.keys()],
      named,
      keys: [...erased.values()].flatMap(({ mentions }) => [...mentions.values()].map(({ key }) => key)),
    },
  };
}
