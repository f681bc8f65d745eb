/** Joins names that are written alike: nodes that share a full name, and names of one word that nothing longer is known of. */
import { fitOfBareName, isDescribed, isTitle, namesakesOf, pairsOfBareName } from './bare-names.ts';
import { bestFit, fitOf } from './best-fit.ts';
import { LINK_LIMITS } from './link-limits.ts';
import type { LinkNode, LinkProfile } from './link-profile.ts';
import { allProfiles, byTerm, candidateOf, elementsOf, joinWithinDocuments, profilesOf, undecidedOf, type Work } from './link-work.ts';
import { type Senses, sensesOf } from './senses.ts';

/** Joins the nodes that share a full name. */
export function joinFullNames(work: Work): void {
  joinSenses(
    work,
    [...byTerm(work.region.nodes, ({ strong }) => strong).values()].map((nodes) => sensesOf(nodes, (a, b) => fitBetween(work, a, b))),
  );
}

/** Joins what each bucket says is one. Which nodes are open is settled over all buckets before anything is joined. */
function joinSenses(work: Work, buckets: readonly Senses[]): void {
  for (const { node } of buckets.flatMap(({ open }) => open)) {
    work.split.add(node.id);
    work.contextual.add(node.id);
  }
  for (const { classes } of buckets) splitNamesakes(work, classes);
  for (const { classes } of buckets) {
    for (const ids of classes) for (const elements of thingsOf(work, ids)) for (const element of elements.slice(1)) work.full.join(elements[0] ?? '', element);
  }
  for (const { open } of buckets) {
    for (const { node, choices } of open) {
      const candidates = choices.map((ids) => candidateOf(work, ids[0] ?? '', ids));
      for (const profile of profilesOf(work, node.id)) {
        const best = bestFit(profile, candidates);
        if (best === null) continue;
        work.settled.add(profile.id);
        for (const element of elementsOf(work, best).slice(0, 1)) work.full.join(profile.id, element);
      }
    }
  }
  for (const { open } of buckets) joinUnsettled(work, [...new Set(open.map(({ node }) => node.id))]);
}

/** Full names of people whom nothing but the name makes one. */
function splitNamesakes(work: Work, classes: readonly (readonly string[])[]): void {
  for (const ids of classes.filter((own) => areNamesakes(work, own))) {
    if (namesakesOf(allProfiles(work, ids)).length < 2) continue;
    for (const id of ids) {
      work.split.add(id);
      work.contextual.add(id);
    }
  }
}

/** Elements of the nodes, by what is one. */
function thingsOf(work: Work, ids: readonly string[]): string[][] {
  if (!ids.some((id) => work.split.has(id)) || !areNamesakes(work, ids)) return [ids.flatMap((id) => elementsOf(work, id))];
  return namesakesOf(allProfiles(work, ids)).map((profiles) => [...new Set(profiles.map(({ id, node }) => (work.split.has(node.id) ? id : node.id)))]);
}

/** Titles, and people of whom two nodes tell something. */
function areNamesakes({ byId }: Work, ids: readonly string[]): boolean {
  const nodes = ids.flatMap((id) => byId.get(id) ?? []).filter(({ strong }) => strong.length > 0);
  return nodes.some(isTitle) || (nodes.filter(isDescribed).length > 1 && nodes.some(({ offers }) => offers.some((term) => term.startsWith('first:'))));
}

/** A name that stands alone in many documents is the one thing that all know by it, beside rarer namesakes. */
function joinUnsettled(work: Work, nodeIds: readonly string[]): void {
  const unsettled = nodeIds.flatMap((nodeId) => undecidedOf(work, nodeId));
  if (new Set(unsettled.map(({ document }) => document)).size < LINK_LIMITS.wellKnownDocumentsMin)
    for (const nodeId of nodeIds) joinWithinDocuments(work, nodeId);
  else for (const { id } of unsettled.slice(1)) work.full.join(unsettled[0]?.id ?? '', id);
}

/** Names that nothing longer is known of: what speaks for their being one is what stands around them. */
export function joinBare(work: Work, alone: readonly LinkNode[]): void {
  const fits = new Map(alone.map((node) => [node, fitOfBareName(node, work.refused.has(node.id))]));
  const buckets = [...byTerm(alone, ({ literal }) => literal).values()].map((nodes) => {
    const fitMin = Math.max(...nodes.map((node) => fits.get(node) ?? 0));
    return { nodes, fitMin, senses: sensesOf(nodes, (a, b) => fitBetween(work, a, b)) };
  });
  for (const { nodes } of buckets.filter(({ fitMin }) => fitMin > 0)) {
    if (nodes.every((node) => profilesOf(work, node.id).length < 2) && nodes.length < 2) continue;
    for (const { id } of nodes) {
      work.split.add(id);
      work.contextual.add(id);
    }
  }
  joinSenses(
    work,
    buckets.filter((bucket) => bucket.fitMin === 0).map((bucket) => bucket.senses),
  );
  for (const { fitMin, senses } of buckets) {
    if (fitMin === 0) continue;
    const classes = [...senses.classes, ...senses.open.map(({ node }) => [node.id])];
    for (const ids of classes) {
      const profiles = allProfiles(work, ids);
      for (const [a, b] of pairsOfBareName(profiles, fitMin)) joinElements(work, a, b);
    }
  }
}

function joinElements({ full, split }: Work, a: LinkProfile, b: LinkProfile): void {
  const [first, second] = [a, b].map(({ id, node }) => (split.has(node.id) ? id : node.id));
  full.join(first ?? '', second ?? '');
}

/** How much of what is told of two namesakes is the same; without bounds where one document tells of both. */
function fitBetween(work: Work, a: LinkNode, b: LinkNode): number {
  const [first = [], second = []] = [a, b].map((node) => profilesOf(work, node.id).slice(0, LINK_LIMITS.alikeContextsMax));
  const fits = first.flatMap((profile) => second.map((other) => (isSequel(profile, other) ? Number.POSITIVE_INFINITY : fitOf(profile, other))));
  return Math.max(0, ...fits);
}

/** Another episode of the same document: what a conversation calls by one name is one. */
function isSequel(a: LinkProfile, b: LinkProfile): boolean {
  return a.document === b.document && a.episodeId !== b.episodeId;
}
