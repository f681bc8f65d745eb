/**
 * The user's schema file: relations that the built-in table lacks, or what is to be different of one that it has. Checked whole before
 * anything is changed; every error says what to do.
 */
import { z } from 'zod';
import { MnemographError } from '../errors.ts';
import { RELATION_TOPICS, type RelationEntry, type RelationSchema } from './relation.ts';
import { normalWording } from './wording.ts';

/** Reads a text as data: JSON.parse, or a TOML parser. May throw; its message is passed on. */
export type DataReader = (text: string) => unknown;

const END_TYPES = ['person', 'organisation', 'place', 'work', 'event', 'time', 'thing'] as const;
const wordings = z.array(z.string().trim().min(1)).max(500);
const entrySchema = z.strictObject({
  label: z.string().trim().min(1).optional(),
  topic: z.enum(RELATION_TOPICS).optional(),
  kind: z.enum(['state', 'event']).optional(),
  constrained: z.enum(['subject', 'both', 'none']).optional(),
  symmetric: z.boolean().optional(),
  subject_types: z.array(z.enum(END_TYPES)).optional(),
  object_types: z.array(z.enum([...END_TYPES, 'literal'])).optional(),
  forms: wordings.optional(),
  inverse_forms: wordings.optional(),
});
const fileSchema = z.strictObject({ relations: z.record(z.string().regex(/^[\p{Ll}\p{Lo}\p{N}]+(?:_[\p{Ll}\p{Lo}\p{N}]+)*$/u), entrySchema) });

/**
 * @param source names the file in messages.
 * @throws MnemographError `invalid_input` naming every contradiction, and what to do about it.
 */
export function parseRelationSchema(text: string, read: DataReader, source: string): RelationSchema {
  const parsed = fileSchema.safeParse(dataOf(text, read, source), { reportInput: false });
  if (!parsed.success) throw invalid(source, parsed.error.issues.map(explained));
  const entries = Object.entries(parsed.data.relations).map(([id, entry]) => entryOf(id, entry));
  const problems = [...entries.flatMap(contradictionsWithin), ...sharedForms(entries)];
  if (problems.length > 0) throw invalid(source, problems);
  return { relations: entries };
}

function dataOf(text: string, read: DataReader, source: string): unknown {
  try {
    return read(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MnemographError('invalid_input', `${source} cannot be read: ${reason}. Write JSON, or TOML in a file that ends in .toml.`, { cause: error });
  }
}

function entryOf(
  id: string,
  { subject_types: subjectTypes, object_types: objectTypes, inverse_forms: inverseForms, ...entry }: z.infer<typeof entrySchema>,
): RelationEntry {
  const given = { ...entry, subjectTypes, objectTypes, inverseForms };
  return { id, ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<RelationEntry>) };
}

/** A zod issue as a sentence that says what to write. */
function explained(issue: z.core.$ZodIssue): string {
  const at = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const allowed = issue.path.length === 0 ? 'relations' : Object.keys(entrySchema.shape).join(', ');
    return `${at === '' ? 'the file' : at} has unknown keys (${issue.keys.join(', ')}): allowed are ${allowed}`;
  }
  if (issue.code === 'invalid_key') return `${at}: an id is lower case words joined by underscores, such as 'on_call_lead'`;
  if (issue.code === 'invalid_value') return `${at} must be one of ${issue.values.join(', ')}`;
  return `${at === '' ? 'the file' : at}: ${issue.message}`;
}

function contradictionsWithin({ id, kind, constrained, symmetric, forms = [], inverseForms = [] }: RelationEntry): string[] {
  const problems: string[] = [];
  if (symmetric && constrained === 'subject') {
    problems.push(`relations.${id} is symmetric and constrained at its subject only: write constrained = "both" (one partner at a time) or "none" (many)`);
  }
  if (kind === 'event' && constrained === 'both') {
    problems.push(`relations.${id} is an event and constrained at both ends, but events are never closed: write constrained = "subject" or "none"`);
  }
  const there = new Set(inverseForms.map(normalWording));
  const twice = forms.filter((form) => there.has(normalWording(form)));
  if (twice.length > 0 && symmetric !== true) {
    problems.push(`relations.${id} reads ${quoted(twice)} in both directions: keep it in forms or in inverse_forms, or write symmetric = true`);
  }
  return problems;
}

/** One wording for two relations whose ends no type tells apart. */
function sharedForms(entries: readonly RelationEntry[]): string[] {
  const owners = new Map<string, { readonly entry: RelationEntry; readonly inverted: boolean }[]>();
  const problems: string[] = [];
  const claim = (form: string, entry: RelationEntry, inverted: boolean): void => {
    const known = owners.get(normalWording(form)) ?? [];
    const other = known.find((one) => one.entry.id !== entry.id && mayMeet(one, { entry, inverted }));
    if (other) problems.push(clash(form, other.entry, entry, inverted));
    owners.set(normalWording(form), [...known, { entry, inverted }]);
  };
  for (const entry of entries) {
    for (const form of entry.forms ?? []) claim(form, entry, false);
    for (const form of entry.inverseForms ?? []) claim(form, entry, true);
  }
  return problems;
}

function clash(form: string, one: RelationEntry, other: RelationEntry, inverted: boolean): string {
  const what = inverted ? 'the inverse wording' : 'the wording';
  return `${what} '${form}' is given to relations.${one.id} and to relations.${other.id}: keep it in one, or give them subject_types and object_types that differ`;
}

interface Reading {
  readonly entry: RelationEntry;
  readonly inverted: boolean;
}

function mayMeet(a: Reading, b: Reading): boolean {
  const [subjects, objects] = endsOf(a);
  const [others, otherObjects] = endsOf(b);
  return overlap(subjects, others) && overlap(objects, otherObjects);
}

function endsOf({ entry: { subjectTypes = [], objectTypes = [] }, inverted }: Reading): [readonly string[], readonly string[]] {
  return inverted ? [objectTypes, subjectTypes] : [subjectTypes, objectTypes];
}

function overlap(a: readonly string[], b: readonly string[]): boolean {
  return a.length === 0 || b.length === 0 || a.some((type) => b.includes(type));
}

function quoted(forms: readonly string[]): string {
  return forms.map((form) => `'${form}'`).join(', ');
}

function invalid(source: string, problems: readonly string[]): MnemographError {
  return new MnemographError('invalid_input', `${source} cannot be used, and nothing was changed:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
}
