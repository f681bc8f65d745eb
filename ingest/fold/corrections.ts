/**
 * What corrections take back, and the starts that their values take over: rule 2 of the fold, kept while statements come and go.
 *
 * Corrections stand in the order in which they were said. Each looks at what had been said by then, less what those before it took back,
 * and takes back more. So a change goes along the chain once, as what leaves and what comes, and what is left at its end is what counts.
 * A correction is read again only where the change is in its sight (`outlook.ts`) or takes back other values before it: of n statements
 * and k corrections that costs O((n + r) (k + log n)), r being the statements that come into sight.
 */
import type { Instant, TimePoint } from '../../src/core/time.ts';
import { Believed } from './believed.ts';
import { compatible } from './events.ts';
import { compareText } from './items.ts';
import type { Anchor } from './lane.ts';
import { Outlook } from './outlook.ts';
import { comparePoints } from './periods.ts';
import { isCorrection, type Said } from './said.ts';
import { type Term, type View, viewOf } from './term.ts';

/** What is no more to be read, what is to be read, and what stays and reads otherwise than before. */
export interface Delta {
  readonly leaving: Set<Said>;
  readonly entering: Set<Said>;
  readonly again: Set<Said>;
}

interface Link {
  readonly correction: Said;
  /** Its place in the chain. */
  place: number;
  readonly outlook: Outlook;
  values: ReadonlySet<string>;
  start: TimePoint | undefined;
  readonly takenBack: Set<Said>;
}

/** What a correction takes back, and the starts of that. */
interface Decision {
  readonly values: ReadonlySet<string>;
  readonly starts: ReadonlyMap<string, TimePoint>;
}

const NO_ONE: readonly Said[] = [];
const NOTHING: ReadonlySet<Said> = new Set();

export class CorrectionChain {
  /** The start, or time of an event, that a correction takes over. */
  readonly inherited = new Map<Said, TimePoint>();
  readonly #oneValued: boolean;
  readonly #believed = new Believed();
  readonly #takenBackBy = new Map<Said, Link>();
  #links: Link[] = [];

  constructor(oneValued: boolean) {
    this.#oneValued = oneValued;
  }

  /** What is believed no more, and what is believed from now on. */
  change(leaving: readonly Said[], entering: readonly Said[]): Delta {
    for (const said of leaving) this.#believed.remove(said);
    for (const said of entering) this.#believed.add(said);
    const delta: Delta = { leaving: new Set(leaving), entering: new Set(entering), again: new Set() };
    const fresh = new Set(entering.filter(isCorrection));
    const gone = new Set(leaving.filter(isCorrection));
    if (fresh.size > 0) this.#insert(fresh);
    // What an earlier one takes back, and from when, bears on those after it even where no statement comes or goes.
    let moved = gone.size > 0;
    for (const link of this.#links) {
      if (gone.has(link.correction)) this.#dissolve(link, delta);
      else moved = this.#pass(link, fresh.has(link.correction), moved, delta) || moved;
    }
    if (gone.size > 0) this.#place(this.#links.filter(({ correction }) => !gone.has(correction)));
    return delta;
  }

  #insert(fresh: ReadonlySet<Said>): void {
    const links = [...this.#links, ...Array.from(fresh, (correction) => this.#linkOf(correction))];
    this.#place(links.sort((a, b) => bySaying(a.correction, b.correction)));
  }

  #place(links: Link[]): void {
    this.#links = links;
    for (const [place, link] of links.entries()) link.place = place;
  }

  #linkOf(correction: Said): Link {
    const outlook = new Outlook(this.#oneValued, this.#believed, (said) => this.#isVisible(said, link));
    const link: Link = { correction, place: 0, outlook, values: new Set(), start: undefined, takenBack: new Set() };
    return link;
  }

  /** Said by then, and not taken back by an earlier correction. */
  #isVisible(said: Said, { correction, place }: Link): boolean {
    if (!reaches(correction, said)) return false;
    const by = this.#takenBackBy.get(said);
    return by === undefined || by.place >= place;
  }

  /** What it took back stands again. */
  #dissolve(link: Link, delta: Delta): void {
    this.inherited.delete(link.correction);
    for (const said of link.takenBack) {
      this.#release(said, link);
      if (!delta.leaving.delete(said)) delta.entering.add(said);
    }
    link.values = new Set();
    link.start = undefined;
  }

  /** Whether what it takes back, or the start of that, is another than before. */
  #pass(link: Link, isFresh: boolean, moved: boolean, delta: Delta): boolean {
    const { values, start } = link;
    const isTouched = isFresh ? this.#show(link) : this.#look(link, delta);
    for (const said of delta.leaving) {
      if (!link.takenBack.delete(said)) continue;
      delta.leaving.delete(said);
      this.#release(said, link);
    }
    if (moved || isTouched) this.#read(link, delta);
    for (const said of delta.entering) if (isOf(said, link.values) && reaches(link.correction, said)) this.#takeBack(said, link, delta);
    return link.start !== start || link.values !== values;
  }

  /** All that a new correction needs to see whatever its time. */
  #show(link: Link): true {
    const { inTime, others } = this.#believed;
    const shown = this.#oneValued ? others : [...others, ...inTime];
    link.outlook.change(
      [],
      [...shown].filter((said) => this.#isVisible(said, link)),
      NOTHING,
      this.inherited,
    );
    return true;
  }

  /** Whether the change bears on what it takes back. */
  #look({ correction, outlook, values }: Link, { leaving, entering, again }: Delta): boolean {
    const reached = (some: ReadonlySet<Said>): readonly Said[] => (some.size === 0 ? NO_ONE : [...some].filter((said) => reaches(correction, said)));
    const [gone, come, other] = [reached(leaving), reached(entering), reached(again)];
    if (gone.length + come.length + other.length === 0) return false;
    const isSeen = outlook.change(gone, come, other.length === 0 ? NOTHING : new Set(other), this.inherited);
    return isSeen || come.some((said) => isOf(said, values));
  }

  /** What it takes back, and from when its own value holds. */
  #read(link: Link, delta: Delta): void {
    const { correction } = link;
    const { values, starts } = this.#decide(link, delta.entering);
    const known = [...values].flatMap((value) => starts.get(value) ?? this.#knownStart(value, link.place) ?? []);
    const start = known.sort(comparePoints)[0];
    if (start !== link.start) {
      link.start = start;
      if (start) this.inherited.set(correction, start);
      else this.inherited.delete(correction);
      if (!delta.entering.has(correction)) delta.again.add(correction);
    }
    this.#setValues(link, values, delta);
  }

  #decide(link: Link, entering: Iterable<Said>): Decision {
    const { correction, outlook } = link;
    const { takesBack } = correction;
    if (takesBack !== null && !this.#isSaid(takesBack, link, entering)) return { values: new Set([takesBack]), starts: new Map() };
    return outlook.decide((terms, anchor) => decisionOf(correction, outlook, terms, anchor), this.inherited);
  }

  /** Once read, a correction of the value has taken back all that is said of it, but for what comes. */
  #isSaid(value: string, link: Link, entering: Iterable<Said>): boolean {
    const isKnown = link.values.has(value);
    if (isKnown && link.takenBack.size > 0) return true;
    for (const said of isKnown ? entering : this.#believed.ofValue(value)) if (said.value === value && this.#isVisible(said, link)) return true;
    return false;
  }

  #setValues(link: Link, values: ReadonlySet<string>, delta: Delta): void {
    const before = link.values;
    if (before.size === values.size && [...values].every((value) => before.has(value))) return;
    link.values = values;
    for (const said of Array.from(link.takenBack)) {
      if (isOf(said, values)) continue;
      link.takenBack.delete(said);
      this.#release(said, link);
      if (!delta.leaving.delete(said)) delta.entering.add(said);
    }
    for (const value of values) {
      if (before.has(value)) continue;
      for (const said of this.#believed.ofValue(value)) if (this.#isVisible(said, link)) this.#takeBack(said, link, delta);
    }
  }

  /** What was about to come does not come further; what was there leaves. */
  #takeBack(said: Said, link: Link, delta: Delta): void {
    if (link.takenBack.has(said)) return;
    link.takenBack.add(said);
    this.#takenBackBy.set(said, link);
    delta.again.delete(said);
    if (!delta.entering.delete(said)) delta.leaving.add(said);
  }

  #release(said: Said, link: Link): void {
    if (this.#takenBackBy.get(said) === link) this.#takenBackBy.delete(said);
  }

  /** Where an earlier correction took the value back already: the start that it took over. */
  #knownStart(value: string, place: number): TimePoint | undefined {
    return this.#links.slice(0, place).findLast(({ values, start }) => start !== undefined && values.has(value))?.start;
  }
}

function isOf({ value }: Said, values: ReadonlySet<string>): boolean {
  return value !== null && values.has(value);
}

/** Whether it was said before the correction, and so may be what is wrong. Of corrections a later one may take back an earlier one. */
function reaches(correction: Said, said: Said): boolean {
  if (said === correction || said.statement.referenceTime > correction.statement.referenceTime) return false;
  return isCorrection(said) ? bySaying(said, correction) < 0 : true;
}

function bySaying({ statement: a }: Said, { statement: b }: Said): number {
  return compareText(a.referenceTime, b.referenceTime) || compareText(a.id, b.id);
}

/** By the terms from an anchor on; null where those before it, could say otherwise. */
function decisionOf(correction: Said, outlook: Outlook, terms: readonly Term[], anchor: Anchor | null): Decision | null {
  const values = valuesTakenBack(correction, outlook, terms, anchor);
  if (!values) return null;
  const starts = new Map<string, TimePoint>();
  for (const value of values) {
    const own = terms.flatMap((term) => (term.value === value && term.start ? term.start : []));
    const last = lastStart([...own, ...outlook.eventTimesOf(value), ...outlook.ownStartsOf(value)], correction);
    if (anchor && (!last || last.at <= anchor.claim.at)) return null;
    if (last) starts.set(value, last);
  }
  return { values, starts };
}

function valuesTakenBack(correction: Said, outlook: Outlook, terms: readonly Term[], anchor: Anchor | null): Set<string> | null {
  const { value, takesBack, takesBackStanding, statement } = correction;
  if (takesBack !== null) return new Set([takesBack]);
  if (!takesBackStanding) return new Set();
  if (anchor && !correction.event && (anchor.opened.start?.at ?? '') > timeOf(correction)) return null;
  // Its own value stands already: what it corrects are the dates that it states.
  const statesDates = statement.validAt !== null || statement.invalidAt !== null || statement.occurredAt !== null;
  const views = correction.event ? outlook.eventViews() : terms.map(viewOf);
  const standing = views.filter((view) => contradicts(correction, view) && (statesDates || view.value !== value));
  return new Set(standing.map((view) => view.value));
}

/** An event contradicts those that may be the same, a state what holds at its time. */
function contradicts(correction: Said, view: View): boolean {
  const { statement, event } = correction;
  if (event !== view.event) return false;
  if (!event) return holdsAt(view, timeOf(correction));
  const stated = statement.occurredAt ?? statement.validAt;
  return !stated || !view.occurredAt || compatible(stated, view.occurredAt);
}

/** What a state corrects: of a period that is over, what held at its start; else what held when it was said. */
function timeOf({ statement: { validAt, invalidAt, occurredAt, referenceTime } }: Said): Instant {
  const stated = validAt ?? occurredAt;
  const isOver = stated !== null && invalidAt !== null && invalidAt.at <= referenceTime;
  return isOver ? stated.at : referenceTime;
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
