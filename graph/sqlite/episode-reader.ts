/** Reads of the episodes and of the group itself. */
import type { Episode } from '../../src/core/model.ts';
import type { Change, EpisodeFilter, GraphReader, GroupCounts } from '../store.ts';
import { type Connection, checkedLimit, idList } from './connection.ts';
import { type BodyRow, type EpisodeRow, episodeFrom, type HeadRow, headFrom, valueFrom } from './rows.ts';

type EpisodeReads = Pick<
  GraphReader,
  'revision' | 'changesSince' | 'counts' | 'pendingCount' | 'lastRecordedAt' | 'episodes' | 'headsOfEpisodes' | 'episodeHeads' | 'headsOfParts' | 'listEpisodes'
>;

const HEAD = `e.id, e.accepted, e.source, e.part, e.content_hash, e.reference_time, e.reference_time_origin, e.recorded_at, e.expired_at, e.status`;
const EPISODE = `${HEAD}, e.failure, c.body, c.text`;

const COUNTS = `SELECT
  coalesce((SELECT revision FROM groups WHERE group_id = @group), 0) AS revision,
  (SELECT count(*) FROM episodes WHERE group_id = @group AND status = 'applied') AS episodes,
  (SELECT count(*) FROM episodes WHERE group_id = @group AND status = 'pending') AS pending,
  (SELECT count(*) FROM episodes WHERE group_id = @group AND status = 'failed') AS failed,
  (SELECT count(*) FROM passages WHERE group_id = @group) AS passages,
  (SELECT count(*) FROM mentions WHERE group_id = @group) AS mentions,
  (SELECT count(*) FROM entities WHERE group_id = @group) AS entities,
  (SELECT count(*) FROM statements WHERE group_id = @group) AS statements,
  (SELECT count(*) FROM facts WHERE group_id = @group) AS facts`;

export function episodeReader({ database, read }: Connection): EpisodeReads {
  const revision = database.prepare<[string], { revision: number }>('SELECT revision FROM groups WHERE group_id = ?');
  const changes = database.prepare<[string, number, number], BodyRow>('SELECT body FROM changes WHERE group_id = ? AND revision > ? ORDER BY revision LIMIT ?');
  const counts = database.prepare<[{ group: string }], Omit<GroupCounts, 'groupId'>>(COUNTS);
  const lastRecorded = database.prepare<[string], { at: string | null }>('SELECT max(recorded_at) AS at FROM episodes WHERE group_id = ?');
  const byId = database.prepare<[string, string], EpisodeRow>(
    `SELECT ${EPISODE} FROM json_each(?) AS wanted
     CROSS JOIN episodes AS e ON e.group_id = ? AND e.id = wanted.value
     CROSS JOIN contents AS c ON c.group_id = e.group_id AND c.accepted = e.accepted
     ORDER BY wanted.key`,
  );
  const headsById = database.prepare<[string, string], HeadRow>(
    `SELECT ${HEAD} FROM json_each(?) AS wanted CROSS JOIN episodes AS e ON e.group_id = ? AND e.id = wanted.value ORDER BY wanted.key`,
  );
  const heads = database.prepare<[string, string], HeadRow>(`SELECT ${HEAD} FROM episodes AS e WHERE group_id = ? AND source = ? ORDER BY accepted`);
  const headsOfPart = database.prepare<[string, string, string], HeadRow>(
    `SELECT ${HEAD} FROM episodes AS e WHERE group_id = ? AND source = ? AND part = ? ORDER BY accepted`,
  );
  const pending = database.prepare<[string], { count: number }>("SELECT count(*) AS count FROM episodes WHERE group_id = ? AND status = 'pending'");
  const lists = prepareLists(database);

  return {
    revision: async (groupId) => read(() => revision.get(groupId)?.revision ?? 0),
    changesSince: async (groupId, after, limit) => read(() => changes.all(groupId, after, checkedLimit(limit)).map(valueFrom<Change>)),
    counts: async (groupId) =>
      read(() => {
        const row = counts.get({ group: groupId });
        if (!row) throw new Error('invariant broken: a row of counts');
        return { groupId, ...row };
      }),
    pendingCount: async (groupId) => read(() => pending.get(groupId)?.count ?? 0),
    lastRecordedAt: async (groupId) => read(() => lastRecorded.get(groupId)?.at ?? null),
    episodes: async (groupId, ids) => read(() => byId.all(idList(ids), groupId).map((row) => episodeFrom(groupId, row))),
    headsOfEpisodes: async (groupId, ids) => read(() => headsById.all(idList(ids), groupId).map(headFrom)),
    episodeHeads: async (groupId, source, part) =>
      read(() => (part === undefined ? heads.all(groupId, source) : headsOfPart.all(groupId, source, part)).map(headFrom)),
    headsOfParts: async (groupId, parts) =>
      read(() => {
        const once = new Map(parts.map((one) => [JSON.stringify([one.source, one.part]), one]));
        const found = [...once.values()].flatMap(({ source, part }) => headsOfPart.all(groupId, source, part).map(headFrom));
        return found.sort((left, right) => left.accepted - right.accepted);
      }),
    listEpisodes: async (groupId, filter, after, limit) =>
      read(() => {
        const { source, status } = filter;
        const rows = lists(filter).all({ group: groupId, source, status, after, limit: checkedLimit(limit) });
        return rows.map((row): { accepted: number; episode: Episode } => ({ accepted: row.accepted, episode: episodeFrom(groupId, row) }));
      }),
  };
}

interface ListParameters {
  readonly group: string;
  readonly source: string | undefined;
  readonly status: string | undefined;
  readonly after: number;
  readonly limit: number;
}

/** One statement for each combination of filters, so that each can use its index. */
function prepareLists(database: Connection['database']) {
  const name = ({ source, status, current }: EpisodeFilter) => [source !== undefined, status !== undefined, current === true].join();
  const choices: EpisodeFilter[] = [{}, { source: '' }, { status: 'pending' }, { source: '', status: 'pending' }];
  const all = [...choices, ...choices.map((choice) => ({ ...choice, current: true }))];
  const prepared = new Map(all.map((filter) => [name(filter), database.prepare<[ListParameters], EpisodeRow>(listSql(filter))]));
  return (filter: EpisodeFilter) => {
    const statement = prepared.get(name(filter));
    if (!statement) throw new Error(`invariant broken: no statement lists episodes by ${name(filter)}`);
    return statement;
  };
}

function listSql({ source, status, current }: EpisodeFilter): string {
  const conditions = [
    'e.group_id = @group AND e.accepted > @after',
    ...(source === undefined ? [] : ['e.source = @source']),
    ...(status === undefined ? [] : ['e.status = @status']),
    ...(current === true ? ['e.expired_at IS NULL'] : []),
  ];
  return `SELECT ${EPISODE} FROM episodes AS e
    CROSS JOIN contents AS c ON c.group_id = e.group_id AND c.accepted = e.accepted
    WHERE ${conditions.join(' AND ')} ORDER BY e.accepted LIMIT @limit`;
}
