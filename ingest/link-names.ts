/** Linking within a commit: what coming and going names, and decisions about names, do to the group's entities. */
import type { ChangeSet, GraphStore } from '../graph/store.ts';
import type { LinkDecision, Statement } from '../src/core/model.ts';
import { marked, marksOf } from './linking/hand-apart.ts';
import type { LinkState } from './linking/link-state.ts';
import { type LinkedReading, profilesOf } from './linking/profiles-of.ts';
import { relink } from './linking/relink.ts';
import { LINKING_RULES, type LinkRowStore, RowReader } from './linking/row-reader.ts';
import { charactersOf } from './linking/stored-readings.ts';
import { endsOf } from './meanings.ts';

export interface NameChanges {
  /** Episodes that come, or of which this is left. */
  readonly added: readonly LinkedReading[];
  /** Episodes that go, or whose names are read anew. */
  readonly removed: readonly string[];
  readonly decided: readonly LinkDecision[];
  readonly withdrawn: readonly LinkDecision[];
}

export const NO_NAME_CHANGES: NameChanges = { added: [], removed: [], decided: [], withdrawn: [] };

export interface LinkedNames {
  readonly changes: Pick<ChangeSet, 'entities' | 'entitiesRemoved' | 'links' | 'linksRemoved' | 'decisions' | 'decisionsRemoved'>;
  /** What names mean then. */
  readonly links: RowReader;
  /** Names of which what is known is to be folded anew. */
  readonly keysMoved: readonly string[];
}

/** @param state What is known of the group's links already. */
export async function linkedNames(
  store: LinkRowStore,
  groupId: string,
  { added, removed, decided, withdrawn }: NameChanges,
  state?: LinkState,
): Promise<LinkedNames> {
  const reader = new RowReader(store, groupId, state);
  const out = new Set(withdrawn.map(({ id }) => id));
  const marks = marksOf([...(await reader.decisions()), ...decided].filter(({ id }) => !out.has(id)));
  const readings = added.map((reading) => ({ reading, profiles: marked(profilesOf(reading), marks) }));
  await reader.readAhead(readings.flatMap(({ profiles }) => profiles));
  if (removed.length === 0) for (const { reading, profiles } of readings) state?.learnProfiles(reading.episode.id, profiles, charactersOf(reading));
  const changes = await relink(reader, {
    added: readings.flatMap(({ profiles }) => profiles),
    removed: await reader.profilesOfEpisodes(removed),
    decided,
    withdrawn,
  });
  const written = readings.map(({ reading: { episode }, profiles }) => ({
    episodeId: episode.id,
    document: episode.document,
    rules: LINKING_RULES,
    profiles: profiles.map(({ id, node, mentions }) => ({ id, nodeId: node.id, mentionIds: mentions.map((mention) => mention.id) })),
  }));
  const { reader: links, ...rows } = await reader.changed(changes, { written, removed });
  const dropped = new Set(changes.decisionsDropped);
  return {
    changes: {
      entities: changes.entities,
      entitiesRemoved: changes.entitiesRemoved,
      links: rows.links,
      linksRemoved: rows.linksRemoved,
      decisions: decided.filter(({ id }) => !dropped.has(id)),
      decisionsRemoved: [...withdrawn.map(({ id }) => id), ...dropped],
    },
    links,
    keysMoved: changes.keysMoved,
  };
}

/** Statements about names: an end of a statement is a mention of its own episode. */
export async function statementsOfKeys(
  store: Pick<GraphStore, 'mentionsOfKeys' | 'statementsOfEpisodes'>,
  groupId: string,
  keys: readonly string[],
): Promise<Statement[]> {
  if (keys.length === 0) return [];
  const episodes = new Set((await store.mentionsOfKeys(groupId, keys)).map(({ episodeId }) => episodeId));
  const wanted = new Set(keys);
  return (await store.statementsOfEpisodes(groupId, [...episodes])).filter((statement) => endsOf(statement).some(({ key }) => wanted.has(key)));
}
