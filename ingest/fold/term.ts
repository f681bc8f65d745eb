/** One value's hold on a slot, while the fold reads: opened by a claim, supported by others, ended by an end or by what comes next. */
import type { TimePoint } from '../../src/core/time.ts';
import type { Claim, End, Item } from './items.ts';
import { compareText, DATED } from './items.ts';
import { periodOf, refines, samePoint } from './periods.ts';
import type { Rule } from './rules.ts';

export interface Term {
  readonly value: string;
  /** The item that it began with, which places it in the order. */
  readonly first: Item;
  /** Null where only the end is known. */
  start: TimePoint | null;
  openedBy: string;
  startRule: Rule;
  /** That a claim may still tell the start more precisely: nothing was said to hold since. */
  refinable: boolean;
  end: End | null;
  /** The claim of another value that came next, and the term that it belongs to. */
  next: { readonly claim: Claim; readonly term: Term } | null;
  conflict: boolean;
}

/** What is said of a term: all that a belief version tells but when it was believed. */
export interface View {
  readonly value: string;
  readonly event: boolean;
  readonly validAt: TimePoint | null;
  readonly invalidAt: TimePoint | null;
  readonly occurredAt: TimePoint | null;
  readonly openedBy: string;
  readonly closedBy: string | null;
  readonly rule: Rule;
  readonly conflict: boolean;
}

export function openTerm(claim: Claim): Term {
  const { value, start, statementId, startRule, end } = claim;
  return { value, first: claim, start, openedBy: statementId, startRule, refinable: claim.rank === DATED, end, next: null, conflict: false };
}

/** One more support: it may tell the start more precisely, and an end. */
export function support(term: Term, claim: Claim): void {
  if (claim.rank !== DATED) term.refinable = false;
  if (term.refinable && mayRefine(claim, term.start)) {
    term.start = claim.start;
    term.openedBy = claim.statementId;
    term.startRule = claim.startRule;
  }
  if (claim.end) term.end = betterEnd(term.end, claim.end);
}

/** That the claim tells the start more precisely: 'since March 2015' beside 'since 2015'. */
export function mayRefine(claim: Claim, start: TimePoint | null): boolean {
  return start !== null && start.bound === undefined && claim.start.bound === undefined && refines(claim.start, start);
}

/** Of two ends of one term: the one inside the other's period, else the one said later. That it has ended by then adds nothing to an earlier end. */
export function betterEnd(known: End | null, told: End): End {
  if (!known) return told;
  if (told.point.bound === 'at_latest' && told.point.at >= known.point.at) return known;
  if (known.point.bound === undefined && told.point.bound === undefined) {
    if (refines(told.point, known.point)) return told;
    if (refines(known.point, told.point)) return known;
  }
  const order = compareText(known.referenceTime, told.referenceTime) || compareText(known.statementId, told.statementId);
  return order < 0 ? told : known;
}

export function hasEndedAt({ end }: Term, at: string): boolean {
  return end !== null && end.point.at <= at;
}

export function viewOf(term: Term): View {
  const { value, start, openedBy, conflict } = term;
  const closing = closingOf(term);
  const opening = conflict ? 'conflict' : term.startRule;
  return {
    value,
    event: false,
    validAt: start,
    invalidAt: closing?.point ?? null,
    occurredAt: null,
    openedBy,
    closedBy: closing?.statementId ?? null,
    rule: term.startRule === 'only_end_known' ? 'only_end_known' : (closing?.rule ?? opening),
    conflict,
  };
}

function closingOf({ end, next }: Term): Pick<End, 'point' | 'statementId' | 'rule'> | null {
  if (!next) return end;
  const opened = next.term.first === next.claim;
  const point = (opened ? next.term.start : null) ?? next.claim.start;
  if (end && end.point.at <= point.at) return end;
  const within = end?.point.edge === 'end' && periodOf(end.point).from <= point.at;
  return { point, statementId: opened ? next.term.openedBy : next.claim.statementId, rule: within ? 'successor_within_end' : 'successor' };
}

export function sameView(a: View, b: View): boolean {
  return sameVersion(a, b) && a.conflict === b.conflict;
}

/** That both say the same of the interval. */
export function sameVersion(a: Omit<View, 'value' | 'event' | 'conflict'>, b: Omit<View, 'value' | 'event' | 'conflict'>): boolean {
  return (
    a.openedBy === b.openedBy &&
    a.closedBy === b.closedBy &&
    a.rule === b.rule &&
    samePoint(a.validAt, b.validAt) &&
    samePoint(a.invalidAt, b.invalidAt) &&
    samePoint(a.occurredAt, b.occurredAt)
  );
}
