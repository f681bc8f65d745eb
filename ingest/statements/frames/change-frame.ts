/** Verbs of change: who leaves, moves from one to another, replaces, takes over, marries and parts. What they end is said as ended. */
import type { TimePoint } from '../../../src/core/time.ts';
import type { ClaimEnd } from '../claim.ts';
import type { Clause } from './clause.ts';
import { type Draft, paired } from './draft.ts';
import { asRole, roleDrafts } from './role-frame.ts';
import { isDefinite, phraseText, possessorOf } from './phrases.ts';
import { endsOf, subjectEnds, type SentenceReading, tiedNames } from './sentence-reading.ts';
import type { SentenceNode } from './sentence-tree.ts';
import { nounLemma } from './lemma.ts';
import { typeBeside } from '../../names/type-words.ts';
import { isNamed, isQuantity, measured, verbLemmas, verbWords } from './verb-frame.ts';
import { MEASURES } from './words/noun-classes.ts';
import { SUCCEEDING } from './words/verb-classes.ts';

/** Null where the verb is none of change, and the general frame reads it. */
export function changeFrame(clause: Clause, reading: SentenceReading): Draft[] | null {
  if (clause.form !== 'verb') return null;
  const subjects = subjectEnds(clause, reading);
  if (subjects.length === 0) return null;
  return (
    leaving(clause, subjects, reading) ??
    shifting(clause, subjects, reading) ??
    handingOver(clause, subjects, reading) ??
    parting(clause, subjects, reading) ??
    pairing(clause, subjects)
  );
}

/** 'Sold the Volvo', 'has sold its mine to Acme': who sold it owned it until then. */
export function saleDrafts(clause: Clause, reading: SentenceReading): Draft[] {
  if (clause.form !== 'verb' || clause.lemma !== 'sell' || clause.passive || (clause.tense === 'present' && !clause.perfect)) return [];
  const sold = clause.objects.filter((object) => (object.mention ? object.mention.type !== 'person' : isDefinite(object) || possessorOf(object) !== null));
  const things = sold.filter((object) => !isQuantity(object)).flatMap((object) => endsOf(object, reading, { asThing: true }));
  const sellers = subjectEnds(clause, reading).filter(({ type }) => type === 'person' || type === 'organisation');
  return paired(sellers, things, { clause, place: clause.predicate, kind: 'state', cue: 'ends', ending: true, wording: verbWords(clause), lemma: 'own' });
}

const POST_LEAVING = /^(?:resign|retire|step down|stand down|step aside|quit|depart)$/u;
const LEFT = /^(?:leave|quit|exit|depart)$/u;

/** 'Left Acme', 'resigned as mayor of Oslo', 'stepped down from the board'. */
function leaving(clause: Clause, subjects: readonly ClaimEnd[], reading: SentenceReading): Draft[] | null {
  const verb = [clause.lemma, clause.particle].filter((word) => word !== '').join(' ');
  const ended = { clause, kind: 'state', cue: 'ends', ending: true } as const;
  const persons = subjects.filter(({ type }) => type === 'person');
  if (LEFT.test(verb) && !clause.passive) {
    const places = clause.objects.filter((object) => isNamed(object, reading) || isWorkplace(object));
    const ends = places.flatMap((object) => endsOf(object, reading, { asThing: true })).filter(({ type }) => type !== 'person');
    if (ends.length === 0 || persons.length === 0) return null;
    return ends.flatMap((end) =>
      paired(persons, [end], { ...ended, place: clause.predicate, wording: verbWords(clause), lemma: end.type === 'place' ? 'live in' : 'work for' }),
    );
  }
  if (!POST_LEAVING.test(verb)) return null;
  const posts = clause.obliques.filter(({ preposition }) => preposition === 'as').flatMap(({ node }) => asRole(node, clause, subjects, reading));
  const from = clause.obliques
    .filter(({ preposition, node }) => (preposition === 'from' || preposition === 'at') && isNamed(node, reading))
    .flatMap(({ node }) => paired(subjects, endsOf(node, reading), { ...ended, place: node, wording: `${verbWords(clause)} from`, lemma: 'work for' }));
  const own = posts.length + from.length === 0 ? [...ownPosts(clause, reading), ...knownPlace(persons, clause, reading, ended)].slice(0, persons.length) : [];
  return posts.length + from.length + own.length === 0
    ? null
    : [...own.map((draft): Draft => ({ ...draft, ...ended })), ...posts.map((draft): Draft => ({ ...draft, ...ended })), ...from];
}

/** 'Quit the bakery', 'left the project': where somebody works, though it has no name. */
function isWorkplace(node: SentenceNode): boolean {
  const noun = nounLemma(node.lower);
  return (
    !node.mention &&
    (isDefinite(node) || possessorOf(node) !== null) &&
    (typeBeside(noun) === 'organisation' || /^(?:project|job|post|company|firm|team)$/u.test(noun))
  );
}

/** 'Two directors of Acme, Ann and Bob, resigned': as directors. */
function ownPosts(clause: Clause, reading: SentenceReading): Draft[] {
  const [subject] = clause.subjects;
  if (!subject || subject.mention) return [];
  return roleDrafts(subject, endsOf(subject, reading), { wording: verbWords(clause), clause }, reading).filter(({ object }) => object.type !== 'literal');
}

/** 'Ursula Kerrigan, who retired in July': from the organisation that is being told of. */
function knownPlace(persons: readonly ClaimEnd[], clause: Clause, reading: SentenceReading, ended: Pick<Draft, 'cue' | 'ending' | 'kind' | 'clause'>): Draft[] {
  const place = reading.discourse.organisation({ sentence: reading.tree.index, place: clause.predicate.index, not: new Set() });
  if (!place) return [];
  const end: ClaimEnd = { text: place.name, start: place.start, end: place.end, type: 'organisation' };
  return paired(persons, [end], { ...ended, clause, place: clause.predicate, wording: `${verbWords(clause)} from`, lemma: 'work for' });
}

const SHIFTS = new Set(
  'move change switch transfer shift convert upgrade relocate migrate rename rebrand reassign lower raise rise fall drop increase decrease grow shrink cut reduce go turn'.split(
    ' ',
  ),
);

/** 'Changed from Prospect to Customer': the first ends where the second begins. */
function shifting(clause: Clause, subjects: readonly ClaimEnd[], reading: SentenceReading): Draft[] | null {
  if (!SHIFTS.has(clause.lemma) && !LEVELS.has(clause.lemma)) return null;
  const at = (preposition: string) => clause.obliques.filter((one) => one.preposition === preposition).map(({ node }) => node);
  const renamed = renaming(clause, subjects, reading);
  if (renamed) return renamed;
  const from = at('from');
  // 'From 13 to 15': what follows 'to' may hang on what follows 'from'.
  const nested = from.flatMap((node) => tiedNames(node).filter(({ preposition }) => preposition === 'to' || preposition === 'into')).map(({ node }) => node);
  const to = [...at('to'), ...at('into'), ...nested];
  const [target] = to;
  if (from.length === 0 && target && LEVELS.has(clause.lemma) && isQuantity(target) && !clause.passive) return levelled(clause, target, subjects, reading);
  if (from.length === 0 || !target) return null;
  const telling = [...from, ...to].some((node) => isNamed(node, reading) || isQuantity(node));
  if (!telling && clause.lemma !== 'change') return null;
  const objects = clause.passive ? [] : clause.objects;
  const seated = objects.flatMap((object) => seatedIn(object, reading) ?? []);
  const things = objects.length > 0 ? objects.flatMap((object) => endsOf(object, reading, { asThing: true })) : subjects;
  const about = seated.length > 0 ? seated : things;
  const lemma = seated.length > 0 ? 'headquarters' : `${verbLemmas(clause)} to`;
  return [
    ...paired(
      about,
      to.flatMap((node) => endsOf(node, reading)),
      { clause, place: target, kind: 'state', wording: `${verbWords(clause)} to`, lemma },
    ),
    ...from.flatMap((node) => {
      const base = { clause, place: target, kind: 'state', wording: `${verbWords(clause)} from`, lemma } as const;
      const then = timeBehind(node, reading);
      return paired(about, endsOf(node, reading), then ? { ...base, validAt: then } : { ...base, cue: 'ends', ending: true });
    }),
  ];
}

/** 'Moved its headquarters from Leeds to Bristol': whose they are has moved. Null where it is no seat, or a person's. */
function seatedIn(object: SentenceNode, reading: SentenceReading): ClaimEnd[] | null {
  const owner = SEATS.test(phraseText(object, reading.tree)) ? possessorOf(object) : null;
  const ends = owner ? endsOf(owner, reading) : [];
  return ends.length > 0 && (owner?.lower === 'its' || ends.every(({ type }) => type === 'organisation' || type === 'thing')) ? ends : null;
}

const SEATS = /(?:headquarters?|\bhead office|\bmain office|\bseat|\bbase|\bHQ)$/iu;

const LEVELS: ReadonlySet<string> = new Set(
  'rise fall climb slip drop edge creep soar jump tumble plunge widen narrow decline ease dip inch swell shrink grow increase decrease surge sink rebound recover advance'.split(
    ' ',
  ),
);

/** 'Orders climbed 12 % to $1.9bn': what they are now, and by how much they rose. */
function levelled(clause: Clause, target: SentenceNode, subjects: readonly ClaimEnd[], reading: SentenceReading): Draft[] {
  const about = measured(clause, reading) ?? subjects;
  const steps = clause.objects.filter((object) => isQuantity(object)).flatMap((object) => endsOf(object, reading));
  return [
    ...paired(about, endsOf(target, reading), { clause, place: target, kind: 'state', wording: `${verbWords(clause)} to`, lemma: measureLemma(clause) }),
    ...paired(about, steps, { clause, place: clause.predicate, kind: 'event', wording: verbWords(clause), lemma: verbLemmas(clause) }),
  ];
}

/** 'The margin slipped to 6 %' says what the margin is. */
function measureLemma(clause: Clause): string {
  const [subject] = clause.subjects;
  return subject && !subject.mention && MEASURES.has(nounLemma(subject.lower)) ? nounLemma(subject.lower) : `${verbLemmas(clause)} to`;
}

/** 'From 8.8 % the month before': when the old value was so. */
function timeBehind(node: SentenceNode, { tree }: SentenceReading): TimePoint | null {
  const next = tree.nodes[node.index + 1];
  return next?.time && /^\s?(?:in |at )?(?:the )?$/u.test(tree.text.slice(node.end, next.start)) ? next.time.from : null;
}

/** 'Changed its name to Paperjay'. */
function renaming(clause: Clause, subjects: readonly ClaimEnd[], reading: SentenceReading): Draft[] | null {
  if (clause.lemma !== 'change' || !clause.objects.some(({ lower }) => lower === 'name' || lower === 'names')) return null;
  return clause.obliques
    .filter(({ preposition, node }) => preposition === 'to' && isNamed(node, reading))
    .flatMap(({ node }) =>
      paired(subjects, endsOf(node, reading), { clause, place: node, kind: 'event', wording: `${verbWords(clause)} its name to`, lemma: 'be rename' }),
    );
}

/** 'Took over the account from Pavel': Pavel no longer has it. */
function handingOver(clause: Clause, subjects: readonly ClaimEnd[], reading: SentenceReading): Draft[] | null {
  if (clause.lemma !== 'take' || clause.particle !== 'over' || clause.objects.length === 0) return null;
  const things = clause.objects.flatMap((object) => endsOf(object, reading, { asThing: true }));
  const before = clause.obliques
    .filter(({ preposition, node }) => preposition === 'from' && isNamed(node, reading))
    .flatMap(({ node }) => endsOf(node, reading));
  const base = { clause, place: clause.predicate, kind: 'state', lemma: 'take over' } as const;
  return [
    ...paired(subjects, things, { ...base, wording: verbWords(clause) }),
    ...paired(before, things, { ...base, wording: `${verbWords(clause)} from`, cue: 'ends', ending: true }),
  ];
}

/** 'Ann divorced Bob', 'was divorced from Bob', 'separated from Bob': they were married until then. */
function parting(clause: Clause, subjects: readonly ClaimEnd[], reading: SentenceReading): Draft[] | null {
  if (clause.lemma !== 'divorce' && clause.lemma !== 'separate') return null;
  const left = [
    ...(clause.lemma === 'divorce' ? clause.objects : []),
    ...clause.obliques.filter(({ preposition }) => preposition === 'from').map(({ node }) => node),
  ];
  const others = left.flatMap((node) => endsOf(node, reading)).filter(({ type }) => type === 'person' || type === 'thing');
  const persons = subjects.filter(({ type }) => type === 'person' || type === 'thing');
  if (others.length === 0 || persons.length === 0) return null;
  return paired(persons, others, {
    clause,
    place: clause.predicate,
    kind: 'state',
    cue: 'ends',
    ending: true,
    wording: verbWords(clause),
    lemma: 'be marry to',
  });
}

const RECIPROCAL = new Set(['marry', 'divorce', 'wed', 'merge', 'separate']);

/** 'Ann and Bob divorced'. */
function pairing(clause: Clause, subjects: readonly ClaimEnd[]): Draft[] | null {
  const [one, other] = subjects;
  if (!RECIPROCAL.has(clause.lemma) || clause.objects.length > 0 || !one || !other || clause.subjects.length < 2) return null;
  const parted = clause.lemma === 'divorce' || clause.lemma === 'separate';
  return paired([one], [other], {
    clause,
    place: clause.predicate,
    wording: verbWords(clause),
    lemma: clause.lemma === 'merge' ? 'merge with' : parted ? 'be marry to' : 'marry',
    kind: parted ? 'state' : 'event',
    ...(parted ? ({ cue: 'ends', ending: true } as const) : {}),
  });
}

/** 'Became chief executive, replacing Maria': Maria no longer is. `drafts` are those of the sentence so far. */
export function successionDrafts(clause: Clause, reading: SentenceReading, drafts: readonly Draft[]): Draft[] {
  if (!SUCCEEDING.has(clause.lemma) || clause.passive || clause.lemma === 'follow') return [];
  const gone = clause.objects.filter((object) => isNamed(object, reading)).flatMap((object) => endsOf(object, reading));
  const posts = drafts.filter((draft) => (draft.clause === clause || draft.clause === clause.parent) && /^be .* (?:of|at|for)$/u.test(draft.lemma));
  return posts.flatMap((post) =>
    paired(
      gone.filter(({ type, text }) => type === 'person' && text !== post.object.text && text !== post.subject.text),
      [post.object],
      { ...post, cue: 'ends', ending: true, kind: 'state' },
    ),
  );
}
