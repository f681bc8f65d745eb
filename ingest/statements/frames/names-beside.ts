/** Names that a common noun stands beside: 'weaving mill Kaskisten Kutomo', 'his parents, Ann and Bob,', 'a hedgehog called Pim'. */
import { verbLemma } from './lemma.ts';
import { childrenBy, coordinated, isPossessor, prepositionOf, type SentenceNode, type SentenceTree } from './sentence-tree.ts';
import { COURTESY } from '../../names/word-lists.ts';
import { EMPTY_NOUNS } from './words/noun-classes.ts';

/** How nouns and names stand together in a sentence. */
export interface NamesBeside {
  /** Right beside each other, in both directions. */
  readonly described: ReadonlyMap<SentenceNode, SentenceNode>;
  /** Of a noun, the names after a comma or after 'called'. */
  readonly apposed: ReadonlyMap<SentenceNode, readonly SentenceNode[]>;
}

export function namesBeside(tree: SentenceTree): NamesBeside {
  const described = describedNames(tree);
  const apposed = new Map<SentenceNode, readonly SentenceNode[]>();
  for (const noun of tree.nodes) {
    if (noun.mention || noun.time || noun.upos !== 'NOUN' || described.has(noun)) continue;
    const names = apposedNames(noun, tree, described);
    if (names.length > 0) apposed.set(noun, names);
    else if (identified(noun).length > 0) apposed.set(noun, identified(noun));
  }
  return { described, apposed };
}

/** 'The acts that he recorded were A and B', 'among those acts were A and B', 'the acts he recorded included A': A and B are the acts. */
function identified(noun: SentenceNode): SentenceNode[] {
  const { head } = noun;
  if (!head || childrenBy(noun, 'acl').length === 0 || !/[^s]s$/u.test(noun.lower)) return [];
  const written = prepositionOf(noun);
  const copular = childrenBy(head, 'cop').length > 0 && head.mention !== null && prepositionOf(head) === '';
  if (copular && ((noun.relation === 'nsubj' && written === '') || written === 'among' || written === 'amongst')) return coordinated(head).filter(isName);
  if (noun.relation !== 'nsubj' || verbLemma(head.lower) !== 'include') return [];
  return childrenBy(head, 'obj').flatMap(coordinated).filter(isName);
}

function isName({ mention }: SentenceNode): boolean {
  return mention !== null;
}

/** Nouns and the names right beside them that they describe. */
function describedNames(tree: SentenceTree): Map<SentenceNode, SentenceNode> {
  const pairs = new Map<SentenceNode, SentenceNode>();
  for (const name of tree.nodes) {
    if (!name.mention) continue;
    const before = tree.nodes[name.index - 1];
    const courtesy = before !== undefined && COURTESY.has(before.lower.replace('.', ''));
    const noun = courtesy ? tree.nodes[name.index - 2] : before;
    if (!noun || noun.mention || noun.time || !(noun.upos === 'NOUN' || noun.lower === 'executive' || OFFICERS.test(noun.text)) || pairs.has(noun)) continue;
    if (!/^[\s"“„`'‘]*$/u.test(tree.text.slice(noun.end, courtesy ? before.start : name.start)) || EMPTY_NOUNS.has(noun.lower)) continue;
    if (beside(noun, name)) {
      pairs.set(noun, name);
      pairs.set(name, noun);
    }
  }
  return pairs;
}

/** Posts written as proper nouns before a name: 'CEO Owen Moss'. */
const OFFICERS = /^(?:C[ETFOIM]O|MD|VP|Mayor|Chairman|Chairwoman|Chair|Director|Chancellor|Treasurer|Secretary)$/u;

const BESIDE: ReadonlySet<string> = new Set(['appos', 'flat', 'compound', 'nmod', 'dep', 'nsubj', 'obj', 'obl', 'xcomp']);

function beside(noun: SentenceNode, name: SentenceNode): boolean {
  if (childrenBy(name, 'case').some((child) => child.start < name.start && child.start >= noun.end)) return false;
  if (name.relation === 'nsubj' && name.head?.relation === 'acl' && name.head.head === noun) return false;
  if (name.relation === 'flat') return true;
  if (name.head === noun) return BESIDE.has(name.relation) && !name.children.some((child) => child.relation === 'cop');
  if (noun.head === name) return ['compound', 'nmod', 'amod', 'flat', 'appos'].includes(noun.relation);
  return noun.head === name.head && noun.relation === name.relation;
}

const NAMING: ReadonlySet<string> = new Set(['call', 'name', 'title', 'entitle', 'dub', 'christen', 'nickname']);

function apposedNames(noun: SentenceNode, tree: SentenceTree, described: ReadonlyMap<SentenceNode, SentenceNode>): SentenceNode[] {
  const apposed =
    childrenBy(noun, 'appos').find((child) => isNext(noun, child, tree) && (child.mention !== null || described.has(child))) ??
    followingName(noun, tree, described);
  if (apposed) return coordinated(apposed).flatMap((child) => (child.mention ? [child] : (described.get(child) ?? [])));
  const naming = childrenBy(noun, 'acl').find((child) => NAMING.has(verbLemma(child.lower)) && child.children.every(({ relation }) => relation !== 'nsubj'));
  const name = naming?.children.find((child) => child.mention && child.start > naming.start && prepositionOf(child) === '');
  return name ? [name] : [];
}

const LOOSE: ReadonlySet<string> = new Set(['appos', 'parataxis', 'nmod', 'dep', 'list', 'flat', 'obj', 'obl']);

/** 'Her future husband, the surgeon Colin Stone,': between commas, however it was attached. */
function followingName(noun: SentenceNode, tree: SentenceTree, described: ReadonlyMap<SentenceNode, SentenceNode>): SentenceNode | undefined {
  if (!isPossessed(noun) || noun.lower.endsWith('s')) return undefined;
  const name = tree.nodes.slice(noun.index + 1, noun.index + 5).find((one) => one.mention);
  const description = name ? described.get(name) : undefined;
  if (!name || !LOOSE.has(name.relation) || prepositionOf(name) !== '' || (description && prepositionOf(description) !== '')) return undefined;
  return /^,\s(?:the |a )?(?:[\p{L}-]+ )?["“]?$/u.test(tree.text.slice(noun.end, name.start)) && /^["”]?(?:[,.;)]|$)/u.test(tree.text.slice(name.end))
    ? name
    : undefined;
}

function isPossessed(noun: SentenceNode): boolean {
  return noun.children.some((child) => child.start < noun.start && isPossessor(child));
}

/** Nothing but a comma, quote or dash between, with a description of the name ('founder, the surgeon Colin Stone') or without. */
function isNext(noun: SentenceNode, name: SentenceNode, { text }: SentenceTree): boolean {
  return /^(?:\s?(?:of|in|at|for|from) [^,]{1,40})?[\s,"“”„`'‘:–—-]*(?:the |The |a |an |his |her |its )?(?:[\p{L}-]+ ){0,3}["“`'‘]*$/u.test(
    text.slice(noun.end, name.start),
  );
}
