/** Requests from outside, held against their schemas. */
import type { z } from 'zod';
import { MnemographError } from '../core/errors.ts';

/** @throws MnemographError `invalid_input` that names every wrong field. */
export function checked<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`));
  throw new MnemographError('invalid_input', `${issues.join('; ')}.`);
}
