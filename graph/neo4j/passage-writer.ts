/** Writes of passages, mentions and vectors, and the checks that what they belong to is there. */
import { invariant } from '../../src/core/errors.ts';
import type { Mention, Passage, PassageVectors } from '../../src/core/model.ts';
import type { ChangeSet } from '../store.ts';
import { distinct, integer, type Run } from './connection.ts';
import type { Draft, DraftPassage, Erasure } from './draft.ts';
import { floatsToBytes } from './float-bytes.ts';
import { indexKey } from './index-key.ts';
import { bodyOfPassage, mentionsText } from './rows.ts';
import { type CommitPlan, type Step, stepOf } from './steps.ts';

const ERASE = 'MATCH (p:Passage) WHERE p.group_id = $given.group AND p.id IN $given.rows DETACH DELETE p';
const ERASE_STATEMENTS = `UNWIND $given.rows AS row
  MATCH (s:Statement) WHERE s.group_id = $given.group AND s.episode_id = row.episodeId AND s.passage_id = row.id
  OPTIONAL MATCH (s)-[:ALSO_BEARS_ON]->(o:OtherSlot) DETACH DELETE o, s`;
const NAMES = `UNWIND row.names AS name MATCH (n:Name {group_id: $given.group, key: name.key}) CREATE (p)-[:NAMES {group_id: $given.group, id: name.id}]->(n)`;
const CREATE = `UNWIND $given.rows AS row MATCH (e:Episode {group_id: $given.group, id: row.episodeId})
  CREATE (e)-[:HAS_PASSAGE]->(p:Passage) SET p = row.properties WITH p, row ${NAMES}`;
const UPDATE = `UNWIND $given.rows AS row MATCH (p:Passage {group_id: $given.group, id: row.id}) SET p += row.properties WITH p, row ${NAMES}`;
const UNNAME = 'MATCH (:Passage)-[r:NAMES]->(:Name) USING INDEX SEEK r:NAMES(group_id, id) WHERE r.group_id = $given.group AND r.id IN $given.rows DELETE r';

/** What a vector index takes: a vector of length 0 has no cosine. */
const DIMENSIONS_MAX = 4096;
const LENGTH_MIN = 1e-6;
/** The passage's own vector, apart from those of its sentences, where the vector index finds it: it takes float32 by this procedure only. */
const EMBED = `UNWIND $given.rows AS row MATCH (p:Passage {group_id: $given.group, id: row.id})
  CALL db.create.setNodeVectorProperty(p, 'embedding', row.embedding)`;

/** Some keys of a passage. */
export interface NamedKeys {
  readonly id: string;
  readonly keys: readonly string[];
}

export interface PassageWrites {
  readonly steps: readonly Step[];
  /** Keys of mentions that came. */
  readonly keysNamed: readonly string[];
  /** Keys of mentions that came or went. */
  readonly touched: readonly NamedKeys[];
  /** Of these, keys of mentions that went. */
  readonly lost: readonly NamedKeys[];
}

export function erasePassages(group: string, { passages, named }: Erasure): Step[] {
  return [...stepOf(ERASE_STATEMENTS, group, named), ...stepOf(ERASE, group, passages)];
}

/** Puts passages, mentions and vectors into the draft, in this order, and says what that writes. */
export function writePassages(
  group: string,
  { passages, mentions, vectors }: Pick<ChangeSet, 'passages' | 'mentions' | 'vectors'>,
  draft: Draft,
): PassageWrites {
  for (const passage of passages) putPassage(group, passage, draft);
  for (const mention of mentions) putMention(mention, draft);
  for (const one of vectors) putVectors(one, draft);
  const touched = distinct([...passages.map(({ id }) => id), ...[...mentions, ...vectors].map(({ passageId }) => passageId)]);
  const written = touched.flatMap((id) => {
    const passage = draft.passages.get(id);
    return passage ? [{ id, passage }] : [];
  });
  const rows = written.map(({ id, passage }) => ({
    id,
    isNew: passage.isNew,
    episodeId: passage.episodeId,
    properties: propertiesOf(passage),
    ...namesOf(passage),
  }));
  const fresh = rows.filter(({ isNew }) => isNew).map(({ episodeId, properties, names }) => ({ episodeId, properties, names }));
  const updated = rows.filter(({ isNew }) => !isNew).map(({ id, properties, names }) => ({ id, properties, names }));
  const gone = rows.flatMap(({ namesGone }) => namesGone);
  const embeddings = vectors.flatMap((one) => embeddingOf(one, draft.passages.get(one.passageId)?.sentences));
  return {
    steps: [...stepOf(UNNAME, group, gone), ...stepOf(CREATE, group, fresh), ...stepOf(UPDATE, group, updated), ...stepOf(EMBED, group, embeddings)],
    keysNamed: rows.flatMap(({ names }) => names.map(({ key }) => key)),
    touched: rows.filter(({ keysTouched }) => keysTouched.length > 0).map(({ id, keysTouched }) => ({ id, keys: keysTouched })),
    lost: rows.filter(({ keysLost }) => keysLost.length > 0).map(({ id, keysLost }) => ({ id, keys: keysLost })),
  };
}

const PLACES = `MATCH (p:Passage) WHERE p.group_id = $given.group AND p.id IN $given.ids
  RETURN p.id AS id, p.episode_id AS episodeId, p.sentences AS sentences`;

interface Place {
  readonly id: string;
  readonly episodeId: string;
  readonly sentences: number;
}

/** What of these passages is there, by id. */
export async function readPlaces(run: Run, group: string, vectors: readonly PassageVectors[]): Promise<ReadonlyMap<string, Place>> {
  const rows = await run<Place>(PLACES, { group, ids: vectors.map(({ passageId }) => passageId) });
  return new Map(rows.map((row) => [row.id, row]));
}

/** New vectors of the passages that are there. */
export function planVectors(group: string, vectors: readonly PassageVectors[], places: ReadonlyMap<string, Place>): CommitPlan {
  const present = vectors.filter(({ passageId }) => places.has(passageId));
  const embeddings = present.flatMap((one) => embeddingOf(one, places.get(one.passageId)?.sentences));
  const rows = present.map(({ passageId, values }) => ({ id: passageId, properties: { vectors: floatsToBytes(values), embedding: null }, names: [] }));
  const added = distinct(present.flatMap(({ passageId }) => places.get(passageId)?.episodeId ?? []));
  return { steps: [...stepOf(UPDATE, group, rows), ...stepOf(EMBED, group, embeddings)], change: { added, expired: [], removed: [], slots: [], entities: [] } };
}

function putPassage(group: string, passage: Passage, { episodes, passages }: Draft): void {
  invariant(episodes.has(passage.episodeId), `passage ${passage.id} belongs to an episode of the store`);
  const earlier = passages.get(passage.id);
  invariant(!earlier || earlier.episodeId === passage.episodeId, `passage ${passage.id} stays with its episode`);
  const { id, episodeId, ordinal, title, text, speaker, saidAt, createdAt, expiredAt, sentences } = passage;
  const properties = {
    ...earlier?.properties,
    group_id: group,
    id,
    episode_id: episodeId,
    ordinal: integer(ordinal),
    title,
    text,
    speaker,
    said_at: saidAt,
    created_at: createdAt,
    expired_at: expiredAt,
    sentences: integer(sentences.length),
    body: bodyOfPassage(passage),
  };
  passages.set(id, { ...(earlier ?? { episodeId, isNew: true, stored: new Map(), mentions: new Map() }), sentences: sentences.length, properties });
}

function putMention(mention: Mention, { passages, places }: Draft): void {
  const passage = passages.get(mention.passageId);
  invariant(passage, `mention ${mention.id} belongs to a passage of the store`);
  const earlier = places.get(mention.id);
  invariant(earlier === undefined || earlier === mention.passageId, `mention ${mention.id} stays with its passage`);
  places.set(mention.id, mention.passageId);
  passage.mentions.set(mention.id, mention);
  passage.properties['mentions'] = '';
}

function putVectors({ passageId, values }: PassageVectors, { passages }: Draft): void {
  const passage = passages.get(passageId);
  invariant(passage, `vectors belong to a passage of the store: ${passageId}`);
  passage.properties['vectors'] = floatsToBytes(values);
  passage.properties['embedding'] = null;
}

/** Of vectors that are `(1 + sentences) × dimensions` numbers, the first row; none where it has no direction to compare. */
function embeddingOf({ passageId, values }: PassageVectors, sentences: number | undefined): { readonly id: string; readonly embedding: number[] }[] {
  const dimensions = values.length / (1 + (sentences ?? 0));
  const embedding = Number.isInteger(dimensions) ? [...values.subarray(0, dimensions)] : [];
  const isIndexed = dimensions >= 1 && dimensions <= DIMENSIONS_MAX && embedding.every(Number.isFinite) && Math.hypot(...embedding) > LENGTH_MIN;
  return sentences === undefined || !isIndexed ? [] : [{ id: passageId, embedding }];
}

function propertiesOf({ isNew, mentions, properties }: DraftPassage): Record<string, unknown> {
  return isNew || 'mentions' in properties ? { ...properties, mentions: mentionsText([...mentions.values()]) } : properties;
}

function namesOf({ stored, mentions }: DraftPassage) {
  const changed = [...mentions.values()].filter((mention) => stored.get(mention.id)?.key !== mention.key);
  const keysLost = distinct(changed.flatMap(({ id }) => stored.get(id)?.key ?? []));
  return {
    names: changed.map(({ id, key }) => ({ id, key: indexKey(key) })),
    namesGone: changed.filter(({ id }) => stored.has(id)).map(({ id }) => id),
    keysTouched: distinct([...keysLost, ...changed.map(({ key }) => key)]),
    keysLost,
  };
}
