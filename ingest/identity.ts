/** Drafts become episodes: ids, versions, and what a store already has. */
import { contentHash, contentId } from '../src/core/ids.ts';
import { LIMITS } from '../src/core/limits.ts';
import { MnemographError } from '../src/core/errors.ts';
import type { Episode, ReferenceTimeOrigin } from '../src/core/model.ts';
import type { Instant } from '../src/core/time.ts';
import type { EpisodeHead } from '../graph/store.ts';
import type { RecordingClock } from './recording-clock.ts';
import type { EpisodeDraft, ParsedSource } from './sources/source.ts';
import { droppedAt, inOrder, versionTime } from './versions.ts';

export interface IdentityOptions {
  readonly groupId: string;
  /** 'reference': recorded when it was said, or when its file was written. */
  readonly recordedAt: 'now' | 'reference';
  readonly clock: RecordingClock;
}

/** What adding a source means for the store. */
export interface SourcePlan {
  /** New episodes and new versions, in the source's order. */
  readonly accepted: readonly Episode[];
  /** Failed episodes that are among the accepted again: to be erased first. */
  readonly retried: readonly string[];
  /** Drafts that the store already has as they are; those it has still pending count when they are applied. */
  readonly unchanged: number;
  /** Current episodes whose parts the source no longer has. */
  readonly ended: readonly EpisodeHead[];
}

/** Compares a source with the versions of its parts: the same again changes nothing, going back from B to A is a change. */
export function planSource(source: ParsedSource, heads: readonly EpisodeHead[], options: IdentityOptions): SourcePlan {
  const versions = Map.groupBy(inOrder(heads.filter(({ status }) => status !== 'failed')), ({ part }) => part);
  const failed = new Set(heads.filter(({ status }) => status === 'failed').map(({ id }) => id));
  const taken = new Set(heads.map(({ id }) => id).filter((id) => !failed.has(id)));
  const accepted: Episode[] = [];
  const seen = new Set<string>();
  let unchanged = 0;
  for (const [ordinal, draft] of source.drafts.entries()) {
    if (seen.has(draft.part)) continue; // a part said twice: the first counts
    seen.add(draft.part);
    const hash = hashDraft(draft);
    const said = sayingVersion(versions.get(draft.part) ?? [], { draft, hash, source, options });
    if (said) unchanged += said.status === 'applied' ? 1 : 0;
    else accepted.push(episodeOf({ draft, ordinal, hash, taken, source, options }));
  }
  const current = [...versions.values()].flatMap((list) => list.filter(({ expiredAt }) => expiredAt === null).slice(-1));
  const retried = accepted.map(({ id }) => id).filter((id) => failed.has(id));
  return { accepted, retried, unchanged, ended: source.complete ? current.filter(({ part }) => !seen.has(part)) : [] };
}

interface Said {
  readonly draft: EpisodeDraft;
  readonly hash: string;
  readonly source: ParsedSource;
  readonly options: IdentityOptions;
}

/**
 * The version after which this one would stand, where it says the same and its source has not dropped it since; else null. For what
 * has no later version that is the current one; an archive that holds old versions may be loaded again.
 */
function sayingVersion(versions: readonly EpisodeHead[], { draft, hash, source, options }: Said): EpisodeHead | null {
  const at = draft.referenceTime ?? recordedWith(source.fileTime, options) ?? options.clock.peek();
  const place = versions.findLastIndex((version) => versionTime(version) <= at);
  const before = versions[place];
  if (before?.contentHash !== hash || droppedAt(versions)[place] !== null) return null;
  return draft.referenceTime === undefined || draft.referenceTime === before.referenceTime ? before : null;
}

/** When it is recorded, where that is not when it is read. */
function recordedWith(told: Instant | null, { recordedAt }: IdentityOptions): Instant | null {
  return recordedAt === 'reference' ? told : null;
}

/** Everything that was said; not when. */
export function hashDraft(draft: EpisodeDraft): string {
  const { kind, document, position, title, text, metadata, given } = draft;
  return contentHash(JSON.stringify([kind, document ?? null, position ?? null, title, text, sorted(metadata), given ?? null]));
}

function sorted(metadata: EpisodeDraft['metadata']): unknown {
  return Object.entries(metadata).sort(([a], [b]) => compare(a, b));
}

interface EpisodeParts extends Said {
  readonly ordinal: number;
  /** Ids of the source's episodes, but failed ones; the new one's is added. */
  readonly taken: Set<string>;
}

function episodeOf({ draft, ordinal, hash, taken, source, options }: EpisodeParts): Episode {
  checkLimits(draft, source.source);
  const recordedAt = recordedWith(draft.referenceTime ?? source.fileTime, options) ?? options.clock.take();
  const { at, origin } = referenceTime(draft, source, recordedAt);
  return {
    id: freeId([options.groupId, source.source, draft.part, origin === 'given' ? at : '', hash], taken),
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

/** The id of what was said; of the same said again, after something else, another. */
function freeId(said: readonly string[], taken: Set<string>): string {
  for (let again = 0; ; again++) {
    const id = contentId('ep', ...said, again);
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
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
  const given = (draft.given?.triples.length ?? 0) + (draft.given?.statements?.length ?? 0) + (draft.given?.entities.length ?? 0);
  if (given > LIMITS.givenTriplesMax)
    throw new MnemographError(
      'limit_exceeded',
      `${source} gives ${given} triples, statements and entities with one episode; at most ${LIMITS.givenTriplesMax}.`,
    );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
