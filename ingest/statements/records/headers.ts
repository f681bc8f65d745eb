/** A line above pairs, or before the first of a line: 'MN-12 [closed]', 'Ann Lee, CTO', 'Kasper Friis-Holm, last day 2021-08-31'. */
import { isCommonWord, tagFirstWord } from '../../names/part-of-speech.ts';
import { KEY_TABLE } from './key-table.ts';
import { readKey } from './keys.ts';
import type { Pair } from './pairs.ts';
import { type Subject, topicOf } from './subjects.ts';
import { typeOf } from './ends.ts';
import { isRole } from './value-notes.ts';

export interface Header {
  readonly subject: Subject;
  /** What the line says beside the name, as pairs. */
  readonly pairs: readonly Pair[];
}

const NAME_WORDS_MAX = 8;
/** A longer line is prose. */
const HEADER_CHARS_MAX = 200;
const STATES =
  /^(?:open|opened|closed|done|resolved|in progress|in review|blocked|wip|pending|archived|active|inactive|draft|shipped|fixed|wont ?fix|won't fix|paused|cancelled|canceled|delayed|on hold|released|deprecated|live|retired|new|merged|rejected|accepted|completed|sold out|obsolete|current|discontinued|duplicate|backlog|todo|overdue|signed|expired)$/iu;
const CLOSING =
  /^(?:best|kind|warm|many|with|yours|sincerely|regards|thanks|thank|cheers|dear|hi|hello|hey|love|greetings|cordially|see|good|ok|okay|yes|no)\b/iu;
const ID = /^(?:\p{Lu}[\p{Lu}\p{N}]*-\d+|#\d+)(?=[\s:,[(–—-]|$)/u;

/** Whether a text is a state of a ticket or task. */
function isState(text: string): boolean {
  return STATES.test(text.trim());
}

/** Reads a line as a header; null where it is a sentence, a greeting or no name. */
export function readHeader(text: string, offset: number): Header | null {
  if (text.length > HEADER_CHARS_MAX) return null;
  const line = text.replace(/[\s:.]+$/u, '');
  const name = nameIn(line);
  if (!name || topicOf(name) === null || CLOSING.test(line) || /[!?]$/u.test(text) || /\p{Ll}{3}\.\s\p{Lu}/u.test(line)) return null;
  const subject: Subject = { text: name, start: offset, end: offset + name.length, type: typeOf(name), from: 'header' };
  const pairs = sidePairs(line.slice(name.length), offset + name.length);
  if (pairs === null) return null;
  return { subject: pairs.some(({ key }) => key.lemma === 'role') ? { ...subject, type: 'person' } : subject, pairs };
}

function nameIn(line: string): string | null {
  const id = ID.exec(line)?.[0];
  if (id) return id;
  const name = (/^[^,:([]+?(?=\s*(?:,|\(|\[|\s[–—-]\s)|$)/u.exec(line)?.[0] ?? '').replace(/\s+[–—-]\s.*$/u, '').trim();
  const words = name.split(/\s+/u);
  const capital = /^["“]?(?:[\p{Lu}\p{Lo}]|\p{Ll}{1,2}\p{Lu})/u.test(name) && words.length <= NAME_WORDS_MAX;
  if (!capital || words.filter((word) => /^["“(]?[\p{Lu}\p{Lo}\p{N}]/u.test(word)).length * 2 < words.length) return null;
  const verbal = words.length > 1 && isCommonWord((words[0] ?? '').toLowerCase()) && /^(?:VERB|AUX|ADP|SCONJ|PRON)$/u.test(tagFirstWord(name));
  return verbal ? null : name;
}

/** What follows the name; null where it is prose. */
function sidePairs(side: string, offset: number): Pair[] | null {
  const pairs: Pair[] = [];
  let at = 0;
  for (const match of side.matchAll(/[,([]\s*|\s[–—-]\s+|[\])]|$/gu)) {
    const text = side.slice(at, match.index).trim();
    const start = offset + at + side.slice(at, match.index).search(/\S|$/u);
    at = match.index + match[0].length;
    if (!text || text === ':') continue;
    const pair = sidePair(text, start);
    if (pair) pairs.push(pair);
    else if (text.split(/\s+/u).length > NAME_WORDS_MAX) return null;
  }
  return pairs;
}

function sidePair(text: string, start: number): Pair | null {
  if (isState(text)) return pairOf('status', text, start);
  if (isRole(text)) return pairOf('role', text, start);
  const words = text.split(' ');
  for (let count = Math.min(3, words.length - 1); count > 0; count--) {
    const key = words.slice(0, count).join(' ').toLowerCase();
    const role = KEY_TABLE.get(key)?.role;
    const value = words.slice(count).join(' ');
    if ((role === 'event' || role === 'date') && /\d/u.test(value)) return pairOf(key, value, start + key.length + 1, start);
  }
  return null;
}

function pairOf(name: string, value: string, valueStart: number, start = valueStart): Pair | null {
  const key = readKey(name);
  return key ? { key, start, end: valueStart + value.length, value, valueStart } : null;
}
