/** From the elements and parts as they will be to what a store has to write. */
import type { LinkDecision } from '../../src/core/model.ts';
import { decided, standingDecisions } from './decisions.ts';
import { mentionOfEnd } from './hand-apart.ts';
import { DisjointSets } from './disjoint-sets.ts';
import { movedKeys } from './moved-keys.ts';
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
  const sets = decided(componentsOf(elements, parts), decisions.standing).map((own_) => ({ parts: own_, id: own_[0]?.id ?? '' }));
  const next = sets.flatMap(({ parts: own_, id }) => own_.map((part): EntityPart => ({ part, entityId: id })));
  const kept = new Set(sets.map(({ id }) => id));
  const now = new Set(next.map(placeOf));
  const after = new Set(own.map(({ id }) => id));
  const known = new Map(before.map((element) => [element.id, element]));
  const partsRemoved = old.filter((one) => !now.has(placeOf(one)));
  const written = changed(old, next);
  const touched = new Set([...written, ...partsRemoved].map(({ entityId }) => entityId));
  for (const { entityId } of movedAway(old, next)) touched.add(entityId);
  const nodeOf = new Map([...before, ...elements, ...own].map(({ id, nodeId }) => [id, nodeId]));
  return {
    nodes: created,
    nodesRemoved: gone.map(({ id }) => id),
    elements: own.filter((element) => !isSame(known.get(element.id), element)),
    elementsRemoved: before.filter(({ id }) => !after.has(id)).map(({ id }) => id),
    parts: written,
    partsRemoved: partsRemoved.map(({ part: { element, key } }) => ({ element, key })),
    entities: sets.filter(({ id }) => touched.has(id)).map((set) => linkedEntityOf(set.parts)),
    entitiesRemoved: distinct(old.map(({ entityId }) => entityId)).filter((id) => !kept.has(id)),
    keysMoved: await movedKeys(reader, { old, next, nodeOf, coming: new Set(input.added.flatMap(({ mentions }) => mentions.map(({ key }) => key))) }),
    decisionsDropped: decisions.dropped,
  };
}

/** Parts that are new, or not as they were. */
function changed(old: readonly EntityPart[], next: readonly EntityPart[]): EntityPart[] {
  const known = new Map(old.map((one) => [placeOf(one), one]));
  return next.filter((one) => {
    const before = known.get(placeOf(one));
    return !before || before.entityId !== one.entityId || (before.part !== one.part && JSON.stringify(before.part) !== JSON.stringify(one.part));
  });
}

/** Parts that are still there and belong to another entity now. */
function movedAway(old: readonly EntityPart[], next: readonly EntityPart[]): EntityPart[] {
  const now = new Map(next.map((one) => [placeOf(one), one.entityId]));
  return old.filter((one) => now.has(placeOf(one)) && now.get(placeOf(one)) !== one.entityId);
}

function isSame(a: LinkElement | undefined, b: LinkElement): boolean {
  return a !== undefined && a.nodeId === b.nodeId && a.bases.join() === b.bases.join();
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
  { decided: taken, withdrawn, added, removed }: LinkInput,
  { before, elements, parts }: Reached,
): Promise<{ standing: LinkDecision[]; dropped: string[] }> {
  const out = new Set(withdrawn.map(({ id }) => id));
  const all = [...(await reader.decisions()), ...taken].filter(({ id }) => !out.has(id));
  if (all.length === 0) return { standing: [], dropped: [] };
  const concerned = new Set([...before, ...elements].map(({ id }) => id));
  const elsewhere = (await reader.partsOfKeys(distinct(all.flatMap(({ a, b }) => [a, b]))))
    .map(({ part }) => part)
    .filter(({ element }) => !concerned.has(element));
  const come = new Set(added.flatMap(({ mentions }) => mentions.map(({ id }) => id)));
  const left = new Set(removed.flatMap(({ mentions }) => mentions.map(({ id }) => id)).filter((id) => !come.has(id)));
  const keys = new Set([...elsewhere, ...parts].map(({ key }) => key));
  return {
    standing: standingDecisions(all, keys),
    dropped: all
      .filter(({ a, b }) => [a, b].some((end) => (mentionOfEnd(end) === null ? !keys.has(end) : left.has(mentionOfEnd(end) ?? ''))))
      .map(({ id }) => id)
      .sort(),
  };
}
