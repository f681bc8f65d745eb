/** Rows as queries give them, and the values that they hold. */
import type { Episode, Mention, MentionRule, Passage, PassageVectors } from '../../src/core/model.ts';
import type { EpisodeHead } from '../store.ts';
import { compareCodePoints } from './code-points.ts';
import { distinct } from './connection.ts';
import { bytesToFloats } from './float-bytes.ts';

/** A value that is one JSON text. */
export interface BodyRow {
  readonly id: string;
  readonly body: string;
}

/** An episode's head as a query's columns, of the node `e`. */
export const HEAD = `e.id AS id, e.source AS source, e.part AS part, e.content_hash AS contentHash, e.reference_time AS referenceTime,
  e.reference_time_origin AS referenceTimeOrigin, e.recorded_at AS recordedAt, e.expired_at AS expiredAt, e.status AS status, e.accepted AS accepted`;
/** And the whole of it. */
export const EPISODE = `${HEAD}, e.kind AS kind, e.document AS document, e.position AS position, e.title AS title, e.text AS text, e.failure AS failure, e.body AS body`;

type EpisodeText = Pick<Episode, 'kind' | 'document' | 'position' | 'title' | 'text' | 'failure'>;
export type EpisodeRow = EpisodeHead & EpisodeText & BodyRow;

/** What an episode has beyond its properties. */
type EpisodeBody = Pick<Episode, 'sections' | 'metadata' | 'given'>;

export function bodyOfEpisode({ sections, metadata, given }: EpisodeBody): string {
  return JSON.stringify({ sections, metadata, given });
}

export function episodeFrom(groupId: string, row: EpisodeRow): Episode {
  const { accepted: _, body, ...head } = row;
  return { ...head, ...(JSON.parse(body) as EpisodeBody), groupId };
}

/** A passage as a query's columns, of the node `p`. */
export const PASSAGE = 'p.id AS id, p.body AS body, p.text AS text, p.expired_at AS expiredAt';
/** With all that is read together with it. */
export const RECORD = `${PASSAGE}, p.mentions AS mentions, p.vectors AS vectors`;

export interface PassageRow extends BodyRow {
  readonly text: string;
  readonly expiredAt: string | null;
}

export interface RecordRow extends PassageRow {
  readonly mentions: string;
  readonly vectors: Int8Array | null;
}

/** The text is a property of its own for the full-text index, the end of belief because it is set without reading the rest. */
export function bodyOfPassage({ text: _text, expiredAt: _expiredAt, ...rest }: Passage): string {
  return JSON.stringify(rest);
}

export function passageFrom({ body, text, expiredAt }: PassageRow): Passage {
  return { ...(JSON.parse(body) as Omit<Passage, 'text' | 'expiredAt'>), text, expiredAt };
}

/** A passage's mentions are one text of the passage: they are read together nearly always, and are most of what is read. */
type StoredMention = readonly [
  id: string,
  episodeId: string,
  sentence: number,
  start: number,
  end: number,
  surface: string,
  key: string,
  type: Mention['type'],
  rule: MentionRule,
];

/** In the order of a record's mentions. */
export function mentionsText(mentions: readonly Mention[]): string {
  const stored = mentions
    .toSorted(compareMentions)
    .map(({ id, episodeId, sentence, start, end, surface, key, type, rule }): StoredMention => [id, episodeId, sentence, start, end, surface, key, type, rule]);
  return JSON.stringify(stored);
}

export function mentionsFrom(groupId: string, passageId: string, text: string): Mention[] {
  return (JSON.parse(text) as readonly StoredMention[]).map(([id, episodeId, sentence, start, end, surface, key, type, rule]) => ({
    id,
    groupId,
    passageId,
    episodeId,
    sentence,
    start,
    end,
    surface,
    key,
    type,
    rule,
  }));
}

function compareMentions(left: Mention, right: Mention): number {
  return (
    left.sentence - right.sentence ||
    left.start - right.start ||
    left.end - right.end ||
    compareCodePoints(left.rule, right.rule) ||
    compareCodePoints(left.key, right.key) ||
    compareCodePoints(left.id, right.id)
  );
}

export function vectorsFrom({ id, vectors }: RecordRow): PassageVectors | null {
  return vectors ? { passageId: id, values: bytesToFloats(vectors) } : null;
}

/** A value as the writer stored it: nothing else writes these nodes, so its shape is not checked again. */
export function valueFrom<T>({ body }: BodyRow): T {
  return JSON.parse(body) as T;
}

/** Rows by id, each once. */
export function sortedById<T extends { readonly id: string }>(rows: readonly T[]): T[] {
  const once = new Map(rows.map((row) => [row.id, row]));
  return [...once.values()].sort((left, right) => compareCodePoints(left.id, right.id));
}

/** Rows in the order of `ids`, each once. */
export function inOrder<T extends { readonly id: string }>(ids: readonly string[], rows: readonly T[]): T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return distinct(ids).flatMap((id) => byId.get(id) ?? []);
}
