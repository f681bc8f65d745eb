/** The files of the evaluations of facts: one JSON object a line. docs/evaluation.md describes them. */
import { z } from 'zod';
import { LIMITS } from '../core/limits.ts';
import { object, optional, said, time } from './formats.ts';

function listOf<Schema extends z.ZodType>(schema: Schema, what: string) {
  return z.array(schema, { error: (issue) => (issue.input === undefined ? 'is missing' : `must be a list of ${what}`) });
}

const question = said.refine((text) => text.length <= LIMITS.questionCharsMax, `is longer than ${LIMITS.questionCharsMax} characters`);
const name = said.refine((text) => text.length <= LIMITS.groupIdCharsMax, `is longer than ${LIMITS.groupIdCharsMax} characters`);
const strings = listOf(said, 'texts');

/** Dated texts, and questions about them at a point in time. */
export const scenarioSchema = object({
  id: name,
  kind: said,
  episodes: listOf(object({ text: said, referenceTime: time, speaker: optional(z.string()) }), 'episodes').min(1, 'is empty'),
  probes: listOf(object({ question, asOf: optional(time), expect: strings, reject: optional(strings) }), 'probes'),
});
export type Scenario = z.output<typeof scenarioSchema>;

/** One dated statement of many, later ones overriding earlier ones. */
export const episodeLineSchema = object({ id: said, text: said, referenceTime: time });
export type EpisodeLine = z.output<typeof episodeLineSchema>;

/** A question about what is true now. */
export const probeSchema = object({
  id: optional(said),
  question,
  hops: z
    .number({ error: (issue) => (issue.input === undefined ? 'is missing' : 'must be a number') })
    .int('must be a whole number')
    .min(1, 'must be 1 or more'),
  expect: said,
  reject: optional(strings),
});
export type Probe = z.output<typeof probeSchema>;

const alternatives = strings.min(1, 'is empty');
const listedFact = object({ subject: alternatives, relation: alternatives, object: alternatives, validAt: optional(time), invalidAt: optional(time) });

/** A short text and what it states. */
export const sentenceSchema = object({
  id: name,
  referenceTime: optional(time),
  title: optional(z.string()),
  speaker: optional(z.string()),
  text: said,
  facts: listOf(listedFact, 'facts'),
  /** Also right, but not asked for. */
  also: optional(listOf(listedFact, 'facts')),
});
export type Sentence = z.output<typeof sentenceSchema>;
