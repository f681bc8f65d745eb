/** What passes between a run of ingest and its reading threads. */
import type { Episode } from '../src/core/model.ts';
import type { RelationRow } from '../src/core/relations/index.ts';
import type { EpisodeReading, Extraction } from './read-episode.ts';

export interface ReadingThreadData {
  readonly relations: readonly RelationRow[];
  readonly extraction: Extraction;
}

export interface ReadingRequest {
  readonly id: number;
  readonly episode: Episode;
}

/** `code`: null of an error that is not ours. */
export type ReadingReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'reading'; readonly id: number; readonly reading: Omit<EpisodeReading, 'episode'> }
  | { readonly kind: 'error'; readonly id: number; readonly code: string | null; readonly message: string };
