/**
 * Proposals from SQLite: words by the full-text index over our own terms, scored by BM25 as we compute it; vectors by a scan over their sign
 * codes, page by page, and the nearest exactly, the rule by which the index in memory proposes too.
 */
import { setImmediate } from 'node:timers/promises';
import { MnemographError } from '../../src/core/errors.ts';
import { LIMITS } from '../../src/core/limits.ts';
import type { Instant } from '../../src/core/time.ts';
import { SERIES_PASSAGES_MIN } from '../index/documents.ts';
import { bestFits, bestIds, bm25Scores, type TermHits, type VectorFit, vectorFit } from '../proposals.ts';
import type { GraphReader, MemberPlace, ProposalRequest, Proposals, TermStatistics } from '../store.ts';
import { type Connection, checkedLimit, idList } from './connection.ts';
import { blobToFloats } from './float-blob.ts';
import { codeDistances, Nearest, signCodes } from './sign-codes.ts';
import { type WordIndex, wordOf } from './word-index.ts';

/** Codes read in one go, and vectors: between two pages others have their turn. */
const CODES_PAGE = 5000;
const VECTORS_PAGE = 200;
/** Nearest codes whose vectors are read, for each id wanted. */
const RESCORED = 3;
/** Groups and times whose sums are remembered. */
const SUMS_MAX = 100;

type Sums = Omit<TermStatistics, 'df'>;

type Postings = TermHits<number> & { readonly df: number };

interface CodeRow {
  readonly number: number;
  readonly id: string;
  readonly sentences: number;
  readonly codes: Buffer;
}

interface VectorRow {
  readonly id: string;
  readonly sentences: number;
  readonly floats: Buffer;
}

/** Parameters of what is read of a group as of a time. */
interface Scope {
  readonly group: number;
  readonly at: Instant | null;
}

/** And of which passages may be proposed; null: any. */
interface FilteredScope extends Scope {
  readonly source: string | null;
  readonly speaker: string | null;
  readonly tag: string | null;
  readonly from: Instant | null;
  readonly to: Instant | null;
}

const PASSES = `((@source IS NULL OR w.source = @source) AND (@speaker IS NULL OR w.speaker = @speaker)
  AND (@tag IS NULL OR EXISTS (SELECT 1 FROM json_each(w.tags) AS wanted WHERE wanted.value = @tag))
  AND (@from IS NULL OR w.said_at >= @from) AND (@to IS NULL OR w.said_at < @to))`;

const BELIEVED = 'CASE WHEN @at IS NULL THEN w.expired_at IS NULL ELSE w.created_at <= @at AND (w.expired_at IS NULL OR w.expired_at > @at) END';

export function proposalReader(connection: Connection, words: WordIndex): Pick<GraphReader, 'proposals' | 'documentMembers'> {
  const { database, path, read, write } = connection;
  const revision = database.prepare<[string], number>('SELECT revision FROM groups WHERE group_id = ?').pluck();
  const sums = new Map<string, { readonly revision: number; readonly sums: Sums }>();
  let made: Statements | null = null;
  const statements = () => (made ??= statementsOf(database));

  /** The group's number, once all of its passages are taken up. */
  const ready = async (groupId: string): Promise<number | null> => {
    for (;;) {
      const group = read(() => (revision.get(groupId) === undefined ? null : (words.group(groupId) ?? 'none')));
      if (group === null) return null;
      if (group !== 'none' && group.after === null) return group.number;
      if (database.readonly) throw unmade(path, groupId);
      write(() => words.makePage(groupId));
      await setImmediate();
    }
  };

  const sumsOf = (groupId: string, scope: Scope): Sums => {
    const key = JSON.stringify([scope.group, scope.at]);
    const now = revision.get(groupId) ?? 0;
    const known = sums.get(key);
    if (known?.revision === now) return known.sums;
    const fresh = { ...(statements().sums.get(scope) ?? NOTHING), series: statements().series.get({ ...scope, least: SERIES_PASSAGES_MIN }) ?? NO_SERIES };
    if (sums.size >= SUMS_MAX) sums.clear();
    sums.set(key, { revision: now, sums: fresh });
    return fresh;
  };

  /** The rarest terms first, until as many places are read as one question may. */
  const hitsOf = (scope: FilteredScope, terms: readonly string[]): { readonly hits: Postings[]; readonly df: Map<string, number> } => {
    const counted = terms.map((term) => ({ term, word: wordOf(scope.group, term), df: statements().df.get(wordOf(scope.group, term)) ?? 0 }));
    counted.sort((a, b) => a.df - b.df || (a.term < b.term ? -1 : 1));
    const found: Postings[] = [];
    const df = new Map<string, number>();
    let left: number = LIMITS.lazyPostingsMax;
    for (const [at, one] of counted.entries()) {
      const isRead = at === 0 || one.df <= left;
      const hits = isRead && one.df > 0 ? placesOf(scope, one.word, LIMITS.lazyPostingsMax) : null;
      left -= isRead ? one.df : left;
      // Those of a term that is not read, or not to its end, are counted with what is believed no more.
      df.set(one.term, hits && one.df < LIMITS.lazyPostingsMax ? hits.df : one.df);
      if (hits) found.push(hits);
    }
    return { hits: found, df };
  };

  const placesOf = (scope: FilteredScope, word: string, limit: number): Postings => {
    const [keys, counts, lengths]: [number[], number[], number[]] = [[], [], []];
    let [df, last] = [0, -1];
    for (const [number, length, passes] of statements().places.iterate({ ...scope, word, limit })) {
      if (number !== last) df++;
      if (passes === 1 && number === last) counts.push((counts.pop() ?? 0) + 1);
      else if (passes === 1) {
        keys.push(number);
        counts.push(1);
        lengths.push(length);
      }
      last = number;
    }
    return { keys, counts, lengths, df };
  };

  /** Ties at the border are all looked up, so that the id decides and not the number. */
  const bestOf = (scores: ReadonlyMap<number, number>, limit: number): string[] => {
    const sorted = [...scores].sort(([, a], [, b]) => b - a);
    const border = (sorted[limit - 1]?.[1] ?? 0) - 1e-8;
    const near = sorted.filter(([, score], at) => at < limit || score >= border);
    const ids = new Map(statements().ids.all(JSON.stringify(near.map(([number]) => number))));
    return bestIds(
      near.flatMap(([number, score]) => {
        const id = ids.get(number);
        return id === undefined ? [] : [{ id, score }];
      }),
      limit,
    );
  };

  /** Ids by passage and by sentence whose codes are nearest. */
  const scanned = async (scope: FilteredScope, vector: Float32Array, limit: number): Promise<string[]> => {
    const query = signCodes(vector, 1);
    const [passages, sentences] = [new Nearest(RESCORED * limit), new Nearest(RESCORED * limit)];
    for (let after = 0; query; ) {
      const page = read(() => statements().codes.all({ ...scope, after, limit: CODES_PAGE }));
      for (const { id, sentences: count, codes } of page) {
        const [own, ...others] = codeDistances(codes, 1 + count, query) ?? [];
        if (own !== undefined) passages.add(id, own);
        for (const distance of others) sentences.add(id, distance);
      }
      const last = page.at(-1);
      if (!last || page.length < CODES_PAGE) break;
      after = last.number;
      await setImmediate();
    }
    return [...new Set([...passages.ids(), ...sentences.ids()])];
  };

  const fitsOf = async (groupId: string, ids: readonly string[], vector: Float32Array): Promise<({ readonly id: string } & VectorFit)[]> => {
    const fits: ({ readonly id: string } & VectorFit)[] = [];
    for (let from = 0; from < ids.length; from += VECTORS_PAGE) {
      const page = ids.slice(from, from + VECTORS_PAGE);
      for (const { id, sentences, floats } of read(() => statements().vectors.all(idList(page), groupId))) {
        const fit = vectorFit(blobToFloats(floats), sentences, vector);
        if (fit) fits.push({ id, ...fit });
      }
      await setImmediate();
    }
    return fits;
  };

  const proposals = async (groupId: string, { terms, vector, knownAt, limit, filter = {} }: ProposalRequest): Promise<Proposals> => {
    const group = await ready(groupId);
    if (group === null) return { ...EMPTY, statistics: { ...NOTHING, series: NO_SERIES, df: new Map(terms.map((term) => [term, 0])) } };
    const { source = null, speaker = null, tag = null, from = null, to = null } = filter;
    const scope = { group, at: knownAt, source, speaker: speaker?.toLowerCase() ?? null, tag, from, to };
    const byWords = read(() => {
      const { hits, df } = hitsOf(scope, terms);
      const own = sumsOf(groupId, { group, at: knownAt });
      return { ids: bestOf(bm25Scores(hits, own.passages, own.length), checkedLimit(limit)), statistics: { ...own, df } };
    });
    const fits = vector ? await fitsOf(groupId, await scanned(scope, vector, limit), vector) : [];
    return {
      byWords: byWords.ids,
      ...bestFits(fits, limit),
      statistics: byWords.statistics,
    };
  };

  return {
    proposals,
    documentMembers: async (groupId, documents, knownAt) => {
      const group = await ready(groupId);
      if (group === null) return [];
      const wanted = new Set(documents.map(({ source, document }) => JSON.stringify([source, document])));
      const keys = idList(documents.map(({ document }) => document));
      const found = read(() => statements().members.all({ group, at: knownAt, keys }));
      return found.filter(({ source, document }) => wanted.has(JSON.stringify([source, document])));
    },
  };
}

const EMPTY = { byWords: [], byVector: [], bySentence: [] };
const NOTHING = { passages: 0, length: 0 };
const NO_SERIES = { documents: 0, passages: 0, length: 0 };

function unmade(path: string, groupId: string): MnemographError {
  const message = `The group '${groupId}' is larger than the memory budget, and what proposes passages of such a group is not made yet, which takes writing to ${path}. Search it once with the store opened for writing, or give a larger memory budget.`;
  return new MnemographError('store_read_only', message, { details: { path, group: groupId } });
}

type Statements = ReturnType<typeof statementsOf>;

function statementsOf(database: Connection['database']) {
  return {
    df: database.prepare<[string], number>('SELECT doc FROM passage_words_counts WHERE term = ?').pluck(),
    places: database
      .prepare<[FilteredScope & { word: string; limit: number }], [number: number, length: number, passes: number]>(
        `SELECT i.doc, w.length, ${PASSES} IS TRUE FROM passage_words_places AS i CROSS JOIN word_passages AS w ON w.number = i.doc
         WHERE i.term = @word AND ${BELIEVED} LIMIT @limit`,
      )
      .raw(),
    sums: database.prepare<[Scope], Pick<Sums, 'passages' | 'length'>>(
      `SELECT count(*) AS passages, coalesce(sum(w.length), 0) AS length FROM word_passages AS w INDEXED BY word_passages_document
       WHERE w.group_number = @group AND ${BELIEVED}`,
    ),
    series: database.prepare<[Scope & { least: number }], Sums['series']>(
      `SELECT count(*) AS documents, coalesce(sum(members), 0) AS passages, coalesce(sum(terms), 0) AS length FROM
         (SELECT count(*) AS members, sum(w.length) AS terms FROM word_passages AS w INDEXED BY word_passages_document
          WHERE w.group_number = @group AND ${BELIEVED} GROUP BY w.document HAVING members >= @least) AS found`,
    ),
    codes: database.prepare<[FilteredScope & { after: number; limit: number }], CodeRow>(
      `SELECT w.number, w.passage_id AS id, w.sentences, w.codes FROM word_passages AS w INDEXED BY word_passages_group
       WHERE w.group_number = @group AND w.number > @after AND w.codes IS NOT NULL AND ${BELIEVED} AND ${PASSES} ORDER BY w.number LIMIT @limit`,
    ),
    ids: database
      .prepare<[string], [number, string]>('SELECT w.number, w.passage_id FROM json_each(?) AS wanted CROSS JOIN word_passages AS w ON w.number = wanted.value')
      .raw(),
    vectors: database.prepare<[string, string], VectorRow>(
      `SELECT p.id, w.sentences, v.floats FROM json_each(?) AS wanted CROSS JOIN passages AS p ON p.group_id = ? AND p.id = wanted.value
       CROSS JOIN word_passages AS w ON w.number = p.number CROSS JOIN vectors AS v ON v.group_id = p.group_id AND v.passage_id = p.id`,
    ),
    members: database.prepare<[Scope & { keys: string }], MemberPlace>(
      `SELECT w.source, w.document, w.passage_id AS id, w.position, w.ordinal, w.said_at AS saidAt, w.created_at AS createdAt
       FROM json_each(@keys) AS wanted
       CROSS JOIN word_passages AS w INDEXED BY word_passages_document ON w.group_number = @group AND w.document = wanted.value AND ${BELIEVED}
       ORDER BY w.passage_id`,
    ),
  };
}
