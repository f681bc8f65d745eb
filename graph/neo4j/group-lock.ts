/** The node of a group: its counters, and the lock that lets one writer a group through at a time. */
import { type Connection, integer, type Run } from './connection.ts';
import type { Step } from './steps.ts';

/** Takes the lock, which the transaction holds until it ends, and makes the group where there is none. */
const OPEN = `MERGE (g:Group {group_id: $group}) ON CREATE SET g.store = $store, g.revision = 0, g.accepted = 0
  SET g.locked = true REMOVE g.locked`;
const LOCK = 'MATCH (g:Group {group_id: $group}) SET g.locked = true REMOVE g.locked';
/** A query of its own, so that what it reads is read under the lock. */
const COUNTERS = 'MATCH (g:Group {group_id: $group}) RETURN g.revision AS revision, g.accepted AS accepted, g.removing AS removing';
const SET_REVISION = 'MATCH (g:Group {group_id: $group}) SET g.revision = $revision';
const SET_ACCEPTED = 'MATCH (g:Group {group_id: $group}) SET g.accepted = $accepted';

export interface GroupCounters {
  readonly revision: number;
  /** The last ordinal given to an episode: kept here, so that none is given again after a removal. */
  readonly accepted: number;
  /** True while the group is being erased, by a process that may have ended. */
  readonly removing: true | null;
}

/** Locks the group, which is there afterwards. */
export async function openGroup(run: Run, { store }: Pick<Connection, 'store'>, group: string): Promise<GroupCounters> {
  const [, [counters]] = await Promise.all([run(OPEN, { group, store }), run<GroupCounters>(COUNTERS, { group })]);
  return counters ?? { revision: 0, accepted: 0, removing: null };
}

/** Locks the group if there is one. */
export async function lockGroup(run: Run, group: string): Promise<GroupCounters | null> {
  const [, [counters]] = await Promise.all([run(LOCK, { group }), run<GroupCounters>(COUNTERS, { group })]);
  return counters ?? null;
}

export function setRevision(group: string, revision: number): Step {
  return { query: SET_REVISION, parameters: { group, revision: integer(revision) } };
}

export function setAccepted(group: string, accepted: number): Step {
  return { query: SET_ACCEPTED, parameters: { group, accepted: integer(accepted) } };
}
