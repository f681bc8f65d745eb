/** Lists of what a group holds. */
import type { z } from 'zod';
import type { GraphStore } from '../../graph/store.ts';
import { nameKey } from '../core/analyzer.ts';
import type { Instant } from '../core/time.ts';
import type { Episode } from '../core/model.ts';
import { episodesByAcceptance } from './export.ts';
import type { ListResult, listSchema } from './messages.ts';
import { factViews } from './fact-views.ts';
import { listedEpisode } from './views.ts';

export async function listed(store: GraphStore, request: z.output<typeof listSchema>, at: Instant): Promise<ListResult> {
  const { what, groupId, limit } = request;
  switch (what) {
    case 'groups':
      return { what, groups: (await store.groupIds()).slice(0, limit) };
    case 'entities':
      return { what, entities: await store.entitiesByPrefix(groupId, nameKey(request.prefix), limit) };
    case 'facts':
      return { what, facts: await factViews(store, groupId, await store.listFacts(groupId, '', limit), { at, knownAt: null }) };
    case 'episodes': {
      const filter = { ...(request.status ? { status: request.status } : {}), ...(request.source === undefined ? {} : { source: request.source }) };
      return { what, episodes: (await store.listEpisodes(groupId, filter, 0, limit)).map(({ episode }) => listedEpisode(episode)) };
    }
    case 'sources':
      return { what, sources: await sourcesOf(store, groupId, limit) };
  }
}

type Sources = Extract<ListResult, { what: 'sources' }>['sources'];

async function sourcesOf(store: GraphStore, groupId: string, limit: number): Promise<Sources> {
  const sources = new Map<string, Sources[number]>();
  for await (const episode of episodesByAcceptance(store, groupId)) {
    if (episode.expiredAt === null) sources.set(episode.source, counted(sources.get(episode.source), episode));
  }
  return [...sources.values()].sort((a, b) => (a.source < b.source ? -1 : 1)).slice(0, limit);
}

function counted(known: Sources[number] | undefined, { source, status, recordedAt }: Episode): Sources[number] {
  const last = known && known.lastRecordedAt > recordedAt ? known.lastRecordedAt : recordedAt;
  return {
    source,
    episodes: (known?.episodes ?? 0) + 1,
    pending: (known?.pending ?? 0) + (status === 'pending' ? 1 : 0),
    failed: (known?.failed ?? 0) + (status === 'failed' ? 1 : 0),
    lastRecordedAt: last,
  };
}
