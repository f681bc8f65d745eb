/** Reads of entities, of what linking keeps of names, and of decisions. */
import type { Entity, LinkDecision } from '../../src/core/model.ts';
import type { GraphReader, LinkRow } from '../store.ts';
import { type Connection, checkedLimit, idList } from './connection.ts';
import { type BodyRow, valueFrom } from './rows.ts';

type EntityReads = Pick<GraphReader, 'entitiesByKey' | 'entities' | 'listEntities' | 'entitiesByPrefix' | 'links' | 'linksOfTerms' | 'decisions'>;

interface StoredLink extends BodyRow {
  readonly id: string;
  readonly terms: string;
}

export function entityReader({ database, read }: Connection): EntityReads {
  type Wanted = [{ ids: string; group: string }];
  const entitiesByKey = database.prepare<Wanted, BodyRow>(
    `SELECT body FROM entities WHERE group_id = @group AND id IN
       (SELECT k.entity_id FROM json_each(@ids) AS wanted CROSS JOIN entity_keys AS k ON k.group_id = @group AND k.key = wanted.value)
     ORDER BY id`,
  );
  const entities = database.prepare<Wanted, BodyRow>(
    `SELECT t.body FROM json_each(@ids) AS wanted CROSS JOIN entities AS t ON t.group_id = @group AND t.id = wanted.value
     GROUP BY t.id ORDER BY min(wanted.key)`,
  );
  const listEntities = database.prepare<[string, string, number], BodyRow>('SELECT body FROM entities WHERE group_id = ? AND id > ? ORDER BY id LIMIT ?');
  const entitiesByPrefix = database.prepare<[{ group: string; prefix: string; limit: number }], BodyRow>(
    // U+10FFFF is no character, so no name's key holds it: the end of the prefix.
    `SELECT t.body FROM
       (SELECT entity_id, min(key) AS first FROM entity_keys
        WHERE group_id = @group AND key >= @prefix AND key < @prefix || char(0x10ffff) GROUP BY entity_id ORDER BY first, entity_id LIMIT @limit) AS found
     CROSS JOIN entities AS t ON t.group_id = @group AND t.id = found.entity_id ORDER BY found.first, t.id`,
  );
  const links = database.prepare<Wanted, StoredLink>(
    `SELECT t.id, t.terms, t.body FROM json_each(@ids) AS wanted CROSS JOIN links AS t ON t.group_id = @group AND t.id = wanted.value ORDER BY wanted.key`,
  );
  const linksOfTerms = database.prepare<Wanted, StoredLink>(
    `SELECT id, terms, body FROM links WHERE number IN
       (SELECT l.number FROM json_each(@ids) AS wanted CROSS JOIN link_terms AS l ON l.group_id = @group AND l.term = wanted.value)
     ORDER BY id`,
  );
  const decisions = database.prepare<[string], BodyRow>('SELECT body FROM decisions WHERE group_id = ? ORDER BY id');
  const linkFrom = (groupId: string) => (row: StoredLink) => ({ id: row.id, groupId, terms: JSON.parse(row.terms) as string[], body: row.body });

  return {
    entitiesByKey: async (groupId, keys) => read(() => entitiesByKey.all({ ids: idList(keys), group: groupId }).map(valueFrom<Entity>)),
    entities: async (groupId, ids) => read(() => entities.all({ ids: idList(ids), group: groupId }).map(valueFrom<Entity>)),
    listEntities: async (groupId, after, limit) => read(() => listEntities.all(groupId, after, checkedLimit(limit)).map(valueFrom<Entity>)),
    entitiesByPrefix: async (groupId, prefix, limit) =>
      read(() => entitiesByPrefix.all({ group: groupId, prefix, limit: checkedLimit(limit) }).map(valueFrom<Entity>)),
    links: async (groupId, ids) => read((): LinkRow[] => links.all({ ids: idList([...new Set(ids)]), group: groupId }).map(linkFrom(groupId))),
    linksOfTerms: async (groupId, terms) => read((): LinkRow[] => linksOfTerms.all({ ids: idList(terms), group: groupId }).map(linkFrom(groupId))),
    decisions: async (groupId) => read(() => decisions.all(groupId).map(valueFrom<LinkDecision>)),
  };
}
