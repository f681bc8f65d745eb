/** All links of a group from scratch. */
import { DisjointSets } from './disjoint-sets.ts';
import { linkNodes } from './link-nodes.ts';
import type { LinkNode, LinkProfile } from './link-profile.ts';

/** Profiles that name one thing, each list sorted by id, the lists by their first. The order of the profiles given does not matter. */
export function componentsOf(profiles: readonly LinkProfile[]): LinkProfile[][] {
  const sorted = [...profiles].sort((a, b) => (a.id < b.id ? -1 : 1));
  const byNode = Map.groupBy(sorted, ({ node }) => node.id);
  const nodes = [...byNode.values()].map((own) => (own[0] as LinkProfile).node).sort(byId);
  const { bases, split } = linkNodes({ nodes, profiles: (nodeId) => byNode.get(nodeId) ?? [], resolves: () => true });
  const sets = new DisjointSets();
  for (const [element, own] of bases) for (const base of own) sets.join(element, base);
  const groups = Map.groupBy(sorted, (profile) => sets.find(split.has(profile.node.id) ? profile.id : profile.node.id));
  return [...groups.values()].sort((a, b) => ((a[0]?.id ?? '') < (b[0]?.id ?? '') ? -1 : 1));
}

function byId(a: LinkNode, b: LinkNode): number {
  return a.id < b.id ? -1 : 1;
}
