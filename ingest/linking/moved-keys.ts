/** Names that mean something else after a change of links: what is known of them is to be read anew. */
import type { EntityPart, LinkReader } from './link-store.ts';
import { distinct } from './name-part.ts';

export interface Parting {
  /** Parts of all entities concerned, before and after. */
  readonly old: readonly EntityPart[];
  readonly next: readonly EntityPart[];
  /** Of every element concerned. */
  readonly nodeOf: ReadonlyMap<string, string>;
  /** Keys that the profiles which come mention. */
  readonly coming: ReadonlySet<string>;
}

/** An old part's entity, and one that it is now of. */
interface Step {
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Keys of the parts of before that were one and are several, or were several and are one; and those whose entities are told apart by id now,
 * no longer, or by another id, because several share the key (`Fact.senses`); and those of what left with its last profile, where what is left
 * of its episode names it by another. Sorted.
 */
export async function movedKeys(reader: Pick<LinkReader, 'entitiesOfKeys'>, parting: Parting): Promise<string[]> {
  const steps = stepsOf(parting);
  const keys = distinct([...parting.old, ...parting.next].map(({ part }) => part.key));
  const before = await reader.entitiesOfKeys(keys);
  const concerned = new Set(parting.old.map(({ entityId }) => entityId));
  const [had, has] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
  for (const { id, keys: own } of before) for (const key of own) put(had, key, id);
  for (const { id, keys: own } of before) if (!concerned.has(id)) for (const key of own) put(has, key, id);
  for (const { part, entityId } of parting.next) put(has, part.key, entityId);
  const shared = (of: ReadonlyMap<string, ReadonlySet<string>>, key: string) => (of.get(key)?.size ?? 0) > 1;
  const toldApart = keys.filter((key) => had.has(key) && shared(had, key) !== shared(has, key));
  const renamed = steps.filter(({ key, from, to }) => from !== to && shared(had, key) && shared(has, key)).map(({ key }) => key);
  return distinct([...toldApart, ...renamed, ...regrouped(steps), ...profiledAnew(parting)]);
}

/** An episode of which a part is cut out keeps mentions that are of another node then: no step leads there. */
function profiledAnew({ old, next, nodeOf, coming }: Parting): string[] {
  const nodeAndKey = ({ part: { element, key } }: EntityPart) => `${nodeOf.get(element) ?? ''} ${key}`;
  const left = new Set(next.map(nodeAndKey));
  return old.filter((one) => coming.has(one.part.key) && !left.has(nodeAndKey(one))).map(({ part }) => part.key);
}

function regrouped(steps: readonly Step[]): string[] {
  const [goes, comes] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
  for (const { from, to } of steps) {
    put(goes, from, to);
    put(comes, to, from);
  }
  return steps.filter(({ from, to }) => (goes.get(from)?.size ?? 0) > 1 || (comes.get(to)?.size ?? 0) > 1).map(({ key }) => key);
}

/** Where an element is no more because its node's profiles are linked one by one now, or no longer are, its parts go to those of the node. */
function stepsOf({ old, next, nodeOf }: Parting): Step[] {
  const placed = new Map(next.map((one) => [`${one.part.element} ${one.part.key}`, one.entityId]));
  const ofNode = Map.groupBy(next, ({ part }) => `${nodeOf.get(part.element) ?? ''} ${part.key}`);
  return old.flatMap(({ part: { element, key }, entityId: from }) => {
    const same = placed.get(`${element} ${key}`);
    if (same !== undefined) return [{ key, from, to: same }];
    return (ofNode.get(`${nodeOf.get(element) ?? ''} ${key}`) ?? []).map(({ entityId: to }) => ({ key, from, to }));
  });
}

function put(sets: Map<string, Set<string>>, key: string, value: string): void {
  const known = sets.get(key);
  if (known) known.add(value);
  else sets.set(key, new Set([value]));
}
