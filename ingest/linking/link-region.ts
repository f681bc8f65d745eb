/** The part of a group that a change of some nodes can reach: their namesakes and variants, the short forms that may mean them, and what those may mean instead. */
import type { LinkNode, LinkProfile } from './link-profile.ts';
import { type Links, linkNodes } from './link-nodes.ts';
import type { NodeReader } from './link-store.ts';
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
  const shortForms = await reader.nodesOfTerms(termsOf([...full.values(), ...seeds], shortTerms));
  const short = await closure(reader, [...shortForms, ...seeds.filter(isShort)], bucketTerms);
  const reached = new Map([...present.map((node): [string, LinkNode] => [node.id, node]), ...full, ...short]);
  const candidates = await reader.nodesOfTerms(termsOf([...short.values()], candidateTerms));
  const beside = await closure(reader, candidates, variantTerms);
  return { reached, nodes: new Map([...reached, ...beside]) };
}

/** Nodes that are reached from these by shared terms, those that are still there. */
async function closure(reader: NodeReader, start: readonly LinkNode[], terms: TermsOf): Promise<Map<string, LinkNode>> {
  const found = new Map<string, LinkNode>();
  const asked = new Set<string>();
  for (let next = termsOf(start, terms); next.length > 0; ) {
    for (const term of next) asked.add(term);
    const nodes = (await reader.nodesOfTerms(next)).filter(({ id }) => !found.has(id));
    for (const node of nodes) found.set(node.id, node);
    next = termsOf(nodes, terms).filter((term) => !asked.has(term));
  }
  return found;
}

type TermsOf = (node: LinkNode) => readonly string[];

/** Each once. */
function termsOf(nodes: readonly LinkNode[], terms: TermsOf): string[] {
  const found = new Set<string>();
  for (const node of nodes) for (const term of terms(node)) found.add(term);
  return [...found];
}

/**
 * Links of the region's reached nodes. Profiles are read, with the words around them, only of nodes whose links rest on them: which these
 * are shows as links are computed, and all is computed again with them.
 */
export async function linksOf(reader: NodeReader, { reached, nodes }: Region): Promise<Links> {
  const known = new Map<string, readonly LinkProfile[]>();
  const sorted = [...nodes.values()].sort(byId);
  for (;;) {
    const links = linkNodes({ nodes: sorted, profiles: (nodeId) => known.get(nodeId), resolves: (nodeId) => reached.has(nodeId) });
    if (links.missing.size === 0) return links;
    const placed = await reader.profilesOfNodes([...links.missing].sort());
    const read = new Map((await reader.withContexts(placed)).map((profile) => [profile.id, profile]));
    const found = Map.groupBy(placed, ({ nodeId }) => nodeId);
    for (const nodeId of links.missing) known.set(nodeId, (found.get(nodeId) ?? []).flatMap(({ id }) => read.get(id) ?? []).sort(byId));
  }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
