import { invariant, MnemographError } from '../../src/core/errors.ts';

import type { Change, ChangeSet, GraphWriter } from '../store.ts';
import type { Connection } from './connection.ts';
import { entityWriter } from './entity-writer.ts';
import { episodeWriter } from './episode-writer.ts';
import { knowledgeWriter } from './knowledge-writer.ts';
import { passageWriter } from './passage-writer.ts';
import type { Scrubber } from './scrubber.ts';
import type { WordIndex } from './word-index.ts';

/** Children first, so that no row is deleted by way of another. */
const TABLES = [
  'fact_keys',
  'fact_supports',
  'facts',
  'decisions',
  'link_terms',
  'links',
  'entity_keys',
  'entities',
  'statement_slots',
  'statements',
  'vectors',
  'mentions',
  'passages',
  'contents',
  'episodes',
  'changes',
  'groups',
];

export function sqliteWriter({ database, write }: Connection, scrubber: Scrubber, words: WordIndex): GraphWriter {
  const addGroup = database.prepare<[string]>('INSERT INTO groups (group_id, revision, accepted) VALUES (?, 0, 0) ON CONFLICT DO NOTHING');
  const revision = database.prepare<[string], { revision: number }>('SELECT revision FROM groups WHERE group_id = ?');
  const setRevision = database.prepare<[number, string]>('UPDATE groups SET revision = ? WHERE group_id = ?');
  const addChange = database.prepare<[string, number, string]>('INSERT INTO changes (group_id, revision, body) VALUES (?, ?, ?)');
  const deletions = TABLES.map((table) => database.prepare<[string]>(`DELETE FROM ${table} WHERE group_id = ?`));
  const episodes = episodeWriter(database);
  const passages = passageWriter(database);
  const entities = entityWriter(database);
  const knowledge = knowledgeWriter(database);

  /** Appends to the change log and returns the new revision. */
  const log = (groupId: string, ids: Omit<Change, 'revision'>): number => {
    addGroup.run(groupId);
    const next = (revision.get(groupId)?.revision ?? 0) + 1;
    const change: Change = {
      revision: next,
      added: once(ids.added),
      expired: once(ids.expired),
      removed: once(ids.removed),
      slots: once(ids.slots),
      entities: once(ids.entities),
    };
    setRevision.run(next, groupId);
    addChange.run(groupId, next, JSON.stringify(change));
    return next;
  };

  const apply = (groupId: string, changes: ChangeSet): number => {
    words.before(groupId, changes);
    const removed = [
      ...once(changes.removed).filter((id) => episodes.remove(groupId, id)),
      ...changes.passagesRemoved.flatMap((id) => passages.remove(groupId, id) ?? []),
      ...changes.redacted.filter((redaction) => episodes.redact(groupId, redaction)).map(({ episodeId }) => episodeId),
    ];
    if (removed.length > 0) scrubber.request();
    for (const id of changes.applied) if (!episodes.markApplied(groupId, id)) throw notPending(id);
    for (const passage of changes.passages) passages.put(groupId, passage);
    for (const mention of changes.mentions) passages.putMention(groupId, mention);
    for (const vectors of changes.vectors) passages.putVectors(groupId, vectors);
    for (const statement of changes.statements) knowledge.putStatement(groupId, statement);
    const expired = changes.expired.filter(({ episodeId, at }) => episodes.expire(groupId, episodeId, at)).map(({ episodeId }) => episodeId);
    words.after(groupId, changes);
    const moved = entities.write(groupId, changes);
    knowledge.replaceFacts(groupId, changes.slots);
    const added = [
      ...changes.applied,
      ...changes.passages.map((passage) => passage.episodeId),
      ...changes.mentions.map((mention) => mention.episodeId),
      ...passages.episodesOf(groupId, changes.vectors),
    ];
    return log(groupId, { added, expired, removed, slots: changes.slots.map(({ slot }) => slot), entities: moved });
  };

  return {
    accept: async (groupId, given) => {
      checkGroup(groupId, given);
      if (given.length === 0) return;
      write(() => {
        addGroup.run(groupId);
        for (const episode of given) episodes.accept(groupId, episode);
      });
    },
    commit: async (groupId, expectedRevision, changes) => {
      checkChangeSet(groupId, changes);
      const committed = write(() => {
        const actual = revision.get(groupId)?.revision ?? 0;
        if (actual !== expectedRevision) throw revisionConflict(groupId, expectedRevision, actual);
        return apply(groupId, changes);
      });
      if (changes.removed.length + changes.passagesRemoved.length + changes.redacted.length > 0) scrubber.scrub();
      return committed;
    },
    fail: async (groupId, failures) =>
      write(() => {
        for (const { episodeId, reason } of failures) episodes.markFailed(groupId, episodeId, reason);
      }),
    replaceVectors: async (groupId, vectors) =>
      write(() => {
        const present = vectors.filter(({ passageId }) => passages.has(groupId, passageId));
        for (const one of present) passages.putVectors(groupId, one);
        words.replaceVectors(groupId, present);
        return log(groupId, { added: passages.episodesOf(groupId, present), expired: [], removed: [], slots: [], entities: [] });
      }),
    removeGroup: async (groupId) => {
      write(() => {
        words.removeGroup(groupId);
        for (const deletion of deletions) deletion.run(groupId);
        scrubber.request();
      });
      scrubber.scrub();
    },
  };
}

function once(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

function checkChangeSet(groupId: string, changes: ChangeSet): void {
  checkGroup(groupId, changes.passages, changes.mentions, changes.statements, changes.entities, changes.links, changes.decisions);
  for (const { facts } of changes.slots) checkGroup(groupId, facts);
}

function checkGroup(groupId: string, ...lists: readonly (readonly { readonly groupId: string }[])[]): void {
  for (const one of lists.flat()) invariant(one.groupId === groupId, `what is written to group '${groupId}' belongs to it, not to '${one.groupId}'`);
}

function notPending(id: string): MnemographError {
  return new MnemographError('invalid_input', `Episode ${id} is not pending, so it cannot be applied. Read its status again, and leave it out.`, {
    details: { episode: id },
  });
}

function revisionConflict(groupId: string, expected: number, actual: number): MnemographError {
  return new MnemographError('revision_conflict', `Group '${groupId}' is at revision ${actual}, not ${expected}. Read it again and retry the commit.`, {
    details: { group: groupId, expected, actual },
  });
}
