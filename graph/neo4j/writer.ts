import { randomUUID } from 'node:crypto';
import { invariant, MnemographError } from '../../src/core/errors.ts';
import type { ChangeSet, GraphWriter } from '../store.ts';
import { planCommit } from './commit-plan.ts';
import { readState } from './commit-state.ts';
import { type Connection, groupKey, integer, type Run } from './connection.ts';
import { acceptSteps, failSteps } from './episode-writer.ts';
import { type GroupCounters, lockGroup, openGroup } from './group-lock.ts';
import { removeGroup } from './group-removal.ts';
import { planVectors, readPlaces } from './passage-writer.ts';
import type { SettledRevisions } from './settled-revisions.ts';
import { type CommitPlan, runSteps } from './steps.ts';

const EXISTING = 'MATCH (e:Episode) WHERE e.group_id = $given.group AND e.id IN $given.ids RETURN e.id AS id';
const LOG = 'MATCH (g:Group {group_id: $given.group}) SET g.revision = $given.change.revision CREATE (c:Change) SET c = $given.change';
const TOKEN = 'MATCH (c:Change {group_id: $given.group, revision: $given.revision}) RETURN c.token AS token';

export function neo4jWriter(connection: Connection, revisions: SettledRevisions): GraphWriter {
  const { write } = connection;
  const keyOf = (groupId: string) => groupKey(connection, groupId);

  /**
   * Runs `work` with the group locked and whole: an erasure that was cut off is brought to its end first. What `work` is to know of the store
   * is asked for together with the lock, and read under it.
   */
  const inGroup = async <State, T>(
    group: string,
    read: (run: Run) => Promise<State>,
    work: (run: Run, counters: GroupCounters, state: State) => Promise<T>,
  ): Promise<T> => {
    for (;;) {
      const outcome = await write(async (run) => {
        const [counters, state] = await Promise.all([openGroup(run, connection, group), read(run)]);
        return counters.removing === true ? null : { value: await work(run, counters, state) };
      });
      if (outcome) return outcome.value;
      await removeGroup(connection, group);
    }
  };

  /** Writes and logs what `plan` makes of the state as the group's next revision: once, though the answer be lost and it is tried again. */
  const raise = async <State>(group: string, read: (run: Run) => Promise<State>, plan: (state: State, revision: number) => CommitPlan): Promise<number> => {
    const token = randomUUID();
    let attempted: number | null = null;
    const reached = await inGroup(group, read, async (run, { revision }, state) => {
      if (attempted !== null && (await isOwn(run, group, attempted, token))) return attempted;
      const { steps, change } = plan(state, revision);
      attempted = revision + 1;
      const log = { query: LOG, parameters: { group, change: { ...change, group_id: group, revision: integer(attempted), token } } };
      await runSteps(run, [...steps, log]);
      return attempted;
    });
    revisions.reached(group, reached);
    return reached;
  };

  return {
    accept: async (groupId, episodes) => {
      checkGroup(groupId, episodes);
      if (episodes.length === 0) return;
      const group = keyOf(groupId);
      const ids = episodes.map(({ id }) => id);
      const known = (run: Run) => run<{ id: string }>(EXISTING, { group, ids });
      await inGroup(group, known, async (run, { accepted }, stored) => {
        const seen = new Set(stored.map(({ id }) => id));
        const fresh = episodes.filter(({ id }) => !seen.has(id) && seen.add(id));
        await runSteps(run, acceptSteps(group, fresh, accepted));
      });
    },
    commit: async (groupId, expectedRevision, changes) => {
      checkChangeSet(groupId, changes);
      const group = keyOf(groupId);
      const state = (run: Run) => readState(run, group, changes);
      return raise(group, state, (stored, revision) => {
        if (revision !== expectedRevision) throw revisionConflict(groupId, expectedRevision, revision);
        return planCommit(group, changes, stored);
      });
    },
    fail: async (groupId, failures) => {
      const group = keyOf(groupId);
      await write(async (run) => {
        await lockGroup(run, group);
        await runSteps(run, failSteps(group, failures));
      });
    },
    replaceVectors: async (groupId, vectors) => {
      const group = keyOf(groupId);
      const passages = (run: Run) => readPlaces(run, group, vectors);
      return raise(group, passages, (places) => planVectors(group, vectors, places));
    },
    removeGroup: async (groupId) => removeGroup(connection, keyOf(groupId)),
  };
}

/** Whether the commit that reached the revision is the one with this token: then it was committed, and only the answer was lost. */
async function isOwn(run: Run, group: string, revision: number, token: string): Promise<boolean> {
  const [row] = await run<{ token: string }>(TOKEN, { group, revision: integer(revision) });
  return row?.token === token;
}

function checkChangeSet(groupId: string, changes: ChangeSet): void {
  checkGroup(groupId, changes.passages, changes.mentions, changes.statements, changes.entities, changes.links, changes.decisions);
  for (const { facts } of changes.slots) checkGroup(groupId, facts);
}

function checkGroup(groupId: string, ...lists: readonly (readonly { readonly groupId: string }[])[]): void {
  for (const one of lists.flat()) invariant(one.groupId === groupId, `what is written to group '${groupId}' belongs to it, not to '${one.groupId}'`);
}

function revisionConflict(groupId: string, expected: number, actual: number): MnemographError {
  return new MnemographError('revision_conflict', `Group '${groupId}' is at revision ${actual}, not ${expected}. Read it again and retry the commit.`, {
    details: { group: groupId, expected, actual },
  });
}
