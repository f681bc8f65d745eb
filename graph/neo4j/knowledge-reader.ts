/** Reads of statements and facts. */
import type { Fact, Statement } from '../../src/core/model.ts';
import type { GraphReader } from '../store.ts';
import { compareCodePoints } from './code-points.ts';
import { type Connection, checkedLimit, groupKey } from './connection.ts';
import { indexKey } from './index-key.ts';
import { type BodyRow, inOrder, sortedById, valueFrom } from './rows.ts';

type KnowledgeReads = Pick<GraphReader, 'statementsOfEpisodes' | 'statementsOfSlots' | 'statements' | 'factsOfSlots' | 'factsOfKeys' | 'listFacts' | 'facts'>;

const STATEMENT = 'RETURN s.id AS id, s.body AS body';
const FACT = 'RETURN f.id AS id, f.body AS body';

const STATEMENTS_OF_EPISODES = `MATCH (s:Statement) WHERE s.group_id = $given.group AND s.episode_id IN $given.ids ${STATEMENT}`;
const STATEMENTS_OF_SLOTS = `MATCH (s:Statement) WHERE s.group_id = $given.group AND s.slot_key IN $given.keys ${STATEMENT}
  UNION ALL MATCH (o:OtherSlot) WHERE o.group_id = $given.group AND o.slot_key IN $given.keys MATCH (s:Statement)-[:ALSO_BEARS_ON]->(o) ${STATEMENT}`;
const STATEMENTS = `MATCH (s:Statement) WHERE s.group_id = $given.group AND s.id IN $given.ids ${STATEMENT}`;
const FACTS_OF_SLOTS = `MATCH (f:Fact) WHERE f.group_id = $given.group AND f.slot_key IN $given.keys ${FACT}`;
const FACTS_OF_KEYS = `MATCH (f:Fact) WHERE f.group_id = $given.group AND f.subject_key IN $given.keys ${FACT}
  UNION ALL MATCH (f:Fact) WHERE f.group_id = $given.group AND f.object_key IN $given.keys ${FACT}`;
const FIRST_FACTS_OF_KEYS = `CALL { ${FACTS_OF_KEYS} } WITH DISTINCT id, body RETURN id, body ORDER BY id LIMIT $given.limit`;
const PAGE = `MATCH (f:Fact) WHERE f.group_id = $given.group AND f.id > $given.after ${FACT} ORDER BY f.group_id, f.id LIMIT $given.limit`;
const FACTS = `MATCH (f:Fact) WHERE f.group_id = $given.group AND f.id IN $given.ids RETURN f.id AS asked, f.id AS id, f.body AS body
  UNION ALL MATCH (u:Support) WHERE u.group_id = $given.group AND u.statement_id IN $given.ids MATCH (f:Fact)-[:HAS_SUPPORT]->(u)
  RETURN u.statement_id AS asked, f.id AS id, f.body AS body`;

interface AskedRow extends BodyRow {
  /** The id that led to it. */
  readonly asked: string;
}

export function knowledgeReader(connection: Connection): KnowledgeReads {
  const { read } = connection;
  const keyOf = (groupId: string) => groupKey(connection, groupId);
  const byIds = (query: string, groupId: string, ids: readonly string[]) => read<BodyRow>(query, { group: keyOf(groupId), ids });
  const byKeys = (query: string, groupId: string, keys: readonly string[]) => read<BodyRow>(query, { group: keyOf(groupId), keys: keys.map(indexKey) });

  return {
    statementsOfEpisodes: async (groupId, episodeIds) => sortedById(await byIds(STATEMENTS_OF_EPISODES, groupId, episodeIds)).map(valueFrom<Statement>),
    statementsOfSlots: async (groupId, slots) => sortedById(await byKeys(STATEMENTS_OF_SLOTS, groupId, slots)).map(valueFrom<Statement>),
    statements: async (groupId, ids) => inOrder(ids, await byIds(STATEMENTS, groupId, ids)).map(valueFrom<Statement>),
    factsOfSlots: async (groupId, slots) => sortedById(await byKeys(FACTS_OF_SLOTS, groupId, slots)).map(valueFrom<Fact>),
    factsOfKeys: async (groupId, keys, limit) => {
      if (limit === undefined) return sortedById(await byKeys(FACTS_OF_KEYS, groupId, keys)).map(valueFrom<Fact>);
      const asked = { group: keyOf(groupId), keys: keys.map(indexKey), limit: checkedLimit(limit) };
      return (await read<BodyRow>(FIRST_FACTS_OF_KEYS, asked)).map(valueFrom<Fact>);
    },
    listFacts: async (groupId, after, limit) => (await read<BodyRow>(PAGE, { group: keyOf(groupId), after, limit: checkedLimit(limit) })).map(valueFrom<Fact>),
    facts: async (groupId, ids) => {
      const rows = Map.groupBy(await read<AskedRow>(FACTS, { group: keyOf(groupId), ids }), ({ asked }) => asked);
      return inOrder(
        ids.flatMap((id) => resolved(id, rows.get(id) ?? [])?.id ?? []),
        [...rows.values()].flat(),
      ).map(valueFrom<Fact>);
    },
  };
}

/** The fact of the id itself, else the smallest of those that the statement supports. */
function resolved(id: string, found: readonly AskedRow[]): AskedRow | undefined {
  return found.find((row) => row.id === id) ?? found.toSorted((left, right) => compareCodePoints(left.id, right.id))[0];
}
