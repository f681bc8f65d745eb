/** The clauses of a sentence: a predicate with its arguments, those it shares with its neighbours included. */
import type { Clause, Oblique } from './clause.ts';
import { isElliptic, relativesReplaced, subjectsOf } from './clause-subjects.ts';
import { verbLemma } from './lemma.ts';
import { childrenBy, coordinated, prepositionOf, type SentenceNode, type SentenceTree, subtree } from './sentence-tree.ts';
import { isInfinitive, isParticiple, isPredicate, isVerbalAdjective, mayShare, particleOf, tenseOf } from './verb-forms.ts';

/** Clauses in order of their predicates. */
export function clausesOf(tree: SentenceTree): Clause[] {
  const made = new Map<SentenceNode, Clause>();
  for (const node of tree.nodes) if (isPredicate(node)) clauseAt(node, tree, made);
  return [...made.values()].sort((a, b) => a.predicate.index - b.predicate.index);
}

function clauseAt(node: SentenceNode, tree: SentenceTree, made: Map<SentenceNode, Clause>): Clause {
  const known = made.get(node);
  if (known) return known;
  const above = governing(node);
  const parent = above ? clauseAt(above, tree, made) : null;
  const clause = readClause(node, parent, tree);
  made.set(node, clause);
  return clause;
}

/** The nearest predicate above. */
function governing(node: SentenceNode): SentenceNode | null {
  for (let above = node.head; above; above = above.head) if (isPredicate(above)) return above;
  return null;
}

function readClause(node: SentenceNode, parent: Clause | null, tree: SentenceTree): Clause {
  const copulas = childrenBy(node, 'cop');
  const form = copulas.length > 0 && !isVerbalAdjective(node) ? 'copula' : 'verb';
  const own = [...childrenBy(node, 'aux'), ...copulas].filter((one) => one.start < node.start);
  const shared = sharesVerb(node, parent);
  const auxiliaries = own.length === 0 && shared && parent?.form === form && mayShare(node, parent) ? parent.auxiliaries : own;
  const lemmas = auxiliaries.map(({ lower }) => verbLemma(lower));
  const participle = form === 'verb' && isParticiple(node, auxiliaries);
  const noted =
    form === 'verb' &&
    auxiliaries.length === 0 &&
    NOTED.has(node.lower) &&
    childrenBy(node, 'obj', 'ccomp', 'xcomp').every(({ time, lower }) => time !== null || lower === 'home');
  const passive =
    noted || (participle && (lemmas.at(-1) === 'be' || lemmas.at(-1) === 'get' || (auxiliaries.length === 0 && childrenBy(node, 'obj').length === 0)));
  const finite =
    auxiliaries.some((one) => one.lower !== 'being' && one.lower !== 'having') ||
    (form === 'verb' && auxiliaries.length === 0 && !participle && !node.lower.endsWith('ing') && !isInfinitive(node));
  const subjects = subjectsOf(node, { parent, finite, tree, shared });
  const particle = particleOf(node, tree.nodes[node.index + 1]);
  const gap = finite && !passive ? gapOf(node, particle) : null;
  const [objects, obliques] = particleTaken(particle, relativesReplaced(objectsOf(node), node, parent, tree), [
    ...obliquesOf(node, tree),
    ...whereObliques(node),
    ...(gap && gap.preposition !== '' ? [gap] : []),
  ]);
  return {
    predicate: node,
    form,
    lemma: form === 'copula' ? 'be' : verbLemma(node.lower),
    particle,
    passive,
    finite,
    auxiliaries,
    subjects,
    elliptic: subjects.length === 0 && isElliptic(node, parent, tree, shared),
    objects: gap?.preposition === '' && objects.length === 0 ? [gap.node] : objects,
    complements: childrenBy(node, 'xcomp')
      .filter((child) => !isPredicate(child) && child.upos !== 'VERB')
      .flatMap(coordinated),
    obliques: obliques.map((oblique) => ({
      ...oblique,
      node: relativesReplaced([oblique.node], node, parent, tree)[0] ?? oblique.node,
    })),
    parent,
    tense: tenseOf(node, auxiliaries),
    perfect: lemmas.includes('have'),
  };
}

/** What notes say without 'was': 'Ann Lee, 68, admitted with pneumonia'. */
const NOTED: ReadonlySet<string> = new Set(['admitted', 'diagnosed', 'discharged', 'referred', 'prescribed', 'readmitted', 'hospitalised', 'hospitalized']);

function sharesVerb(node: SentenceNode, parent: Clause | null): boolean {
  return node.relation === 'conj' && parent !== null && parent.predicate === node.head && childrenBy(node, 'nsubj', 'csubj').length === 0;
}

const RELATIVE_WORDS = /^(?:who|whom|which|that|where|when|why|whose|how)$/u;
/** Nouns that say when, where or why what follows them happened. */
const CIRCUMSTANCES = /^(?:time|times|day|days|year|years|month|week|way|reason|moment|place|degree|extent|point|case|fact|idea|belief|news|claim|hope|fear)$/u;

/** What a relative clause without a pronoun leaves out: 'the acts he recorded', 'the house she lived in'. */
function gapOf(node: SentenceNode, particle: string): Oblique | null {
  const { head, relation } = node;
  const own = childrenBy(node, 'nsubj');
  if (relation !== 'acl' || !head || head.time || !/^(?:NOUN|PROPN)$/u.test(head.upos) || own.length === 0 || isPredicate(head)) return null;
  if (CIRCUMSTANCES.test(head.lower) || own.some(({ start }) => start < head.end) || subtree(node).some(({ lower }) => RELATIVE_WORDS.test(lower))) return null;
  if (childrenBy(node, 'obj', 'ccomp', 'xcomp').length > 0) return null;
  const stranded = node.children.find((child) => child.upos === 'ADP' && child.start > node.start && child.lower !== particle && child.children.length === 0);
  if (stranded) return { preposition: stranded.lower, node: head };
  return INTRANSITIVE.test(verbLemma(node.lower)) ? null : { preposition: '', node: head };
}

const INTRANSITIVE =
  /^(?:live|work|go|come|die|be|arrive|stay|sit|stand|lie|sleep|happen|occur|appear|fall|rise|grow|travel|belong|exist|remain|depend|rely|retire|resign)$/u;

/** 'Montevideo, where it appeared': in Montevideo. */
function whereObliques(node: SentenceNode): Oblique[] {
  const where = childrenBy(node, 'advmod').some((child) => child.lower === 'where');
  return where && node.relation === 'acl' && node.head ? [{ preposition: 'in', node: node.head }] : [];
}

/** 'Has taken over the account': what looks tied by 'over' is the object. */
function particleTaken(particle: string, objects: readonly SentenceNode[], obliques: readonly Oblique[]): [readonly SentenceNode[], readonly Oblique[]] {
  if (particle === '' || objects.length > 0) return [objects, obliques];
  const taken = obliques.filter(({ preposition }) => preposition === particle);
  return [taken.map(({ node }) => node), obliques.filter((oblique) => !taken.includes(oblique))];
}

function objectsOf(node: SentenceNode): SentenceNode[] {
  const objects = childrenBy(node, 'obj').filter((child) => !child.time);
  const found = objects.length > 0 ? objects : childrenBy(node, 'obl').filter((child) => isBareObject(child, node));
  return found.flatMap(coordinated);
}

/** A noun behind the verb without a preposition is its object, where it was taken for an adjunct. */
function isBareObject(child: SentenceNode, verb: SentenceNode): boolean {
  return (
    !child.time &&
    child.start > verb.start &&
    (child.upos === 'NOUN' || child.upos === 'PROPN') &&
    prepositionOf(child) === '' &&
    childrenBy(child, 'nummod').length === 0
  );
}

/** 'About Quillmoor: founded in 2012, it makes …': a heading, not what the verb is tied to. */
function isLabel({ end, start }: SentenceNode, verb: SentenceNode, text: string): boolean {
  return end < verb.start && text.charAt(end) === ':' && /^\p{Lu}\p{Ll}+ (?:the )?$/u.test(text.slice(0, start));
}

function obliquesOf(node: SentenceNode, { text }: SentenceTree): Oblique[] {
  const bare = childrenBy(node, 'obj').length === 0;
  return childrenBy(node, 'obl', 'nmod')
    .filter((child) => !child.time && !isLabel(child, node, text) && !(bare && child.relation === 'obl' && isBareObject(child, node)))
    .flatMap((child) => {
      const preposition = prepositionOf(child);
      return coordinated(child).map((one): Oblique => ({ preposition: prepositionOf(one) || preposition, node: one }));
    });
}
