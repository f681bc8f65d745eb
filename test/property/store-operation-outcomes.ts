/** Random operations on two stores: each made sound, or not, against the state that the reference is in, and what a store answers to it. */
import type { ChangeSet, GraphStore } from '../../graph/store.ts';
import { MnemographError } from '../../src/core/errors.ts';
import { EPISODES, type Operation } from './store-operation-arbitraries.ts';

interface ReadyCommit {
  readonly kind: 'commit';
  readonly groupId: string;
  readonly expectedRevision: number;
  readonly changes: ChangeSet;
}
export type Ready = Exclude<Operation, { kind: 'commit' }> | ReadyCommit;

/** The operation against the state that the store is in. */
export async function made(operation: Operation, reference: GraphStore): Promise<Ready> {
  if (operation.kind !== 'commit') return operation;
  const { groupId, revisionOff, sound, changes } = operation;
  const expectedRevision = (await reference.revision(groupId)) + revisionOff;
  return { kind: 'commit', groupId, expectedRevision, changes: sound ? await withoutFaults(groupId, changes, reference) : changes };
}

/** Leaves out what refers to nothing, or contradicts what is there, as far as is simple. */
async function withoutFaults(groupId: string, changes: ChangeSet, reference: GraphStore): Promise<ChangeSet> {
  const episodes = (await reference.listEpisodes(groupId, {}, 0, 100)).map(({ episode }) => episode);
  const left = episodes.filter(({ id }) => !changes.removed.includes(id));
  const present = new Set(left.map(({ id }) => id));
  const pending = new Set(left.filter(({ status }) => status === 'pending').map(({ id }) => id));
  const passages = changes.passages.filter(({ id, episodeId }) => present.has(episodeId) && id.startsWith(episodeId));
  const records = await reference.scanRecords(groupId, '', 100);
  const kept = records.map(({ passage }) => passage).filter(({ id, episodeId }) => present.has(episodeId) && !changes.passagesRemoved.includes(id));
  const places = new Set([...kept, ...passages].map(({ id }) => id));
  return {
    ...changes,
    applied: changes.applied.filter((id) => pending.has(id)),
    passages,
    mentions: changes.mentions.filter(({ id, passageId }) => places.has(passageId) && id.startsWith(passageId)),
    vectors: changes.vectors.filter(({ passageId }) => places.has(passageId)),
    statements: changes.statements.filter(({ episodeId }) => present.has(episodeId)),
  };
}

/** What the store answers, or the code with which it refuses. */
export async function outcome(operation: Ready, store: GraphStore): Promise<{ value: unknown } | { code: string }> {
  try {
    return { value: await run(operation, store) };
  } catch (error) {
    if (error instanceof MnemographError) return { code: error.code };
    if (error instanceof Error && error.message.startsWith('invariant broken')) return { code: 'invariant' };
    throw error;
  }
}

async function run(operation: Ready, store: GraphStore): Promise<unknown> {
  switch (operation.kind) {
    case 'accept':
      return store.accept(operation.groupId, operation.episodes);
    case 'commit':
      return store.commit(operation.groupId, operation.expectedRevision, operation.changes);
    case 'fail':
      return store.fail(operation.groupId, [{ episodeId: operation.episodeId, reason: 'unreadable' }]);
    case 'replaceVectors':
      return store.replaceVectors(operation.groupId, operation.vectors);
    case 'removeGroup':
      return store.removeGroup(operation.groupId);
    case 'setSettings':
      return store.setSettings({ embedderId: 'model', dimensions: operation.dimensions });
    case 'read':
      return readAll(operation, store);
  }
}

async function readAll({ groupId, ids, filter, limit }: Extract<Operation, { kind: 'read' }>, store: GraphStore) {
  const [first = ''] = ids;
  return {
    episodes: await store.episodes(groupId, ids),
    heads: await store.episodeHeads(groupId, 'a.md'),
    headsById: await store.headsOfEpisodes(groupId, EPISODES),
    listed: await store.listEpisodes(groupId, filter, limit, limit),
    passages: await store.passages(groupId, ids),
    records: await store.recordsOfEpisodes(groupId, ids),
    scanned: await store.scanRecords(groupId, first, limit),
    byKey: await store.entitiesByKey(groupId, ids),
    entities: await store.entities(groupId, ids),
    listedEntities: await store.listEntities(groupId, first, limit),
    prefixed: await store.entitiesByPrefix(groupId, 'a', limit),
    links: await store.links(groupId, ids),
    linksOfTerms: await store.linksOfTerms(groupId, ids),
    decisions: await store.decisions(groupId),
    mentionsOfKeys: await store.mentionsOfKeys(groupId, ids),
    mentions: await store.mentions(groupId, ids),
    statementsOfEpisodes: await store.statementsOfEpisodes(groupId, ids),
    statementsOfSlots: await store.statementsOfSlots(groupId, ids),
    statements: await store.statements(groupId, ids),
    factsOfSlots: await store.factsOfSlots(groupId, ids),
    factsOfKeys: await store.factsOfKeys(groupId, ids),
    listedFacts: await store.listFacts(groupId, first, limit),
    facts: await store.facts(groupId, ids),
  };
}
