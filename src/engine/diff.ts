/** What changed between two times, on either axis. */
import type { GraphReader } from '../../graph/store.ts';
import { diffInBelief, diffInWorld, type FactDiff } from '../../queries/diff.ts';
import { factsKnown } from '../../queries/passage-facts.ts';
import type { BelievedFact } from '../../queries/timeline.ts';
import { MnemographError } from '../core/errors.ts';
import type { Relations } from '../core/relations/relation.ts';
import { type Instant, parseInstant } from '../core/time.ts';
import { factsWanted, readTimes } from './fact-lists.ts';
import { believedViews, type ViewTimes } from './fact-views.ts';
import { checked } from './checked.ts';
import { type Diff, type DiffResult, diffSchema, type FactView } from './messages.ts';

/** @throws MnemographError `invalid_input` where `from` is not before `to`, `invalid_time`, `not_found` for an unknown entity. */
export async function factDiff(reader: GraphReader, relations: Relations, input: Diff, now: Instant): Promise<DiffResult> {
  const request = checked(diffSchema, input);
  const { groupId, axis, limit } = request;
  const span = { from: readInstant(request.from, now), to: readInstant(request.to, now) };
  checkOrder(span, request);
  if (axis === 'known' && request.knownAt !== undefined)
    throw new MnemographError('invalid_input', "'knownAt' goes with the axis 'valid'; on the axis 'known' the two times themselves say what was known.");
  const { knownAt } = readTimes(request, now);
  const facts = await factsWanted(reader, relations, request);
  const known = (at: Instant | null) => factsKnown(reader, groupId, facts, at);
  const diff = axis === 'valid' ? diffInWorld(await known(knownAt), span, knownAt) : diffInBelief(await known(span.from), await known(span.to), span);
  const [before, after]: [ViewTimes, ViewTimes] =
    axis === 'valid'
      ? [
          { at: span.to, knownAt },
          { at: span.to, knownAt },
        ]
      : [
          { at: now, knownAt: span.from },
          { at: now, knownAt: span.to },
        ];
  return { ...span, axis, ...(await shownDiff(diff, { before, after }, limit, (facts_, times) => believedViews(reader, groupId, facts_, times))) };
}

type Shown = (facts: readonly BelievedFact[], times: ViewTimes) => Promise<FactView[]>;

async function shownDiff(
  { began, ended, changed, happened }: FactDiff,
  { before, after }: { readonly before: ViewTimes; readonly after: ViewTimes },
  limit: number,
  views: Shown,
): Promise<Omit<DiffResult, 'from' | 'to' | 'axis'>> {
  const pairs = changed.slice(0, limit);
  const olds = await views(
    pairs.map((one) => one.before),
    before,
  );
  const news = await views(
    pairs.map((one) => one.after),
    after,
  );
  return {
    began: await views(began.slice(0, limit), after),
    ended: await views(ended.slice(0, limit), before),
    changed: olds.flatMap((old, place) => {
      const other = news[place];
      return other ? [{ before: old, after: other }] : [];
    }),
    happened: await views(happened.slice(0, limit), after),
    counts: { began: began.length, ended: ended.length, changed: changed.length, happened: happened.length },
  };
}

function readInstant(text: string, now: Instant): Instant {
  return text === 'now' ? now : parseInstant(text);
}

function checkOrder({ from, to }: { readonly from: Instant; readonly to: Instant }, written: { readonly from: string; readonly to: string }): void {
  if (from < to) return;
  const message =
    from > to
      ? `'from' (${written.from}) is later than 'to' (${written.to}). Exchange them.`
      : `'from' and 'to' are the same instant (${from}), so nothing lies between them. For a whole year give 2019 and 2020, for a day that day and the next.`;
  throw new MnemographError('invalid_input', message);
}
