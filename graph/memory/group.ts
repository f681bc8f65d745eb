/** One group of the memory store: plain maps, and what a commit does to them. */
import { invariant, MnemographError } from '../../src/core/errors.ts';
import type { Entity, Episode, Fact, LinkDecision, Mention, Passage, PassageVectors, Statement } from '../../src/core/model.ts';
import type { Change, ChangeSet, LinkRow, Redaction } from '../store.ts';

export interface Group {
  revision: number;
  /** The last ordinal given; never given again, even after a removal. */
  accepted: number;
  changes: Change[];
  episodes: Map<string, { readonly accepted: number; readonly episode: Episode }>;
  passages: Map<string, Passage>;
  mentions: Map<string, Mention>;
  /** By passage id. */
  vectors: Map<string, PassageVectors>;
  statements: Map<string, Statement>;
  entities: Map<string, Entity>;
  links: Map<string, LinkRow>;
  decisions: Map<string, LinkDecision>;
  facts: Map<string, Fact>;
}

export function emptyGroup(): Group {
  return {
    revision: 0,
    accepted: 0,
    changes: [],
    episodes: new Map(),
    passages: new Map(),
    mentions: new Map(),
    vectors: new Map(),
    statements: new Map(),
    entities: new Map(),
    links: new Map(),
    decisions: new Map(),
    facts: new Map(),
  };
}

/** A group that can be changed, and thrown away, without touching the first. Values are shared: none is ever changed in place. */
export function copyGroup(group: Group): Group {
  return {
    revision: group.revision,
    accepted: group.accepted,
    changes: [...group.changes],
    episodes: new Map(group.episodes),
    passages: new Map(group.passages),
    mentions: new Map(group.mentions),
    vectors: new Map(group.vectors),
    statements: new Map(group.statements),
    entities: new Map(group.entities),
    links: new Map(group.links),
    decisions: new Map(group.decisions),
    facts: new Map(group.facts),
  };
}

/** Does what the change set says, in the order that every store keeps: erase, redact, apply, add, expire, entities, links, decisions, facts, log. */
export function applyChanges(group: Group, changes: ChangeSet): void {
  const removed = [
    ...[...new Set(changes.removed)].filter((id) => removeEpisode(group, id)),
    ...changes.passagesRemoved.flatMap((id) => erasePassage(group, id) ?? []),
    ...changes.redacted.filter((redaction) => redactEpisode(group, redaction)).map(({ episodeId }) => episodeId),
  ];
  for (const id of changes.applied) markApplied(group, id);
  for (const passage of changes.passages) putPassage(group, passage);
  for (const mention of changes.mentions) putMention(group, mention);
  for (const vectors of changes.vectors) putVectors(group, vectors);
  for (const statement of changes.statements) putStatement(group, statement);
  const expired = changes.expired.filter(({ episodeId, at }) => expireEpisode(group, episodeId, at)).map(({ episodeId }) => episodeId);
  const entities = replaceEntities(group, changes);
  for (const id of changes.linksRemoved) group.links.delete(id);
  for (const row of changes.links) group.links.set(row.id, row);
  for (const id of changes.decisionsRemoved) group.decisions.delete(id);
  for (const decision of changes.decisions) group.decisions.set(decision.id, decision);
  replaceFacts(group, changes.slots);
  const added = [
    ...changes.applied,
    ...changes.passages.map((passage) => passage.episodeId),
    ...changes.mentions.map((mention) => mention.episodeId),
    ...episodesOfVectors(group, changes.vectors),
  ];
  logChange(group, { added, expired, removed, slots: changes.slots.map(({ slot }) => slot), entities });
}

/** Replaces the vectors of passages that are still there. */
export function applyVectors(group: Group, vectors: readonly PassageVectors[]): void {
  const present = vectors.filter(({ passageId }) => group.passages.has(passageId));
  for (const one of present) group.vectors.set(one.passageId, one);
  logChange(group, { added: episodesOfVectors(group, present), expired: [], removed: [], slots: [], entities: [] });
}

function logChange(group: Group, ids: Omit<Change, 'revision'>): void {
  group.revision++;
  const { added, expired, removed, slots, entities } = ids;
  group.changes.push({
    revision: group.revision,
    added: once(added),
    expired: once(expired),
    removed: once(removed),
    slots: once(slots),
    entities: once(entities),
  });
}

function once(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

function episodesOfVectors(group: Group, vectors: readonly PassageVectors[]): string[] {
  return vectors.flatMap(({ passageId }) => group.passages.get(passageId)?.episodeId ?? []);
}

function removeEpisode(group: Group, id: string): boolean {
  for (const passage of group.passages.values()) {
    if (passage.episodeId === id) removePassage(group, passage.id);
  }
  for (const statement of group.statements.values()) {
    if (statement.episodeId === id) group.statements.delete(statement.id);
  }
  return group.episodes.delete(id);
}

/** The episode that it was of; null where there is no such passage. */
function erasePassage(group: Group, id: string): string | null {
  const passage = group.passages.get(id);
  if (!passage) return null;
  removePassage(group, id);
  for (const statement of group.statements.values()) {
    if (statement.episodeId === passage.episodeId && statement.passageId === id) group.statements.delete(statement.id);
  }
  return passage.episodeId;
}

function redactEpisode(group: Group, { episodeId, title, text, sections, metadata, given, contentHash }: Redaction): boolean {
  const entry = group.episodes.get(episodeId);
  if (!entry) return false;
  group.episodes.set(episodeId, { ...entry, episode: { ...entry.episode, title, text, sections, metadata, given, contentHash } });
  return true;
}

function removePassage(group: Group, id: string): void {
  for (const mention of group.mentions.values()) {
    if (mention.passageId === id) group.mentions.delete(mention.id);
  }
  group.vectors.delete(id);
  group.passages.delete(id);
}

function markApplied(group: Group, id: string): void {
  const entry = group.episodes.get(id);
  if (entry?.episode.status !== 'pending') {
    throw new MnemographError('invalid_input', `Episode ${id} is not pending, so it cannot be applied. Read its status again, and leave it out.`, {
      details: { episode: id },
    });
  }
  group.episodes.set(id, { ...entry, episode: { ...entry.episode, status: 'applied' } });
}

function expireEpisode(group: Group, id: string, at: string | null): boolean {
  const entry = group.episodes.get(id);
  if (!entry) return false;
  group.episodes.set(id, { ...entry, episode: { ...entry.episode, expiredAt: at } });
  for (const passage of group.passages.values()) {
    if (passage.episodeId === id) group.passages.set(passage.id, { ...passage, expiredAt: at });
  }
  return true;
}

function putPassage(group: Group, passage: Passage): void {
  invariant(group.episodes.has(passage.episodeId), `passage ${passage.id} belongs to an episode of the store`);
  const earlier = group.passages.get(passage.id);
  invariant(!earlier || earlier.episodeId === passage.episodeId, `passage ${passage.id} stays with its episode`);
  group.passages.set(passage.id, passage);
}

function putMention(group: Group, mention: Mention): void {
  invariant(group.passages.has(mention.passageId), `mention ${mention.id} belongs to a passage of the store`);
  const earlier = group.mentions.get(mention.id);
  invariant(!earlier || earlier.passageId === mention.passageId, `mention ${mention.id} stays with its passage`);
  group.mentions.set(mention.id, mention);
}

function putVectors(group: Group, vectors: PassageVectors): void {
  invariant(group.passages.has(vectors.passageId), `vectors belong to a passage of the store: ${vectors.passageId}`);
  group.vectors.set(vectors.passageId, vectors);
}

function putStatement(group: Group, statement: Statement): void {
  invariant(group.episodes.has(statement.episodeId), `statement ${statement.id} belongs to an episode of the store`);
  group.statements.set(statement.id, statement);
}

/** Ids of those that came, went, or have other keys than before: first those that went. */
function replaceEntities(group: Group, { entities, entitiesRemoved }: ChangeSet): string[] {
  const written = new Set(entities.map(({ id }) => id));
  invariant(written.size === entities.length, 'a change set names an entity once');
  const gone = once(entitiesRemoved).filter((id) => !written.has(id) && group.entities.delete(id));
  const moved = entities.filter(({ id, keys }) => group.entities.get(id)?.keys.join('\n') !== keys.join('\n'));
  for (const entity of entities) group.entities.set(entity.id, entity);
  return [...gone, ...moved.map(({ id }) => id)];
}

function replaceFacts(group: Group, slots: ChangeSet['slots']): void {
  const replaced = new Set(slots.map(({ slot }) => slot));
  invariant(replaced.size === slots.length, 'a change set names a slot once');
  for (const fact of group.facts.values()) {
    if (replaced.has(fact.slot)) group.facts.delete(fact.id);
  }
  for (const { slot, facts } of slots) {
    for (const fact of facts) {
      invariant(fact.slot === slot, `fact ${fact.id} is of slot ${slot}`);
      invariant(!group.facts.has(fact.id), `fact ${fact.id} is in one slot, once`);
      group.facts.set(fact.id, fact);
    }
  }
}
