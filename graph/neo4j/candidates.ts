/**
 * Passages that may answer a question, by the database's own full-text and vector indexes: for reading a group that is larger than memory.
 * They only propose; scores are computed from what the store keeps, the same on every store.
 */
import { type Connection, checkedLimit, distinct, groupKey, integer } from './connection.ts';

export interface Candidates {
  /** Ids of passages of the group that hold any of the words, best first by the index, at most `limit`. */
  byWords(groupId: string, words: readonly string[], limit: number): Promise<readonly string[]>;
  /** Ids of passages of the group whose vectors are near, nearest first by the index, at most `limit`. */
  byVector(groupId: string, vector: Float32Array, limit: number): Promise<readonly string[]>;
}

/** Lucene takes 1,024 clauses; each word is one for the title and one for the text. */
const WORDS_MAX = 400;
/** How much further a search goes where other groups took the places. */
const WIDENING = 4;

const BY_WORDS = `CALL db.index.fulltext.queryNodes('mnemograph_passage_text', $given.text) YIELD node AS p, score
  WHERE p.group_id = $given.group RETURN p.id AS id ORDER BY score DESC, id LIMIT $given.limit`;
const BY_VECTOR = `CALL db.index.vector.queryNodes('mnemograph_passage_embedding', $given.near, $given.vector) YIELD node AS p, score
  RETURN p.id AS id, p.group_id = $given.group AS isOwn ORDER BY score DESC, id`;

export function candidates(connection: Connection): Candidates {
  return {
    byWords: async (groupId, words, limit) => {
      const group = groupKey(connection, groupId);
      const wanted = distinct(words.flatMap((word) => word.match(/[\p{L}\p{N}]+/gu) ?? [])).slice(0, WORDS_MAX);
      if (wanted.length === 0) return [];
      const rows = await connection.read<{ id: string }>(BY_WORDS, { group, text: luceneQuery(group, wanted), limit: checkedLimit(limit) });
      return rows.map(({ id }) => id);
    },
    byVector: async (groupId, vector, limit) => {
      const group = groupKey(connection, groupId);
      for (let near = Number(checkedLimit(limit)); near > 0; near *= WIDENING) {
        const rows = await connection.read<{ id: string; isOwn: boolean }>(BY_VECTOR, { group, near: integer(near), vector: [...vector] });
        const own = rows.filter(({ isOwn }) => isOwn).map(({ id }) => id);
        if (own.length >= limit || rows.length < near) return own.slice(0, limit);
      }
      return [];
    },
  };
}

/** Inside the group, any of the words. Each stands in quotes, where only the quote and the backslash mean something to Lucene. */
function luceneQuery(group: string, words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`).join(' ');
  return `+group_id:"${group.replaceAll(/["\\]/gu, '\\$&')}" +(title:(${quoted}) text:(${quoted}))`;
}
