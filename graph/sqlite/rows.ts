/** Rows and the values that they hold. */
import type { Episode, EpisodeStatus, Mention, MentionRule, Passage } from '../../src/core/model.ts';
import type { EpisodeHead } from '../store.ts';

/** A value that is one JSON text. */
export interface BodyRow {
  readonly body: string;
}

export interface HeadRow {
  readonly id: string;
  readonly accepted: number;
  readonly source: string;
  readonly part: string;
  readonly content_hash: string;
  readonly reference_time: string;
  readonly reference_time_origin: Episode['referenceTimeOrigin'];
  readonly recorded_at: string;
  readonly expired_at: string | null;
  readonly status: EpisodeStatus;
}

export interface EpisodeRow extends HeadRow, BodyRow {
  readonly failure: string | null;
  readonly text: string;
}

export interface PassageRow extends BodyRow {
  readonly expired_at: string | null;
}

/** The columns of a mention, in the order of `MentionRow`. */
export const MENTION_COLUMNS = 'm.id, m.passage_id, m.episode_id, m.sentence, m.span_start, m.span_end, m.surface, m.key, m.type, m.rule';

/** An array and not an object: mentions are most of what is read, and this is half the time. */
export type MentionRow = readonly [
  id: string,
  passageId: string,
  episodeId: string,
  sentence: number,
  start: number,
  end: number,
  surface: string,
  key: string,
  type: Mention['type'],
  rule: MentionRule,
];

/** What an episode has beyond its row in `episodes` and its text. */
export function bodyOfEpisode({ kind, document, position, title, sections, metadata, given }: EpisodeBody): string {
  return JSON.stringify({ kind, document, position, title, sections, metadata, given });
}

export type EpisodeBody = Pick<Episode, 'kind' | 'document' | 'position' | 'title' | 'sections' | 'metadata' | 'given'>;

export function episodeFrom(groupId: string, row: EpisodeRow): Episode {
  const { accepted: _, ...head } = headFrom(row);
  return { ...(JSON.parse(row.body) as EpisodeBody), ...head, groupId, text: row.text, failure: row.failure };
}

export function headFrom(row: HeadRow): EpisodeHead {
  return {
    id: row.id,
    source: row.source,
    part: row.part,
    contentHash: row.content_hash,
    referenceTime: row.reference_time,
    referenceTimeOrigin: row.reference_time_origin,
    recordedAt: row.recorded_at,
    expiredAt: row.expired_at,
    status: row.status,
    accepted: row.accepted,
  };
}

/** The end of belief has a column of its own, so that it can be set without reading the body. */
export function passageFrom(row: PassageRow): Passage {
  return { ...valueFrom<Passage>(row), expiredAt: row.expired_at };
}

export function mentionFrom(groupId: string, row: MentionRow): Mention {
  const [id, passageId, episodeId, sentence, start, end, surface, key, type, rule] = row;
  return { id, groupId, passageId, episodeId, sentence, start, end, surface, key, type, rule };
}

/** The order of a record's mentions. Texts go by UTF-8 bytes, as SQLite orders them; few mentions come that far. */
export function compareMentions(left: Mention, right: Mention): number {
  return (
    left.sentence - right.sentence ||
    left.start - right.start ||
    left.end - right.end ||
    compareBytes(left.rule, right.rule) ||
    compareBytes(left.key, right.key) ||
    compareBytes(left.id, right.id)
  );
}

function compareBytes(left: string, right: string): number {
  return left === right ? 0 : Buffer.compare(Buffer.from(left), Buffer.from(right));
}

/** A value as the writer stored it: nothing else writes to the file, so its shape is not checked again. */
export function valueFrom<T>(row: BodyRow): T {
  return JSON.parse(row.body) as T;
}
