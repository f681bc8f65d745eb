/** Relations as people name them. */
import { nameKey } from '../core/analyzer.ts';
import { RELATION_TOPICS, type Relations } from '../core/relations/relation.ts';

/** In the order in which they are told. */
export const TOPICS: readonly string[] = RELATION_TOPICS;

/** 'works at' of the subject, '← works at' of the object. */
export function relationLabel(relations: Relations, relation: string, end: 'subject' | 'object'): string {
  const { label } = relations.relation(relation);
  return end === 'subject' ? label : `← ${label}`;
}

/** Ids that a user may mean: 'chief executive' and 'chief_executive' are one, and 'CEO' is that too. */
export function relationIds(relations: Relations, written: string): ReadonlySet<string> {
  const words = nameKey(written.replaceAll('_', ' '));
  return new Set([words.replaceAll(' ', '_'), relations.canonical(words).relation.id]);
}
