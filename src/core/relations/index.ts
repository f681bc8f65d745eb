import { proposedRelation } from './proposed.ts';
import type { Relations } from './relation.ts';

/** The relations that are built in. */
export const RELATIONS: Relations = {
  relation: proposedRelation,
  canonical: (lemma) => ({ relation: proposedRelation(lemma.replaceAll(' ', '_')), inverted: false }),
};
