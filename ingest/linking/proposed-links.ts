/** Entities that may be one and are not linked: what the rules leave to somebody who knows. Links nothing. */
import { areContrary, isBarred } from './bars.ts';
import { LINK_LIMITS } from './link-limits.ts';
import type { LinkNode } from './link-profile.ts';
import { bucketTerms, isShort } from './link-terms.ts';
import { arePostsApart } from './posts.ts';
import { areSaidApart } from './trades.ts';

/**
 * Why two entities may be one: the same full name, with nothing that tells them apart; with other callings; at two places at one time; a
 * text says they are two; a short form that several may bear, or whose context shares nothing with the only one.
 */
export type ProposalReason = 'same name' | 'other calling' | 'two places at once' | 'told apart' | 'ambiguous short form' | 'short form';

export interface ProposedLink {
  /** Ids of the entities, the smaller first. */
  readonly a: string;
  readonly b: string;
  readonly reason: ProposalReason;
  /** 0 to 1: how likely the two are one, as far as names tell; a rank, no probability. */
  readonly strength: number;
}

/** An entity with the nodes of its profiles. */
export interface LinkedNodes {
  readonly id: string;
  readonly nodes: readonly LinkNode[];
}

const STRENGTH: Readonly<Record<ProposalReason, number>> = {
  'same name': 0.8,
  'short form': 0.6,
  'two places at once': 0.5,
  'ambiguous short form': 0.4,
  'other calling': 0.3,
  'told apart': 0.1,
};

/**
 * Pairs of entities that share a full name, a bare name or a short form, strongest first, ties by ids; none that a birth, a gender, a kind or a text
 * forbids. A name that more than `LINK_LIMITS.candidatesMax` entities bear proposes nothing.
 */
export function proposedLinks(entities: readonly LinkedNodes[]): ProposedLink[] {
  const found = new Map<string, ProposedLink>();
  const propose = (x: LinkedNodes, y: LinkedNodes, reason: ProposalReason, among: number) => {
    const [a, b] = x.id < y.id ? [x.id, y.id] : [y.id, x.id];
    const strength = STRENGTH[reason] / Math.max(1, among);
    const known = found.get(`${a} ${b}`);
    if (a !== b && (!known || known.strength < strength)) found.set(`${a} ${b}`, { a, b, reason, strength });
  };
  for (const namesakes of byTerm(entities, bucketTerms).values()) {
    if (namesakes.length > LINK_LIMITS.candidatesMax) continue;
    for (const [at, x] of namesakes.entries()) {
      for (const y of namesakes.slice(0, at)) if (!areForbidden(x, y, areContrary)) propose(x, y, reasonOf(x, y), namesakes.length - 1);
    }
  }
  const offering = byTerm(entities, ({ offers }) => offers);
  for (const short of entities.filter(({ nodes }) => nodes.every(isShort))) {
    const wanted = new Set(short.nodes.flatMap(({ wants }) => wants.map(({ term }) => term)));
    const bearers = new Set([...wanted].flatMap((term) => offering.get(term) ?? []));
    const candidates = [...bearers].filter((entity) => entity !== short && !areForbidden(short, entity, isBarred));
    if (candidates.length > LINK_LIMITS.candidatesMax) continue;
    for (const entity of candidates) propose(short, entity, candidates.length > 1 ? 'ambiguous short form' : 'short form', candidates.length);
  }
  return [...found.values()].sort((p, q) => q.strength - p.strength || (p.a < q.a ? -1 : p.a > q.a ? 1 : p.b < q.b ? -1 : 1));
}

/** Entities by the terms of their nodes, each once. */
function byTerm(entities: readonly LinkedNodes[], termsOf: (node: LinkNode) => readonly string[]): Map<string, LinkedNodes[]> {
  const found = new Map<string, LinkedNodes[]>();
  for (const entity of entities) {
    for (const term of new Set(entity.nodes.flatMap(termsOf))) {
      const known = found.get(term);
      if (known) known.push(entity);
      else found.set(term, [entity]);
    }
  }
  return found;
}

function areForbidden(x: LinkedNodes, y: LinkedNodes, isForbidden: (a: LinkNode, b: LinkNode) => boolean): boolean {
  return x.nodes.some((a) => y.nodes.some((b) => isForbidden(a, b)));
}

function reasonOf({ nodes: x }: LinkedNodes, { nodes: y }: LinkedNodes): ProposalReason {
  const of = (nodes: readonly LinkNode[], terms: (node: LinkNode) => readonly string[]) => nodes.flatMap(terms);
  if (x.some(({ unlike }) => unlike) !== y.some(({ unlike }) => unlike)) return 'told apart';
  const trades = ({ trades: own }: LinkNode) => own;
  if (areSaidApart(of(x, trades), of(y, trades))) return 'other calling';
  const posts = ({ posts: own }: LinkNode) => own;
  return arePostsApart(of(x, posts), of(y, posts)) ? 'two places at once' : 'same name';
}
