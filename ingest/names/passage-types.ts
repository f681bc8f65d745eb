/** Types of a passage's names: the votes of their words and contexts, summed by name, then handed on to short forms, acronyms and neighbours. */
import { nameKey, withoutBrackets } from '../../src/core/analyzer.ts';
import type { EntityType } from '../../src/core/model.ts';
import { contextVotes } from './context-type.ts';
import { formVotes, type Vote } from './form-type.ts';
import type { NameSpan } from './name-span.ts';
import { isKnownPlace } from './place-names.ts';
import { typeBeside } from './type-words.ts';

export interface TypedPassage {
  readonly title: string;
  readonly speaker: string | null;
  readonly sentences: readonly { readonly text: string; readonly names: readonly NameSpan[] }[];
}

/** Order that decides between equal votes. */
const TYPES: readonly EntityType[] = ['person', 'organisation', 'place', 'work', 'event'];
/** Below, nothing is said. */
const WEIGHT_MIN = 0.5;
const TYPED: ReadonlySet<string> = new Set(['name', 'given']);

type Tally = Map<string, Map<EntityType, number>>;

/** Type by key; names without any reason for a type are absent. */
export function passageTypes(passage: TypedPassage): Map<string, EntityType> {
  const tally: Tally = new Map();
  for (const { text, names } of passage.sentences) {
    for (const name of names) if (TYPED.has(name.rule)) countName(tally, text, name);
  }
  for (const [key, vote] of passageVotes(passage)) if (tally.has(key)) count(tally, key, vote);
  shareShortForms(tally);
  for (const { text, names } of passage.sentences) shareNeighbours(tally, text, names);
  shareShortForms(tally);
  return new Map([...tally].flatMap(([key, counts]) => decided(counts).map((type): [string, EntityType] => [key, type])));
}

function countName(tally: Tally, text: string, { key, surface, start, end }: NameSpan): void {
  if (!tally.has(key)) {
    tally.set(key, new Map());
    for (const vote of formVotes(key, surface)) count(tally, key, vote);
  }
  if (isQuoted(text, start, end)) count(tally, key, ['work', key.includes(' ') ? 4.5 : 1.5]);
  if (/^\p{L}+[^s\P{L}]s$/u.test(key) && /\bthe\s$/iu.test(text.slice(Math.max(0, start - 4), start))) count(tally, key, ['organisation', 1.2]); // 'the Beatles'
  for (const vote of contextVotes(text, start, end)) count(tally, key, vote);
}

function count(tally: Tally, key: string, [type, weight]: Vote): void {
  if (type === 'person' && /\p{Nd}/u.test(key)) return;
  const counts = tally.get(key) ?? new Map<EntityType, number>();
  counts.set(type, (counts.get(type) ?? 0) + weight);
  tally.set(key, counts);
}

function isQuoted(text: string, start: number, end: number): boolean {
  return /["“„`『《]\s?$/u.test(text.slice(Math.max(0, start - 2), start)) && /^[,.]?\s?["”'’』》]/u.test(text.slice(end, end + 3));
}

function decided(counts: ReadonlyMap<EntityType, number>): EntityType[] {
  const best = TYPES.reduce<EntityType | null>((top, type) => ((counts.get(type) ?? 0) > (top ? (counts.get(top) ?? 0) : 0) ? type : top), null);
  return best !== null && (counts.get(best) ?? 0) >= WEIGHT_MIN ? [best] : [];
}

/** What the passage's title and speaker say. */
function passageVotes({ title, speaker, sentences }: TypedPassage): [string, Vote][] {
  const found: [string, Vote][] = [];
  if (speaker) found.push([nameKey(speaker), ['person', 4]]);
  const bracket = /\(([^)]*)\)\s*$/u.exec(title)?.[1]?.trim().toLowerCase().split(' ').at(-1);
  const bracketed = bracket === undefined ? undefined : typeBeside(bracket);
  const key = nameKey(withoutBrackets(title));
  if (bracketed) found.push([key, [bracketed, 4]]);
  const [head = '', tail] = title.split(', ');
  if (tail !== undefined && isKnownPlace(nameKey(tail))) found.push([nameKey(head), ['place', 3]]);
  const form = formVotes(key, withoutBrackets(title))[0];
  if (form?.[0] === 'person' && form[1] >= 1) for (const short of shortForms(key)) found.push([short, ['person', 2]]);
  const text = sentences.map((sentence) => sentence.text).join(' ');
  if (/(?:^|[.!?] )(?:He|She|His|Her) /u.test(text))
    found.push([key, ['person', 1]], ...shortForms(key).map((short): [string, Vote] => [short, ['person', 1]]));
  return found;
}

/** Surname and given name. */
function shortForms(key: string): string[] {
  const words = key.split(' ');
  return words.length > 1 && !words.includes('of') ? [words.at(-1) ?? '', words[0] ?? ''] : [];
}

/** 'Bjelland' is what 'Tor Bjelland' is. */
function shareShortForms(tally: Tally): void {
  for (const [key, counts] of tally) {
    const words = key.split(' ');
    if (words.length < 2 || words.includes('of') || decided(counts)[0] !== 'person') continue;
    for (const short of shortForms(key)) {
      const own = tally.get(short);
      if (own && (own.get('place') ?? 0) < 4 && (own.get('person') ?? 0) < 2.5) count(tally, short, ['person', 2.5]);
    }
  }
}

/** 'A, B and C' are of one kind, and 'Full Name (FN)' is one thing; only who has little of its own takes it. */
function shareNeighbours(tally: Tally, text: string, names: readonly NameSpan[]): void {
  const own = names.filter(({ rule }) => TYPED.has(rule)).sort((a, b) => a.start - b.start || b.end - a.end);
  let row: NameSpan[] = [];
  for (const name of own) {
    const last = row.at(-1);
    const gap = last ? text.slice(last.end, name.start) : '';
    if (last && /^\s\($/u.test(gap) && isAcronymOf(name.surface, last.key)) shareType(tally, last.key, name.key);
    if (last && /^(?:\s?\([^)]*\))?(?:,|,? and|,? or| &|;|\/)\s(?:the\s|and\s)?["“]?$/u.test(gap)) row.push(name);
    else {
      shareRow(tally, row);
      row = [name];
    }
  }
  shareRow(tally, row);
}

const NEIGHBOUR_WEIGHT = 1.6;

function shareRow(tally: Tally, row: readonly NameSpan[]): void {
  if (row.length < 2) return;
  const types = new Map<EntityType, number>();
  for (const { key } of row) {
    const counts = tally.get(key);
    const [type] = counts ? decided(counts) : [];
    if (type && counts) types.set(type, (types.get(type) ?? 0) + Math.min(4, counts.get(type) ?? 0));
  }
  const [type] = decided(types);
  if (!type || (types.get(type) ?? 0) < 2) return;
  for (const { key } of row) {
    if (weightOf(tally, key) < NEIGHBOUR_WEIGHT) count(tally, key, [type, NEIGHBOUR_WEIGHT]);
  }
}

function weightOf(tally: Tally, key: string): number {
  return Math.max(0, ...(tally.get(key)?.values() ?? []));
}

function shareType(tally: Tally, from: string, to: string): void {
  const counts = tally.get(from);
  const [type] = counts ? decided(counts) : [];
  if (type) count(tally, to, [type, 3]);
}

function isAcronymOf(short: string, key: string): boolean {
  if (!/^\p{Lu}{2,}$/u.test(short)) return false;
  const letters = key
    .split(' ')
    .map((word) => word.charAt(0))
    .join('');
  return letters.includes(short.charAt(0).toLowerCase());
}
