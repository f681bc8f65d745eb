/** The clauses of a sentence: a predicate with its arguments, those it shares with its neighbours included. */
import { BASES, PARTICIPLES_ONLY, PASTS_ONLY } from '../../../src/core/irregular-verbs.ts';
import { commonTag } from '../../names/part-of-speech.ts';
import { verbLemma } from './lemma.ts';
import { APPOINTING, SUCCEEDING } from './words/verb-classes.ts';
import { childrenBy, coordinated, prepositionOf, type SentenceNode, type SentenceTree } from './sentence-tree.ts';

export interface Oblique {
  /** '' where none is written ('last month'). */
  readonly preposition: string;
  readonly node: SentenceNode;
}

export interface Clause {
  readonly predicate: SentenceNode;
  /** 'copula': the predicate is a noun, adjective or place, linked by *be*. */
  readonly form: 'verb' | 'copula';
  /** Of the verb, 'be' for a copula. */
  readonly lemma: string;
  /** 'up' of 'took up'; '' where there is none. */
  readonly particle: string;
  readonly passive: boolean;
  /** Has a tense of its own, or shares one. */
  readonly finite: boolean;
  /** Written before the predicate: auxiliaries and copula. */
  readonly auxiliaries: readonly SentenceNode[];
  readonly subjects: readonly SentenceNode[];
  readonly objects: readonly SentenceNode[];
  /** Noun or adjective that says what subject or object becomes: 'named her CEO'. */
  readonly complements: readonly SentenceNode[];
  readonly obliques: readonly Oblique[];
  /** It has no subject written, as in notes: 'Moved to Ghent yesterday', 'Reassigned to Ann'. */
  readonly elliptic: boolean;
  readonly parent: Clause | null;
  readonly tense: 'past' | 'present' | 'future';
  readonly perfect: boolean;
}

/** Clauses in order of their predicates. */
export function clausesOf(tree: SentenceTree): Clause[] {
  const made = new Map<SentenceNode, Clause>();
  for (const node of tree.nodes) if (isPredicate(node)) clauseAt(node, tree, made);
  return [...made.values()].sort((a, b) => a.predicate.index - b.predicate.index);
}

const NO_PREDICATE: ReadonlySet<string> = new Set(['aux', 'cop', 'case', 'mark', 'fixed', 'amod', 'compound', 'det', 'flat', 'discourse', 'advmod', 'cc']);

export function isPredicate(node: SentenceNode): boolean {
  if (node.mention || node.time) return childrenBy(node, 'cop').length > 0;
  if (childrenBy(node, 'cop').length > 0) return true;
  return (node.upos === 'VERB' || node.upos === 'AUX') && !NO_PREDICATE.has(node.relation);
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
  const passive = participle && (lemmas.at(-1) === 'be' || lemmas.at(-1) === 'get' || (auxiliaries.length === 0 && childrenBy(node, 'obj').length === 0));
  const finite =
    auxiliaries.some((one) => one.lower !== 'being' && one.lower !== 'having') ||
    (form === 'verb' && auxiliaries.length === 0 && !participle && !node.lower.endsWith('ing') && !isInfinitive(node));
  const subjects = subjectsOf(node, { parent, finite, tree, shared });
  const particle = particleOf(node, tree.nodes[node.index + 1]);
  const [objects, obliques] = particleTaken(particle, relativesReplaced(objectsOf(node), node, parent, tree), [...obliquesOf(node), ...whereObliques(node)]);
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
    objects,
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

/** 'Was automated in 1986', tagged as an adjective. */
function isVerbalAdjective(node: SentenceNode): boolean {
  return (
    node.upos === 'ADJ' &&
    /[^e]ed$/u.test(node.lower) &&
    node.children.some((child) => child.start > node.end && (child.relation === 'obl' || child.time !== null)) &&
    commonTag(verbLemma(node.lower)) !== null &&
    verbLemma(node.lower) !== node.lower
  );
}

function sharesVerb(node: SentenceNode, parent: Clause | null): boolean {
  return node.relation === 'conj' && parent !== null && parent.predicate === node.head && childrenBy(node, 'nsubj', 'csubj').length === 0;
}

/** A participle or base form, where the verb before is one: 'was written and produced', not 'is used and features'. */
function mayShare(node: SentenceNode, parent: Clause): boolean {
  const past = node.lower.endsWith('ed') || BASES.has(node.lower);
  if (parent.passive && childrenBy(node, 'obj').length > 0) return false;
  return parent.passive || parent.perfect ? past && !PASTS_ONLY.has(node.lower) : !/[^s]s$/u.test(node.lower) && !PASTS_ONLY.has(node.lower);
}

/** Whether a form that may be past or participle is a participle here. */
function isParticiple(node: SentenceNode, auxiliaries: readonly SentenceNode[]): boolean {
  const form = node.lower;
  if (PASTS_ONLY.has(form)) return false;
  if (!form.endsWith('ed') && !BASES.has(form)) return false;
  if (auxiliaries.length > 0 || PARTICIPLES_ONLY.has(form)) return true;
  if (childrenBy(node, 'nsubj').length > 0) return false;
  return (
    node.relation === 'acl' || node.relation === 'advcl' || (node.relation === 'conj' && node.head !== null && isBareParticiple(node.head)) || node.index === 0
  );
}

function isBareParticiple(node: SentenceNode): boolean {
  return isPredicate(node) && childrenBy(node, 'aux', 'cop').length === 0 && isParticiple(node, []);
}

function isInfinitive(node: SentenceNode): boolean {
  return childrenBy(node, 'mark').some(({ lower }) => lower === 'to');
}

const PHRASAL: ReadonlySet<string> = new Set([
  'take over',
  'take up',
  'step down',
  'stand down',
  'set up',
  'hand over',
  'take on',
  'give up',
  'break up',
  'carry out',
  'buy out',
]);

/** `next` is the node after it, which may be a particle taken for a preposition. */
function particleOf(node: SentenceNode, next: SentenceNode | undefined): string {
  const child = node.children.find((one) => one.relation === 'compound' && one.start > node.start && /^(?:ADP|ADV)$/u.test(one.upos));
  return child?.lower ?? (PHRASAL.has(`${verbLemma(node.lower)} ${next?.lower ?? ''}`) && (next?.start ?? 0) - node.end === 1 ? (next?.lower ?? '') : '');
}

function tenseOf(node: SentenceNode, auxiliaries: readonly SentenceNode[]): Clause['tense'] {
  const first = auxiliaries[0]?.lower ?? node.lower;
  if (/^(?:will|'ll|’ll|wo|shall)$/u.test(first)) return 'future';
  if (/^(?:was|were|had|did|would|could)$/u.test(first)) return 'past';
  return auxiliaries.length === 0 && (first.endsWith('ed') || BASES.has(first)) && !SAME_IN_PRESENT.has(first) ? 'past' : 'present';
}

/** Past forms that are their own base: read as past only where nothing says otherwise. */
const SAME_IN_PRESENT: ReadonlySet<string> = new Set([]);

/** At the head of its sentence or line, or sharing with one that is; never an order or a question. */
function isElliptic(node: SentenceNode, parent: Clause | null, tree: SentenceTree, shared: boolean): boolean {
  if (shared && parent) return parent.elliptic;
  if (childrenBy(node, 'nsubj', 'csubj', 'expl').length > 0 || (node.head !== null && node.relation !== 'parataxis')) return false;
  const told = node.lower.endsWith('ed') || (BASES.has(node.lower) && verbLemma(node.lower) !== node.lower) || node.lower.endsWith('ing');
  return told && tree.nodes.slice(0, node.index).every((one) => /^(?:ADV|INTJ|AUX|CCONJ|PART)$/u.test(one.upos) || one.time !== null);
}

interface SubjectContext {
  readonly parent: Clause | null;
  readonly finite: boolean;
  readonly tree: SentenceTree;
  readonly shared: boolean;
}

const RELATIVE: ReadonlySet<string> = new Set(['who', 'which', 'that', 'whom']);

function subjectsOf(node: SentenceNode, { parent, finite, tree, shared }: SubjectContext): readonly SentenceNode[] {
  const own = childrenBy(node, 'nsubj').filter((child) => child.start < node.start || childrenBy(node, 'nsubj').length === 1);
  const subject = own.find((child) => child.mention && !own.some((other) => RELATIVE.has(other.lower))) ?? own.at(-1);
  if (subject && RELATIVE.has(subject.lower)) return coordinatedSubjects(antecedent(node, subject, parent, tree));
  if (subject) return coordinated(subject);
  if (childrenBy(node, 'csubj', 'expl').length > 0) return [];
  const behind = node.index === 0 && !finite ? inverted(node, tree) : [];
  if (behind.length > 0) return behind;
  const near = finite ? besides(node, tree) : [];
  if (near.length > 0) return near;
  if (shared && parent) return parent.subjects;
  if (node.relation === 'acl' && node.head && !isPredicate(node.head)) return infinitiveOrFinite(node, finite) ? [] : coordinatedSubjects(node.head);
  if (node.relation === 'acl' && parent) return infinitiveOrFinite(node, finite) ? [] : parent.subjects;
  if (node.relation === 'xcomp' && parent) return parent.objects.length > 0 && !SUBJECT_CONTROL.has(parent.lemma) ? parent.objects : parent.subjects;
  if (node.relation === 'advcl' && parent && !isInfinitive(node)) return followsAppointment(node, parent) ? parent.objects : parent.subjects;
  return opening(node, tree);
}

/** 'Has named Ann CEO, succeeding Bob': Ann succeeds. */
function followsAppointment(node: SentenceNode, parent: Clause): boolean {
  return parent.objects.length > 0 && !parent.passive && APPOINTING.has(parent.lemma) && SUCCEEDING.has(verbLemma(node.lower));
}

const SUBJECT_CONTROL: ReadonlySet<string> = new Set(['promise']);

function infinitiveOrFinite(node: SentenceNode, finite: boolean): boolean {
  return isInfinitive(node) || finite;
}

/** Of a noun phrase, only the noun itself: 'A and B, founded …' is said of B. */
function coordinatedSubjects(node: SentenceNode | null): SentenceNode[] {
  return node ? [node] : [];
}

/** What a relative pronoun stands for: the noun that its clause hangs on, of a copula its subject. */
function antecedent(node: SentenceNode, pronoun: SentenceNode, parent: Clause | null, tree: SentenceTree): SentenceNode | null {
  const head = node.relation === 'acl' ? node.head : nominalBefore(pronoun, tree);
  if (parent && head === parent.predicate && parent.form === 'copula') return parent.subjects[0] ?? head;
  return head;
}

/** 'Which he wrote', 'with whom she had': the pronoun's antecedent. */
function relativesReplaced(nodes: readonly SentenceNode[], node: SentenceNode, parent: Clause | null, tree: SentenceTree): SentenceNode[] {
  return nodes.flatMap((one) => (RELATIVE.has(one.lower) && one.start < node.start ? coordinatedSubjects(antecedent(node, one, parent, tree)) : [one]));
}

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

const NOMINAL: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'PRON', 'NUM', 'SYM']);

function nominalBefore(node: SentenceNode, tree: SentenceTree): SentenceNode | null {
  return tree.nodes.findLast((one) => one.end <= node.start && NOMINAL.has(one.upos) && !one.time) ?? null;
}

/** A noun right before a finite verb that no subject hangs on: 'Since April Qirmiz has been run …' where it was attached elsewhere. */
function besides(node: SentenceNode, tree: SentenceTree): readonly SentenceNode[] {
  const first = Math.min(node.index, ...childrenBy(node, 'aux', 'cop', 'advmod').map(({ index }) => index));
  const before = tree.nodes[first - 1];
  if (!before || before.time || !NOMINAL.has(before.upos) || /[,;:]/u.test(tree.text.slice(before.end, tree.nodes[first]?.start))) return [];
  const top = topOfRow(before);
  return prepositionOf(top) === '' && (top.mention !== null || before.mention !== null) ? coordinated(top) : [];
}

/** The first of a row that a noun ends: 'Ann and her brother Ramiro'. */
function topOfRow(node: SentenceNode): SentenceNode {
  const { head } = node;
  const inRow = head !== null && head.start < node.start && NOMINAL.has(head.upos) && ['flat', 'conj', 'appos', 'compound'].includes(node.relation);
  return inRow ? topOfRow(head) : node;
}

/** 'Elected to the board were Ann and Bob.' */
function inverted(node: SentenceNode, tree: SentenceTree): readonly SentenceNode[] {
  const name = tree.nodes.find((one) => one.mention && /^(?:was|were|is|are)$/u.test(tree.nodes[one.index - 1]?.lower ?? ''));
  return name && !/,/u.test(tree.text.slice(0, name.start)) && isParticiple(node, []) ? coordinated(name) : [];
}

/** 'Born in Bulawayo, Ann read law …' where the participle was taken for the root. */
function opening(node: SentenceNode, tree: SentenceTree): readonly SentenceNode[] {
  if (node.index !== 0 || !/(?:ed|ing|n|t)$/u.test(node.lower)) return besides(node, tree);
  const main = tree.nodes.find((one) => one.relation === 'nsubj' && /,\s*(?:the |The )?$/u.test(tree.text.slice(0, leftEdge(one))));
  return main ? coordinated(main) : [];
}

function leftEdge(node: SentenceNode): number {
  return Math.min(node.start, ...node.children.filter((child) => child.index < node.index).map(leftEdge));
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

function obliquesOf(node: SentenceNode): Oblique[] {
  const bare = childrenBy(node, 'obj').length === 0;
  return childrenBy(node, 'obl', 'nmod')
    .filter((child) => !child.time && !(bare && child.relation === 'obl' && isBareObject(child, node)))
    .flatMap((child) => {
      const preposition = prepositionOf(child);
      return coordinated(child).map((one): Oblique => ({ preposition: prepositionOf(one) || preposition, node: one }));
    });
}
