/** From an export back to a memory: what was said is written, and what follows from it is computed and compared. */
import { applyDecisions } from '../../ingest/decide.ts';
import { ingest } from '../../ingest/pipeline.ts';
import { MnemographError } from '../core/errors.ts';
import { exportGroup } from './export.ts';
import { episodesAt, type ImportFile, lineHash, scanImport } from './import-file.ts';
import type { CallOptions } from './memory-options.ts';
import { type ImportReport, type ImportRequest, toWire } from './messages.ts';
import type { EngineParts } from './open-parts.ts';
import { Pace } from './pace.ts';

const EPISODES_AT_ONCE = 100;

/**
 * Writes the file's episodes with their times of learning and its decisions, and reads them as `add` would. Episodes that are there
 * already stay as they are, so that an import that was stopped goes on when it is run again.
 * @throws MnemographError as `scanImport`; `invalid_input` where the file is of another group.
 */
export async function importGroup(parts: EngineParts, { path, groupId }: ImportRequest, options: CallOptions): Promise<ImportReport> {
  const file = await scanImport(path);
  if (groupId !== undefined && groupId !== file.groupId)
    throw new MnemographError(
      'invalid_input',
      `${path} is of group '${file.groupId}', and ids carry their group. Import it into '${file.groupId}' (leave --group out).`,
      { details: { file: path, group: file.groupId } },
    );
  const before = (await parts.store.counts(file.groupId)).episodes;
  await acceptAll(parts, file, options);
  const pace = new Pace(options.onProgress);
  const report = await ingest(parts, [], {
    groupId: file.groupId,
    recordedAt: 'now',
    signal: options.signal,
    onProgress: (progress) => pace.tell(progress),
  });
  const interrupted = options.signal?.aborted ?? false;
  if (!interrupted && file.decisions.length > 0)
    await applyDecisions(parts.store, (id) => parts.relations.relation(id), file.groupId, { decided: file.decisions, withdrawn: [] });
  return {
    groupId: file.groupId,
    episodes: file.episodes.length,
    added: (await parts.store.counts(file.groupId)).episodes - before,
    decisions: file.decisions.length,
    ...(await compared(parts, file, interrupted)),
    failed: report.failed,
    interrupted,
  };
}

async function acceptAll({ store }: EngineParts, { path, groupId, episodes }: ImportFile, { signal }: CallOptions): Promise<void> {
  for (let from = 0; from < episodes.length && !signal?.aborted; from += EPISODES_AT_ONCE) {
    const page = await episodesAt(path, episodes.slice(from, from + EPISODES_AT_ONCE));
    const known = new Set(
      (
        await store.headsOfEpisodes(
          groupId,
          page.map(({ id }) => id),
        )
      ).map(({ id }) => id),
    );
    const fresh = page.filter(({ id }) => !known.has(id));
    await store.accept(
      groupId,
      fresh.map((episode) => ({ ...episode, status: 'pending', failure: null })),
    );
    const failures = fresh.flatMap(({ id, status, failure }) => (status === 'failed' ? [{ episodeId: id, reason: failure ?? '' }] : []));
    if (failures.length > 0) await store.fail(groupId, failures);
  }
}

/** How what follows from the episodes here differs from what the file says: by another version's rules, a schema, a model; or a file cut short. */
async function compared(
  { store }: EngineParts,
  { groupId, derived }: ImportFile,
  interrupted: boolean,
): Promise<Pick<ImportReport, 'lines' | 'differing' | 'more'>> {
  if (interrupted) return { lines: derived.size, differing: 0, more: 0 };
  let same = 0;
  let more = 0;
  for await (const line of exportGroup(store, groupId)) {
    if (line.type !== 'statement' && line.type !== 'fact' && line.type !== 'entity') continue;
    if (derived.has(lineHash(JSON.stringify(toWire(line))))) same++;
    else more++;
  }
  return { lines: derived.size, differing: derived.size - same, more };
}
