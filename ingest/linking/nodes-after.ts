import { indexTermsOf } from './link-terms.ts';
import type { LinkNode, LinkProfile } from './link-profile.ts';
import type { LinkInput, LinkReader, NamedProfile, NodeReader, PlacedProfile } from './link-store.ts';
import { distinct } from './name-part.ts';

/** Nodes and profiles as they will be. */
export interface After {
  readonly reader: NodeReader;
  readonly present: readonly LinkNode[];
  readonly gone: readonly LinkNode[];
  readonly created: readonly LinkNode[];
}

export async function nodesAfter(reader: LinkReader, { added, removed }: LinkInput): Promise<After> {
  const leaving = new Set(removed.map(({ id }) => id));
  const coming = new Map(added.map(({ node }) => [node.id, node]));
  const lessened = distinct(removed.map(({ node }) => node.id));
  const left = new Set((await reader.profilesOfNodes(lessened)).filter(({ id }) => !leaving.has(id)).map(({ nodeId }) => nodeId));
  const known = new Map((await reader.nodes(distinct([...coming.keys(), ...lessened]))).map((node) => [node.id, node]));
  const gone = [...known.values()].filter(({ id }) => lessened.includes(id) && !left.has(id) && !coming.has(id));
  const created = [...coming.values()].filter(({ id }) => !known.has(id));
  const present = [...new Map([...known, ...coming]).values()].filter((node) => !gone.includes(node));
  return { reader: overlay(reader, { gone, created, leaving, added }), present, gone, created };
}

interface Overlay {
  readonly gone: readonly LinkNode[];
  readonly created: readonly LinkNode[];
  readonly leaving: ReadonlySet<string>;
  readonly added: readonly LinkProfile[];
}

/** The store with the change made. */
function overlay(reader: LinkReader, { gone, created, leaving, added }: Overlay): NodeReader {
  const without = new Set(gone.map(({ id }) => id));
  const fresh = new Set(created.map(({ id }) => id));
  const coming = new Map(added.map((profile) => [profile.id, profile]));
  const byTerm = new Map<string, LinkNode[]>();
  for (const node of created) {
    for (const term of indexTermsOf(node)) {
      const known = byTerm.get(term);
      if (known) known.push(node);
      else byTerm.set(term, [node]);
    }
  }
  return {
    async nodesOfTerms(asked) {
      const stored = asked.length === 0 ? [] : await reader.nodesOfTerms(asked);
      return [...stored.filter(({ id }) => !without.has(id)), ...new Set(asked.flatMap((term) => byTerm.get(term) ?? []))];
    },
    async profilesOfNodes(nodeIds) {
      const stored = await reader.profilesOfNodes(nodeIds.filter((id) => !fresh.has(id)));
      const wanted = new Set(nodeIds);
      return [...stored.filter(({ id }) => !leaving.has(id)), ...added.filter(({ node }) => wanted.has(node.id)).map(placed)];
    },
    async withContexts(profiles) {
      const stored = await reader.withContexts(profiles.filter(({ id }) => !coming.has(id)));
      return [...stored, ...profiles.flatMap(({ id }) => coming.get(id) ?? [])];
    },
  };
}

export function placed({ id, episodeId, document, node }: NamedProfile): PlacedProfile {
  return { id, episodeId, document, nodeId: node.id };
}
