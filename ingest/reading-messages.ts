/** What a run of ingest and its reading threads say to each other. */
import type { Episode } from '../src/core/model.ts';
import type { RelationSchema } from '../src/core/relations/relation.ts';
import type { EpisodeReading, Extraction } from './read-episode.ts';

/** What a thread is started with. */
export interface ReadingThreadData {
  readonly schemas: readonly RelationSchema[];
  readonly extraction: Extraction;
}

export interface ReadingRequest {
  readonly id: number;
  readonly episode: Episode;
}

export type ReadingReply =
  | { readonly kind: 'ready' }
  /** The episode stays with who asked. */
  | { readonly kind: 'read'; readonly id: number; readonly reading: Omit<EpisodeReading, 'episode'> };
