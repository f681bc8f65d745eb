import type { Embedder, Clock, Logger } from '../core/ports.ts';
import type { GraphReader } from '../../graph/store.ts';
import type { AddProgress } from './messages.ts';

/** How a memory is opened. */
export interface MemoryOptions {
  /** 'bundled' (default): the model that comes with the package, or words alone with a warning where it cannot be loaded. 'none': words and names only. Or any Embedder. */
  readonly embedder?: 'bundled' | 'none' | Embedder;
  /**
   * How what is added is read for statements. 'rules' (default): English prose, dialogue and records. 'none': passages, names and given facts
   * only, in some two thirds of the time; facts of what was added so are there once it is forgotten and added again.
   */
  readonly extraction?: 'rules' | 'none';
  /** Whether a store is made where there is none. Default true. */
  readonly create?: boolean;
  /** Refuses every change. Default false. */
  readonly readOnly?: boolean;
  /** Threads of the bundled model. Default: the machine's cores, at most 8. */
  readonly threads?: number;
  /**
   * Path of a schema file (TOML or JSON) that adds relations or changes built-in ones (docs/relations.md). It counts for what is read and
   * folded: a store keeps to one, and another is refused, naming the command that reads everything anew.
   */
  readonly schema?: string;
  /**
   * What the indexes of all groups that are searched may take in memory together; those that were not asked for the longest go first, and are
   * built anew when they are. A group whose index would take more is searched over the store (docs/lazy-search.md). From 16 MiB. Default 2 GiB (`LIMITS.memoryBudgetBytes`).
   */
  readonly memoryBudgetBytes?: number;
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Takes a store whose vectors come from another model, to re-embed it. */
  readonly allowEmbedderMismatch?: boolean;
  /** Takes a store that was read with another schema, to read it anew (`Memory.reread`). */
  readonly allowSchemaMismatch?: boolean;
}

/** What every long call may be given. */
export interface CallOptions {
  /** Stops after the current commit, of at most 64 passages (256 without vectors); what was committed stays, and a second run continues. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: AddProgress) => void;
}

export interface QueueChoice {
  /** 'redis://user:password@host:6379/0', or the path of a file. Default: a file beside the memory's, `<path>.jobs`. */
  readonly queue?: string;
}

/** How texts are left to workers. */
export interface EnqueueOptions extends CallOptions, QueueChoice {
  /** 0 (first) to 9. Default 5. */
  readonly priority?: number;
}

export type { GraphReader };
