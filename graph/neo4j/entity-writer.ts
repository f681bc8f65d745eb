/** Writes of entities, of what linking keeps of names, and of decisions. */
import { invariant } from '../../src/core/errors.ts';
import type { Entity, LinkDecision } from '../../src/core/model.ts';
import type { ChangeSet } from '../store.ts';
import type { CommitState } from './commit-state.ts';
import { distinct, integer } from './connection.ts';
import { indexKey } from './index-key.ts';
import { type Step, stepOf } from './steps.ts';

const ERASE = 'MATCH (e:Entity) WHERE e.group_id = $given.group AND e.id IN $given.rows DETACH DELETE e';
const UNNAME = `UNWIND $given.rows AS row MATCH (e:Entity {group_id: $given.group, id: row.id})-[r:KNOWN_AS]->(n:Name) WHERE n.key IN row.keys DELETE r`;
const CREATE = 'UNWIND $given.rows AS row CREATE (e:Entity) SET e = row.properties';
const UPDATE = 'UNWIND $given.rows AS row MATCH (e:Entity {group_id: $given.group, id: row.properties.id}) SET e = row.properties';
const KNOWN_AS = 'WITH e, row UNWIND row.keys AS key MATCH (n:Name {group_id: $given.group, key: key}) CREATE (e)-[:KNOWN_AS]->(n)';

const ERASE_LINKS = 'MATCH (l:LinkRow) WHERE l.group_id = $given.group AND l.id IN $given.rows DELETE l';
const CREATE_LINKS = 'UNWIND $given.rows AS row CREATE (l:LinkRow {group_id: $given.group, id: row.id, terms: row.terms, body: row.body})';
const UPDATE_LINKS = 'UNWIND $given.rows AS row MATCH (l:LinkRow {group_id: $given.group, id: row.id}) SET l.terms = row.terms, l.body = row.body';
/** An entry for each term of each row, without relationships: most names have many terms, and this is a third of what is written. */
const ERASE_TERMS = `UNWIND $given.rows AS row
  MATCH (t:LinkTerm) WHERE t.group_id = $given.group AND t.key IN row.keys AND t.row = row.id DELETE t`;
const CREATE_TERMS = 'UNWIND $given.rows AS row UNWIND row.keys AS key CREATE (:LinkTerm {group_id: $given.group, key: key, row: row.id})';

const ERASE_DECISIONS = 'MATCH (d:Decision) WHERE d.group_id = $given.group AND d.id IN $given.rows DELETE d';
const PUT_DECISIONS = 'UNWIND $given.rows AS row MERGE (d:Decision {group_id: $given.group, id: row.id}) SET d = row';

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
  const lost = rows.map((row) => ({ id: row.entity.id, keys: row.lost })).filter(hasKeys);
  const come = rows.map((row) => ({ id: row.entity.id, keys: row.come })).filter(hasKeys);
  const keysLost = distinct([...gone.flatMap((id) => stored.get(id) ?? []), ...lost.flatMap(({ keys }) => keys)]);
  const put = (isStored: boolean) =>
    rows
      .filter(({ entity }) => stored.has(entity.id) === isStored)
      .map((row) => ({ properties: propertiesOf(group, row.entity), keys: row.come.map(indexKey) }));
  return {
    steps: [
      ...stepOf(ERASE, group, gone),
      ...stepOf(UNNAME, group, lost.map(indexed)),
      ...stepOf(`${CREATE} ${KNOWN_AS}`, group, put(false)),
      ...stepOf(`${UPDATE} ${KNOWN_AS}`, group, put(true)),
    ],
    changed: [...gone, ...entities.filter(({ id, keys }) => stored.get(id)?.join('\n') !== keys.join('\n')).map(({ id }) => id)],
    keysMoved: distinct([...keysLost, ...come.flatMap(({ keys }) => keys)]),
    keysLost,
    lost,
    come,
  };
}

function propertiesOf(group: string, entity: Entity) {
  const { id, keys, name, type, aliases, mentions } = entity;
  return { group_id: group, id, keys, name, type, aliases, mentions: integer(mentions), body: JSON.stringify(entity) };
}

export function linkSteps(group: string, { links, linksRemoved }: ChangeSet, { links: stored }: CommitState): Step[] {
  const written = new Map(links.map((row) => [row.id, row]));
  const gone = distinct(linksRemoved).filter((id) => !written.has(id) && stored.has(id));
  const rows = [...written.values()].map(({ id, terms, body }) => ({ id, terms, body, ...difference(stored.get(id), terms) }));
  const put = (isStored: boolean) => rows.filter(({ id }) => stored.has(id) === isStored).map(({ id, terms, body }) => ({ id, terms, body }));
  const termsGone = [...gone.map((id) => ({ id, keys: stored.get(id) ?? [] })), ...rows.map(({ id, lost }) => ({ id, keys: lost }))];
  const termsCome = rows.map(({ id, come }) => ({ id, keys: come }));
  return [
    ...stepOf(ERASE_LINKS, group, gone),
    ...stepOf(ERASE_TERMS, group, termsGone.filter(hasKeys).map(indexed)),
    ...stepOf(CREATE_LINKS, group, put(false)),
    ...stepOf(UPDATE_LINKS, group, put(true)),
    ...stepOf(CREATE_TERMS, group, termsCome.filter(hasKeys).map(indexed)),
  ];
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

function hasKeys({ keys }: Keyed): boolean {
  return keys.length > 0;
}

function indexed({ id, keys }: Keyed): Keyed {
  return { id, keys: keys.map(indexKey) };
}
