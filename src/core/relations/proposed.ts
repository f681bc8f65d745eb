/** The relation of a wording that no table knows. */
import type { Relation } from './relation.ts';

/** Many-valued, a state of anything: what a wording alone does not contradict. `id` is words joined by underscores. */
export function proposedRelation(id: string): Relation {
  const words = id.replaceAll('_', ' ');
  return {
    id,
    label: words,
    topic: 'other',
    kind: 'state',
    constrained: 'none',
    symmetric: false,
    subjectTypes: [],
    objectTypes: [],
    forms: [words],
    inverseForms: [],
    proposed: true,
  };
}
