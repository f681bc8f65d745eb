import { LIMITS } from '../../src/core/limits.ts';
import type { EpisodeMetadata, GivenKnowledge, Section } from '../../src/core/model.ts';
import { readDate } from './dates.ts';
import { readGiven } from './given.ts';
import { contentText, flatten, isObject, isTooDeep, JSON_DEPTH_MAX, type JsonObject, metadataValue, plainText } from './json-values.ts';
import type { EpisodeDraft } from './source.ts';

/** Where a record stands in its source. */
export interface Place {
  readonly source: string;
  /** From 1, counted over all records, the broken ones too. */
  readonly ordinal: number;
  /** 1-based line, where known. */
  readonly line: number | null;
}

/** A draft, or `null` with the reason in `reasons`; reasons beside a draft tell what of it was left out. */
export interface ReadRecord {
  readonly draft: EpisodeDraft | null;
  readonly reasons: readonly string[];
}

/** Names of known fields, the one that counts first. Keys are compared in lower snake case: `createdAt` is `created_at`. */
const ALIASES = {
  title: ['title', 'name', 'subject'],
  text: ['text', 'content', 'body'],
  speaker: ['speaker', 'author', 'from'],
  time: ['reference_time', 'timestamp', 'date', 'created_at'],
} as const;

const GIVEN: ReadonlySet<string> = new Set(['entities', 'triples']);
/** Fields that say where a record belongs, not what it says. */
const STRUCTURE: ReadonlySet<string> = new Set(['group', 'document', 'position']);

/** A record in any shape as a draft; what is no object is its own text. See `readFields`. */
export function readRecord(value: unknown, place: Place): ReadRecord {
  if (isTooDeep(value)) return { draft: null, reasons: [`it nests deeper than ${JSON_DEPTH_MAX} levels; flatten it.`] };
  return readFields(isObject(value) ? entriesOf(value) : [entryOf('text', value)], place);
}

/**
 * The fields of a record as a draft. Known fields: id, title|name|subject, text|content|body, speaker|author|from,
 * reference_time|timestamp|date|created_at, tags, document, position, entities with triples; `group` is ignored.
 * Without a text field, its triples are the text, else all fields written as 'path: value; path: value'. What is not known is metadata.
 */
export function readFields(entries: readonly Entry[], place: Place): ReadRecord {
  const field = (name: string) => entries.find((entry) => entry.name === name);
  const { given, reasons } = readGiven(field('entities')?.value, field('triples')?.value);
  const time = timeOf(entries);
  if (time.unread !== null) reasons.push(`its date '${time.unread}' cannot be read; the file's counts. Write it as 2023-05-08 or 2023-05-08T13:56:00Z.`);
  const [title, written, speaker] = [firstOf(ALIASES.title, entries), firstOf(ALIASES.text, entries), firstOf(ALIASES.speaker, entries)];
  const content = entries.filter(({ name, key }) => !STRUCTURE.has(name) && !(given && GIVEN.has(name)) && key !== time.key);
  const text = written ? textOf(written.value) : triplesAsText(given) || fieldsAsText(content);
  const problem = textProblem(text);
  if (problem) return { draft: null, reasons: [...reasons, problem] };

  const used = new Set([title, written, speaker, field('id'), field('tags')]);
  const { metadata, tooLong } = metadataOf(
    content.filter((entry) => !used.has(entry)),
    plainText(speaker?.value),
    tagsOf(field('tags')?.value),
  );
  if (written)
    for (const key of tooLong) reasons.push(`its field '${key}' is longer than ${LIMITS.metadataCharsMax} characters and was left out of the metadata.`);
  const part = plainText(field('id')?.value) || String(place.ordinal);
  const document = plainText(field('document')?.value);
  const draft: EpisodeDraft = {
    kind: metadata.speaker && document ? 'message' : 'record',
    part,
    document: document || `${place.source}#${part}`,
    position: positionOf(field('position')?.value),
    title: plainText(title?.value),
    text,
    ...sectionsAt(text, place.line),
    metadata,
    ...(given ? { given } : {}),
    ...(time.at ? { referenceTime: time.at } : {}),
  };
  return { draft, reasons };
}

/** One flowing section that knows its line, so that passages can be cited by it. */
export function sectionsAt(text: string, line: number | null): { sections?: readonly Section[] } {
  return line === null ? {} : { sections: [{ start: 0, end: text.length, headings: [], line, joining: 'flow' }] };
}

/** Why a text cannot be an episode's; `null` where it can. */
export function textProblem(text: string): string | null {
  if (!text.trim()) return 'it has no text and was skipped; give it a text, content or body field.';
  return text.length > LIMITS.episodeCharsMax ? `its text is longer than ${LIMITS.episodeCharsMax} characters; split it.` : null;
}

/** A field as it is written. */
export interface Entry {
  readonly key: string;
  /** The key in lower snake case. */
  readonly name: string;
  readonly value: unknown;
}

/** The time of a record: the first of its time fields that is a date. `unread` is the value of the first one, where none is. */
export function timeOf(entries: readonly Entry[]): { at: string | null; key: string | null; unread: string | null } {
  let unread: string | null = null;
  for (const alias of ALIASES.time) {
    const entry = entries.find(({ name, value }) => name === alias && plainText(value));
    const at = entry ? readDate(typeof entry.value === 'string' ? entry.value.trim() : entry.value) : null;
    if (entry && at) return { at, key: entry.key, unread: null };
    if (entry) unread ??= plainText(entry.value).slice(0, 60);
  }
  return { at: null, key: null, unread };
}

/** Fields as metadata; `tooLong` names those that are over the limit. */
export function metadataOf(entries: readonly Entry[], speaker: string, tags: readonly string[]): { metadata: EpisodeMetadata; tooLong: string[] } {
  const values = entries.map(({ key, value }) => ({ key, kept: metadataValue(value) }));
  const kept = values.filter(({ kept: value }) => value !== undefined && value !== null);
  return {
    metadata: { ...Object.fromEntries(kept.map(({ key, kept: value }) => [key, value])), ...(speaker ? { speaker } : {}), ...(tags.length ? { tags } : {}) },
    tooLong: values.filter(({ kept: value }) => value === null).map(({ key }) => key),
  };
}

export function entriesOf(value: JsonObject): Entry[] {
  return Object.entries(value).map(([key, inner]) => entryOf(key, inner));
}

export function entryOf(key: string, value: unknown): Entry {
  return { key, name: snakeCase(key), value };
}

function tagsOf(value: unknown): string[] {
  const found = Array.isArray(value) ? value.map(plainText) : plainText(value).split(',');
  return found.map((tag) => tag.trim()).filter(Boolean);
}

function snakeCase(key: string): string {
  return key
    .trim()
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replace(/[\s-]+/gu, '_')
    .toLowerCase();
}

/** The first alias under which the record has something to say. */
function firstOf(aliases: readonly string[], entries: readonly Entry[]): Entry | undefined {
  for (const alias of aliases) {
    const found = entries.find(({ name, value }) => name === alias && flatten(value, '').length);
    if (found) return found;
  }
  return undefined;
}

function textOf(value: unknown): string {
  return contentText(value) || flatten(value, '').join('; ');
}

/** 'path: value; path: value'; '' where there is nothing but an id. */
function fieldsAsText(entries: readonly Entry[]): string {
  const says = entries.some(({ name, value }) => name !== 'id' && flatten(value, '').length > 0);
  return says ? entries.flatMap(({ key, value }) => flatten(value, key)).join('; ') : '';
}

function triplesAsText(given: GivenKnowledge | null): string {
  return (given?.triples ?? []).map((triple) => `${triple.join(' ')}.`).join('\n');
}

function positionOf(value: unknown): number {
  const position = Number(plainText(value) || Number.NaN);
  return Number.isSafeInteger(position) && position >= 0 ? position : 0;
}
