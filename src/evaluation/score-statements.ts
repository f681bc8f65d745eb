/** What of a text's listed facts was extracted, with which dates, and what was extracted besides. */
import { isSameEnd } from './ends.ts';
import { agrees } from './iso-date.ts';
import { greatestMatching } from './matching.ts';
import type { ReportedFact } from './reported-fact.ts';

/** A fact that a text states, in all the ways that it may be put. */
export interface ListedFact {
  /** Alternatives. */
  readonly subject: readonly string[];
  /** Beginnings of words, one of which the relation's name or wording has. */
  readonly relation: readonly string[];
  /** Alternatives. */
  readonly object: readonly string[];
  readonly validAt?: string | undefined;
  readonly invalidAt?: string | undefined;
}

export interface FoundFact {
  readonly listed: ListedFact;
  readonly fact: ReportedFact;
  /** Null where none is listed. */
  readonly hasRightDates: boolean | null;
}

export interface TextScore {
  readonly found: readonly FoundFact[];
  readonly missed: readonly ListedFact[];
  /** Extracted and neither listed nor tolerated. */
  readonly unlisted: readonly ReportedFact[];
}

/**
 * Each extracted fact finds at most one listed fact, and as many are found as can be; where there is a choice, one with right dates is
 * taken. For precision an extracted fact is right once it matches any fact listed or tolerated, however often it was extracted.
 */
export function scoreText(listed: readonly ListedFact[], also: readonly ListedFact[], extracted: readonly ReportedFact[]): TextScore {
  const taken = assigned(listed, extracted);
  const found = listed.flatMap((one, at) => {
    const fact = extracted[taken[at] ?? -1];
    return fact ? [{ listed: one, fact, hasRightDates: hasDates(one) ? datesAgree(one, fact) : null }] : [];
  });
  return {
    found,
    missed: listed.filter((_, at) => taken[at] === undefined),
    unlisted: extracted.filter((fact) => ![...listed, ...also].some((one) => isMatch(one, fact))),
  };
}

/** Ends in either direction, and a keyword of the relation. */
export function isMatch(listed: ListedFact, fact: ReportedFact): boolean {
  const isOne = (alternatives: readonly string[], end: string) => alternatives.some((one) => isSameEnd(one, end));
  const isAlong = isOne(listed.subject, fact.subject) && isOne(listed.object, fact.object);
  const isAgainst = () => isOne(listed.subject, fact.object) && isOne(listed.object, fact.subject);
  return (isAlong || isAgainst()) && listed.relation.some((keyword) => hasKeyword(fact, keyword));
}

/** Keywords are stems ('educat', 'marr'): a word begins with one. One of two letters is a word ('is' is not in 'issued'). */
function hasKeyword({ relation, wording }: ReportedFact, keyword: string): boolean {
  const stem = spaced(keyword);
  const wanted = stem.length <= 2 ? ` ${stem} ` : ` ${stem}`;
  return stem !== '' && [relation, wording].some((text) => ` ${spaced(text)} `.includes(wanted));
}

function spaced(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

function hasDates({ validAt, invalidAt }: ListedFact): boolean {
  return validAt !== undefined || invalidAt !== undefined;
}

/** At the precision listed; an event's own time is its beginning. What is not listed is not judged. */
function datesAgree({ validAt, invalidAt }: ListedFact, fact: ReportedFact): boolean {
  const begins = validAt === undefined || agrees(fact.occurred_at ?? fact.valid_at, validAt);
  return begins && (invalidAt === undefined || agrees(fact.invalid_at, invalidAt));
}

/** For each listed fact the index of the extracted one that finds it. */
function assigned(listed: readonly ListedFact[], extracted: readonly ReportedFact[]): (number | undefined)[] {
  const choices = listed.map((one) =>
    extracted.flatMap((fact, at) => (isMatch(one, fact) ? [{ at, hasRightDates: !hasDates(one) || datesAgree(one, fact) }] : [])),
  );
  const dated = choices.map((own) => own.filter(({ hasRightDates }) => hasRightDates).map(({ at }) => at));
  const all = choices.map((own) => own.toSorted((a, b) => Number(b.hasRightDates) - Number(a.hasRightDates)).map(({ at }) => at));
  return greatestMatching(all, greatestMatching(dated));
}
