import type { applyReadings } from '../ingest/apply.ts';
import type { GroupLease, GroupLeases } from './queue.ts';
import type { ReadingStarts } from './reading-starts.ts';

type ApplyStore = Parameters<typeof applyReadings>[0];

/** Another worker has the group's lease: what this one was about to write is not written. */
export class LeaseLost extends Error {
  constructor() {
    super("another worker has taken the group's lease");
    this.name = 'LeaseLost';
  }
}

/**
 * The store as one worker may use it under a lease: with a fencing token that is not the latest nothing is committed. While it commits,
 * readings may begin.
 */
export function fencedStore(store: ApplyStore, leases: GroupLeases, lease: GroupLease, starts: ReadingStarts): ApplyStore {
  const commit: ApplyStore['commit'] = async (groupId, expectedRevision, changes) => {
    if (!(await leases.keepLease(lease))) throw new LeaseLost();
    starts.release();
    return store.commit(groupId, expectedRevision, changes).finally(() => starts.hold());
  };
  return new Proxy(store, {
    get: (target, name) => {
      if (name === 'commit') return commit;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
