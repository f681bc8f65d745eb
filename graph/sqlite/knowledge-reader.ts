/** Reads of statements and facts. */
import type { GraphReader } from '../store.ts';
import { type Connection, checkedLimit, idList } from './connection.ts';
import { type FactRow, factFrom } from './compact-fact.ts';
import { type StatementRow, statementFrom } from './compact-statement.ts';

type KnowledgeReads = Pick<GraphReader, 'statementsOfEpisodes' | 'statementsOfSlots' | 'statements' | 'factsOfSlots' | 'factsOfKeys' | 'listFacts' | 'facts'>;

export function knowledgeReader({ database, read }: Connection): KnowledgeReads {
  const wantedStatements = (sql: string) =>
    database.prepare<[{ ids: string; group: string }], StatementRow>(`SELECT t.id, t.episode_id, t.slot, t.body FROM json_each(@ids) AS wanted ${sql}`);
  const wantedFacts = (sql: string) =>
    database.prepare<[{ ids: string; group: string }], FactRow>(`SELECT t.id, t.slot, t.body FROM json_each(@ids) AS wanted ${sql}`);
  const statementsOfEpisodes = wantedStatements('CROSS JOIN statements AS t ON t.group_id = @group AND t.episode_id = wanted.value ORDER BY t.id');
  const statementsOfSlots = wantedStatements(
    `CROSS JOIN statement_slots AS s ON s.group_id = @group AND s.slot = wanted.value
     CROSS JOIN statements AS t ON t.group_id = @group AND t.number = s.number GROUP BY t.id ORDER BY t.id`,
  );
  const statements = wantedStatements('CROSS JOIN statements AS t ON t.group_id = @group AND t.id = wanted.value ORDER BY wanted.key');
  const factsOfSlots = wantedFacts('CROSS JOIN facts AS t ON t.group_id = @group AND t.slot = wanted.value ORDER BY t.id');
  const factsOfKeys = wantedFacts(
    `CROSS JOIN fact_keys AS k ON k.group_id = @group AND k.key = wanted.value
     CROSS JOIN facts AS t ON t.group_id = @group AND t.id = k.fact_id GROUP BY t.id ORDER BY t.id`,
  );
  const firstFactsOfKeys = database.prepare<[{ ids: string; group: string; limit: number }], FactRow>(
    `SELECT t.id, t.slot, t.body FROM
       (SELECT DISTINCT k.fact_id FROM json_each(@ids) AS wanted CROSS JOIN fact_keys AS k ON k.group_id = @group AND k.key = wanted.value
        ORDER BY k.fact_id LIMIT @limit) AS found
     CROSS JOIN facts AS t ON t.group_id = @group AND t.id = found.fact_id ORDER BY found.fact_id`,
  );
  // Of one key they come in order by themselves; of several they would be sorted, bodies and all.
  const factsOfKey = database.prepare<[string, string], FactRow>(
    `SELECT t.id, t.slot, t.body FROM fact_keys AS k CROSS JOIN facts AS t ON t.group_id = k.group_id AND t.id = k.fact_id
     WHERE k.group_id = ? AND k.key = ? ORDER BY k.fact_id`,
  );
  const listFacts = database.prepare<[string, string, number], FactRow>('SELECT id, slot, body FROM facts WHERE group_id = ? AND id > ? ORDER BY id LIMIT ?');
  const facts = wantedFacts(
    `CROSS JOIN facts AS t ON t.group_id = @group AND t.id = coalesce(
       (SELECT id FROM facts WHERE group_id = @group AND id = wanted.value),
       (SELECT min(fact_id) FROM fact_supports WHERE group_id = @group AND statement_id = wanted.value))
     ORDER BY wanted.key`,
  );
  const statementsBy = (statement: ReturnType<typeof wantedStatements>) => async (groupId: string, ids: readonly string[]) =>
    read(() => statement.all({ ids: idList(ids), group: groupId }).map((row) => statementFrom(groupId, row)));
  const factsBy = (statement: ReturnType<typeof wantedFacts>) => async (groupId: string, ids: readonly string[]) =>
    read(() => statement.all({ ids: idList(ids), group: groupId }).map((row) => factFrom(groupId, row)));

  return {
    statementsOfEpisodes: statementsBy(statementsOfEpisodes),
    statementsOfSlots: statementsBy(statementsOfSlots),
    statements: statementsBy(statements),
    factsOfSlots: factsBy(factsOfSlots),
    factsOfKeys: async (groupId, keys, limit) => {
      if (limit !== undefined)
        return read(() => firstFactsOfKeys.all({ ids: idList(keys), group: groupId, limit: checkedLimit(limit) }).map((row) => factFrom(groupId, row)));
      const [only] = keys;
      if (keys.length !== 1 || only === undefined) return factsBy(factsOfKeys)(groupId, keys);
      return read(() => factsOfKey.all(groupId, only).map((row) => factFrom(groupId, row)));
    },
    listFacts: async (groupId, after, limit) => read(() => listFacts.all(groupId, after, checkedLimit(limit)).map((row) => factFrom(groupId, row))),
    facts: async (groupId, ids) => onceById(await factsBy(facts)(groupId, ids)),
  };
}

/** Several ids may resolve to one value: it comes back at the first of them. */
function onceById<T extends { readonly id: string }>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [value.id, value])).values()];
}
