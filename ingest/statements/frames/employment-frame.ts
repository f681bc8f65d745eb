/** Posts and employment that no role phrase tells: 'took up the post', 'entered service', work done at an organisation until a day. */
import type { TimeExpression } from '../../../src/core/time-expressions/time-expression.ts';
import type { ClaimEnd } from '../claim.ts';
import type { Clause } from './clause.ts';
import { type Draft, paired } from './draft.ts';
import { nounLemma } from './lemma.ts';
import { roleDrafts } from './role-frame.ts';
import { endsOf, subjectEnds, type SentenceReading, tiedNames } from './sentence-reading.ts';
import { verbWords } from './verb-frame.ts';
import { isRelational, isRole } from './words/noun-classes.ts';

const POSTS = /^(?:post|position|office|job|role|duties|reins|helm)$/u;
const TAKING: ReadonlySet<string> = new Set(['take', 'assume', 'fill', 'hold', 'occupy', 'start']);

export function employmentFrame(clause: Clause, times: readonly TimeExpression[], reading: SentenceReading): Draft[] {
  if (clause.form !== 'verb' || clause.passive) return [];
  return [...postTaken(clause, reading), ...serviceEntered(clause, reading), ...workedAt(clause, times, reading)];
}

/** 'Acme has a new director: Ann Lee took up the post on 9 May': the post is in the clause before. */
function postTaken(clause: Clause, reading: SentenceReading): Draft[] {
  const { parent } = clause;
  if (!TAKING.has(clause.lemma) || !parent || parent.lemma !== 'have' || !clause.objects.some(({ lower }) => POSTS.test(lower))) return [];
  const owners = subjectEnds(parent, reading).filter(({ type }) => type !== 'literal' && type !== 'person');
  const posts = parent.objects.filter((object) => !object.mention && (isRelational(nounLemma(object.lower)) || isRole(nounLemma(object.lower))));
  return posts.flatMap((post) =>
    roleDrafts(post, subjectEnds(clause, reading), { wording: verbWords(clause), clause }, reading)
      .filter(({ object }) => object.type === 'literal')
      .flatMap(({ subject, object }) => {
        const role = object.text.toLowerCase().replace(/^(?:new|next|first|acting) /u, '');
        return paired([subject], owners, { clause, place: post, kind: 'state', wording: `is ${role} of`, lemma: `be ${role} of`, singular: true });
      }),
  );
}

/** 'From the staff register of Acme: Ann Lee, designer, entered service on 3 March', 'entered the service of Acme'. */
function serviceEntered(clause: Clause, reading: SentenceReading): Draft[] {
  const service = clause.lemma === 'enter' ? clause.objects.find(({ lower }) => lower === 'service' || lower === 'employment') : undefined;
  if (!service) return [];
  const places = [service, ...clause.obliques.map(({ node }) => node)].flatMap((node) => [
    ...(node.mention ? [node] : []),
    ...tiedNames(node).flatMap(({ node: owner }) => (owner.mention ? [owner] : [])),
  ]);
  const employers = places.flatMap((node) => endsOf(node, reading)).filter(({ type }) => type === 'organisation' || type === 'thing');
  return paired(personsOf(clause, reading), employers.slice(0, 1), {
    clause,
    place: clause.predicate,
    kind: 'event',
    wording: 'entered service of',
    lemma: 'work for',
  });
}

/** Who a clause is about; behind a colon, whom it names first. */
function personsOf(clause: Clause, reading: SentenceReading): ClaimEnd[] {
  const own = subjectEnds(clause, reading).filter(({ type }) => type === 'person');
  if (own.length > 0) return own;
  const { nodes, text } = reading.tree;
  const named = nodes.find((node) => node.mention?.type === 'person' && node.end <= clause.predicate.start && /:\s*$/u.test(text.slice(0, node.start)));
  return named ? endsOf(named, reading) : [];
}

const NO_WORK: ReadonlySet<string> = new Set(
  'study train read learn graduate attend enrol enroll stay live speak perform appear play premiere compete arrive meet die bear marry stop finish stand wait work serve'.split(
    ' ',
  ),
);

/** 'Designed patterns at Acme until 31 August': who does something somewhere for a time works there. */
function workedAt(clause: Clause, times: readonly TimeExpression[], reading: SentenceReading): Draft[] {
  const lasting = times.some(({ role }) => role === 'until' || role === 'since' || role === 'range' || role === 'from' || role === 'to');
  if (!lasting || NO_WORK.has(clause.lemma) || clause.objects.length === 0) return [];
  const persons = subjectEnds(clause, reading).filter(({ type }) => type === 'person');
  const places = clause.obliques
    .filter(({ preposition }) => preposition === 'at')
    .flatMap(({ node }) => endsOf(node, reading))
    .filter(({ type, text }) => type === 'organisation' || (type === 'thing' && /^\p{Lu}/u.test(text)));
  return paired(persons, places, { clause, place: clause.predicate, kind: 'state', wording: `${verbWords(clause)} at`, lemma: 'work for' });
}
