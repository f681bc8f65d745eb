/** What a question says by itself, before any score: its terms, the names it holds, the dates it gives. */
import { nameKey, STOP_WORDS, terms } from '../src/core/analyzer.ts';
import { yearsOf } from '../graph/index/dated-text.ts';
import type { GroupIndex } from '../graph/index/group-index.ts';
import { LIMITS } from '../src/core/limits.ts';

const OWN_NAME_WORDS_MAX = 7;
const QUESTION_WORDS: ReadonlySet<string> = new Set(
  'who what which when where why how whose whom in of on at did does do is was were are the a an name many much long first after before during by for from to with and or between both if as that'.split(
    ' ',
  ),
);
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

export interface Question {
  readonly text: string;
  /** Distinct terms, in order. */
  readonly terms: readonly string[];
  /** Names that the group knows, in order: titles' aliases or names held by passages. */
  readonly mentions: readonly string[];
  /** Names that stand at an end of a fact, in order. */
  readonly factNames: readonly string[];
  /** Every known name that stands in the question: they may not bridge. Name numbers of the group index. */
  readonly ownNames: ReadonlySet<number>;
  readonly years: readonly number[];
  /** 1 to 12. */
  readonly months: readonly number[];
  readonly days: readonly number[];
}

export function parseQuestion(text: string, index: GroupIndex): Question {
  const lower = text.toLowerCase();
  const months = MONTHS.flatMap((name, at) => (namesMonth(lower, name) ? [at + 1] : []));
  return {
    text,
    terms: [...new Set(terms(text))],
    mentions: mentionsIn(text, (key) => namesPassages(index, key)),
    factNames: mentionsIn(text, (key) => index.placesOf(key).length > 0),
    ownNames: ownNames(text, index),
    years: yearsOf(text),
    months,
    days: months.length === 0 ? [] : daysIn(lower),
  };
}

/** 'may' is a month only beside a day, or after 'in', 'of', 'during'. */
function namesMonth(lower: string, month: string): boolean {
  if (!new RegExp(`\\b${month}\\b`, 'u').test(lower)) return false;
  return month !== 'may' || /\bmay,? \d|\d(?:st|nd|rd|th)? may|(?:in|of|during) may\b/u.test(lower);
}

function daysIn(lower: string): number[] {
  return [...lower.matchAll(/\b(\d{1,2})(?:st|nd|rd|th)?\b/gu)].map((match) => Number(match[1])).filter((day) => day >= 1 && day <= 31);
}

interface QuestionWord {
  readonly word: string;
  readonly capital: boolean;
}

function questionWords(text: string): QuestionWord[] {
  return text.split(/\s+/u).flatMap((raw, position) => {
    const quoted = /^["“'‘]\p{Lu}/u.test(raw);
    return nameWords(raw).map((word) => ({
      word,
      capital: (/^\p{Lu}/u.test(raw) && !(position === 0 && QUESTION_WORDS.has(word))) || /^\p{Nd}/u.test(raw) || quoted,
    }));
  });
}

/** Words of a text as names are compared, a leading article kept. */
function nameWords(text: string): string[] {
  return nameKey(`x ${text}`).split(' ').slice(1);
}

/** Left to right, longest first; one word only if capitalised and no question word; several need a capital or a known name. */
function mentionsIn(text: string, isKnown: (key: string) => boolean | 'name'): string[] {
  const words = questionWords(text);
  const found: string[] = [];
  for (let at = 0; at < words.length; ) {
    const name = longestMention(words, at, isKnown);
    if (name !== null) found.push(name.key);
    at += name?.words ?? 1;
  }
  return found;
}

function longestMention(words: readonly QuestionWord[], at: number, isKnown: (key: string) => boolean | 'name'): { key: string; words: number } | null {
  for (let count = Math.min(LIMITS.nameWordsMax, words.length - at); count > 0; count--) {
    const row = words.slice(at, at + count);
    const key = row.map(({ word }) => word).join(' ');
    const known = isKnown(key);
    if (known !== false && mayBeName(row, known === 'name')) return { key, words: count };
  }
  return null;
}

/** 'name': one that passages hold; true: only a part of a title. */
function namesPassages(index: GroupIndex, key: string): boolean | 'name' {
  if (index.names.numberOf(key) !== undefined) return 'name';
  return index.aliases.get(key) !== undefined;
}

function mayBeName(row: readonly QuestionWord[], known: boolean): boolean {
  const first = row[0];
  const last = row.at(-1);
  if (!first || !last) return false;
  if (STOP_WORDS.has(first.word) && !first.capital) return false;
  if (row.length === 1) return first.capital && !QUESTION_WORDS.has(first.word);
  if (STOP_WORDS.has(last.word) && !last.capital) return false;
  return known || row.some(({ capital }) => capital);
}

function ownNames(text: string, index: GroupIndex): Set<number> {
  const words = nameKey(text).split(' ');
  const found = new Set<number>();
  for (let from = 0; from < words.length; from++) {
    if (STOP_WORDS.has(words[from] ?? '')) continue;
    for (let count = 1; count <= OWN_NAME_WORDS_MAX && from + count <= words.length; count++) {
      const key = words.slice(from, from + count).join(' ');
      const name = key.length > 2 ? index.names.numberOf(key) : undefined;
      if (name !== undefined) found.add(name);
    }
  }
  return found;
}
