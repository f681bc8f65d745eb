/** Relations as a person would say them. */
import { RELATION_TOPICS } from '../core/relations/relation.ts';

/** In the order in which they are told. */
export const TOPICS: readonly string[] = RELATION_TOPICS;

/** 'works at' of the subject, '← works at' of the object. */
export function relationLabel(relation: string, end: 'subject' | 'object'): string {
  const label = relation.replaceAll('_', ' ');
  return end === 'subject' ? label : `← ${label}`;
}

/** 'other' for a relation that no table knows. */
export function relationTopic(_relation: string): string {
  return 'other';
}
