/** One change set a commit, computed from what the store has, and anew where another writer was faster. */
import type { ChangeSet, GraphStore } from '../graph/store.ts';
import { MnemographError } from '../src/core/errors.ts';
import type { LinkState } from './linking/link-state.ts';

const ATTEMPTS_MAX = 20;

export type ApplyStore = Pick<
  GraphStore,
  | 'revision'
  | 'changesSince'
  | 'commit'
  | 'headsOfParts'
  | 'episodeHeads'
  | 'episodes'
  | 'listEpisodes'
  | 'headsOfEpisodes'
  | 'entitiesByKey'
  | 'entities'
  | 'links'
  | 'linksOfTerms'
  | 'decisions'
  | 'mentions'
  | 'mentionsOfKeys'
  | 'recordsOfEpisodes'
  | 'statementsOfEpisodes'
  | 'statements'
  | 'statementsOfSlots'
  | 'factsOfSlots'
>;

/**
 * Commits what is computed, and computes it anew where another was faster. Whether there was anything to commit. `state`: what the
 * writer knows of the group's links; it follows the commit. `known`: the revision as `revisionFor` just gave it.
 */
export async function commitComputed(
  store: ApplyStore,
  groupId: string,
  compute: () => Promise<ChangeSet | null>,
  state?: LinkState,
  known?: number,
): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    const revision = attempt === 1 && known !== undefined ? known : await revisionFor(store, groupId, state);
    const changes = await compute();
    if (!changes) return false;
    try {
      const committed = await store.commit(groupId, revision, changes);
      state?.committed(committed, changes);
      return true;
    } catch (error) {
      const conflict = error instanceof MnemographError && error.code === 'revision_conflict';
      if (!conflict || attempt === ATTEMPTS_MAX) throw error;
    }
  }
}

/** The group's revision, at which what the state says holds: one look where nobody else has written since its own commit. */
export async function revisionFor(store: Pick<GraphStore, 'revision' | 'changesSince'>, groupId: string, state?: LinkState): Promise<number> {
  const last = state?.revision ?? null;
  if (state && last !== null) {
    const [own, next] = await store.changesSince(groupId, last - 1, 2);
    if (own && !next && state.isOwn(own)) {
      state.at(last);
      return last;
    }
    state.forget();
  }
  const revision = await store.revision(groupId);
  state?.at(revision);
  return revision;
}
