/**
 * Names without a model: capitalised spans and their parts, quoted strings, years (shared/RECIPE.md §2, step 3 a–d).
 * Pure: what a text gives depends on nothing but the text.
 */
import { nameKey } from '../../src/core/analyzer.ts';
import type { MentionRule } from '../../src/core/model.ts';
import { LEADING_WORDS, MONTHS, TRAILING_WORDS, WEEKDAYS } from './word-lists.ts';

/** A name where it stands: half-open character range of the text that was read. */
export interface NameSpan {
  readonly start: number;
  readonly end: number;
  readonly surface: string;
  readonly key: string;
  readonly rule: MentionRule;
}

const CAPITALISED = String.raw`\p{Lu}[\p{L}\p{M}\p{N}_'’\-]*(?:\.(?=\s?\p{Lu}))?`;
const CONTINUED = String.raw`[\p{Lu}\p{Nd}][\p{L}\p{M}\p{N}_'’\-]*(?:\.(?=\s?\p{Lu}))?`;
const LINKER = String.raw`(?:of|the|de|la|le|du|van|von|der|den|da|di|del|and|&|for|in|on|at|to|y|e|al|bin|ibn)`;
const SPAN = new RegExp(String.raw`(?<![\p{L}\p{N}_])${CAPITALISED}(?:\s+(?:${LINKER}\s+){0,2}${CONTINUED})*`, 'gu');
const PART_BORDER = / (?:and|in|at|for|on|to|y) (?=[\p{Lu}\p{Nd}])|(?<=\p{Ll}) & /gu;
const QUOTED = /["“]([^"”]{2,60})["”]|``\s*([^'`]{2,60})\s*''/gu;
const YEAR = /(?<![\p{L}\p{N}_])(?:1[0-9]{3}|20[0-9]{2})(?![\p{L}\p{N}_])/gu;
const QUOTED_WORDS_MAX = 8;

/** All names of a text, in order of rule and place; a name may contain another. */
export function nameSpans(text: string): NameSpan[] {
  return [...capitalisedNames(text), ...quotedNames(text), ...years(text)];
}

function capitalisedNames(text: string): NameSpan[] {
  const found: NameSpan[] = [];
  for (const match of text.matchAll(SPAN)) {
    const trimmed = trimSpan(match[0]);
    if (trimmed === null) continue;
    const start = match.index + trimmed.offset;
    pushName(found, text, start, start + trimmed.surface.length, 'name');
    for (const [from, to] of parts(trimmed.surface)) pushName(found, text, start + from, start + to, 'part');
  }
  return found;
}

/** Whether the span is nothing but a function word, in whatever contraction. */
function isFunctionWord(surface: string): boolean {
  return !/\s/u.test(surface) && LEADING_WORDS.has(plainWord(surface));
}

function pushName(found: NameSpan[], text: string, start: number, end: number, rule: MentionRule): void {
  const surface = text.slice(start, end);
  const key = nameKey(surface);
  if (key.length < 2 || isCalendarOrLead(key) || isFunctionWord(surface)) return;
  found.push({ start, end, surface, key, rule });
}

function isCalendarOrLead(key: string): boolean {
  return LEADING_WORDS.has(key) || MONTHS.has(key) || WEEKDAYS.has(key);
}

/** Without the function words that a sentence put before the name, linking words after it, and a possessive. */
function trimSpan(span: string): { surface: string; offset: number } | null {
  let surface = span;
  let offset = 0;
  for (let first = firstWord(surface); first !== null && LEADING_WORDS.has(plainWord(first.word)); first = firstWord(surface)) {
    surface = surface.slice(first.next);
    offset += first.next;
    if (surface === '') return null;
  }
  for (let last = /\s+(\S+)$/u.exec(surface); last && TRAILING_WORDS.has((last[1] ?? '').toLowerCase()); last = /\s+(\S+)$/u.exec(surface)) {
    surface = surface.slice(0, last.index);
  }
  surface = surface.replace(/['’]s?$/u, '');
  return surface === '' ? null : { surface, offset };
}

function firstWord(text: string): { word: string; next: number } | null {
  const match = /^(\S+)(\s+|$)/u.exec(text);
  return match ? { word: match[1] ?? '', next: match[0].length } : null;
}

/** Lower case, without full stops around it and without what an apostrophe joined to it: 'I'm' → 'i', 'Didn't' → 'didn'. */
function plainWord(word: string): string {
  return word
    .toLowerCase()
    .replace(/^[.'’]+|[.'’]+$/gu, '')
    .replace(/(?:n['’]t|['’](?:m|ve|ll|d|re|s))$/u, (suffix) => (suffix.startsWith('n') ? 'n' : ''));
}

/** 'Smith and Jones in Oxford' → its three parts; nothing where there is no border inside. */
function parts(surface: string): (readonly [number, number])[] {
  const borders = [...surface.matchAll(PART_BORDER)];
  if (borders.length === 0) return [];
  const cuts: (readonly [number, number])[] = [];
  let from = 0;
  for (const border of borders) {
    cuts.push([from, border.index]);
    from = border.index + border[0].length;
  }
  cuts.push([from, surface.length]);
  return cuts;
}

function quotedNames(text: string): NameSpan[] {
  const found: NameSpan[] = [];
  for (const match of text.matchAll(QUOTED)) {
    const inner = match[1] ?? match[2] ?? '';
    const key = nameKey(inner);
    const words = key === '' ? 0 : key.split(' ').length;
    if (words < 1 || words > QUOTED_WORDS_MAX) continue;
    const start = match.index + match[0].indexOf(inner);
    found.push({ start, end: start + inner.length, surface: inner, key, rule: 'quoted' });
  }
  return found;
}

function years(text: string): NameSpan[] {
  return [...text.matchAll(YEAR)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    surface: match[0],
    key: match[0],
    rule: 'year' as const,
  }));
}
