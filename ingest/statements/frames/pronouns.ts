/** Pronouns whose own clause tells what they stand for, or that they stand for nothing named. */
import type { Referent } from '../coreference/referent.ts';
import type { Clause } from './clause.ts';
import { prepositionOf, type SentenceNode, type SentenceTree } from './sentence-tree.ts';

type Referents = ReadonlyMap<SentenceNode, readonly Referent[]>;

export const REFLEXIVE = /^(?:my|your|him|her|it|our|them)sel(?:f|ves)$/u;

/** 'Ilona wrote herself': nobody besides the subject of the verb that it belongs to. */
export function subjectOf(node: SentenceNode, clauses: readonly Clause[]): SentenceNode | null {
  const clause = clauses.find(({ predicate }) => predicate === node.head);
  return clause && !clause.subjects.includes(node) ? (clause.subjects[0] ?? null) : null;
}

/** Verbs of what one has, and does with what one has: 'sold its factory' may be of what was bought before. */
const OWN_OBJECT = /^(?:have|keep|hold|move|open|close|change|relocate|transfer|celebrate|release|publish|launch|expand|rename)$/u;

/** 'Acme runs five dams in Sweden and has its head office in Oslo': Acme's. */
export function ownerInClause(node: SentenceNode, clauses: readonly Clause[], referents: Referents): Referent | null {
  const clause = clauses.find(({ objects, lemma }) => node.head !== null && objects.includes(node.head) && OWN_OBJECT.test(lemma));
  const [subject] = clause?.subjects ?? [];
  const [owner, ...others] = (subject && referents.get(subject)) ?? [];
  return owner && others.length === 0 && owner.role !== 'speaker' && owner.type !== 'person' && owner.gender === null ? owner : null;
}

/** 'Kind about it', 'too small for those in it': beside an adjective or a noun as often the whole matter as a thing. */
export function isWholeMatter(node: SentenceNode): boolean {
  const preposition = prepositionOf(node);
  return node.lower === 'it' && preposition !== '' && preposition !== 'of' && (node.head?.upos === 'ADJ' || node.head?.upos === 'NOUN');
}

/** 'A filmmaker whose debut …': what the clause is about. */
export function relativeOwner(
  node: SentenceNode,
  { clauses, tree }: { readonly clauses: readonly Clause[]; readonly tree: SentenceTree },
  referents: Referents,
): readonly Referent[] {
  const before = tree.nodes[node.index - 1];
  for (let above = node.head; above; above = above.head) {
    if (above.relation !== 'acl' || !above.head || above.head.start > node.start) continue;
    const copula = clauses.find(({ predicate, form }) => predicate === above.head && form === 'copula');
    return referents.get(above.head) ?? (copula?.subjects[0] && referents.get(copula.subjects[0])) ?? [];
  }
  return (before && referents.get(before)) ?? [];
}
