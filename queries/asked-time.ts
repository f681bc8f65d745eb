/** Which time a search is about: the request's, else the one that the question names, its events looked up among the group's facts. */
import type { GroupIndex } from '../graph/index/index.ts';
import type { Instant, Interval } from '../src/core/time.ts';
import type { Relations } from '../src/core/relations/relation.ts';
import { Evidence } from './evidence.ts';
import { rankFacts } from './facts/rank-facts.ts';
import { parseQuestion } from './question.ts';
import { parseQuestionTime, type QuestionEvent, type QuestionTime } from './question-time.ts';

export interface AskedTime {
  /** Null: any. What was not true then is left out. */
  readonly asOf: Instant | null;
  /** Facts that were true at some time of it; null with `asOf`, and where none is named. */
  readonly interval: Interval | null;
  readonly ordering: QuestionTime['ordering'];
  readonly asks: QuestionTime['asks'];
  /** Parts of the question that speak of time, half-open. */
  readonly spans: QuestionTime['spans'];
  /** Who gave the time, and how the question was read. */
  readonly read: { readonly from: 'request' | 'question' | 'none'; readonly reading: string | null };
}

export interface TimeRequest {
  readonly question: string;
  /** Undefined: the question's own, else any. */
  readonly asOf: Instant | 'any' | undefined;
  readonly knownAt: Instant | null;
  readonly now: Instant;
}

/** Words without which no question asks what was known. */
const KNOWING = /\b(?:kn[eo]wn?|believ|assum|suppos|th[io](?:nk|ught)|learn|record|aware|memory|heard|told)/iu;

/** What the question wants to know as it was known at another time ('what did we believe in March …'); the request goes before. */
export function knownAtOf({ question, knownAt, asOf, now }: TimeRequest): Instant | null {
  if (knownAt !== null || asOf !== undefined || !KNOWING.test(question)) return knownAt;
  const time = parseQuestionTime(question, now);
  if (time.axis !== 'known') return null;
  const at = time.asOf ?? time.interval?.to ?? null;
  return at !== null && at < now ? at : null;
}

/** Whether the question may be about a time, before anything is known of the events that it names. */
export function namesTime(question: string, now: Instant): boolean {
  const { asOf, interval, ordering, spans } = parseQuestionTime(question, now);
  return asOf !== null || interval !== null || ordering !== null || spans.length > 0;
}

export function askedTime(index: GroupIndex, relations: Relations, { question, asOf, now }: TimeRequest): AskedTime {
  const time = parseQuestionTime(question, now, (event) => intervalOfEvent(index, relations, event, now));
  const { ordering, asks, spans, axis } = time;
  if (asOf !== undefined) return { asOf: asOf === 'any' ? null : asOf, interval: null, ordering, asks, spans, read: { from: 'request', reading: null } };
  const isValid = axis === 'valid';
  const own = { asOf: isValid ? time.asOf : null, interval: isValid ? time.interval : null };
  const names = own.asOf !== null || own.interval !== null;
  return { ...own, ordering, asks, spans, read: { from: names ? 'question' : 'none', reading: time.reading === '' ? null : time.reading } };
}

/** Score from which a fact is taken for the event that the question speaks of. */
const EVENT_SCORE_MIN = 0.45;

/** When the fact was that fits the words of the event best; null where none fits well. */
function intervalOfEvent(index: GroupIndex, relations: Relations, { text }: QuestionEvent, now: Instant): Interval | null {
  const evidence = new Evidence(index, parseQuestion(text, index), null);
  const passages = evidence.best(EVENT_PASSAGES).map((slot) => ({ slot }));
  const [best] = rankFacts(evidence, { relations, passages, open: null, interval: null, ordering: null, spans: [], now, allowed: null, limit: 1 });
  if (!best || best.score < EVENT_SCORE_MIN) return null;
  const { from, to, kind } = best.fact;
  const start = Number.isFinite(from) ? new Date(from).toISOString() : null;
  if (kind === 'event') return start === null ? null : { from: start, to: new Date(from + 1).toISOString() };
  return start === null && !Number.isFinite(to) ? null : { from: start, to: Number.isFinite(to) ? new Date(to).toISOString() : null };
}

const EVENT_PASSAGES = 10;
