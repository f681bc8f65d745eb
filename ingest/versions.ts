/** Versions of one part of a source: their order, and which of them stand. Pure. */
import type { EpisodeHead } from '../graph/store.ts';
import type { Instant } from '../src/core/time.ts';

type Version = Pick<EpisodeHead, 'referenceTime' | 'referenceTimeOrigin' | 'recordedAt' | 'accepted' | 'expiredAt'>;

/**
 * Where a version stands among those of its part: when it was said. A text without a date is what its source says when it is read,
 * however old its file.
 */
export function versionTime({
  referenceTime,
  referenceTimeOrigin,
  recordedAt,
}: Pick<Version, 'referenceTime' | 'referenceTimeOrigin' | 'recordedAt'>): Instant {
  return referenceTimeOrigin === 'given' ? referenceTime : recordedAt;
}

/** By (`versionTime`, acceptance): not by who was applied first. */
export function inOrder<V extends Version>(versions: readonly V[]): V[] {
  return [...versions].sort((a, b) => compare(versionTime(a), versionTime(b)) || a.accepted - b.accepted);
}

/**
 * When a later version took the place of each, for versions in order: as soon as the first of the later ones was recorded, and not before
 * it was itself. Null where there is none.
 */
export function supersededAt(versions: readonly Version[]): (Instant | null)[] {
  const ends: (Instant | null)[] = [];
  let first: Instant | undefined;
  for (const { recordedAt } of versions.toReversed()) {
    ends.push(first === undefined ? null : first < recordedAt ? recordedAt : first);
    if (first === undefined || recordedAt < first) first = recordedAt;
  }
  return ends.reverse();
}

/** When its source dropped each, for versions in order; null where it did not. */
export function droppedAt(versions: readonly Version[]): (Instant | null)[] {
  const superseded = supersededAt(versions);
  return versions.map(({ expiredAt }, at) => (expiredAt !== null && earliest([expiredAt, superseded[at] ?? null]) !== superseded[at] ? expiredAt : null));
}

/** The first of the instants; null where all are. */
export function earliest(instants: readonly (Instant | null)[]): Instant | null {
  return instants.reduce((first, one) => (one !== null && (first === null || one < first) ? one : first), null);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
