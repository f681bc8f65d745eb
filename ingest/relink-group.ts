/** Linking a group anew that an earlier version wrote, by other rules or by none: once, before anything else is written to it. */
import { EMPTY_CHANGE_SET } from '../graph/store.ts';
import type { Episode } from '../src/core/model.ts';
import { type ApplyStore, commitComputed } from './commit-computed.ts';
import type { LinkState } from './linking/link-state.ts';
import { linkedNames, NO_NAME_CHANGES, statementsOfKeys } from './link-names.ts';
import { storedReadings } from './linking/stored-readings.ts';
import { LINKING_RULES, RowReader } from './linking/row-reader.ts';
import { foldedSlots, type RelationOf } from './slots.ts';

/** Episodes linked in one commit. */
const EPISODES_AT_ONCE = 50;

/** Whether the group's names were linked by other rules than today's, or never. A group without anything applied is up to date. */
export async function isOutdated(store: ApplyStore, groupId: string, state?: LinkState): Promise<boolean> {
  if ((await new RowReader(store, groupId, state).rules()) === LINKING_RULES) return false;
  return (await store.listEpisodes(groupId, { status: 'applied' }, 0, 1)).length > 0;
}

/**
 * Links the group by today's rules; a run that was cut off goes on where it was. `state`: what the writer knows of the group's links now.
 * @returns how many episodes were linked anew.
 */
export async function relinkGroup(store: ApplyStore, relationOf: RelationOf, groupId: string, state?: LinkState): Promise<number> {
  if (!(await isOutdated(store, groupId, state))) return 0;
  let relinked = 0;
  for (let after = 0; ; ) {
    const page = await store.listEpisodes(groupId, { status: 'applied' }, after, EPISODES_AT_ONCE);
    const last = page.at(-1);
    if (!last) break;
    relinked += await relinkEpisodes(
      store,
      relationOf,
      groupId,
      page.map(({ episode }) => episode),
    );
    after = last.accepted;
  }
  await commitComputed(store, groupId, async () => ({ ...EMPTY_CHANGE_SET, links: [new RowReader(store, groupId).rulesRow()] }));
  return relinked;
}

async function relinkEpisodes(store: ApplyStore, relationOf: RelationOf, groupId: string, episodes: readonly Episode[]): Promise<number> {
  let relinked = 0;
  await commitComputed(store, groupId, async () => {
    const rows = await new RowReader(store, groupId).episodeRows(episodes.map(({ id }) => id));
    const current = new Set(rows.filter(({ rules }) => rules === LINKING_RULES).map(({ episodeId }) => episodeId));
    const outdated = episodes.filter(({ id }) => !current.has(id));
    const ids = outdated.map(({ id }) => id);
    relinked = ids.length;
    if (relinked === 0) return null;
    const added = await storedReadings(store, groupId, ids);
    const { changes, links, keysMoved } = await linkedNames(store, groupId, { ...NO_NAME_CHANGES, added, removed: ids });
    const said = [...(await store.statementsOfEpisodes(groupId, ids)), ...(await statementsOfKeys(store, groupId, keysMoved))];
    const touched = [...new Map(said.map((statement) => [statement.id, statement])).values()];
    return { ...EMPTY_CHANGE_SET, ...changes, slots: await foldedSlots(store, groupId, relationOf, { touched, added: [], expired: [], removed: [], links }) };
  });
  return relinked;
}
