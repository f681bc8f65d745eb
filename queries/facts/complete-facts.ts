/** From ranked facts to facts with their bodies and the path that led to them. */
import type { Fact, Term } from '../../src/core/model.ts';
import type { TraceStep } from '../trace.ts';
import type { FactScoreParts, NamedEnds, RankedFact } from './rank-facts.ts';

export interface FoundFact {
  readonly fact: Fact;
  /** In [0, 1]. */
  readonly score: number;
  readonly parts: FactScoreParts;
  readonly trace: readonly TraceStep[];
  /** Whether the question, or the fact before it, names what stands at either end. */
  readonly named: NamedEnds;
  /** How many words of the question neither it nor what leads to it speaks of. */
  readonly unsaid: number;
}

/** Ids of the facts that `completeFacts` reads. */
export function factIdsOf(ranked: readonly RankedFact[]): string[] {
  return ranked.flatMap(({ fact, path }) => [fact.id, ...path.map(({ id }) => id)]);
}

/** In order; facts that were forgotten by another process since the ranking are left out. `names`: those of the question. */
export function completeFacts(
  ranked: readonly RankedFact[],
  { facts, names }: { readonly facts: ReadonlyMap<string, Fact>; readonly names: readonly string[] },
): FoundFact[] {
  return ranked.flatMap(({ fact: { id }, score, parts, path, named, unsaid }) => {
    const fact = facts.get(id);
    if (!fact) return [];
    const steps = [...path.map((one) => facts.get(one.id)), fact].flatMap((one) => (one ? [stepOf(one)] : []));
    return [{ fact, score, parts, trace: [{ kind: 'question' as const, names }, ...steps], named, unsaid }];
  });
}

function stepOf(fact: Fact): TraceStep {
  return { kind: 'fact', factId: fact.id, subject: textOf(fact.subject), relation: fact.relation, object: textOf(fact.object) };
}

function textOf(term: Term): string {
  return term.kind === 'entity' ? term.name : term.value;
}
