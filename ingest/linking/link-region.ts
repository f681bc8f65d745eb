/** The part of a group that a change of some nodes can reach: their namesakes and variants, the short forms that may mean them, and what those may mean instead. */
import type { LinkNode, LinkProfile } from './link-profile.ts';
import { type Links, linkNodes } from './link-nodes.ts';
import type { NodeReader, PlacedProfile } from './link-store.ts';
import { distinct } from './name-part.ts';
import { bucketTerms, candidateTerms, isShort, shortTerms, variantTerms } from './link-terms.ts';

export interface Region {
  /** Nodes whose links the change can alter. */
  readonly reached: ReadonlyMap<string, LinkNode>;
  /** And all that their links are computed from. */
  readonly nodes: ReadonlyMap<string, LinkNode>;
}

/** `present`: nodes that come or have other profiles than before; `gone`: nodes that have none any more. */
export async function regionOf(reader: NodeReader, present: readonly LinkNode[], gone: readonly LinkNode[]): Promise<Region> {
  const seeds = [...present, ...gone];
  const full = await closure(
    reader,
    seeds.filter((node) => !isShort(node)),
    variantTerms,
  );
  const shortForms = await reader.nodesOfTerms(distinct([...full.values(), ...seeds].flatMap(shortTerms)));
  const short = await closure(reader, [...shortForms, ...seeds.filter(isShort)], bucketTerms);
  const reached = new Map([...present.map((node): [string, LinkNode] => [node.id, node]), ...full, ...short]);
  const candidates = await reader.nodesOfTerms(distinct([...short.values()].flatMap(candidateTerms)));
  const beside = await closure(reader, candidates, variantTerms);
  return { reached, nodes: new Map([...reached, ...beside]) };
}

/** Nodes that are reached from these by shared terms, those that are still there. */
async function closure(reader: NodeReader, start: readonly LinkNode[], termsOf: (node: LinkNode) => readonly string[]): Promise<Map<string, LinkNode>> {
  const found = new Map<string, LinkNode>();
  const asked = new Set<string>();
  for (let terms = distinct(start.flatMap(termsOf)); terms.length > 0; ) {
    for (const term of terms) asked.add(term);
    const next = (await reader.nodesOfTerms(terms)).filter(({ id }) => !found.has(id));
    for (const node of next) found.set(node.id, node);
    terms = distinct(next.flatMap(termsOf)).filter((term) => !asked.has(term));
  }
  return found;
}

/**
 * Links of the region's reached nodes. Profiles are read only of nodes whose links rest on them, and their contexts only where these are
 * asked for: what is not read yet is taken for empty, noted, read, and all is computed again.
 */
export async function linksOf(reader: NodeReader, { reached, nodes }: Region): Promise<Links> {
  const placed = new Map<string, readonly PlacedProfile[]>();
  const read = new Map<string, LinkProfile>();
  const sorted = [...nodes.values()].sort(byId);
  for (;;) {
    const asked = new Map<string, PlacedProfile>();
    const known = new Map<string, LinkProfile[]>();
    for (const [nodeId, own] of placed) {
      const node = nodes.get(nodeId);
      if (node)
        known.set(
          nodeId,
          own.map((one) => read.get(one.id) ?? unread(one, node, asked)),
        );
    }
    const links = linkNodes({ nodes: sorted, profiles: (nodeId) => known.get(nodeId), resolves: (nodeId) => reached.has(nodeId) });
    if (links.missing.size === 0 && asked.size === 0) return links;
    for (const profile of await reader.withContexts([...asked.values()])) read.set(profile.id, profile);
    const found = Map.groupBy(await reader.profilesOfNodes([...links.missing].sort()), ({ nodeId }) => nodeId);
    for (const nodeId of links.missing) placed.set(nodeId, [...(found.get(nodeId) ?? [])].sort(byId));
  }
}

/** Tells when its words are asked for. */
function unread(profile: PlacedProfile, node: LinkNode, asked: Map<string, PlacedProfile>): LinkProfile {
  const context = () => {
    asked.set(profile.id, profile);
    return NOTHING;
  };
  return { id: profile.id, groupId: '', episodeId: profile.episodeId, document: profile.document, node, context, mentions: [] };
}

const NOTHING = {};

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
