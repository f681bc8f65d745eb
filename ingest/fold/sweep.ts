/** One pass over sorted items: how claims open, support and close terms. The rules are those that `docs/facts.md` numbers. */
import type { TimePoint } from '../../src/core/time.ts';
import { areSimultaneous, type Claim, type Close, DATED, type Item } from './items.ts';
import { betterEnd, hasEndedAt, mayRefine, openTerm, support, type Term } from './term.ts';

/** Claims of one moment: items of `Sweep.items` from `begin` to before `end`. */
export interface Moment {
  readonly claims: readonly Claim[];
  /** Index after the last. */
  readonly end: number;
  /** The value, where they agree. */
  readonly single: string | null;
}

/** What the pass knows between two items. */
export interface SweepState {
  /** Terms that the next claim may support or close, and those that ended with nothing after them. */
  current: Term[];
  /** That something held before. */
  started: boolean;
}

/** A moment of a single claim is by far the most frequent. */
export function momentAt(items: readonly Item[], begin: number, claim: Claim): Moment {
  const next = items[begin + 1];
  if (!next || !areSimultaneous(claim, next)) return { claims: [claim], end: begin + 1, single: claim.value };
  const claims = [claim];
  let single: string | null = claim.value;
  for (let at = begin + 1; at < items.length; at++) {
    const item = items[at] as Item;
    if (item.kind !== 'claim' || !areSimultaneous(claim, item)) break;
    claims.push(item);
    if (item.value !== claim.value) single = null;
  }
  return { claims, end: begin + claims.length, single };
}

/** How many items from `begin` on only repeat the one value that holds: the next may hold any surprise. */
export function repeatsFrom(items: readonly Item[], begin: number, { current }: SweepState): number {
  const term = current[0];
  if (current.length !== 1 || !term || term.end || term.first.kind !== 'claim') return 0;
  let at = begin;
  for (; at < items.length; at++) {
    const item = items[at] as Item;
    if (item.kind !== 'claim' || item.value !== term.value || item.end) break;
    if (term.refinable && (item.rank !== DATED || (item.start.precision !== term.start?.precision && mayRefine(item, term.start)))) break;
  }
  // The last of them may share its moment with another value.
  return Math.max(0, at - begin - 1);
}

/** That the moment opens a term of one value and ends or follows all that held: nothing before it bears on what comes after. */
export function isCut({ single, claims }: Moment, { current }: SweepState): boolean {
  return single !== null && !holds(current, single, claims[0]?.at ?? '');
}

/** That the value holds right before `at`. */
export function holds(current: readonly Term[], value: string, at: string): boolean {
  for (const term of current) if (term.value === value && !hasEndedAt(term, at)) return true;
  return false;
}

/** Ends what holds of other values, and leaves `current` to the moment's own. */
export function closeOthers(current: readonly Term[], claim: Claim, term: Term): void {
  for (const other of current) if (!hasEndedAt(other, claim.at)) other.next = { claim, term };
}

/** The term that a single claim opens where the moment is a cut. */
export function passCut(state: SweepState, claim: Claim): Term {
  const term = openTerm(claim);
  closeOthers(state.current, claim, term);
  state.current = [term];
  state.started = true;
  return term;
}

/** Terms that the moment opened. */
export function passMoment(state: SweepState, { claims, single }: Moment): Term[] {
  const first = claims[0];
  if (!first) return [];
  const held = state.current.filter((term) => !hasEndedAt(term, first.at));
  const terms = new Map<string, Term>();
  for (const term of held) if (claims.some(({ value }) => value === term.value)) terms.set(term.value, term);
  const opened: Term[] = [];
  for (const claim of claims) {
    const term = terms.get(claim.value);
    if (term) support(term, claim);
    else opened.push(openInto(terms, claim));
  }
  closeOthers(
    held.filter(({ value }) => !terms.has(value)),
    first,
    terms.get(first.value) as Term,
  );
  state.current = [...terms.values()];
  state.started = true;
  if (single === null) for (const term of state.current) Object.assign(term, { conflict: true, refinable: false });
  return opened;
}

function openInto(terms: Map<string, Term>, claim: Claim): Term {
  const term = openTerm(claim);
  terms.set(claim.value, term);
  return term;
}

/** The term that it opened: only where nothing of its value was ever claimed before. */
export function passClose(state: SweepState, close: Close): Term | null {
  const term = state.current.findLast(({ value }) => value === close.value);
  if (term) {
    // Of what had no place before something else, an end that is told later opens no place after it.
    if (term.first.kind === 'claim' || term.start === null) term.end = betterEnd(term.end, close.end);
    return null;
  }
  if (!close.orphan) return null;
  const opened = orphanTerm(close, state.started);
  state.current = [...state.current, opened];
  state.started = true;
  return opened;
}

/** After something else its start lies in what is known of that, and nobody can say where: at the latest at its end. */
function orphanTerm(close: Close, started: boolean): Term {
  const { point } = close.end;
  const start: TimePoint | null = started ? { at: point.at, precision: point.precision, bound: 'at_latest' } : null;
  return {
    value: close.value,
    first: close,
    start,
    openedBy: close.statementId,
    startRule: 'only_end_known',
    refinable: false,
    end: close.end,
    next: null,
    conflict: false,
  };
}
