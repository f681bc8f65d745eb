/** Neighbourhoods of passages and names, a batch at a time: association over a group that is larger than memory. */
import { type NamingRow, neighbourhoods } from '../neighbours.ts';
import type { GraphReader } from '../store.ts';
import { type FactRow, factFrom } from './compact-fact.ts';
import { type Connection, checkedLimit, idList } from './connection.ts';

export function neighbourReader({ database, read }: Connection): Pick<GraphReader, 'neighbours' | 'passagesNaming'> {
  const naming = (sql: string) => database.prepare<[{ ids: string; group: string }], NamingRow>(sql);
  const ofPassages = naming(
    `SELECT m.passage_id AS passageId, m.key AS key, count(DISTINCT m.sentence) AS sentences FROM json_each(@ids) AS wanted
     CROSS JOIN passages AS p ON p.group_id = @group AND p.id = wanted.value AND p.expired_at IS NULL
     CROSS JOIN mentions AS m ON m.group_id = @group AND m.passage_id = p.id AND m.rule <> 'stated' GROUP BY m.passage_id, m.key`,
  );
  // All from the index, which has the sentence and the rule for this.
  const ofKeys = naming(
    `SELECT m.passage_id AS passageId, m.key AS key, count(DISTINCT m.sentence) AS sentences FROM json_each(@ids) AS wanted
     CROSS JOIN mentions AS m INDEXED BY mentions_key ON m.group_id = @group AND m.key = wanted.value AND m.rule <> 'stated'
     CROSS JOIN passages AS p ON p.group_id = @group AND p.id = m.passage_id AND p.expired_at IS NULL GROUP BY m.key, m.passage_id`,
  );
  const facts = database.prepare<[{ ids: string; group: string }], FactRow>(
    `SELECT DISTINCT t.id, t.slot, t.body FROM json_each(@ids) AS wanted
     CROSS JOIN fact_keys AS k ON k.group_id = @group AND k.key = wanted.value CROSS JOIN facts AS t ON t.group_id = @group AND t.id = k.fact_id`,
  );
  // One key a statement, so that each is cut at the limit: the index has the passages of a key in order.
  const passagesNaming = database
    .prepare<[{ group: string; key: string; at: string | null; limit: number }], string>(
      `SELECT DISTINCT m.passage_id FROM mentions AS m INDEXED BY mentions_key
       CROSS JOIN passages AS p ON p.group_id = @group AND p.id = m.passage_id
       WHERE m.group_id = @group AND m.key = @key AND m.rule <> 'stated'
         AND CASE WHEN @at IS NULL THEN p.expired_at IS NULL
             ELSE p.body ->> '$.createdAt' <= @at AND (p.expired_at IS NULL OR p.expired_at > @at) END
       ORDER BY m.passage_id LIMIT @limit`,
    )
    .pluck();
  return {
    passagesNaming: async (group, keys, at, limit) =>
      read(() =>
        [...new Set(keys)].flatMap((key) => {
          const passageIds = passagesNaming.all({ group, key, at, limit: checkedLimit(limit) });
          return passageIds.length === 0 ? [] : [{ key, passageIds }];
        }),
      ),
    neighbours: async (group, batch, asOf) =>
      read(() => {
        const [passages, keys] = [
          { group, ids: idList(batch.passageIds) },
          { group, ids: idList(batch.keys) },
        ];
        const rows = { ofPassages: ofPassages.all(passages), ofKeys: ofKeys.all(keys), facts: facts.all(keys).map((row) => factFrom(group, row)) };
        return neighbourhoods(batch, rows, asOf);
      }),
  };
}
