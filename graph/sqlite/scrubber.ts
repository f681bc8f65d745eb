/**
 * Makes an end of what erased rows leave in the store's files: pages of the log from before the erasure, and copies in the gaps of pages.
 * That an erasure waits for it is kept in the store, in the erasure's own transaction: whoever opens the file next goes on with it.
 */
import { statSync } from 'node:fs';
import { MnemographError } from '../../src/core/errors.ts';
import type { ScrubState } from '../store.ts';
import type { Connection } from './connection.ts';
import { zeroGaps } from './page-gaps.ts';
import type { RawFile } from './raw-file.ts';

/** How long to wait for others before the scrubbing is left for later. */
const WAIT_MS = 200;
/** Commits of others between the emptying of the log and the write lock that are followed. */
const ATTEMPTS_MAX = 5;

const DONE: ScrubState = { pending: false, reason: null };
const BLOCKED =
  "Another process is reading or writing the store, so its log still holds pages from before an erasure. Run 'mnemograph forget --scrub' when it is done; opening and closing the store try again too.";

export interface Scrubber {
  /** Notes that something is being erased; called inside the transaction that does. */
  request(): void;
  state(): ScrubState;
  /** Does what is waiting, if nobody is in the way. */
  scrub(): ScrubState;
}

export function scrubber(connection: Connection, file: RawFile): Scrubber {
  const { database, path, read, write, maintain } = connection;
  const request = database.prepare('UPDATE scrubs SET wanted = wanted + 1');
  const waiting = database.prepare<[], number>('SELECT wanted FROM scrubs WHERE done < wanted').pluck();
  const finish = database.prepare<[number]>('UPDATE scrubs SET done = max(done, ?)');

  const wanted = (): number | undefined => read(() => waiting.get());

  /** Empties the log; false while another process reads an older state of it. */
  const emptyLog = (): boolean =>
    maintain(() => {
      const [result] = database.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[];
      return result?.busy === 0;
    });

  const attempt = (erasures: number): 'done' | 'overtaken' =>
    write(() => {
      // Another process has committed since: what its pages hold is in the log and not yet in the file.
      if (logBytes(path) > 0) return 'overtaken';
      zeroGaps(database, file.descriptor());
      finish.run(erasures);
      return 'done';
    });

  const scrub = (): boolean => {
    for (let attempts = 0; attempts < ATTEMPTS_MAX; attempts++) {
      const erasures = wanted();
      if (erasures === undefined) return true;
      if (!emptyLog()) return false;
      if (attempt(erasures) === 'overtaken') continue;
      // Pages in this connection's memory still have their gaps as they were, and would bring them back when they are written.
      database.pragma('shrink_memory');
    }
    return wanted() === undefined;
  };

  return {
    request: () => {
      request.run();
    },
    state: () => (wanted() === undefined ? DONE : { pending: true, reason: BLOCKED }),
    scrub: () => {
      if (wanted() === undefined) return DONE;
      const isDone = !database.readonly && waitingBriefly(connection, scrub);
      return isDone ? DONE : { pending: true, reason: BLOCKED };
    },
  };
}

function waitingBriefly({ database }: Connection, scrub: () => boolean): boolean {
  const usualMs = Number(database.pragma('busy_timeout', { simple: true }));
  database.pragma(`busy_timeout = ${Math.min(WAIT_MS, usualMs)}`);
  try {
    return scrub();
  } catch (error) {
    if (error instanceof MnemographError && error.code === 'store_locked') return false;
    throw error;
  } finally {
    database.pragma(`busy_timeout = ${usualMs}`);
  }
}

function logBytes(path: string): number {
  return statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}
