/** What linking reads of a store and gives it to write: rows of one group, found by id and by term. */
import type { LinkDecision } from './decisions.ts';
import type { LinkNode, LinkProfile } from './link-profile.ts';
import type { NodeReader } from './link-region.ts';
import type { LinkedEntity } from './linked-entity.ts';
import type { NamePart } from './name-part.ts';

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

/** What linking reads of a store: one group, as it was before the change. Ids and terms that are unknown are left out. */
export interface LinkReader extends NodeReader {
  nodes(ids: readonly string[]): Promise<readonly LinkNode[]>;
  elements(ids: readonly string[]): Promise<readonly LinkElement[]>;
  elementsOfNodes(nodeIds: readonly string[]): Promise<readonly LinkElement[]>;
  elementsOfBases(bases: readonly string[]): Promise<readonly LinkElement[]>;
  partsOfElements(elementIds: readonly string[]): Promise<readonly EntityPart[]>;
  partsOfKeys(keys: readonly string[]): Promise<readonly EntityPart[]>;
  /** All of the group's: people make them, one by one. */
  decisions(): Promise<readonly LinkDecision[]>;
}

export interface LinkInput {
  readonly added: readonly LinkProfile[];
  readonly removed: readonly LinkProfile[];
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
  /** Parts of all entities that were reached, each with its entity; parts of removed elements go with them. */
  readonly parts: readonly EntityPart[];
  readonly partsRemoved: readonly { readonly element: string; readonly key: string }[];
  readonly entities: readonly LinkedEntity[];
  readonly entitiesRemoved: readonly string[];
  /** Keys whose mentions belong with others than before: statements about them fold anew. Sorted. */
  readonly keysMoved: readonly string[];
  /** Decisions of which a name has no mention left: to be dropped. */
  readonly decisionsDropped: readonly string[];
}
