/** Linking's view of a store: rows read as nodes, elements, parts and profiles, each once; and from changes to the rows to write. */
import type { ChangeSet, GraphReader, LinkRow } from '../../graph/store.ts';
import type { Entity, LinkDecision, Mention } from '../../src/core/model.ts';
import type { LinkNode, LinkProfile } from './link-profile.ts';
import { type EpisodeRow, episodeOfRow, episodeRowId, type NameRow, nameOfRow, rowOfEpisode, rowOfName, termOf } from './link-rows.ts';
import type { EntityPart, LinkChanges, LinkElement, LinkReader, NamedProfile } from './link-store.ts';
import { distinct } from './name-part.ts';

export type LinkRowStore = Pick<GraphReader, 'links' | 'linksOfTerms' | 'decisions' | 'entitiesByKey' | 'mentions' | 'episodes' | 'recordsOfEpisodes'>;

/** Raised where the rules change what a text's names are linked by: every group is then linked anew. */
export const LINKING_RULES = 1;
const RULES_ROW = 'rules';

/** One group as it was when it was first read; for one change. */
export class RowReader implements LinkReader {
  readonly #store: LinkRowStore;
  readonly #groupId: string;
  /** Null: there is none of that id. */
  readonly #rows = new Map<string, LinkRow | null>();
  readonly #idsOfTerm = new Map<string, string[]>();
  readonly #names = new Map<string, NameRow>();
  readonly #entitiesOfKey = new Map<string, readonly Entity[]>();
  readonly #profiles = new Map<string, LinkProfile[]>();

  constructor(store: LinkRowStore, groupId: string) {
    this.#store = store;
    this.#groupId = groupId;
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
    const fresh = distinct(keys.filter((key) => !this.#entitiesOfKey.has(key)));
    if (fresh.length > 0) {
      const read = await this.#store.entitiesByKey(this.#groupId, fresh);
      for (const key of fresh)
        this.#entitiesOfKey.set(
          key,
          read.filter((entity) => entity.keys.includes(key)),
        );
    }
    return [...new Map(keys.flatMap((key) => this.#entitiesOfKey.get(key) ?? []).map((entity) => [entity.id, entity])).values()];
  }

  decisions(): Promise<readonly LinkDecision[]> {
    return this.#store.decisions(this.#groupId);
  }

  async profilesOfNodes(nodeIds: readonly string[]): Promise<NamedProfile[]> {
    const wanted = new Set(nodeIds);
    const rows = (await this.#rowsOfTerms(nodeIds.map(termOf.nodeOfProfile))).map(episodeOfRow);
    return this.#profilesOf(rows, (nodeId) => wanted.has(nodeId));
  }

  /** All of these episodes. */
  async profilesOfEpisodes(episodeIds: readonly string[]): Promise<NamedProfile[]> {
    return this.#profilesOf(await this.episodeRows(episodeIds), () => true);
  }

  async episodeRows(episodeIds: readonly string[]): Promise<EpisodeRow[]> {
    return (await this.#rowsOf(episodeIds.map(episodeRowId))).map(episodeOfRow);
  }

  async contextsOfNodes(nodeIds: readonly string[]): Promise<LinkProfile[]> {
    if (nodeIds.length === 0) return [];
    const wanted = new Set(nodeIds);
    const rows = (await this.#rowsOfTerms(nodeIds.map(termOf.nodeOfProfile))).map(episodeOfRow);
    await this.#readProfiles(rows.map(({ episodeId }) => episodeId));
    return rows.flatMap(({ episodeId }) => this.#profiles.get(episodeId) ?? []).filter(({ node }) => wanted.has(node.id));
  }

  /** Entities by mention, of those that are linked. */
  async entitiesOf(mentions: readonly Pick<Mention, 'episodeId' | 'id' | 'key'>[]): Promise<Map<string, Entity>> {
    const keys = distinct(mentions.map(({ key }) => key));
    await this.entitiesOfKeys(keys);
    const sharing = (key: string) => this.#entitiesOfKey.get(key) ?? [];
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

  /** The rows to write for a change, and the reader of the group as it is then. */
  async changed(changes: LinkChanges, episodes: Pick<RowChanges, 'written' | 'removed'>): Promise<ChangedRows> {
    const names = await this.#changedNames(changes);
    const written = [...names.values()].flatMap((row) => (row ? [rowOfName(this.#groupId, row)] : []));
    const gone = [...names].filter(([, row]) => row === null).map(([id]) => id);
    const rows = [...written, ...episodes.written.map((row) => rowOfEpisode(this.#groupId, row))];
    const kept = new Set(rows.map(({ id }) => id));
    const links = rows.filter((row) => !isSame(row, this.#rows.get(row.id)));
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
        decisions: (groupId) => this.#store.decisions(groupId),
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

  async #profilesOf(rows: readonly EpisodeRow[], isWanted: (nodeId: string) => boolean): Promise<NamedProfile[]> {
    const wanted = rows.flatMap(({ episodeId, document, profiles }) =>
      profiles.filter(({ nodeId }) => isWanted(nodeId)).map((one) => ({ ...one, episodeId, document })),
    );
    const nodes = new Map((await this.nodes(distinct(wanted.map(({ nodeId }) => nodeId)))).map((node) => [node.id, node]));
    const ids = wanted.flatMap(({ mentionIds }) => mentionIds);
    const mentions = new Map((await this.#store.mentions(this.#groupId, ids)).map(({ id, key, surface, type }) => [id, { id, key, surface, type }]));
    return wanted.flatMap(({ id, nodeId, episodeId, document, mentionIds }) => {
      const node = nodes.get(nodeId);
      return node ? [{ id, groupId: this.#groupId, episodeId, document, node, mentions: mentionIds.flatMap((one) => mentions.get(one) ?? []) }] : [];
    });
  }

  async #readProfiles(episodeIds: readonly string[]): Promise<void> {
    const fresh = distinct(episodeIds).filter((id) => !this.#profiles.has(id));
    if (fresh.length === 0) return;
    const { profilesOf } = await import('./profiles-of.ts'); // who only asks what a name means needs no rules
    const records = Map.groupBy(await this.#store.recordsOfEpisodes(this.#groupId, fresh), ({ passage }) => passage.episodeId);
    for (const episode of await this.#store.episodes(this.#groupId, fresh)) {
      const own = records.get(episode.id) ?? [];
      this.#profiles.set(episode.id, profilesOf({ episode, passages: own.map(({ passage }) => passage), mentions: own.flatMap(({ mentions }) => mentions) }));
    }
  }

  async #namesOf(ids: readonly string[]): Promise<NameRow[]> {
    return (await this.#rowsOf(ids)).map((row) => this.#nameOf(row));
  }

  async #namesOfTerms(terms: readonly string[]): Promise<NameRow[]> {
    return (await this.#rowsOfTerms(terms)).map((row) => this.#nameOf(row));
  }

  #nameOf(row: LinkRow): NameRow {
    const known = this.#names.get(row.id) ?? nameOfRow(row);
    this.#names.set(row.id, known);
    return known;
  }

  async #rowsOf(ids: readonly string[]): Promise<LinkRow[]> {
    const fresh = distinct(ids.filter((id) => !this.#rows.has(id)));
    if (fresh.length > 0) {
      for (const id of fresh) this.#rows.set(id, null);
      for (const row of await this.#store.links(this.#groupId, fresh)) this.#rows.set(row.id, row);
    }
    return distinct(ids).flatMap((id) => this.#rows.get(id) ?? []);
  }

  async #rowsOfTerms(terms: readonly string[]): Promise<LinkRow[]> {
    const fresh = distinct(terms.filter((term) => !this.#idsOfTerm.has(term)));
    if (fresh.length > 0) {
      for (const term of fresh) this.#idsOfTerm.set(term, []);
      for (const row of await this.#store.linksOfTerms(this.#groupId, fresh)) {
        this.#rows.set(row.id, row);
        for (const term of row.terms) if (fresh.includes(term)) this.#idsOfTerm.get(term)?.push(row.id);
      }
    }
    return distinct(terms.flatMap((term) => this.#idsOfTerm.get(term) ?? [])).flatMap((id) => this.#rows.get(id) ?? []);
  }
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
