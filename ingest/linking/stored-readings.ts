import type { GraphReader } from '../../graph/store.ts';
import type { LinkedReading } from './profiles-of.ts';

/** What linking reads of episodes, as the store has them, in the order of `episodeIds`; those that are not there are left out. */
export async function storedReadings(
  store: Pick<GraphReader, 'episodes' | 'recordsOfEpisodes'>,
  groupId: string,
  episodeIds: readonly string[],
): Promise<LinkedReading[]> {
  if (episodeIds.length === 0) return [];
  const records = Map.groupBy(await store.recordsOfEpisodes(groupId, episodeIds), ({ passage }) => passage.episodeId);
  return (await store.episodes(groupId, episodeIds)).map((episode) => {
    const own = records.get(episode.id) ?? [];
    return { episode, passages: own.map(({ passage }) => passage), mentions: own.flatMap(({ mentions }) => mentions) };
  });
}

/** Length of its texts. */
export function charactersOf({ passages }: Pick<LinkedReading, 'passages'>): number {
  return passages.reduce((sum, { text }) => sum + text.length, 0);
}
