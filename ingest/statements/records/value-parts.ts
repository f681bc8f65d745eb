/** A record's value as parts: the items of a list, each with its times and state, brackets and dates taken out. */
import type { Cue } from '../../../src/core/model.ts';
import type { Instant } from '../../../src/core/time.ts';
import type { Key } from './keys.ts';
import { type Dated, datesOf, isRole, type Note, type NoteText, readNote, UNDATED } from './value-notes.ts';
import { timesIn } from './value-times.ts';

export interface ValuePart extends Dated {
  readonly text: string;
  /** Half-open range of the passage's text. */
  readonly start: number;
  readonly end: number;
  readonly cue: Cue;
  /** 'acting' or 'interim', else ''. */
  readonly acting: string;
  /** Offices and other names of the value, and what it was before; ranges of the passage's text. */
  readonly also: readonly (NoteText & { readonly end: number })[];
}

interface Range {
  readonly start: number;
  readonly end: number;
}

const NOTHING =
  /^(?:n\/?a|n\.a\.|none|nil|null|nan|undefined|unknown|not known|tbd|tba|tbc|to be (?:confirmed|decided|announced|defined)|not applicable|not stated|not available|no data|nkda|nka|nkma|none known|no known|empty|\?+|[-–—.…_*]+|#n\/a|open question)\.?$/iu;

/** Whether a value says that there is nothing to say. */
export function saysNothing(value: string): boolean {
  return NOTHING.test(value.trim()) || !/[\p{L}\p{N}]/u.test(value);
}

/** Parts of the value at `offset` of the passage; [] where it says nothing. */
export function partsOf(value: string, offset: number, key: Key, referenceTime: Instant): ValuePart[] {
  if (saysNothing(value)) return [];
  const items = itemsOf(value, key, referenceTime).flatMap(({ start, end }) => {
    const item = value.slice(start, end);
    return transition(item, offset + start, referenceTime) ?? [readItem(item, offset + start, key, referenceTime)];
  });
  return foldNotes(items, key).filter(({ text }) => text && !saysNothing(text));
}

const ARROW =
  /^(?:(?:changed|moved|reassigned|raised|lowered|increased|decreased|cut|upgraded|promoted|switched|went)\s+)?(?:from\s+(?<from>.+?)\s+to\s+|(?<before>.+?)\s*(?:→|⇒|->|=>|➔|>>)\s*)(?<after>\S.*)$/iu;

/** 'high → medium (3 May)', 'from open to closed on 3 May': the old value ends where the new one begins. */
function transition(value: string, offset: number, referenceTime: Instant): ValuePart[] | null {
  const match = ARROW.exec(value.trimEnd());
  const before = match?.groups?.from ?? match?.groups?.before;
  const after = match?.groups?.after;
  if (!match || !before || !after || timesIn(before, referenceTime).some(({ start, end }) => end - start === before.length)) return null;
  const beforeAt = offset + value.indexOf(before);
  const next = readItem(after, offset + match[0].length - after.length, null, referenceTime);
  const old: ValuePart = {
    text: before,
    start: beforeAt,
    end: beforeAt + before.length,
    cue: 'ends',
    validAt: null,
    invalidAt: next.validAt,
    acting: '',
    also: [],
  };
  return [old, next];
}

const SEPARATOR = /\s*[;·•|\n]\s*|,\s+(?:and\s+|&\s+)?|\s+(?:and|&|\/|\+)\s+/uy;
const STRONG = /[;·•|\n]/u;

/** Ranges of the items: always cut at semicolons, at commas and 'and' where the key or the items read as a list. */
function itemsOf(value: string, key: Key, referenceTime: Instant): Range[] {
  const strong = cut(value, STRONG);
  return strong.flatMap((item) => {
    const fine = cut(value.slice(item.start, item.end), /./su).map(({ start, end }) => ({ start: start + item.start, end: end + item.start }));
    const texts = fine.map(({ start, end }) => value.slice(start, end));
    return fine.length > 1 && isList(texts, value.slice(item.start, item.end), key, referenceTime) ? fine : [item];
  });
}

/** Cut at separators outside of brackets and quotes that match. */
function cut(value: string, which: RegExp): Range[] {
  const ranges: Range[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < value.length; at++) {
    const char = value.charAt(at);
    if ('([{'.includes(char)) depth++;
    if (')]}'.includes(char)) depth = Math.max(0, depth - 1);
    SEPARATOR.lastIndex = at;
    const match = depth === 0 ? SEPARATOR.exec(value) : null;
    if (!match || !which.test(match[0])) continue;
    ranges.push({ start, end: at });
    at += match[0].length - 1;
    start = at + 1;
  }
  ranges.push({ start, end: value.length });
  return ranges.filter((range) => value.slice(range.start, range.end).trim());
}

const ITEM_WORDS_MAX = 6;

function isList(items: readonly string[], value: string, key: Key, referenceTime: Instant): boolean {
  if (items.some((item) => /^\d{4}$/u.test(item.trim()))) return false;
  const short = items.every((item) => item.trim().split(/\s+/u).length <= ITEM_WORDS_MAX);
  if (key.type === 'place' && !key.wording.endsWith('s')) return false;
  if (key.many) return key.type !== 'literal' || short || items.length > 2;
  if (key.type !== 'person' && key.type !== 'any') return false;
  if (items.some((item) => item.trim().split(/\s+/u).length < 2) && value.includes('&')) return false;
  const names = items.filter((item) => isPersonLike(item.trim()));
  if (key.type === 'person')
    return names.length > 0 && items.every((item) => isPersonLike(item.trim()) || isRole(item.trim()) || readNote(item, referenceTime) !== null);
  if (names.length === 1 && items.length === 2 && isRole((items[1] ?? '').trim())) return true;
  return names.length === items.length && items.length > 1 && short;
}

/** 'Ann Lee', 'N. Adeyemi-Hart', 'Chen Yulan (chair)': each word with a capital, but for particles. */
function isPersonLike(item: string): boolean {
  const name = item.replace(/\s*\([^)]*\)/gu, '');
  return (
    /^\p{Lu}/u.test(name) &&
    !isRole(name) &&
    name.split(/\s+/u).every((word) => /^["“(]?\p{Lu}|^(?:de|da|di|van|von|der|bin|al|la|le|del|dos|el|y)$/u.test(word))
  );
}

const BRACKET = /\s*[([]([^()[\]]*)[)\]]/gu;
const DASHED =
  /\s+[–—-]\s+|,\s+(?=(?:since|from|until|till|as of|resigned|appointed|retired|left|acting|interim|former|formerly|previously|prev\.|expires|expiring|valid (?:to|until|till)|born|stopped|started|joined|elected)\b)/u;

/** One item without its brackets, the note behind a dash and the times at its ends. */
function readItem(raw: string, offset: number, key: Key | null, referenceTime: Instant): ValuePart {
  const notes: { note: Note; at: number }[] = [];
  const take = (content: string, at: number) => {
    const note = readNote(content, referenceTime);
    if (note) notes.push({ note, at });
    return note !== null;
  };
  const named = key?.type === 'person' ? /^\s*\p{Lu}{2,5}\s*\((?<name>\p{Lu}\p{Ll}[^()]*)\)\s*$/u.exec(raw)?.groups?.name : undefined;
  if (named) return readItem(named, offset + raw.indexOf(named), key, referenceTime); // 'QA (Renske Vos)'
  const brackets = [...raw.matchAll(BRACKET)].map((match) => ({ match, read: take(match[1] ?? '', offset + match.index + match[0].indexOf(match[1] ?? '')) }));
  const behind = brackets.find(
    ({ match, read }) => match.index > 0 && (read || key?.type !== 'place') && !/[\p{L}\p{N}]/u.test(raw.slice(match.index).replace(BRACKET, '')),
  );
  let text = behind ? raw.slice(0, behind.match.index) : raw;
  const dash = DASHED.exec(text);
  if (dash && dash.index > 0 && take(text.slice(dash.index + dash[0].length), offset + dash.index + dash[0].length)) text = text.slice(0, dash.index);
  const timed = withoutTimes(text, key, referenceTime);
  return assemble(timed.text, offset + timed.start, timed.dated, notes);
}

function assemble(text: string, offset: number, dated: Dated, notes: readonly { note: Note; at: number }[]): ValuePart {
  const trimmed = trimValue(text, offset);
  let part: ValuePart = { ...trimmed, ...dated, cue: trimmed.cue, acting: '', also: [] };
  for (const { note, at } of notes) {
    const also = note.text ? [{ ...note.text, start: at + note.text.start, end: at + note.text.start + note.text.text.length }] : [];
    part = {
      ...part,
      validAt: note.validAt ?? part.validAt,
      invalidAt: note.invalidAt ?? part.invalidAt,
      cue: note.cue ?? part.cue,
      acting: note.acting || part.acting,
      also: [...part.also, ...also],
    };
  }
  return part;
}

const PREFIX =
  /^(?:(?<ends>former(?:ly)?|ex-|previously|no longer)\s*|(?<supposed>planned|proposed|probably|maybe|perhaps|possibly|expected)\s*:?\s+|(?<plain>now|currently|current|@)\s*)(?=\S)/iu;

function trimValue(text: string, offset: number): { text: string; start: number; end: number; cue: Cue } {
  const lead = /^[\s"“”'‘*_`,.;:–—-]*/u.exec(text)?.[0].length ?? 0;
  const numeric = /^[–-]\s?\d/u.test(text.trim());
  const from = numeric ? text.length - text.trimStart().length : lead;
  const end = text.length - (/[\s"“”'’*_`,.;:–—-]*$/u.exec(text.slice(from))?.[0].length ?? 0) + abbreviationStop(text);
  const bare = text.slice(from, Math.max(from, end));
  const prefix = PREFIX.exec(bare);
  const cue: Cue = prefix?.groups?.ends ? 'ends' : prefix?.groups?.supposed ? 'supposed' : 'plain';
  const start = offset + from + (prefix?.[0].length ?? 0);
  return { text: bare.slice(prefix?.[0].length ?? 0), start, end: offset + from + bare.length, cue };
}

/** The full stop of 'S.A.' and 'Inc.' belongs to the name. */
function abbreviationStop(text: string): number {
  return /(?:\b\p{L}\.\p{L}|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|Bros|St|etc))\.\s*$/u.test(text) ? 1 : 0;
}

/** Relations whose values are often followed by a bare year. */
const YEARLY: ReadonlySet<string> = new Set(['award', 'diagnosis', 'procedure', 'educated at', 'degree', 'medication', 'symptom']);
const END_WORD = /\s+(?:stopped|discontinued|ended|resigned|left|retired|expired|closed|removed)$/iu;

/** Times at the end or the beginning of an item are its dates; what remains is the value. A value that is nothing but a date stays. */
function withoutTimes(text: string, key: Key | null, referenceTime: Instant): { text: string; start: number; dated: Dated } {
  const times = timesIn(text, referenceTime, { last: key !== null && YEARLY.has(key.lemma) });
  const last = times.at(-1);
  if (!last || isQuantityKey(key)) return { text, start: 0, dated: UNDATED };
  const tail = /^[\s.,;)]*$/u.test(text.slice(last.end));
  const first = tail ? (times.find(({ start, introStart }, index) => tailFrom(text, times, index, introStart, start)) ?? last) : null;
  const before = first ? text.slice(0, first.introStart).replace(/[\s,–—-]+$/u, '') : '';
  if (first && /[\p{L}\p{N}]/u.test(before)) {
    const dated = datesOf(text, times.slice(times.indexOf(first)), first.introStart);
    const ended = key?.lemma !== 'status' ? END_WORD.exec(before) : null;
    return ended
      ? { text: before.slice(0, ended.index), start: 0, dated: { validAt: null, invalidAt: dated.validAt ?? dated.invalidAt } }
      : { text: before, start: 0, dated };
  }
  const [head] = times;
  const rest = head ? text.slice(head.end) : '';
  if (head && head.introStart === 0 && times.length === 1 && /^\s*[:,–—]\s*\p{L}/u.test(rest))
    return { text: rest, start: head.end, dated: datesOf(text, times) };
  return { text: head?.role === 'since' || head?.role === 'until' ? '' : text, start: 0, dated: UNDATED };
}

/** Whether only times and small words stand from this time to the end. */
function tailFrom(
  text: string,
  times: readonly { start: number; end: number; introStart: number }[],
  index: number,
  introStart: number,
  start: number,
): boolean {
  let at = Math.max(introStart, start);
  for (const time of times.slice(index)) {
    if (!/^[\s,;–—-]*(?:and)?[\s,;–—-]*$/u.test(text.slice(at, Math.max(at, time.introStart)))) return false;
    at = time.end;
  }
  return true;
}

function isQuantityKey(key: Key | null): boolean {
  return key !== null && /(?:number|identifier|version|price|cost|fee|rent|email|website|id)$/u.test(key.lemma);
}

/** An office after a person ('Ann Lee, director'), or a note after a name, belongs to the part before it. */
function foldNotes(parts: readonly ValuePart[], key: Key): ValuePart[] {
  const folded: ValuePart[] = [];
  for (const part of parts) {
    const before = folded.at(-1);
    const role = before && (key.type === 'person' || key.type === 'any') && isRole(part.text) && !isRole(before.text);
    const dates = before && !part.text && (part.validAt || part.invalidAt);
    if (before && role) folded[folded.length - 1] = { ...before, also: [...before.also, { kind: 'role', text: part.text, start: part.start, end: part.end }] };
    else if (before && dates) folded[folded.length - 1] = { ...before, validAt: part.validAt ?? before.validAt, invalidAt: part.invalidAt ?? before.invalidAt };
    else folded.push(part);
  }
  return folded;
}
