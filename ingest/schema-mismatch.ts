import { MnemographError } from '../src/core/errors.ts';

/** Statements of one group are read by one schema: which slot a statement is of depends on it. */
export function schemaMismatch(place: string): MnemographError {
  return new MnemographError(
    'schema_mismatch',
    `What ${place} holds was read with another relation schema, or without one. Give the same '--schema' as then, or run 'mnemograph reread' with this one to read everything anew.`,
  );
}
