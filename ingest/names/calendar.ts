/** Whether a month or weekday is a date's, or part of a name ('Theresa May', 'Sun Microsystems', 'Good Friday'). */
import { isPlainGivenName } from './first-names.ts';
import { CALENDAR_NAMES, MONTHS, OPENERS, PRONOUNS, WEEKDAYS } from './word-lists.ts';
import type { Word } from './words.ts';

/** Days that have a name of their own: 'Good Friday', 'Bloody Sunday', 'Sheffield Wednesday'. */
const NAMED_DAYS: ReadonlySet<string> = new Set('good black bloody ash palm easter cyber giving super fat maundy holy red sheffield whit shrove'.split(' '));
/** What makes a name of a month before it: 'October Revolution', 'May Day'. */
const AFTER_MONTH: ReadonlySet<string> = new Set('revolution day war crisis monarchy uprising coup movement madness'.split(' '));

/** Whether the word at `at` is a month or weekday that belongs to a date, and to no name. */
export function isCalendarWord(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word || !(MONTHS.has(word.lower) || WEEKDAYS.has(word.lower))) return false;
  const before = words[at - 1];
  const after = words[at + 1];
  const nextTo = { before: word.joined ? before : undefined, after: after?.joined === true ? after : undefined };
  if (nextTo.before?.number || after?.number) return true;
  if (nextTo.before?.capital && NAMED_DAYS.has(nextTo.before.lower)) return false;
  if (nextTo.after?.capital && AFTER_MONTH.has(nextTo.after.lower)) return false;
  if (!CALENDAR_NAMES.has(word.lower)) return true;
  return !isNamePart(nextTo.before, nextTo.after);
}

function isNamePart(before: Word | undefined, after: Word | undefined): boolean {
  if (before?.capital && (isPlainGivenName(before.lower) || before.initial)) return true;
  return (
    after?.capital === true &&
    !OPENERS.has(after.lower) &&
    !PRONOUNS.has(after.lower) &&
    !MONTHS.has(after.lower) &&
    !WEEKDAYS.has(after.lower) &&
    !isPlainGivenName(after.lower)
  );
}
