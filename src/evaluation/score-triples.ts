/** Extracted facts against triples given for the same passage: the pairing of ends, whatever the relation is called. */
import { isSameEnd } from './ends.ts';
import type { ReportedFact } from './reported-fact.ts';

export type Triple = readonly [subject: string, relation: string, object: string];

export interface PairingScore {
  /** Triples whose two ends are the ends of one fact, in either direction. */
  readonly matched: number;
  /** Facts whose ends are those of a triple. */
  readonly matching: number;
}

export function scoreTriples(triples: readonly Triple[], facts: readonly Pick<ReportedFact, 'subject' | 'object'>[]): PairingScore {
  return {
    matched: triples.filter((triple) => facts.some((fact) => isPair(triple, fact))).length,
    matching: facts.filter((fact) => triples.some((triple) => isPair(triple, fact))).length,
  };
}

function isPair([subject, , object]: Triple, fact: Pick<ReportedFact, 'subject' | 'object'>): boolean {
  return (isSameEnd(subject, fact.subject) && isSameEnd(object, fact.object)) || (isSameEnd(subject, fact.object) && isSameEnd(object, fact.subject));
}
