/**
 * What corrections take back, and the starts that their values take over: rule 2 of the fold, kept while statements come and go.
 *
 * Corrections stand in the order in which they were said. Each looks at what had been said by then, less what those before it took back,
 * and takes back more. So a change goes along the chain once, as what leaves and what comes, and what is left at its end is what counts.
 */
import type { TimePoint } from '../../src/core/time.ts';
import { Board } from './board.ts';
import { compatible } from './events.ts';
import { compareText } from './items.ts';
import { comparePoints } from './periods.ts';
import type { Said } from './said.ts';
import type { View } from './term.ts';

/** What is no more to be read, what is to be read, and what stays and reads otherwise than before. */
export interface Delta {
  readonly leaving: Set<Said>;
  readonly entering: Set<Said>;
  readonly again: Set<Said>;
}

interface Link {
  readonly correction: Said;
  /** What had been said when it was made. */
  readonly board: Board;
  values: ReadonlySet<string>;
  start: TimePoint | undefined;
  readonly takenBack: Set<Said>;
}

export function isCorrection({ takesBack, takesBackStanding }: Said): boolean {
  return takesBack !== null || takesBackStanding;
}

export class CorrectionChain {
  /** The start, or time of an event, that a correction takes over. */
  readonly inherited = new Map<Said, TimePoint>();
  readonly #oneValued: boolean;
  #links: Link[] = [];

  constructor(oneValued: boolean) {
    this.#oneValued = oneValued;
  }

  /** `believed` is what is believed after the change. */
  change(leaving: readonly Said[], entering: readonly Said[], believed: ReadonlySet<Said>): Delta {
    const delta: Delta = { leaving: new Set(leaving), entering: new Set(entering), again: new Set() };
    const fresh = new Set(entering.filter(isCorrection));
    const gone = new Set(leaving.filter(isCorrection));
    for (const correction of fresh) this.#links.push(this.#linkOf(correction));
    if (fresh.size > 0) this.#links.sort((a, b) => bySaying(a.correction, b.correction));
    // What an earlier one takes back, and from when, bears on those after it even where no statement comes or goes.
    let moved = gone.size > 0;
    for (const [place, link] of this.#links.entries()) {
      if (gone.has(link.correction)) this.#dissolve(link, delta);
      else moved = this.#pass(place, link, fresh.has(link.correction) ? this.#availableTo(place, believed, gone) : null, moved, delta) || moved;
    }
    if (gone.size > 0) this.#links = this.#links.filter(({ correction }) => !gone.has(correction));
    return delta;
  }

  #linkOf(correction: Said): Link {
    return { correction, board: new Board(this.#oneValued), values: new Set(), start: undefined, takenBack: new Set() };
  }

  /** What it took back stands again. */
  #dissolve(link: Link, delta: Delta): void {
    this.inherited.delete(link.correction);
    for (const said of link.takenBack) if (!delta.leaving.delete(said)) delta.entering.add(said);
    link.values = new Set();
    link.start = undefined;
  }

  #availableTo(place: number, believed: ReadonlySet<Said>, gone: ReadonlySet<Said>): Said[] {
    const earlier = this.#links.slice(0, place).filter(({ correction }) => !gone.has(correction));
    return [...believed].filter((said) => !earlier.some(({ takenBack }) => takenBack.has(said)));
  }

  /** `all` for a new correction; else only what the delta brings. */
  #pass(place: number, link: Link, all: readonly Said[] | null, moved: boolean, delta: Delta): boolean {
    const { correction, board, values, start } = link;
    const reached = (some: Iterable<Said>): Said[] => [...some].filter((said) => reaches(correction, said));
    const leaving = all ? [] : reached(delta.leaving);
    const entering = reached(all ?? delta.entering);
    const again = new Set(all ? [] : reached(delta.again));
    if (moved || leaving.length + entering.length + again.size > 0) {
      board.change(leaving, entering, again, this.inherited);
      this.#read(place, link, delta);
    }
    for (const said of leaving) if (link.takenBack.delete(said)) delta.leaving.delete(said);
    for (const said of entering) if (said.value !== null && link.values.has(said.value)) takeBack(said, link, delta);
    return link.start !== start || link.values !== values;
  }

  /** What it takes back, and from when its own value holds. */
  #read(place: number, link: Link, delta: Delta): void {
    const { correction, board } = link;
    const values = valuesTakenBack(correction, board);
    const starts = [...values].flatMap((value) => lastStart(board.startsOf(value), correction) ?? this.#knownStart(value, place) ?? []);
    const start = starts.sort(comparePoints)[0];
    if (start !== link.start) {
      link.start = start;
      if (start) this.inherited.set(correction, start);
      else this.inherited.delete(correction);
      if (!delta.entering.has(correction)) delta.again.add(correction);
    }
    this.#setValues(link, values, delta);
  }

  #setValues(link: Link, values: ReadonlySet<string>, delta: Delta): void {
    const before = link.values;
    if (before.size === values.size && [...values].every((value) => before.has(value))) return;
    link.values = values;
    for (const said of Array.from(link.takenBack)) {
      if (said.value === null || values.has(said.value) || delta.leaving.has(said)) continue;
      link.takenBack.delete(said);
      restore(said, delta);
    }
    for (const value of values) if (!before.has(value)) for (const said of link.board.saidOf(value)) takeBack(said, link, delta);
  }

  /** Where an earlier correction took the value back already: the start that it took over. */
  #knownStart(value: string, place: number): TimePoint | undefined {
    return this.#links.slice(0, place).findLast(({ values, start }) => start !== undefined && values.has(value))?.start;
  }
}

/** What was about to come does not come further; what was there leaves. */
function takeBack(said: Said, { takenBack }: Link, delta: Delta): void {
  if (takenBack.has(said)) return;
  takenBack.add(said);
  delta.again.delete(said);
  if (!delta.entering.delete(said)) delta.leaving.add(said);
}

function restore(said: Said, delta: Delta): void {
  if (!delta.leaving.delete(said)) delta.entering.add(said);
}

/** Whether it was said before the correction, and so may be what is wrong. Of corrections a later one may take back an earlier one. */
function reaches(correction: Said, said: Said): boolean {
  if (said === correction || said.statement.referenceTime > correction.statement.referenceTime) return false;
  return isCorrection(said) ? bySaying(said, correction) < 0 : true;
}

function bySaying({ statement: a }: Said, { statement: b }: Said): number {
  return compareText(a.referenceTime, b.referenceTime) || compareText(a.id, b.id);
}

function valuesTakenBack(correction: Said, board: Board): Set<string> {
  const { value, takesBack, takesBackStanding, statement } = correction;
  if (takesBack !== null) return new Set([takesBack]);
  if (!takesBackStanding) return new Set();
  // Its own value stands already: what it corrects are the dates that it states.
  const statesDates = statement.validAt !== null || statement.invalidAt !== null || statement.occurredAt !== null;
  const standing = board.oneValuedViews().filter((view) => contradicts(correction, view) && (statesDates || view.value !== value));
  return new Set(standing.map((view) => view.value));
}

/** Of a period that is over, what held at its start; else what held when it was said. An event contradicts those that may be the same. */
function contradicts({ statement: { validAt, invalidAt, occurredAt, referenceTime }, event }: Said, view: View): boolean {
  if (event !== view.event) return false;
  const stated = event ? (occurredAt ?? validAt) : (validAt ?? occurredAt);
  if (event) return !stated || !view.occurredAt || compatible(stated, view.occurredAt);
  const isOver = stated !== null && invalidAt !== null && invalidAt.at <= referenceTime;
  return holdsAt(view, isOver ? stated.at : referenceTime);
}

function holdsAt({ validAt, invalidAt }: View, at: string): boolean {
  return (validAt === null || validAt.at <= at) && (invalidAt === null || at < invalidAt.at);
}

/** Start of the last term of the value that had begun when the correction was made. */
function lastStart(starts: readonly TimePoint[], { statement: { referenceTime } }: Said): TimePoint | undefined {
  let last: TimePoint | undefined;
  for (const start of starts) if (start.at <= referenceTime && (!last || comparePoints(start, last) > 0)) last = start;
  return last;
}
