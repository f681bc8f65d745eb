/** What one source or episode is at fault for, and the others are not. */
import { MnemographError } from '../src/core/errors.ts';
import type { Episode } from '../src/core/model.ts';
import type { EpisodeReader, EpisodeReading } from './read-episode.ts';
import type { SourceProblem } from './sources/source.ts';

export function isRefusal(error: unknown): error is MnemographError {
  return error instanceof MnemographError && (error.code === 'limit_exceeded' || error.code === 'invalid_input');
}

export interface UnreadEpisode {
  readonly episode: Episode;
  readonly reason: string;
}

/** A text that cannot be read fails by itself; an engine that cannot work throws. */
export async function readOrRefuse(episode: Episode, reader: Pick<EpisodeReader, 'read'>): Promise<EpisodeReading | UnreadEpisode> {
  try {
    return await reader.read(episode);
  } catch (error) {
    if (isRefusal(error)) return { episode, reason: error.message };
    throw error;
  }
}

export function problemOf({ episode: { source, part }, reason }: UnreadEpisode): SourceProblem {
  return { source: part === '' ? source : `${source}#${part}`, line: null, reason };
}
