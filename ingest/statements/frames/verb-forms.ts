/** What the form of a verb tells: whether it is a predicate, a participle, which tense and particle it has. */
import { commonTag } from '../../names/part-of-speech.ts';
import { BASES, PARTICIPLES_ONLY, PASTS_ONLY } from '../../../src/core/irregular-verbs.ts';
import type { Clause } from './clause.ts';
import { verbLemma } from './lemma.ts';
import { childrenBy, type SentenceNode } from './sentence-tree.ts';

const NO_PREDICATE: ReadonlySet<string> = new Set(['aux', 'cop', 'case', 'mark', 'fixed', 'amod', 'compound', 'det', 'flat', 'discourse', 'advmod', 'cc']);

export function isPredicate(node: SentenceNode): boolean {
  if (node.mention || node.time) return childrenBy(node, 'cop').length > 0;
  if (childrenBy(node, 'cop').length > 0) return true;
  return (node.upos === 'VERB' || node.upos === 'AUX') && !NO_PREDICATE.has(node.relation);
}

/** 'Was automated in 1986', tagged as an adjective. */
export function isVerbalAdjective(node: SentenceNode): boolean {
  return (
    node.upos === 'ADJ' &&
    /[^e]ed$/u.test(node.lower) &&
    node.children.some((child) => child.start > node.end && (child.relation === 'obl' || child.time !== null)) &&
    commonTag(verbLemma(node.lower)) !== null &&
    verbLemma(node.lower) !== node.lower
  );
}

/** A participle or base form, where the verb before is one: 'was written and produced', not 'is used and features'. */
export function mayShare(node: SentenceNode, parent: Clause): boolean {
  const past = node.lower.endsWith('ed') || BASES.has(node.lower);
  if (parent.passive && childrenBy(node, 'obj').length > 0) return false;
  return parent.passive || parent.perfect ? past && !PASTS_ONLY.has(node.lower) : !/[^s]s$/u.test(node.lower) && !PASTS_ONLY.has(node.lower);
}

/** Whether a form that may be past or participle is a participle here. */
export function isParticiple(node: SentenceNode, auxiliaries: readonly SentenceNode[]): boolean {
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

export function isInfinitive(node: SentenceNode): boolean {
  return childrenBy(node, 'mark').some(({ lower }) => lower === 'to');
}

const PHRASAL: ReadonlySet<string> = new Set([
  'go up',
  'go down',
  'shut down',
  'close down',
  'come out',
  'break down',
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
export function particleOf(node: SentenceNode, next: SentenceNode | undefined): string {
  const child = node.children.find((one) => one.relation === 'compound' && one.start > node.start && /^(?:ADP|ADV)$/u.test(one.upos));
  return child?.lower ?? (PHRASAL.has(`${verbLemma(node.lower)} ${next?.lower ?? ''}`) && (next?.start ?? 0) - node.end === 1 ? (next?.lower ?? '') : '');
}

export function tenseOf(node: SentenceNode, auxiliaries: readonly SentenceNode[]): Clause['tense'] {
  const first = auxiliaries[0]?.lower ?? node.lower;
  if (/^(?:will|'ll|’ll|wo|shall)$/u.test(first)) return 'future';
  if (/^(?:was|were|had|did|would|could)$/u.test(first)) return 'past';
  return auxiliaries.length === 0 && (first.endsWith('ed') || BASES.has(first)) ? 'past' : 'present';
}
