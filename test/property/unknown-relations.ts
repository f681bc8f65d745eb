import { proposedRelation } from '../../src/core/relations/proposed.ts';
import type { Relations } from '../../src/core/relations/relation.ts';

/** Knows no relation: each is many-valued and worded as it stands. */
export const UNKNOWN_RELATIONS: Relations = {
  schemaId: '',
  schemas: null,
  relation: proposedRelation,
  canonical: (lemma) => ({ relation: proposedRelation(lemma.replaceAll(' ', '_')), inverted: false }),
};
