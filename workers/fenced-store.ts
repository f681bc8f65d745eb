import type { applyReading } from '../ingest/apply.ts';
import type { Episode } from '../src/core/model.ts';
import type { GroupLease, GroupLeases } from './queue.ts';

type ApplyStore = Parameters<typeof applyReading>[0];

/** Another worker has the group's lease: what this one was about to write is not written. */
export class LeaseLost extends Error {
  constructor() {
    super("another worker has taken the group's lease");
    this.name = 'LeaseLost';
  }
}

/** The episode was ended or partly erased since it was read: it must be read again. */
export class StaleReading extends Error {
  constructor() {
    super('the episode has changed since it was read');
    this.name = 'StaleReading';
  }
}

/**
 * The store as one worker may use it for one reading. Each commit first makes sure of the lease: with a fencing token that is not the latest
 * nothing is written. And each computation of a commit begins with its revision, at which the episode must be as it was when it was read;
 * whatever happens to it after that moment, the store's own check of the revision finds.
 */
export function fencedStore(store: ApplyStore, leases: GroupLeases, lease: GroupLease, episode: Episode): ApplyStore {
  const revision: ApplyStore['revision'] = async (groupId) => {
    const at = await store.revision(groupId);
    const [head] = await store.headsOfEpisodes(groupId, [episode.id]);
    if (head && (head.contentHash !== episode.contentHash || head.expiredAt !== episode.expiredAt)) throw new StaleReading();
    return at;
  };
  const commit: ApplyStore['commit'] = async (groupId, expectedRevision, changes) => {
    if (!(await leases.keepLease(lease))) throw new LeaseLost();
    return store.commit(groupId, expectedRevision, changes);
  };
  return new Proxy(store, {
    get: (target, name) => {
      if (name === 'revision') return revision;
      if (name === 'commit') return commit;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
