/** Reading everything anew. Loaded when it is asked for. */
import { rereadGroup } from '../../ingest/reread.ts';
import type { CallOptions } from './memory-options.ts';
import type { Problem, RereadResult } from './messages.ts';
import type { EngineParts } from './open-parts.ts';
import { Pace } from './pace.ts';

export async function rereadAll(parts: EngineParts, { signal, onProgress }: CallOptions): Promise<RereadResult> {
  const problems: Problem[] = [];
  let episodes = 0;
  for (const groupId of await parts.store.groupIds()) {
    const pace = new Pace(onProgress);
    const tell = (progress: { readonly episodes: number; readonly episodesTotal: number; readonly passages: number }) =>
      pace.tell({ stage: 'applying', source: groupId, ...progress });
    const report = await rereadGroup(parts, groupId, { signal, onProgress: tell });
    episodes += report.episodes;
    problems.push(...report.problems);
    if (report.interrupted) return { episodes, problems, interrupted: true };
  }
  return { episodes, problems, interrupted: false };
}
