/** The schema file in the form that its name tells. */
import { parse } from 'smol-toml';
import type { RelationSchema } from './relation.ts';
import { parseRelationSchema } from './schema.ts';

/**
 * `.toml` is read as TOML, any other name as JSON.
 * @throws MnemographError `invalid_input` saying what to change.
 */
export function relationSchemaOf(path: string, text: string): RelationSchema {
  return parseRelationSchema(text, path.toLowerCase().endsWith('.toml') ? parse : JSON.parse, path);
}
