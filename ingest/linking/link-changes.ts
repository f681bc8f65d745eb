/** From the elements and parts as they will be to what a store has to write. */
import { decided, type LinkDecision, standingDecisions } from './decisions.ts';
import { DisjointSets } from './disjoint-sets.ts';
import type { LinkNode } from './link-profile.ts';
import type { EntityPart, LinkChanges, LinkElement, LinkInput, LinkReader } from './link-store.ts';
import { linkedEntityOf } from './linked-entity.ts';
import { distinct, type NamePart } from './name-part.ts';

interface Reached {
  readonly gone: readonly LinkNode[];
  readonly created: readonly LinkNode[];
  /** Elements of the reached nodes, before and after. */
  readonly before: readonly LinkElement[];
  readonly own: readonly LinkElement[];
  /** Those of all entities concerned, after, and their parts. */
  readonly elements: readonly LinkElement[];
  readonly parts: readonly NamePart[];
}

export async function changesOf(reader: LinkReader, input: LinkInput, reached: Reached): Promise<LinkChanges> {
  const { gone, created, before, own, elements, parts } = reached;
  const old = await reader.partsOfElements(distinct([...before, ...elements].map(({ id }) => id)));
  const decisions = await standing(reader, input, reached);
  const sets = decided(componentsOf(elements, parts), decisions.standing);
  const next = sets.flatMap((set) => {
    const { id } = linkedEntityOf(set);
    return set.map((part): EntityPart => ({ part, entityId: id }));
  });
  const entities = sets.map((set) => linkedEntityOf(set));
  const kept = new Set(entities.map(({ id }) => id));
  const now = new Set(next.map(placeOf));
  const after = new Map(own.map((element) => [element.id, element]));
  return {
    nodes: created,
    nodesRemoved: gone.map(({ id }) => id),
    elements: own.filter((element) => !before.some((known) => isSame(known, element))),
    elementsRemoved: before.filter(({ id }) => !after.has(id)).map(({ id }) => id),
    parts: next,
    partsRemoved: old.filter((one) => !now.has(placeOf(one))).map(({ part: { element, key } }) => ({ element, key })),
    entities,
    entitiesRemoved: distinct(old.map(({ entityId }) => entityId)).filter((id) => !kept.has(id)),
    keysMoved: keysMoved(old, next),
    decisionsDropped: decisions.dropped,
  };
}

function isSame(a: LinkElement, b: LinkElement): boolean {
  return a.id === b.id && a.nodeId === b.nodeId && a.bases.join() === b.bases.join();
}

function placeOf({ part }: EntityPart): string {
  return `${part.element} ${part.key}`;
}

function componentsOf(elements: readonly LinkElement[], parts: readonly NamePart[]): NamePart[][] {
  const sets = new DisjointSets();
  for (const { id, bases } of elements) for (const base of bases) sets.join(id, base);
  return [...Map.groupBy(parts, ({ element }) => sets.find(element)).values()];
}

async function standing(
  reader: LinkReader,
  { decided: taken, withdrawn }: LinkInput,
  { before, elements, parts }: Reached,
): Promise<{ standing: LinkDecision[]; dropped: string[] }> {
  const out = new Set(withdrawn.map(({ id }) => id));
  const all = [...(await reader.decisions()), ...taken].filter(({ id }) => !out.has(id));
  if (all.length === 0) return { standing: [], dropped: [] };
  const concerned = new Set([...before, ...elements].map(({ id }) => id));
  const elsewhere = (await reader.partsOfKeys(distinct(all.flatMap(({ a, b }) => [a, b]))))
    .map(({ part }) => part)
    .filter(({ element }) => !concerned.has(element));
  const keys = new Set([...elsewhere, ...parts].map(({ key }) => key));
  return {
    standing: standingDecisions(all, keys),
    dropped: all
      .filter(({ a, b }) => !keys.has(a) || !keys.has(b))
      .map(({ id }) => id)
      .sort(),
  };
}

/** Keys of the entities whose parts are not those of one entity before. */
function keysMoved(old: readonly EntityPart[], next: readonly EntityPart[]): string[] {
  const shape = (parts: readonly EntityPart[]) => parts.map(placeOf).sort().join('\n');
  const shapes = (parts: readonly EntityPart[]) => [...Map.groupBy(parts, ({ entityId }) => entityId).values()].map((own) => ({ own, shape: shape(own) }));
  const [before, after] = [shapes(old), shapes(next)];
  const [had, has] = [new Set(before.map((one) => one.shape)), new Set(after.map((one) => one.shape))];
  const moved = [...before.filter((one) => !has.has(one.shape)), ...after.filter((one) => !had.has(one.shape))];
  return distinct(moved.flatMap(({ own }) => own.map(({ part }) => part.key)));
}
