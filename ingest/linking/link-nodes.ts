/**
 * Links between nodes and between profiles. Full names first: nodes that share a strong term are one unless something forbids it. Then
 * short forms: each links to what exactly one candidate names, or, among few, to the one that its context fits. All of it is a function of
 * the set of profiles, computed without order.
 */
import { isBarred } from './bars.ts';
import { bestFit, type Candidate } from './best-fit.ts';
import { DisjointSets } from './disjoint-sets.ts';
import { joinBare, joinFullNames } from './join-namesakes.ts';
import { LINK_LIMITS } from './link-limits.ts';
import { type LinkNode, type LinkProfile, TIERS, type Want } from './link-profile.ts';
import { byTerm, candidateOf, elementsOf, joinWithinDocuments, type LinkRegion, profilesOf, type Work } from './link-work.ts';
import { areSaidApart, areTradesApart } from './trades.ts';

/** What links to what: an element is a node, or a profile of a node whose profiles are linked one by one. */
export interface Links {
  /** For every node that was resolved: the bases that each of its elements belongs to, the smallest first. One base is one full name. */
  readonly bases: ReadonlyMap<string, readonly string[]>;
  /** Nodes whose elements are their profiles. */
  readonly split: ReadonlySet<string>;
  /** Nodes whose links rest on contexts: a profile more or less of what they may name changes them. */
  readonly contextual: ReadonlySet<string>;
  /** Nodes whose profiles were needed and not given: call again with them. */
  readonly missing: ReadonlySet<string>;
}

export function linkNodes(region: LinkRegion): Links {
  const byId = new Map(region.nodes.map((node) => [node.id, node]));
  const offering = byTerm(region.nodes, ({ offers }) => offers);
  const work: Work = {
    region,
    byId,
    offering,
    full: new DisjointSets(),
    split: new Set(),
    missing: new Set(),
    contextual: new Set(),
    settled: new Set(),
    members: new Map(),
    attached: new Map(),
    refused: new Set(),
  };
  joinFullNames(work);
  joinVariants(work);
  const short = region.nodes.filter((node) => node.literal.length > 0 && region.resolves(node.id));
  collectMembers(work);
  const alone = short.filter((node) => !attach(work, node));
  joinBare(work, alone);
  return { bases: basesOf(work), split: work.split, contextual: work.contextual, missing: work.missing };
}

/** 'Bob Hale' is Robert Hale, where there is one; judged for all before any two are joined. */
function joinVariants(work: Work): void {
  collectMembers(work);
  const full = work.region.nodes.filter((node) => node.literal.length === 0 && node.wants.length > 0 && !work.split.has(node.id));
  const found = full.flatMap((node) => onlyCandidate(work, node).map((base): [string, string] => [node.id, base]));
  for (const [nodeId, base] of found) work.full.join(nodeId, base);
}

/** The base that a full name is another form of: none where there are several. */
function onlyCandidate(work: Work, node: LinkNode): string[] {
  const own = work.full.find(node.id);
  for (const tier of TIERS) {
    const bases = candidatesOf(
      work,
      node,
      node.wants.filter((want) => want.tier === tier && (want.context === 'none' || want.term.startsWith('part:'))),
    );
    if (bases.has(own)) return [];
    if (bases.size > 0)
      return bases.size === 1 ? [...bases].flatMap(([base, { fitMin }]) => (fitMin === 0 || fitsAll(work, node, base, fitMin) ? [base] : [])) : [];
  }
  return [];
}

/** Whether what stands around the name, wherever it does, is as what stands around the base's. */
function fitsAll(work: Work, node: LinkNode, base: string, fitMin: number): boolean {
  const choice = choiceOf(work, base);
  return profilesOf(work, node.id).every((profile) => bestFit(profile, [choice], fitMin) !== null);
}

function collectMembers(work: Work): void {
  work.members.clear();
  for (const node of work.region.nodes) {
    for (const base of new Set(elementsOf(work, node.id).map((element) => work.full.find(element)))) {
      const known = work.members.get(base);
      if (known) known.push(node);
      else work.members.set(base, [node]);
    }
  }
}

/** Links a short form. False where nothing longer is known of: then it stands for itself. */
function attach(work: Work, node: LinkNode): boolean {
  const own = new Set(elementsOf(work, node.id).map((element) => work.full.find(element)));
  for (const tier of TIERS) {
    const wants = node.wants.filter((want) => want.tier === tier);
    if ([...own].some((base) => isCandidate(work, node, base, wants))) return true;
    const candidates = candidatesOf(work, node, wants);
    if (candidates.size > 0) return link(work, node, candidates);
  }
  return false;
}

interface Found {
  /** Weight of shared words that a link needs where there is no other candidate. */
  fitMin: number;
}

/**
 * Candidates by base: full names that offer what the short form wants, and may be it. One more than the most that its context may decide
 * between says as much as all of them: there may be hundreds of a given name.
 */
function candidatesOf(work: Work, node: LinkNode, wants: readonly Want[]): Map<string, Found> {
  const bases = new Map<string, Found>();
  const otherwise = { none: LINK_LIMITS.alikeSaidMin, some: LINK_LIMITS.alikeMin, much: LINK_LIMITS.alikeMin };
  const barred = new Set<string>();
  for (const { term, context } of wants) {
    for (const other of work.offering.get(term) ?? []) {
      if (other === node || isBarred(node, other)) continue;
      for (const element of elementsOf(work, other.id)) {
        const base = work.full.find(element);
        if (barred.has(base) || isBarredFrom(work, node, base)) {
          barred.add(base);
          continue;
        }
        if (bases.size > LINK_LIMITS.candidatesMax) return bases;
        const found = bases.get(base) ?? { fitMin: Number.POSITIVE_INFINITY };
        found.fitMin = Math.min(found.fitMin, Math.max(LINK_LIMITS.soleFitMin[context], isSaidElse(work, node, base) ? otherwise[context] : 0));
        bases.set(base, found);
      }
    }
  }
  return bases;
}

function isCandidate(work: Work, node: LinkNode, base: string, wants: readonly Want[]): boolean {
  const others = (work.members.get(base) ?? []).filter((other) => other !== node && wants.some(({ term }) => other.offers.includes(term)));
  return others.some((other) => !isBarred(node, other)) && !isBarredFrom(work, node, base);
}

/** Whether something of the base speaks against the node: any of its names, or all that is told of their callings. */
function isBarredFrom({ members }: Work, node: LinkNode, base: string): boolean {
  const known = members.get(base) ?? [];
  return (
    known.some((member) => isBarred(node, member)) ||
    areTradesApart(
      node.trades,
      known.flatMap(({ trades }) => trades),
    )
  );
}

/** Whether what is said of the node is not what is said of the base: an 'officer' may be a 'director', but hardly by a mere family name. */
function isSaidElse({ members }: Work, { trades }: LinkNode, base: string): boolean {
  return areSaidApart(
    trades,
    (members.get(base) ?? []).flatMap((member) => member.trades),
  );
}

/** Links the elements of a short form to what they may name. False where not one is, and nothing speaks against their being one name. */
function link(work: Work, node: LinkNode, candidates: ReadonlyMap<string, Found>): boolean {
  const [only] = candidates;
  if (candidates.size === 1 && only?.[1].fitMin === 0) {
    for (const element of elementsOf(work, node.id)) attachTo(work, element, only[0]);
    return true;
  }
  if (candidates.size > LINK_LIMITS.candidatesMax) return splitApart(work, node);
  work.contextual.add(node.id);
  const fitMin = candidates.size === 1 ? only?.[1].fitMin : LINK_LIMITS.fitMin;
  const choices = [...candidates.keys()].map((base) => choiceOf(work, base));
  const fits = profilesOf(work, node.id).map((profile) => ({ profile, best: bestFit(profile, choices, fitMin) }));
  const isOne = candidates.size === 1 || (node.wellKnown && new Set(fits.map(({ profile }) => profile.document)).size >= LINK_LIMITS.wellKnownDocumentsMin);
  const [choice] = choices;
  const usual = choices.length === 1 && choice && isUsual(fits, choice) ? choice.id : null;
  if (isOne && usual === null && fits.every(({ best }) => best === null)) {
    work.refused.add(node.id);
    return false;
  }
  work.split.add(node.id);
  for (const { profile, best } of fits) {
    const base = best ?? usual;
    if (base !== null) attachTo(work, profile.id, base);
  }
  if (isOne) joinUndecided(work, node.id);
  else joinWithinDocuments(work, node.id);
  return true;
}

interface Fitted {
  readonly profile: LinkProfile;
  readonly best: string | null;
}

/**
 * Whether nearly all that say something of the name mean one thing by it, be it by what stands around it or because they use its full name
 * beside: then those that say nothing do, too.
 */
function isUsual(fits: readonly Fitted[], { profiles }: Candidate): boolean {
  const keys = new Set(fits.flatMap(({ profile }) => profile.mentions.map(({ key }) => key)));
  const beside = profiles.filter(({ mentions }) => mentions.some(({ key }) => keys.has(key))).length;
  const decided = beside + fits.filter(({ best }) => best !== null).length;
  return decided >= LINK_LIMITS.usualMin && decided >= LINK_LIMITS.usualShare * (beside + fits.length);
}

function choiceOf(work: Work, base: string): Parameters<typeof bestFit>[1][number] {
  const { profiles } = candidateOf(
    work,
    base,
    (work.members.get(base) ?? []).map(({ id }) => id),
  );
  return { id: base, profiles: profiles.filter(({ id, node }) => work.full.find(work.split.has(node.id) ? id : node.id) === base) };
}

function joinUndecided(work: Work, nodeId: string): void {
  const undecided = profilesOf(work, nodeId).filter(({ id }) => !work.attached.has(id));
  for (const profile of undecided.slice(1)) work.full.join(undecided[0]?.id ?? '', profile.id);
}

function splitApart(work: Work, node: LinkNode): boolean {
  if (node.wellKnown) return false;
  work.split.add(node.id);
  joinWithinDocuments(work, node.id);
  return true;
}

function attachTo({ attached }: Work, element: string, base: string): void {
  const known = attached.get(element);
  if (known) known.add(base);
  else attached.set(element, new Set([base]));
}

function basesOf(work: Work): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { id } of work.region.nodes) {
    for (const element of elementsOf(work, id)) found.set(element, [...new Set([work.full.find(element), ...(work.attached.get(element) ?? [])])].sort());
  }
  return found;
}
