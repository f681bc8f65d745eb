/** What a commit must know of the store before it writes: read at once, under the group's lock. */
import { invariant } from '../../src/core/errors.ts';
import type { EpisodeStatus, Mention } from '../../src/core/model.ts';
import type { ChangeSet } from '../store.ts';
import { distinct, type Run } from './connection.ts';
import { indexKey } from './index-key.ts';
import { mentionsFrom } from './rows.ts';

export interface StoredPassage {
  readonly episodeId: string;
  /** By id. */
  readonly mentions: ReadonlyMap<string, Mention>;
  /** How many. */
  readonly sentences: number;
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
  /** Keys of names that have a node, as their index has them. */
  readonly names: ReadonlySet<string>;
  /** Facts of the slots written, and those elsewhere that have the id of one written. */
  readonly facts: ReadonlyMap<string, { readonly slotKey: string; readonly body: string }>;
}

/** One query: each costs the server about as much as what it reads here. */
const STATE = `RETURN
  COLLECT { MATCH (e:Episode) WHERE e.group_id = $given.group AND e.id IN $given.episodes RETURN [e.id, e.status] } AS episodes,
  COLLECT { MATCH (p:Passage) WHERE p.group_id = $given.group AND p.id IN $given.passages RETURN [p.id, p.episode_id, p.mentions, p.sentences] } AS passages,
  COLLECT { MATCH (e:Episode) USING INDEX e:Episode(group_id, id) WHERE e.group_id = $given.group AND e.id IN $given.removed MATCH (e)-[:HAS_PASSAGE]->(p:Passage)
    RETURN [p.id, e.id, p.mentions, p.sentences] } AS passagesRemoved,
  COLLECT { MATCH (p:Passage)-[r:NAMES]->(:Name) USING INDEX SEEK r:NAMES(group_id, id) WHERE r.group_id = $given.group AND r.id IN $given.mentions RETURN [r.id, p.id] } AS mentionPlaces,
  COLLECT { MATCH (s:Statement) WHERE s.group_id = $given.group AND s.id IN $given.statements RETURN s.id } AS statements,
  COLLECT { MATCH (e:Entity) WHERE e.group_id = $given.group AND e.id IN $given.entities RETURN [e.id, e.keys] } AS entities,
  COLLECT { MATCH (l:LinkRow) WHERE l.group_id = $given.group AND l.id IN $given.links RETURN [l.id, l.terms] } AS links,
  COLLECT { MATCH (n:Name) WHERE n.group_id = $given.group AND n.key IN $given.names RETURN n.key } AS names,
  COLLECT { MATCH (f:Fact) WHERE f.group_id = $given.group AND f.id IN $given.facts RETURN [f.id, f.slot_key, f.body] } AS facts,
  COLLECT { MATCH (f:Fact) WHERE f.group_id = $given.group AND f.slot_key IN $given.slots RETURN [f.id, f.slot_key, f.body] } AS factsOfSlots`;

type PassageRow = readonly [id: string, episodeId: string, mentions: string, sentences: number];
type FactRow = readonly [id: string, slotKey: string, body: string];

interface StateRow {
  readonly episodes: readonly (readonly [id: string, status: EpisodeStatus])[];
  readonly passages: readonly PassageRow[];
  readonly passagesRemoved: readonly PassageRow[];
  readonly mentionPlaces: readonly (readonly [id: string, passageId: string])[];
  readonly statements: readonly string[];
  readonly entities: readonly (readonly [id: string, keys: readonly string[]])[];
  readonly links: readonly (readonly [id: string, terms: readonly string[]])[];
  readonly names: readonly string[];
  readonly facts: readonly FactRow[];
  readonly factsOfSlots: readonly FactRow[];
}

export async function readState(run: Run, group: string, changes: ChangeSet): Promise<CommitState> {
  const [state] = await run<StateRow>(STATE, { group, ...wanted(changes) });
  invariant(state, 'what is collected is one row');
  return {
    episodes: new Map(state.episodes),
    passages: new Map([...state.passages, ...state.passagesRemoved].map((row) => [row[0], passageOf(group, row)])),
    mentionPlaces: new Map(state.mentionPlaces),
    statements: new Set(state.statements),
    entities: new Map(state.entities),
    links: new Map(state.links),
    names: new Set(state.names),
    facts: new Map([...state.facts, ...state.factsOfSlots].map(([id, slotKey, body]) => [id, { slotKey, body }])),
  };
}

/** The ids that the change set names, each once. */
function wanted(changes: ChangeSet): Record<string, readonly string[]> {
  return {
    episodes: distinct(episodeIds(changes)),
    passages: distinct(passageIds(changes)),
    removed: distinct(changes.removed),
    mentions: distinct(changes.mentions.map(({ id }) => id)),
    statements: distinct(changes.statements.map(({ id }) => id)),
    entities: distinct([...changes.entitiesRemoved, ...changes.entities.map(({ id }) => id)]),
    links: distinct([...changes.linksRemoved, ...changes.links.map(({ id }) => id)]),
    names: distinct([...changes.mentions.map(({ key }) => key), ...changes.entities.flatMap(({ keys }) => keys)].map(indexKey)),
    facts: distinct(changes.slots.flatMap(({ facts }) => facts.map(({ id }) => id))),
    slots: distinct(changes.slots.map(({ slot }) => indexKey(slot))),
  };
}

function passageOf(group: string, [id, episodeId, mentions, sentences]: PassageRow): StoredPassage {
  return { episodeId, sentences, mentions: new Map(mentionsFrom(group, id, mentions).map((mention) => [mention.id, mention])) };
}

function episodeIds({ removed, applied, passages, statements, expired, redacted }: ChangeSet): string[] {
  return [...removed, ...applied, ...[...passages, ...statements, ...expired, ...redacted].map(({ episodeId }) => episodeId)];
}

function passageIds({ passagesRemoved, passages, mentions, vectors, statements }: ChangeSet): string[] {
  return [...passagesRemoved, ...passages.map(({ id }) => id), ...[...mentions, ...vectors, ...statements].map(({ passageId }) => passageId)];
}
