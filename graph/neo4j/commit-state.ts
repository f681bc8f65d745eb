/** What a commit must know of the store before it writes: read at once, under the group's lock. */
import type { EpisodeStatus, Mention } from '../../src/core/model.ts';
import type { ChangeSet } from '../store.ts';
import { distinct, type Run } from './connection.ts';
import { indexKey } from './index-key.ts';
import { type BodyRow, mentionsFrom } from './rows.ts';

export interface StoredPassage {
  readonly episodeId: string;
  /** By id. */
  readonly mentions: ReadonlyMap<string, Mention>;
}

/** As far as the change set touches it; by id. */
export interface CommitState {
  readonly episodes: ReadonlyMap<string, EpisodeStatus>;
  readonly passages: ReadonlyMap<string, StoredPassage>;
  /** Passage by mention. */
  readonly mentionPlaces: ReadonlyMap<string, string>;
  readonly statements: ReadonlySet<string>;
  /** Keys by entity. */
  readonly entities: ReadonlyMap<string, readonly string[]>;
  /** Terms by link row. */
  readonly links: ReadonlyMap<string, readonly string[]>;
  /** Facts of the slots written, and those elsewhere that have the id of one written. */
  readonly facts: ReadonlyMap<string, { readonly slot: string; readonly body: string }>;
}

const EPISODES = 'MATCH (e:Episode) WHERE e.group_id = $group AND e.id IN $rows RETURN e.id AS id, e.status AS status';
const PASSAGE = 'RETURN p.id AS id, p.episode_id AS episodeId, p.mentions AS mentions';
const PASSAGES = `MATCH (p:Passage) WHERE p.group_id = $group AND p.id IN $rows ${PASSAGE}`;
const PASSAGES_OF = `MATCH (e:Episode) WHERE e.group_id = $group AND e.id IN $rows MATCH (e)-[:HAS_PASSAGE]->(p:Passage) ${PASSAGE}`;
const MENTION_PLACES = 'MATCH (p:Passage)-[r:NAMES]->(:Name) WHERE r.group_id = $group AND r.id IN $rows RETURN r.id AS id, p.id AS passageId';
const STATEMENTS = 'MATCH (s:Statement) WHERE s.group_id = $group AND s.id IN $rows RETURN s.id AS id';
const ENTITIES = 'MATCH (e:Entity) WHERE e.group_id = $group AND e.id IN $rows RETURN e.id AS id, e.keys AS keys';
const LINKS = 'MATCH (l:LinkRow) WHERE l.group_id = $group AND l.id IN $rows RETURN l.id AS id, l.terms AS terms';
const FACT = 'RETURN f.id AS id, f.slot AS slot, f.body AS body';
const FACTS = `MATCH (f:Fact) WHERE f.group_id = $group AND f.id IN $rows ${FACT}`;
const FACTS_OF_SLOTS = `MATCH (f:Fact) WHERE f.group_id = $group AND f.slot_key IN $rows ${FACT}`;

interface PassageState {
  readonly id: string;
  readonly episodeId: string;
  readonly mentions: string;
}

export async function readState(run: Run, group: string, changes: ChangeSet): Promise<CommitState> {
  const rowsOf = <Row>(query: string, ids: readonly string[]): Promise<Row[]> =>
    ids.length === 0 ? Promise.resolve([]) : run<Row>(query, { group, rows: distinct(ids) });
  const [episodes, passages, passagesOf, mentions, statements, entities, links, facts, factsOfSlots] = await Promise.all([
    rowsOf<{ id: string; status: EpisodeStatus }>(EPISODES, episodeIds(changes)),
    rowsOf<PassageState>(PASSAGES, passageIds(changes)),
    rowsOf<PassageState>(PASSAGES_OF, changes.removed),
    rowsOf<{ id: string; passageId: string }>(
      MENTION_PLACES,
      changes.mentions.map(({ id }) => id),
    ),
    rowsOf<{ id: string }>(
      STATEMENTS,
      changes.statements.map(({ id }) => id),
    ),
    rowsOf<{ id: string; keys: string[] }>(ENTITIES, [...changes.entitiesRemoved, ...changes.entities.map(({ id }) => id)]),
    rowsOf<{ id: string; terms: string[] }>(LINKS, [...changes.linksRemoved, ...changes.links.map(({ id }) => id)]),
    rowsOf<BodyRow & { slot: string }>(
      FACTS,
      changes.slots.flatMap(({ facts: given }) => given.map(({ id }) => id)),
    ),
    rowsOf<BodyRow & { slot: string }>(
      FACTS_OF_SLOTS,
      changes.slots.map(({ slot }) => indexKey(slot)),
    ),
  ]);
  return {
    episodes: new Map(episodes.map(({ id, status }) => [id, status])),
    passages: new Map([...passages, ...passagesOf].map((row) => [row.id, passageOf(group, row)])),
    mentionPlaces: new Map(mentions.map(({ id, passageId }) => [id, passageId])),
    statements: new Set(statements.map(({ id }) => id)),
    entities: new Map(entities.map(({ id, keys }) => [id, keys])),
    links: new Map(links.map(({ id, terms }) => [id, terms])),
    facts: new Map([...facts, ...factsOfSlots].map((row) => [row.id, row])),
  };
}

function passageOf(group: string, { id, episodeId, mentions }: PassageState): StoredPassage {
  return { episodeId, mentions: new Map(mentionsFrom(group, id, mentions).map((mention) => [mention.id, mention])) };
}

function episodeIds({ removed, applied, passages, statements, expired, redacted }: ChangeSet): string[] {
  return [...removed, ...applied, ...[...passages, ...statements, ...expired, ...redacted].map(({ episodeId }) => episodeId)];
}

function passageIds({ passagesRemoved, passages, mentions, vectors, statements }: ChangeSet): string[] {
  return [...passagesRemoved, ...passages.map(({ id }) => id), ...[...mentions, ...vectors, ...statements].map(({ passageId }) => passageId)];
}
