/** Writes of statements and facts; called inside a write transaction. */
import type { Database } from 'better-sqlite3';
import { invariant } from '../../src/core/errors.ts';
import type { Fact, Statement } from '../../src/core/model.ts';
import type { ChangeSet } from '../store.ts';
import type { BodyRow } from './rows.ts';

interface KnowledgeWrites {
  putStatement(groupId: string, statement: Statement): void;
  /** What is given replaces all facts of these slots. */
  replaceFacts(groupId: string, slots: ChangeSet['slots']): void;
}

export function knowledgeWriter(database: Database): KnowledgeWrites {
  const putStatement = database.prepare(
    `INSERT INTO statements (group_id, id, episode_id, slot, body) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (group_id, id) DO UPDATE SET episode_id = excluded.episode_id, slot = excluded.slot, body = excluded.body`,
  );
  const removeSlots = database.prepare('DELETE FROM statement_slots WHERE group_id = ? AND statement_id = ?');
  const putSlot = database.prepare('INSERT INTO statement_slots (group_id, slot, statement_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const facts = factWriter(database);

  return {
    putStatement: (groupId, statement) => {
      putStatement.run(groupId, statement.id, statement.episodeId, statement.slot, JSON.stringify(statement));
      removeSlots.run(groupId, statement.id);
      for (const slot of [statement.slot, ...statement.alsoSlots]) putSlot.run(groupId, slot, statement.id);
    },
    replaceFacts: (groupId, slots) => {
      invariant(new Set(slots.map(({ slot }) => slot)).size === slots.length, 'a change set names a slot once');
      const written = slots.flatMap(({ slot, facts: given }) => facts.removeChanged(groupId, slot, given));
      for (const { fact, body } of written) facts.insert(groupId, fact, body);
    },
  };
}

interface WrittenFact {
  readonly fact: Fact;
  readonly body: string;
}

function factWriter(database: Database) {
  const ofSlot = database.prepare<[string, string], BodyRow>('SELECT body FROM facts WHERE group_id = ? AND slot = ?');
  const remove = database.prepare('DELETE FROM facts WHERE group_id = ? AND id = ?');
  const removeSupport = database.prepare('DELETE FROM fact_supports WHERE group_id = ? AND statement_id = ? AND fact_id = ?');
  const removeKey = database.prepare('DELETE FROM fact_keys WHERE group_id = ? AND key = ? AND fact_id = ?');
  const insert = database.prepare('INSERT INTO facts (group_id, id, slot, body) VALUES (?, ?, ?, ?)');
  const insertSupport = database.prepare('INSERT INTO fact_supports (group_id, statement_id, fact_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const insertKey = database.prepare('INSERT INTO fact_keys (group_id, key, fact_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');

  return {
    /** Removes the slot's facts that are not given as they stand, and returns those to insert: one more statement rarely changes many. */
    removeChanged: (groupId: string, slot: string, given: readonly Fact[]): WrittenFact[] => {
      for (const fact of given) invariant(fact.slot === slot, `fact ${fact.id} is of slot ${slot}`);
      const written = new Map(given.map((fact) => [JSON.stringify(fact), fact]));
      invariant(written.size === given.length, `a fact is in slot ${slot} once`);
      for (const { body } of ofSlot.all(groupId, slot)) {
        if (written.delete(body)) continue;
        const fact = JSON.parse(body) as Fact;
        remove.run(groupId, fact.id);
        for (const statementId of fact.supports) removeSupport.run(groupId, statementId, fact.id);
        for (const key of keysOf(fact)) removeKey.run(groupId, key, fact.id);
      }
      return [...written].map(([body, fact]) => ({ fact, body }));
    },
    insert: (groupId: string, fact: Fact, body: string): void => {
      insert.run(groupId, fact.id, fact.slot, body);
      for (const statementId of fact.supports) insertSupport.run(groupId, statementId, fact.id);
      for (const key of keysOf(fact)) insertKey.run(groupId, key, fact.id);
    },
  };
}

/** The keys that a fact is found by: both ends, a literal at the object's left out. */
function keysOf(fact: Fact): string[] {
  return fact.object.kind === 'entity' ? [fact.subject.key, fact.object.key] : [fact.subject.key];
}
