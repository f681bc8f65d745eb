/** Takes a correction in, as an episode like any other, and tells what is believed for it. */
import { ingest } from '../../ingest/pipeline.ts';
import { versionKnownAt } from '../../graph/store.ts';
import { MnemographError } from '../core/errors.ts';
import type { Instant } from '../core/time.ts';
import { correctionOf } from './correction.ts';
import { believedViews, factViews } from './fact-views.ts';
import { checked } from './checked.ts';
import { type Correct, type CorrectResult, correctSchema } from './messages.ts';
import type { EngineParts } from './open-parts.ts';

/** @throws MnemographError as `correctionOf`; then nothing has changed. */
export async function correctFact(parts: EngineParts, input: Correct): Promise<CorrectResult> {
  const request = checked(correctSchema, input);
  const { groupId } = request;
  const { store, clock } = parts;
  const times = { at: clock.now(), knownAt: null };
  const { fact, version, source } = await correctionOf(store, request, times.at);
  const [before] = await believedViews(store, groupId, [{ fact, version }], times);
  const { problems, unchanged } = await ingest(parts, [{ source }], { groupId, recordedAt: 'now' });
  if (problems[0]) throw new MnemographError('invalid_input', problems[0].reason);
  const episodeId = (await store.episodeHeads(groupId, source.source)).findLast(({ status, expiredAt }) => status === 'applied' && expiredAt === null)?.id;
  if (!before || episodeId === undefined) throw new Error(`invariant broken: the correction of ${fact.id} is not there (${unchanged} unchanged)`);
  const said = await store.statementsOfEpisodes(groupId, [episodeId]);
  const facts = await store.facts(
    groupId,
    said.map(({ id }) => id),
  );
  const [after] = await factViews(
    store,
    groupId,
    facts.filter(({ versions }) => versionKnownAt(versions, null)),
    { ...times, at: later(times.at, clock.now()) },
  );
  return { episodeId, source: source.source, before, after: after ?? null };
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
