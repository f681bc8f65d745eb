/** How many values relations that no table knows seem to have at a time, learned from a group's facts. Only told, never applied. */
import type { Fact, Term } from '../model.ts';
import type { Relation } from './relation.ts';

export const PROPOSAL_DEFAULTS = {
  /** Subjects with more than one value that it takes to propose anything. */
  changesMin: 3,
  /** Share of them that may have several values said at one time. */
  togetherShareMax: 0.1,
} as const;

export interface CardinalityProposal {
  readonly relation: string;
  readonly facts: number;
  readonly constrained: Relation['constrained'];
  /** The counts that speak for it, for the user to judge. */
  readonly because: string;
}

/**
 * A relation of facts with one value at a time is one whose subjects change their values but hardly ever have two of one date. Sorted by
 * number of facts. Pure.
 */
export function proposeCardinality(facts: readonly Fact[], isKnown: (relation: string) => boolean): CardinalityProposal[] {
  const groups = Map.groupBy(
    facts.filter(({ kind, relation }) => kind === 'state' && !isKnown(relation)),
    ({ relation }) => relation,
  );
  const proposals = [...groups].flatMap(([relation, own]) => proposalOf(relation, own) ?? []);
  return proposals.sort((a, b) => b.facts - a.facts || (a.relation < b.relation ? -1 : 1));
}

function proposalOf(relation: string, facts: readonly Fact[]): CardinalityProposal | null {
  const subject = changesAt(
    facts,
    ({ subject: end }) => end,
    ({ object: end }) => end,
  );
  const object = changesAt(
    facts,
    ({ object: end }) => end,
    ({ subject: end }) => end,
  );
  if (subject.several < PROPOSAL_DEFAULTS.changesMin) return null;
  const constrained = isOneAtATime(subject) ? (object.several >= PROPOSAL_DEFAULTS.changesMin && isOneAtATime(object) ? 'both' : 'subject') : 'none';
  const because = `${subject.several} of ${subject.ends} subjects have several objects, ${subject.together} of them at one time`;
  return { relation, facts: facts.length, constrained, because };
}

interface Changes {
  readonly ends: number;
  /** Ends with more than one value, ever. */
  readonly several: number;
  /** Of these, ends with two values of one start. */
  readonly together: number;
}

function changesAt(facts: readonly Fact[], endOf: (fact: Fact) => Term, valueOf: (fact: Fact) => Term): Changes {
  const ends = Map.groupBy(facts, (fact) => keyOf(endOf(fact)));
  const several = [...ends.values()].filter((own) => new Set(own.map((fact) => keyOf(valueOf(fact)))).size > 1);
  const together = several.filter((own) => {
    const starts = own.map((fact) => fact.versions.at(-1)?.validAt?.at ?? '');
    return new Set(starts).size < starts.length;
  });
  return { ends: ends.size, several: several.length, together: together.length };
}

function isOneAtATime({ several, together }: Changes): boolean {
  return together <= several * PROPOSAL_DEFAULTS.togetherShareMax;
}

function keyOf({ kind, key }: Term): string {
  return `${kind}:${key}`;
}
