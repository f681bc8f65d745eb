/** What messages of several rooms share: group, times, where something was read. */
import { z } from 'zod';
import { LIMITS } from '../../core/limits.ts';
import type { Instant } from '../../core/time.ts';

/** The group where none is given. */
export const DEFAULT_GROUP = 'default';

export const groupId = z.string().min(1, "a group id must not be empty; leave it out for 'default'").max(LIMITS.groupIdCharsMax).default(DEFAULT_GROUP);
/** ISO 8601, at any precision from the year on; read by core/time.ts. */
export const time = z.string().min(1);

export interface Problem {
  readonly source: string;
  readonly line: number | null;
  readonly reason: string;
}

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

/** Times that every read takes. */
export const times = {
  /** An instant, 'now' or 'any'. Default 'any'. */
  asOf: time.optional(),
  /** What the memory knew then. Default: now. */
  knownAt: time.optional(),
};
