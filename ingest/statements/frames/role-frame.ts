/** Somebody as something: offices, professions, kinds; with whom or what they are it of. */
import type { Cue } from '../../../src/core/model.ts';
import type { ClaimEnd } from '../claim.ts';
import type { Clause } from './clause.ts';
import { type Draft, paired } from './draft.ts';
import { nounLemma } from './lemma.ts';
import { enclosing } from './place-frame.ts';
import { isDefinite, isIndefinite, phraseText, possessorOf } from './phrases.ts';
import { childrenBy, coordinated, prepositionOf, type SentenceNode } from './sentence-tree.ts';
import { endsOf, type SentenceReading, tiedNames } from './sentence-reading.ts';
import { EMPTY_NOUNS, isRelational, isRole } from './words/noun-classes.ts';

/** How a role is worded: 'is', 'served as', 'was appointed'. */
export interface RoleWords {
  readonly wording: string;
  readonly clause: Clause | null;
  /** A role beside a name, not what its clause says: 'Ann, head of testing, died'. */
  readonly aside?: boolean;
}

const PAST_ROLE = /^(?:former|ex|erstwhile|one-time|onetime|late|then|previous|outgoing|formerly|previously)$/u;
const TIES: ReadonlySet<string> = new Set([
  'of',
  'at',
  'for',
  'in',
  'by',
  'from',
  'on',
  'to',
  'with',
  'between',
  'near',
  'under',
  'within',
  'about',
  'against',
  'behind',
]);

/** 'Joined Acme as CTO', 'was appointed mayor of Oslo', 'serves as a school'. */
export function asRole(node: SentenceNode, clause: Clause, holders: readonly ClaimEnd[], reading: SentenceReading): Draft[] {
  const verb = [...clause.auxiliaries.filter((one) => /^\p{L}+$/u.test(one.text)).map(({ text }) => text), clause.predicate.text].join(' ');
  const wording = prepositionOf(node) === 'as' ? `${verb} as` : verb;
  const [object] = clause.passive ? [] : clause.objects;
  if (object && prepositionOf(node) === 'as' && !SUBJECT_AS.has(clause.lemma)) return asRoleOfObject(node, clause, object, reading, wording);
  const drafts = coordinated(node)
    .filter((one) => one === node || one.mention?.type !== 'person')
    .flatMap((one) => roleDrafts(one, holders, { wording, clause }, reading));
  const untied = coordinated(node).filter((one) => ownersOf(one, reading).length === 0 && isRole(nounLemma(one.lower)));
  if (!object || untied.length === 0) return drafts;
  const places = endsOf(object, reading).filter(({ type }) => type !== 'literal' && type !== 'person');
  if (places.length === 0) return drafts;
  return untied.flatMap((one) => {
    const role = roleText(one, reading);
    return paired(holders, places, { wording: `${wording} ${role} of`, lemma: `be ${roleLemma(one, reading)} of`, clause, place: one, singular: false });
  });
}

/** 'Acme named Ann chief executive': of Acme. */
export function rolesAt(node: SentenceNode, clause: Clause, appointers: readonly ClaimEnd[], reading: SentenceReading): Draft[] {
  const holders = clause.objects.flatMap((object) => endsOf(object, reading)).filter(({ type }) => type !== 'literal');
  const places = appointers.filter(({ type, text }) => type === 'organisation' || (type === 'thing' && /^\p{Lu}/u.test(text)));
  return coordinated(node)
    .filter((one) => !one.mention && one.upos === 'NOUN' && (ownersOf(one, reading).length === 0 || /^(?:its|their|our)$/u.test(possessorOf(one)?.lower ?? '')))
    .flatMap((one) =>
      paired(holders, places, {
        wording: `${clause.predicate.text} ${roleText(one, reading)} of`,
        lemma: `be ${roleLemma(one, reading)} of`,
        clause,
        place: one,
        singular: false,
      }),
    );
}

/** Verbs whose subject is what stands after 'as', though they have an object. */
const SUBJECT_AS: ReadonlySet<string> = new Set(
  'join serve work act start begin continue return enter play leave run spend take make represent succeed replace hold attend finish end open'.split(' '),
);

/** 'Hired Ann as CTO': Ann is. */
function asRoleOfObject(node: SentenceNode, clause: Clause, object: SentenceNode, reading: SentenceReading, wording: string): Draft[] {
  const holders = coordinated(object)
    .flatMap((one) => endsOf(one, reading))
    .filter(({ type }) => type !== 'literal');
  const drafts = coordinated(node).flatMap((one) => roleDrafts(one, holders, { wording, clause }, reading));
  const places = clause.subjects.flatMap((one) => endsOf(one, reading)).filter(({ type }) => type === 'organisation');
  const untied = coordinated(node).filter((one) => ownersOf(one, reading).length === 0 && isRole(nounLemma(one.lower)));
  return [
    ...drafts,
    ...untied.flatMap((one) =>
      paired(holders, places, { wording: `${wording} ${roleText(one, reading)} of`, lemma: `be ${roleLemma(one, reading)} of`, clause, place: one }),
    ),
  ];
}

const DURATION = /^(?:day|week|month|year|hour|minute|decade|century|time)$/u;

/** What a noun says of those who are it. */
export function roleDrafts(node: SentenceNode, holders: readonly ClaimEnd[], words: RoleWords, reading: SentenceReading): Draft[] {
  if (node.time || holders.length === 0) return [];
  const noun = nounLemma(node.lower);
  if (node.mention || reading.referents.has(node)) return sameDrafts(node, holders, words, reading);
  if ((EMPTY_NOUNS.has(node.lower) || EMPTY_NOUNS.has(noun)) && (!childrenBy(node, 'nmod').length || DURATION.test(noun))) return [];
  const role = withoutOne(roleText(node, reading), node);
  const base = { clause: words.clause, place: node, ...(words.aside ? { undated: true } : {}), ...pastCue(node) } as const;
  const owners = /^(?:people|persons?|men|women|man|woman)$/u.test(node.lower) ? [] : ownersOf(node, reading);
  const tied = owners.flatMap(({ preposition, ends }) =>
    paired(holders, ends, {
      ...base,
      wording: `${words.wording} ${isIndefinite(node) || isOneOf(node) ? 'a ' : isDefinite(node) ? 'the ' : ''}${role} ${preposition}`,
      lemma: tiedLemma(node, preposition, reading),
      singular: isDefinite(node) && preposition === 'of' && isRelational(noun),
    }),
  );
  const employed =
    isRole(noun) && !NOT_EMPLOYED.test(noun) ? owners.flatMap(({ preposition, ends }) => employers(preposition, ends, holders, base, role, words)) : [];
  const named = tied.some(({ lemma }) => /(?: of| at| for)$/u.test(lemma)) && isRelational(noun) && !isIndefinite(node) && !KINDS_OF_THINGS.test(noun);
  return [...(named ? [] : classDrafts(node, role, holders, { ...base, wording: words.wording }, reading)), ...tied, ...employed];
}

/** 'The third album of X' is an album, besides being of X. */
const KINDS_OF_THINGS =
  /^(?:album|song|single|novel|book|film|series|episode|suburb|district|neighbou?rhood|village|town|city|county|province|region|municipality|tributary|subsidiary|airline|airport|station|stadium)$/u;

const NOT_EMPLOYED =
  /^(?:student|pupil|graduate|alumnus|alumna|guest|patient|resident|member|visitor|prisoner|inmate|fan|fellow|friend|owner|founder|co-founder|winner)$/u;

/** 'A designer at Acme' is employed there. */
function employers(
  preposition: string,
  ends: readonly ClaimEnd[],
  holders: readonly ClaimEnd[],
  base: Pick<Draft, 'clause' | 'place' | 'cue' | 'undated'>,
  role: string,
  { wording }: RoleWords,
): Draft[] {
  if (preposition !== 'at') return [];
  const persons = holders.filter(({ type }) => type === 'person');
  return paired(
    persons,
    ends.filter(({ type }) => type === 'organisation'),
    { ...base, wording: `${wording} ${role} at`, lemma: 'work for' },
  );
}

function classDrafts(
  node: SentenceNode,
  role: string,
  holders: readonly ClaimEnd[],
  base: Pick<Draft, 'clause' | 'place' | 'wording' | 'cue' | 'undated'>,
  { tree }: SentenceReading,
): Draft[] {
  if (role === '' || EMPTY_NOUNS.has(role)) return [];
  const text = withoutOne(EMPTY_NOUNS.has(node.lower) || !isRole(nounLemma(node.lower)) ? phraseText(node, tree) : role, node);
  // 'The brothers Nicanor and Abel': each is a brother.
  const noun = nounLemma(node.lower);
  const one =
    base.undated && holders.length === 1 && noun !== node.lower && text.endsWith(node.text)
      ? `${text.slice(0, -node.text.length)}${noun}`.replace(COUNT, '')
      : text;
  const end: ClaimEnd = { text: withoutYear(one), start: tree.offset + node.start, end: tree.offset + node.end, type: 'literal' };
  return end.text === '' ? [] : paired(holders, [end], { ...base, lemma: 'be' });
}

/** 'One of the two best-known founders' is a founder. */
function withoutOne(text: string, node: SentenceNode): string {
  return isOneOf(node) ? text.replace(node.text, nounLemma(node.lower)).replace(RANK, '') : text;
}

function isOneOf(node: SentenceNode): boolean {
  return nounLemma(node.lower) !== node.lower && childrenBy(node, 'nummod').some(({ lower }) => lower === 'one');
}

const RANK =
  /^(?:(?:one of |the |his |her |its |their |only |very |few |many |several |top |main |first |last |original |\d[\d,]* |two |three |four |five |six |seven |eight |nine |ten |(?:most|least) [\p{L}-]+ (?:and [\p{L}-]+ )?|best(?:-[\p{L}]+)? |(?!west |east )\p{L}+est(?:-[\p{L}]+)? ))+/u;

const COUNT = /^(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|several|many|both|other) /u;

/** 'A 2009 novel' is a novel. */
function withoutYear(text: string): string {
  return text.replace(/^(?:\d{4}|former|ex-|then|late|current|new|now|first|last) /u, '').trim();
}

/** 'Ann is Dr Lee', 'the capital of X is Y' where X's part is read elsewhere. */
function sameDrafts(node: SentenceNode, holders: readonly ClaimEnd[], words: RoleWords, reading: SentenceReading): Draft[] {
  return paired(holders, endsOf(node, reading, { own: true }), { wording: words.wording, lemma: 'be', clause: words.clause, place: node });
}

/** With whom or what somebody is it: 'of Acme', "Acme's", 'her'. */
export function ownersOf(node: SentenceNode, reading: SentenceReading): { preposition: string; ends: ClaimEnd[] }[] {
  const possessor = possessorOf(node);
  const owned = possessor
    ? [
        {
          preposition: 'of',
          ends: coordinated(possessor)
            .flatMap((one) => endsOf(one, reading))
            .filter(({ type }) => type !== 'literal'),
        },
      ]
    : [];
  const inner = tiedNames(node)
    .filter(({ preposition, node: owner }) => preposition === 'of' && !owner.mention && owner.upos === 'NOUN' && !isDefinite(owner))
    .flatMap((one) => tiedNames(one.node).filter(({ preposition, node: owner }) => /^(?:at|of|for)$/u.test(preposition) && owner.mention));
  const tied = [...tiedNames(node), ...inner]
    .filter(({ preposition }) => TIES.has(preposition) && (preposition !== 'from' || prepositionOf(node) !== 'as'))
    .map(({ preposition, node: owner }) => ({
      preposition,
      ends: [
        ...coordinated(owner)
          .filter((one) => one === owner || one.mention !== null || !isRole(nounLemma(one.lower)))
          .flatMap((one) => nameEnds(one, reading)),
        ...(preposition === 'in' || preposition === 'at' ? enclosing(owner, reading) : []),
      ],
    }));
  const compound = compoundOwner(node, reading);
  return [...owned, ...tied, ...compound].filter(({ ends }) => ends.length > 0);
}

/** Only names: what a common noun owns says little. */
function nameEnds(node: SentenceNode, reading: SentenceReading): ClaimEnd[] {
  return endsOf(node, reading).filter(({ type }) => type !== 'literal');
}

/** 'Kuomintang member', 'Acme chief executive'. */
function compoundOwner(node: SentenceNode, reading: SentenceReading): { preposition: string; ends: ClaimEnd[] }[] {
  if (!isRole(nounLemma(node.lower))) return [];
  const owners = childrenBy(node, 'compound', 'nmod').filter(
    (child) => child.mention && child.start < node.start && child.mention.type !== 'person' && child.mention.type !== 'place' && prepositionOf(child) === '',
  );
  return owners.map((owner) => ({ preposition: 'of', ends: endsOf(owner, reading) }));
}

/** The role without the name of whom it is of: 'chief executive'. */
export function roleText(node: SentenceNode, reading: SentenceReading): string {
  const { tree } = reading;
  const text = phraseText(node, tree);
  const names = node.children.filter((child) => child.mention && child.start < node.start).map(({ text: name }) => name);
  const first = withSubject(text);
  const bare =
    tiedNames(node).some(({ node: owner }) => owner.mention || endsOf(owner, reading).some(({ type }) => type !== 'literal')) || / of .*\p{Lu}/u.test(text)
      ? first
      : text;
  return names.reduce((left, name) => left.replace(`${name} `, ''), bare).trim();
}

/** 'Head of engineering' of 'head of engineering of Quillmoor': what a bare noun says of the role belongs to it. */
export function withSubject(text: string): string {
  const [role = text, subject] = text.split(/ of /u);
  return subject !== undefined &&
    OVERSEEING.test(role) &&
    /^(?:human resources|(?!the |its |his |her |their |our |my |a |an )\p{Ll}[\p{L}-]+(?: and \p{Ll}[\p{L}-]+)?)$/u.test(subject)
    ? `${role} of ${subject}`
    : role;
}

const OVERSEEING = /\b(?:head|director|chief|president|professor|secretary|minister|manager|chair|vice-president|lecturer|supervisor|lead|commissioner)$/iu;

function roleLemma(node: SentenceNode, reading: SentenceReading): string {
  const words = withoutOne(roleText(node, reading), node)
    .toLowerCase()
    .replace(/^(?:former|first|second|third|current|new|then|ex-|late|last|next|longtime|long-time|\d\S*) /u, '')
    .split(' ');
  return words.includes('of') ? words.join(' ') : [...words.slice(0, -1), nounLemma(words.at(-1) ?? '')].join(' ');
}

function tiedLemma(node: SentenceNode, preposition: string, reading: SentenceReading): string {
  const noun = nounLemma(node.lower);
  if (!isRelational(noun) && /^(?:in|at|on|near)$/u.test(preposition)) return `be locate ${preposition}`;
  return `be ${roleLemma(node, reading)} ${preposition}`;
}

/** 'Former chairman': it has ended. */
export function pastCue(node: SentenceNode): { cue?: Cue } {
  return node.children.some((child) => child.start < node.start && PAST_ROLE.test(child.lower) && child.lower !== 'then' && child.lower !== 'late')
    ? { cue: 'ends' }
    : {};
}
