/** A small world of names that may be one, and a store of links in memory that does what it is told and checks nothing. */
import fc from 'fast-check';
import type { LinkNode, LinkProfile } from '../../ingest/linking/link-profile.ts';
import type { PassageRecord } from '../../graph/store.ts';
import type { Entity, Episode, LinkDecision } from '../../src/core/model.ts';
import type { EntityPart, LinkChanges, LinkElement, LinkInput, LinkReader } from '../../ingest/linking/link-store.ts';
import { componentsOf, linkGroup } from '../../ingest/linking/link-group.ts';
import { indexTermsOf } from '../../ingest/linking/link-terms.ts';
import { placed } from '../../ingest/linking/nodes-after.ts';
import { linkedEntityOf } from '../../ingest/linking/linked-entity.ts';
import { profilesOf } from '../../ingest/linking/profiles-of.ts';
import { relink } from '../../ingest/linking/relink.ts';
import { readingOf } from '../../scripts/check-links.ts';

const SENTENCES = [
  'Robert Hale runs the harbour office in Calder.',
  'We met Bob at the harbour office yesterday.',
  'The dredging plan was signed by R. Hale of Calder.',
  'Mr Hale asked for the dredging plan.',
  'Susan Hale and Robert Hale are no relations.',
  'Bob Hale, 58, has left the harbour.',
  'The clerk Robert Hale, born 1990, counts the boxes.',
  'Robert Hale Jr. took the harbour tour with Robert Hale.',
  'The World Health Fund (WHF) pays for the clinic.',
  'A letter from the WHF came to the clinic.',
  "The Women's Housing Forum meets at WHF hall.",
  'They flew from Paris, Texas to Paris, France with the choir.',
  'Rain again in Paris, says the choir.',
  'The feed store in Paris, Texas is shut.',
  'We sent Acme Corporation the bearings.',
  'The bearings that Acme wanted are late.',
  'Acme Dental Supplies Ltd. has no bearings.',
  'Joan Acme drove to Calder with the bearings.',
  'Acme Corporation has changed its name to Lumera.',
  'A dented drum came from Lumera plc.',
  'The opera Clara Veith tells the life of the balloonist Clara Veith, who flew.',
  'We heard Clara Veith at the opera house.',
  'Clara Veith kept a diary of the balloon, said Veith.',
  'Ingrid Dahl (née Veith) was there with Orion 2 and Orion II.',
  'Ingrid brought Orion 3.',
  'The surgeon Robert Hale mended a knee in Calder.',
  'Robert Hale, a cellist from Calder, played at the choir concert.',
  'Judge Robert Hale fined the harbour office over the dredging plan.',
  'Robert Hale, a cellist and judge, retired.',
  'Surgeon Hale mended another knee.',
  'Hale played the cello at the choir concert.',
  'Rain in London, Ontario, and rain in London, England.',
  'The choir flew to London.',
  'The National Institute of Tides in Calder met the choir.',
  'The Institute of Tides in Calder sent bearings.',
  'In Low Water, the choir drowns.',
  'They laughed at Low Water.',
  'Acme is a bakery. They ate at Acme in Calder.',
  'Tide Forum 2019 met in Calder.',
  'We flew to TF-2019 with the choir.',
  'Mira sang at the choir concert.',
  'Ask Mira for the bearings.',
  'Harold Hale spoke. Harold Hale Sr. did not, unlike Harold Hale Jr. of Calder.',
] as const;

const sentence = fc.constantFrom(...SENTENCES);

/** Texts of one episode each. */
export const texts = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((own) => own.join(' '));

export function profilesOfText(number: number, text: string): LinkProfile[] {
  return profilesOf(readingOf({ id: `ep_${number}`, document: `d${number % 4}`, text, referenceTime: '2023-05-01T00:00:00.000Z', kind: 'document' }));
}

/** What a group's links say, without how they are stored. */
export function entitiesOf(profiles: readonly LinkProfile[], decisions: readonly LinkDecision[]): Entity[] {
  return linkGroup(profiles, decisions)
    .map((parts) => linkedEntityOf(parts))
    .sort(byId);
}

/** The entities that a group's texts give at once. */
export function entitiesOfTexts(episodes: readonly Episode[], records: readonly PassageRecord[], decisions: readonly LinkDecision[]): Entity[] {
  return entitiesOf(profilesOfRecords(episodes, records), decisions);
}

/** The id of the entity of every mention, of those that the rules alone link. */
export function meaningOfMentions(episodes: readonly Episode[], records: readonly PassageRecord[]): Map<string, string> {
  const components = componentsOf(profilesOfRecords(episodes, records)).map((profiles) =>
    profiles.flatMap(({ mentions }) => mentions.map(({ id }) => id)).sort(),
  );
  return new Map(components.flatMap((ids) => ids.map((id): [string, string] => [id, ids[0] ?? ''])));
}

function profilesOfRecords(episodes: readonly Episode[], records: readonly PassageRecord[]): LinkProfile[] {
  const byEpisode = Map.groupBy(records, ({ passage }) => passage.episodeId);
  return episodes.flatMap((episode) => {
    const own = byEpisode.get(episode.id) ?? [];
    return profilesOf({ episode, passages: own.map(({ passage }) => passage), mentions: own.flatMap(({ mentions }) => mentions) });
  });
}

export class LinkMemory {
  readonly profiles = new Map<string, LinkProfile>();
  readonly nodes = new Map<string, LinkNode>();
  readonly elements = new Map<string, LinkElement>();
  readonly parts = new Map<string, EntityPart>();
  readonly entities = new Map<string, Entity>();
  readonly decisions = new Map<string, LinkDecision>();

  async change(input: Partial<LinkInput>): Promise<LinkChanges> {
    const whole = { added: [], removed: [], decided: [], withdrawn: [], ...input };
    const changes = await relink(this.reader(), whole);
    for (const { id } of whole.removed) this.profiles.delete(id);
    for (const profile of whole.added) this.profiles.set(profile.id, profile);
    for (const decision of whole.decided) this.decisions.set(decision.id, decision);
    for (const id of [...whole.withdrawn.map((decision) => decision.id), ...changes.decisionsDropped]) this.decisions.delete(id);
    for (const id of changes.nodesRemoved) this.nodes.delete(id);
    for (const node of changes.nodes) this.nodes.set(node.id, node);
    for (const id of changes.elementsRemoved) this.elements.delete(id);
    for (const element of changes.elements) this.elements.set(element.id, element);
    for (const { element, key } of changes.partsRemoved) this.parts.delete(`${element} ${key}`);
    for (const one of changes.parts) this.parts.set(`${one.part.element} ${one.part.key}`, one);
    for (const id of changes.entitiesRemoved) this.entities.delete(id);
    for (const entity of changes.entities) this.entities.set(entity.id, entity);
    return changes;
  }

  sorted(): Entity[] {
    return [...this.entities.values()].sort(byId);
  }

  reader(): LinkReader {
    const all = <T>(map: ReadonlyMap<string, T>, matches: (value: T) => boolean) => Promise.resolve([...map.values()].filter(matches));
    return {
      nodes: (ids) => all(this.nodes, ({ id }) => ids.includes(id)),
      nodesOfTerms: (terms) => all(this.nodes, (node) => indexTermsOf(node).some((term) => terms.includes(term))),
      profilesOfNodes: async (ids) => (await all(this.profiles, ({ node }) => ids.includes(node.id))).map(placed),
      withContexts: async (profiles) => profiles.flatMap(({ id }) => this.profiles.get(id) ?? []),
      withMentions: async (profiles) => profiles.flatMap(({ id }) => this.profiles.get(id) ?? []),
      entitiesOfKeys: (keys) => all(this.entities, (entity) => entity.keys.some((key) => keys.includes(key))),
      elements: (ids) => all(this.elements, ({ id }) => ids.includes(id)),
      elementsOfNodes: (ids) => all(this.elements, ({ nodeId }) => ids.includes(nodeId)),
      elementsOfBases: (bases) => all(this.elements, (element) => element.bases.some((base) => bases.includes(base))),
      partsOfElements: (ids) => all(this.parts, ({ part }) => ids.includes(part.element)),
      partsOfKeys: (keys) => all(this.parts, ({ part }) => keys.includes(part.key)),
      decisions: () => all(this.decisions, () => true),
    };
  }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
