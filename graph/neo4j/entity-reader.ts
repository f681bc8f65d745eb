/** Reads of entities, of what linking keeps of names, and of decisions. */
import type { Entity, LinkDecision } from '../../src/core/model.ts';
import type { GraphReader, LinkRow } from '../store.ts';
import { type Connection, checkedLimit, groupKey } from './connection.ts';
import { indexKey } from './index-key.ts';
import { type BodyRow, inOrder, sortedById, valueFrom } from './rows.ts';

type EntityReads = Pick<GraphReader, 'entitiesByKey' | 'entities' | 'listEntities' | 'entitiesByPrefix' | 'links' | 'linksOfTerms' | 'decisions'>;

const BY_KEY = `MATCH (n:Name) WHERE n.group_id = $given.group AND n.key IN $given.keys MATCH (e:Entity)-[:KNOWN_AS]->(n) RETURN e.id AS id, e.body AS body`;
const BY_ID = 'MATCH (e:Entity) WHERE e.group_id = $given.group AND e.id IN $given.ids RETURN e.id AS id, e.body AS body';
const PAGE =
  'MATCH (e:Entity) WHERE e.group_id = $given.group AND e.id > $given.after RETURN e.id AS id, e.body AS body ORDER BY e.group_id, e.id LIMIT $given.limit';
const BY_PREFIX = `MATCH (n:Name) WHERE n.group_id = $given.group AND n.key STARTS WITH $given.prefix MATCH (e:Entity)-[:KNOWN_AS]->(n)
  WITH e, min(n.key) AS first ORDER BY first, e.id LIMIT $given.limit RETURN e.id AS id, e.body AS body ORDER BY first, e.id`;
const LINK = 'l.id AS id, l.terms AS terms, l.body AS body';
const LINKS = `MATCH (l:LinkRow) WHERE l.group_id = $given.group AND l.id IN $given.ids RETURN ${LINK}`;
const LINKS_OF_TERMS = `MATCH (t:LinkTerm) WHERE t.group_id = $given.group AND t.key IN $given.terms
  WITH DISTINCT t.row AS id CALL (id) { MATCH (l:LinkRow {group_id: $given.group, id: id}) RETURN l } RETURN ${LINK}`;
const DECISIONS = 'MATCH (d:Decision) WHERE d.group_id = $given.group AND d.id IS NOT NULL RETURN d.id AS id, d.body AS body';

type StoredLink = Omit<LinkRow, 'groupId'>;

export function entityReader(connection: Connection): EntityReads {
  const { read } = connection;
  const keyOf = (groupId: string) => groupKey(connection, groupId);
  const linkFrom =
    (groupId: string) =>
    ({ id, terms, body }: StoredLink): LinkRow => ({ id, groupId, terms, body });

  return {
    entitiesByKey: async (groupId, keys) => sortedById(await read<BodyRow>(BY_KEY, { group: keyOf(groupId), keys: keys.map(indexKey) })).map(valueFrom<Entity>),
    entities: async (groupId, ids) => inOrder(ids, await read<BodyRow>(BY_ID, { group: keyOf(groupId), ids })).map(valueFrom<Entity>),
    listEntities: async (groupId, after, limit) =>
      (await read<BodyRow>(PAGE, { group: keyOf(groupId), after, limit: checkedLimit(limit) })).map(valueFrom<Entity>),
    entitiesByPrefix: async (groupId, prefix, limit) =>
      (await read<BodyRow>(BY_PREFIX, { group: keyOf(groupId), prefix, limit: checkedLimit(limit) })).map(valueFrom<Entity>),
    links: async (groupId, ids) => inOrder(ids, await read<StoredLink>(LINKS, { group: keyOf(groupId), ids })).map(linkFrom(groupId)),
    linksOfTerms: async (groupId, terms) =>
      sortedById(await read<StoredLink>(LINKS_OF_TERMS, { group: keyOf(groupId), terms: terms.map(indexKey) })).map(linkFrom(groupId)),
    decisions: async (groupId) => sortedById(await read<BodyRow>(DECISIONS, { group: keyOf(groupId) })).map(valueFrom<LinkDecision>),
  };
}
