/** Noun phrases as text: what is shown of an end that is no name, and who owns it. */
import { childrenBy, isPossessor, POSSESSIVES, prepositionOf, type SentenceNode, type SentenceTree } from './sentence-tree.ts';

/** Words of a phrase; a longer one is cut to its noun. */
const PHRASE_WORDS_MAX = 12;
const PREMODIFIERS: readonly string[] = ['amod', 'compound', 'nummod', 'nmod', 'advmod', 'det', 'flat', 'punct'];

/** Half-open range of the sentence, without article and owner; with what follows by 'of', and by any preposition where `whole`. */
export function phraseRange(node: SentenceNode, tree: Pick<SentenceTree, 'text' | 'nodes'>, whole: boolean): { start: number; end: number } {
  const start = phraseStart(node, tree);
  const end = phraseEnd(node, whole);
  return tree.text.slice(start, end).split(/\s+/u).length > PHRASE_WORDS_MAX ? { start, end: node.end } : { start, end };
}

function phraseStart(node: SentenceNode, tree: Pick<SentenceTree, 'text' | 'nodes'>): number {
  let start = node.start;
  for (let at = node.index - 1; at >= 0; at--) {
    const before = tree.nodes[at];
    if (before && tree.text.slice(before.end, tree.nodes[at + 1]?.start) === '-') {
      start = before.start;
      continue;
    }
    if (!before || !(isPremodifier(before, node) || before.lower === 'managing') || /[,;:]/u.test(tree.text.slice(before.end, tree.nodes[at + 1]?.start)))
      break;
    start = before.start;
  }
  return start;
}

const SKIPPED = /^(?:the|a|an|this|that|these|those|no|some|any|each|every|both|all|another|other|such|also|still|now|currently|only|just|least)$/u;

function isPremodifier(before: SentenceNode, node: SentenceNode): boolean {
  if (SKIPPED.test(before.lower) || POSSESSIVES.has(before.lower) || /^['’]s?$/u.test(before.text)) return false;
  if (before.upos === 'ADP' || before.upos === 'AUX' || before.upos === 'PRON' || before.upos === 'CCONJ' || before.upos === 'SCONJ') return false;
  for (let above: SentenceNode | null = before; above && above.index <= node.index; above = above.head) {
    if (above === node) return true;
    if (!PREMODIFIERS.includes(above.relation) || isPossessor(above)) return false;
  }
  return false;
}

function phraseEnd(node: SentenceNode, whole: boolean): number {
  let end = node.end;
  for (const child of node.children) {
    if (child.start < node.end) continue;
    const own = (child.relation === 'flat' && !child.mention) || child.relation === 'compound' || (child.relation === 'nummod' && child.start < end + 2);
    const of = child.relation === 'nmod' && (whole || prepositionOf(child) === 'of') && prepositionOf(child) !== '' && !child.time;
    if (own || of) end = Math.max(end, phraseEnd(child, whole));
  }
  return end;
}

/** The words that a determiner-less head has before it, as 'Finnish textile designer'. */
export function phraseText(node: SentenceNode, tree: Pick<SentenceTree, 'text' | 'nodes'>, whole = false): string {
  const { start, end } = phraseRange(node, tree, whole);
  return tree.text
    .slice(start, end)
    .replace(/\s*\([^)]*\)/gu, '')
    .replace(/["“”„`]|''/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The owner of a noun: 'Ann' of 'Ann's house', 'its' of 'its house'; of several the nearest. */
export function possessorOf(node: SentenceNode): SentenceNode | null {
  return node.children.findLast((child) => child.start < node.start && isPossessor(child)) ?? null;
}

/** Whether the noun stands with 'the', 'this' or the like. */
export function isDefinite(node: SentenceNode): boolean {
  return childrenBy(node, 'det').some(({ lower }) => lower === 'the' || lower === 'this' || lower === 'that');
}

export function isIndefinite(node: SentenceNode): boolean {
  return childrenBy(node, 'det').some(({ lower }) => lower === 'a' || lower === 'an' || lower === 'one');
}
