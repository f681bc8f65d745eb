/** What linking works on, and how it is read: elements of nodes, their profiles, what joins them. */
import type { bestFit } from './best-fit.ts';
import type { DisjointSets } from './disjoint-sets.ts';
import type { LinkNode, LinkProfile } from './link-profile.ts';

/** Nodes by what they have, offer and want, and their profiles where those were read. */
export interface LinkRegion {
  readonly nodes: readonly LinkNode[];
  profiles(nodeId: string): readonly LinkProfile[] | undefined;
  /** Nodes of which short forms are resolved; the others only serve as candidates. */
  resolves(nodeId: string): boolean;
}

export interface Work {
  readonly region: LinkRegion;
  readonly byId: ReadonlyMap<string, LinkNode>;
  readonly offering: ReadonlyMap<string, readonly LinkNode[]>;
  /** Elements joined by full names. */
  readonly full: DisjointSets;
  readonly split: Set<string>;
  readonly missing: Set<string>;
  readonly contextual: Set<string>;
  /** Profiles whose contexts decided what they name. */
  readonly settled: Set<string>;
  /** Nodes of each base of several. */
  readonly members: Map<string, LinkNode[]>;
  /** Bases of short forms' candidates by element. */
  readonly attached: Map<string, Set<string>>;
  /** Short forms that could be short for something, and nothing around them says so. */
  readonly refused: Set<string>;
}

export function byTerm(nodes: readonly LinkNode[], terms: (node: LinkNode) => readonly string[]): Map<string, LinkNode[]> {
  const found = new Map<string, LinkNode[]>();
  for (const node of nodes) {
    for (const term of terms(node)) {
      const known = found.get(term);
      if (known) known.push(node);
      else found.set(term, [node]);
    }
  }
  return found;
}

export function elementsOf({ region, split, missing }: Pick<Work, 'region' | 'split' | 'missing'>, nodeId: string): readonly string[] {
  if (!split.has(nodeId)) return [nodeId];
  const profiles = region.profiles(nodeId);
  if (!profiles) missing.add(nodeId);
  return (profiles ?? []).map(({ id }) => id);
}

export function profilesOf({ region, missing }: Work, nodeId: string): readonly LinkProfile[] {
  const profiles = region.profiles(nodeId);
  if (!profiles) missing.add(nodeId);
  return profiles ?? [];
}

export function allProfiles(work: Work, ids: readonly string[]): LinkProfile[] {
  return ids.flatMap((id) => profilesOf(work, id)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function candidateOf(work: Work, id: string, nodeIds: readonly string[]): Parameters<typeof bestFit>[1][number] {
  const profiles = nodeIds.flatMap((nodeId) => profilesOf(work, nodeId));
  return { id, profiles: [...profiles].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

export function undecidedOf(work: Work, nodeId: string): LinkProfile[] {
  return profilesOf(work, nodeId).filter(({ id }) => !work.settled.has(id) && !work.attached.has(id));
}

/** What stays undecided is at least one within a conversation. */
export function joinWithinDocuments(work: Work, nodeId: string): void {
  const undecided = undecidedOf(work, nodeId);
  for (const profiles of Map.groupBy(undecided, ({ document }) => document).values()) {
    for (const profile of profiles.slice(1)) work.full.join(profiles[0]?.id ?? '', profile.id);
  }
}
