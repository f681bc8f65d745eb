/** What becomes of the entities that erased mentions named: for the report of a forgetting. */
import type { Entity, Mention } from '../src/core/model.ts';
import type { ApplyStore } from './commit-computed.ts';
import { opensEntity } from './entities.ts';
import { RowReader } from './linking/row-reader.ts';

/** What keeps something that the erased spoke of too. */
export interface Kept<T> {
  readonly kept: T;
  readonly episodeId: string;
}

export interface ErasedEntities {
  /** Of which no mention is left, as they were. */
  readonly removed: readonly Entity[];
  /** Of which others are, as they will be. */
  readonly kept: readonly Kept<Entity>[];
}

/** @param after What names mean then. */
export async function erasedEntities(store: ApplyStore, groupId: string, erased: readonly Mention[], after: RowReader): Promise<ErasedEntities> {
  const before = new RowReader(store, groupId);
  const gone = new Set(erased.map(({ id }) => id));
  const concerned = new Map([...(await before.entitiesOf(erased.filter(opensEntity))).values()].map((entity) => [entity.id, entity]));
  const keys = [...new Set([...concerned.values()].flatMap((entity) => entity.keys))];
  const left = (await store.mentionsOfKeys(groupId, keys)).filter((mention) => opensEntity(mention) && !gone.has(mention.id));
  const [were, are] = [await before.entitiesOf(left), await after.entitiesOf(left)];
  const [removed, kept] = [new Map(concerned), new Map<string, Kept<Entity>>()];
  for (const { id, episodeId } of left) {
    const was = were.get(id);
    if (!was || !concerned.has(was.id)) continue;
    removed.delete(was.id);
    const is = are.get(id);
    if (is && !kept.has(is.id)) kept.set(is.id, { kept: is, episodeId });
  }
  return { removed: [...removed.values()].sort(byName), kept: [...kept.values()].sort((a, b) => byName(a.kept, b.kept)) };
}

function byName(a: Entity, b: Entity): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1;
}
