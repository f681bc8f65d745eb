/** Signatures: a person, a post, a company, a place, and how to reach them. */
import type { Claim, ClaimEnd } from '../claim.ts';
import { claimOf, type Reading } from './claim-of.ts';
import { typeOf } from './ends.ts';
import type { Notice } from './notices.ts';
import type { Cell } from './tables.ts';
import { isRole } from './value-notes.ts';

const REACH = /@|https?:|www\.|^\+?[\d\s()./-]{6,}$|^(?:tel|phone|mobile|t|m|e|fax)[.:]/iu;

/** 'Ann Lee | Chief Executive | Acme GmbH | Lisbon', or the same on lines under a greeting: a person, a post, a company, a place. */
export function signature(cells: readonly Cell[], reading: Reading): Notice {
  const [name, ...others] = cells.filter(({ text }) => !REACH.test(text));
  const post = others.find(({ text }) => isRole(splitPost(text).text));
  if (!name || !post || isRole(name.text) || !/^\p{Lu}/u.test(name.text) || name.text.split(/\s+/u).length > 5) return null;
  const person = endOfRun({ ...name, text: name.text.replace(/,.*$/u, '') }, 'person');
  const role = splitPost(post.text);
  const rest = others.slice(others.indexOf(post) + 1);
  const company = role.company ? { text: role.company, start: post.start + post.text.indexOf(role.company) } : rest[0];
  const place = role.company ? rest[0] : rest[1];
  const title = { text: role.text, start: post.start };
  const contacts = cells.filter(({ text }) => REACH.test(text)).flatMap((cell) => contact(cell, person, name.start, reading));
  const about = [person, 'role', endOfRun(title, 'literal')] as const;
  if (!company || !/^\p{Lu}/u.test(company.text)) return [claimOf(reading, name.start, about), ...contacts];
  const claims = [
    claimOf(reading, name.start, [person, `${role.text.toLowerCase()} of`, endOfRun(company, 'organisation')], { wording: role.text, singular: true }),
  ];
  const city =
    place && /^\p{Lu}[\p{L}\s,-]+$/u.test(place.text) && typeOf(place.text) === 'place'
      ? [claimOf(reading, name.start, [person, 'location', endOfRun(place, 'place')])]
      : [];
  return [...claims, ...city, ...contacts];
}

function contact({ text, start }: Cell, person: ClaimEnd, at: number, reading: Reading): Claim[] {
  const email = /[^\s<>:]+@[^\s<>]+/u.exec(text);
  const found = email ?? /\+?\d[\d\s()./-]{5,}\d/u.exec(text);
  if (!found) return [];
  return [claimOf(reading, at, [person, email ? 'email' : 'telephone number', endOfRun({ text: found[0], start: start + found.index }, 'literal')])];
}

function splitPost(text: string): { text: string; company: string } {
  const match = /^(?<post>.+?)(?:,\s+|\s+(?:at|@)\s+)(?<company>\p{Lu}.*)$/u.exec(text);
  return match?.groups?.post && isRole(match.groups.post) ? { text: match.groups.post, company: match.groups.company ?? '' } : { text, company: '' };
}

function endOfRun({ text, start }: Cell, type: 'person' | 'organisation' | 'place' | 'literal'): ClaimEnd {
  return { text, start, end: start + text.length, type };
}
