/** Ways up a sentence's tree. */
import type { SentenceNode } from './sentence-node.ts';

/** Whether `node` is `other`, or above it. */
export function isAbove(node: SentenceNode, other: SentenceNode): boolean {
  for (const above of chain(other)) if (above === node) return true;
  return false;
}

/** Sentences have fewer words; a longer way up goes round. */
const WAY_UP_MAX = 1000;

/** The node and those above it. */
export function* chain(node: SentenceNode | null): Generator<SentenceNode> {
  let above = node;
  for (let step = 0; above && step < WAY_UP_MAX; step++) {
    yield above;
    above = above.head;
  }
}
