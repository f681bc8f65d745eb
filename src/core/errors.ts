/** Why something failed, as surfaces see it. One cause, one code. */
export type ErrorCode =
  | 'invalid_input' // the caller's data or option is wrong
  | 'invalid_time' // a text that is no date
  | 'not_found' // an id, source, file or entity that does not exist
  | 'ambiguous_name' // a name of several things
  | 'unsupported_source' // a file of a kind that cannot be read
  | 'unreadable_source' // a file that exists but cannot be read or parsed
  | 'limit_exceeded' // a named limit of core/limits.ts
  | 'store_missing' // no store at the path
  | 'store_locked' // another process holds the store
  | 'store_corrupt' // the file is damaged or no store of ours
  | 'store_newer' // the store was written by a later version
  | 'store_read_only' // the file or folder cannot be written
  | 'store_full' // no space left on the device
  | 'store_failed' // any other failure of the backend
  | 'revision_conflict' // another writer committed first
  | 'embedder_mismatch' // the store's vectors come from another model
  | 'schema_mismatch' // the store's statements were read by another relation schema
  | 'embedder_unavailable' // the model or its runtime cannot be loaded
  | 'aborted'; // the caller's signal

const RETRIABLE: ReadonlySet<ErrorCode> = new Set(['store_locked', 'revision_conflict']);

/** What was at fault, for surfaces that list several (`file`, `line`, `path`, …). */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** The one error class for operating errors; a broken invariant throws a plain `Error`. The message says what to do next. */
export class MnemographError extends Error {
  readonly code: ErrorCode;
  /** Whether the same call may succeed later without a change. */
  readonly retriable: boolean;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; details?: ErrorDetails } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'MnemographError';
    this.code = code;
    this.retriable = RETRIABLE.has(code);
    this.details = options.details ?? {};
  }
}

/** Throws where a state that the code relies on does not hold: a programmer's error, never the user's. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${message}`);
}
