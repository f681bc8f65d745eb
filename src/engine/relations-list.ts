/** The relations that a memory can tell, and what its facts propose of those that no table knows. */
import { type GraphReader, versionKnownAt } from '../../graph/store.ts';
import { proposeCardinality, type RelationTable } from '../core/relations/index.ts';
import type { Fact } from '../core/model.ts';
import { proposedRelation } from '../core/relations/proposed.ts';
import { factsWanted } from './fact-lists.ts';
import { checked } from './checked.ts';
import { type Relations, type RelationsResult, relationsSchema } from './messages.ts';

type Row = RelationsResult['relations'][number];

/** In the order of the table, the schema's first; proposals by number of facts. */
export async function relationList(reader: GraphReader, table: RelationTable, input: Relations): Promise<RelationsResult> {
  const { groupId, proposed } = checked(relationsSchema, input);
  const facts = (await factsWanted(reader, table, { groupId })).filter(({ versions }) => versionKnownAt(versions, null) !== null);
  return { relations: proposed ? proposedRows(facts, table) : knownRows(facts, table) };
}

function knownRows(facts: readonly Fact[], table: RelationTable): Row[] {
  const counts = new Map<string, number>();
  for (const { relation } of facts) counts.set(relation, (counts.get(relation) ?? 0) + 1);
  return table.relationsForDisplay().map(({ relation: { id, label, topic, kind, constrained, forms, inverseForms }, origin }) => {
    return { id, label, topic, kind, constrained, forms, inverseForms, origin, facts: counts.get(id) ?? 0, because: null };
  });
}

function proposedRows(facts: readonly Fact[], table: RelationTable): Row[] {
  return proposeCardinality(facts, (id) => table.get(id) !== undefined).map(({ relation, facts: count, constrained, because }) => {
    const { id, label, topic, kind, forms, inverseForms } = proposedRelation(relation);
    return { id, label, topic, kind, constrained, forms, inverseForms, origin: 'proposed', facts: count, because };
  });
}
