/** The part of a group that a change of some nodes can reach: their namesakes and variants, the short forms that may mean them, and what those may mean instead. */
import { DisjointSets } from './disjoint-sets.ts';
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

/** Links of the region's reached nodes. */
export async function linksOf(reader: NodeReader, { reached, nodes }: Region): Promise<Links> {
  const isReached = (nodeId: string) => reached.has(nodeId);
  let asking = islandsOf([...nodes.values()].sort(byId)).map((own) => new LinkedIsland(own, isReached));
  const done: Links[] = [];
  while (asking.length > 0) {
    const next = asking.filter((island) => !island.link());
    done.push(...asking.filter((island) => !next.includes(island)).map(({ links }) => links));
    const contexts = await reader.withContexts(next.flatMap(({ asked }) => [...asked.values()]));
    const profiles = await reader.profilesOfNodes(next.flatMap(({ links }) => [...links.missing]).sort());
    const known = { contexts: new Map(contexts.map((one) => [one.id, one])), profiles: Map.groupBy(profiles, ({ nodeId }) => nodeId) };
    for (const island of next) island.learn(known);
    asking = next;
  }
  return {
    bases: new Map(done.flatMap(({ bases }) => [...bases])),
    split: new Set(done.flatMap(({ split }) => [...split])),
    contextual: new Set(done.flatMap(({ contextual }) => [...contextual])),
    missing: new Set(),
  };
}

/** Nodes without a term in common with others, be it that one wants what the other offers: no link of theirs rests on another's. */
function islandsOf(nodes: readonly LinkNode[]): LinkNode[][] {
  const sets = new DisjointSets();
  const wanted = new Set(nodes.flatMap(({ wants }) => wants.map(({ term }) => term)));
  for (const node of nodes) {
    for (const term of bucketTerms(node)) sets.join(node.id, term);
    for (const { term } of node.wants) sets.join(node.id, `+${term}`);
    for (const term of node.offers) if (wanted.has(term)) sets.join(node.id, `+${term}`);
  }
  return [...Map.groupBy(nodes, ({ id }) => sets.find(id)).values()];
}

interface Missed {
  /** By profile. */
  readonly contexts: ReadonlyMap<string, LinkProfile>;
  /** By node. */
  readonly profiles: ReadonlyMap<string, readonly PlacedProfile[]>;
}

/**
 * Links of some nodes. Profiles are read only of nodes whose links rest on them, and their contexts only where these are asked for: what is
 * not read yet is taken for empty, noted, read, and all is computed again.
 */
class LinkedIsland {
  readonly #nodes: ReadonlyMap<string, LinkNode>;
  readonly #resolves: (nodeId: string) => boolean;
  readonly #placed = new Map<string, readonly PlacedProfile[]>();
  readonly #read = new Map<string, LinkProfile | undefined>();
  /** Profiles whose contexts are yet to be read. */
  readonly asked = new Map<string, PlacedProfile>();
  links: Links = { bases: new Map(), split: new Set(), contextual: new Set(), missing: new Set() };

  constructor(nodes: readonly LinkNode[], resolves: (nodeId: string) => boolean) {
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
    this.#resolves = resolves;
  }

  /** Whether nothing was missing. */
  link(): boolean {
    this.asked.clear();
    const known = new Map([...this.#placed.keys()].map((nodeId) => [nodeId, this.#profilesOf(nodeId)]));
    this.links = linkNodes({ nodes: [...this.#nodes.values()], profiles: (nodeId) => known.get(nodeId), resolves: this.#resolves });
    return this.links.missing.size === 0 && this.asked.size === 0;
  }

  /** Takes what it has missed. */
  learn({ contexts, profiles }: Missed): void {
    for (const id of this.asked.keys()) this.#read.set(id, contexts.get(id));
    for (const nodeId of this.links.missing) this.#placed.set(nodeId, [...(profiles.get(nodeId) ?? [])].sort(byId));
  }

  #profilesOf(nodeId: string): LinkProfile[] {
    const node = this.#nodes.get(nodeId);
    return node ? (this.#placed.get(nodeId) ?? []).map((one) => this.#read.get(one.id) ?? unread(one, node, this.asked)) : [];
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
