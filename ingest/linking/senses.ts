/** The things that share one name: told apart only where something forbids that they are one. */
import { isBarred } from './bars.ts';
import { DisjointSets } from './disjoint-sets.ts';
import { LINK_LIMITS } from './link-limits.ts';
import type { LinkNode } from './link-profile.ts';
import { arePostsApart } from './posts.ts';
import { areTradesApart } from './trades.ts';

export interface Senses {
  /** Nodes that are one, by id; each list sorted, the lists by their first. */
  readonly classes: readonly (readonly string[])[];
  /** Nodes that several of the classes could be, and none must: their contexts decide, profile by profile. */
  readonly open: readonly { readonly node: LinkNode; readonly choices: readonly (readonly string[])[] }[];
}

/**
 * Nodes that are barred from the same others are one; those barred from fewer are open between the classes that are left to them. Callings
 * bar unless a text gives one person both, or what is told of the two is alike; so do posts held at one time, and a text's saying that it
 * tells of another. A pure function of the set: the order
 * of the nodes does not matter.
 */
export function sensesOf(nodes: readonly LinkNode[], fitOf: Fit = () => 0): Senses {
  const sorted = [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1));
  const isApart = barOf(sorted, fitOf);
  const barred = new Map(sorted.map((node) => [node.id, sorted.filter((other) => other !== node && isApart(node, other)).map(({ id }) => id)]));
  if ([...barred.values()].every((ids) => ids.length === 0)) return { classes: sorted.length > 0 ? [sorted.map(({ id }) => id)] : [], open: [] };
  const groups = [...Map.groupBy(sorted, ({ id }) => (barred.get(id) ?? []).join(' ')).values()];
  const isOpen = (group: readonly LinkNode[]) => groups.filter((other) => other !== group && covers(barred, other, group)).length > 0;
  const open = groups.filter((group) => isOpen(group));
  const classes = groups.filter((group) => !open.includes(group)).map((group) => group.map(({ id }) => id));
  const settled = open.map((group) => ({ group, choices: classes.filter((ids) => !ids.some((id) => barred.get(group[0]?.id ?? '')?.includes(id))) }));
  return {
    classes: classes.map((ids) =>
      [...ids, ...settled.filter(({ choices }) => choices.length === 1 && choices[0] === ids).flatMap(({ group }) => group.map(({ id }) => id))].sort(),
    ),
    open: settled.filter(({ choices }) => choices.length > 1).flatMap(({ group, choices }) => group.map((node) => ({ node, choices }))),
  };
}

/** Weight of the words that the contexts of two nodes share, of the two profiles that share most. */
export type Fit = (a: LinkNode, b: LinkNode) => number;

/** What bars two of these nodes: what bars any two, and callings that nothing among the nodes brings together. */
function barOf(nodes: readonly LinkNode[], fitOf: Fit): (a: LinkNode, b: LinkNode) => boolean {
  const employed = nodes.filter(({ trades }) => trades.length > 0);
  const lives = new DisjointSets();
  for (const { trades } of employed) for (const trade of trades) lives.join(trades[0] ?? '', trade);
  const known = [...new Set(employed.flatMap(({ trades }) => trades))];
  const together = (trades: readonly string[]) => known.filter((trade) => trades.some((own) => lives.find(own) === lives.find(trade)));
  const differ = (a: LinkNode, b: LinkNode) => areTradesApart(together(a.trades), together(b.trades));
  for (const [at, a] of employed.entries()) {
    for (const b of employed.slice(0, at)) if (differ(a, b) && fitOf(a, b) >= LINK_LIMITS.alikeMin) lives.join(a.trades[0] ?? '', b.trades[0] ?? '');
  }
  return (a, b) => isBarred(a, b) || differ(a, b) || isElsewhere(a, b, fitOf) || isAnother(a, b, fitOf);
}

function isElsewhere(a: LinkNode, b: LinkNode, fitOf: Fit): boolean {
  return arePostsApart(a.posts, b.posts) && !a.trades.some((trade) => b.trades.includes(trade)) && fitOf(a, b) < LINK_LIMITS.alikePostsMin;
}

function isAnother(a: LinkNode, b: LinkNode, fitOf: Fit): boolean {
  return a.unlike !== b.unlike && !a.trades.some((trade) => b.trades.includes(trade)) && fitOf(a, b) < LINK_LIMITS.alikeMin;
}

/** Whether `wide` is barred from all that `narrow` is barred from and more, and the two may be one. */
function covers(barred: ReadonlyMap<string, readonly string[]>, wide: readonly LinkNode[], narrow: readonly LinkNode[]): boolean {
  const [more, less] = [barred.get(wide[0]?.id ?? '') ?? [], barred.get(narrow[0]?.id ?? '') ?? []];
  return more.length > less.length && less.every((id) => more.includes(id)) && !more.includes(narrow[0]?.id ?? '');
}
