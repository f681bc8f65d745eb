/** An entity's timeline: what is asked of the store, and what is shown. */
import type { GraphReader } from '../../graph/store.ts';
import { factsKnown } from '../../queries/passage-facts.ts';
import { beginningOf, type TimelineLane, timelineOf } from '../../queries/timeline.ts';
import type { Relations } from '../core/relations/relation.ts';
import type { Instant } from '../core/time.ts';
import { readTimes } from './fact-lists.ts';
import { factSummary, type ViewTimes } from './fact-views.ts';
import { entityNamed, factsAbout } from './find.ts';
import { checked } from './checked.ts';
import { type Timeline, type TimelineResult, timelineSchema } from './messages.ts';
import { relationIds, relationLabel } from './relation-labels.ts';

/** @throws MnemographError `not_found` for an unknown entity, `invalid_time`. */
export async function entityTimeline(reader: GraphReader, relations: Relations, input: Timeline, now: Instant): Promise<TimelineResult> {
  const { groupId, entity: name, relation, ...asked } = checked(timelineSchema, input);
  const { knownAt } = readTimes(asked, now);
  const entity = await entityNamed(reader, groupId, name);
  const facts = await factsAbout(reader, groupId, entity);
  const ids = relation === undefined ? null : relationIds(relations, relation);
  const wanted = ids === null ? facts : facts.filter((fact) => ids.has(fact.relation));
  const last = await reader.lastRecordedAt(groupId);
  // Where nothing was learned since, what is known now was known then.
  const known = knownAt !== null && last !== null && knownAt >= last ? wanted : await factsKnown(reader, groupId, wanted, knownAt);
  const lanes = timelineOf(known, entity, knownAt);
  const at = knownAt ?? now;
  return { entity: entity.name, at, knownAt, relations: lanes.map((lane) => laneView(lane, relations, { at, knownAt })) };
}

function laneView({ relation, end, facts }: TimelineLane, relations: Relations, times: ViewTimes): TimelineResult['relations'][number] {
  const shown = facts.map((one) => ({ ...factSummary(one, times), start: beginningOf(one.version), end: one.version.invalidAt }));
  return { relation, label: relationLabel(relations, relation, end), end, facts: shown };
}
