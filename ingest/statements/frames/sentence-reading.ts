/** A sentence with all that frames ask of it: clauses and their factuality, and what each noun and pronoun stands for. */
import { keyOf } from '../name-keys.ts';
import type { EntityType, Mention } from '../../../src/core/model.ts';
import type { Discourse } from '../coreference/discourse.ts';
import { genderOf } from '../coreference/gender.ts';
import type { Referent } from '../coreference/referent.ts';
import { typeBeside } from '../../names/type-words.ts';
import type { ClaimEnd } from '../claim.ts';
import type { Clause } from './clause.ts';
import { clausesOf } from './clauses.ts';
import { type Factuality, factualities } from './factuality.ts';
import { nounLemma } from './lemma.ts';
import { type NamesBeside, namesBeside } from './names-beside.ts';
import { isDefinite, phraseRange, phraseText, possessorOf } from './phrases.ts';
import { isWholeMatter, ownerInClause, REFLEXIVE, relativeOwner, subjectOf } from './pronouns.ts';
import { childrenBy, isPossessor, prepositionOf, type SentenceNode, type SentenceTree } from './sentence-tree.ts';
import { noteOwnerBehind, noteQuoted, noteSpeaker } from './speakers.ts';
import { EMPTY_NOUNS, isRelational, isRole, PARTS } from './words/noun-classes.ts';

export interface SentenceReading extends NamesBeside {
  readonly tree: SentenceTree;
  readonly clauses: readonly Clause[];
  readonly factuality: ReadonlyMap<Clause, Factuality>;
  readonly discourse: Discourse;
  /** Who or what each name, pronoun and 'the company' stands for. */
  readonly referents: ReadonlyMap<SentenceNode, readonly Referent[]>;
  /** Subjects of clauses, once they were asked for. */
  readonly subjects: Map<Clause, readonly ClaimEnd[]>;
}

/** Reads a sentence and tells the discourse what it names. */
export function readSentence(tree: SentenceTree, discourse: Discourse): SentenceReading {
  const clauses = clausesOf(tree);
  const referents = new Map<SentenceNode, readonly Referent[]>();
  const reading: SentenceReading = { tree, clauses, factuality: factualities(clauses, tree), ...namesBeside(tree), discourse, referents, subjects: new Map() };
  for (const node of tree.nodes) {
    const found = referentsAt(node, reading, referents);
    if (found.length > 0) referents.set(node, found);
    else noteThing(node, reading);
  }
  for (const node of tree.nodes) if (!referents.has(node) && /^(?:his|her)$/u.test(node.lower)) noteOwnerBehind(node, reading, referents);
  for (const node of tree.nodes) noteThere(node, reading, referents);
  noteQuoted(reading, referents);
  for (const clause of clauses) noteSubjects(clause, reading, referents);
  for (const clause of clauses) noteClass(clause, reading);
  noteSpeaker(reading);
  return reading;
}

/** 'There', behind a verb: the place that was named last. */
function noteThere(node: SentenceNode, { tree, discourse }: SentenceReading, referents: Map<SentenceNode, readonly Referent[]>): void {
  const verb = node.head;
  if (node.lower !== 'there' || node.relation !== 'advmod' || verb?.upos !== 'VERB' || verb.start > node.start) return;
  if (/\b(?:over|out|up|down|in|back)\s$/iu.test(tree.text.slice(0, node.start))) return;
  const place = discourse.where({ sentence: tree.index, place: node.index, not: new Set() });
  if (place) referents.set(node, [place]);
}

/** A definite noun as subject can be meant by 'it' and 'its' from here on. */
function noteThing(node: SentenceNode, { tree, discourse, described, apposed }: SentenceReading): void {
  if (node.upos !== 'NOUN' || !isDefinite(node) || described.has(node) || apposed.has(node)) return;
  const subject = node.relation === 'nsubj' && prepositionOf(node) === '';
  if (!subject && namedKind(node) === null) return;
  const noun = nounLemma(node.lower);
  if (EMPTY_NOUNS.has(noun) || isRole(noun) || possessorOf(node)) return;
  discourse.thing(phraseText(node, tree, true), noun, { sentence: tree.index, place: node.index, subject });
}

function referentsAt(node: SentenceNode, reading: SentenceReading, referents: ReadonlyMap<SentenceNode, readonly Referent[]>): readonly Referent[] {
  const { tree, discourse, described } = reading;
  const self = REFLEXIVE.test(node.lower) ? subjectOf(node, reading.clauses) : null;
  if (self) return referents.get(self) ?? [];
  if (node.lower === 'whose') return relativeOwner(node, reading, referents);
  if (node.mention) {
    const noun = described.get(node);
    const referent = discourse.name(titled(node.mention, noun), {
      place: node.index,
      subject: isSubject(node),
      aside: OTHER_NAME.test(tree.text.slice(0, node.start)),
    });
    if (noun) addClass(referent, nounLemma(noun.lower));
    const kin = apposedTo(node, reading);
    if (referent.role !== 'speaker') referent.gender ??= genderOf(noun?.lower ?? '') ?? genderOf(kin?.lower ?? '');
    return [referent];
  }
  const place = { sentence: tree.index, place: node.index, not: ownArguments(node, reading, referents) };
  if (/^(?:both|all)$/u.test(node.lower) && node.relation === 'nsubj') {
    const members = discourse.pronoun('they', place);
    return members.length > 1 ? members : [];
  }
  const own = node.lower === 'its' ? ownerInClause(node, reading.clauses, referents) : null;
  if (own) return [own];
  if (isWholeMatter(node)) return [];
  if (node.upos === 'PRON' || node.relation === 'det' || PRONOUN.test(node.lower)) return touched(discourse.pronoun(node.lower, place), node, reading);
  if (node.upos !== 'NOUN' && node.upos !== 'PROPN') return [];
  if (described.has(node) || reading.apposed.has(node) || !isDefinite(node) || childrenBy(node, 'cop').length > 0) return [];
  const found = discourse.definite(nounLemma(node.lower), { ...place, bare: isBare(node, tree), described: isDescribed(node, tree) });
  return found ? touched([found], node, reading) : [];
}

/** The noun that a name stands behind, between commas: 'his second wife, Delphine,'. */
function apposedTo(name: SentenceNode, { apposed }: SentenceReading): SentenceNode | undefined {
  const noun = name.head;
  return noun && apposed.get(noun)?.includes(name) ? noun : undefined;
}

/** 'The Trust, formerly the Society': the same under another name, which nothing later stands for. */
const OTHER_NAME = /(?:,\s(?:formerly|previously|originally)|\b(?:known as|called|née|nicknamed|dubbed))\s(?:the\s)?["“]?$/iu;

/** 'Team Basalt' and 'team Basalt' are one name. */
function titled(mention: Mention, noun: SentenceNode | undefined): Mention {
  if (!noun || !TITLES.test(noun.lower) || noun.start > mention.start) return mention;
  const surface = `${noun.text} ${mention.surface}`;
  return { ...mention, surface, key: keyOf(surface) };
}

const TITLES = /^(?:team|project|squad|ticket|room|ward|unit|platoon|hall|gate|terminal)$/u;

const PRONOUN = /^(?:i|me|my|we|us|our|he|him|his|she|her|it|its|they|them|their)$/u;

function touched(found: Referent[], node: SentenceNode, { tree, discourse }: SentenceReading): Referent[] {
  if (isSubject(node))
    for (const referent of found) if (referent.role !== 'speaker') discourse.touch(referent, { sentence: tree.index, place: node.index, subject: true });
  return found;
}

function isSubject(node: SentenceNode): boolean {
  return (
    node.relation === 'nsubj' ||
    (node.relation === 'conj' && node.head !== null && node.head.relation === 'nsubj') ||
    (node.relation === 'appos' && node.head?.relation === 'nsubj')
  );
}

/** What narrows a noun: not what a comma sets off ('the chain, known as Forno until 2017,'). */
function restricting(node: SentenceNode, { text }: SentenceTree): SentenceNode[] {
  return node.children.filter((child) => child.start < node.start || !/^\s?,/u.test(text.slice(node.end)));
}

/** 'The company', not 'the company that he founded' or 'the parent company of Acme'. */
function isBare(node: SentenceNode, tree: SentenceTree): boolean {
  return restricting(node, tree).every(
    (child) => !['acl', 'nmod', 'amod', 'compound', 'appos', 'nummod', 'conj'].includes(child.relation) || child.time !== null,
  );
}

/** 'The dance-pop song', 'the German manufacturer': described, and of nothing else. */
function isDescribed(node: SentenceNode, tree: SentenceTree): boolean {
  return restricting(node, tree).every(
    (child) =>
      child.mention === null &&
      !['acl', 'nmod', 'appos', 'nummod', 'conj'].includes(child.relation) &&
      !/^(?:first|second|third|last|next|other|same|\S*st)$/u.test(child.lower),
  );
}

/** Keys of the other arguments of the verb that a word is an argument of: 'Ann saw her' is not Ann. */
function ownArguments(
  node: SentenceNode,
  { clauses, apposed }: SentenceReading,
  referents: ReadonlyMap<SentenceNode, readonly Referent[]>,
): ReadonlySet<string> {
  const clause = clauses.find(({ predicate }) => predicate === node.head);
  if (!clause || clause.subjects.includes(node)) return new Set();
  const named = clause.subjects.flatMap((subject) => [subject, ...(apposed.get(subject) ?? [])]);
  return new Set(named.flatMap((subject) => (referents.get(subject) ?? []).map(({ key }) => key)));
}

function noteSubjects(clause: Clause, { discourse, tree, apposed }: SentenceReading, referents: ReadonlyMap<SentenceNode, readonly Referent[]>): void {
  const named = clause.subjects.flatMap((subject) => apposed.get(subject) ?? [subject]);
  if (named.length > 1)
    discourse.several(
      named.flatMap((subject) => referents.get(subject) ?? []),
      tree.index,
    );
}

/** 'X is a song' makes X 'the song' from here on; 'I am Ann' says who speaks. */
function noteClass(clause: Clause, { referents, tree, discourse }: SentenceReading): void {
  const [subject] = clause.subjects;
  if (clause.form !== 'copula' || !subject) return;
  const { predicate } = clause;
  if (subject.lower === 'i' && predicate.mention && /^(?:person|thing)$/u.test(predicate.mention.type)) {
    const speaker = discourse.name(predicate.mention, { place: predicate.index, subject: true });
    discourse.introduce(speaker);
    (referents as Map<SentenceNode, readonly Referent[]>).set(subject, [speaker]);
  }
  if (predicate.mention || prepositionOf(predicate) !== '' || predicate.upos !== 'NOUN') return;
  for (const referent of referents.get(subject) ?? []) {
    addClass(referent, nounLemma(predicate.lower));
    discourse.touch(referent, { sentence: tree.index, place: subject.index, subject: true });
  }
}

function addClass(referent: Referent, noun: string): void {
  referent.classes.add(noun);
  if (referent.role !== 'speaker') referent.gender ??= genderOf(noun);
  const type = typeBeside(noun) ?? (isRole(noun) ? 'person' : undefined);
  if (type && (referent.type === null || referent.role === 'title')) referent.type = type;
  else if (referent.type === 'person' && type !== 'person' && !isRole(noun) && !/(?:er|or|ist|ian|man|woman)$/u.test(noun)) referent.type = type ?? null;
}

/** How an end may be read. */
export interface EndOptions {
  /** Common nouns are things of their own: subjects. */
  readonly asThing?: boolean;
  /** With what follows by any preposition, not only 'of'. */
  readonly whole?: boolean;
  /** The noun itself, not what it says something of: a predicate. */
  readonly own?: boolean;
}

/** What stands at one end of a claim; several for 'they' and 'his parents, Ann and Bob,'; none for what stands for nothing known. */
export function endsOf(node: SentenceNode, reading: SentenceReading, { asThing = false, whole = false, own = false }: EndOptions = {}): ClaimEnd[] {
  const { tree, referents, apposed } = reading;
  const name = nameBeside(node, reading);
  const standing = referents.get(name ?? node);
  if (standing) return standing.map((referent) => referentEnd(referent, name ?? node, tree));
  if (node.time) return [];
  const names = apposed.get(node);
  if (names) return names.flatMap((one) => endsOf(one, reading));
  const same = own ? null : identified(node, reading);
  if (same) return same.flatMap((one) => endsOf(one, reading, { asThing }));
  if (!isNominal(node) || (EMPTY_NOUNS.has(node.lower) && namedKind(node) === null && !isCounted(node)) || /^(?:PRON|DET|X)$/u.test(node.upos)) return [];
  const range = phraseRange(node, tree, whole || asThing);
  const text = qualified(node, phraseText(node, tree, whole || asThing), reading);
  if (text === '' || text.length > 90) return [];
  return [{ text, start: tree.offset + range.start, end: tree.offset + range.end, type: namedKind(node) ?? (asThing ? 'thing' : 'literal') }];
}

/** 'The Valencia warehouse', 'the committee of the Zellbach club': a thing of its own by the name in it. */
function namedKind(node: SentenceNode): EntityType | null {
  if (node.upos !== 'NOUN' || !isDefinite(node)) return null;
  const named = node.children.some(
    (child) =>
      child.mention !== null &&
      child.start < node.start &&
      ['compound', 'nmod', 'amod'].includes(child.relation) &&
      prepositionOf(child) === '' &&
      !isPossessor(child),
  );
  return named || tiedNames(node).some(({ preposition, node: owner }) => preposition === 'of' && (owner.mention !== null || namedKind(owner) !== null))
    ? (typeBeside(nounLemma(node.lower)) ?? 'thing')
    : null;
}

/** Who or what a clause is about; where notes leave it out, who speaks or what the document is about. */
export function subjectEnds(clause: Clause, reading: SentenceReading): readonly ClaimEnd[] {
  const known = reading.subjects.get(clause);
  if (known) return known;
  const ends = readSubjects(clause, reading);
  reading.subjects.set(clause, ends);
  return ends;
}

function readSubjects(clause: Clause, reading: SentenceReading): ClaimEnd[] {
  if (!clause.elliptic) return clause.subjects.flatMap((subject) => endsOf(subject, reading, { asThing: true }));
  const { speaker, title } = reading.discourse;
  if (isPresent(clause)) return title ? [referentEnd(title, clause.predicate, reading.tree)] : [];
  const about = (clause.passive ? (title ?? speaker) : (speaker ?? title)) ?? reading.discourse.personBefore(reading.tree.index);
  return about ? [referentEnd(about, clause.predicate, reading.tree)] : [];
}

/** 'Wears reading glasses', 'Requires Node 16': said of what the document is about, never of who writes. */
function isPresent({ predicate, auxiliaries }: Clause): boolean {
  return auxiliaries.length === 0 && /[^s]s$/u.test(predicate.lower);
}

const HEADS_OF_NAMES =
  /^(?:town|city|village|county|state|province|district|municipality|kingdom|republic|island|country|region|borough|suburb|port|hamlet|commune|parish)$/u;

/** 'The town of Przyrzecze' is Przyrzecze. */
function namedPlace(node: SentenceNode): SentenceNode | undefined {
  if (!HEADS_OF_NAMES.test(node.lower)) return undefined;
  return childrenBy(node, 'nmod').find((child) => child.mention && prepositionOf(child) === 'of' && child.index - node.index <= 3);
}

export function nameBeside(node: SentenceNode, { described }: SentenceReading): SentenceNode | undefined {
  const beside = described.get(node);
  return node.mention ? node : beside?.mention ? beside : namedPlace(node);
}

const KINDS = /^(?:name|group|chain|network|species|genus|type|kind|form|sort|variety|breed|class|family|piece|brand|model|style)$/u;

/** A noun that says what something else in its sentence is stands for that: 'Ann, a singer who …', 'it is a film directed by …'. */
function identified(node: SentenceNode, { clauses, referents }: SentenceReading): readonly SentenceNode[] | null {
  if (node.upos !== 'NOUN') return null;
  if (node.relation === 'appos' && node.head && referents.has(node.head) && node.head.start < node.start) return [node.head];
  const of = node.relation === 'nmod' && node.head && KINDS.test(node.head.lower) ? node.head : node;
  const clause = clauses.find(({ predicate, form }) => predicate === of && form === 'copula');
  return clause && prepositionOf(of) === '' && clause.subjects.length > 0 && !clause.subjects.includes(node) ? clause.subjects : null;
}

/** '1,200 people'. */
function isCounted(node: SentenceNode): boolean {
  return /^(?:people|persons|men|women)$/u.test(node.lower) && childrenBy(node, 'nummod').length > 0;
}

function isNominal(node: SentenceNode): boolean {
  return /^(?:NOUN|PROPN|NUM|SYM|ADJ|VERB)$/u.test(node.upos);
}

function referentEnd(referent: Referent, node: SentenceNode, tree: SentenceTree): ClaimEnd {
  return { text: referent.name, start: tree.offset + node.start, end: tree.offset + node.end, type: endType(referent, node.mention) };
}

/** Who was 'she' is a person, though her name did not tell. */
function endType(referent: Referent, mention: Mention | null): EntityType {
  const told = referent.type ?? mention?.type ?? 'thing';
  return told === 'thing' && referent.gender !== null ? 'person' : told;
}

/** 'Its radiology department' is the 'radiology department of Mahagala Infirmary'. */
function qualified(node: SentenceNode, text: string, reading: SentenceReading): string {
  const owner = possessorOf(node);
  const known = owner ? reading.referents.get(owner)?.[0] : topicOwner(node, reading);
  return known && !text.includes(known.name) ? `${text} of ${known.name}` : text;
}

const FAMILY = /^(?:father|mother|brother|sister|son|daughter|wife|husband|uncle|aunt|grandfather|grandmother|grandma|grandpa|mum|mom|dad|parents)$/u;

/** 'The original score was composed by …' in an article on a film: the film's. */
function topicOwner(node: SentenceNode, { discourse }: SentenceReading): Referent | null {
  const { title, speaker } = discourse;
  if (FAMILY.test(node.lower) && node.relation === 'nsubj' && childrenBy(node, 'det', 'nmod', 'amod').length === 0)
    return speaker ?? (title?.type === 'person' ? title : null);
  if (!title || title.type === 'person' || node.relation !== 'nsubj' || !isDefinite(node) || tiedNames(node).length > 0) return null;
  const noun = nounLemma(node.lower);
  return PARTS.has(noun) || isRelational(noun) ? title : null;
}

/** Names among the parts of a noun phrase that a preposition ties to it: 'of Acme', 'at Acme'. */
export function tiedNames(node: SentenceNode): { preposition: string; node: SentenceNode }[] {
  return childrenBy(node, 'nmod', 'obl')
    .filter((child) => child.start > node.start && !child.time)
    .map((child) => ({ preposition: prepositionOf(child), node: child }))
    .filter(({ preposition }) => preposition !== '');
}
