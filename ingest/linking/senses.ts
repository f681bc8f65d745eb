/** The things that share one name: told apart only where something forbids that they are one. */
import { isBarred } from './bars.ts';
import type { LinkNode } from './link-profile.ts';

export interface Senses {
  /** Nodes that are one, by id; each list sorted, the lists by their first. */
  readonly classes: readonly (readonly string[])[];
  /** Nodes that several of the classes could be, and none must: their contexts decide, profile by profile. */
  readonly open: readonly { readonly node: LinkNode; readonly choices: readonly (readonly string[])[] }[];
}

/**
 * Nodes that are barred from the same others are one; those barred from fewer are open between the classes that are left to them. A pure
 * function of the set: the order of the nodes does not matter.
 */
export function sensesOf(nodes: readonly LinkNode[]): Senses {
  const sorted = [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1));
  const barred = new Map(sorted.map((node) => [node.id, sorted.filter((other) => other !== node && isBarred(node, other)).map(({ id }) => id)]));
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

/** Whether `wide` is barred from all that `narrow` is barred from and more, and the two may be one. */
function covers(barred: ReadonlyMap<string, readonly string[]>, wide: readonly LinkNode[], narrow: readonly LinkNode[]): boolean {
  const [more, less] = [barred.get(wide[0]?.id ?? '') ?? [], barred.get(narrow[0]?.id ?? '') ?? []];
  return more.length > less.length && less.every((id) => more.includes(id)) && !more.includes(narrow[0]?.id ?? '');
}
