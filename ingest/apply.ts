/** The 'apply' stage: entities, slots and versions of what was read or has ended, some episodes at a commit. */
import type { Episode } from '../src/core/model.ts';
import type { Instant } from '../src/core/time.ts';
import { type ChangeSet, EMPTY_CHANGE_SET, type EpisodeHead, type EpisodePart, type LinkRow } from '../graph/store.ts';
import { type ApplyStore, commitComputed, revisionFor } from './commit-computed.ts';
import { linkedNames, NO_NAME_CHANGES, statementsOfKeys } from './link-names.ts';
import type { EpisodeReading } from './read-episode.ts';
import type { Relations } from '../src/core/relations/relation.ts';
import type { RowReader } from './linking/row-reader.ts';
import type { LinkState } from './linking/link-state.ts';
import { schemaMismatch } from './schema-mismatch.ts';
import { relinkGroup } from './relink-group.ts';
import { foldedSlots, type RelationOf } from './slots.ts';
import { earliest, inOrder, supersededAt } from './versions.ts';

/** What became of readings, by the ids of their episodes. One that is in neither is pending no more: another has applied or erased it meanwhile. */
export interface AppliedReadings {
  readonly applied: ReadonlySet<string>;
  /** Pending still, and ended or partly erased since they were read: to be read again. */
  readonly stale: ReadonlySet<string>;
}

/**
 * Commits the readings of some episodes of one group, at once: what one of them names is looked up and folded once for all. A competing
 * writer is waited out by computing the change set anew.
 * @param state What this writer knows of the group's links.
 */
export async function applyReadings(
  store: ApplyStore,
  relations: Relations,
  groupId: string,
  readings: readonly EpisodeReading[],
  state?: LinkState,
): Promise<AppliedReadings> {
  const relationOf: RelationOf = (id) => relations.relation(id);
  const revision = await revisionFor(store, groupId, state);
  const relinked = await relinkGroup(store, relationOf, groupId, state);
  let found: AppliedReadings = { applied: new Set(), stale: new Set() };
  await commitComputed(
    store,
    groupId,
    async () => {
      const versions = await versionsOf(store, groupId, readings);
      found = { applied: new Set(versions.pending.map(({ episode }) => episode.id)), stale: versions.stale };
      return changesOfReadings(store, { relationOf, schemaId: relations.schemaId, groupId, state }, versions);
    },
    state,
    relinked === 0 ? revision : undefined,
  );
  return found;
}

/** Ends the belief in episodes whose source no longer has them. */
export function applyEnd(store: ApplyStore, relationOf: RelationOf, groupId: string, episodeIds: readonly string[], at: Instant): Promise<boolean> {
  return commitComputed(store, groupId, async () => {
    const expired = episodeIds.map((episodeId) => ({ episodeId, at }));
    const statements = await store.statementsOfEpisodes(groupId, episodeIds);
    return { ...EMPTY_CHANGE_SET, expired, slots: await foldedSlots(store, groupId, relationOf, { touched: statements, added: [], expired, removed: [] }) };
  });
}

interface Applying {
  readonly schemaId: string;
  readonly relationOf: RelationOf;
  readonly groupId: string;
  readonly state: LinkState | undefined;
}

async function changesOfReadings(store: ApplyStore, { relationOf, schemaId, groupId, state }: Applying, versions: AppliedVersions): Promise<ChangeSet | null> {
  const { pending, expired } = versions;
  if (pending.length === 0) return null;
  const ids = expired.map(({ episodeId }) => episodeId);
  const replaced = ids.length === 0 ? [] : await store.statementsOfEpisodes(groupId, ids);
  const names = await linkedNames(store, groupId, { ...NO_NAME_CHANGES, added: pending }, state);
  const moved = await statementsOfKeys(store, groupId, names.keysMoved);
  const statements = pending.flatMap((reading) => reading.statements);
  const touched = [...statements, ...replaced, ...moved];
  const first = await firstRows(names.links, groupId, schemaId);
  return {
    ...EMPTY_CHANGE_SET,
    ...names.changes,
    links: [...names.changes.links, ...first],
    applied: pending.map(({ episode }) => episode.id),
    passages: pending.flatMap(({ passages }) => passages),
    mentions: pending.flatMap(({ mentions }) => mentions),
    statements,
    vectors: pending.flatMap(({ vectors }) => vectors),
    expired,
    slots: await foldedSlots(store, groupId, relationOf, { touched, added: statements, expired, removed: [], links: names.links }),
  };
}

/** What a group's first commit says of how it is read. @throws MnemographError `schema_mismatch` where another schema did the reading so far. */
async function firstRows(links: RowReader, groupId: string, schemaId: string): Promise<LinkRow[]> {
  const schema = await links.schema();
  if (schema !== null && schema !== schemaId) throw schemaMismatch(`group '${groupId}'`);
  return schema === null ? [links.rulesRow(), links.schemaRow(schemaId)] : [];
}

interface AppliedVersions {
  readonly pending: readonly EpisodeReading[];
  readonly stale: ReadonlySet<string>;
  readonly expired: ChangeSet['expired'];
}

/**
 * Readings whose episodes are still pending and as they were when they were read, and the versions of their parts that end by them, or they
 * by those. What happens to an episode after this look, the store's check of the revision finds.
 */
async function versionsOf(store: ApplyStore, groupId: string, readings: readonly EpisodeReading[]): Promise<AppliedVersions> {
  const pending = new Map<string, EpisodeReading>();
  const stale = new Set<string>();
  const expired: { episodeId: string; at: Instant | null }[] = [];
  const byPart = Map.groupBy(readings, ({ episode }) => partOf(episode));
  const headsOf = Map.groupBy(
    await store.headsOfParts(
      groupId,
      [...byPart.values()].flatMap(([first]) => first?.episode ?? []),
    ),
    partOf,
  );
  for (const [part, own] of byPart) {
    const heads = headsOf.get(part) ?? [];
    const headOf = new Map(heads.map((head) => [head.id, head]));
    const waiting = own.filter(({ episode }) => headOf.get(episode.id)?.status === 'pending');
    const applying = waiting.filter(({ episode }) => isAsRead(episode, headOf.get(episode.id)));
    for (const { episode } of waiting) if (!applying.some((reading) => reading.episode.id === episode.id)) stale.add(episode.id);
    for (const reading of applying) pending.set(reading.episode.id, reading);
    if (applying.length > 0) expired.push(...expiries(heads, new Set(applying.map(({ episode }) => episode.id))));
  }
  return { pending: readings.filter((reading) => pending.get(reading.episode.id) === reading), stale, expired };
}

function partOf({ source, part }: EpisodePart): string {
  return `${source}\n${part}`;
}

/** Whether the episode was neither ended nor partly erased since: what was forgotten must not come back with a late reading. */
export function isAsRead(episode: Episode, head: EpisodeHead | undefined): boolean {
  return head?.contentHash === episode.contentHash && head.expiredAt === episode.expiredAt;
}

/** Versions of the part whose belief ends, or ends earlier, by these episodes' being applied; they may themselves be ones that came late. */
function expiries(heads: readonly EpisodeHead[], applying: ReadonlySet<string>): { episodeId: string; at: Instant | null }[] {
  const versions = inOrder(heads.filter((head) => head.status === 'applied' || applying.has(head.id)));
  const ends = supersededAt(versions);
  return versions.flatMap(({ id, expiredAt }, place) => {
    const at = earliest([expiredAt, ends[place] ?? null]);
    return at === expiredAt ? [] : [{ episodeId: id, at }];
  });
}
