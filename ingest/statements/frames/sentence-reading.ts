/** A sentence with all that frames ask of it: clauses and their factuality, and what each noun and pronoun stands for. */
import type { EntityType, Mention } from '../../../src/core/model.ts';
import { Discourse } from '../coreference/discourse.ts';
import type { Referent } from '../coreference/referent.ts';
import { typeBeside } from '../../names/type-words.ts';
import type { ClaimEnd } from '../claim.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { type Factuality, factualities } from './factuality.ts';
import { nounLemma } from './lemma.ts';
import { describedNames, isDefinite, phraseRange, phraseText, possessorOf } from './phrases.ts';
import { childrenBy, prepositionOf, type SentenceNode, type SentenceTree } from './sentence-tree.ts';
import { EMPTY_NOUNS } from './words/noun-classes.ts';

export interface SentenceReading {
  readonly tree: SentenceTree;
  readonly clauses: readonly Clause[];
  readonly factuality: ReadonlyMap<Clause, Factuality>;
  /** Nouns and the names that they stand beside, in both directions. */
  readonly described: ReadonlyMap<SentenceNode, SentenceNode>;
  readonly discourse: Discourse;
  /** Who or what each name, pronoun and 'the company' stands for. */
  readonly referents: ReadonlyMap<SentenceNode, readonly Referent[]>;
}

/** Reads a sentence and tells the discourse what it names. */
export function readSentence(tree: SentenceTree, discourse: Discourse): SentenceReading {
  const clauses = clausesOf(tree);
  const described = describedNames(tree);
  const referents = new Map<SentenceNode, readonly Referent[]>();
  const reading: SentenceReading = { tree, clauses, factuality: factualities(clauses, tree), described, discourse, referents };
  for (const node of tree.nodes) {
    const found = referentsAt(node, reading, referents);
    if (found.length > 0) referents.set(node, found);
  }
  for (const clause of clauses) noteSubjects(clause, reading, referents);
  for (const clause of clauses) noteClass(clause, reading);
  return reading;
}

function referentsAt(node: SentenceNode, reading: SentenceReading, referents: ReadonlyMap<SentenceNode, readonly Referent[]>): readonly Referent[] {
  const { tree, discourse, described } = reading;
  if (node.mention) {
    const referent = discourse.name(node.mention, { place: node.index, subject: isSubject(node) });
    const noun = described.get(node);
    if (noun) addClass(referent, nounLemma(noun.lower));
    return [referent];
  }
  const place = { sentence: tree.index, place: node.index, not: ownArguments(node, reading.clauses, referents) };
  if (node.upos === 'PRON' || node.relation === 'det' || PRONOUN.test(node.lower)) return touched(discourse.pronoun(node.lower, place), node, reading);
  if (node.upos !== 'NOUN' && node.upos !== 'PROPN') return [];
  if (described.has(node) || !isDefinite(node) || !isBare(node)) return [];
  const found = discourse.definite(nounLemma(node.lower), place);
  return found ? touched([found], node, reading) : [];
}

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

/** 'The company', not 'the company that he founded' or 'the parent company of Acme'. */
function isBare(node: SentenceNode): boolean {
  return node.children.every((child) => !['acl', 'nmod', 'amod', 'compound', 'appos', 'nummod', 'conj'].includes(child.relation) || child.time !== null);
}

/** Keys of the other arguments of the verb that a word is an argument of: 'Ann saw her' is not Ann. */
function ownArguments(node: SentenceNode, clauses: readonly Clause[], referents: ReadonlyMap<SentenceNode, readonly Referent[]>): ReadonlySet<string> {
  const clause = clauses.find(({ predicate }) => predicate === node.head);
  if (!clause || clause.subjects.includes(node)) return new Set();
  return new Set(clause.subjects.flatMap((subject) => (referents.get(subject) ?? []).map(({ key }) => key)));
}

function noteSubjects(clause: Clause, { discourse, tree }: SentenceReading, referents: ReadonlyMap<SentenceNode, readonly Referent[]>): void {
  if (clause.subjects.length > 1)
    discourse.several(
      clause.subjects.flatMap((subject) => referents.get(subject) ?? []),
      tree.index,
    );
}

/** 'X is a song' makes X 'the song' from here on; 'I am Ann' says who speaks. */
function noteClass(clause: Clause, { referents, tree, discourse }: SentenceReading): void {
  const [subject] = clause.subjects;
  if (clause.form !== 'copula' || !subject) return;
  const { predicate } = clause;
  if (/^i$/u.test(subject.lower) && predicate.mention?.type === 'person') {
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
  const type = typeBeside(noun);
  if (type && (referent.type === null || referent.role === 'title')) referent.type = type;
}

/** How an end may be read. */
export interface EndOptions {
  /** Common nouns are things of their own: subjects. */
  readonly asThing?: boolean;
  /** With what follows by any preposition, not only 'of'. */
  readonly whole?: boolean;
}

/** What stands at one end of a claim; several for 'they', none for what stands for nothing known. */
export function endsOf(node: SentenceNode, reading: SentenceReading, { asThing = false, whole = false }: EndOptions = {}): ClaimEnd[] {
  const { tree, described, referents } = reading;
  const name = node.mention ? node : described.get(node)?.mention ? described.get(node) : undefined;
  const standing = referents.get(name ?? node);
  if (standing) return standing.map((referent) => referentEnd(referent, name ?? node, tree));
  if (node.time) return [];
  if (!isNominal(node) || EMPTY_NOUNS.has(node.lower) || /^(?:PRON|DET|X)$/u.test(node.upos)) return [];
  const range = phraseRange(node, tree, whole);
  const text = qualified(node, phraseText(node, tree, whole), reading);
  if (text === '' || text.length > 90) return [];
  return [{ text, start: tree.offset + range.start, end: tree.offset + range.end, type: asThing ? 'thing' : 'literal' }];
}

function isNominal(node: SentenceNode): boolean {
  return /^(?:NOUN|PROPN|NUM|SYM|ADJ|VERB)$/u.test(node.upos);
}

function referentEnd(referent: Referent, node: SentenceNode, tree: SentenceTree): ClaimEnd {
  return { text: referent.name, start: tree.offset + node.start, end: tree.offset + node.end, type: endType(referent, node.mention) };
}

function endType(referent: Referent, mention: Mention | null): EntityType {
  return referent.type ?? mention?.type ?? 'thing';
}

/** 'Its radiology department' is the 'radiology department of Mahagala Infirmary'. */
function qualified(node: SentenceNode, text: string, { referents }: SentenceReading): string {
  const owner = possessorOf(node);
  const known = owner ? referents.get(owner)?.[0] : undefined;
  return known ? `${text} of ${known.name}` : text;
}

/** Names among the parts of a noun phrase that a preposition ties to it: 'of Acme', 'at Acme'. */
export function tiedNames(node: SentenceNode): { preposition: string; node: SentenceNode }[] {
  return childrenBy(node, 'nmod', 'obl')
    .filter((child) => child.start > node.start && !child.time)
    .map((child) => ({ preposition: prepositionOf(child), node: child }))
    .filter(({ preposition }) => preposition !== '');
}
