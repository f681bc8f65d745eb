/** What a source gives: drafts of episodes, before ids, times and the store. */
import type { EpisodeKind, EpisodeMetadata, GivenKnowledge, Section } from '../../src/core/model.ts';
import type { Instant } from '../../src/core/time.ts';

/** An episode as its source gives it. */
export interface EpisodeDraft {
  readonly kind: EpisodeKind;
  /** Part of the source: message id, record id or ordinal; '' for a whole document. */
  readonly part: string;
  /** The sequence it belongs to; absent: the source itself for documents and messages, source + part for records. */
  readonly document?: string;
  readonly position?: number;
  readonly title: string;
  readonly text: string;
  /** Absent: one flowing section over the whole text. */
  readonly sections?: readonly Section[];
  readonly metadata: EpisodeMetadata;
  readonly given?: GivenKnowledge;
  /** When it was said, where the source says so. */
  readonly referenceTime?: Instant;
}

/** One thing of a source that could not be read; the rest goes on. */
export interface SourceProblem {
  readonly source: string;
  /** 1-based line, where known. */
  readonly line: number | null;
  /** What is wrong and what to do. */
  readonly reason: string;
}

export interface ParsedSource {
  /** Stable name of the source: the path as given with `/`, or the caller's name. */
  readonly source: string;
  readonly drafts: readonly EpisodeDraft[];
  readonly problems: readonly SourceProblem[];
  /** The file's own time, used as `referenceTime` where a draft has none. */
  readonly fileTime: Instant | null;
  /** True where `drafts` is all of the source, so that parts no longer there have ended (files of documents and records, not messages). */
  readonly complete: boolean;
}
