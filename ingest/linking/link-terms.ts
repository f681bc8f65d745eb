/** Terms under which a store finds nodes: what it has by full name, what it offers, what it wants, what it is when nothing longer is known. */
import type { LinkNode } from './link-profile.ts';

/** All terms of a node, for the store's index. */
export function indexTermsOf(node: LinkNode): string[] {
  return [...bucketTerms(node), ...node.offers.map(offered), ...node.wants.map(({ term }) => wanted(node, term))];
}

/** What it shares with names that are alike. */
export function bucketTerms({ strong, literal }: LinkNode): string[] {
  return [...strong, ...literal.map((term) => `~${term}`)];
}

/** Terms of the nodes that a full name may be joined with: the same name, or another form of it. */
export function variantTerms(node: LinkNode): string[] {
  if (isShort(node)) return [];
  return [...node.strong, ...node.wants.map(({ term }) => offered(term)), ...node.offers.map((term) => `?${term}`)];
}

/** Terms of the short forms that may be short for it. */
export function shortTerms({ offers }: LinkNode): string[] {
  return offers.map((term) => `!${term}`);
}

/** Terms of what a short form may be short for. */
export function candidateTerms({ wants }: LinkNode): string[] {
  return wants.map(({ term }) => offered(term));
}

/** A name that stands for a longer one where there is one. */
export function isShort({ literal }: LinkNode): boolean {
  return literal.length > 0;
}

function offered(term: string): string {
  return `+${term}`;
}

function wanted(node: LinkNode, term: string): string {
  return `${isShort(node) ? '!' : '?'}${term}`;
}

/** Terms by which others are looked for where this node comes: those that are asked for first, whatever is found. */
export function firstTermsOf(node: LinkNode): string[] {
  return isShort(node) ? [...bucketTerms(node), ...candidateTerms(node)] : [...variantTerms(node), ...shortTerms(node)];
}
