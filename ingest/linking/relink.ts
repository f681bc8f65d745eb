/**
 * Linking kept current: what a change of some episodes' names does to the entities, computed from what it can reach. Equal to linking the
 * whole group from scratch (link-group.ts), after any sequence of changes.
 */
import type { LinkDecision } from '../../src/core/model.ts';
import { linksOf, type Region, regionOf } from './link-region.ts';
import type { LinkChanges, LinkElement, LinkInput, LinkReader, NamedProfile } from './link-store.ts';
import { distinct, type NamePart, partsOf, together } from './name-part.ts';
import { type After, nodesAfter } from './nodes-after.ts';
import { changesOf } from './link-changes.ts';

/** @returns what to write; nothing of it is written here. */
export async function relink(reader: LinkReader, input: LinkInput): Promise<LinkChanges> {
  const after = await nodesAfter(reader, input);
  const region = await regionOf(after.reader, after.present, after.gone);
  const work: Work = { reader, input, after, before: await elementsBefore(reader, region, after), own: await elementsAfter(after, region) };
  const elements = [...(await reachedElements(work)).values()];
  return changesOf(reader, input, {
    ...after,
    before: [...work.before.values()],
    own: [...work.own.values()],
    elements,
    parts: await partsAfter(work, elements),
  });
}

interface Work {
  readonly reader: LinkReader;
  readonly input: LinkInput;
  readonly after: After;
  /** Elements of the reached nodes, before and after. */
  readonly before: ReadonlyMap<string, LinkElement>;
  readonly own: ReadonlyMap<string, LinkElement>;
}

async function elementsBefore(reader: LinkReader, { reached }: Region, { gone }: After): Promise<Map<string, LinkElement>> {
  const ids = distinct([...reached.keys(), ...gone.map(({ id }) => id)]);
  return byId(await reader.elementsOfNodes(ids));
}

async function elementsAfter({ reader }: After, region: Region): Promise<Map<string, LinkElement>> {
  const links = await linksOf(reader, region);
  const profiles = await reader.profilesOfNodes([...region.reached.keys()].filter((id) => links.split.has(id)));
  const whole = [...region.reached.keys()].filter((id) => !links.split.has(id)).map((id) => ({ id, nodeId: id }));
  const parted = profiles.map(({ id, nodeId }) => ({ id, nodeId }));
  return byId([...whole, ...parted].map(({ id, nodeId }) => ({ id, nodeId, bases: links.bases.get(id) ?? [id] })));
}

/** Elements, as they will be, of all entities that were or will be joined with a reached one, by links or by decisions. */
async function reachedElements(work: Work): Promise<Map<string, LinkElement>> {
  const { reader, input, before, own } = work;
  const found = new Map<string, LinkElement>();
  const decisions = [...(await reader.decisions()), ...input.decided];
  const keys = new Set<string>();
  const bases = new Set<string>();
  let next = distinct([...before.values(), ...own.values()].flatMap((element) => element.bases));
  const held = (await reader.partsOfElements([...before.keys()])).map(({ part }) => part.key); // a name that goes leaves those it was merged with
  let asked = distinct([...decidedWith(decisions, new Set(held)), ...[...input.decided, ...input.withdrawn].flatMap(({ a, b }) => [a, b])]);
  while (next.length > 0 || asked.length > 0) {
    for (const base of next) bases.add(base);
    for (const key of asked) keys.add(key);
    const elements = [...(await elementsOfBases(work, next)), ...(await elementsOfKeys(work, asked))].filter(({ id }) => !found.has(id));
    for (const element of elements) found.set(element.id, element);
    next = distinct(elements.flatMap((element) => element.bases)).filter((base) => !bases.has(base));
    const named = new Set((await partsAfter(work, elements)).map(({ key }) => key));
    asked = distinct(decidedWith(decisions, named)).filter((key) => !keys.has(key));
  }
  return found;
}

/** Keys that decisions name together with these. */
function decidedWith(decisions: readonly LinkDecision[], keys: ReadonlySet<string>): string[] {
  return decisions.flatMap(({ a, b }) => (keys.has(a) || keys.has(b) ? [a, b] : []));
}

async function elementsOfBases({ reader, before, own }: Work, bases: readonly string[]): Promise<LinkElement[]> {
  if (bases.length === 0) return [];
  const wanted = new Set(bases);
  const stored = (await reader.elementsOfBases(bases)).filter(({ id }) => !before.has(id));
  return [...stored, ...[...own.values()].filter((element) => element.bases.some((base) => wanted.has(base)))];
}

async function elementsOfKeys(work: Work, keys: readonly string[]): Promise<LinkElement[]> {
  if (keys.length === 0) return [];
  const wanted = new Set(keys);
  const stored = distinct((await work.reader.partsOfKeys(keys)).map(({ part }) => part.element)).filter((id) => !work.before.has(id));
  const added = (await partsAfter(work, [...work.own.values()])).filter(({ key }) => wanted.has(key)).map(({ element }) => element);
  return [...(await work.reader.elements(stored)), ...distinct(added).flatMap((id) => work.own.get(id) ?? [])];
}

/** Parts as they will be. Those of elements that lose nothing are added to; the others are read anew. */
async function partsAfter({ reader, input, after, before, own }: Work, elements: readonly LinkElement[]): Promise<NamePart[]> {
  const lessened = new Set(input.removed.map(({ node }) => node.id));
  // A profile that is read anew may keep its id, its first mention, and be of another node than before.
  const isKept = ({ id, nodeId }: LinkElement) => (before.get(id)?.nodeId === nodeId || !own.has(id)) && !lessened.has(nodeId);
  const kept = elements.filter(isKept);
  const anew = elements.filter((element) => !isKept(element));
  const stored = Map.groupBy(
    (await reader.partsOfElements(kept.map(({ id }) => id))).map(({ part }) => part),
    ({ element }) => element,
  );
  const coming = profilesByElement(input.added);
  const anewOwn = profilesByElement(await profilesOf(reader, input, after, anew));
  return [
    ...kept.flatMap((element) => joined([...(stored.get(element.id) ?? []), ...partsOf(element.id, coming(element))])),
    ...anew.flatMap((element) => partsOf(element.id, anewOwn(element))),
  ];
}

/** Those of a node that is an element, and the one of a profile that is. */
function profilesByElement(profiles: readonly NamedProfile[]): (element: LinkElement) => readonly NamedProfile[] {
  const byNode = Map.groupBy(profiles, ({ node }) => node.id);
  return ({ id, nodeId }) => {
    const own = byNode.get(nodeId) ?? [];
    return id === nodeId ? own : own.filter((profile) => profile.id === id);
  };
}

/** Profiles of these elements, as they will be, with their mentions. */
async function profilesOf(reader: LinkReader, { added }: LinkInput, after: After, elements: readonly LinkElement[]): Promise<NamedProfile[]> {
  if (elements.length === 0) return [];
  const [ids, nodeIds] = [new Set(elements.map(({ id }) => id)), distinct(elements.map(({ nodeId }) => nodeId))];
  const coming = new Map(added.map((profile) => [profile.id, profile]));
  const wanted = (await after.reader.profilesOfNodes(nodeIds)).filter(({ id, nodeId }) => ids.has(nodeId) || ids.has(id));
  const stored = await reader.withMentions(wanted.filter(({ id }) => !coming.has(id)));
  return [...stored, ...wanted.flatMap(({ id }) => coming.get(id) ?? [])];
}

function joined(parts: readonly NamePart[]): NamePart[] {
  const byKey = new Map<string, NamePart>();
  for (const part of parts) {
    const known = byKey.get(part.key);
    byKey.set(part.key, known ? together(known, part) : part);
  }
  return [...byKey.values()];
}

function byId(elements: readonly LinkElement[]): Map<string, LinkElement> {
  return new Map(elements.map((element) => [element.id, element]));
}
