import { applyReadings } from '../ingest/apply.ts';
import type { EpisodeReading } from '../ingest/read-episode.ts';
import { fencedStore } from './fenced-store.ts';
import type { ApplyOutcome } from './group-turns.ts';
import type { IngestJobParts } from './ingest-job.ts';
import type { GroupLease } from './queue.ts';

/** Commits readings of the lease's group at once, and tells what became of each. */
export async function applyUnderLease(
  { store, queue, relations }: Pick<IngestJobParts, 'store' | 'queue' | 'relations'>,
  lease: GroupLease,
  readings: readonly EpisodeReading[],
): Promise<ApplyOutcome[]> {
  const { applied, stale } = await applyReadings(fencedStore(store, queue, lease), relations, lease.groupId, readings);
  return readings.map(({ episode }) => (applied.has(episode.id) ? 'applied' : stale.has(episode.id) ? 'stale' : 'passed over'));
}
