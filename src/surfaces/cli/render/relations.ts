import type { RelationsResult } from '../../../engine/messages.ts';
import { whole } from './figures.ts';
import { table } from './table.ts';
import type { View } from './view.ts';

const CONSTRAINED = { subject: 'one object a subject', both: 'one at both ends', none: 'many' } as const;

/** A relation a row. */
export function renderRelations({ relations }: RelationsResult, isProposed: boolean, view: View): string {
  if (relations.length === 0) return isProposed ? 'Nothing to propose: too few facts of relations that no table knows.' : 'No relations.';
  return table(
    [
      { title: 'RELATION' },
      { title: 'TOPIC' },
      { title: 'KIND' },
      { title: 'AT A TIME' },
      { title: 'FROM' },
      { title: 'FACTS', align: 'right' },
      { title: isProposed ? 'BECAUSE' : 'WORDINGS' },
    ],
    relations.map(({ id, topic, kind, constrained, origin, facts, forms, inverseForms, because }) => [
      id,
      topic,
      kind,
      CONSTRAINED[constrained],
      origin,
      whole(facts),
      because ?? [...forms, ...inverseForms.map((form) => `← ${form}`)].join(', '),
    ]),
    view,
  );
}
