/** What stands in brackets after a name: birth and death, other names, the year of a work. */
import { keyOf } from '../name-keys.ts';
import type { TimeExpression } from '../../../src/core/time-expressions/time-expression.ts';
import type { ClaimEnd } from '../claim.ts';
import { dateEnd } from './dates.ts';
import { verbLemma } from './lemma.ts';
import { type Draft, paired } from './draft.ts';
import { type Bracket, prepositionOf, type SentenceNode } from './sentence-tree.ts';
import { endsOf, type SentenceReading } from './sentence-reading.ts';

const BORN = /^(?:.*[;,]\s*)?(?:born|b\.|née .*born)\s/iu;
const DIED = /^(?:.*[;,]\s*)?(?:died|d\.|killed)\s/iu;
const DASH = /\s?[–—-]\s?/u;

/** `times` are those of the sentence, at its offsets, those in brackets included. */
export function bracketFrames(reading: SentenceReading, times: readonly TimeExpression[]): Draft[] {
  const lives = times.flatMap((time) => commaLife(time, reading));
  const inBrackets = reading.tree.brackets.flatMap((bracket) => {
    const name = bearerOf(withoutLetters(bracket.after, reading.tree), reading.tree.text.slice(bracket.start + 1, bracket.end - 1));
    if (!name || (!name.mention && !reading.referents.has(name) && name.upos !== 'PROPN')) return [];
    if (!LETTERS.test(reading.tree.text.slice(name.end, bracket.start)) && !/^["”'’]+\s?$/u.test(reading.tree.text.slice(name.end, bracket.start))) return [];
    return bracketDrafts(
      bracket,
      name,
      reading,
      times.filter(({ start, end }) => start >= bracket.start && end <= bracket.end),
    );
  });
  return [...inBrackets, ...lives];
}

/** 'Bernard, count of Limburg and Bronckhorst (died 1669)': the count did, not the place. */
function bearerOf(name: SentenceNode | null, inside: string): SentenceNode | null {
  if (name?.mention?.type !== 'place' || !(BORN.test(inside) || DIED.test(inside) || /\d{4}\)?\s?[–—-]\s?.*\d{3,4}/u.test(inside))) return name;
  for (let above = name.head; above; above = above.head) if (above.mention?.type === 'person' && above.start < name.start) return above;
  return name;
}

/** 'Bob Tamura, 1951–2022, was a sculptor.' */
function commaLife(time: TimeExpression, reading: SentenceReading): Draft[] {
  const { nodes, text, offset } = reading.tree;
  if (time.role !== 'range' || !/^\d{4}\s?[–—-]\s?\d{4}$/u.test(time.text) || !/^\s?(?:,|$)/u.test(text.slice(time.end))) return [];
  const name = nodes.findLast((node) => node.end <= time.start);
  if (name?.mention?.type !== 'person' || text.slice(name.end, time.start) !== ', ') return [];
  const [birth, death] = lifeTimes(time, undefined, offset);
  const base = { clause: null, place: name, undated: true, kind: 'event' } as const;
  const holders = endsOf(name, reading);
  return [
    ...(birth ? paired(holders, [birth.end], { ...base, wording: 'was born', lemma: 'be bear on', occurredAt: birth.at }) : []),
    ...(death ? paired(holders, [death.end], { ...base, wording: 'died', lemma: 'die on', occurredAt: death.at }) : []),
  ];
}

/** Nothing, or letters after a name: 'Laver AC, MBE'. */
const LETTERS = /^(?:,?\s(?:[A-Z]{2,6}|Jr\.?|Sr\.?|PhD|MSc|BSc|FRSE?))*\s?$/u;

/** The name that stands before the letters of its honours. */
function withoutLetters(after: SentenceNode | null, { nodes }: SentenceReading['tree']): SentenceNode | null {
  let name = after;
  while (name && !name.mention?.key.includes(' ') && /^(?:[A-Z]{2,6}|Jr\.?|Sr\.?|PhD|MSc|BSc|FRSE?)$/u.test(name.text)) {
    const before: SentenceNode | undefined = nodes[name.index - 1];
    if (before?.upos !== 'PROPN') break;
    name = before;
  }
  return name;
}

function bracketDrafts(bracket: Bracket, name: SentenceNode, reading: SentenceReading, times: readonly TimeExpression[]): Draft[] {
  const { tree } = reading;
  const inside = tree.text.slice(bracket.start + 1, bracket.end - 1).trim();
  const holders = endsOf(name, reading);
  const type = holders[0]?.type;
  const [first, second] = times;
  const base = { clause: null, place: name, undated: true, kind: 'event' } as const;
  const on = (word: string, lemma: string, time: TimeExpression): Draft[] =>
    time.from ? paired(holders, [dateEnd(time, tree.offset)], { ...base, wording: word, lemma, occurredAt: time.from }) : [];
  const range = isLife(inside, times, tree.text);
  if (type !== 'work' && type !== 'organisation' && type !== 'event' && range && first && isPersonLike(name, holders)) {
    const [birth, death] = lifeTimes(first, second, tree.offset);
    return [
      birth ? paired(holders, [birth.end], { ...base, wording: 'was born', lemma: 'be bear on', occurredAt: birth.at }) : [],
      death ? paired(holders, [death.end], { ...base, wording: 'died', lemma: 'die on', occurredAt: death.at }) : [],
      ...lifePlaces(inside, bracket, times, tree.text).map(({ place, isBirth }) => {
        const at = isBirth ? birth?.at : death?.at;
        return paired(holders, [placeEnd(place, bracket, tree)], {
          ...base,
          wording: isBirth ? 'was born in' : 'died in',
          lemma: isBirth ? 'be bear in' : 'die in',
          ...(at ? { occurredAt: at } : {}),
        });
      }),
    ].flat();
  }
  if (BORN.test(inside) && first)
    return [
      ...on('born', 'be bear on', first),
      ...placeOf(inside, bracket, holders, 'born in', 'be bear in', name).map((draft): Draft => (first.from ? { ...draft, occurredAt: first.from } : draft)),
    ];
  const native = first && times.length === 1 ? BESIDE_BIRTH.exec(inside.replace(first.text, '#'))?.groups : undefined;
  if (native && first?.from?.precision === 'day' && isPersonLike(name, holders) && type !== 'work' && type !== 'organisation' && type !== 'event')
    return [
      ...on('was born', 'be bear on', first),
      ...paired(holders, [placeEnd(native['before'] ?? native['after'] ?? '', bracket, tree)], {
        ...base,
        wording: 'was born in',
        lemma: 'be bear in',
        occurredAt: first.from,
      }),
    ];
  if (DIED.test(inside) && first) return on('died', 'die on', first);
  if (first && times.length === 1 && first.text === inside && (type === 'work' || (type === 'thing' && isQuoted(name, tree.text))))
    return on('released in', 'be release in', first);
  return times.length === 0 ? [...aliasDrafts(inside, bracket, name, holders, reading), ...doneBy(inside, bracket, name, holders, reading)] : [];
}

/** 'Civitavecchia, December 21, 1948', 'December 21, 1948, Civitavecchia', with the date as '#'. */
const BESIDE_BIRTH =
  /^(?:(?<before>\p{Lu}[\p{L}\p{M}.'’ -]{1,40}?)(?:, \p{Lu}[\p{L}\p{M}.'’ -]+){0,2}, #|#(?:,| in) (?<after>\p{Lu}[\p{L}\p{M}.'’ -]{1,40}?)(?:, \p{Lu}[\p{L}\p{M}.'’ -]+){0,2})$/u;

function isPersonLike(name: SentenceNode, holders: readonly ClaimEnd[]): boolean {
  return holders.some(({ type }) => type === 'person') || (name.mention?.key.includes(' ') ?? false);
}

function isQuoted(name: SentenceNode, text: string): boolean {
  return /["“„`]\s?$/u.test(text.slice(0, name.start));
}

/** '14 June 1931 – 2 February 2008', '1931–2008', '(; January 6, 1891 – …)'. */
function isLife(inside: string, times: readonly TimeExpression[], text: string): boolean {
  if (BORN.test(inside) || DIED.test(inside)) return false;
  if (times.length === 1)
    return times[0]?.role === 'range' && times[0].from !== null && times[0].to !== null && DASH.test(times[0].text) && text.includes(times[0].text);
  const [first, second] = times;
  return times.length === 2 && first !== undefined && second !== undefined && BETWEEN.test(text.slice(first.end, second.start));
}

/** '1 April 1944, Gródek – 12 December 2010', '1918 in Adana – 1989', 'Milan, 4 May 1900 – Rome, 5 June 1970'. */
const BETWEEN = /^(?:(?:,|\sin|\sat)\s(?<born>\p{Lu}[^–—;()\d]{1,60}?))?\s?[–—-]\s?(?<died>\p{Lu}[^–—;()\d]{1,40}?,\s)?$/u;

interface LifePlace {
  readonly place: string;
  readonly isBirth: boolean;
}

/** Where somebody was born and died, as a bracket tells it beside the dates: the nearest place of a row. */
function lifePlaces(inside: string, bracket: Bracket, [first, second]: readonly TimeExpression[], text: string): LifePlace[] {
  if (!first || !second) return [];
  const { born, died } = BETWEEN.exec(text.slice(first.end, second.start))?.groups ?? {};
  const before = /^(\p{Lu}[^–—;()\d]{1,40}?),\s$/u.exec(text.slice(bracket.start + 1, first.start))?.[1];
  const after = /^(?:,|\sin|\sat)\s(\p{Lu}[^–—;()\d]{1,60}?)$/u.exec(text.slice(second.end, bracket.start + 1 + inside.length))?.[1];
  const nearest = (row: string | undefined) => row?.split(',')[0]?.trim() ?? '';
  return [
    { place: nearest(before ?? born), isBirth: true },
    { place: nearest(after ?? died), isBirth: false },
  ].filter(({ place }) => place.length > 1);
}

function placeEnd(place: string, bracket: Bracket, { offset, text }: SentenceReading['tree']): ClaimEnd {
  const start = offset + Math.max(bracket.start, text.indexOf(place, bracket.start));
  return { text: place, start, end: start + place.length, type: 'place' };
}

interface Dated {
  readonly end: ClaimEnd;
  readonly at: NonNullable<TimeExpression['from']>;
}

function lifeTimes(first: TimeExpression, second: TimeExpression | undefined, offset: number): [Dated | null, Dated | null] {
  if (second) return [first, second].map((time) => (time.from ? { end: dateEnd(time, offset), at: time.from } : null)) as [Dated | null, Dated | null];
  const [from = '', to = ''] = first.text.split(/\s?[–—-]\s?/u);
  if (!first.from || !first.to) return [null, null];
  const death = new Date(Date.parse(first.to.at) - 1).toISOString();
  const at = (point: string, precision: NonNullable<TimeExpression['to']>['precision']) => ({ at: startOf(point, precision), precision });
  return [
    { end: { text: from.trim(), start: offset + first.start, end: offset + first.start + from.length, type: 'literal' }, at: first.from },
    { end: { text: to.trim(), start: offset + first.end - to.length, end: offset + first.end, type: 'literal' }, at: at(death, first.to.precision) },
  ];
}

function startOf(instant: string, precision: string): string {
  if (precision === 'year') return `${instant.slice(0, 4)}-01-01T00:00:00.000Z`;
  if (precision === 'month') return `${instant.slice(0, 7)}-01T00:00:00.000Z`;
  return `${instant.slice(0, 10)}T00:00:00.000Z`;
}

/** 'b. 1968, Shymkent', 'born January 6, 1940 in San Pedro'. */
function placeOf(inside: string, bracket: Bracket, holders: readonly ClaimEnd[], wording: string, lemma: string, place: SentenceNode): Draft[] {
  const match = BORN_IN.exec(inside) ?? /\d{4}(?: in|,) (\p{Lu}[\p{L}\p{M}.'’ -]+(?:, \p{Lu}[\p{L}\p{M}.'’ -]+)*)$/u.exec(inside);
  const name = match?.[1];
  if (!match || name === undefined) return [];
  const start = holders[0] ? bracket.start : 0;
  return paired(holders, [{ text: name, start, end: start, type: 'place' }], { wording, lemma, clause: null, place, undated: true, kind: 'event' });
}

/** 'Born in Björkhagen, Stockholm, Sweden on 23 March 1945'. */
const BORN_IN = /^born (?:in|at|near) (\p{Lu}[\p{L}\p{M}.'’ -]+?(?:, \p{Lu}[\p{L}\p{M}.'’ -]+?)*),? (?:on|in) (?:\d|\p{Lu}\p{L}+ \d)/u;

const ACRONYM = /^\p{Lu}[\p{Lu}\p{N}&.-]{1,7}$/u;
const OTHER_NAME = /^(?:also (?:known as|called)|known as|a\.?k\.?a\.?|or|née|formerly|previously|originally|nicknamed|abbreviated|alias)[: ]+(.+)$/iu;

/** '(MCL)', '(also known as X)', '(Гүлнара Сейдахметова)'. */
function aliasDrafts(inside: string, bracket: Bracket, name: SentenceNode, holders: readonly ClaimEnd[], { tree }: SentenceReading): Draft[] {
  const said = OTHER_NAME.exec(inside)?.[1];
  const part = said ?? inside.split(/[;,]/u)[0]?.trim() ?? '';
  const foreign = /[^\P{L}\p{Script=Latin}]/u.test(part);
  if (!name.mention || part.length > 60 || (said === undefined && !foreign && !isAcronymOf(part, name.text))) return [];
  const start = tree.offset + bracket.start + 1 + Math.max(0, tree.text.slice(bracket.start + 1, bracket.end).indexOf(part));
  const alias: ClaimEnd = { text: part.replace(/["“”]/gu, ''), start, end: start + part.length, type: 'literal' };
  return paired(holders, [alias], { wording: 'also known as', lemma: 'be also know as', clause: null, place: name, undated: true });
}

/** 'Michael (played by Ted Danson)', 'Jodi Polaha (East Tennessee State University)'. */
function doneBy(inside: string, bracket: Bracket, place: SentenceNode, holders: readonly ClaimEnd[], { tree }: SentenceReading): Draft[] {
  const { verb = '', name: doer = '' } = DONE_BY.exec(inside)?.groups ?? {};
  const at = (text: string): ClaimEnd => {
    const start = tree.offset + tree.text.indexOf(text, bracket.start);
    return { text, start, end: start + text.length, type: doer === '' ? 'organisation' : 'person' };
  };
  const base = { clause: null, place, undated: true } as const;
  if (prepositionOf(place) !== '') return [];
  if (doer !== '') return paired(holders, [at(doer)], { ...base, wording: `${verb} by`, lemma: `be ${verbLemma(verb)} by`, kind: 'event' });
  const school = holders[0]?.type === 'person' && /^(?:\p{Lu}[\p{L}\p{M}.'’&-]+ (?:of |at |for )?){1,6}\p{Lu}[\p{L}\p{M}.'’-]+$/u.test(inside);
  return school && SCHOOLS.test(inside) ? paired(holders, [at(inside)], { ...base, wording: 'at', lemma: 'affiliation' }) : [];
}

const DONE_BY =
  /^(?<verb>voiced|played|portrayed|directed|written|performed|composed|sung) by (?<name>\p{Lu}[\p{L}\p{M}.'’-]+(?: \p{Lu}[\p{L}\p{M}.'’-]+){1,3})$/u;
const SCHOOLS = /\b(?:University|Institute|College|School|Academy|Universität|Université|Party)\b/u;

function isAcronymOf(part: string, name: string): boolean {
  if (!ACRONYM.test(part)) return false;
  const initials = keyOf(name)
    .split(' ')
    .map((word) => word.charAt(0))
    .join('');
  const letters = part.toLowerCase().replace(/[^\p{L}]/gu, '');
  return letters.length > 1 && (initials.includes(letters) || letters.split('').every((letter) => initials.includes(letter)));
}
