/** What *be* and *become* say: kinds, roles, places, measures, states. */
import type { ClaimEnd } from '../claim.ts';
import type { Referent } from '../coreference/referent.ts';
import type { Clause } from './clause.ts';
import { dateEnd } from './dates.ts';
import { type Draft, paired } from './draft.ts';
import { isMovable } from './kept-frame.ts';
import { nounLemma } from './lemma.ts';
import { isDefinite, phraseText, possessorOf } from './phrases.ts';
import { ownersOf, roleDrafts, withSubject } from './role-frame.ts';
import { childrenBy, coordinated, isDenied, prepositionOf, type SentenceNode } from './sentence-tree.ts';
import { endsOf, subjectEnds, type SentenceReading } from './sentence-reading.ts';
import { isNamed, isQuantity, verbWords } from './verb-frame.ts';
import { EMPTY_NOUNS, isRelational, isRole, MEASURES, STATUS, TRAITS } from './words/noun-classes.ts';
import { BECOMING } from './words/verb-classes.ts';
import { DEMONYMS } from '../../names/word-lists.ts';

export function copulaFrame(clause: Clause, reading: SentenceReading): Draft[] {
  const complements = complementsOf(clause);
  const [subject] = clause.subjects;
  if (complements.length === 0 || (!subject && !clause.elliptic)) return [];
  if (subject && reading.apposed.get(subject)?.includes(clause.predicate)) return [];
  const dated = datedSubject(clause, reading);
  if (dated) return dated;
  const role = relationOfSubject(clause, reading);
  if (role) return role;
  const holders = isUnownedMeasure(clause) ? [] : subjectEnds(clause, reading);
  return complements.flatMap((node) => complementDrafts(node, clause, holders, reading));
}

/** 'Turnover was 2.3 million': nothing tells whose. */
function isUnownedMeasure({ subjects: [subject] }: Clause): boolean {
  return (
    subject !== undefined &&
    !subject.mention &&
    MEASURES.has(nounLemma(subject.lower)) &&
    !possessorOf(subject) &&
    childrenBy(subject, 'nmod').every(({ time }) => time !== null)
  );
}

/** 'A British film and television director': 'film' is no complement of its own. */
function isHalfRole(node: SentenceNode): boolean {
  const other = childrenBy(node, 'conj').find((child) => child.upos === 'NOUN' && isRole(nounLemma(child.lower)) && childrenBy(child, 'det').length === 0);
  return (
    node.upos === 'NOUN' &&
    other !== undefined &&
    !isRole(nounLemma(node.lower)) &&
    childrenBy(node, 'det').some(({ lower }) => lower === 'a' || lower === 'an')
  );
}

/** Complements of *be*, and of 'became', with what is coordinated with them. */
function complementsOf(clause: Clause): SentenceNode[] {
  if (clause.form === 'copula') return nominalRow(clause.predicate);
  return BECOMING.has(clause.lemma) && !clause.passive && clause.particle === '' ? [...clause.objects, ...clause.complements] : [];
}

/** Coordinated nouns without a verb of their own: 'is a journalist, a member of X and the first head of Y'. */
function nominalRow(node: SentenceNode): SentenceNode[] {
  const rest = node.children.filter(
    (child) =>
      (child.relation === 'conj' || (child.relation === 'appos' && child.start > node.end)) &&
      childrenBy(child, 'nsubj', 'cop').length === 0 &&
      !isDenied(child) &&
      (child.upos !== 'VERB' || node.upos === 'VERB') &&
      !child.time,
  );
  return [node, ...rest.flatMap(nominalRow)];
}

/** 'The capital of X is Y', 'its message queue is now Z', "Acme's founder was Ann": said of X. */
function relationOfSubject(clause: Clause, reading: SentenceReading): Draft[] | null {
  const [subject] = clause.subjects;
  const noun = subject ? nounLemma(subject.lower) : '';
  if (clause.form !== 'copula' || !subject || subject.mention || reading.referents.has(subject) || reading.described.has(subject)) return null;
  const target = clause.predicate;
  const written = prepositionOf(target);
  const preposition = PLACE.has(written) ? written : '';
  if (preposition === '' && !isNamed(target, reading) && !isQuantity(target) && !(isRelational(noun) && target.upos === 'NOUN')) return null;
  const owners = ownersOf(subject, reading).filter((one) => /^(?:of|at|for|in)$/u.test(one.preposition));
  if (
    owners.length === 0 &&
    (MEASURES.has(noun) || (isRelational(noun) && isDefinite(subject) && reading.discourse.title?.type !== 'person' && isNamed(target, reading))) &&
    reading.discourse.title
  )
    owners.push({ preposition: 'of', ends: [topicEnd(reading.discourse.title, subject, reading)] });
  if (owners.length === 0) return null;
  const name = withSubject(phraseText(subject, reading.tree).split(/ (?:at|for|in) /u)[0] ?? '');
  const verb = `${clause.auxiliaries.map(({ text }) => text).join(' ')} ${preposition}`.trim();
  const lemma = `${lemmaOf(name)}${preposition === '' ? '' : ` be ${preposition}`}`;
  const objects = nominalRow(target).flatMap((one) => endsOf(one, reading, { whole: true, own: true }));
  return owners.flatMap(({ ends }) =>
    paired(ends, objects, { wording: `${name} ${verb}`, lemma, clause, place: target, singular: isDefinite(subject) || possessorOf(subject) !== null }),
  );
}

/** "Sorrel's last day was Friday", 'the next meeting is on 5 May', 'her birthday is 3 June'. */
function datedSubject(clause: Clause, reading: SentenceReading): Draft[] | null {
  const [subject] = clause.subjects;
  const { time } = clause.predicate;
  if (clause.form !== 'copula' || !time?.from || !subject || subject.mention || subject.upos !== 'NOUN' || reading.referents.has(subject)) return null;
  if (time.role !== 'at' && time.role !== 'in') return null;
  const noun = phraseText(subject, reading.tree);
  const [owned] = ownersOf(subject, reading).filter(({ preposition }) => /^(?:of|at|for|with)$/u.test(preposition));
  const date = dateEnd(time, reading.tree.offset);
  const verb = clause.auxiliaries.map(({ text }) => text).join(' ');
  const last = /^(?:last|final) (?:day|shift|week|month|match|game)\b/iu.test(noun);
  const base = { clause, place: clause.predicate, kind: 'event', ...(last && time.to ? { invalidAt: time.to } : { occurredAt: time.from }) } as const;
  if (owned) return paired(owned.ends, [date], { ...base, wording: `${withSubject(noun)} ${verb}`, lemma: lemmaOf(withSubject(noun)) });
  if (EMPTY_NOUNS.has(nounLemma(subject.lower))) return [];
  return paired(endsOf(subject, reading, { asThing: true }), [date], { ...base, wording: verb, lemma: 'take place on' });
}

/** 'The population was 27,086': of what the document is about. */
function topicEnd({ name, type }: Referent, subject: SentenceNode, { tree }: SentenceReading): ClaimEnd {
  return { text: name, start: tree.offset + subject.start, end: tree.offset + subject.start, type: type ?? 'thing' };
}

function lemmaOf(name: string): string {
  const words = name
    .toLowerCase()
    .replace(/^(?:current|new|present|former|first|sole|only|main|official) /u, '')
    .split(' ');
  return words.includes('of') ? words.join(' ') : [...words.slice(0, -1), nounLemma(words.at(-1) ?? '')].join(' ');
}

function complementDrafts(node: SentenceNode, clause: Clause, holders: readonly ClaimEnd[], reading: SentenceReading): Draft[] {
  const wording = verbWordsOf(clause);
  const preposition = prepositionOf(node);
  if (isHalfRole(node) || POSSESSED.test(node.lower)) return [];
  if (preposition !== '') return placeDrafts(node, preposition, wording, clause, holders, reading);
  if ((node.upos === 'ADJ' || node.upos === 'VERB') && !node.mention) return adjectiveDrafts(node, wording, clause, holders, reading);
  if (isQuantity(node) && node.upos !== 'NOUN' && !node.mention) return numberDrafts(node, wording, clause, holders, reading);
  return [
    ...roleDrafts(node, holders, { wording, clause }, reading),
    ...nativeDrafts(node, holders, clause, reading),
    ...releaseDrafts(node, holders, clause, reading),
  ];
}

/** 'It was mine.' */
const POSSESSED = /^(?:mine|yours|hers|ours|theirs)$/u;

/** 'He was 70': an age, of a person. */
function numberDrafts(node: SentenceNode, wording: string, clause: Clause, holders: readonly ClaimEnd[], reading: SentenceReading): Draft[] {
  const years = /^\d{1,3}$/u.test(node.text);
  return holders.flatMap((holder) =>
    paired([holder], endsOf(node, reading), { clause, place: node, wording, lemma: years && holder.type === 'person' ? 'age' : 'be' }),
  );
}

function verbWordsOf(clause: Clause): string {
  if (clause.form === 'verb') return verbWords(clause);
  const words = clause.auxiliaries.map(({ lower }) =>
    lower === "'m" || lower === 'am' ? 'is' : lower === "'s" ? 'is' : lower === "'re" ? 'are' : lower === "'ve" ? 'have' : lower,
  );
  return words.join(' ') || 'is';
}

const PLACE: ReadonlySet<string> = new Set([
  'in',
  'at',
  'on',
  'near',
  'from',
  'of',
  'with',
  'by',
  'for',
  'within',
  'under',
  'between',
  'outside',
  'inside',
  'opposite',
  'to',
  'about',
  'behind',
  'across',
  'off',
  'into',
  'over',
  'among',
  'beside',
  'below',
  'above',
]);

function placeDrafts(
  node: SentenceNode,
  preposition: string,
  wording: string,
  clause: Clause,
  holders: readonly ClaimEnd[],
  reading: SentenceReading,
): Draft[] {
  if (!PLACE.has(preposition)) return [];
  const named = isNamed(node, reading);
  if (
    !named &&
    !(/^(?:on|at|in|with)$/u.test(preposition) && (isQuantity(node) || phraseText(node, reading.tree).includes(' '))) &&
    !isCondition(node, preposition, holders)
  )
    return [];
  const lemma = node.mention?.type === 'place' && /^(?:in|at|near|on)$/u.test(preposition) ? `be locate ${preposition}` : `be ${preposition}`;
  return paired(
    holders,
    coordinated(node)
      .filter((one) => one === node || childrenBy(one, 'nsubj', 'cop').length === 0)
      .flatMap((one) => endsOf(one, reading)),
    { wording: `${wording} ${preposition}`, lemma, clause, place: node },
  );
}

/** 'I am off gluten', 'she is on antibiotics', 'he is in hospital': how somebody is. */
function isCondition({ upos, lower }: SentenceNode, preposition: string, holders: readonly ClaimEnd[]): boolean {
  return (
    /^(?:on|off|in|into|at)$/u.test(preposition) &&
    upos === 'NOUN' &&
    lower.length > 3 &&
    !PASSING.test(lower) &&
    holders.every(({ type, text }) => type === 'person' || isMovable(text))
  );
}

/** Moods and moments: no condition that lasts. */
const PASSING =
  /^(?:time|love|fact|trouble|danger|risk|need|doubt|touch|sight|mind|pain|tears|shock|agreement|favou?r|luck|charge|control|hand|hands|front|order|case|awe|hurry|rush|mood|edge|board|course|track|fire|target|schedule|ease|rest|odds|least|last|first|once|work|home|line|hold|show|display|sale|loan|tour|stock|hire|offer|progress|strike|leave)$/u;

/** 'Is open', 'is vegetarian', 'is allergic to X', 'is 31 metres tall', 'is worth 4 million euros'. */
function adjectiveDrafts(node: SentenceNode, wording: string, clause: Clause, holders: readonly ClaimEnd[], reading: SentenceReading): Draft[] {
  const base = { clause, place: node } as const;
  const measures = [...childrenBy(node, 'obl', 'obj', 'nmod', 'nummod')].filter((child) => prepositionOf(child) === '' && isQuantity(child));
  if (measures.length > 0)
    return paired(
      holders,
      measures.flatMap((one) => endsOf(one, reading)),
      { ...base, wording: `${wording} ${node.lower}`, lemma: `be ${node.lower}` },
    );
  const tied = clause.obliques.filter(
    (one) =>
      /^(?:to|of|for|with|from|by|in)$/u.test(one.preposition) &&
      (isNamed(one.node, reading) || MEDICAL.test(node.lower) || (node.lower === 'home' && one.preposition === 'to')),
  );
  if (tied.length > 0 && !MOODS.test(node.lower))
    return tied.flatMap((one) =>
      paired(holders, endsOf(one.node, reading), {
        ...base,
        wording: `${wording} ${node.lower} ${one.preposition}`,
        lemma: `be ${node.lower} ${one.preposition}`,
      }),
    );
  const written = phraseText(node, reading.tree);
  const word: ClaimEnd = {
    text: /\p{L}-\p{L}/u.test(written) ? (written.split(' ').at(-1) ?? written) : node.text,
    start: reading.tree.offset + node.start,
    end: reading.tree.offset + node.end,
    type: 'literal',
  };
  if (STATUS.has(node.lower))
    return paired(
      holders.filter(({ type }) => type !== 'person'),
      [word],
      { ...base, wording, lemma: 'status' },
    );
  const lasting = node.children.some(({ time }) => time !== null && /^(?:since|until|from|range)$/u.test(time.role));
  if (lasting && !MOODS.test(node.lower)) return paired(holders, [word], { ...base, wording, lemma: 'be' });
  return TRAITS.has(node.lower) || DEMONYMS.has(node.lower) || /^\p{L}+-\p{L}+$/u.test(word.text)
    ? paired(
        holders.filter(({ type, text }) => type === 'person' || (type === 'thing' && /^\p{Lu}/u.test(text))),
        [word],
        { ...base, wording, lemma: 'be' },
      )
    : [];
}

const MEDICAL = /^(?:allergic|intolerant|immune|addicted|married|engaged|related|fluent|responsible)$/u;
const MOODS = /^(?:happy|sad|sure|aware|glad|afraid|proud|tired|sorry|due|able|ready|likely|available|good|great|bad|nice|interested|excited|worried)$/u;

/** 'A mammal endemic to Madagascar', 'a park adjacent to the river Lahn'. */
function nativeDrafts(node: SentenceNode, holders: readonly ClaimEnd[], clause: Clause, reading: SentenceReading): Draft[] {
  return node.children
    .filter((child) => child.upos === 'ADJ' && child.start > node.end && TIED_TO.test(child.lower))
    .flatMap((child) =>
      [...childrenBy(child, 'obl', 'nmod')]
        .filter((one) => prepositionOf(one) === 'to' && isNamed(one, reading))
        .flatMap((one) =>
          paired(
            holders,
            coordinated(one).flatMap((each) => endsOf(each, reading)),
            { clause, place: one, wording: `${verbWordsOf(clause)} ${child.lower} to`, lemma: `be ${child.lower} to` },
          ),
        ),
    );
}

const TIED_TO =
  /^(?:endemic|native|indigenous|adjacent|unique|exclusive|specific|restricted|local|similar|equivalent|parallel|opposite|close|next|subject|loyal)$/u;

/** 'A 2009 novel' came out in 2009. */
function releaseDrafts(node: SentenceNode, holders: readonly ClaimEnd[], clause: Clause, { tree }: SentenceReading): Draft[] {
  const year = node.children.find((child) => child.time?.modifier === true && child.start < node.start);
  if (!year?.time?.from || isRole(nounLemma(node.lower))) return [];
  const end: ClaimEnd = {
    text: year.text,
    start: tree.offset + year.start,
    end: tree.offset + year.end,
    type: 'literal',
    value: year.time.from.at.slice(0, 4),
  };
  return paired(holders, [end], {
    wording: 'released in',
    lemma: 'be release in',
    clause,
    place: year,
    kind: 'event',
    undated: true,
    occurredAt: year.time.from,
  });
}
