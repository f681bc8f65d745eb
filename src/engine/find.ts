/** Looking things up by id or name. */
import type { GraphReader } from '../../graph/store.ts';
import { nameKey } from '../core/analyzer.ts';
import { MnemographError } from '../core/errors.ts';
import type { Entity, Passage } from '../core/model.ts';
import type { Instant } from '../core/time.ts';
import type { GetResult } from './messages.ts';
import { factViews } from './fact-views.ts';
import { nearNamesText } from './near-names.ts';

const PASSAGES_SHOWN = 20;

/** `at`: now, which tells what is current. */
export async function find(reader: GraphReader, groupId: string, id: string, at: Instant): Promise<GetResult> {
  const found =
    (await findEpisode(reader, groupId, id)) ??
    (await findPassage(reader, groupId, id)) ??
    (await findFact(reader, groupId, id)) ??
    (await findEntity(reader, groupId, id, at));
  if (found) return found;
  throw new MnemographError('not_found', `Nothing in group '${groupId}' has the id or name '${id}'.${await nearNamesText(reader, groupId, id)}`);
}

async function findEpisode(reader: GraphReader, groupId: string, id: string): Promise<GetResult | null> {
  const [episode] = await reader.episodes(groupId, [id]);
  if (!episode) return null;
  const records = await reader.recordsOfEpisodes(groupId, [id]);
  return { kind: 'episode', episode, passages: records.map(({ passage }) => passage) };
}

async function findPassage(reader: GraphReader, groupId: string, id: string): Promise<GetResult | null> {
  const [passage] = await reader.passages(groupId, [id]);
  if (!passage) return null;
  const records = await reader.recordsOfEpisodes(groupId, [passage.episodeId]);
  const mentions = records.find((record) => record.passage.id === id)?.mentions ?? [];
  return { kind: 'passage', passage, mentions: mentions.map(({ surface, type, rule }) => ({ name: surface, type, rule })) };
}

async function findFact(reader: GraphReader, groupId: string, id: string): Promise<GetResult | null> {
  const [fact] = await reader.facts(groupId, [id]);
  return fact ? { kind: 'fact', fact } : null;
}

async function findEntity(reader: GraphReader, groupId: string, id: string, at: Instant): Promise<GetResult | null> {
  const entity = await entityOf(reader, groupId, id);
  if (!entity) return null;
  const facts = await factViews(reader, groupId, await reader.factsOfKeys(groupId, entity.keys), { at, knownAt: null });
  return { kind: 'entity', entity, facts, passages: await passagesOf(reader, groupId, entity) };
}

/** An entity with all keys that its facts and mentions go by. */
export interface NamedEntity {
  readonly entity: Entity;
  readonly keys: readonly string[];
}

/** By id, name or alias. @throws MnemographError `not_found`, with names that are like it. */
export async function entityNamed(reader: GraphReader, groupId: string, name: string): Promise<NamedEntity> {
  const entity = await entityOf(reader, groupId, name);
  if (entity) return { entity, keys: entity.keys };
  throw new MnemographError('not_found', `Nothing in group '${groupId}' is called '${name}'.${await nearNamesText(reader, groupId, name)}`);
}

async function entityOf(reader: GraphReader, groupId: string, id: string): Promise<Entity | null> {
  const mentioned = (await reader.mentions(groupId, [id])).map(({ key }) => key);
  const [entity] = [...(await reader.entities(groupId, [id])), ...(await reader.entitiesByKey(groupId, [...mentioned, nameKey(id)]))];
  return entity ?? null;
}

async function passagesOf(reader: GraphReader, groupId: string, entity: Entity): Promise<readonly Passage[]> {
  const mentions = await reader.mentionsOfKeys(groupId, entity.keys);
  const ids = [...new Set(mentions.map(({ passageId }) => passageId))].sort().slice(0, PASSAGES_SHOWN);
  return reader.passages(groupId, ids);
}
