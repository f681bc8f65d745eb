/** Who or what a clause is about: its own subject, one that it shares, what a relative pronoun stands for, a noun that was attached elsewhere. */
import { BASES } from '../../../src/core/irregular-verbs.ts';
import type { Clause } from './clause.ts';
import { isDoneBy } from './factuality.ts';
import { verbLemma } from './lemma.ts';
import { childrenBy, coordinated, prepositionOf, type SentenceNode, type SentenceTree } from './sentence-tree.ts';
import { isInfinitive, isParticiple, isPredicate } from './verb-forms.ts';
import { APPOINTING, SUCCEEDING } from './words/verb-classes.ts';

/** At the head of its sentence or line, or sharing with one that is; never an order or a question. */
export function isElliptic(node: SentenceNode, parent: Clause | null, tree: SentenceTree, shared: boolean): boolean {
  if ((shared || isNoteBeside(node)) && parent) return parent.elliptic;
  if (childrenBy(node, 'nsubj', 'csubj', 'expl').length > 0 || (node.head !== null && node.relation !== 'parataxis' && !isBehindColon(node, tree)))
    return false;
  const told =
    node.lower.endsWith('ed') || (verbLemma(node.lower) !== node.lower && (BASES.has(node.lower) || /[^s]s$/u.test(node.lower))) || node.lower.endsWith('ing');
  const colon = tree.text.slice(0, node.start).lastIndexOf(': ');
  return (
    told &&
    tree.nodes
      .slice(0, node.index)
      .filter(({ start }) => start > colon)
      .every((one) => /^(?:ADV|INTJ|AUX|CCONJ|PART)$/u.test(one.upos) || one.time !== null)
  );
}

/** 'Admitted on Monday, discharged today': the second says as little as the first whom it means. */
function isNoteBeside(node: SentenceNode): boolean {
  return (
    (node.relation === 'advcl' || node.relation === 'parataxis') && childrenBy(node, 'nsubj', 'csubj', 'expl', 'mark').length === 0 && isParticiple(node, [])
  );
}

/** 'Update: sold the car'. */
function isBehindColon({ head, relation, start }: SentenceNode, { text }: SentenceTree): boolean {
  return head !== null && /^(?:appos|acl|list|dep|ccomp)$/u.test(relation) && text.slice(head.end, start).endsWith(': ') && !/\p{Lu}/u.test(head.text);
}

interface SubjectContext {
  readonly parent: Clause | null;
  readonly finite: boolean;
  readonly tree: SentenceTree;
  readonly shared: boolean;
}

const RELATIVE: ReadonlySet<string> = new Set(['who', 'which', 'that', 'whom']);

export function subjectsOf(node: SentenceNode, { parent, finite, tree, shared }: SubjectContext): readonly SentenceNode[] {
  const own = childrenBy(node, 'nsubj').filter((child) => child.start < node.start || childrenBy(node, 'nsubj').length === 1);
  const subject = own.find((child) => child.mention && !own.some((other) => RELATIVE.has(other.lower))) ?? own.at(-1);
  if (subject && RELATIVE.has(subject.lower)) return coordinatedSubjects(antecedent(node, subject, parent, tree));
  if (subject) return coordinated(besidesColon(subject, node, tree));
  if (childrenBy(node, 'csubj', 'expl').length > 0) return [];
  const behind = node.index === 0 && !finite ? inverted(node, tree) : [];
  if (behind.length > 0) return behind;
  const near = finite ? besides(node, tree) : [];
  if (near.length > 0) return near;
  if (shared && parent) return parent.subjects;
  if (node.relation === 'acl' && isInfinitive(node) && isDoneBy({ predicate: node }) && node.head) return doers(node.head, parent);
  if (parent && isDoneByNoPlace(node, tree)) return parent.subjects;
  if (node.relation === 'acl' && node.head && !isPredicate(node.head)) return infinitiveOrFinite(node, finite) ? [] : coordinatedSubjects(node.head);
  const whole = node.relation === 'acl' && !infinitiveOrFinite(node, finite) ? partOf(node.head) : null;
  if (whole) return [whole];
  if (node.relation === 'acl' && parent)
    return infinitiveOrFinite(node, finite)
      ? []
      : node.head && !node.lower.endsWith('ing') && (isNameItself(node.head) || prepositionOf(node.head) !== '')
        ? [node.head]
        : parent.subjects;
  if (node.relation === 'xcomp' && parent) return parent.objects.length > 0 && !SUBJECT_CONTROL.has(parent.lemma) ? parent.objects : parent.subjects;
  if (node.relation === 'advcl' && parent && isPostToHold(node, parent)) return parent.passive ? parent.subjects : parent.objects;
  if (node.relation === 'advcl' && parent && !isInfinitive(node))
    return followsAppointment(node, parent) || isReason(node, parent) || isDoneToObject(node, parent) ? parent.objects : parent.subjects;
  if (parent && isTrailing(node, finite, tree)) return parent.subjects;
  return afterColon(node, tree) ?? opening(node, tree);
}

/** 'Discharge summary: Ann Lee, 31, underwent …': whom the words behind the colon name first. */
function afterColon(node: SentenceNode, tree: SentenceTree): readonly SentenceNode[] | null {
  const { head } = node;
  const colon = head ? tree.text.slice(head.end, node.start).indexOf(': ') : -1;
  if (!head || colon < 0 || !/^(?:appos|parataxis|acl|ccomp)$/u.test(node.relation)) return null;
  const name = tree.nodes.find((one) => one.start > head.end + colon && one.end <= node.start && one.mention !== null);
  return name && /: (?:the |The |Mr\.? |Mrs\.? |Ms\.? |Dr\.? )?$/u.test(tree.text.slice(0, name.start)) && name.head === head ? coordinated(name) : null;
}

/** 'She is part of the film The Long Home, directed by …': the film was. */
function partOf(noun: SentenceNode | null): SentenceNode | null {
  if (noun?.lower !== 'part') return null;
  return childrenBy(noun, 'nmod').find((child) => prepositionOf(child) === 'of') ?? null;
}

/** 'Was back in Thuringia, working as a musician': not Thuringia works. */
function isDoneByNoPlace({ relation, head, lower, start }: SentenceNode, { text }: SentenceTree): boolean {
  return (
    relation === 'acl' &&
    lower.endsWith('ing') &&
    head?.mention?.type === 'place' &&
    !isPredicate(head) &&
    prepositionOf(head) !== '' &&
    WORK.test(lower) &&
    /,\s$/u.test(text.slice(0, start))
  );
}

const WORK =
  /^(?:working|living|teaching|studying|playing|performing|becoming|serving|joining|marrying|writing|painting|graduating|founding|moving|leaving|settling)$/u;

/** 'He became the first person to climb it', 'she is the only woman to win', 'Ann, the first to land there,'. */
function doers(noun: SentenceNode, parent: Clause | null): readonly SentenceNode[] {
  if (noun.relation === 'appos' && noun.head) return [noun.head];
  if (
    parent &&
    (parent.predicate === noun || parent.objects.includes(noun) || parent.complements.includes(noun) || noun.head === parent.predicate) &&
    !noun.mention
  )
    return noun.relation === 'nsubj' ? [noun] : parent.subjects;
  return [noun];
}

/** 'Has named Ann CEO, succeeding Bob': Ann succeeds. */
function followsAppointment(node: SentenceNode, parent: Clause): boolean {
  return parent.objects.length > 0 && !parent.passive && APPOINTING.has(parent.lemma) && SUCCEEDING.has(verbLemma(node.lower));
}

/** 'Has appointed Ann to lead the school', 'was hired to run the bar': Ann leads it. */
export function isPostToHold(node: SentenceNode, parent: Pick<Clause, 'lemma' | 'objects' | 'passive'>): boolean {
  return APPOINTING.has(parent.lemma) && isInfinitive(node) && LEADING.has(verbLemma(node.lower)) && (parent.passive || parent.objects.length > 0);
}

const LEADING: ReadonlySet<string> = new Set('lead head run manage direct chair coach captain edit conduct oversee command represent teach govern'.split(' '));

/** ', graduating in 1958': said of whom the clause before is about, however it was attached. */
function isTrailing({ relation, lower, start }: SentenceNode, finite: boolean, { text }: SentenceTree): boolean {
  return relation === 'parataxis' && !finite && lower.endsWith('ing') && text.slice(0, start).endsWith(', ');
}

/** 'Fined Acme for spilling oil': Acme spilled it. */
function isReason(node: SentenceNode, parent: Clause): boolean {
  return parent.objects.length > 0 && !parent.passive && BLAMING.has(parent.lemma) && childrenBy(node, 'mark', 'case').some(({ lower }) => lower === 'for');
}

/** 'Underwent an operation, performed by Dr Lee': the operation was. */
function isDoneToObject(node: SentenceNode, parent: Clause): boolean {
  const [object] = parent.objects;
  return (
    object !== undefined &&
    !parent.passive &&
    object.end < node.start &&
    DOING.has(verbLemma(node.lower)) &&
    isParticiple(node, []) &&
    childrenBy(node, 'obl').some((child) => prepositionOf(child) === 'by')
  );
}

const DOING: ReadonlySet<string> = new Set(
  'perform conduct carry write compose direct design build produce publish release deliver host organise organize sing record broadcast manufacture make paint illustrate translate edit sign fund finance sponsor'.split(
    ' ',
  ),
);

const BLAMING: ReadonlySet<string> = new Set(
  'fine sue arrest jail imprison convict charge criticise criticize praise thank blame honour honor reward censure sanction punish condemn suspend ban dismiss fire prosecute remember know'.split(
    ' ',
  ),
);

const SUBJECT_CONTROL: ReadonlySet<string> = new Set(['promise']);

function infinitiveOrFinite(node: SentenceNode, finite: boolean): boolean {
  return isInfinitive(node) || finite;
}

/** Of a noun phrase, only the noun itself: 'A and B, founded …' is said of B. */
function coordinatedSubjects(node: SentenceNode | null): SentenceNode[] {
  return node ? [node] : [];
}

/** 'The capital is Nashville, which …', not 'is an American Viticultural Area located …'. */
function isNameItself(node: SentenceNode): boolean {
  return node.mention !== null && childrenBy(node, 'det', 'amod', 'compound', 'nummod').every(({ lower }) => lower === 'the');
}

/** What a relative pronoun stands for: the noun that its clause hangs on, of a copula its subject. */
function antecedent(node: SentenceNode, pronoun: SentenceNode, parent: Clause | null, tree: SentenceTree): SentenceNode | null {
  const head = node.relation === 'acl' ? node.head : nominalBefore(pronoun, tree);
  if (head && !head.mention && parent?.form === 'copula' && isListedWith(head, parent.predicate)) return parent.subjects[0] ?? head;
  if (parent && head && head === parent.predicate && parent.form === 'copula' && !isNameItself(head) && prepositionOf(head) === '')
    return parent.subjects[0] ?? head;
  return head;
}

/** 'Was an actor, voice actor and director who …': one of a row. */
function isListedWith(node: SentenceNode, first: SentenceNode): boolean {
  let above: SentenceNode | null = node;
  while (above && above !== first && (above.relation === 'conj' || above.relation === 'appos') && prepositionOf(above) === '') above = above.head;
  return above === first && node !== first;
}

/** 'Which he wrote', 'with whom she had': the pronoun's antecedent. */
export function relativesReplaced(nodes: readonly SentenceNode[], node: SentenceNode, parent: Clause | null, tree: SentenceTree): SentenceNode[] {
  return nodes.flatMap((one) => (RELATIVE.has(one.lower) && one.start < node.start ? coordinatedSubjects(antecedent(node, one, parent, tree)) : [one]));
}

const NOMINAL: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'PRON', 'NUM', 'SYM']);

function nominalBefore(node: SentenceNode, tree: SentenceTree): SentenceNode | null {
  return tree.nodes.findLast((one) => one.end <= node.start && NOMINAL.has(one.upos) && !one.time) ?? null;
}

/** 'New equipment: its department has used …': what stands before a colon is no subject of what follows it. */
function besidesColon(subject: SentenceNode, node: SentenceNode, tree: SentenceTree): SentenceNode {
  const colon = tree.text.slice(subject.end, node.start).lastIndexOf(': ');
  if (colon < 0 || subject.mention) return subject;
  return (
    tree.nodes.findLast(
      (one) =>
        one.start > subject.end + colon &&
        one.end <= node.start &&
        /^(?:NOUN|PROPN|PRON)$/u.test(one.upos) &&
        !one.time &&
        prepositionOf(one) === '' &&
        one.relation !== 'compound' &&
        !/^(?:his|her|its|their|my|our)$/u.test(one.lower),
    ) ?? subject
  );
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
  const inRow =
    head !== null && head.start < node.start && NOMINAL.has(head.upos) && head.upos !== 'NUM' && ['flat', 'conj', 'appos', 'compound'].includes(node.relation);
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
