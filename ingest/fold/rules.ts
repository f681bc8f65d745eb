/** By which rule a fact has its interval, what the rule means, and what would undo it. `docs/facts.md` argues each. */

interface RuleText {
  /** What it says of the interval. */
  readonly meaning: string;
  /** What would give the fact another interval. */
  readonly undo: string;
}

/** The rule of a belief version: that which closed it, or, while it is open, that which opened it. */
export type Rule =
  | 'stated_start'
  | 'first_said'
  | 'corrected_start'
  | 'conflict'
  | 'stated_end'
  | 'ended'
  | 'ended_by_then'
  | 'denied'
  | 'successor'
  | 'successor_within_end'
  | 'only_end_known'
  | 'occurred'
  | 'occurred_by_then';

export const FOLD_RULES: Readonly<Record<Rule, RuleText>> = {
  stated_start: {
    meaning: 'Holds from the start that its opening statement states; nothing has ended it.',
    undo: 'A statement of an earlier start, of an end or of a later value; correcting or forgetting the opening statement.',
  },
  first_said: {
    meaning: 'Its opening statement names no start: it holds at the latest from when that was said; nothing has ended it.',
    undo: 'An earlier statement of the same value, or one that states the start; a statement of an end or of a later value.',
  },
  corrected_start: {
    meaning: 'Its opening statement corrects another value and holds from the start of the value that it took back.',
    undo: 'A correction of the correction; forgetting the correction, which restores the other value.',
  },
  conflict: {
    meaning: 'Another value has the same start and was said at the same time: both are kept, since nothing says which is right.',
    undo: 'A later statement or a correction that names one of the values; forgetting the statement of the other.',
  },
  stated_end: {
    meaning: 'Ends where a statement of the fact says that it ends.',
    undo: 'A later statement of another end; correcting or forgetting the closing statement.',
  },
  ended: {
    meaning: 'A statement says that it ended, and when.',
    undo: 'A later statement of another end; correcting or forgetting the closing statement.',
  },
  ended_by_then: {
    meaning: 'A statement says that it has ended but not when: at the latest when that was said.',
    undo: 'A statement of the end itself; correcting or forgetting the closing statement.',
  },
  denied: {
    meaning: 'A statement denies it from then on.',
    undo: 'A later statement that it holds opens a new fact; correcting or forgetting the denial.',
  },
  successor: {
    meaning: 'The relation has one value at a time: it ends where the next value starts.',
    undo: 'Correcting or forgetting the closing statement; a relation schema that makes the relation many-valued.',
  },
  successor_within_end: {
    meaning: 'A statement says that it held until a period, and the next value starts inside that period: it ends there.',
    undo: 'Correcting or forgetting the closing statement: then it ends at the end of the period.',
  },
  only_end_known: {
    meaning: 'Only its end was ever stated: since when it held is not known.',
    undo: 'A statement of the same value that holds before the end; forgetting the statement.',
  },
  occurred: {
    meaning: 'An event, at the time that its statement names. Events are never closed.',
    undo: 'Correcting or forgetting the opening statement.',
  },
  occurred_by_then: {
    meaning: 'An event whose time no statement names: at the latest when it was first said.',
    undo: 'A statement of its time; correcting or forgetting the opening statement.',
  },
};
