/** What was believed of a slot, from moment to moment: rule 5 of the fold. */
import type { Instant } from '../../src/core/time.ts';
import { Board, type BoardChange, type Inherited } from './board.ts';
import { CorrectionChain } from './corrections.ts';
import { msOf } from './milliseconds.ts';
import { isCorrection, type Said } from './said.ts';
import { sameView, type View } from './term.ts';

/** A view with the span of time in which it was believed. */
export interface Reading extends View {
  readonly createdAt: Instant;
  readonly expiredAt: Instant | null;
}

export interface Readings {
  readonly readings: readonly Reading[];
  /** By statement that claimed something: the statement that opened its fact, when it was last believed. */
  readonly homes: ReadonlyMap<string, string>;
}

/** Shared, never filled: most moments only learn. */
const NO_ONE: Said[] = [];
const NOTHING: ReadonlySet<Said> = new Set();
const NOTHING_INHERITED: Inherited = new Map();

interface Moment {
  readonly at: Instant;
  readonly atMs: number;
  readonly entering: Said[];
  leaving: Said[];
}

export function readingsOf(statements: readonly Said[], oneValued: boolean): Readings {
  const board = new Board(oneValued);
  const history = new History();
  const chain = statements.some(isCorrection) ? new CorrectionChain(oneValued) : null;
  for (const { at, entering, leaving } of momentsOf(statements)) {
    if (!chain) {
      history.change(at, board.change(leaving, entering, NOTHING, NOTHING_INHERITED));
      continue;
    }
    const delta = chain.change(leaving, entering);
    history.change(at, board.change([...delta.leaving], [...delta.entering], delta.again, chain.inherited));
  }
  return { readings: history.end(), homes: board.homes() };
}

function momentsOf(statements: readonly Said[]): Moment[] {
  const moments = new Map<Instant, Moment>();
  const momentOf = (at: Instant): Moment => {
    let moment = moments.get(at);
    if (!moment) moments.set(at, (moment = { at, atMs: msOf(at), entering: [], leaving: NO_ONE }));
    return moment;
  };
  for (const said of statements) {
    momentOf(said.statement.createdAt).entering.push(said);
    if (said.expiredAt === null) continue;
    const moment = momentOf(said.expiredAt);
    if (moment.leaving === NO_ONE) moment.leaving = [said];
    else moment.leaving.push(said);
  }
  return [...moments.values()].sort((a, b) => a.atMs - b.atMs);
}

/** What is said now and since when, by opening statement; and what was said before. */
class History {
  readonly #now = new Map<string, { readonly view: View; readonly since: Instant }>();
  readonly #past: Reading[] = [];

  change(at: Instant, { before, after }: BoardChange): void {
    for (const view of after) this.#tell(view, at);
    for (const openedBy of before) if (!after.some((view) => view.openedBy === openedBy)) this.#endOne(openedBy, at);
  }

  #tell(view: View, at: Instant): void {
    const known = this.#now.get(view.openedBy);
    if (known && sameView(known.view, view)) return;
    if (known) this.#past.push({ ...known.view, createdAt: known.since, expiredAt: at });
    this.#now.set(view.openedBy, { view, since: at });
  }

  end(): readonly Reading[] {
    for (const openedBy of this.#now.keys()) this.#endOne(openedBy, null);
    return this.#past;
  }

  #endOne(openedBy: string, at: Instant | null): void {
    const known = this.#now.get(openedBy);
    if (!known) return;
    this.#past.push({ ...known.view, createdAt: known.since, expiredAt: at });
    this.#now.delete(openedBy);
  }
}
