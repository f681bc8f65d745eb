/** The part of `neo4j-driver` that the store uses: it is an optional peer, so its types are not imported. */
import { MnemographError } from '../../src/core/errors.ts';

export type Parameters = Readonly<Record<string, unknown>>;

export interface DriverRecord {
  toObject(): unknown;
}

export interface Transaction {
  /** Sent at once: what is run without waiting for what was run before travels together. */
  run(query: string, parameters: Parameters): PromiseLike<{ readonly records: readonly DriverRecord[] }>;
}

export interface Session extends Transaction {
  executeWrite<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface Driver {
  executeQuery(
    query: string,
    parameters: Parameters,
    config: { readonly database: string; readonly routing: 'READ' | 'WRITE'; readonly bookmarkManager: unknown },
  ): Promise<{ readonly records: readonly DriverRecord[] }>;
  session(config: { readonly database: string; readonly bookmarkManager: unknown; readonly defaultAccessMode: 'READ' | 'WRITE' }): Session;
  close(): Promise<void>;
}

export interface DriverModule {
  driver(server: string, auth: unknown, config: DriverConfig): Driver;
  readonly auth: { basic(user: string, password: string): unknown };
  bookmarkManager(): unknown;
}

export interface DriverConfig {
  readonly disableLosslessIntegers: boolean;
  readonly maxTransactionRetryTime: number;
  readonly connectionTimeout: number;
  readonly userAgent: string;
  readonly telemetryDisabled: boolean;
}

/** Loaded when first asked for, since most never ask. @throws MnemographError `store_failed` where the package is missing. */
export async function loadDriverModule(): Promise<DriverModule> {
  try {
    const loaded = (await import('neo4j-driver')) as unknown as { readonly default: DriverModule };
    return loaded.default;
  } catch (cause) {
    throw new MnemographError('store_failed', "A store in Neo4j needs the package neo4j-driver. Install it: 'npm install neo4j-driver'.", { cause });
  }
}
