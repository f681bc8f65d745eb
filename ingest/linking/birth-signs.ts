/** When somebody was born, as far as the words beside a name tell. */
import type { BirthYears } from './link-profile.ts';
import { wordNumber } from './word-number.ts';

const BORN =
  /\b(?:[Bb]orn|b\.|née)\s?:?\s(?:on\s|in\s)?(?:(?:\d{1,2}\.?\s)?\p{Lu}\p{L}+\.?\s(?:\d{1,2},\s)?|\d{1,2}[./]\d{1,2}[./]|\d{4}-\d{2}-\d{2}\b)?['’]?(\d{4}|\d{2})\b/u;
const BORN_ISO = /\b[Bb]orn\s?:?\s(\d{4})-\d{2}/u;
const CLASS_OF = /^[,\s(]+(?:of the )?class of (\d{4})\b/u;
const CAREER_SINCE = /^,?\s(?:[\p{L}'’-]+,?\s){0,9}since (\d{4})\b/u;
const CAREER_YEARS = /^,?\s(?:who )?(?:has|had) (?:\p{L}+\s){1,8}for (\p{L}+|\d{2}) years\b/u;
const YEAR_OLD = /\b(\d{1,3}|\p{L}+(?:-\p{L}+)?)-year-old\s(?:\p{Ll}+\s){0,2}$/u;
const AGE = /^,\s(?:aged\s|now\s)?(\p{L}+-\p{L}+|\p{L}+|\d{1,3})(?=[,.;)])|^,?\s(?:aged|now)\s(\d{1,3}|\p{L}+-\p{L}+)|^\s\((\d{1,3})\)/u;

/** Birth from a year or an age, the year before included: who is 58 in May may have been 57 in April. */
export function birthOf(before: string, after: string, near: string, year: number): BirthYears | null {
  const written = /orn|b\.|née/u.test(after) ? (BORN_ISO.exec(after)?.[1] ?? BORN.exec(after)?.[1]) : undefined;
  if (written !== undefined) {
    const value = written.length === 2 ? centuryYear(Number(written), year) : Number(written);
    return { from: value, to: value };
  }
  const match = AGE.exec(near);
  const told = match?.[1] ?? match?.[2] ?? match?.[3] ?? (before.includes('-year-old') ? YEAR_OLD.exec(before)?.[1] : undefined);
  const age = told === undefined ? null : wordNumber(told);
  return age === null || age < 5 || age > 115 ? null : { from: year - age - 1, to: year - age };
}

/** Nobody works before they are fourteen, or finishes school at forty. */
export function careerOf(near: string, year: number): BirthYears | null {
  const graduated = CLASS_OF.exec(near)?.[1];
  if (graduated !== undefined) return { from: Number(graduated) - 40, to: Number(graduated) - 14 };
  const since = near.includes('since') ? CAREER_SINCE.exec(near)?.[1] : undefined;
  const years = near.includes(' years') ? wordNumber(CAREER_YEARS.exec(near)?.[1] ?? '') : null;
  const first = since !== undefined ? Number(since) : years !== null && years >= 10 && years <= 70 ? year - years : null;
  return first === null ? null : { from: first - 80, to: first - 14 };
}

/** "'49" is the last such year. */
function centuryYear(short: number, year: number): number {
  const century = year - (year % 100);
  return century + short > year ? century - 100 + short : century + short;
}
