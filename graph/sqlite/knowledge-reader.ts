/** Reads of statements and facts. */
import type { Fact, Statement } from '../../src/core/model.ts';
import type { GraphReader } from '../store.ts';
import { type Connection, checkedLimit, idList } from './connection.ts';
import { type BodyRow, valueFrom } from './rows.ts';

type KnowledgeReads = Pick<GraphReader, 'statementsOfEpisodes' | 'statementsOfSlots' | 'statements' | 'factsOfSlots' | 'factsOfKeys' | 'listFacts' | 'facts'>;

export function knowledgeReader({ database, read }: Connection): KnowledgeReads {
  const wanted = (sql: string) => database.prepare<[{ ids: string; group: string }], BodyRow>(`SELECT t.body FROM json_each(@ids) AS wanted ${sql}`);
  const statementsOfEpisodes = wanted('CROSS JOIN statements AS t ON t.group_id = @group AND t.episode_id = wanted.value ORDER BY t.id');
  const statementsOfSlots = wanted(
    `CROSS JOIN statement_slots AS s ON s.group_id = @group AND s.slot = wanted.value
     CROSS JOIN statements AS t ON t.group_id = @group AND t.id = s.statement_id GROUP BY t.id ORDER BY t.id`,
  );
  const statements = wanted('CROSS JOIN statements AS t ON t.group_id = @group AND t.id = wanted.value ORDER BY wanted.key');
  const factsOfSlots = wanted('CROSS JOIN facts AS t ON t.group_id = @group AND t.slot = wanted.value ORDER BY t.id');
  const factsOfKeys = wanted(
    `CROSS JOIN fact_keys AS k ON k.group_id = @group AND k.key = wanted.value
     CROSS JOIN facts AS t ON t.group_id = @group AND t.id = k.fact_id GROUP BY t.id ORDER BY t.id`,
  );
  const listFacts = database.prepare<[string, string, number], BodyRow>('SELECT body FROM facts WHERE group_id = ? AND id > ? ORDER BY id LIMIT ?');
  const facts = wanted(
    `CROSS JOIN facts AS t ON t.group_id = @group AND t.id = coalesce(
       (SELECT id FROM facts WHERE group_id = @group AND id = wanted.value),
       (SELECT min(fact_id) FROM fact_supports WHERE group_id = @group AND statement_id = wanted.value))
     ORDER BY wanted.key`,
  );
  const all =
    <T>(statement: ReturnType<typeof wanted>) =>
    async (groupId: string, ids: readonly string[]): Promise<readonly T[]> =>
      read(() => statement.all({ ids: idList(ids), group: groupId }).map(valueFrom<T>));
  const allOnce =
    <T extends { readonly id: string }>(statement: ReturnType<typeof wanted>) =>
    async (groupId: string, ids: readonly string[]): Promise<readonly T[]> =>
      onceById(await all<T>(statement)(groupId, ids));

  return {
    statementsOfEpisodes: all<Statement>(statementsOfEpisodes),
    statementsOfSlots: all<Statement>(statementsOfSlots),
    statements: all<Statement>(statements),
    factsOfSlots: all<Fact>(factsOfSlots),
    factsOfKeys: all<Fact>(factsOfKeys),
    listFacts: async (groupId, after, limit) => read(() => listFacts.all(groupId, after, checkedLimit(limit)).map(valueFrom<Fact>)),
    facts: allOnce<Fact>(facts),
  };
}

/** Several ids may resolve to one value: it comes back at the first of them. */
function onceById<T extends { readonly id: string }>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [value.id, value])).values()];
}
