/** What corrections take back, and the starts that their values take over: rule 2 of the fold. */
import type { TimePoint } from '../../src/core/time.ts';
import { Board, type Corrections, NO_CORRECTIONS } from './board.ts';
import { compatible } from './events.ts';
import { compareText } from './items.ts';
import { comparePoints } from './periods.ts';
import type { Said } from './said.ts';
import type { View } from './term.ts';

export function isCorrection({ takesBack, takesBackStanding }: Said): boolean {
  return takesBack !== null || takesBackStanding;
}

/** By when they were said, then id: a later one may take back an earlier one, never the other way round. */
export function resolveCorrections(active: Iterable<Said>, oneValued: boolean): Corrections {
  const all = [...active];
  const corrections = all.filter(isCorrection).sort(bySaying);
  if (corrections.length === 0) return NO_CORRECTIONS;
  const takenBack = new Set<Said>();
  const inherited = new Map<Said, TimePoint>();
  /** Starts of values that an earlier correction took back, for one that says it again. */
  const known = new Map<string, TimePoint>();
  for (const correction of corrections) {
    const reached = all.filter((said) => reaches(correction, said));
    const board = new Board(oneValued);
    board.change([], reached, new Set(), { takenBack, inherited });
    const values = valuesTakenBack(correction, board);
    const starts = [...values].flatMap((value) => startOf(board.viewsOf(value), correction) ?? known.get(value) ?? []);
    const start = starts.sort(comparePoints)[0];
    if (start) inherited.set(correction, start);
    if (start) for (const value of values) known.set(value, start);
    for (const said of reached) if (said.value !== null && values.has(said.value)) takenBack.add(said);
  }
  return { takenBack, inherited };
}

/** Whether it was said before the correction, and so may be what is wrong. */
function reaches(correction: Said, said: Said): boolean {
  if (said.statement.referenceTime > correction.statement.referenceTime) return false;
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
function startOf(views: readonly View[], { statement: { referenceTime } }: Said): TimePoint | undefined {
  return views
    .flatMap((view) => view.occurredAt ?? view.validAt ?? [])
    .filter(({ at }) => at <= referenceTime)
    .sort(comparePoints)
    .at(-1);
}
