/** Writes of statements and facts; called inside a write transaction. */
import type { Database } from 'better-sqlite3';
import { invariant } from '../../src/core/errors.ts';
import type { Fact, Statement } from '../../src/core/model.ts';
import type { ChangeSet } from '../store.ts';
import { type FactRow, factBody, factFrom } from './compact-fact.ts';
import { statementBody } from './compact-statement.ts';

interface KnowledgeWrites {
  putStatement(groupId: string, statement: Statement): void;
  /** What is given replaces all facts of these slots. */
  replaceFacts(groupId: string, slots: ChangeSet['slots']): void;
}

export function knowledgeWriter(database: Database): KnowledgeWrites {
  const putStatement = database.prepare<[string, string, string, string, string], { number: number }>(
    `INSERT INTO statements (group_id, id, episode_id, slot, body) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (group_id, id) DO UPDATE SET episode_id = excluded.episode_id, slot = excluded.slot, body = excluded.body
     RETURNING number`,
  );
  const removeSlots = database.prepare('DELETE FROM statement_slots WHERE number = ?');
  const putSlot = database.prepare('INSERT INTO statement_slots (group_id, slot, number) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const facts = factWriter(database);

  return {
    putStatement: (groupId, statement) => {
      const { id, episodeId, slot, alsoSlots } = statement;
      const row = putStatement.get(groupId, id, episodeId, slot, statementBody(statement));
      invariant(row, 'an insert returns its row');
      removeSlots.run(row.number);
      for (const one of [slot, ...alsoSlots]) putSlot.run(groupId, one, row.number);
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
  const ofSlot = database.prepare<[string, string], FactRow>('SELECT id, slot, body FROM facts WHERE group_id = ? AND slot = ?');
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
      const written = new Map(given.map((fact) => [fact.id, { fact, body: factBody(fact) }]));
      invariant(written.size === given.length, `a fact is in slot ${slot} once`);
      for (const row of ofSlot.all(groupId, slot)) {
        if (written.get(row.id)?.body === row.body) {
          written.delete(row.id);
          continue;
        }
        const fact = factFrom(groupId, row);
        remove.run(groupId, fact.id);
        for (const statementId of otherSupports(fact)) removeSupport.run(groupId, statementId, fact.id);
        for (const key of keysOf(fact)) removeKey.run(groupId, key, fact.id);
      }
      return [...written.values()];
    },
    insert: (groupId: string, fact: Fact, body: string): void => {
      insert.run(groupId, fact.id, fact.slot, body);
      for (const statementId of otherSupports(fact)) insertSupport.run(groupId, statementId, fact.id);
      for (const key of keysOf(fact)) insertKey.run(groupId, key, fact.id);
    },
  };
}

/** A fact is found by its own id as it is. */
function otherSupports({ id, supports }: Fact): string[] {
  return supports.filter((support) => support !== id);
}

/** The keys that a fact is found by: both ends, a literal at the object's left out. */
function keysOf(fact: Fact): string[] {
  return fact.object.kind === 'entity' ? [fact.subject.key, fact.object.key] : [fact.subject.key];
}
