/** What a user decided about two names. Decisions stand over what the rules found. */
import type { LinkDecision } from '../../src/core/model.ts';
import { byTime, inOrder } from './decision-order.ts';
import { isOfMention } from './hand-apart.ts';
import { DisjointSets } from './disjoint-sets.ts';
import type { NamePart } from './name-part.ts';

export type { LinkDecision } from '../../src/core/model.ts';

/**
 * The decisions that stand, in the order in which they count: of each two names the last, none of a name that is gone. A name may be merged
 * with itself: then all that bear it are one.
 */
export function standingDecisions(decisions: readonly LinkDecision[], keys: ReadonlySet<string>): LinkDecision[] {
  const sorted = inOrder(decisions);
  const last = new Map(sorted.map((decision) => [[decision.a, decision.b].sort().join('\n'), decision]));
  return sorted.filter(
    (decision) =>
      last.get([decision.a, decision.b].sort().join('\n')) === decision &&
      (decision.a !== decision.b || decision.kind === 'merge') &&
      !isOfMention(decision) &&
      keys.has(decision.a) &&
      keys.has(decision.b),
  );
}

/** Parts that name one thing once the decisions are followed, from what the rules joined; lists sorted by id, by their first. */
export function decided(components: readonly (readonly NamePart[])[], standing: readonly LinkDecision[]): NamePart[][] {
  let sets = components.map((parts) => [...parts]);
  for (const decision of standing) sets = decision.kind === 'merge' ? merged(sets, decision) : split(sets, decision, standing);
  return sets.map((own) => own.sort((x, y) => compare(x.id, y.id))).sort((x, y) => compare(x[0]?.id ?? '', y[0]?.id ?? ''));
}

function merged(sets: readonly NamePart[][], { a, b }: LinkDecision): NamePart[][] {
  const concerned = sets.filter((own) => own.some(({ key }) => key === a || key === b));
  return concerned.length < 2 ? [...sets] : [...sets.filter((own) => !concerned.includes(own)), concerned.flat()];
}

/** The second name leaves, and with it those that were merged with it by hand. */
function split(sets: readonly NamePart[][], decision: LinkDecision, standing: readonly LinkDecision[]): NamePart[][] {
  const leaving = namesWith(decision, standing);
  return sets.flatMap((own) => {
    if (!own.some(({ key }) => key === decision.a) || !own.some(({ key }) => key === decision.b)) return [own];
    return [own.filter(({ key }) => !leaving.has(key)), own.filter(({ key }) => leaving.has(key))];
  });
}

function namesWith(decision: LinkDecision, standing: readonly LinkDecision[]): Set<string> {
  const { a, b } = decision;
  const before = standing.filter((other) => other.kind === 'merge' && byTime(other, decision) < 0 && other.a !== a && other.b !== a);
  const sets = new DisjointSets();
  for (const other of before) sets.join(other.a, other.b);
  return new Set([b, ...before.flatMap((other) => [other.a, other.b])].filter((key) => key !== a && sets.find(key) === sets.find(b)));
}

function compare(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0;
}
