/**
 * Proposals by the database's own indexes, put in our order: what the full-text index finds is scored by BM25 over our terms, what the vector
 * index finds by the vectors themselves.
 *
 * How many passages hold a term is counted in the full-text index by all words of the term: exact but for words with accents, which that index
 * keeps and our analyzer drops, and words of headings and speakers, which it does not have: those are counted too few. The length of passages
 * is that of a sample where a group has more than that; both change a score of BM25 a little, alike for all passages.
 */
import type { Instant } from '../../src/core/time.ts';
import { wordsOfTerm } from '../../src/core/analyzer.ts';
import { SERIES_PASSAGES_MIN } from '../index/documents.ts';
import { passageTerms } from '../passage-terms.ts';
import { bestFits, bestIds, bm25Scores, vectorFit } from '../proposals.ts';
import {
  type DocumentPlace,
  type GraphReader,
  type MemberPlace,
  type PassageFilter,
  passesFilter,
  type ProposalRequest,
  type TermStatistics,
} from '../store.ts';
import { BELIEVED, candidates } from './candidates.ts';
import { type Connection, checkedLimit, distinct, groupKey, integer } from './connection.ts';
import { indexKey } from './index-key.ts';
import { PASSAGE, type PassageRow, passageFrom, RECORD, type RecordRow, vectorsFrom } from './rows.ts';

/** Passages whose lengths stand for those of the group. */
const SAMPLE = 1000;
/** Terms asked of the full-text index; each is some words. */
const TERMS_MAX = 50;
/** Groups and times whose sums are remembered. */
const SUMS_MAX = 100;

/** The token tells an erased group that was filled again from the one that was read. */
const COMMIT = `MATCH (g:Group {group_id: $given.group}) MATCH (c:Change {group_id: $given.group, revision: g.revision})
  RETURN c.token AS token`;
const COUNT = `MATCH (p:Passage) WHERE p.group_id = $given.group AND p.id IS NOT NULL AND ${BELIEVED} RETURN count(p) AS passages`;
const SAMPLED = `MATCH (p:Passage) WHERE p.group_id = $given.group AND p.id > '' AND ${BELIEVED} RETURN ${PASSAGE} ORDER BY p.group_id, p.id LIMIT $given.limit`;
const SERIES = `MATCH (e:Episode) WHERE e.group_id = $given.group AND e.id IS NOT NULL MATCH (e)-[:HAS_PASSAGE]->(p:Passage) WHERE ${BELIEVED}
  WITH e.document AS document, count(p) AS members WHERE members >= $given.least RETURN count(*) AS documents, sum(members) AS passages`;
const TEXTS = `MATCH (p:Passage) WHERE p.group_id = $given.group AND p.id IN $given.ids RETURN ${PASSAGE}`;
const VECTORS = `MATCH (p:Passage) WHERE p.group_id = $given.group AND p.id IN $given.ids AND p.vectors IS NOT NULL RETURN ${RECORD}`;
const MEMBERS = `MATCH (e:Episode) WHERE e.group_id = $given.group AND e.source_key IN $given.sources AND e.document IN $given.documents
  MATCH (e)-[:HAS_PASSAGE]->(p:Passage) WHERE ${BELIEVED}
  RETURN e.source AS source, e.document AS document, e.position AS position, p.id AS id, p.ordinal AS ordinal, p.said_at AS saidAt, p.created_at AS createdAt
  ORDER BY p.id`;

type Sums = Omit<TermStatistics, 'df'>;

interface Scope {
  readonly groupId: string;
  readonly group: string;
  readonly at: Instant | null;
  readonly filter: PassageFilter;
}

/** How many more are asked for where a filter, which the indexes do not know, will take some out. */
const FILTERED = 4;

function asked({ filter }: Scope, limit: number): number {
  return Object.values(filter).some((value) => value !== undefined) ? FILTERED * limit : limit;
}

export function proposalReader(connection: Connection): Pick<GraphReader, 'proposals' | 'documentMembers'> {
  const { read } = connection;
  const { byWords, byVector, countsOf } = candidates(connection);
  const remembered = new Map<string, { readonly token: string; readonly sums: Sums }>();

  const sumsOf = async ({ group, at }: Pick<Scope, 'group' | 'at'>): Promise<Sums> => {
    const [row] = await read<{ token: string }>(COMMIT, { group });
    const key = JSON.stringify([group, at]);
    const known = remembered.get(key);
    if (known && known.token === row?.token) return known.sums;
    const [counted, sampled, series] = await Promise.all([
      read<{ passages: number }>(COUNT, { group, at }),
      read<PassageRow>(SAMPLED, { group, at, limit: integer(SAMPLE) }),
      read<{ documents: number; passages: number }>(SERIES, { group, at, least: integer(SERIES_PASSAGES_MIN) }),
    ]);
    const mean = sampled.reduce((sum, one) => sum + passageTerms(passageFrom(one)).length, 0) / Math.max(1, sampled.length);
    const passages = counted[0]?.passages ?? 0;
    const { documents, passages: members } = series[0] ?? { documents: 0, passages: 0 };
    const sums = { passages, length: Math.round(mean * passages), series: { documents, passages: members, length: Math.round(mean * members) } };
    if (remembered.size >= SUMS_MAX) remembered.clear();
    if (row) remembered.set(key, { token: row.token, sums });
    return sums;
  };

  /** The rarest terms first: the index takes so many words and no more. */
  const worded = async (scope: Scope, terms: readonly string[], sums: Sums, limit: number) => {
    const { groupId, group, at, filter } = scope;
    const counts = await countsOf(groupId, terms.map(wordsOfTerm), at);
    const df = new Map(terms.map((term, place) => [term, counts[place] ?? 0]));
    const rarest = terms.filter((term) => (df.get(term) ?? 0) > 0).toSorted((a, b) => (df.get(a) ?? 0) - (df.get(b) ?? 0) || (a < b ? -1 : 1));
    const ids = await byWords(groupId, rarest.slice(0, TERMS_MAX).flatMap(wordsOfTerm), asked(scope, limit), at);
    const rows = await read<PassageRow>(TEXTS, { group, ids });
    const allowed = rows.map(passageFrom).filter((passage) => passesFilter(passage, filter));
    const found = allowed.map((passage) => ({ id: passage.id, terms: passageTerms(passage) }));
    const hits = terms.map((term) => {
      const holding = found.filter((one) => one.terms.includes(term));
      const counted = holding.map((one) => one.terms.filter((own) => own === term).length);
      return { keys: holding.map(({ id }) => id), counts: counted, lengths: holding.map((one) => one.terms.length), df: df.get(term) ?? 0 };
    });
    const scores = [...bm25Scores(hits, sums.passages, sums.length)].map(([id, score]) => ({ id, score }));
    return { ids: bestIds(scores, limit), df };
  };

  const vectored = async (scope: Scope, vector: Float32Array, limit: number) => {
    const { groupId, group, at, filter } = scope;
    const ids = await byVector(groupId, vector, asked(scope, limit), at);
    const rows = await read<RecordRow>(VECTORS, { group, ids });
    return rows.flatMap((row) => {
      const [values, passage] = [vectorsFrom(row)?.values, passageFrom(row)];
      const fit = values && passesFilter(passage, filter) ? vectorFit(values, passage.sentences.length, vector) : null;
      return fit ? [{ id: row.id, ...fit }] : [];
    });
  };

  return {
    proposals: async (groupId, { terms, vector, knownAt, limit, filter = {} }: ProposalRequest) => {
      checkedLimit(limit);
      const scope = { groupId, group: groupKey(connection, groupId), at: knownAt, filter };
      const [sums, fits] = await Promise.all([sumsOf(scope), vector ? vectored(scope, vector, limit) : []]);
      const { ids, df } = await worded(scope, terms, sums, limit);
      return {
        byWords: ids,
        ...bestFits(fits, limit),
        statistics: { ...sums, df },
      };
    },
    documentMembers: async (groupId, documents, knownAt) => {
      const wanted = new Set(documents.map(placeText));
      const given = { sources: distinct(documents.map(({ source }) => indexKey(source))), documents: distinct(documents.map(({ document }) => document)) };
      const rows = await read<MemberPlace>(MEMBERS, { group: groupKey(connection, groupId), at: knownAt, ...given });
      return rows.filter((row) => wanted.has(placeText(row)));
    },
  };
}

function placeText({ source, document }: DocumentPlace): string {
  return JSON.stringify([source, document]);
}
