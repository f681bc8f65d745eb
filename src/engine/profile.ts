/** What is known of an entity, short enough for a prompt. */
import { endsAt, type GraphReader } from '../../graph/store.ts';
import { factsKnown, holdsAt } from '../../queries/passage-facts.ts';
import { type BelievedFact, beginningOf, believedFacts } from '../../queries/timeline.ts';
import { approximateTokens } from '../core/analyzer.ts';
import type { Entity } from '../core/model.ts';
import type { Relations } from '../core/relations/relation.ts';
import { formatTime, type Instant, type TimePoint } from '../core/time.ts';
import { readTimes } from './fact-lists.ts';
import { believedViews, standingAt, termText } from './fact-views.ts';
import { entityNamed, factsAbout } from './find.ts';
import { checked } from './checked.ts';
import { type Profile, type ProfileResult, profileSchema } from './messages.ts';
import { TOPICS } from './relation-labels.ts';

/** A fact with its line of the text. */
interface Line {
  readonly believed: BelievedFact;
  readonly topic: string;
  readonly text: string;
}

/**
 * Facts that hold at `asOf` (absent: now; 'any': ended ones too), those with most supports and then the latest first until the budget is
 * spent, told by topic. @throws MnemographError `not_found`, `invalid_time`.
 */
export async function entityProfile(reader: GraphReader, relations: Relations, input: Profile, now: Instant): Promise<ProfileResult> {
  const request = checked(profileSchema, input);
  const { groupId, tokens } = request;
  const times = readTimes({ asOf: request.asOf ?? 'now', knownAt: request.knownAt }, now);
  const asOf = times.asOf !== null && request.asOf === undefined ? (times.knownAt ?? times.asOf) : times.asOf;
  const entity = await entityNamed(reader, groupId, request.entity);
  const facts = await factsKnown(reader, groupId, await factsAbout(reader, groupId, entity), times.knownAt);
  const holding = facts.filter((fact) => holdsAt(fact, { asOf, knownAt: times.knownAt }));
  const at = asOf ?? times.knownAt ?? now;
  const lines = believedFacts(holding, times.knownAt)
    .sort(byWeight(at))
    .map((believed) => lineOf(believed, entity, relations));
  const heading = request.asOf === undefined ? entity.name : `${entity.name} (as of ${request.asOf})`;
  const kept = withinBudget(heading, lines, tokens);
  const text = kept.length === 0 ? heading : textOf(heading, kept);
  const views = await believedViews(
    reader,
    groupId,
    kept.map(({ believed }) => believed),
    { at, knownAt: times.knownAt },
  );
  const shown = kept.flatMap(({ topic }, place) => (views[place] ? [{ topic, view: views[place] }] : []));
  const topics = byTopic(shown).map(([topic, own]) => ({ topic, facts: own.map(({ view }) => view) }));
  return { entity: entity.name, text, tokens: approximateTokens(text), topics, left: lines.length - kept.length };
}

/** What holds before what ended, more supports before fewer, the latest before the earlier. */
function byWeight(at: Instant): (a: BelievedFact, b: BelievedFact) => number {
  const ended = ({ version }: BelievedFact) => (standingAt(version, at) === 'ended' ? 1 : 0);
  const start = ({ version }: BelievedFact) => beginningOf(version)?.at ?? '';
  return (a, b) => ended(a) - ended(b) || b.fact.supports.length - a.fact.supports.length || compare(start(b), start(a)) || compare(a.fact.id, b.fact.id);
}

function lineOf(believed: BelievedFact, entity: Entity, relations: Relations): Line {
  const { fact } = believed;
  const isSubject = endsAt(fact, entity).subject;
  const { label: relation, topic } = relations.relation(fact.relation);
  // What others are to it is told in full: 'chief executive: Ann' of Ann herself would be wrong.
  const claim = isSubject ? `${relation}: ${termText(fact.object)}` : `${termText(fact.subject)} – ${relation} – ${termText(fact.object)}`;
  const when = datesText(believed);
  const doubt = fact.conflict ? ' (sources conflict)' : '';
  const text = `- ${claim}${when === '' ? '' : ` (${when})`}${doubt}`;
  return { believed, topic, text };
}

/** 'since 2019', 'until 2021', '2019 – 2021', 'by 2019' for a bound, or the time of an event. */
function datesText({ version: { validAt, invalidAt, occurredAt } }: BelievedFact): string {
  if (occurredAt) return pointText(occurredAt);
  if (validAt && invalidAt) return `${pointText(validAt)} – ${pointText(invalidAt)}`;
  if (invalidAt) return `until ${pointText(invalidAt)}`;
  return validAt ? (validAt.bound === 'at_latest' ? pointText(validAt) : `since ${pointText(validAt)}`) : '';
}

/** A bound to the day: to the second it would only cost tokens. */
function pointText(point: TimePoint): string {
  if (point.bound === undefined) return formatTime(point);
  const { bound: _, ...bare } = point;
  const shown = formatTime(point.precision === 'instant' || point.precision === 'minute' ? { ...bare, precision: 'day' } : bare);
  return point.bound === 'at_latest' ? `by ${shown}` : `not before ${shown}`;
}

/** As many lines, by weight, as the budget holds with the headings of their topics. */
function withinBudget(heading: string, lines: readonly Line[], tokens: number): Line[] {
  const kept: Line[] = [];
  const topics = new Set<string>();
  let left = tokens - approximateTokens(heading);
  for (const line of lines) {
    const cost = approximateTokens(line.text) + (topics.has(line.topic) ? 0 : approximateTokens(line.topic));
    if (cost > left) continue;
    left -= cost;
    topics.add(line.topic);
    kept.push(line);
  }
  return kept;
}

function textOf(heading: string, lines: readonly Line[]): string {
  return [heading, ...byTopic(lines).flatMap(([topic, own]) => [topic, ...own.map(({ text }) => text)])].join('\n');
}

/** In the order of the table of topics. */
function byTopic<T extends { readonly topic: string }>(items: readonly T[]): [string, T[]][] {
  return [...Map.groupBy(items, ({ topic }) => topic)].sort(([a], [b]) => TOPICS.indexOf(a) - TOPICS.indexOf(b));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
