/** The files of an evaluation: one JSON object a line. docs/evaluation.md describes them. */
import { z } from 'zod';
import { LIMITS } from '../core/limits.ts';
import { parseInstant } from '../core/time.ts';

/** Absent and null are one: some writers give every line every field. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** A text that must be there, and say something. */
export const said = z
  .string({ error: (issue) => (issue.input === undefined ? 'is missing' : 'must be a string') })
  .refine((text) => text.trim() !== '', 'is empty');

export const object = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.object(shape, { error: 'is not a JSON object' });

export const time = z
  .string({ error: (issue) => (issue.input === undefined ? 'is missing' : 'must be a date in quotes') })
  .refine(isTime, 'is not a date; write 2019, 2019-06, 2019-06-30 or 2019-06-30T12:00:00Z');

function isTime(text: string): boolean {
  try {
    parseInstant(text);
    return true;
  } catch {
    return false;
  }
}

/** One passage. */
export const corpusLineSchema = object({
  id: said,
  title: optional(z.string()),
  text: said,
  /** When it was said or written. */
  timestamp: optional(time),
  /** Makes it a message. */
  speaker: optional(z.string()),
  /** A tenant of its own; only its own questions search it. */
  group: optional(said),
  /** Lines of one document are its passages; a line without is a document of its own. */
  document: optional(said),
  /** Place in the document; absent: the order of the lines. */
  position: optional(z.number().int('must be a whole number').nonnegative('must be 0 or more')),
});
export type CorpusLine = z.output<typeof corpusLineSchema>;

/** One question and the corpus lines that answer it. */
export const questionSchema = object({
  id: said,
  text: said.refine((text) => text.length <= LIMITS.questionCharsMax, `is longer than ${LIMITS.questionCharsMax} characters`),
  /** Corpus ids; empty: the question is asked but not scored. */
  gold: z.array(said, { error: (issue) => (issue.input === undefined ? 'is missing' : 'must be a list of corpus ids') }),
  category: optional(z.string()),
  group: optional(said),
});
export type Question = z.output<typeof questionSchema>;

/** Entities and triples given for one corpus line. Triples are checked one by one: extractors leave broken ones. */
export const openieLineSchema = object({
  id: said,
  entities: optional(z.array(z.string())),
  triples: optional(z.array(z.unknown())),
});

/** Subject, predicate, object. */
export const tripleSchema = z.tuple([said, said, said]);
