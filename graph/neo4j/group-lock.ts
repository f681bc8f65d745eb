/** The node of a group: its counters, and the lock that lets one writer a group through at a time. */
import { invariant } from '../../src/core/errors.ts';
import type { Connection, Run } from './connection.ts';

/** What is read after a write to the node is read under its lock, which the transaction holds until it ends. */
const LOCKED = 'SET g.locked = true REMOVE g.locked WITH g RETURN g.revision AS revision, g.accepted AS accepted, g.removing AS removing';
const OPEN = `MERGE (g:Group {group_id: $given.group}) ON CREATE SET g.store = $given.store, g.revision = 0, g.accepted = 0 ${LOCKED}`;
const LOCK = `MATCH (g:Group {group_id: $given.group}) ${LOCKED}`;

export interface GroupCounters {
  readonly revision: number;
  /** The last ordinal given to an episode: kept here, so that none is given again after a removal. */
  readonly accepted: number;
  /** True while the group is being erased, by a process that may have ended. */
  readonly removing: true | null;
}

/** Locks the group, which is there afterwards. */
export async function openGroup(run: Run, { store }: Pick<Connection, 'store'>, group: string): Promise<GroupCounters> {
  const [counters] = await run<GroupCounters>(OPEN, { group, store });
  invariant(counters, 'the group is there once it is opened');
  return counters;
}

/** Locks the group if there is one. */
export async function lockGroup(run: Run, group: string): Promise<GroupCounters | null> {
  const [counters] = await run<GroupCounters>(LOCK, { group });
  return counters ?? null;
}
