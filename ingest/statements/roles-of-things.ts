/**
 * 'The headquarters of Acme are located in Riga', 'the keeper of the Skarvoy lighthouse is Ann Lee', 'Ann Lee is the keeper of the
 * Skarvoy lighthouse': what is of something is a relation of that thing, not a thing of its own.
 */
import type { Relations } from '../../src/core/relations/relation.ts';
import type { Claim, ClaimEnd } from './claim.ts';
import { nounLemma } from './frames/lemma.ts';

/** Wordings that say only that one end is the other, or is there. */
const BEING: ReadonlySet<string> = new Set(['be', 'become', 'remain', 'stay', 'be call', 'be name', 'stand in', 'lie in', 'be in', 'be at']);
const BEING_SOMEWHERE = /^(?:be )?(?:locate|situate|base|find|house|site|place) (?:in|at)$/u;

const OF = /^(?:the |its |their )?(?<role>\p{L}[\p{L}' -]*?) of (?<whole>.+)$/u;
const ROLE_WORDS_MAX = 3;

/** The claim with the role as its relation; as it is where no end is a role of something. */
export function roleClaim(claim: Claim, relations: Relations): Claim {
  return fromSubject(claim, relations) ?? fromObject(claim, relations) ?? claim;
}

interface RoleOf {
  readonly role: string;
  readonly whole: ClaimEnd;
}

function fromSubject(claim: Claim, relations: Relations): Claim | null {
  const isBeing = BEING.has(claim.lemma);
  if (!isBeing && !BEING_SOMEWHERE.test(claim.lemma)) return null;
  const of = roleOf(claim.subject);
  if (!of) return null;
  const { relation } = relations.canonical(of.role, of.whole.type, claim.object.type);
  // Where something is tells only of roles that are places; what it is tells of any role.
  const fits = relation.proposed !== true && (isBeing || relation.objectTypes.includes('place'));
  if (!fits && !(isBeing && claim.lemma === 'be' && claim.object.type !== 'literal')) return null;
  const isPlural = of.role !== lastWordIn(claim.subject.text);
  return { ...claim, subject: of.whole, lemma: of.role, wording: `${of.role} ${claim.wording}`, singular: claim.singular || !isPlural };
}

/** Only of what has a name of its own: 'a keeper of bees' is what somebody is. */
function fromObject(claim: Claim, relations: Relations): Claim | null {
  if (claim.object.type !== 'literal' || !(claim.lemma === 'be' || claim.lemma === 'become' || claim.lemma === 'remain')) return null;
  const of = roleOf(claim.object);
  if (!of || !/\p{Lu}/u.test(of.whole.text)) return null;
  const lemma = `be ${of.role} of`;
  const { relation } = relations.canonical(lemma, claim.subject.type, of.whole.type);
  if (relation.id === 'instance_of') return null;
  return { ...claim, object: of.whole, lemma, wording: `${claim.wording} ${of.role} of`, singular: claim.singular || relation.proposed === true };
}

/** The role and what it is of, its span where both are written as they are shown. */
function roleOf(end: ClaimEnd): RoleOf | null {
  const groups = OF.exec(end.text)?.groups;
  const [role = '', whole = ''] = [groups?.['role'], groups?.['whole']];
  if (role === '' || role.split(' ').length > ROLE_WORDS_MAX || /\p{Lu}/u.test(role)) return null;
  const bare = whole.replace(/^(?:the|its|their|a|an) /u, '');
  const written = end.end - end.start === end.text.length;
  const start = written ? end.end - bare.length : end.start;
  const words = role.toLowerCase().split(' ');
  const lemma = [...words.slice(0, -1), nounLemma(words.at(-1) ?? '')].join(' ');
  return { role: lemma, whole: { text: bare, start, end: end.end, type: end.type === 'literal' ? 'thing' : end.type } };
}

function lastWordIn(text: string): string {
  return OF.exec(text)?.groups?.['role']?.toLowerCase() ?? '';
}
