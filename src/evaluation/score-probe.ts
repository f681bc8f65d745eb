/** When a probe passes: what its facts must and must not hold. */
import type { ReportedFact } from './reported-fact.ts';
import { holdsWords } from './words.ts';

/** What was expected and not there, and what was there and must not be; both empty: as it should be. */
export interface Mismatch {
  readonly missing: readonly string[];
  readonly unwanted: readonly string[];
}

/** Between them the facts hold every `expect`, and none holds a `reject`. */
export function scoreTemporalProbe(facts: readonly ReportedFact[], expect: readonly string[], reject: readonly string[]): Mismatch {
  const isHeld = (wanted: string) => facts.some((fact) => holdsAnywhere(fact, wanted));
  return { missing: expect.filter((wanted) => !isHeld(wanted)), unwanted: reject.filter(isHeld) };
}

const DATE = /^\d{4}(?:-[-\d:T.Z]*)?$/u;

/** In subject, object or text as whole words; a date also as the beginning of one of the fact's. */
function holdsAnywhere(fact: ReportedFact, wanted: string): boolean {
  if ([fact.subject, fact.object, fact.text].some((text) => holdsWords(text, wanted))) return true;
  const prefix = wanted.trim();
  return DATE.test(prefix) && [fact.valid_at, fact.invalid_at, fact.occurred_at].some((date) => date?.startsWith(prefix) === true);
}

/**
 * One of the facts has `expect` at an end, and none of the relation asked, which is the first fact's, has a `reject` there.
 * Facts of other relations may name rejected values.
 */
export function scoreConsolidationProbe(facts: readonly ReportedFact[], expect: string, reject: readonly string[]): Mismatch {
  const asked = facts[0]?.relation;
  const isGiven = (value: string) => facts.some((fact) => fact.relation === asked && hasEnd(fact, value));
  return { missing: facts.some((fact) => hasEnd(fact, expect)) ? [] : [expect], unwanted: reject.filter(isGiven) };
}

function hasEnd({ subject, object }: ReportedFact, value: string): boolean {
  return holdsWords(object, value) || holdsWords(subject, value);
}

/** A probe with its outcome. */
export interface ScoredProbe extends Mismatch {
  readonly scenario: string;
  /** Whether it expects nothing: finding nothing is then no proof of anything. */
  readonly expectsNothing: boolean;
}

/** Whether each passes: one that expects nothing only beside one of its scenario that expects something and passes. */
export function passing(probes: readonly ScoredProbe[]): boolean[] {
  const proven = new Set(probes.filter((probe) => matches(probe) && !probe.expectsNothing).map(({ scenario }) => scenario));
  return probes.map((probe) => matches(probe) && (!probe.expectsNothing || proven.has(probe.scenario)));
}

function matches({ missing, unwanted }: Mismatch): boolean {
  return missing.length === 0 && unwanted.length === 0;
}
