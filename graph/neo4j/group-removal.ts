/** Erasing a group: in one transaction where it is small, else in several, which any writer of the group brings to an end. */
import type { Connection, Run } from './connection.ts';
import { integer } from './connection.ts';
import { lockGroup } from './group-lock.ts';

/** Nodes of one transaction: its memory on the server is some kilobytes each. */
const NODES_MAX = 10_000;

const MARK = 'MATCH (g:Group {group_id: $given.group}) SET g.removing = true';
const ERASE_GROUP = 'MATCH (g:Group {group_id: $given.group}) DELETE g';
const taken = 'WITH n LIMIT $given.limit DETACH DELETE n RETURN count(*) AS erased';
/** Those with relationships of their own first, so that no node is deleted with very many. */
const ERASURES: readonly string[] = [
  `MATCH (n:Passage) WHERE n.group_id = $given.group AND n.id IS NOT NULL ${taken}`,
  `MATCH (n:Statement) WHERE n.group_id = $given.group AND n.id IS NOT NULL ${taken}`,
  `MATCH (n:OtherSlot) WHERE n.group_id = $given.group AND n.slot_key IS NOT NULL ${taken}`,
  `MATCH (n:Support) WHERE n.group_id = $given.group AND n.statement_id IS NOT NULL ${taken}`,
  `MATCH (f:Fact) WHERE f.group_id = $given.group AND f.id IS NOT NULL WITH f LIMIT $given.limit
     OPTIONAL MATCH (f)-[:HAS_VERSION]->(v:BeliefVersion) DETACH DELETE v, f RETURN count(DISTINCT f) AS erased`,
  `MATCH (n:Entity) WHERE n.group_id = $given.group AND n.id IS NOT NULL ${taken}`,
  `MATCH (n:LinkRow) WHERE n.group_id = $given.group AND n.id IS NOT NULL ${taken}`,
  `MATCH (n:LinkTerm) WHERE n.group_id = $given.group AND n.key IS NOT NULL ${taken}`,
  `MATCH (n:Name) WHERE n.group_id = $given.group AND n.key IS NOT NULL ${taken}`,
  `MATCH (n:Decision) WHERE n.group_id = $given.group AND n.id IS NOT NULL ${taken}`,
  `MATCH (n:Episode) WHERE n.group_id = $given.group AND n.id IS NOT NULL ${taken}`,
  `MATCH (n:Change) WHERE n.group_id = $given.group AND n.revision IS NOT NULL ${taken}`,
];

export async function removeGroup({ write }: Pick<Connection, 'write'>, group: string): Promise<void> {
  for (let done = false; !done; ) done = await write((run) => eraseSome(run, group));
}

/** Whether nothing is left. Under the lock: whoever filled the group anew meanwhile took the mark away with the node. */
async function eraseSome(run: Run, group: string): Promise<boolean> {
  const counters = await lockGroup(run, group);
  if (counters === null) return true;
  await run(MARK, { group });
  let left = NODES_MAX;
  for (const query of ERASURES) {
    const [row] = await run<{ erased: number }>(query, { group, limit: integer(left) });
    left -= row?.erased ?? 0;
    if (left <= 0) return false;
  }
  await run(ERASE_GROUP, { group });
  return true;
}
