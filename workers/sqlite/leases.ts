import type { GroupLeases } from '../queue.ts';
import type { Connection } from './connection.ts';

/** A token is the time where that is later than the last one: it grows even where the file was deleted meanwhile. */
export function sqliteLeases({ database, read, write }: Connection, nowMs: () => number, leaseMs: number): GroupLeases {
  const held = database.prepare<[string, number]>('SELECT 1 FROM leases WHERE group_id = ? AND until_ms > ?');
  const take = database.prepare<[string, number, number, number], { token: number }>(
    `INSERT INTO leases (group_id, token, until_ms) VALUES (?, ?, ?)
     ON CONFLICT (group_id) DO UPDATE SET token = max(excluded.token, token + 1), until_ms = excluded.until_ms
     WHERE until_ms <= ? RETURNING token`,
  );
  const keep = database.prepare<[number, string, number]>('UPDATE leases SET until_ms = ? WHERE group_id = ? AND token = ?');
  // The next token is spent, so that the released lease is not the latest any more.
  const release = database.prepare<[string, number]>('UPDATE leases SET token = token + 1, until_ms = 0 WHERE group_id = ? AND token = ?');
  return {
    acquireLease: async (groupId) => {
      // Those who wait ask often: they take no write lock for a lease that another holds.
      if (read(() => held.get(groupId, nowMs()))) return null;
      const taken = write(() => take.get(groupId, nowMs(), nowMs() + leaseMs, nowMs()));
      return taken ? { groupId, token: taken.token } : null;
    },
    keepLease: async ({ groupId, token }) => write(() => keep.run(nowMs() + leaseMs, groupId, token).changes === 1),
    releaseLease: async ({ groupId, token }) => {
      write(() => release.run(groupId, token));
    },
  };
}
