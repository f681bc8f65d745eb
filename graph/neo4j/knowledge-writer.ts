/** Writes of statements and facts. */
import { invariant } from '../../src/core/errors.ts';
import type { BeliefVersion, Fact, Statement, Term } from '../../src/core/model.ts';
import { type ChangeSet, versionKnownAt } from '../store.ts';
import type { CommitState } from './commit-state.ts';
import type { Draft } from './draft.ts';
import { indexKey } from './index-key.ts';
import { type Step, stepOf } from './steps.ts';

const CREATE_STATEMENTS = 'UNWIND $given.rows AS row CREATE (s:Statement) SET s = row.properties';
const UPDATE_STATEMENTS = 'UNWIND $given.rows AS row MATCH (s:Statement {group_id: $given.group, id: row.properties.id}) SET s = row.properties';
const STATES = 'WITH s, row MATCH (p:Passage {group_id: $given.group, id: row.passageId}) CREATE (p)-[:STATES]->(s)';
/** What a statement had when it is written again. */
const CLEAR_STATEMENTS = `MATCH (s:Statement) WHERE s.group_id = $given.group AND s.id IN $given.rows
  OPTIONAL MATCH (s)-[:ALSO_BEARS_ON]->(o:OtherSlot) OPTIONAL MATCH (:Passage)-[r:STATES]->(s) DELETE r DETACH DELETE o`;
const OTHER_SLOTS = `UNWIND $given.rows AS row MATCH (s:Statement {group_id: $given.group, id: row.id})
  UNWIND row.slots AS slot CREATE (s)-[:ALSO_BEARS_ON]->(o:OtherSlot) SET o = slot`;

const ERASE_FACTS = `MATCH (f:Fact) WHERE f.group_id = $given.group AND f.id IN $given.rows
  OPTIONAL MATCH (f)-[:HAS_SUPPORT|HAS_VERSION]->(x) DETACH DELETE x, f`;
const CREATE_FACTS = 'UNWIND $given.rows AS row CREATE (f:Fact) SET f = row.properties';
const UPDATE_FACTS = 'UNWIND $given.rows AS row MATCH (f:Fact {group_id: $given.group, id: row.properties.id}) SET f = row.properties';
const SUPPORTED = 'WITH f, row MATCH (s:Statement) WHERE s.group_id = $given.group AND s.id IN row.supports CREATE (s)-[:SUPPORTS]->(f)';
const CLEAR_FACTS = `MATCH (f:Fact) WHERE f.group_id = $given.group AND f.id IN $given.rows
  OPTIONAL MATCH (f)-[:HAS_VERSION]->(v:BeliefVersion) DETACH DELETE v`;
const REMOVE_SUPPORTS = `UNWIND $given.rows AS row MATCH (f:Fact {group_id: $given.group, id: row.id})
  OPTIONAL MATCH (f)-[:HAS_SUPPORT]->(u:Support) WHERE u.statement_id IN row.statements
  OPTIONAL MATCH (s:Statement)-[r:SUPPORTS]->(f) WHERE s.id IN row.statements DELETE r DETACH DELETE u`;
const ADD_SUPPORTS = `UNWIND $given.rows AS row MATCH (f:Fact {group_id: $given.group, id: row.id})
  UNWIND row.statements AS statement CREATE (f)-[:HAS_SUPPORT]->(:Support {group_id: $given.group, statement_id: statement})`;
const VERSIONS = `UNWIND $given.rows AS row MATCH (f:Fact {group_id: $given.group, id: row.id})
  UNWIND row.versions AS version CREATE (f)-[:HAS_VERSION]->(v:BeliefVersion) SET v = version`;

export function statementSteps(group: string, statements: readonly Statement[], stored: CommitState['statements'], { episodes, passages }: Draft): Step[] {
  for (const { id, episodeId } of statements) invariant(episodes.has(episodeId), `statement ${id} belongs to an episode of the store`);
  const written = [...new Map(statements.map((statement) => [statement.id, statement])).values()];
  const again = written.map(({ id }) => id).filter((id) => stored.has(id));
  const put = written.map((statement) => ({
    properties: statementProperties(group, statement),
    passageId: passages.has(statement.passageId) ? statement.passageId : null,
  }));
  const others = written
    .filter(({ alsoSlots }) => alsoSlots.length > 0)
    .map(({ id, alsoSlots }) => ({ id, slots: alsoSlots.map((slot) => ({ group_id: group, slot, slot_key: indexKey(slot) })) }));
  return [
    ...stepOf(CLEAR_STATEMENTS, group, again),
    ...stepOf(
      `${CREATE_STATEMENTS} ${STATES}`,
      group,
      put.filter(({ properties }) => !stored.has(properties.id)),
    ),
    ...stepOf(
      `${UPDATE_STATEMENTS} ${STATES}`,
      group,
      put.filter(({ properties }) => stored.has(properties.id)),
    ),
    ...stepOf(OTHER_SLOTS, group, others),
  ];
}

function statementProperties(group: string, statement: Statement) {
  const { id, episodeId, passageId, subject, relation, object, cue, slot, validAt, invalidAt, occurredAt } = statement;
  return {
    group_id: group,
    id,
    episode_id: episodeId,
    passage_id: passageId,
    subject: shown(subject),
    relation,
    object: shown(object),
    cue,
    slot_key: indexKey(slot),
    valid_at: validAt?.at ?? null,
    invalid_at: invalidAt?.at ?? null,
    occurred_at: occurredAt?.at ?? null,
    body: JSON.stringify(statement),
  };
}

export interface FactWrites {
  readonly steps: readonly Step[];
  /** Facts that were there before, of which the arcs go. */
  readonly erased: readonly string[];
  /** Facts whose arcs are drawn. */
  readonly written: readonly string[];
}

/** What is given replaces all facts of its slots. Those that stand as they are given are left alone: one more statement rarely changes many. */
export function writeFacts(group: string, slots: ChangeSet['slots'], stored: CommitState['facts']): FactWrites {
  const replaced = new Set(slots.map(({ slot }) => indexKey(slot)));
  const given = checkedFacts(slots, replaced, stored);
  const gone = [...stored].filter(([id, { slotKey }]) => !given.has(id) && replaced.has(slotKey)).map(([id]) => id);
  const changed = [...given.values()].filter(({ id, body }) => stored.get(id)?.body !== body);
  const renewed = changed.filter(({ id }) => stored.has(id)).map(({ id }) => id);
  const rows = changed.map(({ id, fact, body }) => ({ id, fact, body, ...supportsOf(fact, stored.get(id)?.body) }));
  const put = rows.map(({ fact, body, come }) => ({ properties: factProperties(group, fact, body), supports: come }));
  const lost = rows.filter((row) => row.lost.length > 0).map((row) => ({ id: row.id, statements: row.lost }));
  const added = rows.map(({ id, come }) => ({ id, statements: come.filter((statement) => statement !== id) }));
  const versions = rows.map(({ id, fact }) => ({ id, versions: pastVersions(group, fact) }));
  return {
    steps: [
      ...stepOf(ERASE_FACTS, group, gone),
      ...stepOf(CLEAR_FACTS, group, renewed),
      ...stepOf(REMOVE_SUPPORTS, group, lost),
      ...stepOf(
        `${CREATE_FACTS} ${SUPPORTED}`,
        group,
        put.filter(({ properties }) => !stored.has(properties.id)),
      ),
      ...stepOf(
        `${UPDATE_FACTS} ${SUPPORTED}`,
        group,
        put.filter(({ properties }) => stored.has(properties.id)),
      ),
      ...stepOf(
        ADD_SUPPORTS,
        group,
        added.filter(({ statements }) => statements.length > 0),
      ),
      ...stepOf(
        VERSIONS,
        group,
        versions.filter((row) => row.versions.length > 0),
      ),
    ],
    erased: [...gone, ...renewed],
    written: changed.map(({ id }) => id),
  };
}

interface GivenFact {
  readonly id: string;
  readonly fact: Fact;
  readonly body: string;
}

function checkedFacts(slots: ChangeSet['slots'], replaced: ReadonlySet<string>, stored: CommitState['facts']): Map<string, GivenFact> {
  invariant(replaced.size === slots.length, 'a change set names a slot once');
  const given = new Map<string, GivenFact>();
  for (const { slot, facts } of slots) {
    for (const fact of facts) {
      const { id } = fact;
      invariant(fact.slot === slot, `fact ${id} is of slot ${slot}`);
      const elsewhere = stored.get(id)?.slotKey;
      invariant(!given.has(id) && (elsewhere === undefined || replaced.has(elsewhere)), `fact ${id} is in one slot, once`);
      given.set(id, { id, fact, body: JSON.stringify(fact) });
    }
  }
  return given;
}

/** Statements that come to support the fact, and that no longer do. */
function supportsOf({ supports }: Fact, before: string | undefined): { readonly come: readonly string[]; readonly lost: readonly string[] } {
  const known = new Set(before === undefined ? [] : (JSON.parse(before) as Fact).supports);
  const now = new Set(supports);
  return { come: [...now].filter((statement) => !known.has(statement)), lost: [...known].filter((statement) => !now.has(statement)) };
}

/** Properties of the node `Fact`: the reading believed now beside the whole. */
function factProperties(group: string, fact: Fact, body: string) {
  const { id, slot, subject, relation, object, senses, kind, supports, versions, conflict } = fact;
  const version = versionKnownAt(versions, null);
  return {
    group_id: group,
    id,
    slot_key: indexKey(slot),
    subject: shown(subject),
    subject_key: indexKey(subject.key),
    subject_sense: senses?.[0] ?? null,
    relation,
    object: shown(object),
    object_key: object.kind === 'entity' ? indexKey(object.key) : null,
    object_sense: senses?.[1] ?? null,
    kind,
    supports,
    conflict: conflict || null,
    is_arc: version !== null && subject.kind === 'entity' && object.kind === 'entity',
    ...(version && timesOf(version)),
    created_at: version?.createdAt ?? null,
    body,
  };
}

/** Readings that the memory no longer holds. */
function pastVersions(group: string, { versions }: Fact): Record<string, unknown>[] {
  const now = versionKnownAt(versions, null);
  return versions
    .filter((version) => version !== now)
    .map(({ validAt, invalidAt, occurredAt, createdAt, expiredAt, openedBy, closedBy, rule }) => ({
      group_id: group,
      ...timesOf({ validAt, invalidAt, occurredAt }),
      created_at: createdAt,
      expired_at: expiredAt,
      opened_by: openedBy,
      closed_by: closedBy,
      rule,
    }));
}

/** Instants with how precisely each is known; null where there is none. */
function timesOf({ validAt, invalidAt, occurredAt }: Pick<BeliefVersion, 'validAt' | 'invalidAt' | 'occurredAt'>): Record<string, string | null> {
  return {
    valid_at: validAt?.at ?? null,
    valid_precision: validAt?.precision ?? null,
    invalid_at: invalidAt?.at ?? null,
    invalid_precision: invalidAt?.precision ?? null,
    occurred_at: occurredAt?.at ?? null,
    occurred_precision: occurredAt?.precision ?? null,
  };
}

/** How a term is shown to people. */
function shown(term: Term): string {
  return term.kind === 'entity' ? term.name : term.value;
}
