/** Where somebody is said to work or to be from, and when: two at one time that have nothing in common speak for two people. */
import { nameKey } from '../../src/core/analyzer.ts';
import { isGivenName } from '../names/first-names.ts';
import type { Mention } from '../../src/core/model.ts';
import { lastWord } from './word-before.ts';

/** An employer or a home, as of a week. */
export interface Post {
  readonly kind: 'employer' | 'home';
  /** Key of its name. */
  readonly key: string;
  /** Weeks since 1970. */
  readonly week: number;
}

/** Posts further apart than these weeks may follow one another: people move, and move on. */
const WEEKS_MAX: Readonly<Record<string, number>> = { employer: 1, home: 0 };
const WEEK_MS = 7 * 24 * 3600 * 1000;
const OF = '(?:of|at|for|from|with)(?:\\sthe)?\\s$';
const LEADS: ReadonlySet<string> = new Set(['of', 'at', 'for', 'from', 'with', 'the']);
const NOUNS = "(?:[\\p{Ll}\\d'’-]+\\s){1,6}";
/** 'X of Y', 'X, an engineer at Y', 'X, who works for Y', 'X is a clerk at Y'; nothing that tells of a change. */
const BETWEEN = new RegExp(
  `^\\s(?:of|at|from)(?:\\sthe)?\\s$|^,\\s(?:aged\\s)?(?:\\d{1,3},\\s)?(?:an?|the|its|their|our)?\\s?${NOUNS}${OF}|^,?\\s(?:who\\s)?(?:works|is working|is employed|has worked|serves)\\s(?:${NOUNS})?${OF}|^\\s(?:is|was)\\s(?:an?|the)\\s${NOUNS}${OF}`,
  'u',
);
const CHANGE =
  /\b(?:former|formerly|ex|late|then|once|previously|joined|joining|left|leaves|moved|moves|appointed|hired|retired|born|back|home|away|until|student|guest|visitor|visiting|letter|hired|native|friend|fan|wife|husband|son|daughter|brother|sister|mother|father|of age|one|none|some|all|two|many|and|or)\b/u;
/** 'At Y, X runs the dock'. */
const PLACED_BEFORE = /(?:^|[.!?]\s)(?:At|Over at|Here at)(?:\sthe)?\s$/u;

/** The post that the name's text tells: what stands between it and the next name, or the one before. */
export function postOf(text: string, name: Mention, before: Mention | undefined, after: Mention | undefined, referenceTime: string): Post | null {
  if (!/\s/u.test(name.surface)) return null;
  const week = Math.floor(Date.parse(referenceTime) / WEEK_MS);
  const between = after === undefined ? '' : text.slice(name.end, after.start);
  if (after !== undefined && between.length <= 60 && LEADS.has(lastWord(between)) && BETWEEN.test(between) && !CHANGE.test(between)) return made(after, week);
  const led =
    before !== undefined && text.slice(before.end, name.start) === ', ' && PLACED_BEFORE.test(text.slice(Math.max(0, before.start - 20), before.start));
  return led ? made(before, week) : null;
}

function made({ type, surface }: Mention, week: number): Post | null {
  const key = nameKey(surface);
  if (type === 'work' || type === 'event' || isGivenName(key.split(' ')[0] ?? '')) return null;
  return { kind: type === 'place' ? 'home' : 'employer', key, week };
}

/** As a node keeps it. */
export function postTerm({ kind, key, week }: Post): string {
  return `${kind} ${week} ${key}`;
}

/** Whether two who have these posts hold them at one time, and no word of theirs is the same. Symmetric. */
export function arePostsApart(a: readonly string[], b: readonly string[]): boolean {
  const pairs = a.flatMap((one) => b.map((other): [string[], string[]] => [one.split(' '), other.split(' ')])).filter(([[kind], [other]]) => kind === other);
  const together = pairs.filter(([[kind = '', week], [, other]]) => Math.abs(Number(week) - Number(other)) <= (WEEKS_MAX[kind] ?? 0));
  return together.length > 0 && pairs.every(([[, , ...words], [, , ...others]]) => !words.some((word) => others.includes(word)));
}
