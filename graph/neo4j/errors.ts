import { type ErrorCode, type ErrorDetails, MnemographError } from '../../src/core/errors.ts';

interface Cause {
  /** How the driver's code begins, or a part of the message where codes say too little. */
  readonly code?: readonly string[];
  readonly text?: RegExp;
  readonly as: ErrorCode;
  readonly retriable: boolean;
  readonly message: (name: string, said: string) => string;
}

/** In order: the first that fits counts. */
const CAUSES: readonly Cause[] = [
  {
    text: /no space left|not enough space|disk (is )?full/iu,
    as: 'store_full',
    retriable: false,
    message: (name) => `The server of ${name} has no space left. Free some on its disk and try again; what failed was not written.`,
  },
  {
    code: ['Neo.ClientError.Security.CredentialsExpired'],
    as: 'invalid_input',
    retriable: false,
    message: (name) => `${name} wants the user's first password changed. Change it with cypher-shell or Neo4j Browser, then give the new one in the URL.`,
  },
  {
    code: ['Neo.ClientError.Security.AuthenticationRateLimit'],
    as: 'store_failed',
    retriable: true,
    message: (name) => `${name} refuses this user for a while after too many wrong passwords. Correct the password in the URL, wait, and try again.`,
  },
  {
    code: ['Neo.ClientError.Security.Unauthorized', 'Neo.ClientError.Security.TokenExpired'],
    as: 'invalid_input',
    retriable: false,
    message: (name) =>
      `${name} refuses the user or the password. Correct them in the URL (neo4j://user:password@host:port/database) or in the options 'user' and 'password'.`,
  },
  {
    code: ['Neo.ClientError.Database.DatabaseNotFound'],
    as: 'store_missing',
    retriable: false,
    message: (name) => `There is no database of the name in ${name}. Correct it in the URL or in the option 'database'; a Community server has only 'neo4j'.`,
  },
  {
    code: ['Neo.ClientError.Security.', 'Neo.ClientError.General.ForbiddenOnReadOnlyDatabase', 'Neo.ClientError.General.WriteOnReadOnlyAccessDatabase'],
    as: 'store_read_only',
    retriable: false,
    message: (name, said) => `${name} cannot be written by this user (${said}). Give another user, or open it for reading only.`,
  },
  {
    code: ['Neo.ClientError.Schema.HintedIndexNotFound', 'Neo.ClientError.Schema.IndexNotFound', 'Neo.DatabaseError.Schema.IndexNotFound'],
    as: 'store_corrupt',
    retriable: false,
    message: (name, said) => `${name} lacks an index (${said}). Open the store once for writing: it makes what is missing.`,
  },
  {
    text: /There is no such (fulltext|vector|node|relationship).*index/iu,
    as: 'store_corrupt',
    retriable: false,
    message: (name, said) => `${name} lacks an index (${said}). Open the store once for writing: it makes what is missing.`,
  },
  {
    code: ['ServiceUnavailable', 'SessionExpired', 'N/A', 'Neo.TransientError.General.DatabaseUnavailable', 'Neo.TransientError.Database.DatabaseUnavailable'],
    as: 'store_failed',
    retriable: true,
    message: (name, said) =>
      `${name} cannot be reached (${said}). Check that the server runs, and host, port and scheme in the URL (neo4j+s:// where it wants TLS); then try again.`,
  },
  {
    code: [
      'Neo.TransientError.General.MemoryPoolOutOfMemoryError',
      'Neo.TransientError.General.TransactionOutOfMemoryError',
      'Neo.TransientError.General.OutOfMemoryError',
    ],
    as: 'limit_exceeded',
    retriable: true,
    message: (name) =>
      `${name} has too little memory for this transaction. Raise dbms.memory.transaction.total.max and server.memory.heap.max_size in neo4j.conf, or write less at once.`,
  },
  {
    code: [
      'Neo.ClientError.Transaction.TransactionTimedOut',
      'Neo.ClientError.Transaction.LockClientStopped',
      'Neo.TransientError.Transaction.LockClientStopped',
    ],
    as: 'store_failed',
    retriable: true,
    message: (name) => `${name} ended a transaction that took too long. Raise db.transaction.timeout in neo4j.conf, or write less at once.`,
  },
  {
    code: ['Neo.TransientError.Transaction.'],
    as: 'store_locked',
    retriable: true,
    message: (name, said) => `Another writer held what was to be written in ${name} (${said}). Try again.`,
  },
];

/** A failure of which the server says whether the same may go well later, where the code alone does not. */
class ServerError extends MnemographError {
  override readonly retriable: boolean;

  constructor(code: ErrorCode, message: string, options: { readonly cause?: unknown; readonly details: ErrorDetails; readonly retriable: boolean }) {
    super(code, message, options);
    this.retriable = options.retriable;
  }
}

interface DriverError extends Error {
  readonly code: string;
  readonly retriable?: boolean;
}

/**
 * What a caller sees of a failure of Neo4j or its driver: the one place where their codes are known.
 * A broken constraint is a programmer's error and becomes a plain `Error`; whatever is not the driver's goes through unchanged.
 */
export function translateError(error: unknown, name: string): unknown {
  if (!isDriverError(error)) return error;
  if (error.code === 'Neo.ClientError.Schema.ConstraintValidationFailed')
    return new Error(`invariant broken: the change set contradicts the store (${error.message})`, { cause: error });
  const said = sentence(error);
  const cause = CAUSES.find(({ code, text }) => code?.some((one) => error.code.startsWith(one)) ?? text?.test(error.message));
  const details = { store: name, neo4j: error.code };
  if (cause) return new ServerError(cause.as, cause.message(name, said), { cause: error, details, retriable: cause.retriable });
  const advice = `${name} could not be used (${error.code}: ${said}). Look into the server's log, then try again.`;
  return new ServerError('store_failed', advice, { cause: error, details, retriable: error.retriable === true });
}

/** The driver's errors are told by their name, so that its module need not be loaded here. */
function isDriverError(error: unknown): error is DriverError {
  return error instanceof Error && error.name === 'Neo4jError' && 'code' in error && typeof error.code === 'string';
}

/** Its first line, without the full stop. */
function sentence({ message }: Error): string {
  return (message.split('\n')[0] ?? '').replace(/\.$/u, '').slice(0, 300);
}
