/** Dates joined to ranges, with their prepositions: 'from 2009 to 2013', 'since June 2019', '2015–present'. */
import type { Draft } from './draft.ts';
import { type Introduction, introductionOf } from './introduction.ts';
import type { TimeRole } from './time-expression.ts';

export interface Phrase {
  readonly first: Draft;
  /** The other end of a range. */
  readonly last: Draft | null;
  /** Null: as the period is. */
  readonly role: TimeRole | null;
  /** 'To present': the last end stays open. */
  readonly open?: boolean;
  readonly introStart: number;
  readonly end: number;
  readonly event?: { readonly start: number; readonly end: number };
}

const JOINED =
  /^\s*,?\s*(?:[-‐‑‒–—−]|to|until|till|til|through(?: to)?|thru|up to|up until|and(?: (?:on|in))?)\s*(?:at least\s+|about\s+|around\s+|(?:the\s+)?(?:end of\s+)?|as late as\s+)$/iu;
/** 'Between 1977 and his death in 2004'. */
const JOINED_EVENT = /^\s*,?\s*and\s+(?:his|her|its|their|the)\s+(?:own\s+)?[\p{L}-]+(?:\s+of\s+[\p{L}’'\s]{1,30})?\s+(?:in|on)\s+(?:the\s+)?$/iu;
const LISTED = /^\s*(?:,|,?\s?(?:and|or|&))\s*(?:(?:on|in)\s+)?(?:the\s+)?$/iu;
const OPEN = /^\s*(?:[-‐‑‒–—−]|to|until|till|through|up to)\s*(?:the\s+)?(?:present(?:\s+day)?|now|today|date|current)(?![\p{L}\p{N}])/iu;
const BARE_DASH = /^\s*[-–—]\s*(?=[)\]]|$)/u;
const ONWARDS = /^\s+(?:and\s+)?(?:onwards?|on(?=\s*(?:[.,;:)]|$))|forward|and later|or later)(?![\p{L}\p{N}])/iu;

/** '11 November and 16 December 1897': a list shares the year of its last date. */
function withSharedYears(drafts: readonly Draft[], text: string): Draft[] {
  const shared = [...drafts];
  for (let at = shared.length - 2; at >= 0; at--) {
    const [first, next] = [shared[at], shared[at + 1]];
    if (!first || !next || first.atom.kind !== 'calendar' || next.atom.kind !== 'calendar') continue;
    const { year, month = 12 } = next.atom.date;
    const open =
      first.atom.date.month !== undefined &&
      first.atom.date.year === undefined &&
      first.atom.date.yearOffset === undefined &&
      first.atom.date.anchorOffset === undefined;
    if (!open || year === undefined || !LISTED.test(text.slice(first.end, next.start))) continue;
    const date = { ...first.atom.date, year: (first.atom.date.month ?? 1) > month ? year - 1 : year };
    shared[at] = { ...first, atom: { ...first.atom, date } };
  }
  return shared;
}

export function phrasesOf(read: readonly Draft[], text: string): Phrase[] {
  const drafts = withSharedYears(read, text);
  const found: Phrase[] = [];
  for (let at = 0; at < drafts.length; at++) {
    const first = drafts[at];
    if (!first) continue;
    const introduction = introductionOf(text, first.start);
    const last = isDate(first) ? joinedTo(first, drafts[at + 1], introduction, text) : null;
    found.push(last ? ranged(first, last, introduction) : single(first, introduction, text));
    if (last) at++;
  }
  return found.filter(({ first }, index) => !found[index - 1] || first.start >= (found[index - 1]?.end ?? 0));
}

function isDate({ atom }: Draft): boolean {
  return (atom.kind === 'calendar' || atom.kind === 'relative') && !('role' in atom && atom.role !== undefined);
}

/** The next date where the words between make a range of the two; 'and' does only after 'between'. */
function joinedTo(first: Draft, next: Draft | undefined, { role }: Introduction, text: string): Draft | null {
  if (!next || !isDate(next) || next.start < first.end || OPEN.test(text.slice(first.end, first.end + 30))) return null;
  const between = text.slice(first.end, next.start);
  if (role === 'between' && JOINED_EVENT.test(between)) return next;
  if (!JOINED.test(between)) return null;
  if (/\band\b/iu.test(between)) return role === 'between' ? next : null;
  if (first.atom.kind === 'calendar' && first.atom.modifier === true) return null;
  return role === 'until' || role === 'by' || role === 'before' ? null : next;
}

function ranged(first: Draft, last: Draft, { start, event }: Introduction): Phrase {
  return { first, last, role: 'range', introStart: start, end: last.end, ...(event && { event }) };
}

function single(first: Draft, introduction: Introduction, text: string): Phrase {
  const after = text.slice(first.end, first.end + 30);
  const plain = { first, last: null, introStart: introduction.start, end: first.end, ...(introduction.event && { event: introduction.event }) };
  if (!isDate(first)) return { ...plain, role: 'role' in first.atom ? (first.atom.role ?? null) : null };
  const open = OPEN.exec(after);
  if (open) return { ...plain, role: introduction.role === 'since' ? 'since' : 'range', open: true, end: first.end + open[0].length };
  if (BARE_DASH.test(after) && /[([]\s*$/u.test(text.slice(0, first.start))) return { ...plain, role: 'since' };
  const onwards = ONWARDS.exec(after);
  if (onwards && introduction.role !== 'until') return { ...plain, role: 'from' };
  return { ...plain, role: roleOf(first, introduction) };
}

/** 'For the past six years' goes on; 'in' and its kind leave the role to the period. */
function roleOf({ atom }: Draft, { role, words }: Introduction): TimeRole | null {
  if (atom.kind === 'calendar' && atom.until !== undefined && role === 'from') return null;
  if (atom.kind === 'relative' && atom.window === true && words === 'for' && !atom.ahead) return 'since';
  if (role === 'between' || role === 'in') return null;
  return role === 'at' ? null : role;
}
