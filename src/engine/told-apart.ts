/** Telling namesakes apart by where they stand: two people of one full name have no names to be split by. */
import type { GraphReader } from '../../graph/store.ts';
import { opensEntity } from '../../ingest/entities.ts';
import { endOfMention, marksOf } from '../../ingest/linking/hand-apart.ts';
import { RowReader } from '../../ingest/linking/row-reader.ts';
import { nameKey } from '../core/analyzer.ts';
import { mentionsOf } from './find.ts';
import { MnemographError } from '../core/errors.ts';
import type { Entity, LinkDecision, Mention } from '../core/model.ts';

type Taken = Pick<LinkDecision, 'kind' | 'a' | 'b'>;

/** Mentions in the episode, passage or mention of this id; null where nothing has the id. */
async function mentionsAt(reader: GraphReader, groupId: string, id: string): Promise<readonly Mention[] | null> {
  const [mention] = await reader.mentions(groupId, [id]);
  if (mention) return [mention];
  const [passage] = await reader.passages(groupId, [id]);
  const [episode] = passage ? [] : await reader.episodes(groupId, [id]);
  if (!passage && !episode) return null;
  const records = await reader.recordsOfEpisodes(groupId, [passage?.episodeId ?? id]);
  return records.filter((record) => !passage || record.passage.id === id).flatMap(({ mentions }) => mentions);
}

/**
 * That who is called `name` at the place of this id is not who is called so elsewhere; null where nothing has the id.
 * @throws MnemographError `not_found` where the name is not mentioned there, `ambiguous_name` where it names several there, `invalid_input`
 * where it stands nowhere else.
 */
export async function splitAt(reader: GraphReader, groupId: string, name: string, id: string): Promise<Taken | null> {
  const there = await mentionsAt(reader, groupId, id);
  if (there === null) return null;
  const key = nameKey(name);
  const own = there.filter((mention) => opensEntity(mention) && mention.key === key);
  const [first] = own;
  if (!first) throw new MnemographError('not_found', `'${name}' is not mentioned in ${id}. Name it as it is written there.`);
  const rows = new RowReader(reader, groupId);
  const [row] = await rows.episodeRows([first.episodeId]);
  const profiles = (row?.profiles ?? []).filter(({ mentionIds }) => own.some((mention) => mentionIds.includes(mention.id)));
  const [profile, ...others] = profiles;
  if (!profile) throw new MnemographError('not_found', `'${name}' is no name of anything in ${id}.`);
  if (others.length > 0) {
    const ids = own.map((mention) => mention.id).join(' ');
    throw new MnemographError('ambiguous_name', `'${name}' names several things in ${id} already. Give the id of one mention: ${ids}.`, { details: { name } });
  }
  await checkShared(reader, rows, groupId, { name, first, size: profile.mentionIds.length });
  return { kind: 'split', a: key, b: endOfMention(profile.id) };
}

async function checkShared(
  reader: GraphReader,
  rows: RowReader,
  groupId: string,
  { name, first, size }: { readonly name: string; readonly first: Mention; readonly size: number },
): Promise<void> {
  const entity = (await rows.entitiesOf([first])).get(first.id);
  if (entity && entity.mentions > size) return;
  const [episode] = await reader.headsOfEpisodes(groupId, [first.episodeId]);
  throw new MnemographError('invalid_input', `The '${name}' of ${episode?.source ?? first.episodeId} is nowhere else: there is nothing to split.`);
}

/** Episodes up to which what was told apart is joined again one by one. */
const JOINED_MAX = 200;

/**
 * That all of `b` is what `a` is, where one of them was told apart from the other's name by hand: mention by mention, since a decision about
 * the name would be about both. Null where neither was.
 */
export async function joinMarked(reader: GraphReader, groupId: string, a: Entity, b: Entity): Promise<Taken[] | null> {
  const marks = marksOf(await reader.decisions(groupId));
  if (marks.size === 0) return null;
  const [first, second] = [await profileIdsOf(reader, groupId, a), await profileIdsOf(reader, groupId, b)];
  if (![...first, ...second].some((id) => marks.has(id))) return null;
  const [stays, moves] = first.length < second.length ? [second, first] : [first, second];
  const [anchor] = stays;
  if (anchor === undefined || moves.length > JOINED_MAX) return null;
  return moves.map((id) => ({ kind: 'merge', a: endOfMention(anchor), b: endOfMention(id) }));
}

async function profileIdsOf(reader: GraphReader, groupId: string, entity: Entity): Promise<string[]> {
  const mentions = await mentionsOf(reader, groupId, entity);
  const own = new Set(mentions.map(({ id }) => id));
  const rows = await new RowReader(reader, groupId).episodeRows([...new Set(mentions.map(({ episodeId }) => episodeId))]);
  return rows
    .flatMap(({ profiles }) => profiles.filter(({ mentionIds }) => mentionIds.some((id) => own.has(id))))
    .map(({ id }) => id)
    .sort();
}
