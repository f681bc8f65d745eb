/**
 * Revisions whose commits can be read whole.
 *
 * Neo4j applies a commit's nodes, relationships and index entries one after the other, and readers take no locks: the group's new
 * revision can be read some milliseconds before the passages that came with it are found by their index. A reader that then took the
 * commit as read would lack them for good. But a writer holds the lock of its group's node until all is applied. So the first reader of
 * a process that meets a new revision takes that lock once, and only then says it.
 */
import { MnemographError } from '../../src/core/errors.ts';
import type { Connection } from './connection.ts';
import { lockGroup } from './group-lock.ts';

/** Groups remembered: some 100 bytes each. Beyond that all are asked for again. */
const GROUPS_MAX = 10_000;

export interface SettledRevisions {
  /** The revision, once what it stands for can be read. */
  settle(group: string, revision: number): Promise<number>;
  /** Notes a commit of this process, which the server has answered. */
  reached(group: string, revision: number): void;
}

export function settledRevisions({ lock }: Pick<Connection, 'lock'>): SettledRevisions {
  const settled = new Map<string, number>();
  const reached = (group: string, revision: number): void => {
    if (settled.size >= GROUPS_MAX) settled.clear();
    settled.set(group, revision);
  };
  return {
    reached,
    settle: async (group, revision) => {
      if (revision === 0 || settled.get(group) === revision) return revision;
      const found = await lock(async (run) => (await lockGroup(run, group))?.revision ?? 0).catch((error: unknown) => {
        // A user who may not write may not lock either; then what was read must do.
        if (error instanceof MnemographError && error.code === 'store_read_only') return revision;
        throw error;
      });
      reached(group, found);
      return found;
    },
  };
}
