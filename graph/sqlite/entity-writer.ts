/** Writes of entities, of what linking keeps of names, and of decisions; called inside a write transaction. */
import type { Database } from 'better-sqlite3';
import { invariant } from '../../src/core/errors.ts';
import type { Entity } from '../../src/core/model.ts';
import type { ChangeSet, LinkRow } from '../store.ts';

interface EntityWrites {
  /** Entities, link rows and decisions of a change set. Ids of the entities that came, went, or have other keys than before. */
  write(groupId: string, changes: Pick<ChangeSet, 'entities' | 'entitiesRemoved' | 'links' | 'linksRemoved' | 'decisions' | 'decisionsRemoved'>): string[];
}

export function entityWriter(database: Database): EntityWrites {
  const entities = entityRows(database);
  const links = linkRows(database);
  const putDecision = database.prepare(
    'INSERT INTO decisions (group_id, id, body) VALUES (?, ?, ?) ON CONFLICT (group_id, id) DO UPDATE SET body = excluded.body',
  );
  const removeDecision = database.prepare('DELETE FROM decisions WHERE group_id = ? AND id = ?');

  return {
    write: (groupId, changes) => {
      const written = new Set(changes.entities.map(({ id }) => id));
      invariant(written.size === changes.entities.length, 'a change set names an entity once');
      const gone = [...new Set(changes.entitiesRemoved)].filter((id) => !written.has(id) && entities.remove(groupId, id));
      const moved = changes.entities.filter((entity) => entities.put(groupId, entity)).map(({ id }) => id);
      for (const id of changes.linksRemoved) links.remove(groupId, id);
      for (const row of changes.links) links.put(groupId, row);
      for (const id of changes.decisionsRemoved) removeDecision.run(groupId, id);
      for (const decision of changes.decisions) putDecision.run(groupId, decision.id, JSON.stringify(decision));
      return [...gone, ...moved];
    },
  };
}

function entityRows(database: Database) {
  const keysOf = database.prepare<[string, string], { keys: string }>('SELECT keys FROM entities WHERE group_id = ? AND id = ?');
  const insert = database.prepare('INSERT INTO entities (group_id, id, keys, body) VALUES (?, ?, ?, ?)');
  const update = database.prepare('UPDATE entities SET keys = ?, body = ? WHERE group_id = ? AND id = ?');
  const remove = database.prepare('DELETE FROM entities WHERE group_id = ? AND id = ?');
  const insertKey = database.prepare('INSERT INTO entity_keys (group_id, key, entity_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const removeKey = database.prepare('DELETE FROM entity_keys WHERE group_id = ? AND key = ? AND entity_id = ?');

  return {
    /** Whether it is new, or has other keys than before. */
    put: (groupId: string, entity: Entity): boolean => {
      const before = keysOf.get(groupId, entity.id)?.keys;
      const keys = JSON.stringify(entity.keys);
      if (before === undefined) insert.run(groupId, entity.id, keys, JSON.stringify(entity));
      else update.run(keys, JSON.stringify(entity), groupId, entity.id);
      if (before === keys) return false;
      for (const key of parsed(before)) if (!entity.keys.includes(key)) removeKey.run(groupId, key, entity.id);
      for (const key of entity.keys) insertKey.run(groupId, key, entity.id);
      return true;
    },
    remove: (groupId: string, id: string): boolean => {
      const before = keysOf.get(groupId, id)?.keys;
      if (before === undefined) return false;
      for (const key of parsed(before)) removeKey.run(groupId, key, id);
      remove.run(groupId, id);
      return true;
    },
  };
}

function linkRows(database: Database) {
  const find = database.prepare<[string, string], { number: number; terms: string }>('SELECT number, terms FROM links WHERE group_id = ? AND id = ?');
  const insert = database.prepare('INSERT INTO links (group_id, id, terms, body) VALUES (?, ?, ?, ?)');
  const update = database.prepare('UPDATE links SET terms = ?, body = ? WHERE number = ?');
  const remove = database.prepare('DELETE FROM links WHERE number = ?');
  const insertTerm = database.prepare('INSERT INTO link_terms (group_id, term, number) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const insertTerms = database.prepare(
    'INSERT INTO link_terms (group_id, term, number) SELECT ?, value, ? FROM json_each(?) WHERE true ON CONFLICT DO NOTHING',
  );
  const removeTerm = database.prepare('DELETE FROM link_terms WHERE group_id = ? AND term = ? AND number = ?');

  return {
    put: (groupId: string, row: LinkRow): void => {
      const terms = JSON.stringify(row.terms);
      const before = find.get(groupId, row.id);
      if (!before) {
        insertTerms.run(groupId, insert.run(groupId, row.id, terms, row.body).lastInsertRowid, terms);
        return;
      }
      const { number } = before;
      update.run(terms, row.body, number);
      if (before.terms === terms) return;
      const known = new Set(parsed(before.terms));
      for (const term of row.terms) if (!known.delete(term)) insertTerm.run(groupId, term, number);
      for (const term of known) removeTerm.run(groupId, term, number);
    },
    remove: (groupId: string, id: string): void => {
      const before = find.get(groupId, id);
      if (!before) return;
      for (const term of parsed(before.terms)) removeTerm.run(groupId, term, before.number);
      remove.run(before.number);
    },
  };
}

function parsed(texts: string | undefined): string[] {
  return texts === undefined ? [] : (JSON.parse(texts) as string[]);
}
