/** What linking reads of a group and gives to write. How it is kept in a store's rows says row-reader.ts. */
import type { Entity, LinkDecision } from '../../src/core/model.ts';
import type { LinkNode, LinkProfile } from './link-profile.ts';
import type { NamePart } from './name-part.ts';

/** A profile by its place alone. */
export interface PlacedProfile extends Pick<LinkProfile, 'id' | 'episodeId' | 'document'> {
  readonly nodeId: string;
}

/** A profile without the words around it. */
export type NamedProfile = Omit<LinkProfile, 'context'>;

/** Reads nodes as they are after the change. */
export interface NodeReader {
  /** Nodes with any of these terms (link-terms.ts `indexTermsOf`). */
  nodesOfTerms(terms: readonly string[]): Promise<readonly LinkNode[]>;
  profilesOfNodes(nodeIds: readonly string[]): Promise<readonly PlacedProfile[]>;
  /** The same with the words around them, which are read from the texts: few names are ever compared by them. */
  withContexts(profiles: readonly PlacedProfile[]): Promise<readonly LinkProfile[]>;
}

/** A node, or a profile of a node whose profiles are linked one by one, with the full names that it belongs to. */
export interface LinkElement {
  readonly id: string;
  readonly nodeId: string;
  /** Sorted. Elements with a base in common are one entity, but for decisions. */
  readonly bases: readonly string[];
}

/** A part with the entity that it belongs to. */
export interface EntityPart {
  readonly part: NamePart;
  readonly entityId: string;
}

/** What linking reads: one group, as it was before the change. Ids and terms that are unknown are left out. */
export interface LinkReader extends NodeReader {
  nodes(ids: readonly string[]): Promise<readonly LinkNode[]>;
  elements(ids: readonly string[]): Promise<readonly LinkElement[]>;
  elementsOfNodes(nodeIds: readonly string[]): Promise<readonly LinkElement[]>;
  elementsOfBases(bases: readonly string[]): Promise<readonly LinkElement[]>;
  withMentions(profiles: readonly PlacedProfile[]): Promise<readonly NamedProfile[]>;
  partsOfElements(elementIds: readonly string[]): Promise<readonly EntityPart[]>;
  partsOfKeys(keys: readonly string[]): Promise<readonly EntityPart[]>;
  /** Entities that have one of the keys. */
  entitiesOfKeys(keys: readonly string[]): Promise<readonly Pick<Entity, 'id' | 'keys'>[]>;
  /** All of the group's: people make them, one by one. */
  decisions(): Promise<readonly LinkDecision[]>;
}

export interface LinkInput {
  readonly added: readonly LinkProfile[];
  readonly removed: readonly NamedProfile[];
  /** Decisions taken now, and those withdrawn. */
  readonly decided: readonly LinkDecision[];
  readonly withdrawn: readonly LinkDecision[];
}

/** What to write. Profiles are the caller's to add and remove. */
export interface LinkChanges {
  readonly nodes: readonly LinkNode[];
  readonly nodesRemoved: readonly string[];
  readonly elements: readonly LinkElement[];
  readonly elementsRemoved: readonly string[];
  /** Parts that are new, or not as before; parts of removed elements go with them. */
  readonly parts: readonly EntityPart[];
  readonly partsRemoved: readonly { readonly element: string; readonly key: string }[];
  /** Entities that are new, or of other parts than before. */
  readonly entities: readonly Entity[];
  readonly entitiesRemoved: readonly string[];
  /**
   * Keys of names that mean something else than before, or something more: statements about them fold anew. Not those that only the
   * change itself mentions. Sorted.
   */
  readonly keysMoved: readonly string[];
  /** Decisions of which a name has no mention left: to be dropped. Sorted. */
  readonly decisionsDropped: readonly string[];
}
