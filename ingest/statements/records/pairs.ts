/** Key–value pairs of a line. */
import { hasFiniteClause } from './finite-clauses.ts';
import { KEY_TABLE } from './key-table.ts';
import { isCommonKey, type Key, readKey } from './keys.ts';

export interface Pair {
  readonly key: Key;
  /** Half-open range of the key and its value in the passage's text. */
  readonly start: number;
  readonly end: number;
  /** The value as written, and where it begins. */
  readonly value: string;
  readonly valueStart: number;
  /** That it is the cell that tells the rows of its table apart. */
  readonly names?: boolean;
}

export interface LinePairs {
  readonly pairs: readonly Pair[];
  /** Ranges of the line that no pair holds. */
  readonly rest: readonly { readonly start: number; readonly end: number }[];
}

export interface PairContext {
  /** That the text is a record of a source that has nothing else. */
  readonly record: boolean;
  /** That neighbouring lines are pairs, or that the text is a record: a key need not be a known one. */
  readonly trusted: boolean;
}

/** A key with its separator: ':' or '=' anywhere, a dash, bar, arrow of dots or tab only at the line's start. */
const COLON = /(?<key>[^:=\n\t|;·•]{1,48}?)\s*(?<separator>:(?!\/\/|\d)|:(?=\d+\s*\p{L}|\d{4}|\d+$)|(?<![<>!=])=(?![=>]))[ \t]*/uy;
const WEAK = /(?<key>[^:=\n\t|;]{1,48}?)(?<separator>\s+[–—-]{1,2}\s+|\t+|\s+\|\s+|\s?\.{3,}\s?| {3,})(?=\S)/uy;
/** '[Role] lighting designer'. */
const BRACKETED = /\[(?<key>\p{L}[^\]\n]{1,30})\](?<separator>[ \t]+)(?=\S)/uy;
/** Where a pair may begin inside a line. */
const BORDER = /[;·•|\t]\s*|,\s+|\.\s+|\s{2,}|\s+[–—]\s+|\s+(?=[\p{L}_]+=)|\s+(?=\p{Lu}[\p{L}\s-]{1,30}:\s)/gu;

const VALUE_WORDS_MAX = 60;
const UNKNOWN_VALUE_WORDS_MAX = 14;
const LONE_VALUE_WORDS_MAX = 8;

interface Opening {
  readonly key: Key;
  readonly start: number;
  readonly valueStart: number;
  readonly weak: boolean;
  /** What parts it from what stands before. */
  readonly border: string;
  /** That nothing parts key and value: 'Height 168 cm'. */
  readonly bare?: boolean;
}

/** Pairs of the line `text` that begins at `offset`; none where it reads as prose. */
export function pairsOf(text: string, offset: number, { trusted, record }: PairContext): LinePairs {
  const openings = openingsOf(text);
  const pairs: Pair[] = [];
  const rest: { start: number; end: number }[] = [];
  let at = 0;
  openings.forEach((opening, index) => {
    if (opening.start > at) addRest(rest, text, at, opening.start, offset);
    const next = openings[index + 1]?.start ?? text.length;
    const end = valueEnd(text, opening, next);
    const pair = pairAt(text, opening, end, offset);
    const standing = { record, trusted: trusted || openings.length > 1, whole: opening.start === 0 && end >= text.length - 1 };
    if (isAccepted(pair, opening, standing) && (!opening.bare || standing.trusted || record)) pairs.push(pair);
    else addRest(rest, text, opening.start, end, offset);
    at = end;
  });
  addRest(rest, text, at, text.length, offset);
  return { pairs, rest };
}

/** What no pair holds, sentence by sentence. */
function addRest(rest: { start: number; end: number }[], text: string, from: number, to: number, offset: number): void {
  let start = from;
  for (const match of [...text.slice(from, to).matchAll(PIECE_END), null]) {
    const end = match ? from + match.index + 1 : to;
    const piece = text.slice(start, end).replace(/[\s;·•|,]+$/u, '');
    const lead = piece.search(/[^\s;·•|,.]/u);
    if (/[\p{L}\p{N}]/u.test(piece)) rest.push({ start: offset + start + lead, end: offset + start + piece.length });
    start = end;
  }
}

function openingsOf(text: string): Opening[] {
  const first = openingAt(text, 0, '', true);
  const found = first ? [first] : [];
  const bare = bareOpening(text, 0, '');
  if (!first && bare) found.push(bare);
  for (const border of text.matchAll(BORDER)) {
    const start = border.index + border[0].length;
    const last = found.at(-1);
    if (start === 0 || (last && start < last.valueStart) || isInBrackets(text, start)) continue;
    const opening = openingAt(text, start, border[0].trim(), false);
    const lone = opening ? null : bareOpening(text, start, border[0].trim());
    if (opening && fits(opening, last)) found.push(opening);
    else if (lone && (lone.border !== ',' || last?.bare === true || (last !== undefined && lone.key.lemma === 'replace'))) found.push(lone);
  }
  return found;
}

const BARE_ROLES: ReadonlySet<string> = new Set(['fact', 'tenure', 'date', 'event', 'start', 'end']);
/** First words of keys that may stand so: most sentences begin with none of them. */
const BARE_FIRST: ReadonlySet<string> = new Set([...KEY_TABLE].flatMap(([name, { role }]) => (BARE_ROLES.has(role) ? [name.split(' ')[0] ?? name] : [])));
const BARE_BORDER = /^[.;,]?$/u;
const BARE_WORDS_MAX = 8;
const KEY_CHARS = 40;

/** 'Height 168 cm', 'Owner R. Aldous', 'Built 2004': a known key and a short value in a sentence without a verb. */
function bareOpening(text: string, start: number, border: string): Opening | null {
  if (
    !BARE_FIRST.has(
      text
        .slice(start, start + KEY_CHARS)
        .split(' ', 1)[0]
        ?.toLowerCase() ?? '',
    )
  )
    return null;
  const sentence = /^[^;]*?(?=(?<=\p{L}{2}|[\p{N})"”%])[.!?](?:\s|$)|[;\n]|$)/u.exec(text.slice(start))?.[0] ?? '';
  if (!BARE_BORDER.test(border) || sentence.length === 0 || hasFiniteClause(sentence)) return null;
  const words = sentence.split(' ');
  if (words.length > 2 * BARE_WORDS_MAX || (border !== ',' && !/^\p{Lu}/u.test(sentence))) return null;
  for (let count = Math.min(3, words.length - 1); count > 0; count--) {
    const key = readKey(words.slice(0, count).join(' '));
    const value = words.slice(count).join(' ');
    if (!key || !KEY_TABLE.has(key.wording.toLowerCase()) || !BARE_ROLES.has(key.role) || /,/u.test(words.slice(0, count).join(' '))) continue;
    if (!fitsBare(key, value)) return null;
    return { key, start, valueStart: start + words.slice(0, count).join(' ').length + 1, weak: false, border, bare: true };
  }
  return null;
}

/** A number, or a name where the key has one; an amount of what is no date. */
function fitsBare(key: Key, value: string): boolean {
  if ((value.split(/, | and /u)[0] ?? '').split(' ').length > BARE_WORDS_MAX) return false;
  if (/^(?:c\. ?|approx\.? |about )?[+±~]?(?:\p{Sc}\s?)?\d/u.test(value)) return true;
  if (key.type === 'any' && key.lemma !== 'replace') return /^\p{Lu}[\p{L}\p{M}.'’-]*(?: \p{Lu}[\p{L}\p{M}.'’-]*){1,3}$/u.test(value);
  return (key.lemma === 'replace' || key.type !== 'literal') && /^\p{Lu}/u.test(value);
}

function isInBrackets(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return before.lastIndexOf('(') > before.lastIndexOf(')') || before.lastIndexOf('[') > before.lastIndexOf(']');
}

function openingAt(text: string, start: number, border: string, weak: boolean): Opening | null {
  for (const pattern of weak ? [COLON, BRACKETED, WEAK] : [COLON]) {
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    const key = match ? readKey(match.groups?.key ?? '') : null;
    if (match && key && isWritten(match, key))
      return { key, start, valueStart: start + match[0].length, weak: pattern === WEAK || pattern === BRACKETED, border };
  }
  return null;
}

/** 'status:open' only of known keys; '=' without spaces of anything. */
function isWritten(match: RegExpExecArray, key: Key): boolean {
  const glued = match.groups?.separator === ':' && !/\s$/u.test(match[0]) && match.index + match[0].length < (match.input?.length ?? 0);
  return !glued || key.known;
}

/** Inside a line: after a bar or semicolon any key, where the line began with one; after a sentence or comma a known one. */
function fits(opening: Opening, last: Opening | undefined): boolean {
  const { key, border } = opening;
  if (/^[;·•|]$/u.test(border)) return last !== undefined || key.known;
  if (border === '.') return key.known || (last !== undefined && isCommonKey(key) && /^\p{Lu}/u.test(key.wording));
  if (border === ',') return key.known && last !== undefined && key.role !== 'silent' && !last.weak;
  return key.known && last !== undefined;
}

/** Of a value: the full stop before a new sentence, or before a notice of a change. */
const SENTENCE_END =
  /(?<=\p{Ll}{4}|[\p{N})"”%])[.!?]\s+(?=\p{Lu}(?!\.))|\.\s+(?=\p{Lu}[\p{L} ]{1,25} (?:was |has been )?(?:changed|moved|reassigned|raised|lowered) (?:from|to) )/u;
/** 'Weight 61 kg. Wears glasses.' */
const BARE_END = /(?<=\p{L}{2}|[\p{N})"”%])[.;!?]\s+(?=\p{Lu}(?!\.))/u;
const PIECE_END = /(?<=\p{Ll}{3}|[\p{N})"”%])[.!?]\s+(?=\p{Lu}(?!\.))|;\s+/gu;

/** A value ends where the next pair begins, or at the end of its sentence. */
function valueEnd(text: string, opening: Opening, next: number): number {
  const value = text.slice(opening.valueStart, next);
  const sentence = (opening.bare ? BARE_END : SENTENCE_END).exec(value);
  return sentence ? opening.valueStart + sentence.index + 1 : next;
}

function pairAt(text: string, { key, start, valueStart }: Opening, end: number, offset: number): Pair {
  const value = text.slice(valueStart, end).replace(/[\s;·•|,–—]+$/u, '');
  return { key, start: offset + start, end: offset + Math.max(end, valueStart), value, valueStart: offset + valueStart };
}

interface Standing extends PairContext {
  /** That the pair is the whole line. */
  readonly whole: boolean;
}

function isAccepted({ key, value }: Pair, { weak }: Opening, { record, trusted, whole }: Standing): boolean {
  const length = value.split(/\s+/u).length;
  if (!value) return key.known && whole;
  if (key.role === 'silent') return !hasFiniteClause(value) && (trusted || length <= LONE_VALUE_WORDS_MAX);
  if (key.role === 'action' || key.role === 'decision') return length <= VALUE_WORDS_MAX && !weak;
  if (hasFiniteClause(value) || /[!?]$/u.test(value)) return false;
  if (key.known) return length <= VALUE_WORDS_MAX && (!weak || (whole && length <= UNKNOWN_VALUE_WORDS_MAX));
  if (!isCommonKey(key) && !(record && !weak)) return false;
  return length <= (trusted ? UNKNOWN_VALUE_WORDS_MAX : LONE_VALUE_WORDS_MAX) && (trusted || (whole && !weak));
}
