/** Linking's view of a store: rows read as nodes, elements, parts and profiles, each once; and from changes to the rows to write. */
import type { ChangeSet, GraphReader, LinkRow } from '../../graph/store.ts';
import type { Entity, LinkDecision, Mention } from '../../src/core/model.ts';
import type { LinkNode, LinkProfile } from './link-profile.ts';
import { type EpisodeRow, episodeOfRow, episodeRowId, type NameRow, rowOfEpisode, rowOfName, termOf } from './link-rows.ts';
import { LinkState } from './link-state.ts';
import { firstTermsOf } from './link-terms.ts';
import type { EntityPart, LinkChanges, LinkElement, LinkReader, NamedProfile, PlacedProfile } from './link-store.ts';
import { distinct } from './name-part.ts';
import { charactersOf, storedReadings } from './stored-readings.ts';

export type LinkRowStore = Pick<GraphReader, 'links' | 'linksOfTerms' | 'decisions' | 'entitiesByKey' | 'mentions' | 'episodes' | 'recordsOfEpisodes'>;

/** Raised where the rules change what a text's names are linked by: every group is then linked anew. */
export const LINKING_RULES = 3;
const RULES_ROW = 'rules';
const SCHEMA_ROW = 'schema';

/** One group as it is before a change. */
export class RowReader implements LinkReader {
  readonly #store: LinkRowStore;
  readonly #groupId: string;
  readonly #state: LinkState;
  #decisions: Promise<readonly LinkDecision[]> | null = null;

  /** @param state What is known of the group already. */
  constructor(store: LinkRowStore, groupId: string, state: LinkState = new LinkState()) {
    this.#store = store;
    this.#groupId = groupId;
    this.#state = state;
  }

  async nodes(ids: readonly string[]): Promise<LinkNode[]> {
    return (await this.#namesOf(ids)).flatMap(({ node }) => node ?? []);
  }

  async nodesOfTerms(terms: readonly string[]): Promise<LinkNode[]> {
    return (await this.#namesOfTerms(terms)).flatMap(({ node }) => node ?? []);
  }

  async elements(ids: readonly string[]): Promise<LinkElement[]> {
    return (await this.#namesOf(ids)).flatMap(elementOf);
  }

  async elementsOfNodes(nodeIds: readonly string[]): Promise<LinkElement[]> {
    const nodes = await this.#namesOf(nodeIds);
    const split = nodes.filter(({ bases }) => bases === null).map(({ id }) => termOf.splitNode(id));
    return [...nodes.flatMap(elementOf), ...(await this.#namesOfTerms(split)).flatMap(elementOf)];
  }

  async elementsOfBases(bases: readonly string[]): Promise<LinkElement[]> {
    const wanted = new Set(bases);
    const themselves = (await this.elements(bases)).filter((element) => element.bases.some((base) => wanted.has(base)));
    const others = (await this.#namesOfTerms(bases.map(termOf.base))).flatMap(elementOf);
    return [...new Map([...themselves, ...others].map((element) => [element.id, element])).values()];
  }

  async partsOfElements(elementIds: readonly string[]): Promise<EntityPart[]> {
    return (await this.#namesOf(elementIds)).flatMap(({ parts }) => parts);
  }

  async partsOfKeys(keys: readonly string[]): Promise<EntityPart[]> {
    const wanted = new Set(keys);
    return (await this.#namesOfTerms(keys.map(termOf.key))).flatMap(({ parts }) => parts.filter(({ part }) => wanted.has(part.key)));
  }

  async entitiesOfKeys(keys: readonly string[]): Promise<Entity[]> {
    const fresh = distinct(keys.filter((key) => !this.#state.entitiesOfKey(key)));
    if (fresh.length > 0) this.#state.learnKeys(fresh, await this.#store.entitiesByKey(this.#groupId, fresh));
    return [...new Map(keys.flatMap((key) => this.#state.entitiesOfKey(key) ?? []).map((entity) => [entity.id, entity])).values()];
  }

  /** Read once: a reader is of one state of the group. */
  decisions(): Promise<readonly LinkDecision[]> {
    this.#decisions ??= this.#readDecisions();
    return this.#decisions;
  }

  /** Reads at once what linking these profiles begins with: one after the other, each is a round trip to a store that is far away. */
  async readAhead(profiles: readonly Pick<LinkProfile, 'node' | 'mentions'>[]): Promise<void> {
    const nodes = [...new Map(profiles.map(({ node }) => [node.id, node])).values()];
    await Promise.all([
      this.#rowsOf(nodes.map(({ id }) => id)),
      this.#rowsOfTerms(nodes.flatMap((node) => [...firstTermsOf(node), termOf.base(node.id)])),
      this.entitiesOfKeys(profiles.flatMap(({ mentions }) => mentions.map(({ key }) => key))),
    ]);
  }

  async profilesOfNodes(nodeIds: readonly string[]): Promise<PlacedProfile[]> {
    const wanted = new Set(nodeIds);
    return placedIn((await this.#rowsOfTerms(nodeIds.map(termOf.nodeOfProfile))).map(episodeOfRow)).filter(({ nodeId }) => wanted.has(nodeId));
  }

  /** All of these episodes. */
  async profilesOfEpisodes(episodeIds: readonly string[]): Promise<NamedProfile[]> {
    return this.withMentions(placedIn(await this.episodeRows(episodeIds)));
  }

  async episodeRows(episodeIds: readonly string[]): Promise<EpisodeRow[]> {
    return (await this.#rowsOf(episodeIds.map(episodeRowId))).map(episodeOfRow);
  }

  async withContexts(profiles: readonly PlacedProfile[]): Promise<LinkProfile[]> {
    const known = new Map<string, LinkProfile>();
    const learn = (placed: readonly PlacedProfile[]) => {
      for (const { episodeId, id } of placed) {
        const profile = this.#state.profile(episodeId, id);
        if (profile) known.set(id, profile);
      }
    };
    learn(profiles);
    const unread = Map.groupBy(
      profiles.filter(({ id }) => !known.has(id)),
      ({ episodeId }) => episodeId,
    );
    await this.#readProfiles([...unread.keys()], (episodeId) => learn(unread.get(episodeId) ?? []));
    const found = profiles.flatMap(({ id, nodeId }) => {
      const profile = known.get(id);
      return profile ? { profile, nodeId } : [];
    });
    // Decisions mark nodes, texts do not.
    const marked = distinct(found.filter(({ profile, nodeId }) => profile.node.id !== nodeId).map(({ nodeId }) => nodeId));
    const nodes = new Map((await this.nodes(marked)).map((node) => [node.id, node]));
    return found.map(({ profile, nodeId }) => ({ ...profile, node: nodes.get(nodeId) ?? profile.node }));
  }

  /** Entities by mention, of those that are linked. */
  async entitiesOf(mentions: readonly Pick<Mention, 'episodeId' | 'id' | 'key'>[]): Promise<Map<string, Entity>> {
    const keys = distinct(mentions.map(({ key }) => key));
    await this.entitiesOfKeys(keys);
    const sharing = (key: string) => this.#state.entitiesOfKey(key) ?? [];
    await this.episodeRows(mentions.filter(({ key }) => sharing(key).length > 1).map(({ episodeId }) => episodeId)); // all at once
    const found = new Map<string, Entity>();
    for (const { id, episodeId, key } of mentions) {
      const [first, ...others] = sharing(key);
      const meant = others.length === 0 ? first?.id : await this.entityOfMention(episodeId, id, key);
      const entity = sharing(key).find((one) => one.id === meant);
      if (entity) found.set(id, entity);
    }
    return found;
  }

  /** The nodes that each of these entities was linked by. */
  async nodesOfEntities(entities: readonly Pick<Entity, 'id' | 'keys'>[]): Promise<{ id: string; nodes: LinkNode[] }[]> {
    const rows = await this.#namesOfTerms(distinct(entities.flatMap(({ keys }) => keys)).map(termOf.key));
    const nodes = new Map((await this.nodes(distinct(rows.map(({ nodeId }) => nodeId)))).map((node) => [node.id, node]));
    const nodeIds = new Map<string, Set<string>>(entities.map(({ id }) => [id, new Set()]));
    for (const { nodeId, parts } of rows) for (const { entityId } of parts) nodeIds.get(entityId)?.add(nodeId);
    return [...nodeIds].map(([id, own]) => ({ id, nodes: [...own].flatMap((nodeId) => nodes.get(nodeId) ?? []) }));
  }

  /** The id of a mention's entity, whichever others share its key; null where it is not linked. */
  async entityOfMention(episodeId: string, mentionId: string, key: string): Promise<string | null> {
    const [row] = await this.episodeRows([episodeId]);
    const profile = row?.profiles.find(({ mentionIds }) => mentionIds.includes(mentionId));
    if (!profile) return null;
    const elements = (await this.#namesOf([profile.nodeId, profile.id])).filter(({ bases }) => bases !== null);
    return elements.flatMap(({ parts }) => parts).find(({ part }) => part.key === key)?.entityId ?? null;
  }

  /** By which rules the group was linked; null where it never was. */
  async rules(): Promise<number | null> {
    const [row] = await this.#rowsOf([RULES_ROW]);
    return row ? (JSON.parse(row.body) as number) : null;
  }

  /** The row that says that the group is linked by today's rules. */
  rulesRow(): LinkRow {
    return { id: RULES_ROW, groupId: this.#groupId, terms: [], body: JSON.stringify(LINKING_RULES) };
  }

  /** The schema (`Relations.schemaId`) that the group's statements were read by; null where nothing was read yet. */
  async schema(): Promise<string | null> {
    const rows = await this.#rowsOf([RULES_ROW, SCHEMA_ROW]);
    const row = rows.find(({ id }) => id === SCHEMA_ROW);
    return row ? (JSON.parse(row.body) as string) : rows.length > 0 ? '' : null;
  }

  schemaRow(schemaId: string): LinkRow {
    return { id: SCHEMA_ROW, groupId: this.#groupId, terms: [], body: JSON.stringify(schemaId) };
  }

  /** The rows to write for a change, and the reader of the group as it is then. */
  async changed(changes: LinkChanges, episodes: Pick<RowChanges, 'written' | 'removed'>): Promise<ChangedRows> {
    const names = await this.#changedNames(changes);
    const written = [...names.values()].flatMap((row) => (row ? [rowOfName(this.#groupId, row)] : []));
    const gone = [...names].filter(([, row]) => row === null).map(([id]) => id);
    const rows = [...written, ...episodes.written.map((row) => rowOfEpisode(this.#groupId, row))];
    const kept = new Set(rows.map(({ id }) => id));
    const links = rows.filter((row) => !isSame(row, this.#state.row(row.id)));
    const linksRemoved = [...gone, ...episodes.removed.map(episodeRowId)].filter((id) => !kept.has(id));
    return { links, linksRemoved, reader: this.#after({ links, linksRemoved }, changes) };
  }

  /** What was read already is not read again. */
  #after({ links, linksRemoved }: Pick<ChangeSet, 'links' | 'linksRemoved'>, { entities, entitiesRemoved }: LinkChanges): RowReader {
    const written = new Map(links.map((row) => [row.id, row]));
    const gone = new Set([...linksRemoved, ...written.keys()]);
    const away = new Set([...entitiesRemoved, ...entities.map(({ id }) => id)]);
    return new RowReader(
      {
        decisions: () => this.decisions(),
        mentions: (groupId, ids) => this.#store.mentions(groupId, ids),
        episodes: (groupId, ids) => this.#store.episodes(groupId, ids),
        recordsOfEpisodes: (groupId, ids) => this.#store.recordsOfEpisodes(groupId, ids),
        links: async (_, ids) => [...(await this.#rowsOf(ids.filter((id) => !gone.has(id)))), ...ids.flatMap((id) => written.get(id) ?? [])],
        linksOfTerms: async (_, terms) => [
          ...(await this.#rowsOfTerms(terms)).filter(({ id }) => !gone.has(id)),
          ...links.filter((row) => row.terms.some((term) => terms.includes(term))),
        ],
        entitiesByKey: async (_, keys) => [
          ...(await this.entitiesOfKeys(keys)).filter(({ id }) => !away.has(id)),
          ...entities.filter((entity) => entity.keys.some((key) => keys.includes(key))),
        ],
      },
      this.#groupId,
    );
  }

  async #changedNames({ nodes, nodesRemoved, elements, elementsRemoved, parts, partsRemoved }: LinkChanges): Promise<Map<string, NameRow | null>> {
    const touched = [...nodesRemoved, ...elements.map(({ id }) => id), ...elementsRemoved, ...parts.map(({ part }) => part.element)];
    const known = await this.#namesOf(distinct([...touched, ...partsRemoved.map(({ element }) => element)]));
    const names = new Map<string, NameRow | null>(known.map((row) => [row.id, row]));
    const change = (id: string, over: Partial<NameRow>) => names.set(id, { ...EMPTY_NAME, id, nodeId: id, ...names.get(id), ...over });
    for (const node of nodes) change(node.id, { node });
    for (const id of elementsRemoved) if (names.get(id)?.node) change(id, { bases: null, parts: [] });
    for (const id of elementsRemoved) if (!names.get(id)?.node) names.set(id, null);
    for (const { id, nodeId, bases } of elements) change(id, { nodeId, bases });
    for (const { element, key } of partsRemoved) {
      const row = names.get(element);
      if (row) change(element, { parts: row.parts.filter(({ part }) => part.key !== key) });
    }
    for (const one of parts)
      change(one.part.element, { parts: [...(names.get(one.part.element)?.parts ?? []).filter(({ part }) => part.key !== one.part.key), one] });
    for (const id of nodesRemoved) names.set(id, null);
    return names;
  }

  async withMentions(profiles: readonly PlacedProfile[]): Promise<NamedProfile[]> {
    const nodes = new Map((await this.nodes(distinct(profiles.map(({ nodeId }) => nodeId)))).map((node) => [node.id, node]));
    const rows = new Map((await this.episodeRows(distinct(profiles.map(({ episodeId }) => episodeId)))).map((row) => [row.episodeId, row]));
    const own = profiles.map((profile) => ({ profile, ids: rows.get(profile.episodeId)?.profiles.find(({ id }) => id === profile.id)?.mentionIds ?? [] }));
    const ids = own.flatMap((one) => one.ids);
    const mentions = new Map((await this.#store.mentions(this.#groupId, ids)).map(({ id, key, surface, type }) => [id, { id, key, surface, type }]));
    return own.flatMap(({ profile: { id, episodeId, document, nodeId }, ids: mentionIds }) => {
      const node = nodes.get(nodeId);
      return node ? [{ id, groupId: this.#groupId, episodeId, document, node, mentions: mentionIds.flatMap((one) => mentions.get(one) ?? []) }] : [];
    });
  }

  async #readDecisions(): Promise<readonly LinkDecision[]> {
    const decisions = this.#state.decisions ?? (await this.#store.decisions(this.#groupId));
    this.#state.learnDecisions(decisions);
    return decisions;
  }

  /** `onRead`: called after each, when what is known of it is there for certain. */
  async #readProfiles(episodeIds: readonly string[], onRead: (episodeId: string) => void): Promise<void> {
    if (episodeIds.length === 0) return;
    const { profilesOf } = await import('./profiles-of.ts'); // who only asks what a name means needs no rules
    for (let from = 0; from < episodeIds.length; from += EPISODES_AT_ONCE) {
      for (const reading of await storedReadings(this.#store, this.#groupId, episodeIds.slice(from, from + EPISODES_AT_ONCE))) {
        this.#state.learnProfiles(reading.episode.id, profilesOf(reading), charactersOf(reading));
        onRead(reading.episode.id);
      }
    }
  }

  async #namesOf(ids: readonly string[]): Promise<NameRow[]> {
    return (await this.#rowsOf(ids)).map((row) => this.#nameOf(row));
  }

  async #namesOfTerms(terms: readonly string[]): Promise<NameRow[]> {
    return (await this.#rowsOfTerms(terms)).map((row) => this.#nameOf(row));
  }

  #nameOf(row: LinkRow): NameRow {
    return this.#state.name(row);
  }

  async #rowsOf(ids: readonly string[]): Promise<LinkRow[]> {
    const fresh = [...new Set(ids)].filter((id) => this.#state.row(id) === undefined);
    if (fresh.length > 0) {
      for (const row of await this.#store.links(this.#groupId, fresh)) this.#state.learnRow(row.id, row);
      for (const id of fresh) this.#state.learnRow(id, null);
    }
    return [...new Set(ids)].flatMap((id) => this.#state.row(id) ?? []);
  }

  async #rowsOfTerms(terms: readonly string[]): Promise<LinkRow[]> {
    const fresh = [...new Set(terms)].filter((term) => !this.#state.idsOfTerm(term));
    if (fresh.length > 0) this.#state.learnTerms(fresh, await this.#store.linksOfTerms(this.#groupId, fresh));
    const ids = new Set<string>();
    for (const term of terms) for (const id of this.#state.idsOfTerm(term) ?? []) ids.add(id);
    return [...ids].flatMap((id) => this.#state.row(id) ?? []);
  }
}

/** Episodes whose texts are read at once. */
const EPISODES_AT_ONCE = 256;

function placedIn(rows: readonly EpisodeRow[]): PlacedProfile[] {
  return rows.flatMap(({ episodeId, document, profiles }) => profiles.map(({ id, nodeId }) => ({ id, nodeId, episodeId, document })));
}

/** Rows of episodes that come and go. */
export interface RowChanges {
  readonly written: readonly EpisodeRow[];
  readonly removed: readonly string[];
}

export interface ChangedRows extends Pick<ChangeSet, 'links' | 'linksRemoved'> {
  readonly reader: RowReader;
}

const EMPTY_NAME = { node: null, bases: null, parts: [] } as const;

function elementOf({ id, nodeId, bases }: NameRow): LinkElement[] {
  return bases === null ? [] : [{ id, nodeId, bases }];
}

function isSame(row: LinkRow, stored: LinkRow | null | undefined): boolean {
  return stored?.body === row.body && stored.terms.join('\n') === row.terms.join('\n');
}
