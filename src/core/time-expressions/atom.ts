/** The smallest readings: a run of words that names a date, a relative time, a length or a repetition, before prepositions and ranges. */
import type { Civil, Period } from './civil.ts';
import type { PartialDate } from './partial-date.ts';
import type { Duration, Leaning } from './time-expression.ts';

/** What a reading may lean on. */
export interface Around {
  /** When it was said, on the speaker's clock. */
  readonly reference: Civil;
  readonly leaning: Leaning;
  /** The time named last. */
  readonly anchor: Period | null;
  /** That the anchor is a time of the same sentence. */
  readonly told: boolean;
  /** That the reference's own weekday is meant by its name, in the past. */
  readonly reported: boolean;
}

export type Meaning =
  /** Looks like a date and is none: keeps the other rules away. */
  | { readonly kind: 'none' }
  /** `until`: the last of several, where the words give both ends in one ('3–5 May'). */
  | { readonly kind: 'calendar'; readonly date: PartialDate; readonly until?: PartialDate; readonly modifier?: boolean; readonly approximate?: boolean }
  | {
      readonly kind: 'relative';
      readonly read: (around: Around) => Period | null;
      readonly anaphoric?: boolean;
      readonly approximate?: boolean;
      /** A stretch up to now or from now ('the past six years'), not a calendar unit. */
      readonly window?: boolean;
      /** That the stretch lies ahead. */
      readonly ahead?: boolean;
      /** 'Ever since': the words hold their own preposition. */
      readonly role?: 'since' | 'after' | 'before';
    }
  | { readonly kind: 'duration'; readonly duration: Duration; readonly approximate?: boolean }
  | { readonly kind: 'repeated' };

export type Atom = Meaning & { readonly start: number; readonly end: number };

export interface Rule {
  readonly pattern: RegExp;
  /** Null where the words mean something else here. */
  readonly read: (match: RegExpExecArray, text: string) => Meaning | null;
}

/** All that the rules read, without overlaps: the longest wins, then the earliest. */
export function atomsOf(text: string, rules: readonly Rule[]): Atom[] {
  const found: Atom[] = [];
  for (const { pattern, read } of rules) {
    // Not matchAll: it copies the pattern at every call.
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const meaning = read(match, text);
      if (meaning) found.push({ ...meaning, start: match.index, end: match.index + match[0].trimEnd().length });
    }
  }
  found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: Atom[] = [];
  for (const atom of found) if (kept.every(({ start, end }) => atom.end <= start || atom.start >= end)) kept.push(atom);
  return kept.filter(({ kind }) => kind !== 'none').sort((a, b) => a.start - b.start);
}
