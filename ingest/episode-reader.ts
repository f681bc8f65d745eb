/** Who reads the episodes of a run: this thread, or others where there is much to read and no model that has threads of its own. */
import { availableParallelism } from 'node:os';
import { type EpisodeReader, readEpisode, type ReadingParts } from './read-episode.ts';
import { ReadingThreads } from './reading-threads.ts';

/** Episodes from which threads are worth their start: half a second each, and 100 MB. */
const THREADS_FROM = 200;
const THREADS_MAX = 4;
/** Episodes read at once where nothing is embedded. */
const READ_AHEAD = 4;

/** `waiting`: episodes to be read, about. */
export function episodeReader(parts: ReadingParts, waiting: number): EpisodeReader {
  const { embedder, extraction, relations } = parts;
  const threads = Math.min(THREADS_MAX, availableParallelism());
  if (embedder === null && relations.schemas !== null && waiting >= THREADS_FROM && threads > 1)
    return new ReadingThreads(parts, { schemas: relations.schemas, extraction }, threads);
  return { concurrency: embedder?.concurrency ?? READ_AHEAD, read: (episode) => readEpisode(episode, parts), close: async () => {} };
}
