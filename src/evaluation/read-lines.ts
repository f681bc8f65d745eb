/** Whole files of JSON lines whose lines have ids. */
import type { z } from 'zod';
import { MnemographError } from '../core/errors.ts';
import { lineError, readJsonLines } from './json-lines.ts';

/**
 * The lines in order.
 * @param what Of what the file has none, should it be empty, and how a line of it looks.
 * @throws MnemographError `invalid_input` where a line is wrong, an id occurs twice or there is no line, `not_found` for the file.
 */
export async function readLines<Schema extends z.ZodType<{ readonly id?: string | undefined }>>(
  file: string,
  schema: Schema,
  what: { readonly none: string; readonly line: string },
): Promise<z.output<Schema>[]> {
  const ids = new Set<string>();
  const values: z.output<Schema>[] = [];
  for await (const { line, value } of readJsonLines(file, schema)) {
    if (value.id !== undefined && ids.has(value.id)) throw lineError(file, line, `the id '${value.id}' occurs twice; give each line its own`);
    if (value.id !== undefined) ids.add(value.id);
    values.push(value);
  }
  if (values.length === 0)
    throw new MnemographError('invalid_input', `${file} has no ${what.none}; write one JSON object a line: ${what.line}`, { details: { file } });
  return values;
}
