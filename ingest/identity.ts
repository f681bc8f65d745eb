/** Drafts become episodes: ids, versions, and what a store already has. */
import { contentHash, contentId } from '../src/core/ids.ts';
import { LIMITS } from '../src/core/limits.ts';
import { MnemographError } from '../src/core/errors.ts';
import type { Episode, ReferenceTimeOrigin } from '../src/core/model.ts';
import type { Instant } from '../src/core/time.ts';
import type { EpisodeHead } from '../graph/store.ts';
import type { EpisodeDraft, ParsedSource } from './sources/source.ts';

export interface IdentityOptions {
  readonly groupId: string;
  /** Next `recordedAt`; called once an episode that is new. */
  readonly nextRecordedAt: (referenceTime: Instant | null) => Instant;
}

/** What adding a source means for the store. */
export interface SourcePlan {
  /** New episodes and new versions, in the source's order. */
  readonly accepted: readonly Episode[];
  /** Drafts that the current version already says. */
  readonly unchanged: number;
  /** Current episodes whose parts the source no longer has. */
  readonly ended: readonly EpisodeHead[];
}

/** Compares a source with the current versions of its parts: the same again changes nothing, going back from B to A is a change. */
export function planSource(source: ParsedSource, heads: readonly EpisodeHead[], options: IdentityOptions): SourcePlan {
  const current = currentHeads(heads);
  const versions = countVersions(heads);
  const accepted: Episode[] = [];
  const seen = new Set<string>();
  let unchanged = 0;
  for (const [ordinal, draft] of source.drafts.entries()) {
    if (seen.has(draft.part)) continue; // a part said twice: the first counts
    seen.add(draft.part);
    const hash = hashDraft(draft);
    if (isSame(current.get(draft.part), draft, hash)) unchanged++;
    else accepted.push(episodeOf({ draft, ordinal, hash, version: versions.get(draft.part) ?? 0, source, options }));
  }
  const ended = source.complete ? [...current.values()].filter((head) => !seen.has(head.part)) : [];
  return { accepted, unchanged, ended };
}

/** Of each part, the last version by (`referenceTime`, acceptance) that has not ended or failed. */
export function currentHeads(heads: readonly EpisodeHead[]): Map<string, EpisodeHead> {
  const current = new Map<string, EpisodeHead>();
  for (const head of [...heads].sort(byVersion)) {
    if (head.status !== 'failed' && head.expiredAt === null) current.set(head.part, head);
  }
  return current;
}

/** Order of the versions of one part. */
export function byVersion(a: EpisodeHead, b: EpisodeHead): number {
  return compare(a.referenceTime, b.referenceTime) || a.accepted - b.accepted;
}

function countVersions(heads: readonly EpisodeHead[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { part } of heads) counts.set(part, (counts.get(part) ?? 0) + 1);
  return counts;
}

function isSame(head: EpisodeHead | undefined, draft: EpisodeDraft, hash: string): boolean {
  return head !== undefined && head.contentHash === hash && (draft.referenceTime === undefined || draft.referenceTime === head.referenceTime);
}

/** Everything that was said; not when. */
export function hashDraft(draft: EpisodeDraft): string {
  const { kind, document, position, title, text, metadata, given } = draft;
  return contentHash(JSON.stringify([kind, document ?? null, position ?? null, title, text, sorted(metadata), given ?? null]));
}

function sorted(metadata: EpisodeDraft['metadata']): unknown {
  return Object.entries(metadata).sort(([a], [b]) => compare(a, b));
}

interface EpisodeParts {
  readonly draft: EpisodeDraft;
  readonly ordinal: number;
  readonly hash: string;
  /** Versions of the part that the store has: A after B after A is another episode than the first A. */
  readonly version: number;
  readonly source: ParsedSource;
  readonly options: IdentityOptions;
}

function episodeOf({ draft, ordinal, hash, version, source, options }: EpisodeParts): Episode {
  checkLimits(draft, source.source);
  const recordedAt = options.nextRecordedAt(draft.referenceTime ?? null);
  const { at, origin } = referenceTime(draft, source, recordedAt);
  return {
    id: contentId('ep', options.groupId, source.source, draft.part, origin === 'given' ? at : '', hash, version),
    groupId: options.groupId,
    kind: draft.kind,
    source: source.source,
    part: draft.part,
    document: draft.document ?? (draft.kind === 'record' ? `${source.source}#${draft.part}` : source.source),
    position: draft.position ?? (draft.kind === 'record' ? 0 : ordinal),
    title: draft.title,
    text: draft.text,
    sections: draft.sections ?? [{ start: 0, end: draft.text.length, headings: [], joining: 'flow' }],
    metadata: draft.metadata,
    given: draft.given ?? null,
    contentHash: hash,
    referenceTime: at,
    referenceTimeOrigin: origin,
    recordedAt,
    expiredAt: null,
    status: 'pending',
    failure: null,
  };
}

function referenceTime(draft: EpisodeDraft, source: ParsedSource, recordedAt: Instant): { at: Instant; origin: ReferenceTimeOrigin } {
  if (draft.referenceTime !== undefined) return { at: draft.referenceTime, origin: 'given' };
  return source.fileTime === null ? { at: recordedAt, origin: 'recorded' } : { at: source.fileTime, origin: 'file' };
}

function checkLimits(draft: EpisodeDraft, source: string): void {
  if (draft.text.length > LIMITS.episodeCharsMax) {
    throw new MnemographError(
      'limit_exceeded',
      `${source}${draft.part === '' ? '' : `#${draft.part}`} has ${draft.text.length} characters; one episode may have ${LIMITS.episodeCharsMax}. Split it into several.`,
    );
  }
  const given = (draft.given?.triples.length ?? 0) + (draft.given?.entities.length ?? 0);
  if (given > LIMITS.givenTriplesMax)
    throw new MnemographError('limit_exceeded', `${source} gives ${given} triples and entities with one episode; at most ${LIMITS.givenTriplesMax}.`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
