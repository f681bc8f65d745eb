/** Writes of episodes: accepting, erasing, redacting, applying, ending. */
import { MnemographError } from '../../src/core/errors.ts';
import type { Episode, EpisodeStatus } from '../../src/core/model.ts';
import type { ChangeSet, Redaction } from '../store.ts';
import { integer } from './connection.ts';
import { indexKey } from './index-key.ts';
import { bodyOfEpisode } from './rows.ts';
import { type Step, stepOf } from './steps.ts';

const ACCEPT =
  'MATCH (g:Group {group_id: $given.group}) SET g.accepted = g.accepted + size($given.rows) WITH g UNWIND $given.rows AS row CREATE (e:Episode) SET e = row';
/** With what was read in it; its passages go by ids of their own, so that their mentions are known. */
const ERASE_STATEMENTS = `MATCH (s:Statement) WHERE s.group_id = $given.group AND s.episode_id IN $given.rows
  OPTIONAL MATCH (s)-[:ALSO_BEARS_ON]->(o:OtherSlot) DETACH DELETE o, s`;
const ERASE = 'MATCH (e:Episode) WHERE e.group_id = $given.group AND e.id IN $given.rows DETACH DELETE e';
const REDACT = 'UNWIND $given.rows AS row MATCH (e:Episode {group_id: $given.group, id: row.id}) SET e += row.properties';
const APPLY = `MATCH (e:Episode) WHERE e.group_id = $given.group AND e.id IN $given.rows SET e.status = 'applied'`;
const EXPIRE = `UNWIND $given.rows AS row MATCH (e:Episode {group_id: $given.group, id: row.id}) SET e.expired_at = row.at
  WITH e, row MATCH (e)-[:HAS_PASSAGE]->(p:Passage) SET p.expired_at = row.at`;
const FAIL = `UNWIND $given.rows AS row MATCH (e:Episode {group_id: $given.group, id: row.id}) WHERE e.status = 'pending' SET e.status = 'failed', e.failure = row.reason`;

/** Stores episodes as pending; `accepted` is the last ordinal given before. */
export function acceptSteps(group: string, episodes: readonly Episode[], accepted: number): Step[] {
  return stepOf(
    ACCEPT,
    group,
    episodes.map((episode, at) => propertiesOf(group, episode, accepted + at + 1)),
  );
}

function propertiesOf(group: string, episode: Episode, accepted: number): Record<string, unknown> {
  const { id, kind, source, part, document, position, title, text, contentHash, referenceTime, referenceTimeOrigin, recordedAt, expiredAt } = episode;
  return {
    group_id: group,
    id,
    accepted: integer(accepted),
    kind,
    source,
    source_key: indexKey(source),
    part,
    part_key: indexKey(part),
    document,
    position: integer(position),
    title,
    text,
    content_hash: contentHash,
    reference_time: referenceTime,
    reference_time_origin: referenceTimeOrigin,
    recorded_at: recordedAt,
    expired_at: expiredAt,
    status: 'pending',
    body: bodyOfEpisode(episode),
  };
}

/** Marks those failed that are pending; of several reasons for one the first counts. */
export function failSteps(group: string, failures: readonly { readonly episodeId: string; readonly reason: string }[]): Step[] {
  const first = new Map(failures.toReversed().map(({ episodeId, reason }) => [episodeId, reason]));
  return stepOf(
    FAIL,
    group,
    [...first].map(([id, reason]) => ({ id, reason })),
  );
}

export function eraseSteps(group: string, ids: readonly string[]): Step[] {
  return [...stepOf(ERASE_STATEMENTS, group, ids), ...stepOf(ERASE, group, ids)];
}

export function redactSteps(group: string, redactions: readonly Redaction[]): Step[] {
  return stepOf(
    REDACT,
    group,
    redactions.map((redaction) => {
      const { episodeId, title, text, contentHash } = redaction;
      return { id: episodeId, properties: { title, text, content_hash: contentHash, body: bodyOfEpisode(redaction) } };
    }),
  );
}

/** @throws MnemographError `invalid_input` where one is not pending. */
export function applySteps(group: string, ids: readonly string[], statuses: Map<string, EpisodeStatus>): Step[] {
  for (const id of ids) {
    if (statuses.get(id) !== 'pending') throw notPending(id);
    statuses.set(id, 'applied');
  }
  return stepOf(APPLY, group, ids);
}

/** With their passages. Of several ends of one episode the last counts. */
export function expireSteps(group: string, expired: ChangeSet['expired']): Step[] {
  const last = new Map(expired.map(({ episodeId, at }) => [episodeId, at]));
  return stepOf(
    EXPIRE,
    group,
    [...last].map(([id, at]) => ({ id, at })),
  );
}

function notPending(id: string): MnemographError {
  return new MnemographError('invalid_input', `Episode ${id} is not pending, so it cannot be applied. Read its status again, and leave it out.`, {
    details: { episode: id },
  });
}
