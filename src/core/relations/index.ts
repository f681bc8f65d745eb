/** Relations: what is built in, what the user adds, what the data propose. */
import { RelationTable } from './relation-table.ts';

export { type CardinalityProposal, proposeCardinality } from './proposals.ts';
export { RelationTable, type RelationRow } from './relation-table.ts';

/** The relations that are built in. */
export const RELATIONS = RelationTable.builtIn();
