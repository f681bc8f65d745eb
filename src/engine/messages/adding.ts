/** What is added, and what is told of it. */
import { z } from 'zod';
import type { Instant } from '../../core/time.ts';
import { type Problem, groupId, time } from './common.ts';

const metadata = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]));

/** An end of a given statement: a text is an entity where it reads as a name or is among `entities`. */
const givenEnd = z.union([z.string().min(1), z.strictObject({ entity: z.string().min(1) }), z.strictObject({ literal: z.string().min(1) })]);

/** What is claimed, with its times; `invalidAt` is from when it no longer held. */
const givenStatement = z.strictObject({
  subject: givenEnd,
  relation: z.string().min(1),
  object: givenEnd,
  cue: z.enum(['plain', 'ends', 'negates', 'corrects', 'supposed']).optional(),
  validAt: time.optional(),
  invalidAt: time.optional(),
  occurredAt: time.optional(),
  /** The value that a correction takes back. */
  corrects: givenEnd.optional(),
});

const given = z.strictObject({
  entities: z.array(z.string()).default([]),
  triples: z.array(z.tuple([z.string(), z.string(), z.string()])).default([]),
  statements: z.array(givenStatement).optional(),
});

/** A text given directly: one episode. */
export const addTextSchema = z.strictObject({
  groupId,
  /** May be empty where triples or statements are given: they are then the text. */
  text: z.string(),
  title: z.string().default(''),
  /** Names where it came from; the same source again replaces the earlier version. Default: 'text:' and the hash of the text, for a message of who said it and when too. */
  source: z.string().min(1).optional(),
  /** Part of the source, such as a message id. Default: for a message of a source the hash of who said what and when, so that messages append; else ''. */
  part: z.string().default(''),
  kind: z.enum(['document', 'record', 'message', 'fact']).default('document'),
  /** The conversation or article that it continues, and its place there. */
  document: z.string().min(1).optional(),
  position: z.number().int().nonnegative().optional(),
  speaker: z.string().optional(),
  tags: z.array(z.string()).default([]),
  metadata: metadata.default({}),
  /** When it was said. */
  referenceTime: time.optional(),
  given: given.optional(),
});

export type AddText = z.input<typeof addTextSchema>;

/** Files, folders, globs, or `-` with `stdin`. */
export const addSourcesSchema = z.strictObject({
  groupId,
  paths: z.array(z.string().min(1)).min(1),
  /** Text of standard input, where `-` is among the paths. */
  stdin: z.string().optional(),
  /** Where standard input comes from: the same name again replaces it. Default: its hash. */
  stdinSource: z.string().min(1).optional(),
  /** Format of all of them; absent: by extension. */
  format: z.string().optional(),
  tags: z.array(z.string()).default([]),
  /** 'now': recordedAt is the commit time. 'reference': the time it was said, for loading archives. */
  recordedAt: z.enum(['now', 'reference']).default('now'),
});

export type AddSources = z.input<typeof addSourcesSchema>;

export interface AddReport {
  readonly groupId: string;
  /** Episodes added or replaced; those that said what was known; those whose source no longer has them. */
  readonly added: number;
  readonly unchanged: number;
  readonly ended: number;
  readonly failed: number;
  readonly passages: number;
  readonly mentions: number;
  readonly statements: number;
  readonly episodeIds: readonly string[];
  /** What could not be read; everything else was added. */
  readonly problems: readonly Problem[];
  /** Files met that are of no supported kind. */
  readonly skipped: number;
  readonly seconds: number;
  /** True where the signal ended it early; a second run continues. */
  readonly interrupted: boolean;
}

/** Told while adding, on every episode. */
export interface AddProgress {
  readonly stage: 'reading' | 'applying';
  readonly source: string;
  readonly episodes: number;
  readonly episodesTotal: number;
  readonly passages: number;
  readonly passagesPerSecond: number;
  /** Estimated; null until there is a rate. */
  readonly secondsLeft: number | null;
}

/** What adding would extract, without a store being written. */
export interface DryRunPassage {
  readonly source: string;
  readonly part: string;
  readonly title: string;
  readonly headings: readonly string[];
  readonly text: string;
  readonly sentences: number;
  readonly referenceTime: Instant | null;
  readonly names: readonly { readonly name: string; readonly type: string; readonly rule: string }[];
  readonly statements: readonly {
    readonly subject: string;
    readonly relation: string;
    readonly wording: string;
    readonly object: string;
    readonly kind: 'state' | 'event';
    readonly cue: string;
    readonly validAt: string | null;
    readonly invalidAt: string | null;
    readonly occurredAt: string | null;
    readonly saidBy: string | null;
  }[];
}

/** What became of episodes that were read anew. */
export interface RereadResult {
  readonly episodes: number;
  /** What could not be read; it stays as it was. */
  readonly problems: readonly Problem[];
  /** True where the signal ended it early: the next run begins anew. */
  readonly interrupted: boolean;
}

/** What was accepted for workers. */
export interface EnqueueReport {
  readonly groupId: string;
  /** Under which `Jobs.follow` tells the progress. */
  readonly batchId: string;
  /** Episodes stored as pending and queued. */
  readonly accepted: number;
  readonly unchanged: number;
  /** Episodes whose source no longer has them. */
  readonly ended: number;
  readonly problems: readonly Problem[];
  readonly interrupted: boolean;
  /** False where the queue failed after the store had accepted: workers find those episodes by themselves. */
  readonly isQueued: boolean;
}

export const importSchema = z.strictObject({
  /** A file that `export` wrote. */
  path: z.string().min(1),
  /** Only to make sure: a file is imported into the group that it came from. */
  groupId: z.string().min(1).optional(),
});

export type ImportRequest = z.output<typeof importSchema>;

export interface ImportReport {
  readonly groupId: string;
  /** Episodes in the file, and those that were not here yet. */
  readonly episodes: number;
  readonly added: number;
  readonly failed: number;
  readonly decisions: number;
  /** Statements, facts and entities in the file; how many of them did not come out of its episodes here; how many did that are not in it. */
  readonly lines: number;
  readonly differing: number;
  readonly more: number;
  readonly interrupted: boolean;
}
