/** Relations: what is built in, what the user adds, what the data propose. */
import type { RelationSchema } from './relation.ts';
import { RelationTable } from './relation-table.ts';

export { type CardinalityProposal, proposeCardinality } from './proposals.ts';
export { RelationTable, type RelationRow } from './relation-table.ts';

/** The relations that are built in. */
export const RELATIONS = RelationTable.builtIn();

/** These, extended by users' schemas in order. */
export function relationsOf(schemas: readonly RelationSchema[]): RelationTable {
  return schemas.reduce((table, schema) => table.with(schema), RELATIONS);
}
