/**
 * Posts that an earlier clause or sentence named: 'she held it until 2016', 'he resigned in May', 'Ann took her place', 'was replaced by
 * Bob'. What a passage said of who is what is kept, and said again with the new date or the new person.
 */
import { keyOf } from '../name-keys.ts';
import type { TimeExpression } from '../../../src/core/time-expressions/time-expression.ts';
import type { Claim, ClaimEnd } from '../claim.ts';
import type { Clause } from './clause.ts';
import { beginningOf } from './dates.ts';
import type { Draft } from './draft.ts';
import { nounLemma } from './lemma.ts';
import { possessorOf } from './phrases.ts';
import { endsOf, type SentenceReading, subjectEnds } from './sentence-reading.ts';
import type { SentenceNode } from './sentence-tree.ts';
import { isNamed, verbWords } from './verb-frame.ts';
import { isRole } from './words/noun-classes.ts';
import { APPOINTING, SUCCEEDING } from './words/verb-classes.ts';

/** Who is what, as it was claimed last. */
type Post = Pick<Claim, 'subject' | 'object' | 'lemma' | 'wording' | 'singular'>;

const EMPLOYED = /^(?:join|work (?:for|at)|be (?:employ|hire) (?:by|at))$/u;
const TIED = /^be (?<role>.+) (?:of|at|for|to)$/u;
const OFFICE =
  /\b(?:ceo|cto|cfo|coo|chief|president|chair|chairman|chairwoman|director|manager|officer|executive|general|captain|coach|secretary|treasurer|head|editor|minister|mayor|governor|chancellor|rector|dean|principal|ambassador|commissioner|keeper|conductor|bishop|leader)$/iu;

/** The posts of a passage. */
export class Posts {
  readonly #held = new Map<string, Post>();
  readonly #employed = new Map<string, Post>();
  #last: Post | null = null;

  note(claims: readonly Claim[]): void {
    for (const claim of claims) {
      if (claim.subject.type !== 'person' || claim.cue === 'negates' || claim.cue === 'supposed') continue;
      if (EMPLOYED.test(claim.lemma) && claim.object.type !== 'literal') this.#employed.set(keyOf(claim.subject.text), claim);
      if (!isPost(claim)) continue;
      const before = this.#held.get(keyOf(claim.subject.text));
      if (before && TIED.test(before.lemma) && claim.object.type === 'literal') continue;
      this.#held.set(keyOf(claim.subject.text), claim);
      this.#last = claim;
    }
  }

  of(person: ClaimEnd): Post | undefined {
    return this.#held.get(keyOf(person.text));
  }

  employmentOf(person: ClaimEnd): Post | undefined {
    return this.#employed.get(keyOf(person.text));
  }

  get last(): Post | null {
    return this.#last;
  }
}

function isPost({ lemma, object, wording }: Pick<Claim, 'lemma' | 'object' | 'wording'>): boolean {
  const role = TIED.exec(lemma)?.groups?.['role'];
  if (role !== undefined) return isRole(nounLemma(role.split(' of ')[0]?.split(' ').at(-1) ?? '')) || OFFICE.test(role);
  return (
    lemma === 'be' &&
    object.type === 'literal' &&
    (OFFICE.test(object.text) || (/(?:appoint|elect|named|promoted| as$)/u.test(wording) && isRole(nounLemma(object.text.split(' ').at(-1) ?? ''))))
  );
}

/** What a clause says of posts known before it; `said` are its own drafts. */
export function postDrafts(clause: Clause, said: readonly Draft[], posts: Posts, times: readonly TimeExpression[], reading: SentenceReading): Draft[] {
  return [...ended(clause, said, posts, reading), ...kept(clause, posts, times, reading), ...passed(clause, said, posts, times, reading)];
}

const LEAVING = /^(?:resign|retire|step down|stand down|step aside|quit|be (?:sack|fire|dismiss|oust|remove|depose|vote out))$/u;

/** 'She resigned three years later', 'who stepped down in June'. */
function ended(clause: Clause, said: readonly Draft[], posts: Posts, reading: SentenceReading): Draft[] {
  const verb = [clause.passive ? 'be' : '', clause.lemma, clause.particle].filter((word) => word !== '').join(' ');
  if (!LEAVING.test(verb) || said.some(({ clause: own, cue, lemma }) => own === clause && cue === 'ends' && TIED.test(lemma))) return [];
  return subjectEnds(clause, reading).flatMap((person) => again(posts.of(person), clause, { cue: 'ends', ending: true }));
}

const POST = /^(?:it|post|position|office|job|role|title|seat|chair)$/u;

/** 'She held it until 2016', 'had been in the job since August'. */
function kept(clause: Clause, posts: Posts, times: readonly TimeExpression[], reading: SentenceReading): Draft[] {
  const holding = clause.form === 'verb' && (clause.lemma === 'hold' || clause.lemma === 'occupy') && clause.objects.some(({ lower }) => POST.test(lower));
  const being = [
    clause.form === 'copula' ? clause.predicate : null,
    ...clause.obliques.filter(({ preposition }) => preposition === 'in').map(({ node }) => node),
  ].some(
    (node) =>
      node !== null && POST.test(node.lower) && node.lower !== 'it' && (clause.form === 'copula' || /^(?:serve|remain|stay|continue)$/u.test(clause.lemma)),
  );
  const serving =
    /^(?:serve|rule|reign|remain)$/u.test(clause.lemma) && clause.objects.length === 0 && clause.obliques.length === 0 && clause.complements.length === 0;
  const dated = times.filter(({ role }) => role === 'since' || role === 'until' || role === 'range' || role === 'from' || role === 'to');
  const staying = /^(?:stay|remain|work|continue)$/u.test(clause.lemma) && clause.predicate.children.some(({ lower }) => lower === 'there' || lower === 'on');
  const over = dated.every(({ from }) => from === null);
  if (dated.length > 0 && staying)
    return subjectEnds(clause, reading).flatMap((person) => again(posts.employmentOf(person), clause, over ? { cue: 'ends', ending: true } : {}));
  if (dated.length === 0 || !(holding || being || serving)) return [];
  return subjectEnds(clause, reading).flatMap((person) => again(posts.of(person), clause, over ? { cue: 'ends', ending: true } : {}));
}

/** 'Ann took her place', 'was elected in his place', 'succeeded him', 'was replaced by Ann', 'when Bob took over'. */
function passed(clause: Clause, said: readonly Draft[], posts: Posts, times: readonly TimeExpression[], reading: SentenceReading): Draft[] {
  const { lemma, particle, passive, objects, obliques, form } = clause;
  if (form !== 'verb') return [];
  const subjects = subjectEnds(clause, reading).filter(({ type }) => type === 'person');
  const place = [...objects, ...obliques.filter(({ preposition }) => preposition === 'in').map(({ node }) => node)].find(
    ({ lower }) => lower === 'place' || lower === 'stead',
  );
  const owner = place ? possessorOf(place) : null;
  if (owner && (lemma === 'take' || APPOINTING.has(lemma))) {
    const others = endsOf(owner, reading).filter(({ text }) => subjects.every((subject) => subject.text !== text));
    return handed(posts, others.length > 0 || !posts.last ? others : [posts.last.subject], subjects, clause, times);
  }
  if (SUCCEEDING.has(lemma) && lemma !== 'follow' && !hasPost(said, clause)) {
    const named = (nodes: readonly SentenceNode[]) =>
      nodes
        .filter((node) => isNamed(node, reading))
        .flatMap((node) => endsOf(node, reading))
        .filter(({ type }) => type === 'person');
    const agents = named(obliques.filter(({ preposition }) => preposition === 'by').map(({ node }) => node));
    return passive ? handed(posts, subjects, agents, clause, times) : handed(posts, named(objects), subjects, clause, times);
  }
  if (lemma === 'take' && particle === 'over' && !passive) {
    const before = obliques.filter(({ preposition, node }) => preposition === 'from' && isNamed(node, reading)).flatMap(({ node }) => endsOf(node, reading));
    const taken = said.filter(
      (draft) => draft.clause === clause && draft.cue === undefined && draft.subject.type === 'person' && isPost({ ...draft, wording: `${draft.wording} as` }),
    );
    if (taken.length > 0)
      return before
        .filter(({ type }) => type === 'person')
        .flatMap((subject) => taken.flatMap((post) => again({ ...post, subject, singular: false }, clause, { cue: 'ends', ending: true })));
  }
  const { last } = posts;
  const alone =
    lemma === 'take' &&
    particle === 'over' &&
    objects.length === 0 &&
    !passive &&
    obliques.every(({ preposition }) => preposition !== 'as' && preposition !== 'from');
  return alone && last ? handed(posts, [last.subject], subjects, clause, times) : [];
}

function hasPost(said: readonly Draft[], clause: Clause): boolean {
  return said.some((draft) => (draft.clause === clause || draft.clause === clause.parent) && TIED.test(draft.lemma));
}

function handed(posts: Posts, from: readonly ClaimEnd[], to: readonly ClaimEnd[], clause: Clause, times: readonly TimeExpression[]): Draft[] {
  // 'Held it until 2016, when Bob took over': his begins where hers ends.
  const until = times.length > 0 && times.every(({ from: start }) => start === null) ? times[0]?.to : undefined;
  return from.flatMap((before) => {
    const post = posts.of(before);
    const others = to.filter(({ text }) => keyOf(text) !== keyOf(before.text));
    if (!post || others.length === 0) return [];
    const wording = TIED.exec(post.lemma)?.groups?.['role'];
    return [
      ...others.flatMap((subject) =>
        again(
          { ...post, subject, wording: wording === undefined ? verbWords(clause) : `${verbWords(clause)} as ${wording} of` },
          clause,
          until ? { validAt: beginningOf(until) } : {},
        ),
      ),
      ...again(post, clause, { cue: 'ends', ending: true }),
    ];
  });
}

function again(post: Post | undefined, clause: Clause, rest: Pick<Draft, 'cue' | 'ending' | 'validAt'>): Draft[] {
  if (!post) return [];
  const { subject, object, lemma, wording, singular } = post;
  return [{ subject, object, lemma, wording, singular, kind: 'state', clause, place: clause.predicate, ...rest }];
}
