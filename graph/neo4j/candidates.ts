/**
 * Passages that may answer a question, by the database's own full-text and vector indexes: for reading a group that is larger than memory.
 * They only propose; scores are computed from what the store keeps, the same on every store.
 */
import type { Instant } from '../../src/core/time.ts';
import { type Connection, checkedLimit, distinct, groupKey, integer } from './connection.ts';

export interface Candidates {
  /** Ids of passages of the group believed at `knownAt` (default: now) that hold any of the words, best first by the index, at most `limit`. */
  byWords(groupId: string, words: readonly string[], limit: number, knownAt?: Instant | null): Promise<readonly string[]>;
  /** The same of passages whose vectors are near, nearest first by the index. */
  byVector(groupId: string, vector: Float32Array, limit: number, knownAt?: Instant | null): Promise<readonly string[]>;
  /** For each list of words how many passages of the group believed then hold any of it. */
  countsOf(groupId: string, lists: readonly (readonly string[])[], knownAt: Instant | null): Promise<readonly number[]>;
}

/** Of the passage `p`. */
export const BELIEVED =
  '(CASE WHEN $given.at IS NULL THEN p.expired_at IS NULL ELSE p.created_at <= $given.at AND (p.expired_at IS NULL OR p.expired_at > $given.at) END)';

/** Lucene takes 1,024 clauses; each word is one for the title and one for the text. */
const WORDS_MAX = 400;
/** How much further a search goes where other groups took the places. */
const WIDENING = 4;

const BY_WORDS = `CALL db.index.fulltext.queryNodes('mnemograph_passage_text', $given.text) YIELD node AS p, score
  WHERE p.group_id = $given.group AND ${BELIEVED} RETURN p.id AS id ORDER BY score DESC, id LIMIT $given.limit`;
const BY_VECTOR = `CALL db.index.vector.queryNodes('mnemograph_passage_embedding', $given.near, $given.vector) YIELD node AS p, score
  RETURN p.id AS id, p.group_id = $given.group AND ${BELIEVED} AS isOwn ORDER BY score DESC, id`;
const COUNTS = `UNWIND $given.lists AS list CALL db.index.fulltext.queryNodes('mnemograph_passage_text', list.text) YIELD node AS p
  WITH list, p WHERE p.group_id = $given.group AND ${BELIEVED} RETURN list.number AS number, count(p) AS passages`;

export function candidates(connection: Connection): Candidates {
  return {
    byWords: async (groupId, words, limit, knownAt = null) => {
      const group = groupKey(connection, groupId);
      const wanted = plainWords(words);
      if (wanted.length === 0) return [];
      const rows = await connection.read<{ id: string }>(BY_WORDS, { group, text: luceneQuery(group, wanted), limit: checkedLimit(limit), at: knownAt });
      return rows.map(({ id }) => id);
    },
    countsOf: async (groupId, lists, knownAt) => {
      const group = groupKey(connection, groupId);
      const asked = lists.map((words, number) => ({ number, words: plainWords(words) })).filter(({ words }) => words.length > 0);
      const given = asked.map(({ number, words }) => ({ number, text: luceneQuery(group, words) }));
      const rows = await connection.read<{ number: number; passages: number }>(COUNTS, { group, lists: given, at: knownAt });
      const counts = new Map(rows.map(({ number, passages }) => [number, passages]));
      return lists.map((_, number) => counts.get(number) ?? 0);
    },
    byVector: async (groupId, vector, limit, knownAt = null) => {
      const group = groupKey(connection, groupId);
      for (let near = Number(checkedLimit(limit)); near > 0; near *= WIDENING) {
        const rows = await connection.read<{ id: string; isOwn: boolean }>(BY_VECTOR, { group, near: integer(near), vector: [...vector], at: knownAt });
        const own = rows.filter(({ isOwn }) => isOwn).map(({ id }) => id);
        if (own.length >= limit || rows.length < near) return own.slice(0, limit);
      }
      return [];
    },
  };
}

function plainWords(words: readonly string[]): string[] {
  return distinct(words.flatMap((word) => word.match(/[\p{L}\p{N}]+/gu) ?? [])).slice(0, WORDS_MAX);
}

/** Inside the group, any of the words. Each stands in quotes, where only the quote and the backslash mean something to Lucene. */
function luceneQuery(group: string, words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`).join(' ');
  return `+group_id:"${group.replaceAll(/["\\]/gu, '\\$&')}" +(title:(${quoted}) text:(${quoted}))`;
}
