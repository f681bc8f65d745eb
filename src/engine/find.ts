/** Looking things up by id or name. */
import { endsAt, type GraphReader } from '../../graph/store.ts';
import { opensEntity } from '../../ingest/entities.ts';
import { RowReader } from '../../ingest/linking/row-reader.ts';
import { nameKey } from '../core/analyzer.ts';
import { MnemographError } from '../core/errors.ts';
import type { Entity, Fact, Mention, Passage } from '../core/model.ts';
import type { Instant } from '../core/time.ts';
import { candidatesOf, candidatesText } from './candidates.ts';
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
  const [entity, ...others] = await entitiesNamed(reader, groupId, id);
  if (!entity) return null;
  if (others.length > 0) return { kind: 'candidates', candidates: await candidatesOf(reader, groupId, [entity, ...others]) };
  const facts = await factViews(reader, groupId, await factsAbout(reader, groupId, entity), { at, knownAt: null });
  return { kind: 'entity', entity, facts, passages: await passagesOf(reader, groupId, entity) };
}

/** By its own id, the id of any of its mentions, its name or any alias. @throws MnemographError `not_found`, with names that are like it; `ambiguous_name`. */
export async function entityNamed(reader: GraphReader, groupId: string, name: string): Promise<Entity> {
  const [entity, ...others] = await entitiesNamed(reader, groupId, name);
  if (!entity) throw new MnemographError('not_found', `Nothing in group '${groupId}' is called '${name}'.${await nearNamesText(reader, groupId, name)}`);
  if (others.length === 0) return entity;
  const candidates = await candidatesOf(reader, groupId, [entity, ...others]);
  throw new MnemographError('ambiguous_name', `'${name}' is the name of ${candidates.length} things. Give the id of one: ${candidatesText(candidates)}.`, {
    details: { name, candidates: candidates.map((one) => one.id).join(' ') },
  });
}

/** All that the name may mean, most mentioned first; an id means one thing. */
export async function entitiesNamed(reader: GraphReader, groupId: string, name: string): Promise<Entity[]> {
  const [own] = await reader.entities(groupId, [name]);
  if (own) return [own];
  const [mention] = await reader.mentions(groupId, [name]);
  if (mention) return [...(await new RowReader(reader, groupId).entitiesOf([mention])).values()];
  const sharing = await reader.entitiesByKey(groupId, [nameKey(name)]);
  return [...sharing].sort((a, b) => b.mentions - a.mentions || (a.id < b.id ? -1 : 1));
}

/** Facts with the entity at either end, by id. */
export async function factsAbout(reader: GraphReader, groupId: string, entity: Entity): Promise<Fact[]> {
  const facts = await reader.factsOfKeys(groupId, entity.keys);
  return facts.filter((fact) => {
    const { subject, object } = endsAt(fact, entity);
    return subject || object;
  });
}

async function passagesOf(reader: GraphReader, groupId: string, entity: Entity): Promise<readonly Passage[]> {
  const ids = (await mentionsOf(reader, groupId, entity)).map(({ passageId }) => passageId);
  return reader.passages(groupId, [...new Set(ids)].sort().slice(0, PASSAGES_SHOWN));
}

/** Of names that others share only what means it. */
export async function mentionsOf(reader: GraphReader, groupId: string, entity: Entity): Promise<readonly Mention[]> {
  const mentions = (await reader.mentionsOfKeys(groupId, entity.keys)).filter(opensEntity);
  const meant = await new RowReader(reader, groupId).entitiesOf(mentions);
  return mentions.filter(({ id }) => meant.get(id)?.id === entity.id);
}
