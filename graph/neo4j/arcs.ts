/**
 * The relationships that people read and that follow from the rest: `(:Passage)-[:MENTIONS]->(:Entity)` and `(:Entity)-[:FACT]->(:Entity)`.
 * No answer of the store depends on them.
 *
 * A key may name several entities. An arc is drawn where it is sure which is meant: the key names one only, or the passage holds the
 * mention whose id the entity has; of a fact, the sense is said, or the key names one only.
 */
import type { EntityWrites } from './entity-writer.ts';
import type { FactWrites } from './knowledge-writer.ts';
import type { NamedKeys, PassageWrites } from './passage-writer.ts';
import { indexKey } from './index-key.ts';
import { type Step, stepOf } from './steps.ts';

/** Keys that name one entity only. */
const SOLE = `MATCH (n:Name) WHERE n.group_id = $given.group AND n.key IN $given.rows
  WITH n, COLLECT { MATCH (e:Entity)-[:KNOWN_AS]->(n) RETURN e LIMIT 2 } AS entities WHERE size(entities) = 1
  WITH n, entities[0] AS e`;
/** Arcs of facts that say which entity is meant depend on that entity alone. */
const ERASE_SOLE = `${SOLE}
  CALL (n, e) { MATCH (e)<-[m:MENTIONS]-(:Passage) WHERE m.key = n.key DELETE m }
  CALL (n, e) { MATCH (e)-[r:FACT]->(:Entity) WHERE r.subject_key = n.key AND r.subject_sense IS NULL DELETE r }
  CALL (n, e) { MATCH (e)<-[r:FACT]-(:Entity) WHERE r.object_key = n.key AND r.object_sense IS NULL DELETE r }`;
const ERASE_LOST = `UNWIND $given.rows AS row MATCH (e:Entity {group_id: $given.group, id: row.id})
  CALL (e, row) { MATCH (e)<-[m:MENTIONS]-(:Passage) WHERE m.key IN row.keys DELETE m }
  CALL (e, row) { MATCH (e)-[r:FACT]->(:Entity) WHERE r.subject_key IN row.keys DELETE r }
  CALL (e, row) { MATCH (e)<-[r:FACT]-(:Entity) WHERE r.object_key IN row.keys DELETE r }`;
const ERASE_UNNAMED = `UNWIND $given.rows AS row MATCH (p:Passage {group_id: $given.group, id: row.id})-[m:MENTIONS]->(:Entity) WHERE m.key IN row.keys DELETE m`;
const ERASE_FACTS_BY_ID = 'MATCH (:Entity)-[r:FACT]->(:Entity) WHERE r.group_id = $given.group AND r.id IN $given.rows DELETE r';

/** Of a key that several share, the entities that came are without arcs. */
const DRAW = `MATCH (n:Name) WHERE n.group_id = $given.group AND n.key IN $given.rows
  WITH n, COLLECT { MATCH (e:Entity)-[:KNOWN_AS]->(n) RETURN e LIMIT 2 } AS entities
  CALL (n, entities) {
    WITH n, entities[0] AS e WHERE size(entities) = 1
    MATCH (p:Passage)-[:NAMES]->(n) WITH DISTINCT n, e, p CREATE (p)-[:MENTIONS {key: n.key}]->(e)
  }
  CALL (n, entities) {
    WITH n WHERE size(entities) = 2
    MATCH (e:Entity)-[:KNOWN_AS]->(n) WHERE NOT EXISTS { MATCH (e)<-[m:MENTIONS]-(:Passage) WHERE m.key = n.key }
    CALL (n, e) { MATCH (p:Passage)-[r:NAMES]->(named:Name) WHERE r.group_id = $given.group AND r.id = e.id AND named.key = n.key RETURN p }
    CREATE (p)-[:MENTIONS {key: n.key}]->(e)
  }`;
const DRAW_TOUCHED = `UNWIND $given.rows AS row MATCH (p:Passage {group_id: $given.group, id: row.id})
  UNWIND row.keys AS key MATCH (n:Name {group_id: $given.group, key: key})
  WITH p, n, COLLECT { MATCH (e:Entity)-[:KNOWN_AS]->(n) RETURN e LIMIT 2 } AS entities
  CALL (p, n, entities) {
    WITH p, n, entities[0] AS e WHERE size(entities) = 1 AND EXISTS { (p)-[:NAMES]->(n) }
    MERGE (p)-[:MENTIONS {key: n.key}]->(e)
  }
  CALL (p, n, entities) {
    WITH p, n WHERE size(entities) = 2
    MATCH (p)-[r:NAMES]->(n)
    CALL (n, r) { MATCH (e:Entity {group_id: $given.group, id: r.id}) WHERE EXISTS { (e)-[:KNOWN_AS]->(n) } RETURN e }
    MERGE (p)-[:MENTIONS {key: n.key}]->(e)
  }`;

/** Facts that were written, those of keys that name one entity only, and those meant to stand at an entity that came. */
const FACTS = `CALL () {
    MATCH (f:Fact) WHERE f.group_id = $given.group AND f.id IN $given.ids RETURN f
    UNION ${SOLE} MATCH (f:Fact) WHERE f.group_id = $given.group AND f.subject_key = n.key AND f.subject_sense IS NULL RETURN f
    UNION ${SOLE} MATCH (f:Fact) WHERE f.group_id = $given.group AND f.object_key = n.key AND f.object_sense IS NULL RETURN f
    UNION UNWIND $given.come AS one MATCH (f:Fact) WHERE f.group_id = $given.group AND f.subject_key IN one.keys AND f.subject_sense = one.id RETURN f
    UNION UNWIND $given.come AS one MATCH (f:Fact) WHERE f.group_id = $given.group AND f.object_key IN one.keys AND f.object_sense = one.id RETURN f
  }`;
const END = (end: 'subject' | 'object') => `CALL (f) {
    WITH f WHERE f.${end}_sense IS NULL
    MATCH (e:Entity)-[:KNOWN_AS]->(:Name {group_id: $given.group, key: f.${end}_key}) WITH e LIMIT 2
    WITH collect(e) AS entities WHERE size(entities) = 1 RETURN entities[0] AS ${end}
    UNION
    WITH f WHERE f.${end}_sense IS NOT NULL
    MATCH (e:Entity {group_id: $given.group, id: f.${end}_sense})-[:KNOWN_AS]->(:Name {group_id: $given.group, key: f.${end}_key}) RETURN e AS ${end}
  }`;
const DRAW_FACTS = `${FACTS} WITH f WHERE f.is_arc ${END('subject')} ${END('object')}
  CREATE (subject)-[r:FACT]->(object) SET r = {group_id: $given.group, id: f.id, relation: f.relation, kind: f.kind, conflict: f.conflict,
    subject_key: f.subject_key, subject_sense: f.subject_sense, object_key: f.object_key, object_sense: f.object_sense, created_at: f.created_at, valid_at: f.valid_at, valid_precision: f.valid_precision,
    invalid_at: f.invalid_at, invalid_precision: f.invalid_precision, occurred_at: f.occurred_at, occurred_precision: f.occurred_precision}`;

interface Written {
  readonly passages: PassageWrites;
  readonly entities: EntityWrites;
  readonly facts: FactWrites;
}

/** Before entities and facts are written: what stands between nodes that stay. */
export function eraseArcs(group: string, { passages, entities, facts }: Written, names: ReadonlySet<string>): Step[] {
  const keys = entities.keysMoved.map(indexKey).filter((key) => names.has(key));
  return [
    ...stepOf(ERASE_SOLE, group, keys),
    ...stepOf(ERASE_LOST, group, entities.lost.map(indexed)),
    ...stepOf(ERASE_UNNAMED, group, passages.lost.map(indexed)),
    ...stepOf(ERASE_FACTS_BY_ID, group, facts.erased),
  ];
}

/** After all is written. A key that has come to name one entity only, since another lost it, may have arcs from when it named several. */
export function drawArcs(group: string, { passages, entities, facts }: Written, names: ReadonlySet<string>): Step[] {
  const keys = entities.keysMoved.map(indexKey);
  // Of a name that is new, all passages are among those written.
  const moved = new Set(keys.filter((key) => names.has(key)));
  const touched = passages.touched.map(indexed).map(({ id, keys: all }) => ({ id, keys: all.filter((key) => !moved.has(key)) }));
  const come = entities.come.map(indexed);
  const isDrawn = keys.length + facts.written.length > 0;
  return [
    ...stepOf(ERASE_SOLE, group, entities.keysLost.map(indexKey)),
    ...stepOf(DRAW, group, [...moved]),
    ...stepOf(
      DRAW_TOUCHED,
      group,
      touched.filter((row) => row.keys.length > 0),
    ),
    ...(isDrawn ? [{ query: DRAW_FACTS, parameters: { group, ids: facts.written, rows: keys, come } }] : []),
  ];
}

function indexed({ id, keys }: NamedKeys): NamedKeys {
  return { id, keys: keys.map(indexKey) };
}
