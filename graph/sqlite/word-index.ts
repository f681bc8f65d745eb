/**
 * The words of groups that are larger than memory, in SQLite's full-text index: made page by page when a group is first asked for proposals,
 * and from then on kept by every commit. Of all other groups it keeps nothing, and a commit of theirs costs one look-up.
 *
 * Words are taken out by naming them again ('delete' with the very text), which with `secure-delete` leaves nothing of them in the index.
 */
import type { Database } from 'better-sqlite3';
import { passageTerms } from '../passage-terms.ts';
import type { ChangeSet } from '../store.ts';
import type { Passage, PassageVectors } from '../../src/core/model.ts';
import { idList } from './connection.ts';
import { blobToFloats } from './float-blob.ts';
import { valueFrom } from './rows.ts';
import { signCodes } from './sign-codes.ts';

/** Passages taken up in one transaction: some 40 ms. */
const PAGE = 200;

export interface WordGroup {
  readonly number: number;
  /** Null: the group's passages are all there. */
  readonly after: string | null;
}

/** All but `group` are called inside a write transaction. */
export interface WordIndex {
  group(groupId: string): WordGroup | undefined;
  /** Takes up the next page of a group; true when all are there. */
  makePage(groupId: string): boolean;
  /** Before a commit: takes out what it erases or replaces. */
  before(groupId: string, changes: ChangeSet): void;
  /** After it: takes up what it wrote. */
  after(groupId: string, changes: ChangeSet): void;
  replaceVectors(groupId: string, vectors: readonly PassageVectors[]): void;
  removeGroup(groupId: string): void;
}

interface Row {
  readonly number: number;
  readonly id: string;
  readonly body: string;
  readonly expired_at: string | null;
  readonly floats: Buffer | null;
}

/** What the index has for a term of a group: digits end where a letter begins, so no two groups have a word in common. */
export function wordOf(group: number, term: string): string {
  return `${group}n${term}`;
}

export function wordIndex(database: Database): WordIndex {
  const groupOf = database.prepare<[string], WordGroup>('SELECT number, after FROM word_groups WHERE group_id = ?');
  let made: Statements | null = null;
  const statements = () => (made ??= statementsOf(database));

  const take = (group: WordGroup, row: Row) => {
    const passage = valueFrom<Passage>(row);
    const { source, document, position, ordinal, saidAt, speaker, tags, createdAt } = passage;
    const terms = passageTerms(passage);
    const sentences = passage.sentences.length;
    const codes = row.floats && signCodes(blobToFloats(row.floats), 1 + sentences);
    const place = [source, document, position, ordinal, saidAt, speaker?.toLowerCase() ?? null, JSON.stringify(tags), createdAt, row.expired_at];
    statements().add.run(row.number, group.number, row.id, ...place, terms.length, sentences, codes);
    statements().addWords.run(row.number, textOf(group, terms));
  };

  const takeOut = (group: WordGroup, rows: readonly Row[]) => {
    for (const row of rows) {
      if (statements().remove.run(row.number).changes === 0) continue;
      statements().removeWords.run(row.number, textOf(group, passageTerms(valueFrom<Passage>(row))));
    }
  };

  const isTaken = (group: WordGroup, id: string) => group.after === null || Buffer.compare(Buffer.from(id), Buffer.from(group.after)) <= 0;

  const encode = (groupId: string, ids: readonly string[]) => {
    for (const { number, floats, body } of statements().byId.all(idList(ids), groupId)) {
      const sentences = valueFrom<Passage>({ body }).sentences.length;
      statements().setCodes.run(floats && signCodes(blobToFloats(floats), 1 + sentences), number);
    }
  };

  return {
    group: (groupId) => groupOf.get(groupId),
    makePage: (groupId) => {
      statements().addGroup.run(groupId);
      const group = groupOf.get(groupId);
      if (!group || group.after === null) return true;
      const rows = statements().page.all(groupId, group.after, PAGE);
      for (const row of rows) take(group, row);
      const isLast = rows.length < PAGE;
      statements().setAfter.run(isLast ? null : (rows.at(-1)?.id ?? null), groupId);
      return isLast;
    },
    before: (groupId, { removed, passagesRemoved, passages }) => {
      const group = groupOf.get(groupId);
      if (!group) return;
      takeOut(group, statements().ofEpisodes.all(idList(removed), groupId));
      takeOut(group, statements().byId.all(idList([...passagesRemoved, ...passages.map(({ id }) => id)]), groupId));
    },
    after: (groupId, { passages, vectors, expired }) => {
      const group = groupOf.get(groupId);
      if (!group) return;
      const written = passages.map(({ id }) => id).filter((id) => isTaken(group, id));
      for (const row of statements().byId.all(idList(written), groupId)) take(group, row);
      const fresh = new Set(written);
      encode(
        groupId,
        vectors.map(({ passageId }) => passageId).filter((id) => !fresh.has(id)),
      );
      for (const { episodeId, at } of expired) statements().expire.run(at, groupId, episodeId);
    },
    replaceVectors: (groupId, vectors) => {
      if (!groupOf.get(groupId)) return;
      encode(
        groupId,
        vectors.map(({ passageId }) => passageId),
      );
    },
    // Word by word it would take hours of a large group. The others are made anew when they are next asked.
    removeGroup: (groupId) => {
      if (!groupOf.get(groupId)) return;
      statements().removeAll();
    },
  };
}

function textOf(group: WordGroup, terms: readonly string[]): string {
  return terms.map((term) => wordOf(group.number, term)).join(' ');
}

type Statements = ReturnType<typeof statementsOf>;

/** Prepared when a group is first made: most stores have none. */
function statementsOf(database: Database) {
  const rows = (sql: string) =>
    database.prepare<[string, string], Row>(
      `SELECT p.number, p.id, p.body, p.expired_at, v.floats FROM json_each(?) AS wanted ${sql}
       LEFT JOIN vectors AS v ON v.group_id = p.group_id AND v.passage_id = p.id`,
    );
  const erasures = ['DELETE FROM word_passages', 'DELETE FROM word_groups', `INSERT INTO passage_words (passage_words) VALUES ('delete-all')`];
  const removals = erasures.map((sql) => database.prepare(sql));
  return {
    byId: rows('CROSS JOIN passages AS p ON p.group_id = ? AND p.id = wanted.value'),
    ofEpisodes: rows('CROSS JOIN passages AS p ON p.group_id = ? AND p.episode_id = wanted.value'),
    page: database.prepare<[string, string, number], Row>(
      `SELECT p.number, p.id, p.body, p.expired_at, v.floats FROM passages AS p
       LEFT JOIN vectors AS v ON v.group_id = p.group_id AND v.passage_id = p.id WHERE p.group_id = ? AND p.id > ? ORDER BY p.id LIMIT ?`,
    ),
    addGroup: database.prepare<[string]>(`INSERT INTO word_groups (group_id, after) VALUES (?, '') ON CONFLICT DO NOTHING`),
    setAfter: database.prepare<[string | null, string]>('UPDATE word_groups SET after = ? WHERE group_id = ?'),
    add: database.prepare(
      `INSERT INTO word_passages
         (number, group_number, passage_id, source, document, position, ordinal, said_at, speaker, tags, created_at, expired_at, length, sentences, codes)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    addWords: database.prepare<[number, string]>('INSERT INTO passage_words (rowid, words) VALUES (?, ?)'),
    remove: database.prepare<[number]>('DELETE FROM word_passages WHERE number = ?'),
    removeWords: database.prepare<[number, string]>(`INSERT INTO passage_words (passage_words, rowid, words) VALUES ('delete', ?, ?)`),
    setCodes: database.prepare<[Uint8Array | null, number]>('UPDATE word_passages SET codes = ? WHERE number = ?'),
    expire: database.prepare<[string | null, string, string]>(
      'UPDATE word_passages SET expired_at = ? WHERE number IN (SELECT number FROM passages WHERE group_id = ? AND episode_id = ?)',
    ),
    removeAll: () => {
      for (const removal of removals) removal.run();
    },
  };
}
