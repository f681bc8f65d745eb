/** All links of a group from scratch: what the incremental form (relink.ts) must equal after any sequence. */
import type { LinkDecision } from '../../src/core/model.ts';
import { decided, standingDecisions } from './decisions.ts';
import { DisjointSets } from './disjoint-sets.ts';
import { linkNodes } from './link-nodes.ts';
import type { LinkProfile } from './link-profile.ts';
import { type NamePart, partsOf } from './name-part.ts';

/** Profiles that name one thing by the rules, each list sorted by id, the lists by their first. The order given does not matter. */
export function componentsOf(profiles: readonly LinkProfile[]): LinkProfile[][] {
  const sorted = [...profiles].sort((a, b) => (a.id < b.id ? -1 : 1));
  const byNode = Map.groupBy(sorted, ({ node }) => node.id);
  const nodes = [...byNode.values()].map((own) => (own[0] as LinkProfile).node).sort((a, b) => (a.id < b.id ? -1 : 1));
  const { bases, split } = linkNodes({ nodes, profiles: (nodeId) => byNode.get(nodeId) ?? [], resolves: () => true });
  const sets = new DisjointSets();
  for (const [element, own] of bases) for (const base of own) sets.join(element, base);
  const groups = Map.groupBy(sorted, (profile) => sets.find(split.has(profile.node.id) ? profile.id : profile.node.id));
  return [...groups.values()].sort((a, b) => ((a[0]?.id ?? '') < (b[0]?.id ?? '') ? -1 : 1));
}

/** The parts of every entity: what the rules joined, and then what was decided. */
export function linkGroup(profiles: readonly LinkProfile[], decisions: readonly LinkDecision[]): NamePart[][] {
  const components = componentsOf(profiles).map((own) => own.flatMap((profile) => partsOf(profile.id, [profile])));
  const keys = new Set(components.flat().map(({ key }) => key));
  return decided(components, standingDecisions(decisions, keys));
}
