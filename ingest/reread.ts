/** Reading a group's episodes anew: after an upgrade brought better rules, or by another schema. Their ids and times of learning stay. */
import { EMPTY_CHANGE_SET, type PassageRecord } from '../graph/store.ts';
import type { Episode } from '../src/core/model.ts';
import { isAsRead } from './apply.ts';
import { commitComputed } from './commit-computed.ts';
import { episodeReader } from './episode-reader.ts';
import { applyErasure, type Forgetting } from './erasure.ts';
import { RowReader } from './linking/row-reader.ts';
import type { PipelineParts } from './pipeline.ts';
import type { EpisodeReader, EpisodeReading } from './read-episode.ts';
import { problemOf, readOrRefuse } from './refusal.ts';
import type { SourceProblem } from './sources/source.ts';

export interface RereadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called after every commit. */
  readonly onProgress?: ((progress: { readonly episodes: number; readonly episodesTotal: number; readonly passages: number }) => void) | undefined;
}

export interface RereadReport {
  readonly episodes: number;
  /** Episodes that could not be read: they stay as they were. */
  readonly problems: readonly SourceProblem[];
  readonly interrupted: boolean;
}

/** Episodes read and committed at once. */
const EPISODES_AT_ONCE = 32;

/**
 * What the group says afterwards is what it would say had it been read so from the beginning. A run that is cut off leaves some episodes as
 * they were; the next one begins anew.
 */
export async function rereadGroup(parts: PipelineParts, groupId: string, options: RereadOptions = {}): Promise<RereadReport> {
  const { store, relations } = parts;
  const episodesTotal = (await store.counts(groupId)).episodes;
  const reader = episodeReader(parts, episodesTotal);
  try {
    const report = await rereadAll({ ...parts, reader }, groupId, { ...options, episodesTotal });
    if (episodesTotal > 0 && !report.interrupted)
      await commitComputed(store, groupId, async () => ({ ...EMPTY_CHANGE_SET, links: [new RowReader(store, groupId).schemaRow(relations.schemaId)] }));
    return report;
  } finally {
    await reader.close();
  }
}

interface RereadParts extends Pick<PipelineParts, 'store' | 'relations'> {
  readonly reader: EpisodeReader;
}

async function rereadAll(parts: RereadParts, groupId: string, options: RereadOptions & { readonly episodesTotal: number }): Promise<RereadReport> {
  const { signal, onProgress, episodesTotal } = options;
  const problems: SourceProblem[] = [];
  let episodes = 0;
  let passages = 0;
  for (let after = 0; ; ) {
    const page = await parts.store.listEpisodes(groupId, { status: 'applied' }, after, EPISODES_AT_ONCE);
    const last = page.at(-1);
    if (!last) return { episodes, problems, interrupted: false };
    if (signal?.aborted) return { episodes, problems, interrupted: true };
    const read = await rereadEpisodes(
      parts,
      groupId,
      page.map(({ episode }) => episode),
    );
    problems.push(...read.problems);
    episodes += page.length - read.problems.length;
    passages += read.passages;
    after = last.accepted;
    onProgress?.({ episodes, episodesTotal, passages });
  }
}

/** What is ended, partly erased or erased meanwhile is read as it is then. */
async function rereadEpisodes(parts: RereadParts, groupId: string, episodes: readonly Episode[]): Promise<{ passages: number; problems: SourceProblem[] }> {
  const { store, relations } = parts;
  const problems: SourceProblem[] = [];
  let passages = 0;
  for (let left = episodes; left.length > 0; ) {
    const outcomes = await Promise.all(left.map((episode) => readOrRefuse(episode, parts.reader)));
    problems.push(...outcomes.filter((outcome) => 'reason' in outcome).map(problemOf));
    const readings = outcomes.filter((outcome) => 'passages' in outcome);
    let stale: string[] = [];
    let fresh: EpisodeReading[] = [];
    await applyErasure(
      store,
      (id) => relations.relation(id),
      groupId,
      async () => {
        const heads = new Map((await store.headsOfEpisodes(groupId, idsOf(readings))).map((head) => [head.id, head]));
        fresh = readings.filter(({ episode }) => isAsRead(episode, heads.get(episode.id)));
        stale = idsOf(readings.filter((reading) => !fresh.includes(reading)));
        return rewriting(fresh, await store.recordsOfEpisodes(groupId, idsOf(fresh)));
      },
    );
    passages += fresh.reduce((sum, reading) => sum + reading.passages.length, 0);
    left = (await store.episodes(groupId, stale)).filter(({ status }) => status === 'applied');
  }
  return { passages, problems };
}

function idsOf(readings: readonly EpisodeReading[]): string[] {
  return readings.map(({ episode }) => episode.id);
}

/** Everything of these episodes that was read is erased, and written as it is read now. */
function rewriting(readings: readonly EpisodeReading[], stored: readonly PassageRecord[]): Forgetting {
  const rewritten = readings.flatMap(({ passages, mentions, statements, vectors }) =>
    passages.map((passage) => {
      const isOwn = ({ passageId }: { readonly passageId: string }) => passageId === passage.id;
      return { record: { passage, mentions: mentions.filter(isOwn), vectors: vectors.find(isOwn) ?? null }, statements: statements.filter(isOwn) };
    }),
  );
  const again = new Set(rewritten.map(({ record }) => record.passage.id));
  return {
    episodeIds: [],
    passageIds: stored.map(({ passage }) => passage.id).filter((id) => !again.has(id)),
    redacted: readings.map(({ episode: { id, title, text, sections, metadata, given, contentHash } }) => {
      return { episodeId: id, title, text, sections, metadata, given, contentHash };
    }),
    rewritten,
  };
}
