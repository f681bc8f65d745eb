/** A store keeps to one relation schema: which slot a statement is of, and so which fact it ends, depends on it. */
import type { GraphStore } from '../../graph/store.ts';
import { RowReader } from '../../ingest/linking/row-reader.ts';
import { schemaMismatch } from '../../ingest/schema-mismatch.ts';
import type { Relations } from '../core/relations/relation.ts';
import type { MemoryOptions } from './memory-options.ts';

/** @returns what the user should hear of a store that is opened for reading only. @throws MnemographError `schema_mismatch`. */
export async function schemaCurrent(
  store: GraphStore,
  relations: Relations,
  path: string,
  { readOnly = false, allowSchemaMismatch = false }: MemoryOptions,
): Promise<string[]> {
  if (allowSchemaMismatch) return [];
  for (const groupId of await store.groupIds()) {
    const schema = await new RowReader(store, groupId).schema();
    if (schema === null || schema === relations.schemaId) continue;
    if (readOnly) return [schemaMismatch(path).message];
    throw schemaMismatch(path);
  }
  return [];
}
