/** Everything that a store answers about a group, through the contract alone: two stores with equal dumps hold the same. */
import type { GraphReader, GraphStore } from '../../graph/store.ts';

const PAGE = 2;

export async function dumpStore(store: GraphStore) {
  const groups = [];
  for (const groupId of await store.groupIds()) groups.push(await dumpGroup(store, groupId));
  return { settings: await store.settings(), groups };
}

export async function dumpGroup(store: GraphReader, groupId: string) {
  const episodes = await pages(
    0,
    (after) => store.listEpisodes(groupId, {}, after, PAGE),
    (row) => row.accepted,
  );
  const episodeIds = episodes.map(({ episode }) => episode.id);
  return {
    groupId,
    counts: await store.counts(groupId),
    lastRecordedAt: await store.lastRecordedAt(groupId),
    changes: await pages(
      0,
      (after) => store.changesSince(groupId, after, PAGE),
      (change) => change.revision,
    ),
    episodes,
    records: await pages(
      '',
      (after) => store.scanRecords(groupId, after, PAGE),
      (record) => record.passage.id,
    ),
    entities: await pages(
      '',
      (after) => store.listEntities(groupId, after, PAGE),
      (entity) => entity.id,
    ),
    decisions: await store.decisions(groupId),
    statements: await store.statementsOfEpisodes(groupId, episodeIds),
    facts: await pages(
      '',
      (after) => store.listFacts(groupId, after, PAGE),
      (fact) => fact.id,
    ),
  };
}

/** All rows of a paged read, from `first` on; `cursor` says after which row the next page begins. */
export async function pages<T, Cursor>(first: Cursor, read: (after: Cursor) => Promise<readonly T[]>, cursor: (row: T) => Cursor): Promise<T[]> {
  const all: T[] = [];
  for (let after = first; ; ) {
    const page = await read(after);
    const last = page.at(-1);
    if (last === undefined) return all;
    all.push(...page);
    after = cursor(last);
  }
}
