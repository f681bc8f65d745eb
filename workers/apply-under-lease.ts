import { applyReadings } from '../ingest/apply.ts';
import type { LinkState } from '../ingest/linking/link-state.ts';
import type { EpisodeReading } from '../ingest/read-episode.ts';
import { fencedStore } from './fenced-store.ts';
import type { ApplyOutcome } from './group-turns.ts';
import type { IngestJobParts } from './ingest-job.ts';
import type { GroupLease } from './queue.ts';

/** Commits readings of the lease's group at once, and tells what became of each. `links`: what this worker knows of the group's. */
export async function applyUnderLease(
  { store, queue, relations, starts }: Pick<IngestJobParts, 'store' | 'queue' | 'relations' | 'starts'>,
  lease: GroupLease,
  readings: readonly EpisodeReading[],
  links: LinkState,
): Promise<ApplyOutcome[]> {
  starts.hold();
  const { applied, stale } = await applyReadings(fencedStore(store, queue, lease, starts), relations, lease.groupId, readings, links).finally(() =>
    starts.release(),
  );
  return readings.map(({ episode }) => (applied.has(episode.id) ? 'applied' : stale.has(episode.id) ? 'stale' : 'passed over'));
}
