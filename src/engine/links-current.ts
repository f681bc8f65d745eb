/** Names of groups that an earlier version wrote are linked by today's rules before anything is asked of them. */
import type { GraphStore } from '../../graph/store.ts';
import { LINKING_RULES, RowReader } from '../../ingest/linking/row-reader.ts';
import type { Relations } from '../core/relations/relation.ts';

/** @returns what the user should hear. A store that is opened for reading only is left as it is. */
export async function linksCurrent(store: GraphStore, relations: Relations, readOnly: boolean): Promise<string[]> {
  let relinked = 0;
  for (const groupId of await store.groupIds()) {
    if ((await new RowReader(store, groupId).rules()) === LINKING_RULES) continue;
    const { isOutdated, relinkGroup } = await import('../../ingest/relink-group.ts');
    if (!(await isOutdated(store, groupId))) continue;
    if (readOnly) return [OUTDATED];
    relinked += await relinkGroup(store, (id) => relations.relation(id), groupId);
  }
  return relinked === 0 ? [] : [`The names of ${relinked} episodes, written by an earlier version, were linked anew.`];
}

const OUTDATED = 'The names in this store were linked by an earlier version: what goes by several names may be missing. Open it once for writing.';
