import { invariant, MnemographError } from '../../src/core/errors.ts';
import type { Episode, EpisodeStatus, Fact, Mention, PassageVectors } from '../../src/core/model.ts';
import type {
  ChangeSet,
  DocumentPlace,
  EpisodeFilter,
  EpisodeHead,
  EpisodePart,
  GraphStore,
  NodeBatch,
  PassageRecord,
  ProposalRequest,
  StoreSettings,
} from '../store.ts';
import type { Instant } from '../../src/core/time.ts';
import { type NamingRow, neighbourhoods } from '../neighbours.ts';
import { compareCodePoints } from './code-points.ts';
import { applyChanges, applyVectors, copyGroup, emptyGroup, type Group } from './group.ts';
import { checkedLimit, isPresent, page, pick, sortedById, unique } from './lists.ts';
import { membersOf, namingPassages, proposalsOf } from './proposals.ts';

/**
 * A store that lives and dies with the process: the reference that every other store is tested against,
 * so each answer is the plainest reading of the contract over maps, and no answer is fast on a large group.
 * What goes in and what comes out is copied; no caller can change the store but through it.
 */
export function createMemoryStore(): GraphStore {
  return new MemoryStore();
}

class MemoryStore implements GraphStore {
  private readonly groups = new Map<string, Group>();
  private stored: StoreSettings = { embedderId: null, dimensions: null };
  private closed = false;

  async revision(groupId: string) {
    return this.group(groupId).revision;
  }

  async changesSince(groupId: string, revision: number, limit: number) {
    const changes = this.group(groupId).changes.filter((change) => change.revision > revision);
    return structuredClone(changes.slice(0, checkedLimit(limit)));
  }

  async counts(groupId: string) {
    const group = this.group(groupId);
    const withStatus = (status: EpisodeStatus) => [...group.episodes.values()].filter(({ episode }) => episode.status === status).length;
    return {
      groupId,
      revision: group.revision,
      episodes: withStatus('applied'),
      pending: withStatus('pending'),
      failed: withStatus('failed'),
      passages: group.passages.size,
      mentions: group.mentions.size,
      entities: group.entities.size,
      statements: group.statements.size,
      facts: group.facts.size,
    };
  }

  async lastRecordedAt(groupId: string) {
    const times = [...this.group(groupId).episodes.values()].map(({ episode }) => episode.recordedAt);
    return times.sort(compareCodePoints).at(-1) ?? null;
  }

  async episodes(groupId: string, ids: readonly string[]) {
    const { episodes } = this.group(groupId);
    return structuredClone(unique(ids).flatMap((id) => episodes.get(id)?.episode ?? []));
  }

  async pendingCount(groupId: string) {
    return byAcceptance(this.group(groupId)).filter(({ episode }) => episode.status === 'pending').length;
  }

  async headsOfEpisodes(groupId: string, ids: readonly string[]) {
    const { episodes } = this.group(groupId);
    return unique(ids).flatMap((id) => {
      const stored = episodes.get(id);
      return stored ? [headOf(stored)] : [];
    });
  }

  async episodeHeads(groupId: string, source: string, part?: string) {
    return byAcceptance(this.group(groupId))
      .filter(({ episode }) => episode.source === source && (part === undefined || episode.part === part))
      .map(headOf);
  }

  async headsOfParts(groupId: string, parts: readonly EpisodePart[]) {
    const isWanted = ({ source, part }: EpisodePart) => parts.some((one) => one.source === source && one.part === part);
    return byAcceptance(this.group(groupId))
      .filter(({ episode }) => isWanted(episode))
      .map(headOf);
  }

  async listEpisodes(groupId: string, filter: EpisodeFilter, after: number, limit: number) {
    const found = byAcceptance(this.group(groupId)).filter(({ accepted, episode }) => accepted > after && passes(episode, filter));
    return structuredClone(found.slice(0, checkedLimit(limit)));
  }

  async passages(groupId: string, ids: readonly string[]) {
    return structuredClone(pick(this.group(groupId).passages, ids));
  }

  async records(groupId: string, ids: readonly string[]) {
    const group = this.group(groupId);
    return pick(group.passages, ids).map(({ id }) => recordOf(group, id));
  }

  async recordsOfEpisodes(groupId: string, episodeIds: readonly string[]) {
    const group = this.group(groupId);
    const passages = unique(episodeIds).flatMap((id) =>
      [...group.passages.values()]
        .filter((passage) => passage.episodeId === id)
        .sort((left, right) => left.ordinal - right.ordinal || compareCodePoints(left.id, right.id)),
    );
    return passages.map(({ id }) => recordOf(group, id));
  }

  async scanRecords(groupId: string, after: string, limit: number) {
    const group = this.group(groupId);
    return page(group.passages.keys(), after, limit).map((id) => recordOf(group, id));
  }

  async entitiesByKey(groupId: string, keys: readonly string[]) {
    const wanted = new Set(keys);
    return structuredClone(sortedById(this.group(groupId).entities.values(), (entity) => entity.keys.some((key) => wanted.has(key))));
  }

  async entities(groupId: string, ids: readonly string[]) {
    return structuredClone(pick(this.group(groupId).entities, ids));
  }

  async listEntities(groupId: string, after: string, limit: number) {
    const { entities } = this.group(groupId);
    return structuredClone(pick(entities, page(entities.keys(), after, limit)));
  }

  async entitiesByPrefix(groupId: string, prefix: string, limit: number) {
    const entities = [...this.group(groupId).entities.values()];
    const found = entities.flatMap((entity) => {
      const [key] = entity.keys.filter((one) => one.startsWith(prefix)).sort(compareCodePoints);
      return key === undefined ? [] : [{ key, entity }];
    });
    found.sort((left, right) => compareCodePoints(left.key, right.key) || compareCodePoints(left.entity.id, right.entity.id));
    return structuredClone(found.slice(0, checkedLimit(limit)).map(({ entity }) => entity));
  }

  async links(groupId: string, ids: readonly string[]) {
    return structuredClone(pick(this.group(groupId).links, ids));
  }

  async linksOfTerms(groupId: string, terms: readonly string[]) {
    const wanted = new Set(terms);
    return structuredClone(sortedById(this.group(groupId).links.values(), (row) => row.terms.some((term) => wanted.has(term))));
  }

  async decisions(groupId: string) {
    return structuredClone(sortedById(this.group(groupId).decisions.values(), () => true));
  }

  async mentionsOfKeys(groupId: string, keys: readonly string[]) {
    const wanted = new Set(keys);
    return structuredClone(sortedById(this.group(groupId).mentions.values(), (mention) => wanted.has(mention.key)));
  }

  async mentions(groupId: string, ids: readonly string[]) {
    return structuredClone(pick(this.group(groupId).mentions, ids));
  }

  async statementsOfEpisodes(groupId: string, episodeIds: readonly string[]) {
    const wanted = new Set(episodeIds);
    return structuredClone(sortedById(this.group(groupId).statements.values(), (statement) => wanted.has(statement.episodeId)));
  }

  async statementsOfSlots(groupId: string, slots: readonly string[]) {
    const wanted = new Set(slots);
    return structuredClone(
      sortedById(this.group(groupId).statements.values(), (statement) => wanted.has(statement.slot) || statement.alsoSlots.some((slot) => wanted.has(slot))),
    );
  }

  async statements(groupId: string, ids: readonly string[]) {
    return structuredClone(pick(this.group(groupId).statements, ids));
  }

  async factsOfSlots(groupId: string, slots: readonly string[]) {
    const wanted = new Set(slots);
    return structuredClone(sortedById(this.group(groupId).facts.values(), (fact) => wanted.has(fact.slot)));
  }

  async factsOfKeys(groupId: string, keys: readonly string[], limit?: number) {
    const wanted = new Set(keys);
    const found = sortedById(this.group(groupId).facts.values(), (fact) => keysOf(fact).some((key) => wanted.has(key)));
    return structuredClone(limit === undefined ? found : found.slice(0, checkedLimit(limit)));
  }

  async listFacts(groupId: string, after: string, limit: number) {
    const { facts } = this.group(groupId);
    return structuredClone(pick(facts, page(facts.keys(), after, limit)));
  }

  async facts(groupId: string, ids: readonly string[]) {
    const { facts } = this.group(groupId);
    const supportedBy = (id: string) => sortedById(facts.values(), (fact) => fact.supports.includes(id))[0]?.id;
    return structuredClone(pick(facts, ids.map((id) => (facts.has(id) ? id : supportedBy(id))).filter(isPresent)));
  }

  async neighbours(groupId: string, batch: NodeBatch, asOf: Instant | null) {
    const group = this.group(groupId);
    const wanted = { passages: new Set(batch.passageIds), keys: new Set(batch.keys) };
    const rows = namingRows(group);
    const ofPassages = rows.filter(({ passageId }) => wanted.passages.has(passageId));
    const ofKeys = rows.filter(({ key }) => wanted.keys.has(key));
    const facts = [...group.facts.values()].filter((fact) => keysOf(fact).some((key) => wanted.keys.has(key)));
    return structuredClone(neighbourhoods(batch, { ofPassages, ofKeys, facts }, asOf));
  }

  async passagesNaming(groupId: string, keys: readonly string[], knownAt: Instant | null, limit: number) {
    return namingPassages(this.group(groupId), keys, knownAt, limit);
  }

  async proposals(groupId: string, request: ProposalRequest) {
    return proposalsOf(this.group(groupId), request);
  }

  async documentMembers(groupId: string, documents: readonly DocumentPlace[], knownAt: Instant | null) {
    return membersOf(this.group(groupId), documents, knownAt);
  }

  async accept(groupId: string, episodes: readonly Episode[]) {
    checkGroup(groupId, episodes);
    const group = copyGroup(this.group(groupId));
    for (const episode of structuredClone(episodes)) {
      if (group.episodes.has(episode.id)) continue;
      group.accepted++;
      group.episodes.set(episode.id, { accepted: group.accepted, episode: { ...episode, status: 'pending', failure: null } });
    }
    if (group.accepted > 0) this.groups.set(groupId, group);
  }

  async commit(groupId: string, expectedRevision: number, changes: ChangeSet) {
    checkGroup(groupId, changes.passages, changes.mentions, changes.statements, changes.entities, changes.links, changes.decisions);
    for (const { facts } of changes.slots) checkGroup(groupId, facts);
    const group = copyGroup(this.group(groupId));
    if (group.revision !== expectedRevision) throw revisionConflict(groupId, expectedRevision, group.revision);
    applyChanges(group, { ...structuredClone({ ...changes, vectors: [] }), vectors: changes.vectors.map(copyVectors) });
    this.groups.set(groupId, group);
    return group.revision;
  }

  async fail(groupId: string, failures: readonly { readonly episodeId: string; readonly reason: string }[]) {
    const { episodes } = this.group(groupId);
    for (const { episodeId, reason } of failures) {
      const entry = episodes.get(episodeId);
      if (entry?.episode.status !== 'pending') continue;
      episodes.set(episodeId, { ...entry, episode: { ...entry.episode, status: 'failed', failure: reason } });
    }
  }

  async replaceVectors(groupId: string, vectors: readonly PassageVectors[]) {
    const group = copyGroup(this.group(groupId));
    applyVectors(group, vectors.map(copyVectors));
    this.groups.set(groupId, group);
    return group.revision;
  }

  async removeGroup(groupId: string) {
    this.group(groupId);
    this.groups.delete(groupId);
  }

  async groupIds() {
    this.checkOpen();
    return [...this.groups.keys()].sort(compareCodePoints);
  }

  async settings() {
    this.checkOpen();
    return { ...this.stored };
  }

  async setSettings(settings: StoreSettings) {
    this.checkOpen();
    this.stored = { embedderId: settings.embedderId, dimensions: settings.dimensions };
  }

  async scrubState() {
    this.checkOpen();
    return { pending: false, reason: null };
  }

  scrub() {
    return this.scrubState();
  }

  async backup(path: string) {
    throw new MnemographError('invalid_input', `A store in memory has no file to copy to ${path}. Open a store file, or export the group.`, {
      details: { path },
    });
  }

  async close() {
    this.closed = true;
    this.groups.clear();
  }

  private group(groupId: string): Group {
    this.checkOpen();
    return this.groups.get(groupId) ?? emptyGroup();
  }

  private checkOpen(): void {
    invariant(!this.closed, 'the store is open');
  }
}

function recordOf(group: Group, passageId: string): PassageRecord {
  const passage = group.passages.get(passageId);
  invariant(passage, `passage ${passageId} is in the store`);
  const mentions = [...group.mentions.values()].filter((mention) => mention.passageId === passageId).sort(compareMentions);
  const vectors = group.vectors.get(passageId);
  return { ...structuredClone({ passage, mentions }), vectors: vectors ? copyVectors(vectors) : null };
}

/** `structuredClone` of a view would copy the whole buffer under it. */
function copyVectors({ passageId, values }: PassageVectors): PassageVectors {
  return { passageId, values: values.slice() };
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

function headOf({ accepted, episode }: { accepted: number; episode: Episode }): EpisodeHead {
  const { id, source, part, contentHash, referenceTime, referenceTimeOrigin, recordedAt, expiredAt, status } = episode;
  return { id, source, part, contentHash, referenceTime, referenceTimeOrigin, recordedAt, expiredAt, status, accepted };
}

function passes(episode: Episode, filter: EpisodeFilter): boolean {
  return (
    (filter.source === undefined || episode.source === filter.source) &&
    (filter.status === undefined || episode.status === filter.status) &&
    (filter.current !== true || episode.expiredAt === null)
  );
}

/** The keys that a fact is found by: both ends, literals at the object's left out. */
function keysOf(fact: Fact): string[] {
  return fact.object.kind === 'entity' ? [fact.subject.key, fact.object.key] : [fact.subject.key];
}

function byAcceptance(group: Group) {
  return [...group.episodes.values()].sort((left, right) => left.accepted - right.accepted);
}

function checkGroup(groupId: string, ...lists: readonly (readonly { readonly groupId: string }[])[]): void {
  for (const one of lists.flat()) invariant(one.groupId === groupId, `what is written to group '${groupId}' belongs to it, not to '${one.groupId}'`);
}

function revisionConflict(groupId: string, expected: number, actual: number): MnemographError {
  return new MnemographError('revision_conflict', `Group '${groupId}' is at revision ${actual}, not ${expected}. Read it again and retry the commit.`, {
    details: { group: groupId, expected, actual },
  });
}

/** Of passages that are believed. */
function namingRows({ mentions, passages }: Group): NamingRow[] {
  const named = [...mentions.values()].filter(({ rule, passageId }) => rule !== 'stated' && passages.get(passageId)?.expiredAt === null);
  const pairs = Map.groupBy(named, ({ passageId, key }) => JSON.stringify([passageId, key]));
  return [...pairs.values()].flatMap((list) => {
    const [first] = list;
    return first ? [{ passageId: first.passageId, key: first.key, sentences: new Set(list.map(({ sentence }) => sentence)).size }] : [];
  });
}
