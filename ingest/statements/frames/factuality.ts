/** Whether a clause is claimed: questions, conditions, plans, guesses and denials are not; what someone says is theirs. */
import type { Cue } from '../../../src/core/model.ts';
import type { Clause } from './clause.ts';
import { childrenBy, type SentenceNode, type SentenceTree, subtree } from './sentence-tree.ts';
import { CONDITIONS, DENIAL, ENDING, INTENTION, MODALS, NEGATIONS, REPORTING, UNREAL_OBJECT } from './words/factuality-words.ts';

export interface Factuality {
  readonly cue: Exclude<Cue, 'corrects'>;
  /** Who is reported to say so. */
  readonly saidBy: SentenceNode | null;
  /** That the only reason for 'supposed' is a future tense: a date makes it a claim about then. */
  readonly scheduled: boolean;
}

const PLAIN: Factuality = { cue: 'plain', saidBy: null, scheduled: false };
const SUPPOSED: Factuality = { cue: 'supposed', saidBy: null, scheduled: false };

/** Factuality of every clause, in their order. */
export function factualities(clauses: readonly Clause[], tree: SentenceTree): Map<Clause, Factuality> {
  const found = new Map<Clause, Factuality>();
  const read = (clause: Clause): Factuality => {
    const known = found.get(clause);
    if (known) return known;
    const result = factualityOf(clause, clause.parent ? { clause: clause.parent, factuality: read(clause.parent) } : null, tree, clauses);
    found.set(clause, result);
    return result;
  };
  for (const clause of clauses) read(clause);
  return found;
}

interface Above {
  readonly clause: Clause;
  readonly factuality: Factuality;
}

function factualityOf(clause: Clause, above: Above | null, tree: SentenceTree, clauses: readonly Clause[]): Factuality {
  if (isQuestion(tree) || isConditional(clause, clauses)) return SUPPOSED;
  const own = ownFactuality(clause, tree);
  if (!above) return own;
  const { relation } = clause.predicate;
  if (relation === 'ccomp' || (relation === 'parataxis' && REPORTING.has(clause.lemma))) return joined(own, reported(above));
  if (relation === 'xcomp') return joined(own, controlled(above));
  if (
    (relation === 'advcl' || relation === 'acl') &&
    clause.predicate.lower.endsWith('ing') &&
    INTENTION.has(above.clause.lemma) &&
    childrenBy(clause.predicate, 'mark', 'case').length > 0
  )
    return SUPPOSED;
  if (relation === 'advcl' && above.factuality.cue === 'supposed' && !above.factuality.scheduled) return SUPPOSED;
  if (relation === 'conj' && clause.auxiliaries === above.clause.auxiliaries) return joined(own, above.factuality);
  if (relation === 'acl' && INTENTION.has(above.clause.lemma) && above.factuality.cue !== 'plain' && isInfinitive(clause)) return SUPPOSED;
  return relation === 'conj' && above.factuality.saidBy ? { ...own, saidBy: above.factuality.saidBy } : own;
}

function isQuestion(tree: SentenceTree): boolean {
  return /\?["'”’)\s]*$/u.test(tree.text);
}

/** In an if-clause, or the main clause of one, or an inverted 'had it not been'. */
function isConditional(clause: Clause, clauses: readonly Clause[]): boolean {
  if (isCondition(clause)) return true;
  return clauses.some((other) => other.parent === clause && other.predicate.relation === 'advcl' && isCondition(other) && clause.tense !== 'past');
}

function isCondition(clause: Clause): boolean {
  if (childrenBy(clause.predicate, 'mark', 'advmod').some(({ lower }) => CONDITIONS.has(lower))) return true;
  const first = clause.auxiliaries[0];
  const subject = clause.subjects[0];
  return (
    first !== undefined &&
    subject !== undefined &&
    /^(?:had|should|were)$/u.test(first.lower) &&
    first.end <= subject.start &&
    clause.predicate.relation !== 'root' &&
    subject.start < clause.predicate.start
  );
}

function isInfinitive(clause: Clause): boolean {
  return childrenBy(clause.predicate, 'mark').some(({ lower }) => lower === 'to');
}

function ownFactuality(clause: Clause, tree: SentenceTree): Factuality {
  const words = [...clause.auxiliaries, ...childrenBy(clause.predicate, 'advmod', 'det', 'cc')];
  const saidBy = accordingTo(clause);
  if (isInfinitive(clause) && clause.predicate.relation === 'acl' && !isDoneBy(clause)) return SUPPOSED;
  if (
    clause.form === 'verb' &&
    UNREAL_OBJECT.has(clause.lemma) &&
    !(clause.lemma === 'want' && clause.objects.some(({ text, children }) => /\d/u.test([text, ...children.map((child) => child.text)].join(' '))))
  )
    return SUPPOSED;
  const modal = clause.auxiliaries.find((one) => MODALS.has(one.lower) && !isTold(one, clause));
  if (/\b(?:no longer|any ?more)\b|\bnot .* any longer\b/u.test(around(clause, tree))) return { cue: 'ends', saidBy, scheduled: false };
  if (words.some(({ lower }) => NEGATIONS.has(lower)) || deniesArgument(clause)) return { cue: modal ? 'supposed' : 'negates', saidBy, scheduled: false };
  const isFormer = BEFORE_THAT.test(tree.text.slice(0, clause.predicate.start)) || words.some(({ lower }) => FORMERLY.test(lower));
  if (!modal && clause.form === 'copula' && clause.tense === 'past' && isFormer) return { cue: 'ends', saidBy, scheduled: false };
  if (modal) return { ...SUPPOSED, scheduled: /^(?:will|'ll|’ll)$/u.test(modal.lower) };
  return { ...PLAIN, saidBy };
}

/** 'Was previously head of operations'. */
const FORMERLY = /^(?:previously|formerly)$/u;
/** 'Before that she was head of operations': what came then has ended it. */
const BEFORE_THAT = /(?:^|[;.]\s)(?:Before (?:that|then|this)|Previously|Until then|Formerly)\b[^;.]*$/iu;

/** 'The last album that Ann would record', 'she would later marry Ben': told from behind, it came to be. */
function isTold({ lower }: SentenceNode, { predicate, parent }: Clause): boolean {
  if (lower !== 'would') return false;
  const later = predicate.children.some((child) => /^(?:later|eventually|subsequently|ultimately|soon)$/u.test(child.lower));
  return later || (predicate.relation === 'acl' && parent?.form === 'copula' && parent.tense === 'past');
}

/** 'The first person to climb it': who is first has done it. */
export function isDoneBy({ predicate }: Pick<Clause, 'predicate'>): boolean {
  const { head } = predicate;
  const ranked = head !== null && (RANKS.test(head.lower) || head.children.some((child) => child.start < head.start && RANKS.test(child.lower)));
  return head !== null && ranked && (head.mention === null || !head.time);
}

const RANKS = /^(?:first|second|third|fourth|fifth|last|only|youngest|oldest|\d+(?:st|nd|rd|th))$/u;

/** Text from the clause's first auxiliary to a little after its predicate. */
function around({ auxiliaries, predicate }: Clause, tree: SentenceTree): string {
  const start = Math.min(
    predicate.start,
    ...auxiliaries.map((one) => one.start),
    ...childrenBy(predicate, 'advmod')
      .flatMap(subtree)
      .map((one) => one.start),
  );
  const last = Math.max(predicate.end, ...predicate.children.filter((one) => one.relation !== 'conj' && one.relation !== 'parataxis').map((one) => one.end));
  return tree.text.slice(start, last).toLowerCase();
}

/** 'No record has been found', 'has had no keeper'. */
function deniesArgument(clause: Clause): boolean {
  const named = [...clause.subjects, ...clause.objects, ...(clause.form === 'copula' ? [clause.predicate] : [])];
  return named.some(
    (node) =>
      childrenBy(node, 'det', 'advmod').some(({ lower }) => lower === 'no') ||
      node.children.some(({ lower }) => lower === 'neither') ||
      /^(?:none|nobody|nothing|noone)$/u.test(node.lower),
  );
}

/** 'According to Ann, …'. */
function accordingTo({ obliques }: Clause): SentenceNode | null {
  return obliques.find(({ preposition }) => preposition === 'according to')?.node ?? null;
}

/** What the verb above makes of a clause that is said, thought or denied. */
function reported({ clause, factuality }: Above): Factuality {
  if (factuality.cue === 'supposed') return factuality;
  const saidBy = clause.subjects[0] ?? null;
  if (DENIAL.has(clause.lemma)) return { cue: 'negates', saidBy, scheduled: false };
  if (INTENTION.has(clause.lemma) || UNREAL_OBJECT.has(clause.lemma)) return { cue: 'supposed', saidBy, scheduled: false };
  if (factuality.cue === 'negates') return { cue: 'supposed', saidBy, scheduled: false };
  return REPORTING.has(clause.lemma) ? { cue: 'plain', saidBy, scheduled: false } : PLAIN;
}

/** What the verb above makes of an infinitive or gerund that it governs. */
function controlled({ clause, factuality }: Above): Factuality {
  if (factuality.cue !== 'plain') return factuality;
  if (ENDING.has(clause.lemma) || isUsedTo(clause)) return { ...factuality, cue: 'ends' };
  const unreal =
    INTENTION.has(clause.lemma) ||
    DENIAL.has(clause.lemma) ||
    OBLIGATION.has(clause.lemma) ||
    (clause.passive && PASSIVE_INTENTION.has(clause.lemma)) ||
    UNREAL_ADJECTIVES.has(clause.predicate.lower);
  return unreal ? SUPPOSED : factuality;
}

const OBLIGATION: ReadonlySet<string> = new Set(['have', 'go', 'order', 'force', 'allow', 'permit', 'enable', 'call', 'due', 'set', 'require']);
const PASSIVE_INTENTION: ReadonlySet<string> = new Set([
  'say',
  'report',
  'rumour',
  'rumor',
  'set',
  'slate',
  'believe',
  'design',
  'mean',
  'use',
  'require',
  'supposed',
  'suppose',
]);
const UNREAL_ADJECTIVES: ReadonlySet<string> = new Set(
  'due likely unlikely ready able unable set supposed willing unwilling keen eager poised bound about going hopeful possible'.split(' '),
);

function isUsedTo(clause: Clause): boolean {
  return clause.predicate.lower === 'used' && !clause.passive;
}

/** The weaker of two. */
function joined(own: Factuality, given: Factuality): Factuality {
  const saidBy = own.saidBy ?? given.saidBy;
  const order: readonly Factuality['cue'][] = ['supposed', 'negates', 'ends', 'plain'];
  const cue = order.find((one) => own.cue === one || given.cue === one) ?? 'plain';
  return { cue, saidBy, scheduled: (own.scheduled || given.scheduled) && [own, given].every((one) => one.scheduled || one.cue !== 'supposed') };
}
