/** Writes of entities, of what linking keeps of names, and of decisions. */
import { invariant } from '../../src/core/errors.ts';
import type { Entity, LinkDecision } from '../../src/core/model.ts';
import type { ChangeSet, LinkRow } from '../store.ts';
import type { CommitState } from './commit-state.ts';
import { distinct, integer } from './connection.ts';
import { indexKey } from './index-key.ts';
import { type Step, stepOf } from './steps.ts';

const ERASE = 'MATCH (e:Entity) WHERE e.group_id = $group AND e.id IN $rows DETACH DELETE e';
const UNNAME = `UNWIND $rows AS row MATCH (e:Entity {group_id: $group, id: row.id})-[r:KNOWN_AS]->(n:Name) WHERE n.key IN row.keys DELETE r`;
const PUT = `UNWIND $rows AS row MERGE (e:Entity {group_id: $group, id: row.properties.id}) SET e = row.properties
  WITH e, row UNWIND row.keys AS key MERGE (n:Name {group_id: $group, key: key}) CREATE (e)-[:KNOWN_AS]->(n)`;

const ERASE_LINKS = 'MATCH (l:LinkRow) WHERE l.group_id = $group AND l.id IN $rows DETACH DELETE l';
const REMOVE_TERMS = `UNWIND $rows AS row MATCH (l:LinkRow {group_id: $group, id: row.id})-[r:HAS_TERM]->(t:LinkTerm) WHERE t.key IN row.keys DELETE r`;
const PUT_LINKS = `UNWIND $rows AS row MERGE (l:LinkRow {group_id: $group, id: row.id}) SET l.terms = row.terms, l.body = row.body
  WITH l, row UNWIND row.keys AS key MERGE (t:LinkTerm {group_id: $group, key: key}) CREATE (l)-[:HAS_TERM]->(t)`;

const ERASE_DECISIONS = 'MATCH (d:Decision) WHERE d.group_id = $group AND d.id IN $rows DELETE d';
const PUT_DECISIONS = 'UNWIND $rows AS row MERGE (d:Decision {group_id: $group, id: row.id}) SET d = row';

export interface EntityWrites {
  readonly steps: readonly Step[];
  /** Ids of those that came, went, or have other keys than before. */
  readonly changed: readonly string[];
  /** Keys that name other entities than before. */
  readonly keysMoved: readonly string[];
  /** Keys that some entity no longer has. */
  readonly keysLost: readonly string[];
  /** Entities with keys that they no longer have, and with keys that they did not have. */
  readonly lost: readonly Keyed[];
  readonly come: readonly Keyed[];
}

export function writeEntities(group: string, { entities, entitiesRemoved }: ChangeSet, { entities: stored }: CommitState): EntityWrites {
  const written = new Set(entities.map(({ id }) => id));
  invariant(written.size === entities.length, 'a change set names an entity once');
  const gone = distinct(entitiesRemoved).filter((id) => !written.has(id) && stored.has(id));
  const rows = entities.map((entity) => ({ entity, ...difference(stored.get(entity.id), entity.keys) }));
  const lost = rows.filter((row) => row.lost.length > 0).map((row) => ({ id: row.entity.id, keys: row.lost }));
  const keysLost = distinct([...gone.flatMap((id) => stored.get(id) ?? []), ...lost.flatMap(({ keys }) => keys)]);
  const put = rows.map(({ entity, come }) => ({ properties: propertiesOf(group, entity), keys: come.map(indexKey) }));
  return {
    steps: [...stepOf(ERASE, group, gone), ...stepOf(UNNAME, group, lost.map(indexed)), ...stepOf(PUT, group, put)],
    changed: [...gone, ...entities.filter(({ id, keys }) => stored.get(id)?.join('\n') !== keys.join('\n')).map(({ id }) => id)],
    keysMoved: distinct([...keysLost, ...rows.flatMap(({ come }) => come)]),
    keysLost,
    lost,
    come: rows.filter(({ come }) => come.length > 0).map(({ entity, come }) => ({ id: entity.id, keys: come })),
  };
}

function propertiesOf(group: string, entity: Entity): Record<string, unknown> {
  const { id, keys, name, type, aliases, mentions } = entity;
  return { group_id: group, id, keys, name, type, aliases, mentions: integer(mentions), body: JSON.stringify(entity) };
}

export interface LinkWrites {
  readonly steps: readonly Step[];
  /** Terms that some row no longer has. */
  readonly termsLost: readonly string[];
}

export function writeLinks(group: string, { links, linksRemoved }: ChangeSet, { links: stored }: CommitState): LinkWrites {
  const written = new Map(links.map((row) => [row.id, row]));
  const gone = distinct(linksRemoved).filter((id) => !written.has(id) && stored.has(id));
  const rows = [...written.values()].map((row) => ({ row, ...difference(stored.get(row.id), row.terms) }));
  const lost = rows.filter((one) => one.lost.length > 0).map((one) => ({ id: one.row.id, keys: one.lost }));
  const put = rows.map(({ row: { id, terms, body }, come }) => ({ id, terms, body, keys: come.map(indexKey) }));
  return {
    steps: [...stepOf(ERASE_LINKS, group, gone), ...stepOf(REMOVE_TERMS, group, lost.map(indexed)), ...stepOf(PUT_LINKS, group, put)],
    termsLost: [...gone.flatMap((id) => stored.get(id) ?? []), ...lost.flatMap(({ keys }) => keys)],
  };
}

export function decisionSteps(group: string, { decisions, decisionsRemoved }: ChangeSet): Step[] {
  const written = new Map(decisions.map((decision) => [decision.id, decision]));
  const row = (decision: LinkDecision) => {
    const { id, kind, a, b, decidedAt } = decision;
    return { group_id: group, id, kind, a, b, decided_at: decidedAt, body: JSON.stringify(decision) };
  };
  const gone = distinct(decisionsRemoved).filter((id) => !written.has(id));
  return [...stepOf(ERASE_DECISIONS, group, gone), ...stepOf(PUT_DECISIONS, group, [...written.values()].map(row))];
}

interface Keyed {
  readonly id: string;
  readonly keys: readonly string[];
}

function difference(before: readonly string[] = [], after: readonly string[]): { readonly come: readonly string[]; readonly lost: readonly string[] } {
  const [known, now] = [new Set(before), new Set(after)];
  return { come: after.filter((key) => !known.has(key)), lost: before.filter((key) => !now.has(key)) };
}

function indexed({ id, keys }: Keyed): Keyed {
  return { id, keys: keys.map(indexKey) };
}
